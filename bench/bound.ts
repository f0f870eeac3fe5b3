/**
 * Measures the solver of the bound on planning instances, each in a process of its own so that peak memory is its own.
 *
 *     node bench/bound.ts [FILES…] [--steps N] [--peer PATH_TO_LEMON] [--runs N] [--json]
 *
 * With --steps every instance is solved with that horizon in place of its file's, as where an optimum is known for another one.
 * Without files: the instances of ../shared/data/instances that the exact solver covers and that take seconds. With --peer
 * the peer (`../shared/tools/peers/lemon.cpp`, network simplex) solves the same instances in the same run, its horizon cut
 * to the last arrival; of N runs the fastest counts, for both. Times are wall-clock: other work on the machine shows.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readInstanceFile } from '../src/network/flow/instance-file.ts';
import type { FlowInstance } from '../src/network/flow/instance.ts';
import { solveFlow } from '../src/network/flow/solve.ts';
import { machineLine } from './machine.ts';

const instanceFolder = join(import.meta.dirname, '..', '..', 'shared', 'data', 'instances');
const usual = ['sf', 'an', 'cs', 'cs50w', 'cs200', 'al25', 'al50', 'al100', 'al100w'];

interface Measured {
  readonly objective: number;
  readonly bound: number;
  readonly unserved: number;
  readonly lastArrivalStep: number;
  readonly readSeconds: number;
  readonly solveSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

interface Row extends Measured {
  readonly instance: string;
  /** Peak memory above that of a Node process that only loads the program. */
  readonly ownMegabytes: number;
  readonly peer: PeerMeasured | null;
}

interface PeerMeasured {
  readonly objective: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

function measureHere(file: string, steps: number | null): Measured {
  const started = performance.now();
  const asWritten = readInstanceFile(file);
  const instance = steps === null ? asWritten : withSteps(asWritten, steps);
  const read = performance.now();
  const solution = solveFlow(instance);
  const solved = performance.now();
  const usage = process.resourceUsage();
  return {
    objective: solution.objective,
    bound: solution.bound,
    unserved: solution.unservedUnits,
    lastArrivalStep: solution.arrivalsByStep.findLastIndex((units) => units > 0),
    readSeconds: (read - started) / 1000,
    solveSeconds: (solved - read) / 1000,
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peakMegabytes: usage.maxRSS / 1024,
  };
}

/** The instance with another horizon; who stays pays that much more or less, as in the file format. */
function withSteps(instance: FlowInstance, stepCount: number): FlowInstance {
  const unservedCost = instance.unservedCost + instance.costPerStep * (stepCount - instance.stepCount);
  return { ...instance, stepCount, unservedCost };
}

/** Runs this script in a process of its own. */
function child(argument: string, more: readonly string[] = []): string {
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', argument, ...more], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`Solving ${argument} failed.`);
  return run.stdout;
}

function runPeer(peer: string, file: string, stepCount: number): PeerMeasured {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-bench-'));
  try {
    const plain = join(folder, 'instance.inst');
    const bytes = readFileSync(file);
    writeFileSync(plain, file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    const run = spawnSync(peer, [plain, 'ns', `T=${stepCount}`], { encoding: 'utf8' });
    const found = /obj=(-?\d+).*total_s=([\d.]+) peak_GiB=([\d.]+)/.exec(run.stdout);
    if (found === null) throw new Error(`The peer gave no result for ${file}:\n${run.stdout}${run.stderr}`);
    return { objective: Number(found[1]), seconds: Number(found[2]), peakMegabytes: Number(found[3]) * 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(
  file: string,
  { runs, peer, steps }: { readonly runs: number; readonly peer: string | undefined; readonly steps: number | null },
  emptyMegabytes: number,
): Row {
  const more = steps === null ? [] : ['--steps', String(steps)];
  const measured = Array.from({ length: runs }, () => JSON.parse(child(file, more)) as Measured);
  const best = measured.reduce((least, next) => (next.solveSeconds < least.solveSeconds ? next : least));
  let peerBest: PeerMeasured | null = null;
  for (let i = 0; i < runs && peer !== undefined; i++) {
    const next = runPeer(peer, file, best.lastArrivalStep + 1);
    if (peerBest === null || next.seconds < peerBest.seconds) peerBest = next;
  }
  const instance = basename(file).replace(/\.inst(\.gz)?$/, '');
  return { ...best, instance, ownMegabytes: best.peakMegabytes - emptyMegabytes, peer: peerBest };
}

function print(rows: readonly Row[]): void {
  const head = ['instance', 'objective', 'bound', 'gap', 'unserved', 'read s', 'solve s', 'cpu s', 'peak MB', 'own MB'];
  if (rows.some((row) => row.peer !== null)) head.push('peer s', 'peer MB', 'same', 'time ×', 'memory ×', 'own ×');
  const table = rows.map((row) => {
    const gap = row.bound === row.objective ? '0' : ((row.objective - row.bound) / row.bound).toExponential(1);
    const own = [row.ownMegabytes.toFixed(0)];
    if (row.peer !== null) {
      const seconds = row.readSeconds + row.solveSeconds;
      own.push(row.peer.seconds.toFixed(2), row.peer.peakMegabytes.toFixed(0));
      own.push(row.peer.objective === row.objective ? 'yes' : `no: ${row.peer.objective}`);
      own.push((row.peer.seconds / seconds).toFixed(1), (row.peer.peakMegabytes / row.peakMegabytes).toFixed(1));
      own.push((row.peer.peakMegabytes / Math.max(1, row.ownMegabytes)).toFixed(1));
    }
    const times = [row.readSeconds, row.solveSeconds, row.cpuSeconds].map((seconds) => seconds.toFixed(2));
    const amounts = [String(row.objective), String(row.bound), gap, String(row.unserved)];
    return [row.instance, ...amounts, ...times, row.peakMegabytes.toFixed(0), ...own];
  });
  const widths = head.map((title, i) => Math.max(title.length, ...table.map((line) => (line[i] ?? '').length)));
  for (const line of [head, ...table]) {
    console.log(line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
  }
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      child: { type: 'string' },
      peer: { type: 'string' },
      runs: { type: 'string', default: '1' },
      steps: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.child === 'nothing') {
    console.log(process.resourceUsage().maxRSS / 1024);
    return;
  }
  const steps = values.steps === undefined ? null : Number(values.steps);
  if (steps !== null && (!Number.isInteger(steps) || steps < 1)) {
    throw new Error('--steps takes a whole number of at least 1.');
  }
  if (values.child !== undefined) {
    console.log(JSON.stringify(measureHere(values.child, steps)));
    return;
  }
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number of at least 1.');
  const given = positionals.length > 0 ? positionals : usual.map((name) => join(instanceFolder, `${name}.inst.gz`));
  for (const file of given) if (!existsSync(file)) throw new Error(`There is no file ${file}.`);

  const machine = machineLine();
  const emptyMegabytes = Number(child('nothing'));
  if (!values.json) console.log(`${machine}; an empty process takes ${emptyMegabytes.toFixed(0)} MB; runs: ${runs}\n`);
  const rows: Row[] = [];
  for (const file of given) {
    if (process.stderr.isTTY) process.stderr.write(`${basename(file)} …\r`);
    rows.push(measure(file, { runs, peer: values.peer, steps }, emptyMegabytes));
  }
  if (values.json) console.log(JSON.stringify({ machine, emptyMegabytes, runs, rows }, null, 2));
  else print(rows);
}

main();
