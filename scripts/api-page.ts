/** Writes `docs/reference/api.md` from the server's contract. `--check` only says whether it is up to date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packageVersion } from '../src/base/package-version.ts';
import { apiReference } from '../src/server/contract/reference.ts';

const file = join(import.meta.dirname, '..', 'docs', 'reference', 'api.md');
const options = (await resolveConfig(file)) ?? {};
const text = await format(apiReference(packageVersion()), { ...options, parser: 'markdown' });

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('docs/reference/api.md is not up to date: run "node scripts/api-page.ts".');
  process.exitCode = 1;
}
