/** A table in JSON to rows: a list of lists, or a list of objects whose keys are tags; it may stand under a key of an object. */
import { LineFinder, scanJson } from '../base/json-scan.ts';
import { MOST_CELLS, MOST_COLUMNS } from './csv-rows.ts';
import { quoted, type Findings } from './findings.ts';
import type { HxlRow } from './table.ts';

const DEEPEST = 8;

/** Null when there is no table in it. Rows are numbered from 1 as the list has them; the row of an object's keys is number 0. */
export function readJsonRows(text: string, findings: Findings): HxlRow[] | null {
  const faults = scanJson(text, DEEPEST);
  if (faults.length > 0) {
    const finder = new LineFinder(text);
    for (const { kind, offset, text: found } of faults) {
      const { line, column } = finder.find(offset);
      const feature = `line ${line}, column ${column}`;
      if (kind === 'key-twice') findings.add('HXL_JSON_KEY_TWICE', { feature, found: quoted(found) });
      else if (kind === 'too-deep')
        findings.add('HXL_JSON_NO_TABLE', { feature, found: `more than ${DEEPEST} levels` });
      else findings.add('HXL_JSON_INVALID', { feature, found });
    }
    return null;
  }
  const list = listIn(parseKeepingNumbers(text), findings);
  if (list === null) return null;
  return list.every(Array.isArray) ? rowsOfLists(list, findings) : rowsOfObjects(list.filter(isItem), findings);
}

type Item = Readonly<Record<string, unknown>>;

/** Numbers come as the text they are written in, so that no digit is lost. */
function parseKeepingNumbers(text: string): unknown {
  const revive = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  return JSON.parse(text, revive);
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);

function isTable(value: unknown): value is unknown[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every(Array.isArray) || value.every(isItem);
}

function listIn(value: unknown, findings: Findings): unknown[] | null {
  if (isTable(value)) return value;
  const inner = isItem(value) ? Object.entries(value).filter(([, entry]) => isTable(entry)) : [];
  const only = inner[0]?.[1];
  if (inner.length === 1 && isTable(only)) return only;
  const found = inner.length > 1 ? `tables under ${inner.map(([key]) => quoted(key)).join(', ')}` : undefined;
  findings.add('HXL_JSON_NO_TABLE', found === undefined ? {} : { found });
  return null;
}

/** The text of a cell; null when it is none. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? String(value) : null;
}

function rowsOfLists(list: readonly unknown[][], findings: Findings): HxlRow[] | null {
  const tooWide = list.findIndex((cells) => cells.length > MOST_COLUMNS);
  if (tooWide >= 0) {
    findings.add('HXL_TOO_MANY_COLUMNS', { feature: `row ${tooWide + 1}`, found: `${list[tooWide]!.length} cells` });
    return null;
  }
  const before = findings.count;
  const rows = list.map((cells, index) => ({
    line: index + 1,
    cells: cells.map((value, position) => {
      const text = textOf(value);
      if (text !== null) return text;
      findings.add('HXL_JSON_CELL', { feature: `row ${index + 1}`, field: `cell ${position + 1}` });
      return '';
    }),
  }));
  return findings.count === before ? rows : null;
}

function rowsOfObjects(list: readonly Item[], findings: Findings): HxlRow[] | null {
  const positions = new Map<string, number>();
  for (const item of list)
    for (const key of Object.keys(item)) if (!positions.has(key)) positions.set(key, positions.size);
  if (positions.size > MOST_COLUMNS) {
    findings.add('HXL_TOO_MANY_COLUMNS', { found: `${positions.size} different keys` });
    return null;
  }
  if (positions.size * list.length > MOST_CELLS) {
    findings.add('HXL_TOO_MANY_CELLS', { found: `${list.length} rows of ${positions.size} keys` });
    return null;
  }
  const keys = [...positions.keys()];
  const before = findings.count;
  const rows = list.map((item, index) => ({
    line: index + 1,
    cells: keys.map((key) => {
      const text = textOf(Object.hasOwn(item, key) ? item[key] : '');
      if (text !== null) return text;
      findings.add('HXL_JSON_CELL', { feature: `row ${index + 1}`, field: quoted(key) });
      return '';
    }),
  }));
  return findings.count === before ? [{ line: 0, cells: keys }, ...rows] : null;
}
