/**
 * One PostgreSQL server for a whole run of the tests, started when the first test asks for it and taken away at the end.
 * Test files run in programs of their own; they ask through a socket whose path vitest gives them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres, type PostgresServer } from './fixture-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgresDoor: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'mamarr-door-'));
  const path = join(folder, 'door');
  let server: Promise<PostgresServer> | null = null;
  const door = createServer((socket) => {
    socket.on('error', () => undefined);
    server ??= startPostgres();
    server.then(
      ({ url }) => socket.end(url),
      (failure: unknown) => socket.end(`failed: ${String(failure)}`),
    );
  });
  await new Promise<void>((resolve) => {
    door.listen(path, resolve);
  });
  // Whoever is killed leaves an empty folder; the server goes with its keeper.
  door.unref();
  project.provide('postgresDoor', path);
  return async () => {
    door.close();
    // A server that could not be started was told to the tests that wanted it.
    await (await server?.catch(() => null))?.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
