/**
 * How numbers are put together from words, in Arabic and English: groups below a thousand, the "and" between groups, and
 * words that are a number of thousands or millions by themselves.
 */
import { arabicWord, englishScale, englishWord, type NumberWord } from './number-words.ts';
import type { Tokens } from './tokens.ts';

export interface Group {
  readonly value: number;
  readonly next: number;
}

export interface Grammar {
  /** The groups that can be read from a token, each longer than the one before. */
  readonly groupsAt: (tokens: Tokens, index: number, prefixLength: number) => Group[];
  /** Number of tokens of the "and" before a further group, and letters of it on the next token; null when none. */
  readonly linkAt: (tokens: Tokens, index: number) => { readonly at: number; readonly prefixLength: number } | null;
  readonly bareScaleAt: (tokens: Tokens, index: number, prefixLength: number) => Group | null;
}

function wordFrom(tokens: Tokens, index: number, prefixLength: number): string {
  if (!tokens.isWord(index)) return '';
  return prefixLength === 0 ? tokens.at(index) : tokens.at(index).slice(prefixLength);
}

// Arabic: مئة وخمسة وعشرون ألفا

function arabicLink(tokens: Tokens, index: number): { at: number; prefixLength: number } | null {
  if (!tokens.isWord(index) || tokens.lineBreaksBefore(index) === 2) return null;
  const word = tokens.at(index);
  if (word === 'و') return { at: index + 1, prefixLength: 0 };
  return word.startsWith('و') ? { at: index, prefixLength: 1 } : null;
}

function arabicGroups(tokens: Tokens, index: number, prefixLength: number): Group[] {
  const groups: Group[] = [];
  let at = index;
  let prefix = prefixLength;
  let value = 0;
  let last: NumberWord['kind'] | 'start' = 'start';
  // Hundreds, unit, tens: three rounds.
  for (let round = 0; round < 3; round++) {
    const word = arabicWord(wordFrom(tokens, at, prefix));
    if (word === null) break;
    let next = at + 1;
    let added = word.value;
    let kind = word.kind;
    if (kind === 'unit' || kind === 'one') {
      const following = arabicWord(wordFrom(tokens, next, 0));
      if (following?.kind === 'ten' && following.value === 10) {
        added += 10;
        kind = 'teen';
        next++;
      } else if (kind === 'unit' && word.value >= 3 && following?.kind === 'hundred' && following.value === 100) {
        added *= 100;
        kind = 'hundred';
        next++;
      }
    }
    const fits =
      last === 'start' ||
      (last === 'hundred' && kind !== 'hundred') ||
      ((last === 'unit' || last === 'one') && kind === 'ten' && added >= 20);
    if (!fits) break;
    value += added;
    groups.push({ value, next });
    last = kind;
    if (kind === 'teen' || kind === 'ten') break;
    const link = arabicLink(tokens, next);
    if (link === null) break;
    at = link.at;
    prefix = link.prefixLength;
  }
  return groups;
}

const tanwin = /\u064b/;

function arabicBareScale(tokens: Tokens, index: number, prefixLength: number): Group | null {
  const word = wordFrom(tokens, index, prefixLength);
  const next = index + 1;
  switch (word) {
    case 'الف':
      return { value: 1e3, next };
    case 'مليون':
      return { value: 1e6, next };
    case 'مليار':
      return { value: 1e9, next };
    case 'الفان':
    case 'الفين':
    case 'الفي':
      return { value: 2e3, next };
    case 'مليونان':
    case 'مليونين':
    case 'مليوني':
      return { value: 2e6, next };
    case 'ملياران':
    case 'مليارين':
    case 'ملياري':
      return { value: 2e9, next };
    case 'الفا':
    case 'مليونا':
    case 'مليارا': {
      // ألفا شخص is the dual, ألفاً with its tanwin is one thousand.
      const scale = word === 'الفا' ? 1e3 : word === 'مليونا' ? 1e6 : 1e9;
      const { startOf, received } = tokens.text;
      const written = received.slice(startOf[tokens.start(index)], (startOf[tokens.end(index) - 1] ?? 0) + 2);
      return { value: tanwin.test(written) ? scale : 2 * scale, next };
    }
    default:
      return null;
  }
}

export const arabic: Grammar = { groupsAt: arabicGroups, linkAt: arabicLink, bareScaleAt: arabicBareScale };

// English: one hundred and twenty-five thousand

function englishLink(tokens: Tokens, index: number): { at: number; prefixLength: number } | null {
  if (tokens.lineBreaksBefore(index) === 2) return null;
  const at = tokens.at(index) === 'and' ? index + 1 : index;
  return tokens.isWord(at) ? { at, prefixLength: 0 } : null;
}

function englishGroups(tokens: Tokens, index: number): Group[] {
  const groups: Group[] = [];
  let at = index;
  let value = 0;
  let last: NumberWord['kind'] | 'start' = 'start';
  for (let round = 0; round < 3; round++) {
    const text = tokens.at(at);
    let word = englishWord(text);
    let next = at + 1;
    if (last === 'start' && (text === 'a' || text === 'an')) {
      const following = tokens.at(next);
      if (following !== 'hundred' && !englishScale.has(following)) return groups;
      word = { kind: 'unit', value: 1 };
    }
    if (word === null) break;
    let { kind, value: added } = word;
    if (kind === 'hundred') break;
    if (kind === 'ten' && tokens.at(next) === '-') {
      const unit = englishWord(tokens.at(next + 1));
      if (unit !== null && (unit.kind === 'unit' || unit.kind === 'one')) {
        groups.push({ value: value + added, next });
        added += unit.value;
        kind = 'teen';
        next += 2;
      }
    }
    if (last === 'start' && tokens.at(next) === 'hundred' && tokens.isWord(next)) {
      added *= 100;
      kind = 'hundred';
      next++;
    }
    const fits =
      last === 'start' ||
      (last === 'hundred' && kind !== 'hundred') ||
      (last === 'ten' && (kind === 'unit' || kind === 'one'));
    // "one hundred and two hundred" is two numbers.
    if (!fits || (last !== 'start' && tokens.at(next) === 'hundred')) break;
    value += added;
    groups.push({ value, next });
    last = kind;
    if (kind === 'teen' || kind === 'unit' || kind === 'one') break;
    const isAnd = kind === 'hundred' && tokens.at(next) === 'and';
    at = isAnd ? next + 1 : next;
  }
  return groups;
}

function englishBareScale(): Group | null {
  return null;
}

export const english: Grammar = { groupsAt: englishGroups, linkAt: englishLink, bareScaleAt: englishBareScale };
