/**
 * The export of an operation's ledger: JSON lines in UTF-8, canonical, so that the same ledger gives the same bytes on
 * any machine. First a header, then the entries in their order, then an end line that says how many there are, the last
 * hash, which sealed fields were erased, and the SHA-256 of everything before it and of its own first part. A file
 * without its end line is cut off.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { canonicalJson, NotCanonicalError, type Json, type JsonObject } from './canonical-json.ts';
import type { RawEntry } from './entry.ts';
import { erasedSubject, sealedFields, type Sealed } from './sealed.ts';
import { entryText } from './hash-chain.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import type { SealPlace } from './sealing.ts';
import { rawBatches, type LedgerStore } from './store.ts';
import { ChainCheck } from './verify-chain.ts';

/** The most line faults that are kept. */
const mostFaults = 100;
const formatName = 'mamarr-ledger';
const openedFormatName = 'mamarr-ledger-opened';

export interface ErasedField extends JsonObject {
  readonly seq: number;
  /** Dotted path from the body. */
  readonly field: string;
  readonly subject: string;
}

/** Opens a sealed value for reading; gives what stands in its place. */
export type Opener = (place: SealPlace, sealed: Sealed) => Json;

const headerSchema = z.strictObject({ format: z.string(), version: z.literal(1), operation: z.string() });
const endSchema = z.strictObject({
  end: z.strictObject({
    entries: z.int(),
    hash: z.string(),
    erased: z.array(z.strictObject({ seq: z.int(), field: z.string(), subject: z.string() })),
  }),
  sha256: z.string(),
});
const entrySchema = z.strictObject({
  ...{
    actor: z.string(),
    body: z.record(z.string(), z.unknown()),
    device: z.string(),
    hash: z.string(),
    id: z.string(),
  },
  ...{ kind: z.string(), occurredAt: z.string(), operation: z.string(), prev: z.string(), recordedAt: z.string() },
  ...{ seq: z.number(), version: z.number() },
});

/** The lines of an export, each with its line end. Two passes over the ledger: erasures may come after what they erase. */
export async function* exportLines(
  store: Pick<LedgerStore, 'readRaw'>,
  operation: string,
  open?: Opener,
): AsyncGenerator<string> {
  const erasedSubjects = new Set<string>();
  for await (const batch of rawBatches(store, operation))
    for (const raw of batch) {
      const subject = erasedSubject(raw);
      if (subject !== null) erasedSubjects.add(subject);
    }
  const digest = createHash('sha256');
  const header = `${canonicalJson({ format: open === undefined ? formatName : openedFormatName, version: 1, operation })}\n`;
  digest.update(header);
  yield header;
  const erased: ErasedField[] = [];
  let last: RawEntry | null = null;
  for await (const batch of rawBatches(store, operation)) {
    let text = '';
    for (const raw of batch) {
      for (const { field, value } of sealedFields(raw.bodyText)) {
        const { subject } = value.sealed;
        if (erasedSubjects.has(subject)) erased.push({ seq: raw.seq, field, subject });
      }
      const bodyText = open === undefined ? raw.bodyText : openedBody(raw, open, erasedSubjects);
      text += `${entryText({ ...raw, bodyText })}\n`;
      last = raw;
    }
    digest.update(text);
    yield text;
  }
  const end = { entries: last?.seq ?? 0, hash: last?.hash ?? '', erased };
  yield `${canonicalJson({ end, sha256: digest.update(canonicalJson(end)).digest('hex') })}\n`;
}

function openedBody(raw: RawEntry, open: Opener, erasedSubjects: ReadonlySet<string>): string {
  const body = JSON.parse(raw.bodyText) as JsonObject;
  const opened = sealedFields(raw.bodyText).reduce<Json>((whole, { path, field, value }) => {
    const { subject } = value.sealed;
    const shown = erasedSubjects.has(subject) ? { erased: true, subject } : open({ entryId: raw.id, field }, value);
    return replaced(whole, path, shown);
  }, body);
  return canonicalJson(opened);
}

function replaced(whole: Json, path: readonly string[], value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((item: Json, index) => (String(index) === key ? replaced(item, rest, value) : item));
  const object = whole as JsonObject;
  return { ...object, [key]: replaced(object[key]!, rest, value) };
}

export interface ExportCheck {
  readonly operation: string;
  /** How many entries were read. */
  readonly entries: number;
  /** Number and hash of the last one; 0 and nothing when there is none. */
  readonly seq: number;
  readonly hash: string;
  readonly erased: readonly ErasedField[];
  readonly findings: readonly Problem[];
}

