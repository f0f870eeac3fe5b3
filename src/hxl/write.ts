/** Tables of HXL to CSV. The same table gives the same bytes: UTF-8, commas, lines end in LF, quotes only where needed. */
import { assert } from '../base/assert.ts';
import { defuse, defuseHeader } from './formula.ts';
import type { HxlTable } from './table.ts';
import { formatTag, parseTag } from './tag.ts';

export interface HxlOutColumn {
  /** `#affected+f`; '' for a column without a tag. At least one column has one. */
  readonly tag: string;
  readonly header?: string;
}

export interface HxlOutTable {
  readonly columns: readonly HxlOutColumn[];
  /** Numbers are written as they are; null and undefined as an empty cell. */
  readonly rows: readonly (readonly (string | number | null | undefined)[])[];
}

export interface HxlWriteOptions {
  /** Begin with a byte order mark: some spreadsheets show Arabic only then. */
  readonly byteOrderMark?: boolean;
}

/**
 * The table as CSV. A text that a spreadsheet would run gets an apostrophe (see `formula.ts`); `parseHxl` takes it away again.
 * Rows of nothing but empty cells are not read back.
 */
export function writeHxl(table: HxlOutTable, options: HxlWriteOptions = {}): string {
  const tags = table.columns.map(({ tag }) => {
    if (tag === '') return '';
    const parsed = parseTag(tag);
    assert(parsed !== null, `not a tag: ${tag}`);
    return formatTag(parsed);
  });
  assert(
    tags.some((tag) => tag !== ''),
    'a table without tags is not HXL',
  );
  const lines: string[] = [];
  if (table.columns.some(({ header }) => header !== undefined && header !== ''))
    lines.push(lineOf(table.columns.map(({ header }) => defuseHeader(header ?? ''))));
  lines.push(lineOf(tags));
  for (const row of table.rows) {
    assert(row.length <= table.columns.length, 'a row has more cells than the table has columns');
    lines.push(lineOf(table.columns.map((_, position) => dataCell(row[position]))));
  }
  return `${options.byteOrderMark === true ? '\ufeff' : ''}${lines.join('\n')}\n`;
}

/** A table that was read, ready to be written. */
export function writableTable(table: HxlTable): HxlOutTable {
  return {
    columns: table.columns.map(({ tagText, header }) => ({ tag: tagText, header })),
    rows: table.rows.map(({ cells }) => cells),
  };
}

function dataCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return defuse(value);
  assert(Number.isFinite(value), 'a number that is none was to be written');
  return String(value);
}

function lineOf(cells: readonly string[]): string {
  const line = cells.map(quote).join(',');
  return line === '' ? '""' : line;
}

/** Quotes where a comma, semicolon, tab, quotation mark, line break or a space at an end would be misread. */
function quote(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
