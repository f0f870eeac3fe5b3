import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../ledger/index.ts';
import { connect as connectClient, type SentEntry } from './client/index.ts';
import { startFixtureServer, type FixtureOptions, type FixtureServer, type Screen } from './fixture-server.ts';

const open: FixtureServer[] = [];
async function start(options: FixtureOptions = {}): Promise<FixtureServer> {
  const server = await startFixtureServer(options);
  open.push(server);
  return server;
}
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

function hazard(id: string, name: string): JsonObject {
  return {
    type: 'Feature',
    properties: {
      ...{ id, kind: 'sniper', name_en: name, name_ar: name, danger_distance_meters: 50 },
      ...{ as_of: '2017-10-11', source: 'monitor-1' },
    },
    geometry: { type: 'Point', coordinates: [39.01, 35.95] },
  };
}

describe('recording', () => {
  it('is idempotent: retries are confirmed as they were, another entry under the id is refused', async () => {
    const server = await start({ roles: ['negotiator'] });
    const screen = await server.signIn('negotiator-1');
    const draft = server.draft('remark.made', { text: 'once' }, 'negotiator-1');
    const answers = await Promise.all(Array.from({ length: 10 }, () => server.record(screen, draft)));
    for (const answer of answers) expect(answer.status, answer.text).toBe(200);
    const receipts = answers.map(
      ({ json }) => (json!['receipts'] as [{ readonly seq: number; readonly already: boolean }])[0],
    );
    expect(new Set(receipts.map(({ seq }) => seq))).toEqual(new Set([1]));
    expect(receipts.filter(({ already }) => !already)).toHaveLength(1);
    const other = await server.record(screen, { ...draft, body: { text: 'twice' } });
    expect(other).toMatchObject({ status: 409, code: 'LEDGER_ID_TAKEN' });
  });

  it('refuses other operations, other actors, unknown kinds and forms, and then nothing of the call is there', async () => {
    const server = await start({ roles: ['negotiator', 'monitor'] });
    const screen = await server.signIn('negotiator-1');
    const good = server.draft('remark.made', { text: 'good' }, 'negotiator-1');
    const make = (changes: Record<string, unknown>): unknown => ({ ...good, id: server.nextId(), ...changes });
    const wrong: readonly (readonly [unknown, string])[] = [
      [make({ operation: 'access' }), 'SERVER_OPERATION_OTHER'],
      [make({ actor: 'admin-1' }), 'SERVER_ACTOR_NOT_YOURS'],
      [make({ kind: 'access.signed-in' }), 'SERVER_KIND_UNKNOWN'],
      [make({ kind: 'constructor' }), 'SERVER_KIND_UNKNOWN'],
      [make({ version: 2 }), 'SERVER_KIND_UNKNOWN'],
      [make({ body: { text: 5 } }), 'SERVER_REQUEST_WRONG_SHAPE'],
      [make({ body: { text: 'x', more: 1 } }), 'SERVER_REQUEST_WRONG_SHAPE'],
      [make({ recordedAt: '2030-01-01T00:00:00.000Z' }), 'LEDGER_FROM_THE_FUTURE'],
      [make({ kind: 'place.drawn', body: {} }), 'SERVER_ROLE_NOT_ALLOWED'],
    ];
    for (const [draft, code] of wrong) expect((await server.record(screen, good, draft)).code, code).toBe(code);
    expect((await server.ask('GET', '/api/entries', {}, screen)).json!['entries']).toEqual([]);
    const monitor = await server.signIn('monitor-1');
    const zone = server.draft('place.drawn', { layer: 'zones', feature: hazard('x', 'x'), after: null }, 'monitor-1');
    expect((await server.record(monitor, zone)).code).toBe('SERVER_ROLE_NOT_ALLOWED');
    const drawn = server.draft(
      'place.drawn',
      { layer: 'hazards', feature: hazard('x', 'x'), after: null },
      'monitor-1',
    );
    const answer = await server.record(monitor, drawn);
    expect(answer.status, answer.text).toBe(200);
    // A monitor sees places, and not what the room says.
    await server.record(screen, good);
    const seen = (await server.ask('GET', '/api/entries', {}, monitor)).json!['entries'] as readonly SentEntry[];
    expect(seen.map(({ kind }) => kind)).toEqual(['place.drawn']);
    expect((await server.ask('GET', `/api/entries/${good.id}`, {}, monitor)).code).toBe('SERVER_ENTRY_UNKNOWN');
  });
});

