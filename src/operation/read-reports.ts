/** Checks the front matter of reports, and reads the list of known place codes. */
import type { Findings } from './findings.ts';
import { LARGEST_BYTES, type FolderFiles } from './folder-files.ts';
import { parseYamlText } from './parse-text.ts';
import { checkShape } from './schema-problems.ts';
import { reportSchema } from './schema-operation.ts';

/** A report's front matter and its text, which is everything after it, as it stands; null when there is none. */
export function frontMatterOf(text: string): { readonly front: string; readonly body: string } | null {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  return match === null ? null : { front: match[1]!, body: text.slice(match[0].length) };
}

/** Checks one report's front matter. Its text is not looked at. */
export function checkReport(name: string, files: FolderFiles, findings: Findings): void {
  const text = files.readText(name, LARGEST_BYTES.text);
  if (text === null) return;
  const parts = frontMatterOf(text);
  if (parts === null) {
    findings.add('OP_FRONT_MATTER_MISSING', { file: name });
    return;
  }
  const value = parseYamlText(parts.front, name, findings);
  if (value !== undefined) checkShape(reportSchema, value, name, findings);
}

const HXL_CODE = /^#(?:adm[1-5]|loc)\b(?=.*\+(?:code|pcode)\b)/;

/** The codes of a table with a `pcode` column or an HXL tag; null when there is none, which is then among the findings. */
export function readPcodes(name: string, files: FolderFiles, findings: Findings): ReadonlySet<string> | null {
  const text = files.readText(name, LARGEST_BYTES.table);
  if (text === null) return null;
  const rows = text.split(/\r\n|\n|\r/).filter((row) => row.trim() !== '');
  for (const [number, row] of rows.slice(0, 2).entries()) {
    const cells = cellsOf(row);
    const column = cells.findIndex((cell) => cell.toLowerCase() === 'pcode' || HXL_CODE.test(cell));
    if (column < 0) continue;
    // A row of tags may follow the header.
    const codes = rows.slice(number + 1).map((line) => cellsOf(line)[column] ?? '');
    return new Set(codes.filter((code) => code !== '' && !code.startsWith('#')));
  }
  findings.add('OP_PCODES_WITHOUT_COLUMN', { file: name, found: (rows[0] ?? '').slice(0, 80) });
  return null;
}

/** Cells of one row; quotes may hold commas and doubled quotes, not line breaks. */
function cellsOf(row: string): string[] {
  const cells = row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
}
