/** What the databases do by themselves with the same row, the same indexes and the same durability: the ledger's limit. */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { operation, rate, startMs } from './ledger-load.ts';

const at = new Date(startMs).toISOString();
const body = JSON.stringify({ lane: 1, note: 'no queue', people: 20, point: 'crossing-1' });
const hash = 'a'.repeat(64);
const columns = (text: string): string => `(
  operation text NOT NULL, seq ${text} NOT NULL, id ${text === 'bigint' ? 'uuid' : 'text'} NOT NULL UNIQUE, kind text NOT NULL,
  version integer NOT NULL, occurred_at text NOT NULL, recorded_at text NOT NULL, actor text NOT NULL, device text NOT NULL,
  body text NOT NULL, prev text NOT NULL, hash text NOT NULL, UNIQUE (operation, seq))`;

const idOf = (index: number): string => `015f04de-5300-7503-a76a-${index.toString(16).padStart(12, '0')}`;

/** SQLite, `inCommit` rows at a time. */
export function sqliteAlone(file: string, count: number, inCommit: number): string {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
    CREATE TABLE entry ${columns('integer')} STRICT`);
  const insert = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const ids = Array.from({ length: count }, (_, index) => idOf(index));
  const fromMs = performance.now();
  for (let done = 0; done < count;) {
    db.exec('BEGIN IMMEDIATE');
    for (const end = Math.min(count, done + inCommit); done < end; done++)
      insert.run(operation, done + 1, ids[done]!, 'count.recorded', 1, at, at, 'monitor', 'phone-1', body, hash, hash);
    db.exec('COMMIT');
  }
  const result = rate(count, fromMs);
  db.close();
  return result;
}

const insert = (table: string): string =>
  `INSERT INTO ${table} SELECT $1, seq, id, 'count.recorded', 1, $2, $2, 'monitor', 'phone-1', $3, $4, $4
   FROM unnest($5::bigint[], $6::uuid[]) AS added(seq, id)`;

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function makeTable(client: Client): Promise<string> {
  const table = `alone_${randomUUID().replaceAll('-', '')}`;
  await client.query(`CREATE TABLE ${table} ${columns('bigint')}`);
  return table;
}

/** PostgreSQL over one connection, `inCommit` rows in an INSERT and its COMMIT. */
export async function postgresAlone(url: string, count: number, inCommit: number): Promise<string> {
  const client = await connected(url);
  const table = await makeTable(client);
  const fromMs = performance.now();
  for (let done = 0; done < count; done += inCommit) {
    const seqs = Array.from({ length: Math.min(inCommit, count - done) }, (_, index) => done + index + 1);
    await client.query('BEGIN');
    await client.query({
      name: 'insert',
      text: insert(table),
      values: [operation, at, body, hash, seqs, seqs.map(idOf)],
    });
    await client.query('COMMIT');
  }
  const result = rate(count, fromMs);
  await client.query(`DROP TABLE ${table}`);
  await client.end();
  return result;
}

/** PostgreSQL over a connection for each caller: INSERT and COMMIT of one row, one statement. */
export async function postgresConnections(url: string, count: number, connections: number): Promise<string> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connected(url)));
  const table = await makeTable(clients[0]!);
  let sent = 0;
  const fromMs = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (sent < count) {
        sent += 1;
        await client.query({
          name: 'insert',
          text: insert(table),
          values: [operation, at, body, hash, [sent], [idOf(sent)]],
        });
      }
    }),
  );
  const result = rate(count, fromMs);
  await clients[0]!.query(`DROP TABLE ${table}`);
  for (const client of clients) await client.end();
  return result;
}
