/**
 * Sealed fields: what could hurt a person is written so that only the key of that subject opens it. Destroying the key
 * erases the field everywhere the ledger was copied to, and the chain still verifies, for it covers the sealed text.
 *
 * The keys lie in a file of their own, which is never part of an export or backup of the ledger. AES-256-GCM
 * (NIST SP 800-38D) with random nonces: 2^32 fields a key at most. Entry, field and subject are associated data, so a
 * sealed field cannot be moved. The plain text is padded to 64 bytes, so its length tells little.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import type { EntryDraft } from './entry.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { erasureKind, type Sealed } from './sealed.ts';
import { syncFolder, withSqliteProblems } from './sqlite-file.ts';
import type { LedgerStore, Receipt } from './store.ts';
import { isUuid7, secureRandomness, type Randomness } from './uuid7.ts';

const applicationId = 0x6d_6d_72_6b;
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const padBytes = 64;

interface KeyRow {
  readonly key: Uint8Array | null;
}

/** Where a sealed field stands. */
export interface SealPlace {
  readonly entryId: string;
  /** Dotted path from the body. */
  readonly field: string;
}

/** What opening gives: the value, or why there is none. */
export type Opened = { readonly state: 'open'; readonly value: Json } | { readonly state: 'erased' | 'no-key' };

function refuse(
  code: keyof typeof LEDGER_PROBLEMS,
  place: { file?: string; feature?: string; field?: string } = {},
): never {
  throw new ProblemError([problemOf(LEDGER_PROBLEMS, code, place)]);
}

/** Opens the file of keys; makes it when told to. */
export function openKeyFile(
  file: string,
  options: { readonly create?: boolean; readonly randomness?: Randomness } = {},
): KeyFile {
  if (!existsSync(file) && options.create !== true) refuse('LEDGER_FILE_ABSENT', { file });
  return withSqliteProblems(file, () => new KeyFile(file, options.randomness ?? secureRandomness));
}

/**
 * The keys, one for each subject. A destroyed key leaves a mark, so that no new key is made for the subject by mistake.
 * SQLite overwrites what is deleted (`secure_delete`); the file system may still keep old blocks, which only an encrypted
 * disk hides.
 */
export class KeyFile {
  readonly file: string;
  readonly #db: DatabaseSync;
  readonly #randomness: Randomness;

