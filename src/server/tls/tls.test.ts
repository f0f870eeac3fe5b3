import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../base/clock.ts';
import { startFixtureServer } from '../fixture-server.ts';
import { serverCertificate } from './certificate.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mamarr-tls-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const clock = fixedClock(Date.UTC(2017, 9, 11));

describe('the certificate', () => {
  it('is made once, kept, and has twelve words in each language', async () => {
    const first = await serverCertificate(folder, ['desk.local', '10.1.2.3'], clock);
    const again = await serverCertificate(folder, ['desk.local', 'other.local'], clock);
    expect([first.made, again.made]).toEqual([true, false]);
    expect(again.words).toEqual(first.words);
    expect(first.words.en).toHaveLength(12);
    expect(first.words.ar).toHaveLength(12);
    expect([first.missing, again.missing]).toEqual([[], ['other.local']]);
    const parsed = new X509Certificate(first.certificatePem);
    for (const name of ['desk.local', 'localhost']) expect(parsed.checkHost(name)).toBe(name);
    expect(parsed.checkIP('10.1.2.3')).toBe('10.1.2.3');
    expect(parsed.checkHost('evil.example')).toBeUndefined();
    expect(statSync(join(folder, 'certificate.key')).mode & 0o077).toBe(0);
  });

  it('that is too old, or not the key’s, is refused and not replaced', async () => {
    const late = fixedClock(Date.UTC(2021, 0, 1));
    await expect(serverCertificate(folder, [], late)).rejects.toThrow(/SERVER_CERTIFICATE_UNREADABLE/);
    const other = mkdtempSync(join(tmpdir(), 'mamarr-tls-'));
    const { keyPem } = await serverCertificate(other, [], clock);
    rmSync(other, { recursive: true });
    writeFileSync(join(folder, 'certificate.key'), keyPem);
    await expect(serverCertificate(folder, [], clock)).rejects.toThrow(/SERVER_CERTIFICATE_UNREADABLE/);
  });
});

describe('on a network', () => {
  // 0.0.0.0 listens on every address; the tests speak with it on loopback only.
  it('nobody is served without an account', async () => {
    await expect(startFixtureServer({ host: '0.0.0.0', roles: [] })).rejects.toThrow(/SERVER_NO_ACCOUNT/);
  });

  it('it is TLS, with a cookie that no other host can set, and no key on the console', async () => {
    const server = await startFixtureServer({ host: '0.0.0.0', roles: ['planner'] });
    try {
      expect(server.serving.address).toMatch(/^https:\/\/127\.0\.0\.1:/);
      const { words } = server.serving.certificate!;
      const health = await server.ask('GET', '/api/health', { origin: null });
      expect(health.json).toMatchObject({ words: { en: words.en.join(' '), ar: words.ar.join(' ') } });
      const page = await server.ask('GET', '/sign-in', { origin: null });
      expect(page.text).toContain(words.ar.join(' '));
      expect(page.headers['strict-transport-security']).toBeDefined();
      const body = {
        label: 'planner-1',
        passphrase: 'lantern orchard seven harbours',
        code: server.codeFor('planner-1'),
      };
      const answer = await server.ask('POST', '/api/session', { body });
      expect(answer.headers['set-cookie']).toEqual([
        expect.stringMatching(/^__Host-mamarr=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/),
      ]);
      expect(server.consoleAddresses).toEqual([]);
      expect((await server.ask('POST', '/api/session/console', { body: { key: 'x' } })).status).toBe(401);
      await expect(fetch(server.serving.address.replace('https', 'http'))).rejects.toThrow();
      expect(existsSync(join(server.data, 'certificate.key'))).toBe(true);
    } finally {
      await server.close();
    }
  });
});
