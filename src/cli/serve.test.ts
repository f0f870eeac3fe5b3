import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fixturePassphrase } from '../server/fixture-server.ts';

const root = join(import.meta.dirname, '..', '..');
let scratch = '';
const children: ChildProcess[] = [];

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mamarr-serve-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const mamarr = (...args: readonly string[]): { status: number | null; output: string } => {
  const run = spawnSync(process.execPath, [join(root, 'bin/mamarr.js'), ...args], { cwd: root, encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
};

/** Starts `mamarr serve` and waits until it says what is looked for. */
async function serveUntil(said: RegExp, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'bin/mamarr.js'), 'serve', ...args], { cwd: root });
  children.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (said.test(output)) resolve(output);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('exit', () => {
      reject(new Error(output));
    });
  });
}

describe('mamarr serve', () => {
  it('refuses a network without an account, a port that is taken, and a folder with problems, with codes', async () => {
    const empty = join(scratch, 'empty');
    expect(mamarr('serve', 'examples/raqqa-2017', '--host', '0.0.0.0', '--port', '0', '--data', empty)).toMatchObject({
      status: 2,
      output: expect.stringContaining('SERVER_NO_ACCOUNT') as string,
    });
    expect(mamarr('serve', scratch, '--data', empty)).toMatchObject({
      status: 2,
      output: expect.stringContaining('OP_') as string,
    });
    const output = await serveUntil(/serves at/, 'examples/raqqa-2017', '--port', '0', '--data', join(scratch, 'one'));
    const port = /127\.0\.0\.1:(\d+)\//.exec(output)![1]!;
    const second = mamarr('serve', 'examples/raqqa-2017', '--port', port, '--data', join(scratch, 'two'));
    expect(second).toMatchObject({ status: 2, output: expect.stringContaining('SERVER_ADDRESS_TAKEN') as string });
  });

  it('keeps its data for its owner alone', async () => {
    const data = join(scratch, 'own');
    await serveUntil(/serves at/, 'examples/raqqa-2017', '--port', '0', '--data', data);
    expect(statSync(data).mode & 0o077).toBe(0);
    for (const name of readdirSync(data).filter((each) => /key|accounts$/.test(each)))
      expect(statSync(join(data, name)).mode & 0o077, name).toBe(0);
  });

  it('on a network it says the words; an account made at the console signs in with a real browser', async () => {
    const data = join(scratch, 'net');
    const made = mamarr('account', 'add', 'examples/raqqa-2017', '--role', 'planner', '--data', data);
    const invitation = /^([A-Z2-9]{5}-){3}[A-Z2-9]{5}$/m.exec(made.output)?.[0] ?? '';
    expect(invitation, made.output).not.toBe('');
    const output = await serveUntil(
      /SHA-256 (\w\w:){31}\w\w/,
      'examples/raqqa-2017',
      '--host',
      '0.0.0.0',
      '--port',
      '0',
      '--data',
      data,
    );
    const [address = ''] = /https:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    const words = /^ {2}(\w+(?: \w+){11})$/m.exec(output)?.[1] ?? '';
    const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    try {
      // No script runs: these pages need none.
      const context = await browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${address}/enrol`);
      expect(await page.textContent('body')).toContain(words);
      await page.fill('[name=invitation]', invitation);
      await page.fill('[name=passphrase]', fixturePassphrase);
      await page.fill('[name=again]', fixturePassphrase);
      await page.click('button');
      const secret = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec((await page.textContent('body')) ?? '')?.[0] ?? '';
      expect(secret).not.toBe('');
      await page.goto(`${address}/sign-in`);
      await page.fill('[name=label]', 'planner-1');
      await page.fill('[name=passphrase]', fixturePassphrase);
      await page.fill('[name=code]', new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate());
      await page.click('button');
      await page.goto(`${address}/home`);
      expect(await page.textContent('body')).toContain('planner-1');
      await page.click('form[action="/sign-out"] button');
      expect(page.url()).toBe(`${address}/sign-in`);
    } finally {
      await browser.close();
    }
  });
});

describe('mamarr account add', () => {
  it('numbers labels by role, and refuses what is no label, no party or no liaison', () => {
    const data = join(scratch, 'accounts');
    const add = (...args: readonly string[]): { status: number | null; output: string } =>
      mamarr('account', 'add', 'examples/raqqa-2017', '--data', data, ...args);
    expect(add('--role', 'monitor').output).toContain('Account monitor-1 is made');
    expect(add('--role', 'monitor').output).toContain('Account monitor-2 is made');
    expect(add('--role', 'monitor', '--label', 'monitor-1').output).toContain('SERVER_LABEL_TAKEN');
    expect(add('--role', 'monitor', '--label', 'Ahmad Ali')).toMatchObject({ status: 2 });
    expect(add('--role', 'liaison').output).toContain('CLI_LIAISON_PARTY');
    expect(add('--role', 'liaison', '--party', 'nobody').output).toContain('CLI_PARTY_UNKNOWN');
    expect(add('--role', 'liaison', '--party', 'sdf')).toMatchObject({ status: 0 });
  });
});
