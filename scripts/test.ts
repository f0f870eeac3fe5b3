/**
 * The test command: every check and every test, in one run, with one closing line.
 * `npm test -- --only tests` (or types, lint, format, rooms, dead, package, docs) runs one part.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasSharedData } from '../src/base/shared-data.ts';

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-test-'));
const reportFile = join(scratch, 'vitest.json');

interface Part {
  readonly name: string;
  readonly what: string;
  readonly command: readonly string[];
}

/** Checks that do not use both cores of a small machine: two rows of them run side by side. What stands in one row runs in order. */
const besideEachOther: readonly (readonly Part[])[] = [
  [
    { name: 'types', what: 'strict types', command: [bin('tsc'), '--noEmit'] },
    { name: 'types-desk', what: 'strict types of the desk', command: [bin('tsc'), '--noEmit', '-p', 'apps/desk'] },
    { name: 'lint', what: 'lint', command: [bin('eslint'), '.', '--max-warnings', '0'] },
    { name: 'format', what: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  ],
  [
    {
      name: 'rooms',
      what: 'imports go one way',
      command: [bin('depcruise'), 'src', '--config', '.dependency-cruiser.js', '--output-type', 'err'],
    },
    { name: 'dead', what: 'nothing is dead', command: [bin('knip')] },
    // Before the documents: both use what is built.
    {
      name: 'package',
      what: 'the published package',
      command: [process.execPath, join(root, 'scripts/check-package.ts')],
    },
    { name: 'docs', what: 'documents', command: [process.execPath, join(root, 'scripts/check-docs.ts')] },
  ],
];

const tests: Part = {
  name: 'tests',
  what: 'tests',
  command: [bin('vitest'), 'run', '--reporter', 'default', '--reporter', 'json', '--outputFile.json', reportFile],
};

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

function readReport(): VitestReport | null {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  } catch {
    return null;
  }
}

const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? undefined : process.argv[onlyAt + 1];
const isChosen = ({ name }: Part): boolean => only === undefined || name === only;
const rows = [...besideEachOther, [tests]].map((row) => row.filter(isChosen));
if (rows.every((row) => row.length === 0)) {
  const names = [...besideEachOther.flat(), tests].map(({ name }) => name);
  console.error(`No part is named "${only ?? ''}". Parts: ${names.join(', ')}.`);
  process.exit(2);
}

const shared = hasSharedData();
let passed = 0;
let failed = 0;
let skipped = 0;
const failedParts: string[] = [];

/** Runs a part and tells how it ended. With others beside it, what it prints is kept until then. */
async function runPart(part: Part, alone: boolean): Promise<void> {
  const startedMs = performance.now();
  const heading = `\n── ${part.name}: ${part.what}`;
  if (alone) console.log(heading);
  const [file = '', ...args] = part.command;
  const printing = alone ? 'inherit' : 'pipe';
  const child = spawn(file, args, { cwd: root, stdio: ['ignore', printing, printing] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', (fault) => {
      printed.push(Buffer.from(fault.message));
      resolve(false);
    });
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (!alone) console.log(`${heading}\n${Buffer.concat(printed).toString().trimEnd()}`);
  console.log(`── ${part.name}: ${ok ? 'passed' : 'FAILED'} in ${seconds} s`);
  const report = part === tests ? readReport() : null;
  if (report === null) {
    if (ok) passed += 1;
    else failed += 1;
  } else {
    passed += report.numPassedTests;
    failed += report.numFailedTests + (report.numFailedTests === 0 && !ok ? 1 : 0);
    skipped += report.numPendingTests;
  }
  if (!ok) failedParts.push(part.name);
}

async function runRow(row: readonly Part[], alone: boolean): Promise<void> {
  for (const part of row) await runPart(part, alone);
}

const [testing = [], ...checking] = rows.toReversed();
const busy = checking.filter((row) => row.length > 0);
await Promise.all(busy.map((row) => runRow(row, busy.length === 1)));
await runRow(testing, true);
rmSync(scratch, { recursive: true, force: true });

if (!shared)
  console.log(
    '\n../shared/data is not beside this checkout: the tests on real data were skipped and are counted below.',
  );
if (failedParts.length > 0)
  console.log(`\nFailed: ${failedParts.join(', ')}. Run one part with "npm test -- --only PART".`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
