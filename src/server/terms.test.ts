/** Windows, parties and policy by entries: an operation is made from empty, and nobody's change is lost. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type PostgresServer } from '../ledger/fixture-postgres.ts';
import type { JsonObject } from '../ledger/index.ts';
import { ROLES, type Role } from './access/roles.ts';
import type { ApiAnswer } from './contract/contract.ts';
import { agreedMorning, besieged, exampleFeature, newOperationFolder } from './fixture-new-operation.ts';
import { labelFor, startFixtureServer, type Answer, type FixtureServer, type Screen } from './fixture-server.ts';

type Told = ApiAnswer<'GET /api/operation'>;

const databases: PostgresServer[] = [];
async function database(): Promise<{ readonly ledger: string }> {
  const postgres = await startPostgres();
  databases.push(postgres);
  return { ledger: postgres.url };
}
afterAll(async () => {
  for (const postgres of databases) await postgres.close();
});

const codes = (problems: readonly { readonly code: string }[]): string[] => problems.map(({ code }) => code).sort();
const nothing = ['OP_NO_CROSSING', 'OP_NO_RECEPTION', 'OP_NO_WINDOW', 'OP_NO_ZONE'];
const people = { people_low: 300, people_best: 400, people_high: 500, source: 'council', said_at: '2017-10-11' };

interface Room {
  readonly server: FixtureServer;
  readonly planner: Screen;
  readonly send: (kind: string, body: JsonObject, screen?: Screen) => Promise<Answer & { readonly id: string }>;
  readonly told: (screen?: Screen) => Promise<Told>;
}

async function inRoom(
  work: (room: Room) => Promise<void>,
  { folder, ...options }: { readonly ledger?: string; readonly folder?: string; readonly roles?: readonly Role[] } = {},
): Promise<void> {
  const own = folder ?? newOperationFolder();
  const server = await startFixtureServer({ roles: ['planner', 'negotiator'], folder: own, ...options });
  try {
    const planner = await server.signIn('planner-1');
    const send: Room['send'] = async (kind, body, screen = planner) => {
      const draft = server.draft(kind, body, screen.label);
      return { ...(await server.record(screen, draft)), id: draft.id };
    };
    const told: Room['told'] = async (screen = planner) =>
      (await server.ask('GET', '/api/operation', {}, screen)).json as unknown as Told;
    await work({ server, planner, send, told });
  } finally {
    await server.close();
    rmSync(own, { recursive: true, force: true });
  }
}

const places: readonly (readonly [string, () => Promise<{ readonly ledger?: string }>])[] = [
  ['SQLite', () => Promise.resolve({})],
  ['PostgreSQL', database],
];

describe.each(places)('an operation made from empty over %s', (_, where) => {
  it('takes each step in any order, says what is missing, is planned, and is unfinished again', async () => {
    await inRoom(
      async ({ server, planner, send, told }) => {
        const first = await told();
        expect(codes(first.missing)).toEqual(nothing);
        expect([first.windows, first.parties, first.seq]).toEqual([[], [], 0]);
        expect([first.lastMs, first.lastOccurredMs]).toEqual([server.nowMs, server.nowMs]);
        expect(first.policy).toHaveLength(8);
        expect(first.policy[0]).toMatchObject({ name: 'plan_for', value: 'best', isDefault: true, entry: null });
        expect(first.policy.every(({ source, assumption }) => (source ?? assumption ?? '') !== '')).toBe(true);
        const early = await server.ask('POST', '/api/plans', { body: {} }, planner);
        expect(early.status).toBe(422);
        expect(early.text).toContain('OP_NO_WINDOW');

        const draw = (layer: string, feature: JsonObject): Promise<Answer & { readonly id: string }> =>
          send('place.drawn', { layer, feature, after: null });
        const accept = async (answer: Promise<Answer & { readonly id: string }>): Promise<string> => {
          const { status, text, id } = await answer;
          expect(status, text).toBe(200);
          return id;
        };
        await accept(draw('zones', exampleFeature('zones', 'al-andalus', people)));
        const tooEarly = await draw('control', exampleFeature('control', 'last-blocks'));
        expect([tooEarly.status, tooEarly.code], tooEarly.text).toEqual([422, 'OP_PARTY_UNKNOWN']);
        await accept(send('party.set', { party: besieged, after: null }));
        await accept(draw('control', exampleFeature('control', 'last-blocks')));
        await accept(draw('stations', exampleFeature('stations', 'north-reception')));
        expect(codes((await told()).missing)).toEqual(['OP_NO_CROSSING', 'OP_NO_WINDOW']);
        const crossing = await accept(draw('stations', exampleFeature('stations', 'north-crossing')));
        await accept(draw('stations', exampleFeature('stations', 'north-screening')));
        const smallAr = { assumption_ar: 'المدينة صغيرة.' };
        const setting = { window: agreedMorning, after: null };
        const window = await accept(send('window.set', setting));
        const point = {
          name: 'max_walk_meters',
          value: 6000,
          assumption: 'The city is small.',
          ...smallAr,
          after: null,
        };
        const policy = await accept(send('policy.set', point));

        const now = await told();
        expect(now.missing).toEqual([]);
        const [from, until] = ['2017-10-12T06:15:00+03:00', '2017-10-12T10:00:00+03:00'];
        const moments = { fromMs: Date.parse(from), untilMs: Date.parse(until) };
        expect(now.windows).toEqual([{ ...agreedMorning, ...moments, entry: window }]);
        expect(now.parties).toMatchObject([{ ...besieged, agreesToPassage: true }]);
        expect(now.policy.find(({ name }) => name === 'max_walk_meters')).toEqual({
          ...{ name: 'max_walk_meters', value: 6000, isDefault: false },
          ...{ assumption: 'The city is small.', ...smallAr, entry: policy },
        });

        const asked = await server.ask('POST', '/api/plans', { body: { seed: 1 } }, planner);
        expect(asked.status, asked.text).toBe(202);
        const plan = String(asked.json!['id']);
        let state: Answer;
        do {
          await new Promise((resolve) => setTimeout(resolve, 50));
          state = await server.ask('GET', `/api/plans/${plan}`, {}, planner);
        } while (['waiting', 'working'].includes(String(state.json!['state'])));
        expect(state.json!['state'], state.text).toBe('made');

        const gone = { layer: 'stations', id: 'north-crossing', after: crossing, reason: 'shelled' };
        await accept(send('place.removed', gone));
        expect(codes((await told()).missing)).toEqual(['OP_NO_CROSSING']);
        await accept(send('window.removed', { id: 'first', after: window, reason: 'withdrawn' }));
        const left = await told();
        expect([codes(left.missing), left.windows]).toEqual([['OP_NO_CROSSING', 'OP_NO_WINDOW'], []]);
        expect((await server.ask('POST', '/api/plans', { body: {} }, planner)).status).toBe(422);
      },
      await where(),
    );
  });

  it('of two who set one window both see it, and the second loses nothing', async () => {
    await inRoom(
      async ({ server, planner, send, told }) => {
        const negotiator = await server.signIn('negotiator-1');
        const until = (hour: string): JsonObject => ({ ...agreedMorning, until: `2017-10-12T${hour}:00:00+03:00` });
        const set = (window: JsonObject, after: string | null, screen: Screen): ReturnType<Room['send']> =>
          send('window.set', { window, after }, screen);
        const before = await told();
        const after = before.windows[0]?.entry ?? null;
        const answers = await Promise.all([set(until('09'), after, planner), set(until('08'), after, negotiator)]);
        expect(answers.map(({ status }) => status).sort(), answers[0].text + answers[1].text).toEqual([200, 409]);
        const [won, lost] = answers[0].status === 200 ? answers : [answers[1], answers[0]];
        expect(lost.code).toBe('SERVER_DRAWN_MEANWHILE');
        expect(lost.text).toContain(won.id);
        for (const screen of [planner, negotiator]) {
          const [window] = (await told(screen)).windows;
          expect(window?.entry).toBe(won.id);
        }
        const again = await set(until('07'), won.id, negotiator);
        expect(again.status, again.text).toBe(200);
        expect((await told()).windows[0]).toMatchObject({ until: '2017-10-12T07:00:00+03:00', entry: again.id });
      },
      await where(),
    );
  });
});

describe('who sets what', () => {
  it('by role and kind', async () => {
    await inRoom(
      async ({ server, told }) => {
        const may: Readonly<Record<string, readonly Role[]>> = {
          'window.set': ['admin', 'negotiator', 'planner'],
          'window.removed': ['admin', 'negotiator', 'planner'],
          'party.set': ['admin', 'negotiator', 'planner'],
          'party.removed': ['admin', 'negotiator', 'planner'],
          'policy.set': ['admin', 'planner'],
        };
        const latest = new Map<string, string>();
        const bodyOf = (kind: string, role: Role): JsonObject => {
          const [part, act] = kind.split('.') as [string, string];
          const after = latest.get(part === 'policy' ? part : `${part} ${role}`) ?? null;
          if (part === 'policy') return { name: 'max_corridors', value: 2, assumption: `By ${role}.`, after };
          if (act === 'removed') return { id: role, reason: 'withdrawn', after };
          if (part === 'party') return { party: { ...besieged, id: role }, after };
          const day = 12 + ROLES.indexOf(role);
          const [from, until] = [`2017-10-${day}T08:00:00+03:00`, `2017-10-${day}T10:00:00+03:00`];
          return { window: { ...agreedMorning, id: role, from, until }, after };
        };
        for (const role of ROLES) {
          const screen = await server.signIn(labelFor(role));
          for (const [kind, roles] of Object.entries(may)) {
            const draft = server.draft(kind, bodyOf(kind, role), labelFor(role));
            const answer = await server.record(screen, draft);
            const expected = roles.includes(role) ? 200 : 403;
            expect(answer.status, `${kind} by ${role}: ${answer.text}`).toBe(expected);
            const [part] = kind.split('.') as [string];
            if (expected === 200) latest.set(part === 'policy' ? part : `${part} ${role}`, draft.id);
          }
          const { json } = await server.ask('GET', '/api/entries', {}, screen);
          const seen = new Set(
            (json?.['entries'] as readonly { readonly kind: string }[] | undefined)?.map((e) => e.kind),
          );
          for (const kind of Object.keys(may))
            expect(seen.has(kind), `${kind} seen by ${role}`).toBe(role !== 'liaison');
          server.pass(30_000);
        }
        const admin = await server.signIn('admin-1');
        expect((await told(admin)).policy.find(({ name }) => name === 'max_corridors')).toMatchObject({
          ...{ value: 2, assumption: 'By planner.', isDefault: false },
        });
      },
      { roles: ROLES },
    );
  });
});

describe('what cannot be is refused, and the operation stays as it was', () => {
  const window = (change: JsonObject): JsonObject => ({ window: { ...agreedMorning, ...change }, after: null });
  const without = (key: string): JsonObject =>
    Object.fromEntries(Object.entries(agreedMorning).filter(([each]) => each !== key));
  const refusals: readonly (readonly [string, string, JsonObject, string, number])[] = [
    [
      'a window that ends before it starts',
      ...([
        'window.set',
        window({ id: 'x', until: '2017-10-12T06:00:00+03:00' }),
        'OP_INTERVAL_REVERSED',
        422,
      ] as const),
    ],
    ['windows that overlap', 'window.set', window({ id: 'x' }), 'OP_WINDOWS_OVERLAP', 422],
    [
      'a time without offset',
      'window.set',
      window({ id: 'x', from: '2017-10-12T06:15:00' }),
      'OP_TIME_WITHOUT_OFFSET',
      422,
    ],
    [
      'a window of nobody',
      'window.set',
      { window: { ...without('source'), id: 'x' }, after: null },
      'OP_BASIS_MISSING',
      422,
    ],
    ['a key that is none', 'window.set', window({ id: 'x', untill: 'x' }), 'OP_KEY_UNKNOWN', 422],
    ['an id that is none', 'window.set', window({ id: 'Erstes Fenster' }), 'OP_ID_INVALID', 422],
    [
      'a window that is not there',
      'window.removed',
      { id: 'x', reason: 'gone', after: null },
      'SERVER_PLACE_UNKNOWN',
      422,
    ],
    [
      'a change of what was seen otherwise',
      'window.set',
      { window: agreedMorning, after: 'x' },
      'SERVER_DRAWN_MEANWHILE',
      409,
    ],
    [
      'a party that an area names',
      'party.removed',
      { id: 'sdf', reason: 'gone', after: null },
      'OP_PARTY_UNKNOWN',
      422,
    ],
    [
      'a party that agrees, and nobody says so',
      ...([
        'party.set',
        { party: { ...besieged, source: null, said_at: null }, after: null },
        'OP_BASIS_MISSING',
        422,
      ] as const),
    ],
    [
      'a party without a name in Arabic',
      'party.set',
      { party: { ...besieged, name_ar: ' ' }, after: null },
      'OP_NAME_MISSING',
      422,
    ],
    [
      'a point that is none',
      'policy.set',
      { name: 'max_lanes', value: 3, assumption: 'x', after: null },
      'SERVER_REQUEST_WRONG_SHAPE',
      400,
    ],
    [
      'a point without a reason',
      'policy.set',
      { name: 'max_corridors', value: 3, after: null },
      'OP_BASIS_MISSING',
      422,
    ],
    [
      'a point out of range',
      'policy.set',
      { name: 'max_corridors', value: 99, assumption: 'x', after: null },
      'OP_OUT_OF_RANGE',
      422,
    ],
    [
      'a point of another type',
      'policy.set',
      { name: 'daylight_only', value: 'yes', assumption: 'x', after: null },
      'OP_TYPE_WRONG',
      422,
    ],
  ];
  let server: FixtureServer;
  let planner: Screen;
  beforeAll(async () => {
    server = await startFixtureServer({ roles: ['planner', 'admin'] });
    planner = await server.signIn('planner-1');
  });
  afterAll(() => server.close());

  it.each(refusals)('%s', async (_, kind, body, code, status) => {
    const answer = await server.record(planner, server.draft(kind, body, 'planner-1'));
    expect([answer.status, codes(answer.json!['problems'] as never)], answer.text).toEqual([
      status,
      expect.arrayContaining([code]),
    ]);
    const { json } = await server.ask('GET', '/api/operation', {}, planner);
    expect(json).toMatchObject({ seq: 0, missing: [] });
  });

  it('a party that a source of the ledger stands for', async () => {
    const admin = await server.signIn('admin-1');
    const party = { ...besieged, id: 'elders', agrees_to_passage: false };
    const set = server.draft('party.set', { party, after: null }, 'admin-1');
    const source = {
      id: 'elders-line',
      name: { en: 'Line of the elders', ar: 'خط الوجهاء' },
      kind: 'party',
      side: 'elders',
    };
    // In one go: the source names the party that is set before it.
    const both = await server.record(admin, set, server.draft('source.named', source, 'admin-1'));
    expect(both.status, both.text).toBe(200);
    const removal = server.draft('party.removed', { id: 'elders', reason: 'gone', after: set.id }, 'admin-1');
    const refused = await server.record(admin, removal);
    expect([refused.status, refused.code], refused.text).toEqual([422, 'PICTURE_PARTY_UNKNOWN']);
    expect(refused.text).toContain('elders-line');
  });
});

describe('what is known when', () => {
  it('a picture of an earlier moment, and a plan for it, have the drawings that were known then', async () => {
    await inRoom(
      async ({ server, send, planner }) => {
        const beforeMs = server.nowMs;
        server.pass(60_000);
        const zone = exampleFeature('zones', 'al-andalus', people);
        expect((await send('place.drawn', { layer: 'zones', feature: zone, after: null })).status).toBe(200);
        const zonesAt = async (knownAtMs: number): Promise<readonly string[]> => {
          const path = `/api/picture?asOf=${server.nowMs}&knownAt=${knownAtMs}`;
          const { json } = await server.ask('GET', path, {}, planner);
          return (json!['zones'] as readonly { readonly id: string }[]).map(({ id }) => id);
        };
        expect(await zonesAt(beforeMs)).toEqual([]);
        expect(await zonesAt(server.nowMs)).toEqual(['al-andalus']);
        const { json } = await server.ask('GET', '/api/operation', {}, planner);
        expect(json).toMatchObject({ stopsMs: [server.nowMs], lastMs: server.nowMs });
        const plan = await server.ask('POST', '/api/plans', { body: { knownAt: beforeMs, asOf: beforeMs } }, planner);
        expect(plan.text).toContain('OP_NO_ZONE');
        const now = await server.ask('POST', '/api/plans', { body: {} }, planner);
        expect(now.text).not.toContain('OP_NO_ZONE');
      },
      { folder: newOperationFolder(['operation.yaml']) },
    );
  });
});
