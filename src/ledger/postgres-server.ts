/** Reaching a PostgreSQL server: its address as the user gave it, connections, and what its failures mean. */
import { Socket } from 'node:net';
import { Client, DatabaseError, Pool, types, type ClientConfig } from 'pg';
import { AssertionError } from '../base/assert.ts';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { LEDGER_PROBLEMS } from './problems.ts';

/** How long a connection may take to come about. */
const connectTimeoutMs = 10_000;
/** How long one statement may take to be answered: the server is gone when it takes longer. */
const answerTimeoutMs = 60_000;
const defaultSchema = 'mamarr';

export interface Server {
  readonly config: ClientConfig;
  /** The schema that holds the ledger's tables. */
  readonly schema: string;
  /** The address without its password, for people. */
  readonly name: string;
}

/** True for the address of a PostgreSQL server, where a file could stand too. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:/.test(text);
}

/** The address of a server as it may be shown. */
export function serverName(url: string): string {
  return serverAt(url).name;
}

function refusal(name: string, found: string): ProblemError {
  return new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_SERVER_ADDRESS', { file: name, found })]);
}

function isLocal(host: string): boolean {
  return host.startsWith('/') || host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}

/**
 * Reads `postgres://user@host:port/database?schema=…&sslmode=…`. What is not said is taken from PGHOST, PGUSER,
 * PGPASSWORD, PGPASSFILE and their like, as other programs for PostgreSQL do.
 * @throws ProblemError when it is no address, or when it would send entries over a network in clear without saying so.
 */
export function serverAt(text: string): Server {
  // The text may hold a password: it is never quoted.
  if (!isPostgresUrl(text) || !URL.canParse(text)) throw refusal('postgres:…', 'not of that form');
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? defaultSchema;
  url.searchParams.delete('schema');
  const host = [url.searchParams.get('host'), decodeURIComponent(url.hostname), process.env['PGHOST']].find(
    (each) => each !== null && each !== undefined && each !== '',
  );
  const where = host ?? 'localhost';
  const database = decodeURIComponent(url.pathname.slice(1));
  const name = `postgres://${where}${url.port === '' ? '' : `:${url.port}`}/${database} schema ${schema}`;
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(schema)) throw refusal(name, `the schema "${schema}"`);
  const saysSecrecy =
    ['sslmode', 'ssl', 'sslrootcert'].some((key) => url.searchParams.has(key)) ||
    process.env['PGSSLMODE'] !== undefined;
  if (!isLocal(where) && !saysSecrecy)
    throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_SERVER_PLAIN', { file: name })]);
  return { config: { connectionString: url.href }, schema, name };
}

const integerTypes: readonly number[] = [types.builtins.INT8, types.builtins.INT4];

/** Everything comes as the text that the server keeps, but whole numbers. */
const asText: ClientConfig['types'] = {
  getTypeParser: (type: number) => (integerTypes.includes(type) ? Number : String),
};

function settingsOf({ config }: Server): ClientConfig {
  return {
    ...config,
    application_name: 'mamarr',
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: asText,
  };
}

/** A connection that can be dropped at once, whatever it is waiting for. */
export interface Connection {
  readonly client: Client;
  readonly drop: () => void;
}

export async function connectTo(server: Server): Promise<Connection> {
  const socket = new Socket();
  const client = new Client({ ...settingsOf(server), stream: () => socket });
  // What goes wrong is told to the statement under way, or to the next one.
  client.on('error', () => undefined);
  const drop = (): void => {
    socket.destroy();
  };
  try {
    await client.connect();
  } catch (failure) {
    drop();
    throw failure;
  }
  return { client, drop };
}

/** Connections for reading, made when they are needed. */
export function poolTo(server: Server): Pool {
  const pool = new Pool({ ...settingsOf(server), max: 4, idleTimeoutMillis: 30_000 });
  pool.on('error', () => undefined);
  return pool;
}

/** What a failure means for whoever wanted something of the server. */
export type Meaning =
  /** The connection is gone, or the server is not ready: what was under way may be tried again. */
  | { readonly kind: 'lost'; readonly problem: Problem }
  /** Two transactions stood in each other's way: the same again will do. */
  | { readonly kind: 'again'; readonly problem: Problem }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** By SQLSTATE, or by its class: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const meanings: Readonly<Record<string, readonly [Meaning['kind'], keyof typeof LEDGER_PROBLEMS]>> = {
  '08': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '57P01': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '57P02': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '57P03': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '57P05': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '25P03': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '25P04': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '53300': ['lost', 'LEDGER_SERVER_UNREACHABLE'],
  '40': ['again', 'LEDGER_BUSY'],
  '23505': ['again', 'LEDGER_BUSY'],
  '55P03': ['problem', 'LEDGER_BUSY'],
  '53100': ['problem', 'LEDGER_DISK_FULL'],
  '53': ['problem', 'LEDGER_WRITE_FAILED'],
  '57': ['problem', 'LEDGER_WRITE_FAILED'],
  '58': ['problem', 'LEDGER_WRITE_FAILED'],
  XX000: ['problem', 'LEDGER_WRITE_FAILED'],
  XX001: ['problem', 'LEDGER_FILE_DAMAGED'],
  XX002: ['problem', 'LEDGER_FILE_DAMAGED'],
  '25006': ['problem', 'LEDGER_SERVER_REFUSED'],
  '28': ['problem', 'LEDGER_SERVER_REFUSED'],
  '3D': ['problem', 'LEDGER_SERVER_REFUSED'],
  '42501': ['problem', 'LEDGER_SERVER_REFUSED'],
  '42P01': ['problem', 'LEDGER_SERVER_HAS_NONE'],
};

/** Null when the failure is a bug of ours. */
export function meaningOf(failure: unknown, { name }: Server): Meaning | null {
  if (!(failure instanceof Error)) return null;
  const found = failure.message === '' ? ((failure as NodeJS.ErrnoException).code ?? 'no message') : failure.message;
  const place = { file: name, found };
  if (failure instanceof DatabaseError) {
    const state = failure.code ?? '';
    const meaning = meanings[state] ?? meanings[state.slice(0, 2)];
    if (meaning === undefined) return null;
    return { kind: meaning[0], problem: problemOf(LEDGER_PROBLEMS, meaning[1], place) };
  }
  const ours = [AssertionError, ProblemError, TypeError, RangeError, ReferenceError];
  if (ours.some((kind) => failure instanceof kind)) return null;
  // Of the client's own failures, those about a password; the rest are of the connection.
  if (!('code' in failure) && /^SASL|password/.test(failure.message))
    return { kind: 'problem', problem: problemOf(LEDGER_PROBLEMS, 'LEDGER_SERVER_REFUSED', place) };
  return { kind: 'lost', problem: problemOf(LEDGER_PROBLEMS, 'LEDGER_SERVER_UNREACHABLE', place) };
}

/** The failure as it is told: a problem where it is the user's to mend. */
export function told(failure: unknown, server: Server): unknown {
  const meaning = meaningOf(failure, server);
  return meaning === null ? failure : new ProblemError([meaning.problem]);
}
