/**
 * The SQLite file of a ledger: its tables, how it is opened, and what its failures mean. It can be read with any SQLite
 * tool; triggers refuse to change or delete what is in it.
 */
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { describeWriteAheadFault, writeAheadFault } from './write-ahead.ts';

/** "mmrl", in the file's header. */
const applicationId = 0x6d_6d_72_6c;
const schemaVersion = 1;
/** How long a statement waits for another program before it says that the file is busy. */
const waitMs = 1_000;

const schema = `
CREATE TABLE entry (
  operation TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, version INTEGER NOT NULL,
  occurred_at TEXT NOT NULL, recorded_at TEXT NOT NULL, actor TEXT NOT NULL, device TEXT NOT NULL, body TEXT NOT NULL,
  prev TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (operation, seq)
) STRICT;
CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.seq IS NOT 1 + coalesce((SELECT max(seq) FROM entry WHERE operation = NEW.operation), 0)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM entry WHERE operation = NEW.operation AND seq = NEW.seq - 1), NEW.prev)
  OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM entry WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'an entry comes after the last one, once'); END;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed: record a correction'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted: record a correction'); END;`;

/** Columns of an entry, under the names that code uses. */
export const entryColumns =
  'operation, seq, id, kind, version, occurred_at AS occurredAt, recorded_at AS recordedAt, actor, device, ' +
  'body AS bodyText, prev, hash';

/**
 * A statement that gives `entryColumns`, made to give them as arrays: SQLite's binding takes twice as long for objects.
 * `entryOfRow` makes an entry of such a row.
 */
export function prepareRows(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

/** Result codes of SQLite, without their extension: https://sqlite.org/rescode.html */
const Sqlite = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** SQLite's result code of a failure, without its extension, or null when the failure is not SQLite's. */
function sqliteCode(failure: unknown): number | null {
  if (!(failure instanceof Error) || !('errcode' in failure) || typeof failure.errcode !== 'number') return null;
  return failure.errcode & 0xff;
}

export function isBusy(failure: unknown): boolean {
  const code = sqliteCode(failure);
  return code === Sqlite.busy || code === Sqlite.locked;
}

/** The problem that a failure of SQLite is for the user, or null when it is a bug of ours. */
export function sqliteProblem(failure: unknown, file: string): Problem | null {
  const codes: Readonly<Record<number, keyof typeof LEDGER_PROBLEMS>> = {
    [Sqlite.busy]: 'LEDGER_BUSY',
    [Sqlite.locked]: 'LEDGER_BUSY',
    [Sqlite.readOnly]: 'LEDGER_FILE_UNREADABLE',
    [Sqlite.ioError]: 'LEDGER_WRITE_FAILED',
    [Sqlite.corrupt]: 'LEDGER_FILE_DAMAGED',
    [Sqlite.full]: 'LEDGER_DISK_FULL',
    [Sqlite.cannotOpen]: 'LEDGER_FILE_UNREADABLE',
    [Sqlite.notADatabase]: 'LEDGER_NOT_A_LEDGER',
  };
  const code = codes[sqliteCode(failure) ?? -1];
  if (code === undefined) return null;
  return problemOf(LEDGER_PROBLEMS, code, {
    file,
    found: failure instanceof Error ? failure.message : String(failure),
  });
}

/** Runs `work`; a failure of SQLite becomes a ProblemError about `file`. */
export function withSqliteProblems<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (failure) {
    const problem = sqliteProblem(failure, file);
    throw problem === null ? failure : new ProblemError([problem]);
  }
}

/** `read` changes nothing, `write` wants a ledger that is there, `create` makes one when there is none. */
export type OpenMode = 'read' | 'write' | 'create';

/**
 * Opens the file of a ledger, durable: write-ahead log, every commit on the disk before it is confirmed.
 * @throws ProblemError when it is absent, not a ledger, too new, or cannot be opened.
 */
export function openLedgerFile(file: string, mode: OpenMode): DatabaseSync {
  const absent = !existsSync(file);
  if (absent && mode !== 'create') throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_ABSENT', { file })]);
  if (mode !== 'read') refuseLostTail(file);
  return withSqliteProblems(file, () => {
    const db = mode === 'read' ? openToRead(file) : new DatabaseSync(file, { timeout: waitMs });
    try {
      if (mode !== 'read') {
        db.exec(
          'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON',
        );
      }
      if (mode === 'create') makeTables(db);
      checkHeader(db, file);
      if (absent) syncFolder(file);
      return db;
    } catch (failure) {
      db.close();
      throw failure;
    }
  });
}

/** SQLite would drop what it cannot read of its log and write on. */
function refuseLostTail(file: string): void {
  const fault = writeAheadFault(file);
  if (fault === null || fault.confirmedLost === 0) return;
  const place = { file: `${file}-wal`, found: describeWriteAheadFault(fault) };
  throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_TAIL_LOST', place)]);
}

/** A file on a medium that cannot be written has no write-ahead log and cannot get one: it is read as it lies there. */
function openToRead(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: waitMs });
  try {
    db.prepare('SELECT 1 FROM sqlite_schema').get();
    return db;
  } catch (failure) {
    db.close();
    const code = sqliteCode(failure);
    if ((code !== Sqlite.cannotOpen && code !== Sqlite.readOnly) || existsSync(`${file}-wal`)) throw failure;
    return new DatabaseSync(new URL(`${pathToFileURL(resolve(file)).href}?immutable=1`), { readOnly: true });
  }
}

/** Makes the tables in an empty file. Two programs may do so at once: one of them finds them made. */
function makeTables(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  const { count } = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get() as { count: number };
  if (count === 0)
    db.exec(`${schema} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
  db.exec('COMMIT');
}

function checkHeader(db: DatabaseSync, file: string): void {
  const { application_id: application } = db.prepare('PRAGMA application_id').get() as { application_id: number };
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (application !== applicationId)
    throw new ProblemError([
      problemOf(LEDGER_PROBLEMS, 'LEDGER_NOT_A_LEDGER', { file, found: 'a database of another program' }),
    ]);
  if (version !== schemaVersion)
    throw new ProblemError([
      problemOf(LEDGER_PROBLEMS, 'LEDGER_TOO_NEW', {
        file,
        found: `version ${version}; this mamarr knows ${schemaVersion}`,
      }),
    ]);
}

/** Names of the tables, indexes and triggers that are not as mamarr makes them; empty when all are. */
export function changedSchema(db: DatabaseSync): readonly string[] {
  const fresh = new DatabaseSync(':memory:');
  fresh.exec(schema);
  const [wanted, found] = [schemaOf(fresh), schemaOf(db)];
  fresh.close();
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].filter((name) => wanted.get(name) !== found.get(name));
}

function schemaOf(db: DatabaseSync): Map<string, string> {
  const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all();
  return new Map(rows.map((row) => [`${String(row['type'])} ${String(row['name'])}`, JSON.stringify(row)]));
}

/** Makes a new name in a folder durable. */
export function syncFolder(file: string): void {
  const folder = openSync(dirname(resolve(file)), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
