/**
 * A program that keeps one PostgreSQL server for tests: makes it in a folder of its own, starts it on a Unix socket in
 * there (no port, nobody else can connect), and takes it away when its standard input ends. So the server goes also when
 * the tests are killed, and the folder above it too. Each line on standard input is a command, answered by a line on standard output.
 *
 * node fixture-postgres-keeper.ts FOLDER USER_ID GROUP_ID INITDB POSTGRES [SETTING=VALUE …]
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export const keeperScript = import.meta.filename;

interface Place {
  readonly folder: string;
  readonly userId: number;
  readonly groupId: number;
  readonly initdb: string;
  readonly postgres: string;
  readonly settings: readonly string[];
}

const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };

class Server {
  readonly #place: Place;
  readonly #data: string;
  #child: ChildProcess | null = null;

  constructor(place: Place) {
    this.#place = place;
    this.#data = join(place.folder, 'data');
  }

  make(): void {
    const { folder, userId, groupId, initdb } = this.#place;
    mkdirSync(folder, { recursive: true });
    chownSync(folder, userId, groupId);
    chmodSync(folder, 0o700);
    const made = spawnSync(
      initdb,
      [`--pgdata=${this.#data}`, '--auth=trust', '--username=postgres', '--no-sync', '--encoding=UTF8', '--no-locale'],
      { uid: userId, gid: groupId, env: environment, encoding: 'utf8', cwd: folder },
    );
    if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? ''} ${made.stdout} ${made.stderr}`);
  }

  /** Resolves once the server takes connections. */
  start(): Promise<void> {
    const { folder, userId, groupId, postgres, settings } = this.#place;
    const always = ['listen_addresses=', `unix_socket_directories=${folder}`, 'shared_buffers=32MB', ...settings];
    const child = spawn(postgres, ['-D', this.#data, ...always.flatMap((setting) => ['-c', setting])], {
      uid: userId,
      gid: groupId,
      env: environment,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    let log = '';
    return new Promise((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-4_000);
        if (log.includes('database system is ready to accept connections')) resolve();
      });
      child.on('error', reject);
      child.on('exit', () => {
        reject(new Error(`postgres ended: ${log}`));
      });
    });
  }

  /** SIGQUIT is PostgreSQL's immediate stop: nothing is tidied, as in a crash. SIGINT is its orderly one. */
  async stop(signal: 'SIGQUIT' | 'SIGINT'): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.#child = null;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  remove(): void {
    rmSync(dirname(this.#place.folder), { recursive: true, force: true });
  }
}

async function keep(place: Place): Promise<void> {
  const server = new Server(place);
  const commands: Readonly<Record<string, () => Promise<void>>> = {
    start: () => server.start(),
    stop: () => server.stop('SIGINT'),
    crash: () => server.stop('SIGQUIT'),
  };
  const end = async (): Promise<never> => {
    await server.stop('SIGQUIT');
    try {
      server.remove();
    } finally {
      process.exit();
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
  // Whoever asked may be gone before the answer.
  process.stdout.on('error', () => undefined);
  try {
    server.make();
    for await (const line of createInterface({ input: process.stdin })) {
      await commands[line]!();
      process.stdout.write(`${line}\n`);
    }
  } catch (failure) {
    console.error(failure);
    process.exitCode = 1;
  }
  await end();
}

if (import.meta.main) {
  const [folder = '', userId, groupId, initdb = '', postgres = '', ...settings] = process.argv.slice(2);
  await keep({ folder, userId: Number(userId), groupId: Number(groupId), initdb, postgres, settings });
}
