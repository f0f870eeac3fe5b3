/**
 * Writes `docs/reference/problems.md` from the rooms' catalogues. `--check` only says whether it is up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemCatalogue } from '../src/base/problem.ts';
import { CLI_PROBLEMS } from '../src/cli/problems.ts';
import { HXL_PROBLEMS } from '../src/hxl/problems.ts';
import { LEDGER_PROBLEMS } from '../src/ledger/problems.ts';
import { NETWORK_PROBLEMS } from '../src/network/problems.ts';
import { PCODE_PROBLEMS } from '../src/operation/pcode-problems.ts';
import { OPERATION_PROBLEMS } from '../src/operation/problems.ts';
import { PICTURE_PROBLEMS } from '../src/picture/problems.ts';
import { PLAN_PROBLEMS } from '../src/plan/problems.ts';
import { SERVER_PROBLEMS } from '../src/server/problems.ts';
import { REPORT_PROBLEMS } from '../src/reports/problems.ts';

const file = join(import.meta.dirname, '..', 'docs', 'reference', 'problems.md');

const rooms: readonly (readonly [string, ProblemCatalogue])[] = [
  ['Streets', NETWORK_PROBLEMS],
  ['The operation folder', OPERATION_PROBLEMS],
  ['P-codes', PCODE_PROBLEMS],
  ['The picture', PICTURE_PROBLEMS],
  ['Reports', REPORT_PROBLEMS],
  ['The plan', PLAN_PROBLEMS],
  ['The ledger', LEDGER_PROBLEMS],
  ['Tables of HXL', HXL_PROBLEMS],
  ['The server', SERVER_PROBLEMS],
  ['The command line', CLI_PROBLEMS],
];

function page(): string {
  const parts = rooms.map(([title, catalogue]) => {
    const rows = Object.entries(catalogue)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, kind]) => `| \`${code}\` | ${kind.severity} | ${kind.title} | ${kind.remedy} |`);
    return `## ${title}\n\n| code | | what | what to do |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Problems\n\nEvery problem mamarr can name. A code is permanent. Made by \`node scripts/problems-page.ts\`.\n\n${parts.join('\n')}`;
}

if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== page()) {
    console.error('docs/reference/problems.md is out of date. Run: node scripts/problems-page.ts');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, page());
}
