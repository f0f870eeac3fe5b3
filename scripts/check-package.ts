/**
 * Packs the package as it would be published, unpacks it in an empty folder and runs it there without the sources:
 * what works in a checkout must work for who installs it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-package-'));

function run(command: string, args: readonly string[], cwd: string, answers: readonly number[] = [0]): string {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (answers.includes(done.status ?? -1)) return done.stdout;
  console.error(`${command} ${args.join(' ')}\n${done.stdout}${done.stderr}`);
  process.exit(1);
}

try {
  run('npm', ['pack', '--pack-destination', scratch], root);
  const tarball = readdirSync(scratch).find((name) => name.endsWith('.tgz')) ?? '';
  run(join(root, 'node_modules/.bin/publint'), ['run', join(scratch, tarball), '--strict'], root);
  run('tar', ['xzf', tarball], scratch);
  const installed = join(scratch, 'package');
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'));
  run(
    process.execPath,
    ['bin/mamarr.js', 'plan', 'examples/raqqa-2017', '--out', join(scratch, 'out')],
    installed,
    [0, 1],
  );
  run(
    process.execPath,
    ['bin/mamarr.js', 'verify', 'examples/raqqa-2017', join(scratch, 'out', 'plan.json')],
    installed,
  );
  run(
    process.execPath,
    ['-e', "import('mamarr/network').then((room) => { if (room.importNetwork === undefined) process.exit(1); })"],
    installed,
  );
  console.log(`The package plans and verifies the example: ${tarball}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