describe('two who draw one place', () => {
  it('both see it: the second is told, and loses nothing', async () => {
    const server = await start({ roles: ['planner', 'analyst'] });
    const [planner, analyst] = [await server.signIn('planner-1'), await server.signIn('analyst-1')];
    const draw = (label: string, name: string, after: string | null): ReturnType<FixtureServer['draft']> =>
      server.draft('place.drawn', { layer: 'hazards', feature: hazard('roof', name), after }, label);
    const first = draw('planner-1', 'first', null);
    const second = draw('analyst-1', 'second', null);
    const answers = await Promise.all([server.record(planner, first), server.record(analyst, second)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)!;
    expect(lost.code).toBe('SERVER_DRAWN_MEANWHILE');
    const [winner, loser, screen] =
      answers[0].status === 200 ? [first, 'analyst-1', analyst] : [second, 'planner-1', planner];
    expect(lost.text).toContain(winner.id);
    const again = await server.record(screen, draw(loser, 'third', winner.id));
    expect(again.status, again.text).toBe(200);
    const layer = await server.ask('GET', '/api/operation/layers/hazards', {}, planner);
    expect(layer.text).toContain('"name_en":"third"');
    // A retry of what was recorded before others went on is confirmed all the same.
    const winnerScreen = screen === analyst ? planner : analyst;
    expect((await server.record(winnerScreen, winner)).status).toBe(200);
  });

  it('what cannot be is refused with the folder’s own problems, and the operation stays as it was', async () => {
    const server = await start({ roles: ['planner'] });
    const planner = await server.signIn('planner-1');
    const record = async (layer: string, feature: JsonObject): Promise<string> => {
      const answer = await server.record(
        planner,
        server.draft('place.drawn', { layer, feature, after: null }, 'planner-1'),
      );
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      return answer.text;
    };
    const wrongWay = { ...hazard('x', 'x'), geometry: { type: 'Point', coordinates: [390, 35.95] } };
    expect(await record('hazards', wrongWay)).toMatch(/OP_|SERVER_REQUEST/);
    expect(await record('zones', hazard('x', 'x'))).toMatch(/OP_|SERVER_REQUEST/);
    const { json } = await server.ask('GET', '/api/operation', {}, planner);
    expect(json!['seq']).toBe(0);
    const removed = server.draft(
      'place.removed',
      { layer: 'hazards', id: 'none', after: 'x', reason: 'gone' },
      'planner-1',
    );
    expect((await server.record(planner, removed)).code).toBe('SERVER_DRAWN_MEANWHILE');
  });
});

/** Lines of a live connection over a bare socket, so that it can be cut in the middle. */
function listen(
  server: FixtureServer,
  screen: Screen,
  afterSeq: number,
  lastEventId: boolean,
): { lines: string[]; cut: () => void } {
  const lines: string[] = [];
  let rest = '';
  const socket = connect(server.serving.port, '127.0.0.1');
  const path = lastEventId ? '/api/live' : `/api/live?afterSeq=${afterSeq}`;
  socket.write(
    `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${server.serving.port}\r\ncookie: mamarr=${screen.cookie}\r\n` +
      `${lastEventId ? `last-event-id: ${afterSeq}\r\n` : ''}\r\n`,
  );
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    rest += chunk.toString();
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return { lines, cut: () => socket.destroy() };
}

const numbersIn = (lines: readonly string[]): number[] => {
  const numbers: number[] = [];
  for (let at = 0; at + 1 < lines.length; at++)
    if (lines[at + 1] === 'event: entry') numbers.push(Number(/^id: (\d+)$/.exec(lines[at]!)?.[1]));
  return numbers;
};

describe('live entries', () => {
  it('lose nothing and double nothing over cut connections, while others record', async () => {
    const server = await start({ roles: ['negotiator', 'observer'] });
    const [negotiator, observer] = [await server.signIn('negotiator-1'), await server.signIn('observer-1')];
    const total = 300;
    const recording = (async () => {
      for (let made = 0; made < total; made += 5)
        await Promise.all(
          Array.from({ length: 5 }, (_, part) =>
            server.record(negotiator, server.draft('remark.made', { text: `${made + part}` }, 'negotiator-1')),
          ),
        );
    })();
    const seen: number[] = [];
    for (let connection = 0; seen.length < total; connection++) {
      const { lines, cut } = listen(server, observer, seen.at(-1) ?? 0, connection % 2 === 1);
      const goal = Math.min(total, seen.length + 37);
      await until(() => seen.length + numbersIn(lines).length >= goal);
      cut();
      seen.push(...numbersIn(lines));
    }
    await recording;
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  });

  it('reach the client of the package with who and when, through a server that goes away', async () => {
    const server = await start({ roles: ['negotiator', 'observer'] });
    const [negotiator, observer] = [await server.signIn('negotiator-1'), await server.signIn('observer-1')];
    const got: SentEntry[] = [];
    const states: string[] = [];
    const following = connectClient({
      base: server.serving.address,
      headers: () => ({ cookie: `mamarr=${observer.cookie}` }),
    }).follow({
      afterSeq: 0,
      retryMs: 20,
      onEntry: (entry) => void got.push(entry),
      onState: (state) => void states.push(state),
    });
    for (let made = 0; made < 3; made++)
      await server.record(negotiator, server.draft('remark.made', { text: `${made}` }, 'negotiator-1'));
    await until(() => got.length === 3);
    expect(got.map(({ seq, actor, body }) => [seq, actor, body['text']])).toEqual([
      [1, 'negotiator-1', '0'],
      [2, 'negotiator-1', '1'],
      [3, 'negotiator-1', '2'],
    ]);
    expect(got[0]!.recordedAt).toBe('2017-10-11T10:00:00.000Z');
    following.close();
    expect(states[0]).toBe('live');
  });

  it('end when the session does, and are no use to it', async () => {
    const server = await start({
      roles: ['observer'],
      idleMinutes: 5,
      rules: { streams: { beatMs: 20, stallMs: 1_000 } },
    });
    const observer = await server.signIn('observer-1');
    const { lines } = listen(server, observer, 0, false);
    await until(() => lines.includes('event: beat'));
    server.pass(6 * 60_000);
    await until(() => lines.includes('event: ended'));
    expect((await server.ask('GET', '/api/kinds', {}, observer)).code).toBe('SERVER_LOCKED');
  });

  it('reach 50 screens, each every entry once', async () => {
    const server = await start({ roles: ['negotiator', 'observer'] });
    const [negotiator, observer] = [await server.signIn('negotiator-1'), await server.signIn('observer-1')];
    const screens = Array.from({ length: 50 }, () => listen(server, observer, 0, false));
    for (let made = 0; made < 20; made++)
      await server.record(negotiator, server.draft('remark.made', { text: `${made}` }, 'negotiator-1'));
    await until(() => screens.every(({ lines }) => numbersIn(lines).length === 20));
    for (const { lines, cut } of screens) {
      expect(numbersIn(lines)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      cut();
    }
  });
});
