/** Checks that a value says where it comes from. Works on values whose shape is not sure. */
import type { FolderFiles } from './folder-files.ts';
import { type Findings, quote } from './findings.ts';
import { stringOf, type RawRecord } from './raw.ts';

export interface BasisOptions {
  readonly file: string;
  readonly feature?: string;
  /** What stands before the field names in problems, such as `windows.`. */
  readonly fieldPrefix?: string;
  /** What stands before the field names in the file, such as `rate_`. */
  readonly keyPrefix?: string;
  readonly needed: boolean;
  /** True: a source without `said_at` is worth a warning. */
  readonly dated: boolean;
}

export function checkBasis(record: RawRecord, options: BasisOptions, files: FolderFiles, findings: Findings): void {
  const key = (name: string): string => `${options.keyPrefix ?? ''}${name}`;
  const at = (name: string): { file: string; feature?: string; field: string } => ({
    file: options.file,
    ...(options.feature === undefined ? {} : { feature: options.feature }),
    field: `${options.fieldPrefix ?? ''}${key(name)}`,
  });
  const isWritten = (name: string): boolean => (record[key(name)] ?? null) !== null;
  const source = stringOf(record[key('source')]);
  if (isWritten('source') && isWritten('assumption')) findings.add('OP_BASIS_TWICE', at('source'));
  if (options.needed && !isWritten('source') && !isWritten('assumption'))
    findings.add('OP_BASIS_MISSING', at('source'));
  if (isWritten('said_at') && !isWritten('source')) {
    findings.add('OP_SAID_AT_WITHOUT_SOURCE', { ...at('said_at'), found: quote(record[key('said_at')]) });
  }
  for (const name of ['source', 'assumption']) {
    const arabic = `${name}_ar`;
    if (isWritten(arabic) && !isWritten(name))
      findings.add('OP_BASIS_ARABIC_ALONE', { ...at(arabic), found: quote(record[key(arabic)]) });
  }
  if (options.dated && isWritten('source') && !isWritten('said_at')) {
    findings.add('OP_SOURCE_UNDATED', { ...at('said_at'), found: `source ${quote(source)}` });
  }
  if (source?.startsWith('reports/') === true && (source.split('/').includes('..') || !files.exists(source))) {
    findings.add('OP_SOURCE_FILE_MISSING', { ...at('source'), found: quote(source) });
  }
}
