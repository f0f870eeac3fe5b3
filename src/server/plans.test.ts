import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { strFromU8, unzipSync } from 'fflate';
import { XmlDocument } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLAN_FILE_FORMATS, PLAN_FILE_TYPES, PLAN_TABLES, planFile, planGround } from '../briefing/index.ts';
import type { Plan } from '../plan/index.ts';
import { verifyPlan } from '../plan/index.ts';
import { readPicturedOperation } from '../picture/index.ts';
import { connect } from './client/index.ts';
import { fixtureStartMs, raqqa, startFixtureServer, type FixtureServer, type Screen } from './fixture-server.ts';
import type { PlanState } from './contract/schemas.ts';
import { SERVER_PROBLEMS_ARABIC } from './problems-arabic.ts';
import { SERVER_PROBLEMS } from './problems.ts';

let server: FixtureServer;
let planner: Screen;
let negotiator: Screen;
let liaison: Screen;

beforeAll(async () => {
  server = await startFixtureServer({
    roles: ['planner', 'negotiator', 'liaison', 'observer'],
    rules: { plans: { longestMs: 600_000, memoryMegabytes: 2_048, mostWaiting: 2, beatMs: 50 } },
  });
  [planner, negotiator, liaison] = [
    await server.signIn('planner-1'),
    await server.signIn('negotiator-1'),
    await server.signIn('liaison-1'),
  ];
});
afterAll(() => server.close());

const stateOf = async (id: string): Promise<PlanState> =>
  (await server.ask('GET', `/api/plans/${id}`, {}, planner)).json as unknown as PlanState;

async function startPlan(body: unknown = {}): Promise<PlanState> {
  const answer = await server.ask('POST', '/api/plans', { body }, planner);
  expect(answer.status, answer.text).toBe(202);
  return answer.json as unknown as PlanState;
}

