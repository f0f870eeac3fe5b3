/**
 * Sheets to one XLSX file. A text is always a text: one that begins with "=" is shown and never run. The same sheets give the same bytes.
 */
import { unzipSync } from 'fflate';
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/universal';
import { assert } from '../../base/assert.ts';
import { zipped } from './zipped.ts';

/** A number with the form it is shown in, or a text; null is an empty cell. */
export type SheetCell = string | { readonly value: number; readonly form: '#,##0' | '0.0%' | '0' } | null;

export interface SheetTable {
  readonly name: string;
  /** The heads of the columns, in the first row, which stays in view. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Widths of the columns in characters. */
  readonly widths: readonly number[];
}

/** The most that a cell of a spreadsheet holds. */
const LONGEST_CELL = 32_767;

/** @param madeAtMs the day that is written beside the parts of the file */
export async function workbook(
  tables: readonly SheetTable[],
  { rightToLeft, madeAtMs }: { readonly rightToLeft: boolean; readonly madeAtMs: number },
): Promise<Uint8Array> {
  const sheets = tables.map(({ name, head, rows, widths }): Sheet<Blob> => ({
    sheet: name,
    rightToLeft,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
    data: [
      head.map((text) => ({ ...textCell(text, rightToLeft), fontWeight: 'bold', backgroundColor: '#e8e4d8' })),
      ...rows.map((row) => {
        assert(row.length <= head.length, 'a row has more cells than the sheet has heads');
        return row.map((cell) => (cell === null ? null : cellOf(cell, rightToLeft)));
      }),
    ],
  }));
  const blob = await writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 11 }).toBlob();
  const parts = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  // In an order of our own: the writer's is not promised.
  const names = Object.keys(parts).sort(
    (a, b) => Number(b === CONTENT_TYPES) - Number(a === CONTENT_TYPES) || (a < b ? -1 : 1),
  );
  return zipped(Object.fromEntries(names.map((name) => [name, parts[name]!])), madeAtMs);
}

/** Readers that look at the first part only want to find this. */
const CONTENT_TYPES = '[Content_Types].xml';

function textCell(text: string, rightToLeft: boolean): CellObject {
  const value = text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL - 1)}…`;
  return { value, type: String, wrap: true, alignVertical: 'top', align: rightToLeft ? 'right' : 'left' };
}

function cellOf(cell: Exclude<SheetCell, null>, rightToLeft: boolean): CellObject | null {
  if (typeof cell === 'string') return cell === '' ? null : textCell(cell, rightToLeft);
  assert(Number.isFinite(cell.value), 'a number that is none was to be written');
  return { value: cell.value, type: Number, format: cell.form, alignVertical: 'top' };
}
