/** Finding the columns of a table by tag. */
import { assert } from '../base/assert.ts';
import { problemOf, type Problem } from '../base/problem.ts';
import { HXL_PROBLEMS } from './problems.ts';
import type { HxlColumn, HxlTable } from './table.ts';
import { matchesPattern, parseTagPattern, type TagPattern } from './tag.ts';

function patternOf(text: string): TagPattern {
  const pattern = parseTagPattern(text);
  assert(pattern !== null, `not a tag pattern: ${text}`);
  return pattern;
}

/** All columns that a pattern such as `#affected+f-infants` fits, in the table's order. */
export function pickColumns(table: HxlTable, pattern: string): readonly HxlColumn[] {
  const wanted = patternOf(pattern);
  return table.columns.filter(({ tag }) => tag !== null && matchesPattern(tag, wanted));
}

export type Picked =
  { readonly column: HxlColumn; readonly problem?: never } | { readonly column?: never; readonly problem: Problem };

/**
 * The one column that a pattern fits. When it fits several, the one with no other attributes than the pattern names; when
 * there is not exactly one of those, nothing is chosen and the problem names the columns.
 */
export function pickColumn(table: HxlTable, pattern: string): Picked {
  const fitting = pickColumns(table, pattern);
  const only = fitting[0];
  if (only === undefined) return { problem: problemOf(HXL_PROBLEMS, 'HXL_COLUMN_ABSENT', { field: pattern }) };
  if (fitting.length === 1) return { column: only };
  const wanted = patternOf(pattern);
  const exact = fitting.filter(({ tag }) => tag !== null && tag.attributes.length === new Set(wanted.has).size);
  const chosen = exact[0];
  if (chosen !== undefined && exact.length === 1) return { column: chosen };
  const found = fitting
    .slice(0, 6)
    .map(({ position, tagText }) => `column ${position + 1} ${tagText}`)
    .join(', ');
  return { problem: problemOf(HXL_PROBLEMS, 'HXL_COLUMN_AMBIGUOUS', { field: pattern, found }) };
}