async function ended(id: string): Promise<PlanState> {
  for (;;) {
    const state = await stateOf(id);
    if (state.state !== 'waiting' && state.state !== 'working') return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let made = '';

describe('a plan in the background', () => {
  it('is made, is what the planner makes, and holds', async () => {
    const { id } = await startPlan({ seed: 1 });
    const state = await ended(id);
    expect(state, JSON.stringify(state.problems)).toMatchObject({
      state: 'made',
      changeCount: 0,
      askedBy: 'planner-1',
    });
    const { json } = await server.ask('GET', `/api/plans/${id}/document`, {}, planner);
    const plan = json as unknown as Plan;
    const asOf = { occurredAtMs: fixtureStartMs, knownAtMs: fixtureStartMs };
    const { operation, picture } = await readPicturedOperation(raqqa, asOf);
    expect(plan.picture?.asOf).toEqual(picture.asOf);
    expect(verifyPlan(operation, plan, picture).faults).toEqual([]);
    const latest = await server.ask('GET', '/api/plans/latest', {}, planner);
    expect(latest.json).toEqual(json);
    const page = await server.ask('GET', `/plans/${id}/page`, { origin: null }, planner);
    expect(page.headers['content-security-policy']).toMatch(/script-src 'sha256-/);
    expect(page.text).toContain('<html');
    const { json: options } = await server.ask('GET', `/api/plans/${id}/options`, {}, planner);
    expect((options!['options'] as unknown[]).length).toBe(plan.options.length);
    made = id;
  });

  it('can try a change that nobody recorded: one more lane lets at least as many out', async () => {
    const { json } = await server.ask('GET', '/api/operation/layers/stations', {}, planner);
    const stations = json!['features'] as { readonly properties: Record<string, unknown> }[];
    const station = stations.find(({ properties }) => properties['kind'] === 'crossing')!;
    const feature = {
      ...station,
      properties: { ...station.properties, lanes: Number(station.properties['lanes']) + 1 },
    };
    const { id } = await startPlan({ changes: [{ do: 'draw', layer: 'stations', feature }] });
    expect(await ended(id)).toMatchObject({ state: 'made', changeCount: 1 });
    const bound = async (plan: string): Promise<number> => {
      const document = (await server.ask('GET', `/api/plans/${plan}/document`, {}, planner)).json as unknown as Plan;
      return document.bounds[0]!.peopleOutByWindow!.at(-1)!.persons;
    };
    expect(await bound(id)).toBeGreaterThanOrEqual(await bound(made));
    // Whoever opens its page reads in either language that nobody has agreed to it.
    const { text } = await server.ask('GET', `/plans/${id}/page`, { origin: null }, planner);
    expect(text).toContain(SERVER_PROBLEMS.SERVER_PLAN_TRIES.title);
    expect(text).toContain(SERVER_PROBLEMS_ARABIC.SERVER_PLAN_TRIES.title);
    expect(text).toContain('تغيير في المحطات');
    const latest = (await server.ask('GET', '/api/plans/latest', {}, planner)).json as unknown as Plan;
    expect(latest.madeAtMs).toBe(fixtureStartMs);
    const layer = await server.ask('GET', '/api/operation/layers/stations', {}, planner);
    expect(layer.json!['features']).toEqual(stations);
  });

  it('that cannot be is refused before it starts', async () => {
    const none = { changes: [{ do: 'remove', layer: 'zones', id: 'none' }] };
    expect(await server.ask('POST', '/api/plans', { body: none }, planner)).toMatchObject({
      status: 404,
      code: 'SERVER_PLACE_UNKNOWN',
    });
    const { json } = await server.ask('GET', '/api/operation/layers/zones', {}, planner);
    const all = (json!['features'] as { readonly properties: { readonly id: string } }[]).map(({ properties }) => ({
      do: 'remove',
      layer: 'zones',
      id: properties.id,
    }));
    const answer = await server.ask('POST', '/api/plans', { body: { changes: all } }, planner);
    expect(answer.status, answer.text).toBe(422);
  });

  it('is cancelled at once, waiting or at work; more than may wait are sent away', async () => {
    const first = await startPlan();
    const second = await startPlan();
    const third = await startPlan();
    expect(await server.ask('POST', '/api/plans', { body: {} }, planner)).toMatchObject({ status: 429 });
    for (const { id } of [third, first, second]) {
      const answer = await server.ask('DELETE', `/api/plans/${id}`, {}, planner);
      expect(answer.json, answer.text).toMatchObject({ state: 'cancelled' });
    }
    expect((await server.ask('GET', `/api/plans/${first.id}/document`, {}, planner)).code).toBe('SERVER_PLAN_NOT_MADE');
  });
});

describe('a plan as files', () => {
  const file = (path: string, screen = planner): ReturnType<FixtureServer['ask']> =>
    server.ask('GET', `/api/plans/${made}/files/${path}`, {}, screen);

  it.each(
    PLAN_FILE_FORMATS.flatMap((format) => (['en', 'ar'] as const).map((language) => [format, language] as const)),
  )('%s in %s: of all and of one option, what the makers make, under a plain name', async (format, language) => {
    const plan = (await server.ask('GET', `/api/plans/${made}/document`, {}, planner)).json as unknown as Plan;
    const { operation } = await readPicturedOperation(raqqa, plan.picture!.asOf);
    const ground = planGround(plan, operation);
    for (const option of [undefined, plan.options.length - 1]) {
      const asked = option === undefined ? '' : `&option=${plan.options[option]!.id}`;
      const answer = await file(`${format}?lang=${language}${asked}`);
      expect(answer.status, answer.text).toBe(200);
      const right = await planFile(format, plan, ground, { language, option });
      expect(answer.headers['content-type']).toContain(PLAN_FILE_TYPES[format]);
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="${right.name}"`);
      expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="raqqa-2017[\w.-]+"$/);
      expect(answer.bytes.equals(right.bytes)).toBe(true);
      if (format === 'gpx' || format === 'kml') {
        using document = XmlDocument.fromString(answer.text);
        expect(document.root.name).toBe(format);
      } else {
        const parts = unzipSync(answer.bytes);
        const names = Object.keys(parts);
        if (format === 'xlsx') expect(names).toContain('xl/workbook.xml');
        else expect(names).toHaveLength(PLAN_TABLES.length);
        for (const bytes of Object.values(parts)) expect(bytes.length).toBeGreaterThan(50);
      }
    }
  });

  it('one table of HXL comes as CSV; the client gives file and name', async () => {
    const client = connect({
      base: server.serving.address,
      headers: () => ({ cookie: `mamarr=${planner.cookie}`, origin: server.serving.address }),
    });
    const params = { plan: made, format: 'hxl' as const };
    const { name, contentType, bytes } = await client.call('GET /api/plans/{plan}/files/{format}', {
      params,
      query: { table: 'schedule', lang: 'ar' },
    });
    expect([name, contentType]).toEqual(['raqqa-2017-ar-schedule.hxl.csv', 'text/csv; charset=utf-8']);
    const text = new TextDecoder().decode(bytes);
    const archive = await client.call('GET /api/plans/{plan}/files/{format}', { params, query: { lang: 'ar' } });
    expect(strFromU8(unzipSync(archive.bytes)['raqqa-2017-schedule.hxl.csv']!)).toBe(text);
  });

  it('that cannot be is refused: another format, option or table, and what is not a plan', async () => {
    expect(await file('pdf')).toMatchObject({ status: 400, code: 'SERVER_REQUEST_WRONG_SHAPE' });
    expect(await file('gpx?lang=fr')).toMatchObject({ status: 400, code: 'SERVER_REQUEST_WRONG_SHAPE' });
    expect(await file('kml?table=zones')).toMatchObject({ status: 400, code: 'SERVER_REQUEST_WRONG_SHAPE' });
    expect(await file('gpx?option=none')).toMatchObject({ status: 404, code: 'SERVER_OPTION_UNKNOWN' });
    expect(await file('gpx?option=a%22%0d%0ax:y')).toMatchObject({ status: 400, code: 'SERVER_REQUEST_WRONG_SHAPE' });
    expect(await file('gpx', liaison)).toMatchObject({ status: 403, code: 'SERVER_ROLE_NOT_ALLOWED' });
    const path = '/api/plans/none/files/gpx';
    expect(await server.ask('GET', path, {}, planner)).toMatchObject({ status: 404, code: 'SERVER_PLAN_UNKNOWN' });
  });

  it('of a plan that an earlier version kept are refused; everything else of it is there', async () => {
    expect(await stateOf(made)).toMatchObject({ occurredAtMs: fixtureStartMs, knownAtMs: fixtureStartMs });
    const { id } = await startPlan();
    expect(await ended(id)).toMatchObject({ state: 'made' });
    const keep = new DatabaseSync(join(server.data, 'accounts'), { timeout: 5_000 });
    for (const table of ['plan_ground', 'plan_moments']) keep.prepare(`DELETE FROM ${table} WHERE plan = ?`).run(id);
    keep.close();
    const answer = await server.ask('GET', `/api/plans/${id}/files/kml`, {}, planner);
    expect(answer).toMatchObject({ status: 409, code: 'SERVER_PLAN_WITHOUT_FILES' });
    expect(await stateOf(id)).toMatchObject({ state: 'made', occurredAtMs: null, knownAtMs: null });
    expect((await server.ask('GET', `/api/plans/${id}/geojson`, {}, planner)).status).toBe(200);
  });
});

describe('what is shared with a party', () => {
  it('is all that its liaison sees, and nothing of it says what a concession is worth', async () => {
    const document = (await server.ask('GET', `/api/plans/${made}/document`, {}, negotiator)).json as unknown as Plan;
    const [option] = document.options;
    const share = (party: string): ReturnType<FixtureServer['draft']> =>
      server.draft('plan.shared', { party, plan: made, options: [option!.id] }, 'negotiator-1');
    const [ours, theirs] = [share('sdf'), share('civil-council')];
    expect((await server.record(negotiator, ours, theirs)).status).toBe(200);
    const list = (await server.ask('GET', '/api/shared', {}, liaison)).json!['shares'] as readonly {
      readonly id: string;
    }[];
    expect(list.map(({ id }) => id)).toEqual([ours.id]);
    const seen = await server.ask('GET', `/api/shared/${ours.id}`, {}, liaison);
    expect(seen.status, seen.text).toBe(200);
    expect((seen.json!['options'] as { readonly peopleOut: number }[])[0]!.peopleOut).toBe(option!.totals.peopleOut);
    expect(seen.text).not.toMatch(/worth|bound|exposure|assumption|binding|gap/i);
    expect((await server.ask('GET', `/api/shared/${theirs.id}`, {}, liaison)).code).toBe('SERVER_SHARE_UNKNOWN');
    const end = server.draft('plan.share-ended', { share: ours.id, reason: 'withdrawn' }, 'negotiator-1');
    expect((await server.record(negotiator, end)).status).toBe(200);
    expect((await server.ask('GET', `/api/shared/${ours.id}`, {}, liaison)).code).toBe('SERVER_SHARE_UNKNOWN');
  });
});
