/** CSV to rows with the line each one begins at. Comma, semicolon or tab; RFC 4180 quoting. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Findings } from './findings.ts';
import type { HxlRow } from './table.ts';
import { countTags, TAG_ROW_WITHIN, tagRowIn } from './tag-row.ts';

/** Spreadsheets have 16,384 columns. */
export const MOST_COLUMNS = 16_384;
export const MOST_CELLS = 20_000_000;
/** Characters of one row. The catalogue names the number. */
export const LONGEST_ROW = 4_000_000;
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
 * The delimiter under which the row of tags holds most tags; what stands below that row is not looked at, nor what is quoted.
 * Without tags, the most frequent one. A heuristic; of equals the comma.
 */
function delimiterOf(text: string): string {
  const scores = DELIMITERS.map((delimiter) => {
    const rows = firstRows(text, delimiter);
    const row = rows[tagRowIn(rows)];
    return {
      delimiter,
      ...countTags(row?.cells ?? []),
      found: (row === undefined ? rows : [row]).reduce((sum, { cells }) => sum + cells.length - 1, 0),
    };
  });
  return scores.sort((a, b) => b.tags - a.tags || b.tagLike - a.tagLike || b.found - a.found)[0]?.delimiter ?? ',';
}

/** Enough for the rows in which tags may stand, in characters. */
const LOOKED_AT = 1_000_000;

/** The first rows as they would be under a delimiter. Quotation marks are paired whatever the delimiter is. */
function firstRows(text: string, delimiter: string): { cells: string[] }[] {
  const rows: { cells: string[] }[] = [{ cells: [] }];
  const end = Math.min(text.length, LOOKED_AT);
  let [from, quoted] = [0, false];
  const endCell = (at: number): void => {
    rows.at(-1)?.cells.push(text.slice(from, at).replace(/^\s*"([^"]*)"\s*$/, '$1'));
  };
  for (let at = 0; at < end; at++) {
    const sign = text.charAt(at);
    if (sign === '"') quoted = !quoted;
    if (quoted) continue;
    const endsRow = sign === '\n' || sign === '\r';
    if (!endsRow && sign !== delimiter) continue;
    endCell(at);
    if (sign === '\r' && text.charAt(at + 1) === '\n') at += 1;
    from = at + 1;
    if (!endsRow) continue;
    if (rows.length === TAG_ROW_WITHIN) return rows;
    rows.push({ cells: [] });
  }
  endCell(end);
  return rows;
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
