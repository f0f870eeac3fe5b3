/** A folder into a ledger, and out of it again. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { problemOf, ProblemError, type Problem } from '../../base/problem.ts';
import {
  canonicalJson,
  entryOf,
  fold,
  rawBatches,
  type Entry,
  type EntryDraft,
  type LedgerStore,
} from '../../ledger/index.ts';
import { readFolder } from '../../operation/index.ts';
import { readRecords } from '../folder/read-records.ts';
import { readRecordedFolder, type RecordedFolder } from '../pictured-operation.ts';
import { PICTURE_PROBLEMS } from '../problems.ts';
import type { Records } from '../records.ts';
import { draftOf, orderedThings, type DraftSettings } from './drafts.ts';
import { layer } from './drawing-kinds.ts';
import { drawnTexts, type LayerNames } from './drawn-folder.ts';
import { thingsReplay, thingsReplayAt, type LedgerThings } from './fold.ts';
import { folderText } from './folder-text.ts';
import { filesOf, writeFiles, type TableNames } from './to-folder.ts';

export interface Recorded {
  readonly operation: string;
  /** Entries that are new. */
  readonly added: number;
  /** Things that the ledger had already. */
  readonly known: number;
  /** Warnings of the folder. */
  readonly problems: readonly Problem[];
}

export interface RecordOptions {
  readonly device: string;
  readonly actor: string;
  /** The clock's time: when a file that was changed since became known. */
  readonly nowMs: number;
}

/**
 * Puts everything in the folder into the ledger, all of it or nothing. What the ledger has is not added again; what was changed
 * becomes a further entry, and the earlier one stays.
 *
 * @throws {ProblemError} with every problem of the folder
 */
export async function recordFolder(folder: string, store: LedgerStore, options: RecordOptions): Promise<Recorded> {
  const { operation, further, problems } = await readFolder(
    folder,
    (context, control) => ({
      records: readRecords(context, control),
      text: folderText(context),
      firstWindowMs: context.firstWindowMs,
    }),
    { withStreets: false, unfinished: true },
  );
  const { records, text, firstWindowMs } = further;
  const { device, actor, nowMs } = options;
  const settings: DraftSettings = { operation: operation.id, device, actor };
  const untimedMs = Math.min(firstKnownMs(records) ?? firstWindowMs ?? nowMs, nowMs);
  const latest = await latestBodies(store, operation.id);
  const things = orderedThings(records, text, untimedMs);
  const drafts: EntryDraft[] = [];
  for (const thing of things) {
    const draft = draftOf(thing, thing.recordedAtMs ?? untimedMs, settings);
    const key = keyOf(draft.kind, draft.body);
    const before = key === null ? undefined : latest.get(key);
    if (before === canonicalJson(draft.body)) continue;
    const isKnown = (await store.find(draft.id)) !== null;
    if (isKnown && before === undefined) continue;
    // What was changed without a time of its own, or changed back to what it was, became known now.
    const isNow = before !== undefined && (isKnown || thing.recordedAtMs === undefined);
    drafts.push(isNow ? draftOf(thing, nowMs, settings) : draft);
  }
  const receipts = drafts.length === 0 ? [] : await store.append(drafts);
  const added = receipts.filter((receipt) => !receipt.already).length;
  return { operation: operation.id, added, known: things.length - added, problems };
}

/** The earliest moment at which anything in the records became known: what has no time of its own was known by then. */
function firstKnownMs(records: Records): number | null {
  const moments = [
    ...records.reports.map(({ receivedAtMs, published }) => receivedAtMs ?? published.fromMs),
    ...records.sources.flatMap(({ grades }) => grades.map(({ gradedAtMs }) => gradedAtMs)),
    ...[records.claims, records.rejections, records.assessments, records.splits].flatMap((things) =>
      things.map(({ recordedAtMs }) => recordedAtMs),
    ),
  ];
  return moments.length === 0 ? null : moments.reduce((first, next) => Math.min(first, next));
}

/** What a kind of entry speaks of, where the last entry about one thing holds; null where every entry stands for itself. */
function keyOf(kind: string, body: Readonly<Record<string, unknown>>): string | null {
  if (kind === 'source.graded' || kind === 'claim.rejected') return null;
  const name = body['id'] ?? body['report'] ?? body['kind'] ?? '';
  return JSON.stringify([kind, body['path'] ?? '', name]);
}

