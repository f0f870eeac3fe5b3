/** Reports, claims and assessments through the server: refused where they cannot be, and in the picture where they can. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../base/problem.ts';
import { openSqliteLedger, type JsonObject } from '../ledger/index.ts';
import { pictureAt, readRecordedLedger, recordFolder, type Picture } from '../picture/index.ts';
import type { Proposal } from '../reports/index.ts';
import {
  fixtureStartMs,
  raqqa,
  startFixtureServer,
  type Answer,
  type FixtureServer,
  type Screen,
} from './fixture-server.ts';

type Judged = Proposal & { readonly judged: { readonly claim: string; readonly rejected: boolean } | null };

let server: FixtureServer;
let analyst: Screen;
let monitor: Screen;

beforeAll(async () => {
  server = await startFixtureServer();
  analyst = await server.signIn('analyst-1');
  monitor = await server.signIn('monitor-1');
});
afterAll(() => server.close());

const report = '2017-10-other-figures';

async function proposals(of = report): Promise<readonly Judged[]> {
  const { json } = await server.ask('GET', `/api/reports/${of}/proposals`, {}, analyst);
  return json!['proposals'] as readonly Judged[];
}

async function picture(): Promise<Picture> {
  const { json } = await server.ask('GET', '/api/picture', {}, analyst);
  return json as unknown as Picture;
}

function claimBody(id: string, change: JsonObject = {}): JsonObject {
  return {
    id,
    report,
    kind: 'figure',
    about: 'trapped',
    aboutWords: null,
    quote: { text: 'OCHA had spoken of about 8,000', start: 101, end: 131 },
    speakers: [{ words: 'OCHA', entity: 'ocha' }],
    said: null,
    meant: null,
    places: ['raqqa-city'],
    value: { low: 7500, best: 8000, high: 8500, unit: 'persons', saying: 'about' },
    stance: null,
    recordedBy: 'analyst-1',
    recordedAtMs: server.nowMs,
    ...change,
  };
}

const assessment = (id: string, change: JsonObject = {}): JsonObject => ({
  id,
  figure: 'trapped',
  claims: ['trapped-ocha'],
  low: 7500,
  best: 8000,
  high: 8500,
  reason: { en: 'One count alone is used.', ar: 'يؤخذ بإحصاء واحد.' },
  by: 'analyst-1',
  validFromMs: server.nowMs,
  recordedAtMs: server.nowMs,
  replaces: [],
  ...change,
});

const split = (id: string, weights: Readonly<Record<string, number>>, change: JsonObject = {}): JsonObject => ({
  id,
  figure: 'trapped',
  by: 'report',
  weights: Object.entries(weights).map(([zone, weight]) => ({ zone, weight })),
  basis: { kind: 'assumption', text: 'As the elders told.' },
  validFromMs: server.nowMs,
  recordedAtMs: server.nowMs,
  statedBy: 'analyst-1',
  ...change,
});

const question = (id: string, change: JsonObject = {}): JsonObject => ({
  id,
  name: { en: 'Wounded', ar: 'الجرحى' },
  about: 'wounded',
  aboutWords: null,
  unit: 'persons',
  place: 'raqqa-city',
  party: null,
  ...change,
});

const send = (kind: string, body: JsonObject, screen = analyst): Promise<Answer> =>
  server.record(screen, server.draft(kind, body, screen.label));

describe('what cannot be is refused, and nothing of it is recorded', () => {
  const cases: readonly (readonly [string, string, () => JsonObject, string])[] = [
    ['an unknown report', 'claim.recorded', () => claimBody('x', { report: 'none' }), 'PICTURE_REPORT_UNKNOWN'],
    [
      'a quote that is not there',
      'claim.recorded',
      () => claimBody('x', { quote: { text: 'OCHA spoke of 9,000', start: 101, end: 120 } }),
      'PICTURE_QUOTE_NOT_IN_TEXT',
    ],
    ['an unknown place', 'claim.recorded', () => claimBody('x', { places: ['nowhere'] }), 'PICTURE_PLACE_UNKNOWN'],
    [
      'a speaker who is in no list',
      'claim.recorded',
      () => claimBody('x', { speakers: [{ words: 'Somebody', entity: 'nobody' }] }),
      'PICTURE_SOURCE_UNKNOWN',
    ],
    [
      'ends out of order',
      'claim.recorded',
      () => claimBody('x', { value: { low: 9, best: 8, high: 10, unit: 'persons', saying: 'range' } }),
      'PICTURE_FIGURE_ORDER',
    ],
    [
      'half a person',
      'claim.recorded',
      () => claimBody('x', { value: { low: 1.5, best: 2, high: 3, unit: 'persons', saying: 'range' } }),
      'PICTURE_PERSONS_NOT_WHOLE',
    ],
    [
      'an assessment under an id that the folder has',
      'figure.assessed',
      () => assessment('trapped-1'),
      'PICTURE_ID_TWICE',
    ],
    ['an id that the folder has', 'claim.recorded', () => claimBody('trapped-ocha'), 'PICTURE_ID_TWICE'],
    [
      "another's name",
      'claim.recorded',
      () => claimBody('x', { recordedBy: 'analyst-2' }),
      'SERVER_REQUEST_WRONG_SHAPE',
    ],
    ['another time', 'claim.recorded', () => claimBody('x', { recordedAtMs: 1 }), 'SERVER_REQUEST_WRONG_SHAPE'],
    [
      'a word that is none',
      'claim.recorded',
      () => claimBody('x', { about: 'besieged' }),
      'SERVER_REQUEST_WRONG_SHAPE',
    ],
    [
      'a rejection of nothing',
      'claim.rejected',
      () => ({ claim: 'none', by: 'analyst-1', reason: 'misread', recordedAtMs: server.nowMs }),
      'PICTURE_CLAIM_UNKNOWN',
    ],
    ['an unknown figure', 'figure.assessed', () => assessment('x', { figure: 'none' }), 'PICTURE_FIGURE_UNKNOWN'],
    [
      'a claim of another figure',
      'figure.assessed',
      () => assessment('x', { claims: ['retaken-90'] }),
      'PICTURE_CLAIM_OF_OTHER_FIGURE',
    ],
    ['a low above the best', 'figure.assessed', () => assessment('x', { low: 9000 }), 'PICTURE_FIGURE_ORDER'],
    [
      'no reason',
      'figure.assessed',
      () => assessment('x', { reason: { en: ' ', ar: 'سبب' } }),
      'SERVER_REQUEST_WRONG_SHAPE',
    ],
    ['a split over a zone that is not there', 'split.stated', () => split('x', { nowhere: 1 }), 'PICTURE_ZONE_UNKNOWN'],
    ['a split without any weight', 'split.stated', () => split('x', { 'al-badu': 0 }), 'PICTURE_SPLIT_WITHOUT_WEIGHT'],
    [
      'a split of a share',
      'split.stated',
      () => split('x', { 'al-badu': 1 }, { figure: 'share-retaken' }),
      'PICTURE_SPLIT_NOT_PERSONS',
    ],
    [
      'a zone in splits of two figures',
      'split.stated',
      () => split('x', { 'al-badu': 1 }, { figure: 'fled' }),
      'PICTURE_ZONE_IN_TWO_SPLITS',
    ],
    [
      'a split in the name of another role',
      'split.stated',
      () => split('x', { 'al-badu': 1 }, { statedBy: 'admin-1' }),
      'SERVER_REQUEST_WRONG_SHAPE',
    ],
    ['a figure that is asked for already', 'figure.asked', () => question('trapped'), 'PICTURE_ID_TWICE'],
    ['a figure of no place', 'figure.asked', () => question('x', { place: 'none' }), 'PICTURE_PLACE_UNKNOWN'],
    [
      'a figure of other things, not said which',
      'figure.asked',
      () => question('x', { about: 'other' }),
      'PICTURE_CELL_WRONG',
    ],
    [
      'a report without front matter',
      'report.received',
      () => ({ report: 'r1', path: 'reports/r1.md', file: 'just words' }),
      'OP_FRONT_MATTER_MISSING',
    ],
    [
      'a report that is there',
      'report.received',
      () => ({ report, path: `reports/${report}.md`, file: fileOf('Two people got out.') }),
      'PICTURE_ID_TWICE',
    ],
    [
      'a report that would lie elsewhere',
      'report.received',
      () => ({ report: 'r1', path: '../r1.md', file: fileOf('Two people got out.') }),
      'SERVER_REQUEST_WRONG_SHAPE',
    ],
    [
      'a grade of nobody',
      'source.graded',
      () => ({ source: 'none', reliability: 'C', gradedAtMs: server.nowMs, by: 'analyst-1', reason: 'new' }),
      'PICTURE_SOURCE_UNKNOWN',
    ],
  ];
  for (const [what, kind, body, code] of cases) {
    it(what, async () => {
      const answer = await send(kind, body());
      expect(answer.code, answer.text).toBe(code);
      const { claims, reports } = await picture();
      expect([claims.some(({ id }) => id === 'x'), reports.some(({ id }) => id === 'r1')]).toEqual([false, false]);
    });
  }

  it('a monitor, who reads no reports, takes in no claims', async () => {
    expect((await send('claim.recorded', claimBody('x', { recordedBy: 'monitor-1' }), monitor)).status).toBe(403);
  });

  it('all or none: a good claim beside a bad one is not recorded', async () => {
    const answer = await server.record(
      analyst,
      server.draft('claim.recorded', claimBody('good'), 'analyst-1'),
      server.draft('claim.recorded', claimBody('bad', { report: 'none' }), 'analyst-1'),
    );
    expect(answer.code).toBe('PICTURE_REPORT_UNKNOWN');
    expect((await picture()).claims.some(({ id }) => id === 'good')).toBe(false);
  });
});

const fileOf = (text: string, published = '2017-10-11'): string =>
  `---\ntitle: "A call"\nsource: "OCHA"\nsource_id: ocha\nlanguage: en\npublished_at: ${published}\n---\n${text}\n`;

describe('what can be is in the picture', () => {
  it('a quote stands at the place that it names', async () => {
    const { json } = await server.ask('GET', `/api/reports/${report}`, {}, analyst);
    expect((json!['text'] as string).slice(101, 131)).toBe('OCHA had spoken of about 8,000');
  });

  it('a claim counts once, however many people take the same sentence in; a rejected one stays in view', async () => {
    const before = (await picture()).figures.find(({ id }) => id === 'trapped')!;
    const first = server.draft('claim.recorded', claimBody('c1'), 'analyst-1');
    expect((await server.record(analyst, first)).status).toBe(200);
    expect((await server.record(analyst, first)).json!['receipts']).toMatchObject([{ already: true }]);
    server.pass(1000);
    expect((await send('claim.recorded', claimBody('c2'))).status).toBe(200);
    const both = await picture();
    const figure = both.figures.find(({ id }) => id === 'trapped')!;
    expect(figure.claimCount).toBe(before.claimCount + 1);
    expect(both.claims.find(({ id }) => id === 'c2')?.copyOf).toBe('c1');
    server.pass(1000);
    const rejection = { claim: 'c1', by: 'analyst-1', reason: 'misread', recordedAtMs: server.nowMs };
    expect((await send('claim.rejected', rejection)).status).toBe(200);
    const after = await picture();
    expect(after.claims.find(({ id }) => id === 'c1')).toMatchObject({
      standing: 'rejected',
      rejection: { by: 'analyst-1', reason: 'misread' },
    });
    expect(after.claims.find(({ id }) => id === 'c2')).toMatchObject({ standing: 'standing', copyOf: null });
  });

  it('a proposal is judged by what was recorded, also in one go with its rejection', async () => {
    const open = (await proposals()).find(({ judged }) => judged === null)!;
    const own = new Set(['foundBy', 'judged', 'stance']);
    const kept = Object.entries(open).filter(([name]) => !own.has(name));
    const body = {
      ...Object.fromEntries<JsonObject[string]>(kept as [string, JsonObject[string]][]),
      id: 'c3',
      report,
      stance: null,
    };
    const recorded = { ...body, recordedBy: 'analyst-1', recordedAtMs: server.nowMs };
    const answer = await server.record(
      analyst,
      server.draft('claim.recorded', recorded, 'analyst-1'),
      server.draft(
        'claim.rejected',
        { claim: 'c3', by: 'analyst-1', reason: 'no figure', recordedAtMs: server.nowMs },
        'analyst-1',
      ),
    );
    expect(answer.status, answer.text).toBe(200);
    expect((await proposals()).find(({ id }) => id === open.id)?.judged).toEqual({ claim: 'c3', rejected: true });
  });

  it('an assessment changes the figure and the people of the zones; another role makes it contested', async () => {
    server.pass(1000);
    expect((await send('figure.assessed', assessment('a1', { replaces: ['trapped-1'] }))).status).toBe(200);
    const one = await picture();
    expect(one.figures.find(({ id }) => id === 'trapped')).toMatchObject({
      decision: 'assessed',
      value: { low: 7500, best: 8000, high: 8500 },
    });
    expect(one.zones.reduce((sum, { people }) => sum + (people?.low ?? 0), 0)).toBe(7500);
    const admin = await server.signIn('admin-1');
    const other = assessment('a2', { low: 4000, best: 4000, high: 8500, by: 'admin-1' });
    expect((await send('figure.assessed', other, admin)).status).toBe(200);
    const two = await picture();
    expect(two.figures.find(({ id }) => id === 'trapped')).toMatchObject({ decision: 'contested', value: null });
    const plan = await server.ask('POST', '/api/plans', { body: {} }, admin);
    expect(plan.code, 'nothing is planned for a number that nobody holds').toBe('PICTURE_PEOPLE_UNDECIDED');
  });

  it('a figure that is asked for can be assessed, and a split says where its people are', async () => {
    expect((await send('figure.asked', question('wounded'))).status).toBe(200);
    const decided = assessment('a3', { figure: 'wounded', claims: [], low: 10, best: 20, high: 30 });
    expect((await send('figure.assessed', decided)).status).toBe(200);
    const asked = (await picture()).figures.find(({ id }) => id === 'wounded');
    expect(asked).toMatchObject({ decision: 'assessed', value: { low: 10, best: 20, high: 30 } });
    // A code is good once.
    server.pass(60_000);
    const admin = await server.signIn('admin-1');
    const one = assessment('a4', { by: 'admin-1', low: 8000, replaces: ['a1', 'a2'] });
    expect((await send('figure.assessed', one, admin)).status).toBe(200);
    expect((await send('split.stated', split('s1', { 'al-badu': 3, stadium: 1 }))).status).toBe(200);
    const { zones } = await picture();
    const best = new Map(zones.map(({ id, people }) => [id, people?.best ?? null]));
    expect([best.get('al-badu'), best.get('stadium'), best.get('al-barid')]).toEqual([6000, 2000, null]);
    const gone = { layer: 'zones', id: 'al-badu', after: null, reason: 'drawn wrongly' };
    const removal = await send('place.removed', gone);
    expect([removal.code, removal.status], 'a zone whose people a split gives stays').toEqual([
      'PICTURE_ZONE_UNKNOWN',
      422,
    ]);
  });

  it('a report comes in from a new source, and is read', async () => {
    const file = fileOf('About 300 civilians left the city on Wednesday, the call said.').replace(
      'ocha\n',
      'new-one\n',
    );
    const source = { id: 'new-one', name: { en: 'A council', ar: 'مجلس' }, kind: 'council', side: null };
    const answer = await server.record(
      analyst,
      server.draft('source.named', source, 'analyst-1'),
      server.draft('report.received', { report: 'r1', path: 'reports/r1.md', file }, 'analyst-1'),
    );
    expect(answer.status, answer.text).toBe(200);
    const { reports, sources } = await picture();
    expect(reports.find(({ id }) => id === 'r1')).toMatchObject({ source: 'new-one', language: 'en' });
    expect(sources.find(({ id }) => id === 'new-one')).toMatchObject({ grade: null });
    const found = await proposals('r1');
    expect(found.map(({ about, value }) => [about, value?.best])).toContainEqual(['left', 300]);
  });
});

describe('a ledger that was recorded from a folder', () => {
  it('the last entry about an id holds over the folder that is served, as in the picture of the ledger alone', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'mamarr-corrected-'));
    const ledger = join(scratch, 'ledger');
    const changed = join(scratch, 'changed');
    cpSync(raqqa, changed, { recursive: true });
    const change = (file: string, row: string, before: string, after: string): void => {
      const lines = readFileSync(join(changed, file), 'utf8').split('\n');
      const index = lines.findIndex((line) => line.startsWith(`${row},`));
      expect(lines[index]).toContain(before);
      lines[index] = lines[index]!.replace(before, after);
      writeFileSync(join(changed, file), lines.join('\n'));
    };
    change('claims.csv', 'trapped-ocha', '7500,8000,8500', '7600,8000,8400');
    change('assessments.csv', 'trapped-1', ',4000,8000,8500,', ',4100,8000,8400,');
    const store = openSqliteLedger(ledger, { mode: 'create' });
    const options = { device: 'desk-1', actor: 'information-manager', nowMs: fixtureStartMs };
    await recordFolder(raqqa, store, options);
    expect(await recordFolder(changed, store, options)).toMatchObject({ added: 2 });
    const { records, operation } = await readRecordedLedger(store, 'raqqa-2017');
    const alone = pictureAt(records, operation, { occurredAtMs: fixtureStartMs, knownAtMs: fixtureStartMs });
    await store.close();
    const other = await startFixtureServer({ ledger, roles: ['analyst'] });
    try {
      const { json } = await other.ask('GET', '/api/picture', {}, await other.signIn('analyst-1'));
      const served = json as unknown as Picture;
      expect(served.claims.find(({ id }) => id === 'trapped-ocha')?.value).toMatchObject({ low: 7600, high: 8400 });
      expect(served.figures.find(({ id }) => id === 'trapped')?.value).toMatchObject({ low: 4100, high: 8400 });
      for (const part of ['claims', 'figures', 'sources', 'reports', 'zones'] as const)
        expect(served[part], part).toEqual(JSON.parse(JSON.stringify(alone[part])));
    } finally {
      await other.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  });

  it('entries that came in by import and are not what they say are told and left out: plans go on without them', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'mamarr-imported-'));
    const ledger = join(scratch, 'ledger');
    const store = openSqliteLedger(ledger, { mode: 'create' });
    const bad: readonly (readonly [string, JsonObject])[] = [
      ['place.drawn', { layer: 'zones', feature: { type: 'Feature' }, after: null }],
      ['claim.recorded', { id: 'nothing-more' }],
      ['report.received', { report: 'torn', path: 'reports/torn.md', file: 'no header and no text' }],
    ];
    await store.append(
      bad.map(([kind, body], index) => ({
        ...{ id: `00000000-0000-7000-8000-00000000000${index}`, operation: 'raqqa-2017', kind, version: 1, body },
        ...{ occurredAt: '2017-10-10T10:00:00.000Z', recordedAt: '2017-10-10T10:00:00.000Z' },
        ...{ actor: 'information-manager', device: 'desk-9' },
      })),
    );
    await store.close();
    const other = await startFixtureServer({ ledger, roles: ['planner'] });
    try {
      const planner = await other.signIn('planner-1');
      const { json } = await other.ask('GET', '/api/operation', {}, planner);
      const problems = json!['problems'] as readonly Problem[];
      const told = problems.filter(({ code }) => code === 'PICTURE_ENTRY_UNREADABLE');
      expect(told.map(({ severity, feature }) => [severity, /^entry \d+ /.test(feature ?? '')])).toEqual(
        bad.map(() => ['warning', true]),
      );
      const asked = await other.ask('POST', '/api/plans', { body: {} }, planner);
      expect(asked.status, asked.text).toBe(202);
    } finally {
      await other.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});
