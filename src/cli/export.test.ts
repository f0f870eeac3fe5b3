import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseHxl } from '../hxl/index.ts';
import { filesOf, goodFolder, type FolderDraft } from '../operation/fixture-folder.ts';
import { Exit, tellFailure } from './exit.ts';
import { exportCommand } from './export.ts';
import { planCommand } from './plan.ts';

const scratch = mkdtempSync(join(tmpdir(), 'mamarr-export-'));
const plan = join(scratch, 'made', 'plan.json');
const out = join(scratch, 'out', 'written');
const folder = writtenFolder('folder', goodFolder());

function writtenFolder(name: string, draft: FolderDraft): string {
  for (const [file, content] of filesOf(draft)) {
    const path = join(scratch, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return join(scratch, name);
}

/** Runs a command in this program. */
async function run(command: Command, ...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((part) => void (said.out += `${String(part)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((part) => void (said.err += `${String(part)}\n`)),
  ];
  const before = process.exitCode;
  process.exitCode = Exit.done;
  try {
    await new Command('mamarr').addCommand(command).parseAsync(['node', 'mamarr', command.name(), ...args]);
    return { code: process.exitCode, ...said };
  } catch (failure) {
    return { code: tellFailure(failure), ...said };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

/** Exports and expects a refusal of this code that writes nothing. */
async function refusal(code: string, ...args: readonly string[]): Promise<string> {
  const told = await run(exportCommand(), ...args, '--out', out);
  expect([told.code, told.out], told.err).toEqual([Exit.badInput, '']);
  expect(told.err).toContain(code);
  expect(existsSync(out)).toBe(false);
  return told.err;
}

beforeAll(async () => {
  const { code, err } = await run(planCommand(), folder, '--out', dirname(plan));
  expect([Exit.done, Exit.no], err).toContain(code);
});
beforeEach(() => {
  rmSync(dirname(out), { recursive: true, force: true });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe('mamarr export refuses', () => {
  it('a plan of another state of the folder: other people, or another operation', async () => {
    const people = goodFolder();
    people.zones.features[0]!.properties['people_high'] = 151;
    const changed = writtenFolder('changed', people);
    expect(await refusal('CLI_PLAN_OF_OTHER_FOLDER', changed, plan, '--as', 'gpx')).toMatch(
      /plan: small ([\da-f]{12}); folder: small (?!\1)[\da-f]{12}/,
    );
    const other = goodFolder();
    other.operation = other.operation.replace('id: small', 'id: other');
    expect(await refusal('CLI_PLAN_OF_OTHER_FOLDER', writtenFolder('other', other), plan, '--as', 'kml')).toMatch(
      /plan: small [\da-f]{12}; folder: other /,
    );
  });

  it('a plan made on other streets', async () => {
    const draft = goodFolder();
    const roads = join(scratch, 'fewer.geojson');
    writeFileSync(roads, JSON.stringify({ ...draft.roads, features: draft.roads.features.slice(1) }));
    const told = await refusal('CLI_PLAN_OF_OTHER_STREETS', folder, plan, '--as', 'geojson', '--roads', roads);
    expect(told).toContain('fewer.geojson');
  });

  it.each(['0', '99'])('option %s, which the plan does not have', async (option) => {
    const { options } = JSON.parse(readFileSync(plan, 'utf8')) as { options: unknown[] };
    const told = await refusal('CLI_OPTION_UNKNOWN', folder, plan, '--as', 'gpx', '--option', option);
    expect(told).toContain(`Found: ${option} of ${options.length}.`);
  });

  it.each([
    ['both a plan and --what', [plan, '--as', 'hxl', '--what', 'zones']],
    ['neither a plan nor --what', ['--as', 'hxl']],
    ['--what zones --as gpx', ['--as', 'gpx', '--what', 'zones']],
    ['--table zones without a plan as hxl', [plan, '--as', 'xlsx', '--table', 'zones']],
    ['--table zones without a plan as hxl', ['--as', 'hxl', '--what', 'zones', '--table', 'zones']],
  ])('a request that is not clear: %s', async (found, args) => {
    expect(await refusal('CLI_EXPORT_UNCLEAR', folder, ...args)).toContain(`Found: ${found}.`);
  });

  it('a file that cannot be written: below a file, or where a folder is', async () => {
    for (const place of [join(plan, 'below'), dirname(plan)]) {
      const { code, err } = await run(exportCommand(), folder, '--as', 'hxl', '--what', 'zones', '--out', place);
      expect([code, err]).toEqual([Exit.badInput, expect.stringContaining('CLI_OUT_UNWRITABLE')]);
      expect(err).not.toContain('wrote ');
    }
  });

  it('a plan that is none', async () => {
    expect(await refusal('CLI_PLAN_UNREADABLE', folder, join(scratch, 'none.json'), '--as', 'gpx')).toContain('ENOENT');
  });
});

describe('mamarr export writes', () => {
  it('the option that was asked for, and the zones of the folder as HXL', async () => {
    expect((await run(exportCommand(), folder, plan, '--as', 'geojson', '--option', '1', '--out', out)).code).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ type: 'FeatureCollection' });
    const { code, err } = await run(exportCommand(), folder, '--as', 'hxl', '--what', 'zones', '--out', out);
    expect([code, err]).toEqual([Exit.done, expect.stringContaining(`wrote ${out}`)]);
    const { table, problems } = parseHxl(readFileSync(out), { file: 'zones.csv' });
    expect(problems).toEqual([]);
    const at = ['#loc+id', '#affected+ind+min+trapped', '#affected+ind+trapped', '#affected+ind+max+trapped'].map(
      (tag) => table?.columns.find(({ tagText }) => tagText === tag)?.position ?? -1,
    );
    expect(table?.rows.map(({ cells }) => at.map((position) => cells[position]))).toEqual([
      ['a', '80', '100', '150'],
      ['b', '80', '100', '150'],
    ]);
  });
});
