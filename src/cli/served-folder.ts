/** The folder that a server serves: one that is given, or one that a ledger holds, written into the server's own data. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { describeProblem, problemOf, ProblemError } from '../base/problem.ts';
import { isPostgresUrl } from '../ledger/index.ts';
import { changedSinceRecorded, writeLedgerFolder, type WrittenFolder } from '../picture/index.ts';
import { withLedger } from './open-ledger.ts';
import { CLI_PROBLEMS } from './problems.ts';

export interface FromLedger {
  readonly ledger: string;
  readonly operation: string;
  /** The server's own data: the folder is written into it. */
  readonly data: string;
  /** Streets to use instead of the folder's. */
  readonly roads?: string | undefined;
}

/**
 * Writes the folder that a ledger holds into the server's data, in place of the one that was written at the last start. What
 * was drawn and set at the desk is left to the server, which follows the ledger.
 *
 * @returns its path
 * @throws ProblemError when the ledger holds no such folder, or a file that it only names is not beside it
 */
export async function folderFromLedger({ ledger, operation, data, roads }: FromLedger): Promise<string> {
  const folder = join(data, 'folder');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const fresh = mkdtempSync(join(data, 'folder-new-'));
  try {
    const { absent } = await withLedger(ledger, 'read', (store) =>
      writeLedgerFolder(store, operation, fresh, { withoutDrawings: true }),
    );
    const beside = [isPostgresUrl(ledger) ? resolve('.') : dirname(resolve(ledger)), data];
    bringAbsent(fresh, absent, { beside, roads });
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } catch (failure) {
    rmSync(fresh, { recursive: true, force: true });
    throw failure;
  }
  return folder;
}

interface Places {
  /** Folders in which the files are looked for. */
  readonly beside: readonly string[];
  readonly roads: string | undefined;
}

/** Copies what the ledger only names into the folder: each file must have the bytes that were recorded. */
function bringAbsent(folder: string, absent: WrittenFolder['absent'], { beside, roads }: Places): void {
  const named = roadsOf(folder);
  const wanted: { readonly path: string; readonly sha256: string | null }[] = [...absent];
  // Streets that lie outside of the folder are not even named.
  const isThere = named === null || isAbsolute(named) || existsSync(join(folder, named));
  if (!isThere && !wanted.some(({ path }) => path === named)) wanted.push({ path: named, sha256: null });
  const problems = wanted.flatMap(({ path, sha256 }) => {
    if (path === named && roads !== undefined) return [];
    const places = beside.flatMap((place) => [join(place, path), join(place, basename(path))]);
    const found = places.filter(isFile).find((place) => sha256 === null || sha256Of(place) === sha256);
    if (found === undefined) {
      const looked = `looked for beside the ledger and in the data folder: ${basename(path)}`;
      const bytes = sha256 === null ? looked : `${looked}, SHA-256 ${sha256}`;
      return [problemOf(CLI_PROBLEMS, 'CLI_FILE_NOT_CARRIED', { file: path, found: bytes })];
    }
    // A path that leads out of the folder cannot be brought into it.
    if (path.split(/[\\/]/).includes('..')) return [];
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(found, join(folder, path));
    return [];
  });
  if (problems.length > 0) throw new ProblemError(problems);
}

function roadsOf(folder: string): string | null {
  const main: unknown = parse(readFileSync(join(folder, 'operation.yaml'), 'utf8'));
  const roads = typeof main === 'object' && main !== null ? (main as Record<string, unknown>)['roads'] : null;
  return typeof roads === 'string' ? roads : null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Says on the console which files of the folder the ledger holds otherwise. */
export async function warnOfChanges(folder: string, ledger: string): Promise<void> {
  if (!isPostgresUrl(ledger) && !existsSync(ledger)) return;
  const problems = await withLedger(ledger, 'read', (store) => changedSinceRecorded(folder, store));
  for (const problem of problems) console.error(`warning ${describeProblem(problem)}`);
}
