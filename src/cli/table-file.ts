import { readFileSync, statSync } from 'node:fs';
import { problemOf, ProblemError } from '../base/problem.ts';
import { HXL_LARGEST_BYTES, HXL_PROBLEMS } from '../hxl/index.ts';

/** The bytes of a table; a file that cannot be read or is too large is the user's problem. */
export function readTableFile(path: string): Buffer {
  try {
    const stat = statSync(path);
    if (!stat.isFile()) {
      throw new ProblemError([problemOf(HXL_PROBLEMS, 'HXL_FILE_UNREADABLE', { file: path, found: 'not a file' })]);
    }
    if (stat.size > HXL_LARGEST_BYTES) {
      const found = `${stat.size} bytes; at most ${HXL_LARGEST_BYTES}`;
      throw new ProblemError([problemOf(HXL_PROBLEMS, 'HXL_TOO_LARGE', { file: path, found })]);
    }
    return readFileSync(path);
  } catch (failure) {
    if (failure instanceof ProblemError) throw failure;
    const found = failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
    throw new ProblemError([problemOf(HXL_PROBLEMS, 'HXL_FILE_UNREADABLE', { file: path, found })]);
  }
}
