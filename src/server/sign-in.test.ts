import { afterEach, describe, expect, it } from 'vitest';
import {
  answerOf,
  fixturePassphrase,
  screenOf,
  startFixtureServer,
  type Answer,
  type FixtureOptions,
  type FixtureServer,
} from './fixture-server.ts';

const open: FixtureServer[] = [];
async function start(options: FixtureOptions = { roles: ['admin', 'planner'] }): Promise<FixtureServer> {
  const server = await startFixtureServer(options);
  open.push(server);
  return server;
}
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

function trySignIn(server: FixtureServer, given: Readonly<Record<string, string>>): Promise<Answer> {
  const body = { label: 'planner-1', passphrase: fixturePassphrase, code: server.codeFor('planner-1'), ...given };
  return server.ask('POST', '/api/session', { body });
}

describe('signing in is refused', () => {
  it('with a wrong label, passphrase or code, by the same words', async () => {
    const server = await start();
    const wrong = [{ label: 'planner-9' }, { passphrase: 'lantern orchard seven harbour' }, { code: '000000' }];
    const texts = new Set<string>();
    for (const given of wrong) {
      const answer = await trySignIn(server, given);
      expect(answer.code).toBe('SERVER_SIGN_IN_REFUSED');
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
      texts.add(answer.text);
    }
    expect(texts.size).toBe(1);
  });

  it('with a code that was used before, and with one of two minutes ago', async () => {
    const server = await start();
    const code = server.codeFor('planner-1');
    expect((await trySignIn(server, { code })).status).toBe(200);
    expect((await trySignIn(server, { code })).code).toBe('SERVER_SIGN_IN_REFUSED');
    server.pass(120_000);
    expect((await trySignIn(server, { code })).code).toBe('SERVER_SIGN_IN_REFUSED');
    expect((await trySignIn(server, {})).status).toBe(200);
  });

  it('of twenty at once with one code, nineteen', async () => {
    const server = await start();
    const answers = await Promise.all(Array.from({ length: 20 }, () => trySignIn(server, {})));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('after five tries for half a minute, even with everything right', async () => {
    const server = await start({ roles: ['planner'], rules: { tries: { burst: 5, perSecond: 1 / 30 } } });
    for (let tries = 0; tries < 5; tries++) await trySignIn(server, { passphrase: 'x' });
    const answer = await trySignIn(server, {});
    expect(answer).toMatchObject({ status: 429, code: 'SERVER_TOO_MANY' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    server.pass(31_000);
    expect((await trySignIn(server, {})).status).toBe(200);
  });

  it('and what was typed as a label is recorded only if it is one', async () => {
    const server = await start();
    await trySignIn(server, { label: 'my whole passphrase' });
    await trySignIn(server, { passphrase: 'wrong wrong wrong' });
    const screen = await server.signIn('admin-1');
    const { text } = await server.ask('GET', '/api/access', {}, screen);
    expect(text).not.toContain('my whole passphrase');
    expect(text).not.toContain('wrong wrong');
    expect(text).toContain('"about":"planner-1"');
    expect(server.log.join('')).not.toMatch(/my whole passphrase|wrong wrong|lantern/);
  });
});

describe('invitations', () => {
  it('are good once, for a day, and not with a weak passphrase', async () => {
    const server = await start();
    const admin = await server.signIn('admin-1');
    const made = await server.ask('POST', '/api/accounts', { body: { label: 'monitor-7', role: 'monitor' } }, admin);
    expect(made.status).toBe(201);
    const { invitation } = made.json as { readonly invitation: string };
    const use = (passphrase: string): Promise<Answer> =>
      server.ask('POST', '/api/enrolment', { body: { invitation, passphrase } });
    for (const weak of ['short', 'aaaaaaaaaaaaaaaa', 'I am monitor-7 today'])
      expect(await use(weak), weak).toMatchObject({ status: 422, code: 'SERVER_PASSPHRASE_WEAK' });
    expect((await use(fixturePassphrase)).status).toBe(200);
    expect(await use(fixturePassphrase)).toMatchObject({ status: 403, code: 'SERVER_INVITATION_WRONG' });
    const second = await server.ask('POST', '/api/accounts', { body: { label: 'monitor-8', role: 'monitor' } }, admin);
    server.pass(24 * 3_600_000 + 1);
    const late = { invitation: String(second.json!['invitation']), passphrase: fixturePassphrase };
    expect(await server.ask('POST', '/api/enrolment', { body: late })).toMatchObject({
      code: 'SERVER_INVITATION_WRONG',
    });
  });

  it('of a party’s liaison name a party that there is', async () => {
    const server = await start();
    const admin = await server.signIn('admin-1');
    const add = (body: unknown): Promise<Answer> => server.ask('POST', '/api/accounts', { body }, admin);
    expect((await add({ label: 'liaison-1', role: 'liaison' })).status).toBe(400);
    expect((await add({ label: 'liaison-1', role: 'liaison', party: 'nobody' })).status).toBe(400);
    expect((await add({ label: 'planner-2', role: 'planner', party: 'sdf' })).status).toBe(400);
    expect((await add({ label: 'liaison-1', role: 'liaison', party: 'sdf' })).status).toBe(201);
    expect((await add({ label: 'liaison-1', role: 'liaison', party: 'sdf' })).code).toBe('SERVER_LABEL_TAKEN');
    expect((await add({ label: 'console', role: 'admin' })).code).toBe('SERVER_LABEL_TAKEN');
    expect((await add({ label: 'Ahmad', role: 'planner' })).status).toBe(400);
  });
});

describe('a session', () => {
  it('is locked when nobody uses it, and a screen’s own requests are no use', async () => {
    const server = await start({ roles: ['planner'], idleMinutes: 10 });
    const screen = await server.signIn('planner-1');
    for (let minute = 0; minute < 9; minute++) {
      server.pass(60_000);
      await server.ask('GET', '/api/plans', {}, screen);
    }
    server.pass(90_000);
    expect(await server.ask('GET', '/api/plans', {}, screen)).toMatchObject({ status: 401, code: 'SERVER_LOCKED' });
    const told = await server.ask('GET', '/api/session', {}, screen);
    expect(told.json).toMatchObject({ signedIn: true, locked: true });
    const unlock = (passphrase: string): Promise<Answer> =>
      server.ask('POST', '/api/session/unlock', { body: { passphrase } }, screen);
    expect((await unlock('wrong')).code).toBe('SERVER_SIGN_IN_REFUSED');
    expect((await unlock(fixturePassphrase)).status).toBe(204);
    expect((await server.ask('GET', '/api/plans', {}, screen)).status).toBe(200);
  });

  it('ends at the fifth wrong try to unlock it', async () => {
    const server = await start({ roles: ['planner'] });
    const screen = await server.signIn('planner-1');
    await server.ask('POST', '/api/session/lock', {}, screen);
    for (let tries = 0; tries < 5; tries++)
      await server.ask('POST', '/api/session/unlock', { body: { passphrase: `wrong ${tries}` } }, screen);
    const answer = await server.ask('POST', '/api/session/unlock', { body: { passphrase: fixturePassphrase } }, screen);
    expect(answer.code).toBe('SERVER_SIGN_IN_NEEDED');
  });

  it('ends after half a day whatever happens', async () => {
    const server = await start({ roles: ['planner'] });
    const screen = await server.signIn('planner-1');
    for (let minutes = 0; minutes < 12 * 60; minutes += 30) {
      expect((await server.ask('GET', '/api/kinds', {}, screen)).status).toBe(200);
      server.pass(30 * 60_000);
    }
    expect((await server.ask('GET', '/api/kinds', {}, screen)).code).toBe('SERVER_SIGN_IN_NEEDED');
  });

  it('cannot be replayed after signing out, here or everywhere', async () => {
    const server = await start({ roles: ['planner', 'admin'] });
    const one = await server.signIn('planner-1');
    server.pass(30_000);
    const two = await server.signIn('planner-1');
    const admin = await server.signIn('admin-1');
    expect(one.cookie).not.toBe(two.cookie);
    await server.ask('DELETE', '/api/session', {}, one);
    expect((await server.ask('GET', '/api/kinds', {}, one)).code).toBe('SERVER_SIGN_IN_NEEDED');
    expect((await server.ask('GET', '/api/kinds', {}, two)).status).toBe(200);
    server.pass(30_000);
    const three = await server.signIn('planner-1');
    expect((await server.ask('DELETE', '/api/sessions', {}, two)).json).toEqual({ ended: 2 });
    for (const old of [two, three])
      expect((await server.ask('GET', '/api/kinds', {}, old)).code).toBe('SERVER_SIGN_IN_NEEDED');
    expect((await server.ask('GET', '/api/kinds', {}, admin)).status).toBe(200);
  });

  it('ends when its account is closed; the last admin cannot be', async () => {
    const server = await start();
    const [admin, planner] = [await server.signIn('admin-1'), await server.signIn('planner-1')];
    const { accounts } = (await server.ask('GET', '/api/accounts', {}, admin)).json as {
      readonly accounts: readonly { readonly id: string; readonly label: string }[];
    };
    const close = (label: string): Promise<Answer> =>
      server.ask('DELETE', `/api/accounts/${accounts.find((each) => each.label === label)!.id}`, {}, admin);
    expect((await close('planner-1')).status).toBe(200);
    expect((await server.ask('GET', '/api/kinds', {}, planner)).code).toBe('SERVER_SIGN_IN_NEEDED');
    server.pass(30_000);
    expect((await trySignIn(server, {})).code).toBe('SERVER_SIGN_IN_REFUSED');
    expect((await close('admin-1')).code).toBe('SERVER_LAST_ADMIN');
  });

  it('is nothing that can be made up, altered, or sent twice over', async () => {
    const server = await start({ roles: ['planner'] });
    const screen = await server.signIn('planner-1');
    const last = screen.cookie.at(-1) === 'A' ? 'B' : 'A';
    const forged = [
      '',
      'A'.repeat(43),
      screen.cookie.slice(0, -1),
      screen.cookie.slice(0, -2) + last + last,
      "' OR 1=1 --",
    ];
    for (const cookie of forged)
      expect((await server.ask('GET', '/api/kinds', {}, { ...screen, cookie })).code, cookie).toBe(
        'SERVER_SIGN_IN_NEEDED',
      );
    const twice = { cookie: `mamarr=${'A'.repeat(43)}; mamarr=${screen.cookie}` };
    expect((await server.ask('GET', '/api/kinds', { headers: twice })).code).toBe('SERVER_SIGN_IN_NEEDED');
  });
});

describe('this machine’s own user', () => {
  it('signs in with the address on the console, once', async () => {
    const server = await start({ roles: [] });
    const [address = ''] = server.consoleAddresses;
    const url = new URL(address);
    const first = await server.ask('GET', url.pathname + url.search, { origin: null });
    expect(first.status).toBe(303);
    const cookie = screenOf('console', answerOf(200, first.headers, Buffer.from(''))).cookie;
    const told = await server.ask('GET', '/api/session', {}, { label: 'console', cookie, token: '' });
    expect(told.json).toMatchObject({ signedIn: true, account: { role: 'admin', label: 'console' } });
    expect((await server.ask('GET', url.pathname + url.search, { origin: null })).status).toBe(401);
    expect(server.consoleAddresses).toHaveLength(2);
    expect(server.log.join('')).not.toContain(url.searchParams.get('key')!);
  });
});

describe('the pages without script', () => {
  it('sign in, show the home page with the token, and sign out', async () => {
    const server = await start({ roles: ['planner'] });
    const form = (fields: Readonly<Record<string, string>>): { raw: string; headers: Record<string, string> } => ({
      raw: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const page = await server.ask('GET', '/sign-in', { origin: null });
    expect(page.text).toContain('تسجيل الدخول');
    expect(page.text).not.toMatch(/<script|style=/);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const fields = { label: 'planner-1', passphrase: fixturePassphrase, code: server.codeFor('planner-1') };
    const answer = await server.ask('POST', '/sign-in', form(fields));
    expect(answer.status).toBe(303);
    const { cookie } = screenOf('planner-1', answerOf(200, answer.headers, Buffer.from('')));
    const screen = { label: 'planner-1', cookie, token: '' };
    const home = await server.ask('GET', '/home', { origin: null }, screen);
    const token = /name="token" value="([^"]+)"/.exec(home.text)?.[1] ?? '';
    expect((await server.ask('POST', '/sign-out', form({ token: 'x' }), screen)).status).toBe(403);
    expect((await server.ask('POST', '/sign-out', form({ token }), screen)).status).toBe(303);
    expect((await server.ask('GET', '/home', { origin: null }, screen)).status).toBe(401);
  });
});