async function latestBodies(store: LedgerStore, operation: string): Promise<ReadonlyMap<string, string>> {
  const latest = new Map<string, string>();
  for await (const batch of rawBatches(store, operation)) {
    for (const raw of batch) {
      const { kind, body } = entryOf(raw);
      const key = keyOf(kind, body);
      if (key !== null) latest.set(key, raw.bodyText);
    }
  }
  return latest;
}

export interface AsKnown {
  /** Without what was drawn, set and written into files after this moment; all of it when absent. */
  readonly knownAtMs?: number;
}

/**
 * The things that the ledger holds of an operation.
 *
 * @throws {ProblemError} when it holds nothing, or an entry that cannot be
 */
export async function thingsInLedger(
  store: LedgerStore,
  operation: string,
  { knownAtMs }: AsKnown = {},
): Promise<LedgerThings> {
  if ((await store.head(operation)) === null)
    throw new ProblemError([problemOf(PICTURE_PROBLEMS, 'PICTURE_LEDGER_EMPTY', { feature: operation })]);
  const replay = knownAtMs === undefined ? thingsReplay : thingsReplayAt(knownAtMs);
  return fold(replay, entriesOf(store, operation));
}

async function* entriesOf(store: LedgerStore, operation: string): AsyncGenerator<readonly Entry[]> {
  for await (const batch of rawBatches(store, operation)) yield batch.map(entryOf);
}

export interface WrittenFolder {
  /** Paths that were written. */
  readonly files: readonly string[];
  /** Files that the ledger only names: they are carried beside it. */
  readonly absent: readonly string[];
}

/**
 * Writes the folder that the ledger holds, with what was drawn and set at the desk, into a folder that is not there yet or
 * empty.
 */
export async function writeLedgerFolder(
  store: LedgerStore,
  operation: string,
  folder: string,
  asKnown: AsKnown = {},
): Promise<WrittenFolder> {
  const things = await thingsInLedger(store, operation, asKnown);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProblemError([problemOf(PICTURE_PROBLEMS, 'PICTURE_FOLDER_NOT_EMPTY', { file: folder })]);
  mkdirSync(folder, { recursive: true });
  const main: unknown = parse(things.files.get('operation.yaml')?.text ?? '');
  const own = filesOf(things, textAt(main, 'time_zone') ?? 'UTC', tableNames(main));
  const drawn = drawnTexts(layerNames(main), things.drawings, (path) => own.get(path) ?? null);
  const files = new Map([...own, ...drawn].sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFiles(folder, files);
  return { files: [...files.keys()], absent: [...things.named.keys()] };
}

function textAt(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  const found = (value as Record<string, unknown>)[key];
  return typeof found === 'string' ? found : null;
}

/** As operation.yaml names them; else the usual names. */
function tableNames(main: unknown): TableNames {
  const files = typeof main === 'object' && main !== null ? (main as Record<string, unknown>)['files'] : null;
  return {
    sources: textAt(files, 'sources') ?? 'sources.csv',
    claims: textAt(files, 'claims') ?? 'claims.csv',
    assessments: textAt(files, 'assessments') ?? 'assessments.csv',
    picture: textAt(files, 'picture') ?? 'picture.yaml',
  };
}

function layerNames(main: unknown): LayerNames {
  const files = typeof main === 'object' && main !== null ? (main as Record<string, unknown>)['files'] : null;
  const names = layer.options.map((each) => [each, textAt(files, each)] as const);
  return Object.fromEntries(names) as LayerNames;
}

/** The operation and its records as the ledger holds them: its folder is written aside, read and checked, and taken away. */
export async function readRecordedLedger(
  store: LedgerStore,
  operation: string,
  asKnown: AsKnown = {},
): Promise<RecordedFolder> {
  const aside = mkdtempSync(join(tmpdir(), 'mamarr-ledger-folder-'));
  try {
    await writeLedgerFolder(store, operation, aside, asKnown);
    return await readRecordedFolder(aside, { withStreets: false, unfinished: true });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
