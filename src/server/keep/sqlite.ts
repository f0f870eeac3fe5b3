/** The server's tables in one SQLite file, readable by its owner only. */
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { refusal } from '../refusal.ts';
import { tables, type Sql, type SqlRow, type SqlValue } from './sql.ts';

const applicationId = 0x6d_6d_72_73;

export function openSqliteKeep(file: string): Sql {
  const fresh = !existsSync(file);
  try {
    const db = new DatabaseSync(file, { timeout: 5_000 });
    if (fresh) chmodSync(file, 0o600);
    const { application_id: application } = db.prepare('PRAGMA application_id').get() as { application_id: number };
    if (!fresh && application !== applicationId && application !== 0) throw refusal('SERVER_DATA_UNREADABLE', { file });
    // Ended sessions and used invitations are overwritten, not only unlinked.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    db.exec(`PRAGMA application_id = ${applicationId}`);
    for (const statement of tables) db.exec(statement);
    return new SqliteKeep(file, db);
  } catch (failure) {
    throw sqliteRefusal(file, failure);
  }
}

function sqliteRefusal(file: string, failure: unknown): unknown {
  const isSqlite = failure instanceof Error && 'code' in failure && failure.code === 'ERR_SQLITE_ERROR';
  return isSqlite ? refusal('SERVER_DATA_UNREADABLE', { file, found: failure.message }) : failure;
}

class SqliteKeep implements Sql {
  readonly #file: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, db: DatabaseSync) {
    this.#file = file;
    this.#db = db;
  }

  all(statement: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return new Promise((resolve) => {
      try {
        let prepared = this.#statements.get(statement);
        if (prepared === undefined) {
          prepared = this.#db.prepare(statement);
          this.#statements.set(statement, prepared);
        }
        resolve(prepared.all(...values) as unknown as SqlRow[]);
      } catch (failure) {
        throw sqliteRefusal(this.#file, failure);
      }
    });
  }

  close(): Promise<void> {
    this.#db.close();
    return Promise.resolve();
  }
}
