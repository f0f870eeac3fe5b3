/** Builds the published package into `dist/`: TypeScript to JavaScript, the files that are read as they are, and the desk. */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist');
rmSync(out, { recursive: true, force: true });
const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
for (const asset of globSync('src/**/*.{css,js}', { cwd: root }))
  cpSync(join(root, asset), join(out, asset.slice('src/'.length)));
const desk = spawnSync(process.execPath, [join(root, 'scripts/build-desk.ts')], { cwd: root, stdio: 'inherit' });
process.exitCode = desk.status ?? 1;
