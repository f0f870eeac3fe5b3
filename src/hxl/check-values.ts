/** Are the values what their tags say: numbers, dates in the form of ISO 8601, degrees. Every wrong one is told with its line. */
import { DATE_HASHTAGS, NUMBER_ATTRIBUTES, NUMBER_HASHTAGS, type HxlValueType } from './core-tags.ts';
import { columnName } from './check-tags.ts';
import { quoted, type Findings } from './findings.ts';
import type { HxlProblemCode } from './problems.ts';
import { cellText, type HxlColumn, type HxlTable } from './table.ts';
import type { HxlTag } from './tag.ts';

export function valueTypeOf(tag: HxlTag): HxlValueType {
  const has = (attribute: string): boolean => tag.attributes.includes(attribute);
  if (tag.hashtag === 'geo' && has('lat')) return 'latitude';
  if (tag.hashtag === 'geo' && has('lon')) return 'longitude';
  if (has('code') || has('name') || has('type') || has('text') || has('unit') || has('url')) return 'text';
  if (DATE_HASHTAGS.has(tag.hashtag)) return 'date';
  if (NUMBER_HASHTAGS.has(tag.hashtag)) return 'number';
  return tag.attributes.some((attribute) => NUMBER_ATTRIBUTES.has(attribute)) ? 'number' : 'text';
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/**
 * The number a cell holds, or null. Arabic-Indic digits are digits. A mark between thousands is refused: "1,200" is 1.2 to some.
 */
export function numberOf(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٫/gu, '.');
  if (!NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

const DATE = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})(?:-([1-7]))?|Q[1-4]))?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/;

/** True for a date of ISO 8601 that the calendar has: year, month, week, day, or day with time; or two of them and "/" between. */
export function isIsoDate(text: string): boolean {
  const parts = text.split('/');
  return parts.length <= 2 && parts.every(isOneDate);
}

function isOneDate(text: string): boolean {
  const [date = '', time, ...rest] = text.split(/[T ]/);
  const match = DATE.exec(date);
  if (match === null || rest.length > 0) return false;
  const [, year, month, day, week] = match;
  if (time !== undefined && (day === undefined || !TIME.test(time))) return false;
  if (week !== undefined) return Number(week) >= 1 && Number(week) <= weeksIn(Number(year));
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return day === undefined || (Number(day) >= 1 && Number(day) <= days);
}

/** A year has 53 weeks when it begins or ends on a Thursday (ISO 8601). */
function weeksIn(year: number): number {
  const isThursday = (month: number, day: number): boolean => new Date(Date.UTC(year, month, day)).getUTCDay() === 4;
  return isThursday(0, 1) || isThursday(11, 31) ? 53 : 52;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** The date that "1 March 2015" or "March 2015" means; null for anything that two people could read in two ways. */
function proposedDate(text: string): string | null {
  const match = /^(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})$/i.exec(text.replace(/,/g, ' ').replace(/\s+/g, ' '));
  if (match === null) return null;
  const month = MONTHS.findIndex((name) => name.startsWith(match[2]!.toLowerCase())) + 1;
  const parts = [
    match[3]!,
    String(month).padStart(2, '0'),
    ...(match[1] === undefined ? [] : [match[1].padStart(2, '0')]),
  ];
  const proposed = parts.join('-');
  return isIsoDate(proposed) ? proposed : null;
}

const REMEMBERED_VALUES = 10_000;

/** Checks every value of every tagged column. O(cells). */
export function checkValues(table: HxlTable, findings: Findings): void {
  for (const column of table.columns) {
    if (column.tag === null) continue;
    const type = valueTypeOf(column.tag);
    if (type === 'text') continue;
    // The same few values fill most columns: those found right are not looked at again.
    const right = new Set<string>();
    for (const row of table.rows) {
      const text = cellText(row, column);
      if (text === '' || right.has(text)) continue;
      if (!checkValue(text, type, { column, line: row.line }, findings)) continue;
      if (right.size < REMEMBERED_VALUES) right.add(text);
    }
  }
}

/** True when the value is what its tag says. */
function checkValue(
  text: string,
  type: Exclude<HxlValueType, 'text'>,
  { column, line }: { readonly column: HxlColumn; readonly line: number },
  findings: Findings,
): boolean {
  const code = faultOf(text, type, column);
  if (code === null) return true;
  const proposed = code === 'HXL_DATE' ? proposedDate(text) : null;
  findings.add(code, {
    feature: `line ${line}`,
    field: `${columnName(column.position)} ${column.tagText}`,
    found: quoted(text),
    ...(proposed === null ? {} : { remedy: `Write ${proposed}.` }),
  });
  return false;
}

function faultOf(text: string, type: Exclude<HxlValueType, 'text'>, column: HxlColumn): HxlProblemCode | null {
  if (type === 'date') return isIsoDate(text) ? null : 'HXL_DATE';
  const value = numberOf(text);
  if (type === 'number') {
    if (value === null) return 'HXL_NUMBER';
    const isCount = NUMBER_HASHTAGS.has(column.tag?.hashtag ?? '') && column.tag?.hashtag !== 'value';
    return isCount && value < 0 ? 'HXL_NUMBER_NEGATIVE' : null;
  }
  return value === null || Math.abs(value) > (type === 'latitude' ? 90 : 180) ? 'HXL_COORDINATE' : null;
}
