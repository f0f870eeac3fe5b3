/** A ledger's things as an operation folder. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { problemOf, ProblemError, type Problem } from '../../base/problem.ts';
import { entryOf, fold, rawBatches, type Entry, type LedgerStore } from '../../ledger/index.ts';
import { readRecordedFolder, type RecordedFolder } from '../pictured-operation.ts';
import { PICTURE_PROBLEMS } from '../problems.ts';
import type { Body, fileNamed } from './bodies.ts';
import { layer } from './drawing-kinds.ts';
import { drawnTexts, type LayerNames } from './drawn-folder.ts';
import { Drawings } from './drawings.ts';
import { thingsReplay, thingsReplayAt, type LedgerThings } from './fold.ts';
import { filesOf, writeFiles, type TableNames } from './to-folder.ts';

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
  const things = await fold(replay, entriesOf(store, operation));
  const problems = loose(things, operation);
  if (problems.length > 0) throw new ProblemError(problems);
  return things;
}

/** What cannot be written into a folder: it would be lost without a word. */
function loose({ files, claims, rejections, sources, earlyGrades }: LedgerThings, operation: string): Problem[] {
  if (!files.has(OPERATION_FILE))
    return [problemOf(PICTURE_PROBLEMS, 'PICTURE_LEDGER_WITHOUT_FOLDER', { feature: operation })];
  const problems: Problem[] = [];
  for (const claim of rejections.keys())
    if (!claims.has(claim))
      problems.push(problemOf(PICTURE_PROBLEMS, 'PICTURE_CLAIM_UNKNOWN', { feature: 'a rejection', found: claim }));
  for (const source of earlyGrades.keys())
    if (!sources.has(source))
      problems.push(problemOf(PICTURE_PROBLEMS, 'PICTURE_SOURCE_UNKNOWN', { feature: 'a grade', found: source }));
  return problems;
}

async function* entriesOf(store: LedgerStore, operation: string): AsyncGenerator<readonly Entry[]> {
  for await (const batch of rawBatches(store, operation)) yield batch.map(entryOf);
}

export interface WrittenFolder {
  /** Paths that were written. */
  readonly files: readonly string[];
  /** Files that the ledger only names: they are carried beside it. */
  readonly absent: readonly Body<typeof fileNamed>[];
}

export interface WriteOptions extends AsKnown {
  /** True: what was drawn and set at the desk is left out. */
  readonly withoutDrawings?: boolean;
}

const OPERATION_FILE = 'operation.yaml';

/**
 * Writes the folder that the ledger holds, with what was drawn and set at the desk, into a folder that is not there yet or
 * empty.
 */
export async function writeLedgerFolder(
  store: LedgerStore,
  operation: string,
  folder: string,
  options: WriteOptions = {},
): Promise<WrittenFolder> {
  const things = await thingsInLedger(store, operation, options);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProblemError([problemOf(PICTURE_PROBLEMS, 'PICTURE_FOLDER_NOT_EMPTY', { file: folder })]);
  mkdirSync(folder, { recursive: true });
  const main: unknown = parse(things.files.get(OPERATION_FILE)?.text ?? '');
  const own = filesOf(things, textAt(main, 'time_zone') ?? 'UTC', tableNames(main));
  const drawings = options.withoutDrawings === true ? new Drawings() : things.drawings;
  const drawn = drawnTexts(layerNames(main), drawings, (path) => own.get(path) ?? null);
  const files = new Map([...own, ...drawn].sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFiles(folder, files);
  return { files: [...files.keys()], absent: [...things.named.values()] };
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
