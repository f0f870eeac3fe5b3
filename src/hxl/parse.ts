/** Reading a table of HXL: bytes in, a table and every problem out. */
import type { Problem } from '../base/problem.ts';
import { columnName, readTags } from './check-tags.ts';
import { checkValues } from './check-values.ts';
import { MOST_COLUMNS, readCsvRows } from './csv-rows.ts';
import { decodeText, type HxlEncoding } from './decode.ts';
import { Findings, quoted } from './findings.ts';
import { looksLikeFormula, restore, restoreHeader } from './formula.ts';
import { readJsonRows } from './json-rows.ts';
import { proposeForTagRow, proposeTag } from './propose-tag.ts';
import type { HxlColumn, HxlRow, HxlTable } from './table.ts';
import { TAG_ROW_WITHIN, tagRowIn } from './tag-row.ts';
import { formatTag, parseTag, type HxlTag } from './tag.ts';

export interface HxlReadOptions {
  /** Name of the file for problems. */
  readonly file: string;
  /** Used only where the text is not UTF-8. */
  readonly encoding?: HxlEncoding;
  /** Read the tags of the pre-release of 2014 as those of 1.1, with a warning for each. */
  readonly release2014?: boolean;
}

export interface HxlRead {
  /** Null when the file is refused: an error says why. */
  readonly table: HxlTable | null;
  /** With a table, errors are wrong values: the cells are in the table as they stood. */
  readonly problems: readonly Problem[];
}

/** Reads CSV or JSON. Nothing in a cell is ever run. Time and memory in proportion to the text; at most 64 MB. */
export function parseHxl(bytes: Uint8Array, options: HxlReadOptions): HxlRead {
  const findings = new Findings(options.file);
  const table = readTable(bytes, options, findings);
  if (table !== null) {
    checkCells(table, findings);
    checkValues(table, findings);
  }
  return { table, problems: findings.all() };
}

function readTable(bytes: Uint8Array, options: HxlReadOptions, findings: Findings): HxlTable | null {
  const text = decodeText(bytes, options.encoding ?? 'utf-8', findings);
  if (text === null) return null;
  if (text.trim() === '') {
    findings.add('HXL_EMPTY', { found: `${bytes.length} bytes` });
    return null;
  }
  const isJson = /^\s*[[{]/.test(text) && !/\.(?:csv|tsv|ssv|hxl)$/i.test(options.file);
  const rows = isJson ? readJsonRows(text, findings) : readCsvRows(text, findings);
  if (rows === null) return null;
  const at = tagRowIn(rows);
  const tagRow = rows[at];
  if (tagRow === undefined) {
    tellUntagged(rows, findings);
    return null;
  }
  const tags = readTags(tagRow.cells, { line: tagRow.line, release2014: options.release2014 === true }, findings);
  return tags === null ? null : tableOf({ headerRows: rows.slice(0, at), tags, dataRows: rows.slice(at + 1) });
}

/** A row in which most cells are tags that lost their "#", with an attribute so that they are not headers. */
function looksLikeTagsWithoutHash(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const written = filled.filter((cell) => cell.includes('+') && parseTag(`#${cell.trim()}`) !== null);
  return written.length > 0 && written.length * 2 >= filled.length;
}

/** Says that there are no tags, and for each header what its tag may be. */
function tellUntagged(rows: readonly HxlRow[], findings: Findings): void {
  const first = rows.slice(0, TAG_ROW_WITHIN).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const late = rows.findIndex(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== '');
    return filled.length > 1 && filled.every((cell) => parseTag(cell) !== null);
  });
  const withoutHash = first.find(({ cells }) => looksLikeTagsWithoutHash(cells));
  if (late >= 0)
    findings.add('HXL_UNTAGGED', {
      found: `tags in row ${late + 1}`,
      remedy: 'Move the row of tags up: at most 24 rows stand above it.',
    });
  else findings.add('HXL_UNTAGGED');
  const header = withoutHash ?? mostProposals(first);
  if (header === undefined) return;
  header.cells.forEach((cell, position) => {
    if (cell.trim() === '') return;
    const proposed = withoutHash === undefined ? proposeTag(cell) : proposeForTagRow(cell);
    const place = { feature: `line ${header.line}`, field: columnName(position) };
    if (proposed === null) {
      // Without a known word this may be a row of data, and data is not repeated in messages.
      findings.add('HXL_PROPOSAL', place);
      return;
    }
    findings.add(withoutHash === undefined ? 'HXL_PROPOSAL' : 'HXL_TAG_NO_HASH', {
      ...place,
      found: quoted(cell.trim()),
      remedy: withoutHash === undefined ? `Perhaps ${proposed}.` : `Write ${proposed}.`,
    });
  });
}

/** The row whose cells have most proposals; the first of equals. */
function mostProposals(rows: readonly HxlRow[]): HxlRow | undefined {
  let best: HxlRow | undefined;
  let most = -1;
  for (const row of rows) {
    const count = row.cells.slice(0, 200).filter((cell) => proposeTag(cell) !== null).length;
    if (count > most) [best, most] = [row, count];
  }
  return best;
}

function tableOf(parts: {
  readonly headerRows: readonly HxlRow[];
  readonly tags: readonly (HxlTag | null)[];
  readonly dataRows: readonly HxlRow[];
}): HxlTable {
  const { headerRows, tags } = parts;
  const rows = parts.dataRows
    .map((row) => (row.cells.some((cell) => cell.startsWith("'")) ? { ...row, cells: row.cells.map(restore) } : row))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  let width = tags.length;
  for (const { cells } of [...headerRows, ...rows]) width = Math.max(width, cells.length);
  const columns: HxlColumn[] = Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, position) => {
    const tag = tags[position] ?? null;
    const headers = headerRows.map(({ cells }) => restoreHeader(cells[position] ?? ''));
    return { position, tag, tagText: tag === null ? '' : formatTag(tag), header: headers.at(-1) ?? '', headers };
  });
  return { columns, rows };
}

/** What is odd about cells without looking at their meaning. */
function checkCells(table: HxlTable, findings: Findings): void {
  if (table.rows.length === 0) findings.add('HXL_NO_ROWS');
  const tagged = table.columns.reduce((last, { tag, position }) => (tag === null ? last : position + 1), 0);
  const filled = new Set<number>();
  let [long, firstLong] = [0, 0];
  for (const { line, cells } of table.rows) {
    cells.forEach((cell, position) => {
      if (cell.trim() === '') return;
      filled.add(position);
      // The text is not repeated in the message: it may be made to be copied.
      if (looksLikeFormula(cell)) findings.add('HXL_FORMULA', { feature: `line ${line}`, field: columnName(position) });
    });
    const isLong = cells.some(
      (cell, position) => position >= tagged && cell.trim() !== '' && (table.columns[position]?.header ?? '') === '',
    );
    if (!isLong) continue;
    long += 1;
    if (firstLong === 0) firstLong = line;
  }
  if (long > 0)
    findings.add('HXL_ROW_LONG', { feature: `line ${firstLong}`, found: `${long} ${long === 1 ? 'row' : 'rows'}` });
  for (const { position, tag, header } of table.columns) {
    if (tag !== null || header === '' || !filled.has(position)) continue;
    const proposed = proposeTag(header);
    const remedy = proposed === null ? {} : { remedy: `Perhaps ${proposed}. Tag it when it should be used.` };
    findings.add('HXL_COLUMN_UNTAGGED', { field: columnName(position), found: quoted(header), ...remedy });
  }
}
