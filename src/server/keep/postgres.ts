/** The server's tables in a PostgreSQL schema of their own, beside the ledger's: several servers share them. */
import { Pool, types } from 'pg';
import { refusal } from '../refusal.ts';
import { tables, type Sql, type SqlRow, type SqlValue } from './sql.ts';

const schema = 'mamarr_server';
/** The type number of int8, which is given as text otherwise: 2^53 milliseconds are enough. */
const int8 = 20;
/** Any number: only one server at a time makes the tables. */
const tableLock = 7_242_011;

export async function openPostgresKeep(url: string): Promise<Sql> {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
    options: `-c search_path=${schema}`,
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
  });
  // An idle connection that breaks is replaced at the next use.
  pool.on('error', () => undefined);
  const keep = new PostgresKeep(pool);
  const client = await pool.connect().catch(() => {
    throw refusal('SERVER_KEEP_UNREACHABLE');
  });
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${tableLock})`);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    for (const statement of tables) await client.query(statement);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return keep;
}

function parserOf(type: unknown, format?: 'text'): unknown {
  return type === int8 ? Number : types.getTypeParser(type as never, format);
}

class PostgresKeep implements Sql {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async all(statement: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    let place = 0;
    const numbered = statement.replaceAll('?', () => `$${++place}`);
    try {
      const { rows } = await this.#pool.query<SqlRow>(numbered, [...values]);
      return rows;
    } catch (failure) {
      const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
      // Classes 22, 23 and 42 are faults of the statement: ours.
      if (/^(22|23|42)/.test(code)) throw failure;
      throw refusal('SERVER_KEEP_UNREACHABLE', code === '' ? {} : { found: code });
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
