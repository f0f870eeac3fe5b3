/** A server from a ledger alone, and what is said of a folder that was changed after it was recorded. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Problem, ProblemError } from '../base/problem.ts';
import { startPostgres, type PostgresServer } from '../ledger/fixture-postgres.ts';
import { recordFolder, type Recorded } from '../picture/index.ts';
import { fixtureStartMs, raqqa, startFixtureServer, type Answer } from '../server/fixture-server.ts';
import { agreedMorning, exampleFeature } from '../server/fixture-new-operation.ts';
import { withLedger } from './open-ledger.ts';
import { folderFromLedger, warnOfChanges } from './served-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-served-'));
const operation = 'raqqa-2017';
const options = { device: 'desk-1', actor: 'information-manager', nowMs: fixtureStartMs };
let postgres: PostgresServer;
let count = 0;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.close();
  rmSync(scratch, { recursive: true, force: true });
});

const fresh = (): string => join(scratch, `${(count += 1)}`);
const record = (folder: string, ledger: string): Promise<unknown> =>
  withLedger(ledger, 'create', (store) => recordFolder(folder, store, options));
const codesOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => [],
    (failure: unknown) => (failure as ProblemError).problems.map(({ code }) => code),
  );

describe.each([
  ['SQLite', () => join(fresh(), 'ledger')],
  ['PostgreSQL', () => postgres.url],
])('a server from a ledger alone in %s', (_, place) => {
  it('shows what the server of the folder shows, drawings and terms too, and knows when they were made', async () => {
    const ledger = place();
    await record(raqqa, ledger);
    const first = await startFixtureServer({ ledger, roles: ['planner'] });
    const paths = ['', '/layers/zones', '/layers/hazards'];
    const beforeMs = first.nowMs;
    let shown: readonly Answer[];
    try {
      const planner = await first.signIn('planner-1');
      first.pass(60_000);
      const zone = exampleFeature('zones', 'al-barid', { name_en: 'Drawn anew' });
      const window = { ...agreedMorning, note: 'Later by a call.', from: '2017-10-12T06:30:00+03:00' };
      const hazard = { layer: 'hazards', id: String(firstHazard()), reason: 'cleared', after: null };
      const answer = await first.record(
        planner,
        first.draft('place.drawn', { layer: 'zones', feature: zone, after: null }, 'planner-1'),
        first.draft('window.set', { window, after: null }, 'planner-1'),
        first.draft('place.removed', hazard, 'planner-1'),
      );
      expect(answer.status, answer.text).toBe(200);
      shown = await Promise.all(paths.map((path) => first.ask('GET', `/api/operation${path}`, {}, planner)));
      const data = fresh();
      const folder = await folderFromLedger({ ledger, operation, data });
      // Written anew at each start.
      expect(await folderFromLedger({ ledger, operation, data })).toBe(folder);
      expect(readFileSync(join(folder, 'operation.yaml'))).toEqual(readFileSync(join(raqqa, 'operation.yaml')));
      const second = await startFixtureServer({ ledger, folder, data: first.data, roles: [] });
      try {
        second.pass(60_000);
        for (const [index, path] of paths.entries()) {
          const { json } = await second.ask('GET', `/api/operation${path}`, {}, planner);
          // The digest is over the files as they are written.
          expect({ ...json, digest: '' }, path).toEqual({ ...shown[index]!.json, digest: '' });
        }
        const then = `/api/picture?asOf=${second.nowMs}&knownAt=${beforeMs}`;
        const pictures = await Promise.all([first, second].map((each) => each.ask('GET', then, {}, planner)));
        expect(pictures[1]!.json!['zones']).toEqual(pictures[0]!.json!['zones']);
        expect(pictures[0]!.text).not.toContain('Drawn anew');
      } finally {
        await second.serving.stop();
      }
    } finally {
      await first.close();
    }
  });
});

function firstHazard(): unknown {
  const { features } = JSON.parse(readFileSync(join(raqqa, 'hazards.geojson'), 'utf8')) as {
    readonly features: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
  return features[0]!.properties['id'];
}

describe('what a ledger alone cannot be served with', () => {
  it('nothing of the operation, or entries without its folder', async () => {
    const ledger = join(fresh(), 'ledger');
    const server = await startFixtureServer({ ledger: join(scratch, 'remarks'), roles: ['planner'] });
    const planner = await server.signIn('planner-1');
    await server.record(planner, server.draft('remark.made', { text: 'Look.' }, 'planner-1'));
    await server.close();
    await record(raqqa, ledger);
    const data = fresh();
    expect(await codesOf(folderFromLedger({ ledger, operation: 'other', data }))).toEqual(['PICTURE_LEDGER_EMPTY']);
    expect(await codesOf(folderFromLedger({ ledger: join(scratch, 'remarks'), operation, data }))).toEqual([
      'PICTURE_LEDGER_WITHOUT_FOLDER',
    ]);
    expect(existsSync(join(data, 'folder'))).toBe(false);
    // Work that came before the folder was recorded is no hindrance.
    await record(raqqa, join(scratch, 'remarks'));
    expect(await codesOf(folderFromLedger({ ledger: join(scratch, 'remarks'), operation, data }))).toEqual([]);
  });

  it('streets too large for it, unless they lie beside it with the same bytes, or others are given', async () => {
    const folder = fresh();
    cpSync(raqqa, folder, { recursive: true });
    appendFileSync(join(folder, 'roads.geojson'), ' '.repeat(6 * 1024 * 1024));
    const place = fresh();
    const ledger = join(place, 'ledger');
    await record(folder, ledger);
    const data = fresh();
    const from = { ledger, operation, data };
    expect(await codesOf(folderFromLedger(from))).toEqual(['CLI_FILE_NOT_CARRIED']);
    cpSync(join(raqqa, 'roads.geojson'), join(place, 'roads.geojson'));
    expect(await codesOf(folderFromLedger(from)), 'other bytes').toEqual(['CLI_FILE_NOT_CARRIED']);
    expect(await codesOf(folderFromLedger({ ...from, roads: join(raqqa, 'roads.geojson') }))).toEqual([]);
    cpSync(join(folder, 'roads.geojson'), join(data, 'roads.geojson'));
    const written = await folderFromLedger(from);
    expect(readFileSync(join(written, 'roads.geojson')).equals(readFileSync(join(folder, 'roads.geojson')))).toBe(true);
  });

  it('a folder beside it, on the command line', () => {
    const mamarr = (...args: readonly string[]): string => {
      const run = spawnSync(process.execPath, [join(root, 'bin/mamarr.js'), 'serve', ...args], {
        ...{ cwd: scratch, encoding: 'utf8' as const },
        env: { ...process.env, MAMARR_LEDGER: '' },
      });
      expect(run.status).toBe(2);
      return run.stderr;
    };
    expect(mamarr(raqqa, '--operation', operation, '--ledger', 'x')).toContain('CLI_OPERATION_OR_FOLDER');
    expect(mamarr('--operation', operation)).toContain('CLI_OPERATION_OR_FOLDER');
  });
});

function change(folder: string, file: string, before: string, after: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(before);
  writeFileSync(join(folder, file), text.replace(before, after));
}

describe('a folder that was changed after it was recorded', () => {
  it('is told file by file, and no more when it is recorded again', async () => {
    const folder = fresh();
    const ledger = join(fresh(), 'ledger');
    cpSync(raqqa, folder, { recursive: true });
    const said: string[] = [];
    const spy = vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
    const warned = async (): Promise<readonly string[]> => {
      await warnOfChanges(folder, ledger);
      return said.splice(0).map((line) => /(PICTURE_\w+) (\S+?):? /.exec(line)?.slice(1).join(' ') ?? line);
    };
    try {
      expect(await warned(), 'there is no ledger').toEqual([]);
      await record(folder, ledger);
      expect(await warned(), 'nothing was changed').toEqual([]);
      change(folder, 'operation.yaml', 'max_corridors:\n    value: 3', 'max_corridors:\n    value: 2');
      change(folder, 'claims.csv', '7500,8000,8500', '7600,8000,8400');
      change(folder, 'control.geojson', 'Last blocks', 'The last blocks');
      expect(await warned()).toEqual([
        'PICTURE_FOLDER_SHADOWED claims.csv',
        'PICTURE_FOLDER_UNRECORDED control.geojson',
        'PICTURE_FOLDER_UNRECORDED operation.yaml',
      ]);
      await record(folder, ledger);
      expect(await warned()).toEqual([]);
      cpSync(raqqa, folder, { recursive: true });
      expect(await warned(), 'older than the ledger').toEqual([]);
    } finally {
      spy.mockRestore();
    }
  });

  it('tells at recording what is not shown, because a drawing or a term of the desk holds over the file', async () => {
    const [folder, ledger] = [fresh(), join(fresh(), 'ledger')];
    cpSync(raqqa, folder, { recursive: true });
    await record(folder, ledger);
    const server = await startFixtureServer({ ledger, roles: ['planner'] });
    try {
      const planner = await server.signIn('planner-1');
      const zone = exampleFeature('zones', 'al-barid', { name_en: 'Drawn anew' });
      const window = { ...agreedMorning, note: 'Later by a call.', from: '2017-10-12T06:30:00+03:00' };
      const answer = await server.record(
        planner,
        server.draft('place.drawn', { layer: 'zones', feature: zone, after: null }, 'planner-1'),
        server.draft('window.set', { window, after: null }, 'planner-1'),
      );
      expect(answer.status, answer.text).toBe(200);
    } finally {
      await server.close();
    }
    const held = async (): Promise<readonly string[]> =>
      ((await record(folder, ledger)) as Recorded).problems
        .filter(({ code }) => code === 'PICTURE_DESK_HOLDS')
        .map(({ file, feature }) => `${file ?? ''} ${feature ?? ''}`);
    expect(await held(), 'no file was changed').toEqual([]);
    change(folder, 'zones.geojson', '"Feature"', ' "Feature"');
    expect(await held()).toEqual(['zones.geojson al-barid']);
    change(folder, 'operation.yaml', 'max_corridors:\n    value: 3', 'max_corridors:\n    value: 2');
    expect(await held()).toEqual([`operation.yaml ${agreedMorning['id'] as string}`]);
  });

  it('is told by a server that is running: it shows the files as they were at its start', async () => {
    const [folder, ledger] = [fresh(), join(fresh(), 'ledger')];
    cpSync(raqqa, folder, { recursive: true });
    await record(folder, ledger);
    const server = await startFixtureServer({ ledger, roles: ['planner'] });
    try {
      const planner = await server.signIn('planner-1');
      const told = async (): Promise<readonly unknown[]> => {
        const { json } = await server.ask('GET', '/api/operation', {}, planner);
        const problems = json!['problems'] as readonly Problem[];
        return problems.filter(({ code }) => code === 'SERVER_FOLDER_RECORDED_ANEW').map(({ file }) => file);
      };
      expect(await told(), 'what was there at the start').toEqual([]);
      change(folder, 'zones.geojson', '"Feature"', ' "Feature"');
      await record(folder, ledger);
      await expect.poll(told).toEqual(['zones.geojson']);
    } finally {
      await server.close();
    }
  });
});
