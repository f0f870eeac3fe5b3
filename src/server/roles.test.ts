import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from './access/roles.ts';
import { routes } from './contract/contract.ts';
import { allows } from './contract/reference.ts';
import { methodOf, pathOf, type Access } from './contract/route.ts';
import { labelFor, startFixtureServer, type FixtureServer, type Screen } from './fixture-server.ts';
import { PAGES } from './http/page-list.ts';

let server: FixtureServer;
const screens = new Map<Role, Screen>();

beforeAll(async () => {
  server = await startFixtureServer();
  for (const role of ROLES) screens.set(role, await server.signIn(labelFor(role)));
});
afterAll(() => server.close());

const all: readonly (readonly [string, Access])[] = [
  ...routes.map(([key, { access }]) => [key, access] as const),
  ...(Object.entries(PAGES) as [string, Access][]),
];

/** Said once more by hand: what a change of a rule must be seen to change. Whoever is not named is refused. */
const sensitive: Readonly<Record<string, readonly Role[]>> = {
  'GET /api/accounts': ['admin'],
  'POST /api/accounts': ['admin'],
  'POST /api/accounts/{account}/invitation': ['admin'],
  'DELETE /api/accounts/{account}': ['admin'],
  'DELETE /api/accounts/{account}/sessions': ['admin'],
  'GET /api/access': ['admin'],
  'GET /api/picture': ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
  'GET /api/reports/{report}': ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
  'GET /api/plans/latest': ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
  'GET /api/plans/{plan}/document': ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
  'GET /api/plans/{plan}/geojson': ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
  'GET /api/plans/{plan}/files/{format}': ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
  'GET /plans/{plan}/page': ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
  'POST /api/plans': ['admin', 'negotiator', 'planner'],
  'POST /plans': ['admin', 'negotiator', 'planner'],
  'GET /api/shared': ['admin', 'negotiator', 'planner', 'observer', 'liaison'],
};

/** What opens something to everybody, and why it may. A route that comes to it must be put here by hand. */
const openToAnyone = [
  'GET /',
  'GET /api/health',
  'GET /api/openapi.json',
  'GET /api/session',
  'GET /console',
  'GET /enrol',
  'GET /pages.css',
  'GET /sign-in',
  'POST /api/enrolment',
  'POST /api/session',
  'POST /api/session/console',
  'POST /api/session/passkey',
  'POST /api/session/passkey/options',
  'POST /enrol',
  'POST /sign-in',
];
/** A liaison sees what was shared, and themselves. */
const openToLiaison = [
  'DELETE /api/session',
  'DELETE /api/sessions',
  'GET /api/kinds',
  'GET /api/shared',
  'GET /api/shared/{share}',
  'GET /home',
  'POST /api/account/passkeys',
  'POST /api/account/passkeys/options',
  'POST /api/session/lock',
  'POST /api/session/unlock',
  'POST /sign-out',
];

describe('every route has a rule', () => {
  it('what the server serves is what the contract and the list of pages say, and nothing else', () => {
    const served = server.serving.routeKeys.map((key) => key.replaceAll(/:(\w+)/g, '{$1}'));
    expect([...served].sort()).toEqual(all.map(([key]) => key).sort());
  });

  it('only these are open to anyone', () => {
    expect(
      all
        .filter(([, access]) => access === 'anyone')
        .map(([key]) => key)
        .sort(),
    ).toEqual(openToAnyone);
  });

  it('only these are open to a liaison', () => {
    const open = all.filter(([, access]) => access !== 'anyone' && allows(access, 'liaison')).map(([key]) => key);
    expect(open.sort()).toEqual(openToLiaison);
  });

  it('the sensitive ones are open to whom they should be', () => {
    for (const [key, roles] of Object.entries(sensitive)) {
      const [, access] = all.find(([each]) => each === key)!;
      expect(
        ROLES.filter((role) => allows(access, role)),
        key,
      ).toEqual(roles);
    }
  });
});

/** What would change the signed-in screen itself is tried with a screen of its own. */
const endsSession = /^(DELETE \/api\/sessions?|POST \/api\/session\/lock|POST \/sign-out)$/;
const params: Readonly<Record<string, string>> = {
  layer: 'zones',
  z: '0',
  x: '0',
  y: '0',
  entry: 'none',
  report: 'none',
  plan: 'none',
  share: 'none',
  account: 'none',
};

describe('every role on every route, over the wire', () => {
  for (const [key, access] of all) {
    it(key, async () => {
      const path = pathOf(key).replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name]!);
      if (key === 'GET /api/live') {
        await expectLive(access);
        return;
      }
      for (const role of [null, ...ROLES] as const) {
        let screen = role === null ? undefined : screens.get(role);
        if (role !== null && endsSession.test(key)) {
          server.pass(30_000);
          screen = await server.signIn(labelFor(role));
        }
        const answer = await server.ask(methodOf(key), path, {}, screen);
        const refused =
          (answer.status === 401 || answer.status === 403) &&
          /SERVER_SIGN_IN_NEEDED|SERVER_ROLE_NOT_ALLOWED/.test(answer.text);
        expect(refused, `${role ?? 'nobody'}: ${answer.status} ${answer.text.slice(0, 200)}`).toBe(
          !allows(access, role),
        );
        if (refused) expect(answer.status).toBe(role === null ? 401 : 403);
        expect(answer.status, answer.text).toBeLessThan(500);
        if (role !== null && endsSession.test(key)) {
          server.pass(30_000);
          screens.set(role, await server.signIn(labelFor(role)));
        }
      }
    });
  }

  async function expectLive(access: Access): Promise<void> {
    for (const role of [null, ...ROLES] as const) {
      const cut = new AbortController();
      const response = await fetch(`${server.serving.address}/api/live`, {
        headers: role === null ? {} : { cookie: `mamarr=${screens.get(role)!.cookie}` },
        signal: cut.signal,
      });
      expect(response.status, role ?? 'nobody').toBe(allows(access, role) ? 200 : role === null ? 401 : 403);
      cut.abort();
    }
  }
});

describe('every refusal is recorded', () => {
  it('with the route, the label and nothing of the request', async () => {
    const before = await accessEntries();
    await server.ask('GET', '/api/accounts?secret=hunter2', {}, screens.get('observer'));
    const [last] = (await accessEntries()).slice(before.length);
    expect(last).toMatchObject({
      kind: 'access.refused',
      actor: 'observer-1',
      body: { code: 'SERVER_ROLE_NOT_ALLOWED', route: 'GET /api/accounts' },
    });
    expect(JSON.stringify(last)).not.toContain('hunter2');
    expect(JSON.stringify(last)).not.toContain('127.0.0.1');
  });

  async function accessEntries(): Promise<readonly unknown[]> {
    const entries: unknown[] = [];
    for (;;) {
      const path = `/api/access?limit=1000&afterSeq=${entries.length}`;
      const { json } = await server.ask('GET', path, {}, screens.get('admin'));
      const batch = json!['entries'] as readonly unknown[];
      entries.push(...batch);
      if (batch.length < 1000) return entries;
    }
  }
});
