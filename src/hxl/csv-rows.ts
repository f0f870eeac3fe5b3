/** CSV to rows with the line each one begins at. Comma, semicolon or tab; RFC 4180 quoting. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Findings } from './findings.ts';
import type { HxlRow } from './table.ts';

/** Spreadsheets have 16,384 columns. */
export const MOST_COLUMNS = 16_384;
export const MOST_CELLS = 20_000_000;
/** Characters of one row. The catalogue names the number. */
export const LONGEST_ROW = 4_000_000;
/** The row of tags stands within the first 25 rows, says the standard. */
export const TAG_ROW_WITHIN = 25;

const DELIMITERS = [',', ';', '\t'] as const;

/** All rows, empty ones too; null when the text breaks the form or a limit. Time and memory in proportion to the text. */
export function readCsvRows(text: string, findings: Findings): HxlRow[] | null {
  const delimiter = delimiterOf(text);
  if (!isWithinLimits(text, delimiter, findings)) return null;
  const rows: HxlRow[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: LONGEST_ROW,
      on_record: (cells: string[]) => {
        rows.push({ line, cells });
        line += 1 + cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
        return null;
      },
    });
  } catch (failure) {
    if (!(failure instanceof CsvError)) throw failure;
    const code = failure.code === 'CSV_MAX_RECORD_SIZE' ? 'HXL_CELL_TOO_LONG' : 'HXL_CSV_QUOTE';
    // The parser names the line where it stopped; the row that it could not read begins at `line`.
    findings.add(code, { feature: `row that begins in line ${line}` });
    return null;
  }
  return rows;
}

function lineBreaksIn(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/**
 * The delimiter under which one of the first lines holds most tags. Without tags, the most frequent one.
 * A heuristic; a table whose tags stand in one column is comma-separated.
 */
export function delimiterOf(text: string): string {
  const lines = text.slice(0, 1_000_000).split(/\r\n|\n|\r/, TAG_ROW_WITHIN);
  const tagsIn = (line: string, delimiter: string): number =>
    line.split(delimiter).filter((cell) => /^"?\s*#\s*[a-z]/i.test(cell.trimStart())).length;
  const scores = DELIMITERS.map((delimiter) => ({
    delimiter,
    tags: Math.max(...lines.map((line) => tagsIn(line, delimiter))),
    found: lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0),
  }));
  const [most] = [...scores].sort((a, b) => b.tags - a.tags);
  if (most === undefined) return ',';
  if (most.tags > 0) return most.delimiter;
  return [...scores].sort((a, b) => b.found - a.found)[0]?.delimiter ?? ',';
}

/** Counts cells before anything is made of them, so that a file of commas cannot fill the memory. O(length). */
function isWithinLimits(text: string, delimiter: string, findings: Findings): boolean {
  const separator = delimiter.charCodeAt(0);
  let [line, columns, cells, quoted] = [1, 1, 1, false];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) quoted = !quoted;
    else if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) {
      line += 1;
      if (quoted) continue;
      columns = 1;
      cells += 1;
    } else if (code === separator && !quoted) {
      columns += 1;
      cells += 1;
      if (columns > MOST_COLUMNS) {
        findings.add('HXL_TOO_MANY_COLUMNS', { feature: `line ${line}`, found: `more than ${MOST_COLUMNS} cells` });
        return false;
      }
    }
    if (cells > MOST_CELLS) {
      findings.add('HXL_TOO_MANY_CELLS', { feature: `line ${line}`, found: `more than ${MOST_CELLS} cells` });
      return false;
    }
  }
  return true;
}
