/** The PostgreSQL server that the tests of one run share; each test has a schema of its own in it. */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import type {} from './fixture-postgres-setup.ts';

/** The shared server's address. Starts the server when nobody did before. */
export async function sharedPostgres(): Promise<string> {
  const url = await text(connect(inject('postgresDoor'), '127.0.0.1'));
  if (!url.startsWith('postgres:')) throw new Error(`There is no PostgreSQL server. ${url}`);
  return url;
}

/** The address of a schema that nothing is in. */
export function inFreshSchema(url: string): string {
  return `${url}&schema=t_${randomUUID().replaceAll('-', '')}`;
}
