/**
 * Reading OpenStreetMap extracts: megabytes a second and peak memory, beside two npm parsers, in one run. Each reader has a process
 * of its own for each file and run. "first" is the first read in a fresh process, as a user meets it; "warm" is the best of
 * the reads after it. The import makes the network; the decoders only meet every node and way. Time is without the start of Node;
 * memory is all of the process, Node's own 45 MB or so included.
 *
 * node bench/import.ts [--runs N] [--times N] [--repeat N] [FILES…]
 *   --runs    processes for each reader and file; the best figures are shown (3)
 *   --times   reads in each process (6)
 *   --repeat  also the last file with its blobs this many times over: the streets stay the same, the file grows (20; 0: not)
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { sharedFile } from '../src/base/shared-data.ts';
import { machineLine } from './machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    times: { type: 'string', default: '6' },
    repeat: { type: 'string', default: '20' },
  },
});
const files =
  positionals.length > 0
    ? positionals
    : ['andorra', 'liechtenstein-2013-08-03', 'monaco'].map((name) => sharedFile(`osm/${name}.osm.pbf`));
const readers = [
  ['import', 'mamarr, import to a network'],
  ['decode', 'mamarr, every node and way'],
  ['osm-pbf-parser-node', 'osm-pbf-parser-node'],
  ['osm-pbf-parser', 'osm-pbf-parser'],
] as const;

interface Figures {
  readonly milliseconds: readonly number[];
  readonly count: number;
  readonly peakBytes: number;
}

function measure(reader: string, path: string, times: number): Figures {
  const run = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'import-reader.ts'), reader, path, String(times)],
    {
      encoding: 'utf8',
    },
  );
  if (run.status !== 0) throw new Error(`${reader} on ${path}\n${run.stderr}`);
  return JSON.parse(run.stdout) as Figures;
}

/** The file's first blob once and all others `times` over. */
function repeated(path: string, times: number, folder: string): string {
  const bytes = readFileSync(path);
  const headerLength = bytes.readUInt32BE(0);
  // The first blob's size is the last varint of its header.
  let at = 4 + headerLength - 1;
  while (bytes[at - 1]! >= 0x80) at--;
  let [size, scale] = [0, 1];
  for (let place = at; place < 4 + headerLength; place++, scale *= 128) size += (bytes[place]! & 0x7f) * scale;
  const first = 4 + headerLength + size;
  const body = bytes.subarray(first);
  const out = join(folder, `${basename(path, '.osm.pbf')}-x${times}.osm.pbf`);
  writeFileSync(out, Buffer.concat([bytes.subarray(0, first), ...Array.from({ length: times }, () => body)]));
  return out;
}

const scratch = mkdtempSync(join(tmpdir(), 'bench-import-'));
try {
  console.log(machineLine());
  const table = new Table({
    head: ['file', 'MB', 'reader', 'first MB/s', 'warm MB/s', 'peak MB', 'warm, to osm-pbf-parser-node'],
    colAligns: ['left', 'right', 'left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  const repeat = Number(values.repeat);
  const last = files.at(-1);
  const all = repeat > 0 && last !== undefined ? [...files, repeated(last, repeat, scratch)] : files;
  for (const path of all) {
    const megabytes = statSync(path).size / 1e6;
    const rows = readers.map(([reader, title]) => {
      let [first, warm, peak] = [0, 0, Infinity];
      // The large file warms up by itself.
      const times = megabytes > 10 ? 2 : Number(values.times);
      for (let run = 0; run < Number(values.runs); run++) {
        const { milliseconds, peakBytes } = measure(reader, path, times);
        first = Math.max(first, (1000 * megabytes) / milliseconds[0]!);
        warm = Math.max(warm, ...milliseconds.map((time) => (1000 * megabytes) / time));
        peak = Math.min(peak, peakBytes / 1e6);
      }
      return { title, first, warm, peak };
    });
    const base = rows.find((row) => row.title === 'osm-pbf-parser-node')!.warm;
    for (const { title, first, warm, peak } of rows) {
      table.push([
        basename(path, '.osm.pbf'),
        megabytes.toFixed(2),
        title,
        first.toFixed(1),
        warm.toFixed(1),
        peak.toFixed(0),
        `${(warm / base).toFixed(2)} ×`,
      ]);
    }
  }
  console.log(table.toString());
} finally {
  rmSync(scratch, { recursive: true });
}
