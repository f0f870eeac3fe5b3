/**
 * The whole main job, as a user runs it: prepared streets in, bound, options, worth and files out. Each case is one
 * child process: time by phase as the command tells it, wall time, processor time of all its threads, and peak memory. Processor
 * seconds depend less on what else the machine does. `--against` runs another checkout in turns with this one, and says whether the
 * plans are the same byte for byte.
 *
 * node bench/plan.ts [--only example|raqqa|aleppo] [--runs N] [--against CHECKOUT]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hasSharedData, sharedFile } from '../src/base/shared-data.ts';
import { machineLine } from './machine.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { only: { type: 'string' }, runs: { type: 'string', default: '1' }, against: { type: 'string' } },
});
const other = values.against === undefined ? null : resolve(values.against);
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

/** Loaded before the command: writes its processor seconds as the last line of standard error. */
const tellProcessorTime = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => { const { user, system } = process.cpuUsage(); process._rawDebug('cpu ' + (user + system) / 1e6); });`,
)}`;

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly stderr: string;
}

function run(checkout: string, args: readonly string[]): Run {
  const startedMs = performance.now();
  const command = ['--import', tellProcessorTime, join(checkout, 'bin/mamarr.js'), ...args];
  const done = spawnSync(process.execPath, command, { cwd: checkout, encoding: 'utf8', maxBuffer: 2 ** 28 });
  // Exit code 1 is an answer: somebody stays behind.
  if (done.status !== 0 && done.status !== 1) throw new Error(`mamarr ${args.join(' ')}\n${done.stderr}`);
  const seconds = (performance.now() - startedMs) / 1000;
  return { seconds, cpuSeconds: Number(/^cpu ([\d.]+)$/m.exec(done.stderr)?.[1]), stderr: done.stderr };
}

function plan(checkout: string, out: string, { folder }: Case, roads: readonly string[]): Run {
  const args = ['--seed', '1', '--made', '2026-01-01T00:00:00Z', '--phases', '--out', out];
  return run(checkout, ['plan', folder, ...roads, ...args]);
}

console.log(machineLine());
console.log('seed 1');
try {
  for (const one of cases) {
    const { name, folder, streets } = one;
    if (values.only !== undefined && values.only !== name) continue;
    if (streets !== undefined && !hasSharedData()) {
      console.log(`${name}: skipped, needs ../shared`);
      continue;
    }
    const roads: string[] = [];
    if (streets !== undefined) {
      const prepared = join(scratch, `${name}.mmrn`);
      const { seconds } = run(root, ['network', 'import', sharedFile(streets), '--out', prepared]);
      console.log(`\n${name}: streets prepared once in ${seconds.toFixed(2)} s`);
      roads.push('--roads', prepared);
    }
    const [out, otherOut] = [join(scratch, name), join(scratch, `${name}-other`)];
    for (let turn = 1; turn <= Number(values.runs); turn++) {
      const { seconds, cpuSeconds, stderr } = plan(root, out, one, roads);
      const phases = stderr.split('\n').filter((line) => /^ *[\d.]+ (s {2}|MB)/.test(line));
      const told = `${seconds.toFixed(2)} s wall, ${cpuSeconds.toFixed(2)} s processor`;
      console.log(`\n${name}, run ${turn}: ${told}\n${phases.join('\n')}`);
      if (other === null) continue;
      const before = plan(other, otherOut, one, roads);
      const same = readFileSync(join(out, 'plan.json')).equals(readFileSync(join(otherOut, 'plan.json')));
      const ratio = cpuSeconds / before.cpuSeconds;
      console.log(
        `  other checkout: ${before.seconds.toFixed(2)} s wall, ${before.cpuSeconds.toFixed(2)} s processor; ` +
          `ratio ${ratio.toFixed(2)}; the plans are ${same ? 'the same' : 'DIFFERENT'}`,
      );
    }
    const checked = run(root, ['verify', folder, ...roads, join(out, 'plan.json')]);
    console.log(`${name}: verified in ${checked.seconds.toFixed(2)} s, ${checked.cpuSeconds.toFixed(2)} s processor`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
