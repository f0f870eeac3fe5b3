/**
 * One PostgreSQL server for a whole run of the tests, started when the first test asks for it and taken away at the end.
 * Test files run in programs of their own; they ask at a door whose number vitest gives them, and are told the address.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startPostgres, type PostgresServer } from './fixture-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A port on 127.0.0.1. */
    readonly postgresDoor: number;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | null = null;
  const door = createServer((socket) => {
    socket.on('error', () => undefined);
    server ??= startPostgres();
    server.then(
      ({ url }) => socket.end(url),
      (failure: unknown) => socket.end(`failed: ${String(failure)}`),
    );
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  door.unref();
  project.provide('postgresDoor', (door.address() as AddressInfo).port);
  return async () => {
    door.close();
    // A server that could not be started was told to the tests that wanted it.
    await (await server?.catch(() => null))?.close();
  };
}
