/**
 * The tables of a ledger in PostgreSQL, in a schema of their own. Triggers refuse to change or delete what is in them,
 * from any program, and tell listeners of new entries.
 */
import type { ClientBase } from 'pg';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import type { Server } from './postgres-server.ts';

const schemaVersion = 1;

/** Columns of an entry, under the names that code uses. */
export const entryColumns =
  'operation, seq, id, kind, version, occurred_at AS "occurredAt", recorded_at AS "recordedAt", actor, device, ' +
  'body AS "bodyText", prev, hash';

/** Names are compared by their bytes everywhere, not by a language's rules. The body is the text that was hashed. */
const tables = `
CREATE TABLE about (format text NOT NULL PRIMARY KEY, version integer NOT NULL);
CREATE TABLE operation (name text COLLATE "C" PRIMARY KEY);
CREATE TABLE entry (
  operation text COLLATE "C" NOT NULL, seq bigint NOT NULL CHECK (seq > 0), id uuid NOT NULL UNIQUE,
  kind text COLLATE "C" NOT NULL, version integer NOT NULL, occurred_at text COLLATE "C" NOT NULL,
  recorded_at text COLLATE "C" NOT NULL, actor text NOT NULL, device text NOT NULL, body text NOT NULL,
  prev text COLLATE "C" NOT NULL, hash text COLLATE "C" NOT NULL, PRIMARY KEY (operation, seq)
);`;

interface TriggerFunction {
  readonly name: string;
  readonly body: string;
}

const functions: readonly TriggerFunction[] = [
  {
    name: 'entries_follow_the_last',
    body: `
DECLARE
  told record;
BEGIN
  IF EXISTS (
    SELECT FROM added
    WHERE NOT (added.seq = 1 AND added.prev = repeat('0', 64))
      AND NOT EXISTS (
        SELECT FROM entry AS before
        WHERE before.operation = added.operation AND before.seq = added.seq - 1 AND before.hash = added.prev
      )
  ) THEN
    RAISE EXCEPTION 'an entry comes after the last one';
  END IF;
  FOR told IN SELECT DISTINCT added.operation FROM added LOOP
    PERFORM pg_notify(TG_TABLE_SCHEMA || '.entry', told.operation);
  END LOOP;
  RETURN NULL;
END`,
  },
  {
    name: 'nothing_is_changed',
    body: `
BEGIN
  RAISE EXCEPTION 'an entry is never changed or deleted: record a correction';
END`,
  },
];

/** As PostgreSQL writes them back, so that a change shows. */
const triggers: readonly (readonly [string, string])[] = [
  [
    'entry_follows_the_last',
    'AFTER INSERT ON $.entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION $.entries_follow_the_last()',
  ],
  ['entry_is_never_changed', 'BEFORE DELETE OR UPDATE ON $.entry FOR EACH ROW EXECUTE FUNCTION $.nothing_is_changed()'],
  ['entry_is_never_emptied', 'BEFORE TRUNCATE ON $.entry FOR EACH STATEMENT EXECUTE FUNCTION $.nothing_is_changed()'],
  [
    'operation_is_never_changed',
    'BEFORE DELETE OR UPDATE ON $.operation FOR EACH ROW EXECUTE FUNCTION $.nothing_is_changed()',
  ],
  [
    'operation_is_never_emptied',
    'BEFORE TRUNCATE ON $.operation FOR EACH STATEMENT EXECUTE FUNCTION $.nothing_is_changed()',
  ],
];

function tableOf(clause: string): string {
  return clause.includes(' ON $.entry ') ? 'entry' : 'operation';
}

function makeStatements(schema: string): string {
  return [
    `SET LOCAL search_path = ${schema}, pg_temp`,
    tables,
    ...functions.map(
      ({ name, body }) =>
        `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $body$${body}$body$`,
    ),
    ...triggers.map(
      ([name, clause]) =>
        `CREATE TRIGGER ${name} ${clause.replaceAll('$', schema)};
         ALTER TABLE ${tableOf(clause)} ENABLE ALWAYS TRIGGER ${name}`,
    ),
    `INSERT INTO about VALUES ('mamarr-ledger', ${schemaVersion})`,
  ].join(';\n');
}

/**
 * Makes the tables in a schema that has nothing in it, and the schema when there is none. Two programs may do so at once:
 * one of them finds them made.
 */
