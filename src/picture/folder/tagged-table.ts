/** A table of the folder by its HXL tags: rows whose cells are read with every fault said by line and column. */
import { problemOf, type ProblemPlace } from '../../base/problem.ts';
import { formatTag, numberOf, parseHxl, parseTag } from '../../hxl/index.ts';
import { LARGEST_BYTES, localSpan, quote, type FolderContext } from '../../operation/index.ts';
import type { TimeSpan } from '../../reports/index.ts';
import { PICTURE_PROBLEMS, type PictureProblemCode } from '../problems.ts';
import type { Column } from './columns.ts';

export type Told = ProblemPlace & { readonly found?: string; readonly remedy?: string };

export function tell(context: FolderContext, code: PictureProblemCode, place: Told): void {
  context.findings.addProblem(problemOf(PICTURE_PROBLEMS, code, place));
}

/** One row. What cannot be read is null, and among the findings. */
export class Row {
  readonly file: string;
  /** How a person finds it: by its line. */
  readonly feature: string;
  readonly #context: FolderContext;
  readonly #cells: ReadonlyMap<string, string>;
  /** True once a cell was wrong: nothing is made of the row. */
  isWrong = false;

  constructor(file: string, line: number, cells: ReadonlyMap<string, string>, context: FolderContext) {
    this.file = file;
    this.feature = `line ${line}`;
    this.#cells = cells;
    this.#context = context;
  }

  tell(code: PictureProblemCode, column: Column, found: string, remedy?: string): null {
    this.isWrong = true;
    const place = { file: this.file, feature: this.feature, field: column.header, found };
    tell(this.#context, code, remedy === undefined ? place : { ...place, remedy });
    return null;
  }

  /** The cell as it stands, without the spaces round it; '' when empty. */
  text(column: Column): string {
    return this.exact(column).trim();
  }

  exact(column: Column): string {
    return this.#cells.get(column.tag) ?? '';
  }

  needed(column: Column): string {
    const text = this.text(column);
    if (text === '') this.tell('PICTURE_CELL_EMPTY', column, 'nothing');
    return text;
  }

  oneOf<Word extends string>(column: Column, words: readonly Word[]): Word | null {
    const text = this.needed(column);
    const word = words.find((each) => each === text);
    if (word !== undefined || text === '') return word ?? null;
    return this.tell('PICTURE_CELL_WRONG', column, quote(text), `Known: ${words.join(', ')}.`);
  }

  /** Null for an empty cell too. Digits of both scripts are read. */
  number(column: Column): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const number = numberOf(text);
    if (number !== null) return number;
    return this.tell('PICTURE_CELL_WRONG', column, quote(text), 'Write a number, without marks between thousands.');
  }

  whole(column: Column): number | null {
    const text = this.needed(column);
    if (text === '') return null;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    return this.tell('PICTURE_CELL_WRONG', column, quote(text), 'Write a whole number, 0 or more.');
  }

  /** Ids, separated by semicolons. */
  list(column: Column): string[] {
    return this.text(column)
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** A day or time; of a day its beginning. `most` days before the first window it is taken for a slip. */
  moment(column: Column, mostDaysBefore = 366): number | null {
    const text = this.needed(column);
    const span = text === '' ? null : this.#oneSpan(column, text, mostDaysBefore);
    return span?.fromMs ?? null;
  }

  /** A day, a time, or two of them and "/" between; a day stands for all of it. Null when empty. */
  span(column: Column): TimeSpan | null {
    const text = this.text(column);
    if (text === '') return null;
    const parts = text.split('/');
    const spans = parts.map((part) => this.#oneSpan(column, part.trim(), 3660));
    const [first, last] = [spans[0] ?? null, spans.at(-1) ?? null];
    if (first === null || last === null) return null;
    if (parts.length <= 2 && first.fromMs <= last.untilMs) return { fromMs: first.fromMs, untilMs: last.untilMs };
    return this.tell('PICTURE_CELL_WRONG', column, quote(text), 'Write FROM/UNTIL, the earlier one first.');
  }

  #oneSpan(column: Column, text: string, mostDaysBefore: number): TimeSpan | null {
    const span = localSpan(text, this.#context.timeZone ?? 'UTC');
    if (span === null) {
      const remedy = 'Write a day such as 2017-10-10, or a time with offset such as 2017-10-10T18:00:00+03:00.';
      return this.tell('PICTURE_CELL_WRONG', column, quote(text), remedy);
    }
    if (isLongBefore(span.fromMs, this.#context, mostDaysBefore))
      return this.tell('PICTURE_DATE_BEFORE_OPERATION', column, quote(text));
    return span;
  }
}

export function isLongBefore(atMs: number, context: FolderContext, mostDays: number): boolean {
  return context.firstWindowMs !== null && atMs < context.firstWindowMs - mostDays * 86_400_000;
}

/** Rows of a table; null when the file cannot be read or lacks a column, which is then among the findings. */
export function readTable(
  file: string,
  columns: Readonly<Record<string, Column>>,
  context: FolderContext,
): readonly Row[] | null {
  const text = context.files.readText(file, LARGEST_BYTES.table);
  if (text === null) return null;
  const { table, problems } = parseHxl(new TextEncoder().encode(text), { file });
  for (const problem of problems) context.findings.addProblem(problem);
  if (table === null) return null;
  const positions = new Map(table.columns.map((column) => [column.tagText, column.position]));
  const at = (tag: string): number | undefined => positions.get(canonical(tag));
  const missing = Object.values(columns).filter((column) => column.needed && at(column.tag) === undefined);
  for (const { header, tag } of missing)
    tell(context, 'PICTURE_COLUMN_MISSING', { file, field: header, found: `no column ${tag}` });
  if (missing.length > 0) return null;
  return table.rows.map(({ line, cells }) => {
    const byTag = new Map(
      Object.values(columns).map(({ tag }) => {
        const position = at(tag);
        return [tag, position === undefined ? '' : (cells[position] ?? '')];
      }),
    );
    return new Row(file, line, byTag, context);
  });
}

/** True when the table has a column of this tag. */
export function hasColumn(text: string, column: Column): boolean {
  const { table } = parseHxl(new TextEncoder().encode(text), { file: '.csv' });
  return table === null || table.columns.some(({ tagText }) => tagText === canonical(column.tag));
}

function canonical(tag: string): string {
  const parsed = parseTag(tag);
  return parsed === null ? tag : formatTag(parsed);
}

/** Says every id that stands more than once, and gives those that stand first. */
export function withoutRepeats<Thing extends { readonly id: string }>(
  things: readonly { readonly thing: Thing; readonly place: Told }[],
  context: FolderContext,
): Thing[] {
  const seen = new Set<string>();
  return things.flatMap(({ thing, place }) => {
    if (!seen.has(thing.id)) {
      seen.add(thing.id);
      return [thing];
    }
    tell(context, 'PICTURE_ID_TWICE', { ...place, field: 'id', found: quote(thing.id) });
    return [];
  });
}
