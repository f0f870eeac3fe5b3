/**
 * The whole main job, as a user runs it: prepared streets in, bound, options, worth and files out. Each case is one
 * child process: time by phase as the command tells it, wall time and peak memory as the operating system counts them.
 *
 * node bench/plan.ts [--only example|raqqa|aleppo] [--runs N]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasSharedData, sharedFile } from '../src/base/shared-data.ts';
import { machineLine } from './machine.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'bin/mamarr.js');
const { values } = parseArgs({ options: { only: { type: 'string' }, runs: { type: 'string', default: '1' } } });
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-bench-'));

interface Case {
  readonly name: string;
  readonly folder: string;
  /** Streets to prepare first; absent: the folder's own. */
  readonly streets?: string;
}

const cases: readonly Case[] = [
  { name: 'example', folder: 'examples/raqqa-2017' },
  { name: 'raqqa', folder: 'examples/raqqa-2017', streets: 'raqqa/roads-2013.geojsonl.gz' },
  { name: 'aleppo', folder: 'examples/aleppo-2016', streets: 'aleppo/roads.geojsonl.gz' },
];

function run(args: readonly string[]): { seconds: number; stderr: string } {
  const startedMs = performance.now();
  const done = spawnSync(process.execPath, [command, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  // Exit code 1 is an answer: somebody stays behind.
  if (done.status !== 0 && done.status !== 1) throw new Error(`mamarr ${args.join(' ')}\n${done.stderr}`);
  return { seconds: (performance.now() - startedMs) / 1000, stderr: done.stderr };
}

console.log(machineLine());
console.log('seed 1');
try {
  for (const { name, folder, streets } of cases) {
    if (values.only !== undefined && values.only !== name) continue;
    if (streets !== undefined && !hasSharedData()) {
      console.log(`${name}: skipped, needs ../shared`);
      continue;
    }
    const roads: string[] = [];
    if (streets !== undefined) {
      const prepared = join(scratch, `${name}.mmrn`);
      const { seconds } = run(['network', 'import', sharedFile(streets), '--out', prepared]);
      console.log(`\n${name}: streets prepared once in ${seconds.toFixed(2)} s`);
      roads.push('--roads', prepared);
    }
    for (let turn = 1; turn <= Number(values.runs); turn++) {
      const out = join(scratch, name);
      const { seconds, stderr } = run(['plan', folder, ...roads, '--seed', '1', '--phases', '--out', out]);
      const phases = stderr.split('\n').filter((line) => /^ *[\d.]+ (s {2}|MB)/.test(line));
      console.log(`\n${name}, run ${turn}: ${seconds.toFixed(2)} s wall\n${phases.join('\n')}`);
    }
    const checked = run(['verify', folder, ...roads, join(scratch, name, 'plan.json')]);
    console.log(`${name}: verified in ${checked.seconds.toFixed(2)} s`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
