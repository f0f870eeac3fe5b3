/**
 * Keeps the documents true: every path they name exists, every link resolves, and every command block of a README runs.
 *
 * A fenced block marked `sh` in a README is run by bash from the repository's root and must exit 0. Two commands are
 * treated apart: `npm ci && npm test` is the one that runs this check, and `npm ci && npm start` serves until stopped,
 * so it is run until it prints its address, the page is fetched, and it is stopped.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { hasSharedData } from '../src/base/shared-data.ts';

const root = join(import.meta.dirname, '..');
const environment = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}` };
const blockTimeoutMs = 600_000;
/** \`mamarr plan\` that exits 1 has answered: somebody stays behind, and its files are made. The block goes on. */
const planAnswers =
  'npx() { local code=0; command npx "$@" || code=$?; if [ "$2" = plan ] && [ "$code" = 1 ]; then code=0; fi; return "$code"; }';

const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
});
const documents = listed.stdout.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
const faults: string[] = [];

/** Names of top-level entries: a code span that starts with one of them and a slash is taken for a path. */
const tops = new Set(
  spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .stdout.split('\n')
    .map((path) => path.split('/')[0] ?? '')
    .filter((top) => top !== ''),
);

/** Files that a command of the README makes are named in documents before they exist. */
const made = ['out/'];

function checkPaths(path: string, text: string): void {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?:|mailto:|#)/.test(target)) continue;
    const file = normalize(join(dirname(path), target.split('#')[0] ?? ''));
    if (!existsSync(join(root, file))) faults.push(`${path}: link to ${target}, which does not exist`);
  }
  for (const [, span = ''] of prose.matchAll(/`([^`\n]+)`/g)) {
    const candidate = span.replace(/:\d+$/, '');
    if (!/^[\w.@/-]+$/.test(candidate) || !candidate.includes('/')) continue;
    if (!tops.has(candidate.split('/')[0] ?? '') || made.some((start) => candidate.startsWith(start))) continue;
    if (!existsSync(join(root, candidate)) && !existsSync(join(root, dirname(path), candidate))) {
      faults.push(`${path}: names \`${span}\`, which does not exist`);
    }
  }
}

/** Runs `npm start` until it prints its address, and fetches what it serves. */
async function startAndFetch(): Promise<string | null> {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  try {
    const address = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => {
        resolve(null);
      }, blockTimeoutMs);
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(output);
        if (found !== null) {
          clearTimeout(timer);
          resolve(found[0]);
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', () => {
        clearTimeout(timer);
        resolve(null);
      });
    });
    if (address === null) return `npm start printed no address:\n${output}`;
    const response = await fetch(address);
    const page = await response.text();
    return response.ok && page.includes('<html') ? null : `npm start served ${response.status} at ${address}`;
  } finally {
    if (child.pid !== undefined) {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
    }
  }
}

let blocksRun = 0;
let blocksSkipped = 0;

async function runBlocks(path: string, text: string): Promise<void> {
  for (const [, block = ''] of text.matchAll(/^```sh\n([\s\S]*?)^```/gm)) {
    const command = block.trim();
    if (command === 'npm ci && npm test') continue;
    if (command.includes('../shared') && !hasSharedData()) {
      console.log(`skipped, needs ../shared: ${path}: ${command.split('\n')[0] ?? ''}`);
      blocksSkipped += 1;
      continue;
    }
    blocksRun += 1;
    // What an earlier run of this check made: `mamarr new` writes over nothing.
    for (const [, folder = ''] of command.matchAll(/mamarr new (out\/[\w-]+)/g))
      rmSync(join(root, folder), { recursive: true, force: true });
    const startedMs = performance.now();
    let fault: string | null;
    if (command === 'npm ci && npm start') {
      fault = await startAndFetch();
    } else {
      const run = spawnSync('bash', ['-euo', 'pipefail', '-c', `${planAnswers}\n${command}`], {
        cwd: root,
        env: environment,
        encoding: 'utf8',
        timeout: blockTimeoutMs,
        maxBuffer: 64 * 1024 * 1024,
      });
      fault =
        run.status === 0
          ? null
          : `exit ${run.status ?? 'by time-out'}:\n${run.stdout.slice(-1500)}${run.stderr.slice(-1500)}`;
    }
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(`${fault === null ? 'ran' : 'FAILED'} in ${seconds} s: ${path}: ${command.replaceAll('\n', ' ⏎ ')}`);
    if (fault !== null) faults.push(`${path}: command block failed: ${command}\n${fault}`);
  }
}

for (const path of documents) checkPaths(path, readFileSync(join(root, path), 'utf8'));
for (const path of documents) {
  if (basename(path) === 'README.md') await runBlocks(path, readFileSync(join(root, path), 'utf8'));
}
const problemsPage = spawnSync(process.execPath, [join(root, 'scripts/problems-page.ts'), '--check'], {
  encoding: 'utf8',
});
if (problemsPage.status !== 0) faults.push(problemsPage.stderr.trim());
console.log(`${documents.length} documents read, ${blocksRun} command blocks run, ${blocksSkipped} skipped.`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
