/**
 * The test command: every check and every test, in one run, with one closing line.
 * `npm test -- --only tests` (or types, lint, format, rooms, dead, package, docs) runs one part.
 */
import { spawnSync } from 'node:child_process';
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

const parts: readonly Part[] = [
  { name: 'types', what: 'strict types', command: [bin('tsc'), '--noEmit'] },
  { name: 'types-desk', what: 'strict types of the desk', command: [bin('tsc'), '--noEmit', '-p', 'apps/desk'] },
  { name: 'lint', what: 'lint', command: [bin('eslint'), '.', '--max-warnings', '0'] },
  { name: 'format', what: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  {
    name: 'rooms',
    what: 'imports go one way',
    command: [bin('depcruise'), 'src', '--config', '.dependency-cruiser.js', '--output-type', 'err'],
  },
  { name: 'dead', what: 'nothing is dead', command: [bin('knip')] },
  {
    name: 'package',
    what: 'the published package',
    command: [process.execPath, join(root, 'scripts/check-package.ts')],
  },
  {
    name: 'tests',
    what: 'tests',
    command: [bin('vitest'), 'run', '--reporter', 'default', '--reporter', 'json', '--outputFile.json', reportFile],
  },
  { name: 'docs', what: 'documents', command: [process.execPath, join(root, 'scripts/check-docs.ts')] },
];

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
const chosen = parts.filter((part) => only === undefined || part.name === only);
if (chosen.length === 0) {
  console.error(`No part is named "${only ?? ''}". Parts: ${parts.map((part) => part.name).join(', ')}.`);
  process.exit(2);
}

const shared = hasSharedData();
let passed = 0;
let failed = 0;
let skipped = 0;
const failedParts: string[] = [];

for (const part of chosen) {
  const startedMs = performance.now();
  console.log(`\n── ${part.name}: ${part.what}`);
  const [file = '', ...args] = part.command;
  const run = spawnSync(file, args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const ok = run.status === 0;
  console.log(`── ${part.name}: ${ok ? 'passed' : 'FAILED'} in ${seconds} s`);
  const report = part.name === 'tests' ? readReport() : null;
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
rmSync(scratch, { recursive: true, force: true });

if (!shared)
  console.log(
    '\n../shared/data is not beside this checkout: the tests on real data were skipped and are counted below.',
  );
if (failedParts.length > 0)
  console.log(`\nFailed: ${failedParts.join(', ')}. Run one part with "npm test -- --only PART".`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
