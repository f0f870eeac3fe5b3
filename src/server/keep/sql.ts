/**
 * What the server keeps beside the ledger lies in a few small tables. The same statements run on SQLite and PostgreSQL:
 * a statement is one atomic step, `?` stands for a value, and whole numbers come back as numbers.
 */
export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface Sql {
  /** Runs one statement and gives its rows. */
  all(statement: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** Makes the tables where they are absent. Times are epoch milliseconds in columns that end in `_ms`. */
export const tables = [
  `CREATE TABLE IF NOT EXISTS account (id TEXT PRIMARY KEY, label TEXT NOT NULL UNIQUE, role TEXT NOT NULL, party TEXT,
     state TEXT NOT NULL, passphrase TEXT, secret TEXT, code_step BIGINT NOT NULL, made_at_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS invitation (hash TEXT PRIMARY KEY, account TEXT NOT NULL, expires_at_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS passkey (id TEXT PRIMARY KEY, account TEXT NOT NULL, host TEXT NOT NULL,
     public_key TEXT NOT NULL, counter BIGINT NOT NULL, made_at_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS challenge (id TEXT PRIMARY KEY, purpose TEXT NOT NULL, challenge TEXT NOT NULL,
     account TEXT, expires_at_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS session (hash TEXT PRIMARY KEY, account TEXT NOT NULL, device TEXT NOT NULL,
     made_at_ms BIGINT NOT NULL, seen_at_ms BIGINT NOT NULL, locked BIGINT NOT NULL, failures BIGINT NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS session_account ON session (account)`,
  `CREATE TABLE IF NOT EXISTS plan (id TEXT PRIMARY KEY, operation TEXT NOT NULL, state TEXT NOT NULL, phase TEXT NOT NULL,
     share_done DOUBLE PRECISION NOT NULL, seed BIGINT NOT NULL, after_seq BIGINT NOT NULL, changes BIGINT NOT NULL,
     asked_by TEXT NOT NULL, asked_at_ms BIGINT NOT NULL, ended_at_ms BIGINT, beat_at_ms BIGINT NOT NULL,
     cancel BIGINT NOT NULL, problems TEXT)`,
  `CREATE TABLE IF NOT EXISTS plan_text (plan TEXT PRIMARY KEY, document TEXT NOT NULL, geojson TEXT NOT NULL,
     page TEXT NOT NULL)`,
  // Tables of their own: a plan that was kept by an earlier version has no row in them.
  `CREATE TABLE IF NOT EXISTS plan_ground (plan TEXT PRIMARY KEY, ground TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS plan_moments (plan TEXT PRIMARY KEY, occurred_at_ms BIGINT NOT NULL,
     known_at_ms BIGINT NOT NULL)`,
] as const;
