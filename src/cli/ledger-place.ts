/** Where a ledger is: in a file, on a PostgreSQL server, or written out as an export. */
import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import {
  isPostgresUrl,
  LEDGER_PROBLEMS,
  openPostgresLedger,
  openSqliteLedger,
  serverName,
  survivingKeys,
  verifyExportFile,
  verifyLedgerFile,
  verifyPostgresLedger,
  type ErasedField,
  type Head,
  type KeyFile,
  type LedgerStore,
  type RawEntry,
} from '../ledger/index.ts';

/** The place as it may be shown: an address without its password. */
export function placeName(place: string): string {
  return isPostgresUrl(place) ? serverName(place) : place;
}

export async function openPlace(place: string, mode: 'read' | 'create'): Promise<LedgerStore> {
  if (isPostgresUrl(place)) return openPostgresLedger(place, { mode });
  if (mode === 'create') mkdirSync(dirname(place), { recursive: true });
  return openSqliteLedger(place, { mode });
}

/** What is done with a ledger's file cannot be done with a server. */
export function refuseServer(place: string): void {
  if (isPostgresUrl(place))
    throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_SERVER_BACKUP', { file: serverName(place) })]);
}

/** A ledger's file is told from an export by its first bytes. */
function isSqlite(file: string): boolean {
  if (!existsSync(file)) throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_ABSENT', { file })]);
  const first = Buffer.alloc(15);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, first, 0, first.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return first.toString('latin1') === 'SQLite format 3' || !first.toString('latin1').startsWith('{"format"');
}

/** The operation that was asked for, or the only one. */
export function chooseHead(place: string, heads: readonly Head[], operation: string | undefined): Head {
  const file = placeName(place);
  const found = heads.map((head) => head.operation).join(', ');
  if (operation === undefined) {
    const [only] = heads;
    if (heads.length === 1 && only !== undefined) return only;
    throw new ProblemError([
      problemOf(LEDGER_PROBLEMS, 'LEDGER_OPERATION_NOT_SAID', { file, found: found === '' ? 'none' : found }),
    ]);
  }
  const head = heads.find((each) => each.operation === operation);
  if (head === undefined)
    throw new ProblemError([
      problemOf(LEDGER_PROBLEMS, 'LEDGER_OPERATION_UNKNOWN', { file, feature: operation, found }),
    ]);
  return head;
}

export interface Verified {
  readonly operations: readonly (Head & { readonly entries: number })[];
  readonly findings: readonly Problem[];
  readonly findingsLeft: number;
  /** Erased fields by an export's own list; null for a ledger. */
  readonly erased: readonly ErasedField[] | null;
}

export async function verifyPlace(
  place: string,
  keys: KeyFile | null,
  take: (entry: RawEntry) => void,
): Promise<Verified> {
  const nowMs = systemClock.nowMs();
  if (!isPostgresUrl(place) && !isSqlite(place)) {
    const { operation, entries, seq, hash, erased, findings } = verifyExportFile(place, nowMs, take);
    const subjects = new Set(erased.map(({ subject }) => subject));
    const surviving = keys === null ? [] : survivingKeys(keys, subjects);
    return {
      operations: [{ operation, entries, seq, hash }],
      findings: [...findings, ...surviving],
      findingsLeft: 0,
      erased,
    };
  }
  const { operations, findings, findingsLeft, erasedSubjects } = isPostgresUrl(place)
    ? await verifyPostgresLedger(place, nowMs, take)
    : verifyLedgerFile(place, nowMs, take);
  const surviving = keys === null ? [] : survivingKeys(keys, erasedSubjects);
  return { operations, findings: [...findings, ...surviving], findingsLeft, erased: null };
}
