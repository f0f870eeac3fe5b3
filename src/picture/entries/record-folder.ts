/** A folder into a ledger: what is new or changed becomes entries; and what a folder and a ledger say otherwise. */
import { createHash } from 'node:crypto';
import { problemOf, type Problem } from '../../base/problem.ts';
import { canonicalJson, entryOf, rawBatches, type EntryDraft, type LedgerStore } from '../../ledger/index.ts';
import { readFolder, type FileNames } from '../../operation/index.ts';
import { readRecords } from '../folder/read-records.ts';
import { PICTURE_PROBLEMS } from '../problems.ts';
import type { Records } from '../records.ts';
import { draftOf, orderedThings, type DraftSettings, type Thing } from './drafts.ts';
import { Drawings } from './drawings.ts';
import { folderText } from './folder-text.ts';
import { heldOverFiles, type WrittenTerms } from './held-over.ts';

export interface Recorded {
  readonly operation: string;
  /** Entries that are new. */
  readonly added: number;
  /** Things that the ledger had already. */
  readonly known: number;
  /** Warnings of the folder, and of changes of it that are not shown because the desk says otherwise. */
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
  const { operation, things, problems, untimedMs, names, terms } = await thingsInFolder(folder, options.nowMs);
  const { device, actor, nowMs } = options;
  const settings: DraftSettings = { operation, device, actor };
  const drawings = new Drawings();
  const told = await toldIn(store, operation, drawings);
  const drafts: EntryDraft[] = [];
  const changed = new Set<string>();
  for (const thing of things) {
    const draft = draftOf(thing, thing.recordedAtMs ?? untimedMs, settings);
    const key = keyOf(draft.kind, draft.body);
    const before = key === null ? undefined : told.get(key)?.latest;
    if (before === markOf(canonicalJson(draft.body))) continue;
    if (before !== undefined && typeof draft.body['path'] === 'string') changed.add(draft.body['path']);
    const isKnown = (await store.find(draft.id)) !== null;
    if (isKnown && before === undefined) continue;
    // What was changed without a time of its own, or changed back to what it was, became known now.
    const isNow = before !== undefined && (isKnown || thing.recordedAtMs === undefined);
    drafts.push(isNow ? draftOf(thing, nowMs, settings) : draft);
  }
  const receipts = drafts.length === 0 ? [] : await store.append(drafts);
  const added = receipts.filter((receipt) => !receipt.already).length;
  const held = heldOverFiles({ folder, names, terms, changed }, drawings);
  return { operation, added, known: things.length - added, problems: [...problems, ...held] };
}

/** Kinds of which a server takes the ledger's word over the folder's. */
const overFolder: ReadonlySet<string> = new Set([
  'report.received',
  'source.named',
  'claim.recorded',
  'figure.asked',
  'figure.assessed',
  'split.stated',
]);

/**
 * Where a folder was changed after it was recorded in a ledger: warnings, one for each file. None when the ledger does not
 * hold the folder.
 *
 * @throws {ProblemError} with every problem of the folder
 */
export async function changedSinceRecorded(folder: string, store: LedgerStore): Promise<readonly Problem[]> {
  const { operation, things, names } = await thingsInFolder(folder, 0);
  const told = await toldIn(store, operation, new Drawings());
  if (!told.has(keyOf('file.kept', { path: 'operation.yaml' })!)) return [];
  const shadowed = new Set<string>();
  const unrecorded = new Set<string>();
  for (const { kind, body } of things) {
    const own = JSON.parse(JSON.stringify(body)) as Record<string, unknown>;
    const key = keyOf(kind, own);
    if (key === null) continue;
    const known = told.get(key);
    // What the ledger has had already is older than it, and not newer.
    if (known?.marks.has(markOf(canonicalJson(own))) === true) continue;
    (known !== undefined && overFolder.has(kind) ? shadowed : unrecorded).add(fileOf(kind, own, names));
  }
  const tell = (code: 'PICTURE_FOLDER_SHADOWED' | 'PICTURE_FOLDER_UNRECORDED', files: ReadonlySet<string>): Problem[] =>
    [...files].sort().map((file) => problemOf(PICTURE_PROBLEMS, code, { file }));
  return [...tell('PICTURE_FOLDER_SHADOWED', shadowed), ...tell('PICTURE_FOLDER_UNRECORDED', unrecorded)];
}

/** The file of the folder in which a thing stands. */
function fileOf(kind: string, { path }: Readonly<Record<string, unknown>>, names: FileNames): string {
  if (typeof path === 'string') return path;
  if (kind.startsWith('source.')) return names.sources ?? 'sources.csv';
  if (kind.startsWith('claim.')) return names.claims ?? 'claims.csv';
  if (kind === 'figure.assessed') return names.assessments ?? 'assessments.csv';
  return names.picture ?? 'picture.yaml';
}

interface FolderThings {
  readonly operation: string;
  readonly things: readonly Thing[];
  readonly names: FileNames;
  readonly terms: WrittenTerms;
  readonly problems: readonly Problem[];
  /** When things without a time of their own became known. */
  readonly untimedMs: number;
}

async function thingsInFolder(folder: string, nowMs: number): Promise<FolderThings> {
  const { operation, written, further, problems } = await readFolder(
    folder,
    (context, control) => ({
      records: readRecords(context, control),
      text: folderText(context),
      names: context.names,
      firstWindowMs: context.firstWindowMs,
    }),
    { withStreets: false, unfinished: true },
  );
  const { records, text, names, firstWindowMs } = further;
  const untimedMs = Math.min(firstKnownMs(records) ?? firstWindowMs ?? nowMs, nowMs);
  const things = orderedThings(records, text, untimedMs);
  return { operation: operation.id, things, names, terms: written, problems, untimedMs };
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

/** What the ledger says of one thing: marks of the bodies, not the bodies, which are large. */
interface Told {
  latest: string;
  readonly marks: Set<string>;
}

function markOf(bodyText: string): string {
  return createHash('sha256').update(bodyText).digest('base64');
}

/** What the ledger says of each thing of a folder; what was drawn and set at the desk goes into `drawings`. */
async function toldIn(store: LedgerStore, operation: string, drawings: Drawings): Promise<ReadonlyMap<string, Told>> {
  const told = new Map<string, Told>();
  for await (const batch of rawBatches(store, operation)) {
    for (const raw of batch) {
      const entry = entryOf(raw);
      const { kind, body } = entry;
      drawings.take(entry);
      const key = keyOf(kind, body);
      if (key === null) continue;
      const latest = markOf(raw.bodyText);
      const known = told.get(key);
      if (known === undefined) told.set(key, { latest, marks: new Set([latest]) });
      else {
        known.latest = latest;
        known.marks.add(latest);
      }
    }
  }
  return told;
}
