/** Exports and imports through files. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { assert } from '../base/assert.ts';
import { problemOf, ProblemError } from '../base/problem.ts';
import { entryOf, entryPlace, type EntryDraft, type RawEntry } from './entry.ts';
import { ExportReader, type ExportCheck } from './export-text.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { syncFolder } from './sqlite-file.ts';
import type { LedgerStore } from './store.ts';

const chunkBytes = 2 ** 16;
const lineFeed = 0x0a;

/**
 * The lines of a file without their line ends; null for one that is not UTF-8 or, at the end of the file, has no line
 * end: it was cut off.
 */
export function* fileLines(file: string): Generator<string | null> {
  if (!existsSync(file)) throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_ABSENT', { file })]);
  const descriptor = openSync(file, 'r');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (parts: readonly Buffer[]): string | null => {
    try {
      return decoder.decode(Buffer.concat(parts));
    } catch {
      return null;
    }
  };
  try {
    let parts: Buffer[] = [];
    for (;;) {
      const chunk = Buffer.alloc(chunkBytes);
      const read = readSync(descriptor, chunk, 0, chunkBytes, null);
      if (read === 0) break;
      let start = 0;
      for (let end = chunk.indexOf(lineFeed); end >= 0 && end < read; end = chunk.indexOf(lineFeed, start)) {
        yield decode([...parts, chunk.subarray(start, end)]);
        parts = [];
        start = end + 1;
      }
      if (start < read) parts.push(chunk.subarray(start, read));
    }
    if (parts.length > 0) yield null;
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a file so that it is there whole or not at all, and durable. */
export async function writeWhole(file: string, texts: AsyncIterable<string> | Iterable<string>): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  const descriptor = openSync(partial, 'w');
  try {
    for await (const text of texts) {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(partial, file);
  syncFolder(file);
}

/**
 * Reads an export and says what is not as it was written.
 * @param take is given every entry that could be read.
 * @throws ProblemError when there is no such file, or it is no export.
 */
export function verifyExportFile(
  file: string,
  nowMs: number,
  take: (entry: RawEntry) => void = () => undefined,
): ExportCheck {
  const reader = new ExportReader(file, nowMs);
  for (const line of fileLines(file)) {
    const raw = reader.next(line);
    if (raw !== null) take(raw);
  }
  return reader.check();
}

export interface Imported {
  readonly check: ExportCheck;
  /** Entries that the ledger did not have before. */
  readonly added: number;
}

/**
 * Puts the entries of an export into a ledger, with the same numbers and hashes. A ledger that has a part of them gets
 * the rest; importing again changes nothing. Everything is checked before the first entry is written.
 * @throws ProblemError with every finding when the export does not verify, or when the ledger has another history.
 */
export async function importExport(store: LedgerStore, file: string, nowMs: number): Promise<Imported> {
  const check = verifyExportFile(file, nowMs);
  const errors = check.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new ProblemError(errors);
  const { operation } = check;
  const head = await store.head(operation);
  // Where both have entries they must be the same: the last that both have says so for all before it.
  const shared = Math.min(head?.seq ?? 0, check.seq);
  const [own] = shared === 0 ? [] : await store.readRaw(operation, { afterSeq: shared - 1, limit: 1 });
  let added = 0;
  let waiting: RawEntry[] = [];
  const flush = async (): Promise<void> => {
    const receipts = await store.append(waiting.map(draftOf), { afterSeq: waiting[0]!.seq - 1 });
    for (const [index, { seq, hash, already }] of receipts.entries()) {
      const raw = waiting[index]!;
      assert(seq === raw.seq && hash === raw.hash, `Entry ${raw.seq} got another place or hash on import.`);
      if (!already) added += 1;
    }
    waiting = [];
  };
  const reader = new ExportReader(file, nowMs);
  for (const line of fileLines(file)) {
    const raw = reader.next(line);
    if (raw === null || raw.seq < shared) continue;
    if (raw.seq === shared) {
      if (own?.hash === raw.hash) continue;
      const found = `other entries up to number ${shared}`;
      throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_DIVERGED', { ...entryPlace(raw), found })]);
    }
    waiting.push(raw);
    if (waiting.length === 2_000) await flush();
  }
  if (waiting.length > 0) await flush();
  return { check, added };
}

function draftOf(raw: RawEntry): EntryDraft {
  const { id, operation, kind, version, occurredAt, recordedAt, actor, device, body } = entryOf(raw);
  return { id, operation, kind, version, occurredAt, recordedAt, actor, device, body };
}
