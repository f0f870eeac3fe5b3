/**
 * Laying out text for a terminal: how wide a text is, wrapping, padding, columns. Arabic letters are one cell each,
 * combining marks none, wide East Asian letters and emoji two. No line ever comes out wider than it was given.
 */

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const unseen = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Terminal cells a text takes. */
export function cellWidth(text: string): number {
  let cells = 0;
  for (const character of text) {
    if (unseen.test(character)) continue;
    cells += wide.test(character) ? 2 : 1;
  }
  return cells;
}

/** Lines of at most `width` cells, broken at spaces; a word that is too long is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/u).filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (cellWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, width);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  if (line !== '') lines.push(line);
  return lines.length === 0 ? [''] : lines;
}

/** Items joined by ` · ` on lines of at most `width` cells; an item is never parted unless it is wider than a line. */
export function wrapItems(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    const joined = line === '' ? item : `${line} · ${item}`;
    if (cellWidth(joined) <= width) line = joined;
    else {
      if (line !== '') lines.push(line);
      const pieces = wrap(item, width);
      line = pieces.pop() ?? '';
      lines.push(...pieces);
    }
  }
  return line === '' ? lines : [...lines, line];
}

function cut(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && cellWidth(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

export type Align = 'start' | 'end';

/** The text with spaces up to `width` cells. `start` is where the language begins to read. */
export function pad(text: string, width: number, align: Align): string {
  const spaces = ' '.repeat(Math.max(0, width - cellWidth(text)));
  return align === 'start' ? text + spaces : spaces + text;
}

export interface Column {
  readonly align: Align;
  /** Cells it may not go under; wider columns give way first. */
  readonly least: number;
}

/**
 * Rows of cells as lines no wider than `width`. Columns are as wide as their widest cell; when that is too much, the
 * columns give way down to `least`, the widest first, and cells are wrapped. Two spaces stand between columns.
 */
export function layColumns(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  width: number,
): string[][] {
  const widths = columns.map((_, index) => Math.max(1, ...rows.map((row) => cellWidth(row[index] ?? ''))));
  const between = 2 * (columns.length - 1);
  while (widths.reduce((sum, one) => sum + one, between) > width) {
    const mayShrink = columns.map((column, index) => (widths[index]! > Math.max(1, column.least) ? widths[index]! : 0));
    const widest = mayShrink.indexOf(Math.max(...mayShrink));
    if (mayShrink[widest] === 0) {
      const any = widths.indexOf(Math.max(...widths));
      if (widths[any]! <= 1) break;
      widths[any]! -= 1;
    } else widths[widest]! -= 1;
  }
  return rows.map((row) => {
    const cells = columns.map((_, index) => wrap(row[index] ?? '', widths[index]!));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map((column, index) => pad(cells[index]![line] ?? '', widths[index]!, column.align))
        .join('  ')
        .trimEnd(),
    );
  });
}