/** One line read, when it is canonical JSON, byte for byte; otherwise what is wrong with it. */
function parseLine(line: string | null): { readonly value: unknown } | string {
  if (line === null) return 'not UTF-8';
  try {
    const value: unknown = JSON.parse(line);
    return canonicalJson(value) === line ? { value } : 'not canonical JSON';
  } catch (failure) {
    if (failure instanceof NotCanonicalError || failure instanceof SyntaxError) return 'not JSON';
    throw failure;
  }
}

/**
 * Reads an export line by line and checks its lines and its chain. Memory grows with the number of ids and of findings,
 * not with the bodies.
 */
export class ExportReader {
  readonly #file: string;
  readonly #nowMs: number;
  readonly #findings: Problem[] = [];
  readonly #ids = new Set<string>();
  readonly #digest = createHash('sha256');
  #chain: ChainCheck | null = null;
  #end: z.infer<typeof endSchema>['end'] | null = null;
  #endHolds = false;
  #lines = 0;

  constructor(file: string, nowMs: number) {
    this.#file = file;
    this.#nowMs = nowMs;
  }

  /**
   * Takes the next line, without its line end; null for one that is not UTF-8. Gives the entry on it, if any.
   * @throws ProblemError when the first line says that this is no export, or one made for reading.
   */
  next(line: string | null): RawEntry | null {
    this.#lines += 1;
    const parsed = parseLine(line);
    if (this.#end !== null) return this.#fault('LEDGER_EXPORT_LINE', 'something after the end line');
    if (this.#chain === null) {
      this.#chain = new ChainCheck(operationOf(this.#file, parsed), this.#nowMs);
      this.#digest.update(`${line ?? ''}\n`);
      return null;
    }
    const ended = typeof parsed === 'string' ? null : endSchema.safeParse(parsed.value);
    if (ended?.success === true) {
      this.#end = ended.data.end;
      this.#endHolds = this.#digest.update(canonicalJson(this.#end)).digest('hex') === ended.data.sha256;
      return null;
    }
    this.#digest.update(`${line ?? ''}\n`);
    if (typeof parsed === 'string') return this.#fault('LEDGER_EXPORT_LINE', parsed);
    const entry = entrySchema.safeParse(parsed.value);
    if (!entry.success) return this.#fault('LEDGER_EXPORT_LINE', 'neither an entry nor the end');
    const { body, ...rest } = entry.data;
    const raw: RawEntry = { ...rest, bodyText: canonicalJson(body) };
    if (this.#ids.has(raw.id)) this.#fault('LEDGER_ID_TWICE', raw.id);
    this.#ids.add(raw.id);
    this.#chain.next(raw);
    return raw;
  }

  #fault(code: keyof typeof LEDGER_PROBLEMS, found: string): null {
    const place = { file: this.#file, feature: `line ${this.#lines}`, found };
    if (this.#findings.length < mostFaults) this.#findings.push(problemOf(LEDGER_PROBLEMS, code, place));
    return null;
  }

  /** After the last line: what the export holds, and everything that is wrong with it. */
  check(): ExportCheck {
    const chain = this.#chain;
    if (chain === null) {
      const place = { file: this.#file, found: 'an empty file' };
      throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_EXPORT_NOT_ONE', place)]);
    }
    const last = chain.end ?? { seq: 0, hash: '' };
    const end = this.#end;
    if (end === null) this.#fault('LEDGER_EXPORT_TRUNCATED', `it ends after entry ${last.seq}`);
    else if (end.entries !== last.seq || end.hash !== last.hash)
      this.#fault('LEDGER_EXPORT_LINE', `the end line says ${end.entries} entries, and the last is number ${last.seq}`);
    else if (!this.#endHolds && this.#findings.length === 0 && chain.findings.length === 0)
      this.#fault('LEDGER_EXPORT_LINE', 'the SHA-256 is another: the first line or this one was changed');
    const findings = [...this.#findings, ...chain.findings];
    const erased = end?.erased ?? [];
    return { operation: chain.operation, entries: chain.entries, seq: last.seq, hash: last.hash, erased, findings };
  }
}

function operationOf(file: string, parsed: { readonly value: unknown } | string): string {
  const header = typeof parsed === 'string' ? null : headerSchema.safeParse(parsed.value);
  if (header?.data?.format === openedFormatName)
    throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_EXPORT_OPENED', { file })]);
  if (header?.data?.format !== formatName)
    throw new ProblemError([
      problemOf(LEDGER_PROBLEMS, 'LEDGER_EXPORT_NOT_ONE', {
        file,
        feature: 'line 1',
        found: typeof parsed === 'string' ? parsed : 'no header',
      }),
    ]);
  return header.data.operation;
}