  constructor(file: string, randomness: Randomness) {
    this.file = file;
    this.#randomness = randomness;
    const fresh = !existsSync(file);
    this.#db = new DatabaseSync(file, { timeout: 5_000 });
    // A rollback journal, not a write-ahead log: the log would keep a destroyed key until it is next written over.
    this.#db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON');
    this.#db.exec('BEGIN IMMEDIATE');
    const { application_id: application } = this.#db.prepare('PRAGMA application_id').get() as {
      application_id: number;
    };
    const { count } = this.#db.prepare('SELECT count(*) AS count FROM sqlite_schema').get() as { count: number };
    if (count === 0)
      this.#db.exec(
        `CREATE TABLE subject_key (subject TEXT NOT NULL PRIMARY KEY, key BLOB) STRICT; PRAGMA application_id = ${applicationId}`,
      );
    this.#db.exec('COMMIT');
    if (count !== 0 && application !== applicationId) {
      this.#db.close();
      refuse('LEDGER_NOT_A_LEDGER', { file });
    }
    if (fresh) syncFolder(file);
  }

  #row(subject: string): KeyRow | undefined {
    return this.#db.prepare('SELECT key FROM subject_key WHERE subject = ?').get(subject) as KeyRow | undefined;
  }

  /** The key of a subject, made when there is none yet. */
  keyFor(subject: string): Uint8Array {
    if (!isUuid7(subject))
      refuse('LEDGER_SUBJECT_INVALID', { file: this.file, feature: `subject ${subject.slice(0, 8)}…` });
    return withSqliteProblems(this.file, () => {
      const made = new Uint8Array(keyBytes);
      this.#randomness(made);
      this.#db.prepare('INSERT INTO subject_key VALUES (?, ?) ON CONFLICT DO NOTHING').run(subject, made);
      const key = this.#row(subject)?.key ?? null;
      return key ?? refuse('LEDGER_SUBJECT_ERASED', { file: this.file, feature: `subject ${subject}` });
    });
  }

  /** The key, 'destroyed', or null when there never was one here. */
  look(subject: string): Uint8Array | 'destroyed' | null {
    return withSqliteProblems(this.file, () => {
      const row = this.#row(subject);
      return row === undefined ? null : (row.key ?? 'destroyed');
    });
  }

  /** Destroys the key for good, and marks the subject even when there was none. Harmless when done already. */
  destroy(subject: string): void {
    withSqliteProblems(this.file, () => {
      this.#db
        .prepare('INSERT INTO subject_key VALUES (?, NULL) ON CONFLICT (subject) DO UPDATE SET key = NULL')
        .run(subject);
    });
  }

  close(): void {
    this.#db.close();
  }

  /** Seals a value for its place. The entry's id must be made before, for the seal is bound to it. */
  seal(subject: string, place: SealPlace, value: Json): Sealed {
    const key = this.keyFor(subject);
    const nonce = new Uint8Array(nonceBytes);
    this.#randomness(nonce);
    const plain = Buffer.from(canonicalJson(value));
    const padded = Buffer.alloc(Math.ceil(plain.length / padBytes) * padBytes, ' ');
    plain.copy(padded);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(subject, place));
    const sealed = Buffer.concat([cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
    return {
      sealed: {
        method: 'AES-256-GCM',
        subject,
        nonce: Buffer.from(nonce).toString('base64'),
        text: sealed.toString('base64'),
      },
    };
  }

  /**
   * Opens a sealed value in its place.
   * @throws ProblemError LEDGER_SEAL_BROKEN when it was altered or stood elsewhere.
   */
  open(place: SealPlace, { sealed }: Sealed): Opened {
    const key = this.look(sealed.subject);
    if (key === null) return { state: 'no-key' };
    if (key === 'destroyed') return { state: 'erased' };
    const bytes = Buffer.from(sealed.text, 'base64');
    const nonce = Buffer.from(sealed.nonce, 'base64');
    const broken = { feature: `entry ${place.entryId}`, field: `body.${place.field}` };
    if (nonce.length !== nonceBytes || bytes.length < tagBytes) refuse('LEDGER_SEAL_BROKEN', broken);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      .setAAD(associated(sealed.subject, place))
      .setAuthTag(bytes.subarray(-tagBytes));
    const plain = decipher.update(bytes.subarray(0, -tagBytes));
    try {
      decipher.final();
    } catch {
      refuse('LEDGER_SEAL_BROKEN', broken);
    }
    return { state: 'open', value: JSON.parse(plain.toString()) as Json };
  }
}

function associated(subject: string, { entryId, field }: SealPlace): Buffer {
  return Buffer.from(canonicalJson({ entry: entryId, field, subject }));
}

/**
 * Erases a subject: first the ledger records it, then the key is destroyed. When the machine stops in between, the
 * record is there and `survivingKeys` tells; erasing again finishes it. The draft's kind, version and body are set here.
 */
export async function eraseSubject(
  store: Pick<LedgerStore, 'append'>,
  keys: KeyFile,
  request: Omit<EntryDraft, 'kind' | 'version' | 'body'> & { readonly subject: string; readonly reason: string },
): Promise<Receipt> {
  const { subject, reason, ...rest } = request;
  if (!isUuid7(subject)) refuse('LEDGER_SUBJECT_INVALID', { file: keys.file });
  const [receipt] = await store.append([{ ...rest, kind: erasureKind, version: 1, body: { subject, reason } }]);
  keys.destroy(subject);
  return receipt!;
}

/** Keys that are still there although the ledger says that their subject was erased. */
export function survivingKeys(keys: KeyFile, erasedSubjects: Iterable<string>): Problem[] {
  const problems: Problem[] = [];
  for (const subject of erasedSubjects)
    if (keys.look(subject) instanceof Uint8Array)
      problems.push(
        problemOf(LEDGER_PROBLEMS, 'LEDGER_KEY_SURVIVES', { file: keys.file, feature: `subject ${subject}` }),
      );
  return problems;
}
