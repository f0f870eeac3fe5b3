import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesOf, goodFolder, type FolderDraft } from '../operation/fixture-folder.ts';
import { goodFiles } from '../picture/fixture-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-hxl-zones-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function mamarr(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'bin/mamarr.js'), ...args], { encoding: 'utf8' });
}

function written(name: string, files: ReadonlyMap<string, string | Uint8Array>): string {
  for (const [file, content] of files) {
    const path = join(scratch, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return join(scratch, name);
}

function withPeople(draft: FolderDraft, people: readonly (readonly [number, number, number])[]): FolderDraft {
  for (const [index, [low, best, high]] of people.entries())
    Object.assign(draft.zones.features[index]!.properties, { people_low: low, people_best: best, people_high: high });
  return draft;
}

function exported(folder: string): string {
  const table = `${folder}.hxl.csv`;
  const { status, stderr } = mamarr('export', folder, '--what', 'zones', '--as', 'hxl', '--out', table);
  expect(status, stderr).toBe(0);
  return table;
}

const zonesText = (folder: string): string => readFileSync(join(folder, 'zones.geojson'), 'utf8');

const TAGS =
  '#loc+id,#affected+ind+trapped+min,#affected+ind+trapped,#affected+ind+trapped+max,#meta+source,#date+reported';

function tableOf(name: string, ...rows: readonly string[]): string {
  const path = join(scratch, `${name}.csv`);
  writeFileSync(path, [TAGS, ...rows, ''].join('\n'));
  return path;
}

describe('mamarr hxl zones', () => {
  it('writes nothing when a row is refused, or when the folder would be', () => {
    const folder = written('refused', filesOf(goodFolder()));
    const before = zonesText(folder);
    const unknown = tableOf('unknown', 'a,1,2,3,S,2017-10-12', 'x,1,2,3,S,2017-10-12');
    const told = mamarr('hxl', 'zones', folder, unknown, '--write');
    expect(told.status, told.stderr).toBe(1);
    expect(told.stdout).toContain('PICTURE_TABLE_ZONE_UNKNOWN');
    expect(told.stdout).toContain('Nothing was written.');
    const absent = mamarr('hxl', 'zones', folder, tableOf('absent', 'a,1,2,3,reports/none.md,2017-10-12'), '--write');
    expect([absent.status, absent.stderr]).toEqual([2, expect.stringContaining('OP_SOURCE_FILE_MISSING')]);
    expect(mamarr('hxl', 'zones', folder, unknown, '--said-at', '2017-10-12').status).toBe(2);
    expect(mamarr('hxl', 'zones', folder, join(scratch, 'none.csv')).status).toBe(2);
    expect(zonesText(folder)).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('refuses people that a split gives, and says nothing of the same', () => {
    const folder = written('split', goodFiles());
    const same = mamarr('hxl', 'zones', folder, exported(folder), '--json');
    expect(same.status, same.stderr).toBe(0);
    expect(JSON.parse(same.stdout)).toMatchObject({ changes: [], unchanged: ['a', 'b'], unsaid: [] });
    const told = mamarr('hxl', 'zones', folder, tableOf('split', 'a,1,2,3,S,2017-10-12'), '--write');
    expect(told.status).toBe(1);
    expect(told.stdout).toContain('PICTURE_TABLE_ZONE_SPLIT');
    expect(told.stdout).toContain('Change the assessment');
  });

  it('is the opposite of the export: the table of one folder makes another one the same', () => {
    const one = written(
      'one',
      filesOf(
        withPeople(goodFolder(), [
          [1, 2, 3],
          [0, 40, 5000],
        ]),
      ),
    );
    const two = written('two', filesOf(goodFolder()));
    const table = exported(one);
    const shown = mamarr('hxl', 'zones', two, table);
    expect(shown.stdout).toContain('a (line 3, by id): 80 / 100 / 150 (');
    expect(shown.stdout).toContain('Nothing was written.');
    expect(zonesText(two)).not.toEqual(zonesText(one));
    expect(mamarr('hxl', 'zones', two, table, '--write', '--json').status).toBe(0);
    expect(JSON.parse(zonesText(two))).toEqual(JSON.parse(zonesText(one)));
    const again = mamarr('hxl', 'zones', two, table, '--write', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ changes: [], unchanged: ['a', 'b'], written: false });
  });

  it('keeps every character outside the zone that changes, and the basis of its other values', () => {
    const folder = join(scratch, 'aleppo');
    cpSync(join(root, 'examples', 'aleppo-2016'), folder, { recursive: true });
    const path = join(folder, 'zones.geojson');
    const raw = zonesText(folder).replaceAll(/ *"cannot_walk_assumption(?:_ar)?": .*\n/g, '');
    writeFileSync(path, raw);
    const { assumption, assumption_ar: assumptionAr } = (
      JSON.parse(raw) as { features: { properties: { assumption: string; assumption_ar: string } }[] }
    ).features[0]!.properties;
    const told = mamarr('hxl', 'zones', folder, join(root, 'examples', 'zones-sample.hxl.csv'), '--write');
    expect([told.status, told.stderr]).toEqual([0, '']);
    const after = zonesText(folder);
    const [start, end] = [raw.indexOf('"properties"'), raw.indexOf('"geometry"')];
    expect(after.slice(0, start)).toBe(raw.slice(0, start));
    expect(after.slice(after.indexOf('"geometry"'))).toBe(raw.slice(end));
    const { features } = JSON.parse(after) as { features: { properties: Record<string, unknown> }[] };
    expect(features[0]?.properties).toMatchObject({
      id: 'as-sukkari-north',
      people_low: 1600,
      people_best: 2600,
      people_high: 3600,
      said_at: '2016-12-14',
      cannot_walk_assumption: assumption,
      cannot_walk_assumption_ar: assumptionAr,
    });
    for (const gone of ['assumption', 'assumption_ar']) expect(features[0]?.properties).not.toHaveProperty(gone);
  });
});
