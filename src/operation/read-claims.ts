/** Reads the folder's list of claims (`claims.csv`): what was said, by whom, when, and which claim denies which. */
import { LARGEST_BYTES, type FolderFiles } from './folder-files.ts';
import type { Findings } from './findings.ts';
import type { Claim } from './operation.ts';
import { cellsOf } from './read-reports.ts';

type Stance = NonNullable<Claim['stance']>;

const stances: readonly string[] = ['confirms', 'denies', 'disputes', 'corrects', 'supersedes'] satisfies Stance[];
const columns = ['id', 'speaker', 'words_en', 'words_ar'] as const;

/**
 * The claims, in the file's order. The first row names the columns; a row of HXL tags may follow it. A row without id, speaker or
 * words in both languages is left out and told as a warning with its number.
 */
export function readClaims(name: string, files: FolderFiles, findings: Findings): Claim[] {
  const text = files.readText(name, LARGEST_BYTES.table);
  if (text === null) return [];
  const rows = text.split(/\r\n|\n|\r/u).map(cellsOf);
  const header = rows[0] ?? [];
  const claims: Claim[] = [];
  rows.forEach((row, number) => {
    if (number === 0 || row.every((cell) => cell === '')) return;
    if (number === 1 && row.some((cell) => cell.startsWith('#'))) return;
    const cell = (column: string): string => row[header.indexOf(column)] ?? '';
    const missing = columns.filter((column) => cell(column) === '');
    if (missing.length > 0) {
      findings.add('OP_CLAIM_INCOMPLETE', {
        file: name,
        feature: `row ${String(number + 1)}`,
        field: missing.join(', '),
      });
      return;
    }
    const stance = cell('stance');
    claims.push({
      id: cell('id'),
      words: { en: cell('words_en'), ar: cell('words_ar') },
      speaker: cell('speaker'),
      basis: {
        kind: 'source',
        text: cell('report') === '' ? cell('speaker') : cell('report'),
        ...(cell('when') === '' ? {} : { saidAt: cell('when') }),
      },
      ...(stances.includes(stance) ? { stance: stance as Stance } : {}),
      ...(cell('to') === '' ? {} : { to: cell('to') }),
    });
  });
  return claims;
}
