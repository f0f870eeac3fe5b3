/**
 * Cells that a spreadsheet would run as a formula. The rule: on writing, a text that begins like a formula gets one
 * apostrophe before it; a number stays as it is. A text that begins with apostrophes and then like a formula gets one more, so that
 * reading takes away exactly one and every text comes back as it was. On reading nothing is ever run.
 */

/** `=`, `+`, `-`, `@` and their full-width forms, with spaces before them or not; a tab or a line break. */
const RISKY = /^[ \u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠\t\r\n]/u;
const DEFUSED = /^'+(.*)$/su;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** True when a spreadsheet would take the text for a formula. A number with a sign is none. */
export function looksLikeFormula(text: string): boolean {
  if (/^[\p{L}\p{N}]/u.test(text)) return false;
  return RISKY.test(text) && !NUMBER.test(text);
}

function isDefused(text: string): boolean {
  const match = DEFUSED.exec(text);
  return match !== null && RISKY.test(match[1]!);
}

/** The text as it is written into a cell. */
export function defuse(text: string): string {
  return looksLikeFormula(text) || isDefused(text) ? `'${text}` : text;
}

/** The text that was meant by a cell: the opposite of `defuse`. */
export function restore(cell: string): string {
  return isDefused(cell) ? cell.slice(1) : cell;
}

/** As `defuse`, for the cells above the tags: there a text that begins with "#" would be taken for a tag. */
export function defuseHeader(text: string): string {
  return /^'*\s*#/.test(text) ? `'${text}` : defuse(text);
}

/** The opposite of `defuseHeader`. */
export function restoreHeader(cell: string): string {
  return /^'+\s*#/.test(cell) ? cell.slice(1) : restore(cell);
}
