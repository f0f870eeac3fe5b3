/** Finds and reads the streets of an operation. */
import { stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import { ProblemError } from '../base/problem.ts';
import { openNetwork, type StreetNetwork } from '../network/index.ts';
import type { Findings } from './findings.ts';
import type { FolderFiles } from './folder-files.ts';

export interface RoadsOptions {
  /** As the user gave it on the command line, from the working directory; wins over the folder's. */
  readonly given?: string | undefined;
  /** As operation.yaml has it, from the folder. Null when it says nothing usable. */
  readonly written: string | null;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** The streets, or null when they cannot be read, which is then among the findings. */
export async function readRoads(
  options: RoadsOptions,
  files: FolderFiles,
  findings: Findings,
): Promise<StreetNetwork | null> {
  const { given, written } = options;
  const name = given ?? written;
  if (name === null) return null;
  const path = given === undefined ? resolve(files.folder, name) : resolve(given);
  const place = given === undefined ? { feature: name, file: 'operation.yaml', field: 'roads' } : { file: name };
  try {
    const stats = await stat(path);
    if (!stats.isFile()) {
      findings.add('OP_FILE_UNREADABLE', { ...place, found: stats.isDirectory() ? 'a folder' : 'not a plain file' });
      return null;
    }
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const remedy = 'Correct the path, or prepare the streets: mamarr network import FILE --out ROADS.mmrn';
      findings.add('OP_FILE_MISSING', { ...place, found: path, remedy });
    } else findings.add('OP_FILE_UNREADABLE', { ...place, found: code });
    return null;
  }
  const way = relative(resolve(files.folder), path);
  if (given === undefined && (way.startsWith('..') || isAbsolute(way))) {
    findings.add('OP_ROADS_OUTSIDE_FOLDER', { ...place, found: name });
  }
  files.addUnread(given === undefined ? name : basename(given), path);
  try {
    const { onProgress } = options;
    const progress =
      onProgress === undefined
        ? {}
        : {
            onProgress: (bytesRead: number, totalBytes: number) => {
              onProgress(totalBytes === 0 ? 0 : bytesRead / totalBytes);
            },
          };
    const { network, report } = await openNetwork(path, progress);
    for (const warning of report?.warnings ?? []) findings.addProblem({ ...warning, file: name });
    return network;
  } catch (failure) {
    if (!(failure instanceof ProblemError)) throw failure;
    for (const problem of failure.problems) findings.addProblem({ ...problem, file: name });
    return null;
  }
}
