/**
 * Builds the desk into `dist/desk`, and fails when what a browser must load before the first picture has grown over its budget.
 * `node scripts/build-desk.ts --if-old` builds only when a source is newer than what is built.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const out = join(root, 'dist', 'desk');
const index = join(out, 'index.html');

/** Packed kilobytes (1 kB = 1,000 bytes) as they go over the wire. docs/reference/desk.md states them. */
const budgetsKilobytes = { first: 300, all: 1_000 };

function isOld(): boolean {
  if (!existsSync(index)) return true;
  const builtAtMs = statSync(index).mtimeMs;
  // The desk takes code from the rooms as well.
  const sources = [
    'apps/desk/{index.html,offline.html,vite.config.ts,package.json}',
    'apps/desk/src/**/*.{ts,tsx,css}',
    'src/**/*.ts',
    'package-lock.json',
  ];
  return globSync(sources, { cwd: root }).some(
    (file) => !file.endsWith('.test.ts') && statSync(join(root, file)).mtimeMs > builtAtMs,
  );
}

const packedKilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file)), { level: 9 }).length, 0) / 1000;

/** What the page names itself: scripts, styles and what is loaded with them. The rest comes when it is needed. */
function firstFiles(): string[] {
  const page = readFileSync(index, 'utf8');
  return ['index.html', ...[...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, file = '']) => file)];
}

function checkBudget(): boolean {
  const all = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1));
  const weights = { first: packedKilobytes(firstFiles()), all: packedKilobytes(all) };
  let kept = true;
  for (const name of ['first', 'all'] as const) {
    const [weight, budget] = [Math.round(weights[name]), budgetsKilobytes[name]];
    const what = name === 'first' ? 'before the first picture' : 'in all';
    console.log(`The desk loads ${weight} kB ${what}, packed; its budget is ${budget} kB.`);
    if (weights[name] > budget) kept = false;
  }
  if (!kept) console.error('The desk is over its budget: load less at first, or state a new budget with its reason.');
  return kept;
}

/** Classes of components as the library names them. */
const classesIn = (text: string): Set<string> => new Set(text.match(/\bm_[\da-f]{6,8}\b/g));

/** Every class that the built scripts give a component, and that the library has styles for, has its styles in what is built. */
function checkStyles(): boolean {
  const text = (pattern: string): string =>
    globSync(pattern, { cwd: out })
      .map((file) => readFileSync(join(out, file), 'utf8'))
      .join('\n');
  const library = join(root, 'node_modules', '@mantine', 'core');
  const styled = classesIn(readFileSync(join(library, 'styles.css'), 'utf8'));
  const built = classesIn(text('**/*.css'));
  const bare = [...classesIn(text('**/*.js'))].filter((name) => styled.has(name) && !built.has(name));
  if (bare.length === 0) return true;
  const missing = globSync('styles/*.css', { cwd: library }).filter((file) => {
    const has = classesIn(readFileSync(join(library, file), 'utf8'));
    return !file.endsWith('.layer.css') && bare.some((name) => has.has(name));
  });
  console.error(`apps/desk/src/component-styles.ts lacks: ${missing.join(', ')}.`);
  return false;
}

if (!process.argv.includes('--if-old') || isOld()) {
  const built = spawnSync(join(root, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps', 'desk'),
    stdio: 'inherit',
  });
  if (built.status !== 0 || ![checkStyles(), checkBudget()].every(Boolean)) process.exitCode = 1;
}