export async function makeTables(client: ClientBase, { schema }: Server): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('mamarr.${schema}'))`);
    const { rows } = await client.query<{ readonly there: number; readonly inside: number }>(
      `SELECT (SELECT count(*) FROM pg_namespace WHERE nspname = $1) AS there,
              (SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace($1)) AS inside`,
      [schema],
    );
    if (rows[0]?.there === 0) await client.query(`CREATE SCHEMA ${schema}`);
    if (rows[0]?.inside === 0) await client.query(makeStatements(schema));
    await client.query('COMMIT');
  } catch (failure) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw failure;
  }
}

/** @throws ProblemError when the schema holds no ledger, or one that is too new. */
export async function checkTables(client: ClientBase, { schema, name }: Server): Promise<void> {
  const refuse = (code: keyof typeof LEDGER_PROBLEMS, found: string): ProblemError =>
    new ProblemError([problemOf(LEDGER_PROBLEMS, code, { file: name, found })]);
  const { rows } = await client.query<Record<'inside' | 'about', number>>(
    `SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace($1)) AS inside,
            (SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relname = 'about') AS about`,
    [schema],
  );
  const [seen] = rows;
  if (seen === undefined || seen.inside === 0) throw refuse('LEDGER_SERVER_HAS_NONE', 'nothing in that schema');
  if (seen.about === 0) throw refuse('LEDGER_NOT_A_LEDGER', 'other tables in that schema');
  const about = await client.query<{ readonly version: number }>(
    `SELECT version FROM ${schema}.about WHERE format = 'mamarr-ledger'`,
  );
  const version = about.rows[0]?.version;
  if (version === undefined) throw refuse('LEDGER_NOT_A_LEDGER', 'other tables in that schema');
  if (version > schemaVersion) throw refuse('LEDGER_TOO_NEW', `version ${version}; known up to ${schemaVersion}`);
}

/** Settings of the server under which something would be lost. An error refuses to write. */
export async function settingProblems(client: ClientBase, { name }: Server): Promise<Problem[]> {
  const { rows } = await client.query<Record<'encoding' | 'fsync' | 'pages' | 'checksums', string>>(
    `SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
            current_setting('data_checksums') AS checksums`,
  );
  const problems: Problem[] = [];
  const add = (code: keyof typeof LEDGER_PROBLEMS, found: string): void => {
    problems.push(problemOf(LEDGER_PROBLEMS, code, { file: name, found }));
  };
  const encoding = rows[0]?.encoding;
  if (encoding !== 'UTF8') add('LEDGER_SERVER_UNFIT', `a database in the encoding ${encoding ?? 'none'}`);
  if (rows[0]?.fsync !== 'on') add('LEDGER_SERVER_FORGETS', 'fsync = off');
  if (rows[0]?.pages !== 'on') add('LEDGER_SERVER_SETTING', 'full_page_writes = off');
  if (rows[0]?.checksums !== 'on') add('LEDGER_SERVER_SETTING', 'data_checksums = off');
  return problems;
}

/** Says what of the tables, triggers and functions is not as it was made; nothing when all is. */
export async function changedTables(client: ClientBase, { schema }: Server): Promise<readonly string[]> {
  const found = new Map<string, string>();
  const seen = await client.query<{ readonly name: string; readonly said: string }>(
    `SELECT 'trigger ' || t.tgname AS name, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text AS said
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = to_regnamespace($1) AND NOT t.tgisinternal
     UNION ALL SELECT 'function ' || p.proname, p.prosrc FROM pg_proc p WHERE p.pronamespace = to_regnamespace($1)
     UNION ALL SELECT 'rule ' || r.rulename, 'rule' FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
       WHERE c.relnamespace = to_regnamespace($1)
     UNION ALL SELECT 'column ' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod)
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = to_regnamespace($1) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
     UNION ALL SELECT 'index ' || c.relname, pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid::text
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = to_regnamespace($1)`,
    [schema],
  );
  for (const { name, said } of seen.rows) found.set(name, said);
  const wanted = new Map<string, string>([
    ...triggers.map(
      ([name, clause]) => [`trigger ${name}`, `CREATE TRIGGER ${name} ${clause.replaceAll('$', schema)} A`] as const,
    ),
    ...functions.map(({ name, body }) => [`function ${name}`, body] as const),
    ...wantedColumns.map(([name, type]) => [`column ${name}`, type] as const),
    ...wantedIndexes.map(
      ([name, columns]) =>
        [
          `index ${name}`,
          `CREATE UNIQUE INDEX ${name} ON ${schema}.${name.split('_')[0] ?? ''} USING btree (${columns}) true`,
        ] as const,
    ),
  ]);
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].filter((name) => wanted.get(name) !== found.get(name)).sort();
}

const wantedColumns: readonly (readonly [string, string])[] = [
  ['about.format', 'text'],
  ['about.version', 'integer'],
  ['operation.name', 'text'],
  ['entry.seq', 'bigint'],
  ['entry.id', 'uuid'],
  ['entry.version', 'integer'],
  ...['operation', 'kind', 'occurred_at', 'recorded_at', 'actor', 'device', 'body', 'prev', 'hash'].map(
    (column) => [`entry.${column}`, 'text'] as const,
  ),
];

const wantedIndexes: readonly (readonly [string, string])[] = [
  ['about_pkey', 'format'],
  ['operation_pkey', 'name'],
  ['entry_pkey', 'operation, seq'],
  ['entry_id_key', 'id'],
];
