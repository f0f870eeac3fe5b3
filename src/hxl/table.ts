import type { HxlTag } from './tag.ts';

export interface HxlColumn {
  /** From 0. */
  readonly position: number;
  /** Null for a column that has no tag: its cells are kept and not understood. */
  readonly tag: HxlTag | null;
  /** The tag in the one way it is written, or ''. */
  readonly tagText: string;
  /** The cell above the tag, or ''. */
  readonly header: string;
  /** All cells above the tag, from the top. */
  readonly headers: readonly string[];
}

export interface HxlRow {
  /** Where the row begins: the line of a CSV file, the number of the item in a JSON list, both from 1. */
  readonly line: number;
  /** By column position. A row may be shorter than the columns. Texts as they stood, apostrophes of defused formulas taken away. */
  readonly cells: readonly string[];
}

export interface HxlTable {
  /** As many as the widest row has cells. */
  readonly columns: readonly HxlColumn[];
  /** Rows with nothing in them are left out. */
  readonly rows: readonly HxlRow[];
}

/** The text of a cell without the spaces round it; '' where the row is too short. */
export function cellText(row: HxlRow, column: HxlColumn): string {
  return (row.cells[column.position] ?? '').trim();
}

/** Column as a spreadsheet names it: 0 is A, 26 is AA. */
export function columnLetters(position: number): string {
  let letters = '';
  for (let rest = position + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
