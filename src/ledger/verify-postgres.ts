/** Verifies a ledger on a PostgreSQL server: its settings and tables, and the chain of every operation in it. */
import type { ClientBase } from 'pg';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import type { RawEntry } from './entry.ts';
import { changedTables, checkTables, entryColumns, settingProblems } from './postgres-schema.ts';
import { connectTo, meaningOf, serverAt, told, type Server } from './postgres-server.ts';
import { entryOfRow } from './entry-row.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { erasedSubject } from './sealed.ts';
import { ChainCheck } from './verify-chain.ts';
import type { Verification } from './verify-file.ts';

const batchSize = 500;

/** Where the reading is: for saying how far it came. */
interface Progress {
  last: RawEntry | null;
}

/**
 * Says everything about the ledger that is not as it was recorded, as of one moment, while others go on writing.
 * @param nowMs the clock of whoever checks, epoch milliseconds.
 * @param take is given every entry that could be read.
 * @throws ProblemError when the server cannot be reached, or holds no ledger there.
 */
export async function verifyPostgresLedger(
  url: string,
  nowMs: number,
  take: (entry: RawEntry) => void = () => undefined,
): Promise<Verification> {
  const server = serverAt(url);
  const findings: Problem[] = [];
  const chains: ChainCheck[] = [];
  const erasedSubjects = new Set<string>();
  const progress: Progress = { last: null };
  try {
    const { client, drop } = await connectTo(server);
    try {
      await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await checkTables(client, server);
      findings.push(...(await settingProblems(client, server)));
      const changed = await changedTables(client, server);
      if (changed.length > 0)
        findings.push(
          problemOf(LEDGER_PROBLEMS, 'LEDGER_SCHEMA_CHANGED', { file: server.name, found: changed.join(', ') }),
        );
      try {
        for (const operation of await operationsOf(client, server)) {
          const chain = new ChainCheck(operation, nowMs);
          chains.push(chain);
          for await (const raw of entriesOf(client, server, operation)) {
            progress.last = raw;
            chain.next(raw);
            const subject = erasedSubject(raw);
            if (subject !== null) erasedSubjects.add(subject);
            take(raw);
          }
        }
        findings.push(...(await indexProblems(client, server, chains)));
      } catch (failure) {
        findings.push(damage(failure, server, progress.last));
      }
    } finally {
      drop();
    }
  } catch (failure) {
    throw told(failure, server);
  }
  for (const chain of chains) findings.push(...chain.findings);
  const operations = chains.map(({ operation, entries, end }) => ({
    ...{ operation, entries, seq: end?.seq ?? 0, hash: end?.hash ?? '' },
  }));
  const findingsLeft = chains.reduce((sum, chain) => sum + chain.findingsLeft, 0);
  return { operations: operations.filter(({ entries }) => entries > 0), findings, findingsLeft, erasedSubjects };
}

/** Every operation that has entries, whether or not it has the row for the lock. */
async function operationsOf(client: ClientBase, { schema }: Server): Promise<string[]> {
  const { rows } = await client.query<{ readonly operation: string }>(
    `WITH RECURSIVE step(operation) AS (
       (SELECT min(operation) FROM ${schema}.entry)
       UNION ALL
       SELECT (SELECT min(operation) FROM ${schema}.entry AS next WHERE next.operation > step.operation)
       FROM step WHERE step.operation IS NOT NULL
     ) SELECT operation FROM step WHERE operation IS NOT NULL`,
  );
  return rows.map(({ operation }) => operation);
}

async function* entriesOf(client: ClientBase, { schema }: Server, operation: string): AsyncGenerator<RawEntry> {
  const text = `SELECT ${entryColumns} FROM ${schema}.entry WHERE operation = $1 AND seq > $2 ORDER BY seq LIMIT ${batchSize}`;
  for (let afterSeq = 0; ;) {
    const values = [operation, afterSeq];
    const { rows } = await client.query<unknown[]>({ name: 'walk', text, values, rowMode: 'array' });
    const entries = rows.map(entryOfRow);
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined) return;
    afterSeq = last.seq;
  }
}

/** What the index leads to must be what lies in the table: a row that the index lost would otherwise not be seen. */
async function indexProblems(
  client: ClientBase,
  { schema, name }: Server,
  chains: readonly ChainCheck[],
): Promise<Problem[]> {
  for (const way of ['indexscan', 'indexonlyscan', 'bitmapscan']) await client.query(`SET LOCAL enable_${way} = off`);
  const { rows } = await client.query<{ readonly operation: string; readonly entries: number }>(
    `SELECT operation, count(*) AS entries FROM ${schema}.entry GROUP BY operation`,
  );
  const inTable = new Map(rows.map(({ operation, entries }) => [operation, entries]));
  const byIndex = new Map(chains.map(({ operation, entries }) => [operation, entries]));
  return [...new Set([...inTable.keys(), ...byIndex.keys()])]
    .filter((operation) => inTable.get(operation) !== byIndex.get(operation))
    .map((operation) => {
      const found = `${inTable.get(operation) ?? 0} entries in the table and ${byIndex.get(operation) ?? 0} by its index`;
      return problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_DAMAGED', { file: name, feature: operation, found });
    });
}

/** A page that the server cannot read is a finding, with how far the reading came. */
function damage(failure: unknown, server: Server, last: RawEntry | null): Problem {
  const meaning = meaningOf(failure, server);
  if (meaning === null) throw failure;
  if (meaning.kind !== 'problem') throw new ProblemError([meaning.problem]);
  const readable = last === null ? 'no entry can be read' : `readable up to entry ${last.seq} of ${last.operation}`;
  const found = `${meaning.problem.found ?? meaning.problem.title}; ${readable}`;
  return problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_DAMAGED', { file: server.name, found });
}
