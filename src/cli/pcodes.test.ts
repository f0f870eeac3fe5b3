import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-pcodes-'));
const raqqa = join(root, 'examples', 'raqqa-2017');
const boxes = join(root, 'examples', 'areas-sample.geojson');

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

interface Result {
  readonly zones: readonly {
    readonly zone: string;
    readonly status: string;
    readonly confirmed: string | null;
    readonly proposal: string | null;
  }[];
  readonly problems: readonly { readonly code: string; readonly feature?: string; readonly file?: string }[];
}

function run(...args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/mamarr.js'), 'pcodes', ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** A copy of the example whose zones bear these codes. */
function coded(name: string, codes: Readonly<Record<string, string>>): string {
  const folder = join(scratch, name);
  cpSync(raqqa, folder, { recursive: true });
  const path = join(folder, 'zones.geojson');
  const zones = JSON.parse(readFileSync(path, 'utf8')) as { features: { properties: Record<string, unknown> }[] };
  for (const { properties } of zones.features) {
    const pcode = codes[String(properties['id'])];
    if (pcode !== undefined) properties['pcode'] = pcode;
  }
  writeFileSync(path, JSON.stringify(zones));
  return folder;
}

describe('mamarr pcodes', () => {
  it.each([
    ['no layer', 'absent.geojson', 'PCODE_LAYER_UNUSABLE'],
    ['no JSON', '{"type":', 'OP_JSON_UNREADABLE'],
    ['no features', '{"type":"FeatureCollection","features":[]}', 'PCODE_LAYER_UNUSABLE'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x7b]), 'PCODE_LAYER_UNUSABLE'],
    ['broken gzip', Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x01]), 'PCODE_LAYER_UNUSABLE'],
  ])('refuses %s', (name, content, code) => {
    const path = join(scratch, `${name.replace(' ', '-')}.geojson`);
    if (content !== 'absent.geojson') writeFileSync(path, content);
    const { status, stdout, stderr } = run(raqqa, '--areas', path);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(code);
  });

  it('refuses a list of communities that is none, and a folder that is none', () => {
    const list = join(scratch, 'list.csv');
    writeFileSync(list, 'a,b\n1,2\n');
    const { status, stderr } = run(raqqa, '--areas', boxes, '--communities', list);
    expect([status, stderr.includes('PCODE_COMMUNITIES_UNUSABLE')]).toEqual([2, true]);
    expect(run(join(scratch, 'nowhere'), '--areas', boxes).status).toBe(2);
  });

  it('proposes a code for every zone that has none, and says done', () => {
    const { status, stdout } = run(raqqa, '--areas', boxes, '--json');
    const { zones } = JSON.parse(stdout) as Result;
    expect(status).toBe(0);
    expect(zones.length).toBe(9);
    expect(new Set(zones.map((zone) => `${zone.status} ${String(zone.proposal)}`))).toEqual(
      new Set(['proposed SY110100']),
    );
  });

  it('says no when a code disagrees with its place or is unknown, each zone in words', () => {
    const folder = coded('wrong', { 'al-andalus': 'SY110102', 'al-barid': 'SY999999', 'al-nahda': 'SY110100' });
    const { status, stdout } = run(folder, '--areas', boxes);
    expect(status).toBe(1);
    expect(stdout).toMatch(/Al-Andalus\s+│ SY110102\s+│ disagrees: .*│ SY110100 Ar-Raqqa/);
    expect(stdout).toMatch(/Al-Barid\s+│ SY999999\s+│ unknown code/);
    expect(stdout).toMatch(/Al-Nahda\s+│ SY110100\s+│ confirmed: /);
    expect(stdout).toContain('error PCODE_DISAGREES zones.geojson › al-andalus');
    expect(run(folder, '--areas', boxes, '--lang', 'ar').stdout).toMatch(/الأندلس\s+│ SY110102\s+│ مخالف/);
  });

  it('reads a layer packed with gzip, and tells of features it leaves out', () => {
    const layer = JSON.parse(readFileSync(boxes, 'utf8')) as { features: unknown[] };
    const path = join(scratch, 'packed.geojson.gz');
    writeFileSync(path, gzipSync(JSON.stringify({ ...layer, features: [...layer.features, { type: 'Feature' }] })));
    const { problems } = JSON.parse(run(raqqa, '--areas', path, '--json').stdout) as Result;
    expect(problems.filter(({ code }) => code === 'PCODE_AREA_UNUSABLE')).toMatchObject([{ feature: 'feature 3' }]);
  });
});

describe.skipIf(!hasSharedData())("mamarr pcodes on Syria's layer", () => {
  const areas = hasSharedData() ? sharedFile('syria/subdistricts-adm3.geojson.gz') : '';
  const communities = hasSharedData() ? sharedFile('syria/communities-2023.csv.gz') : '';

  it("puts Raqqa's zones into its subdistrict and Aleppo's into theirs", () => {
    for (const [folder, code] of [
      ['raqqa-2017', 'SY110100'],
      ['aleppo-2016', 'SY020000'],
    ] as const) {
      const { status, stdout } = run(join(root, 'examples', folder), '--areas', areas, '--json');
      const { zones } = JSON.parse(stdout) as Result;
      expect(status).toBe(0);
      expect(new Set(zones.map(({ proposal, confirmed }) => proposal ?? confirmed))).toEqual(new Set([code]));
    }
  });

  it('confirms the city by its community, and refuses the one of Aleppo', () => {
    const folder = coded('city', { 'al-andalus': 'C5710', 'al-barid': 'C1007', 'al-nahda': 'SY11' });
    const { status, stdout } = run(folder, '--areas', areas, '--communities', communities, '--json');
    const { zones } = JSON.parse(stdout) as Result;
    expect(status).toBe(1);
    const of = (id: string): readonly (string | null)[] => {
      const match = zones.find(({ zone }) => zone === id)!;
      return [match.status, match.confirmed];
    };
    expect(of('al-andalus')).toEqual(['confirmed', 'C5710']);
    expect(of('al-barid')).toEqual(['disagrees', null]);
    expect(of('al-nahda')).toEqual(['confirmed', 'SY11']);
    // Without the list a community's code is not checked, and nothing is said to be wrong.
    const bare = JSON.parse(run(coded('bare', { 'al-andalus': 'C5710' }), '--areas', areas, '--json').stdout) as Result;
    expect(bare.zones.find(({ zone }) => zone === 'al-andalus')!.status).toBe('unchecked');
  });
});
