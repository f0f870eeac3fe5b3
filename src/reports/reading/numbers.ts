/**
 * One number at a place in the tokens: in digits, in Arabic or English words, or in digits with a scale word
 * ("8 آلاف", "1.5 million", "12k"). Only cardinal numbers; what is around them is read elsewhere.
 *
 * A number is a sum of groups below a thousand, each with its scale, from the highest to the lowest. A group is read as
 * far as grammar allows; where that runs into a scale that is not lower than the one before, the longest shorter group
 * is taken: "ألف ومئتين وثلاثة آلاف" is 1,200 and then 3,000.
 * Bounded look-ahead: a few tokens a group, one group a scale.
 */
import { arabic, english, type Grammar } from './number-grammars.ts';
import { arabicScale, englishScale, withoutPrefix } from './number-words.ts';
import type { Tokens } from './tokens.ts';

export interface NumberReading {
  readonly value: number;
  /** Index of the token after it. */
  readonly next: number;
  /** Letters of the first token that belong to a prefix (و ب ل …) and not to the number. */
  readonly prefixLength: number;
  /** Size of the last unit that was said: 1,000 for 8,000; 100 for 3,500; 0.1 for 8.5. */
  readonly lastUnit: number;
  /** What stands before the last scale word, and that scale: 4 and 1,000 in "four thousand"; scale 1 without one. */
  readonly coefficient: number;
  readonly scale: number;
  /** Bare digits without a separator or scale, such as a year or a house number is written. */
  readonly plainDigits: boolean;
}

/** The number that starts at a token, or null. */
export function numberAt(tokens: Tokens, index: number): NumberReading | null {
  const plain = halfAt(tokens, index) ?? plainNumberAt(tokens, index);
  const number = plain === null ? null : (andHalf(tokens, plain) ?? plain);
  return number === null ? dozenAt(tokens, index, null) : (dozenAt(tokens, index, number) ?? number);
}

/** "مليون ونصف", "3 ملايين ونصف المليون", "two and a half million". */
function andHalf(tokens: Tokens, number: NumberReading): NumberReading | null {
  const { next, value, scale } = number;
  if (tokens.at(next) === 'ونصف' && scale >= 1e6 && tokens.lineBreaksBefore(next) < 2) {
    const repeated = arabicScale.get(tokens.at(next + 1).replace(/^ال(?=م)/, '')) === scale;
    return { ...wholeOf(value + scale / 2, repeated ? next + 2 : next + 1), prefixLength: number.prefixLength };
  }
  const hyphen = tokens.at(next) === '-' ? 1 : 0;
  const words = [0, 1, 2].map((step) => tokens.at(next + hyphen + step * (1 + hyphen)));
  if (scale !== 1 || words.join(' ') !== 'and a half') return null;
  const scaleIndex = next + 3 + hyphen * 3;
  const half = englishScale.get(tokens.at(scaleIndex));
  return half === undefined ? null : wholeOf((value + 0.5) * half, scaleIndex + 1);
}

/** "half a million", "نصف مليون", "ربع المليون", "a quarter of a million". */
function halfAt(tokens: Tokens, index: number): NumberReading | null {
  const word = tokens.at(index);
  let scaleIndex: number;
  let part = 0.5;
  let prefixLength = 0;
  if (word === 'half' && tokens.at(index + 1) === 'a') scaleIndex = index + 2;
  else if (word === 'a' && tokens.at(index + 1) === 'quarter') {
    part = 0.25;
    scaleIndex = index + (tokens.at(index + 2) === 'of' ? 4 : 3);
    if (tokens.at(scaleIndex - 1) !== 'a') return null;
  } else if (/^[وبل]?(?:نصف|ربع)$/.test(word)) {
    if (word.endsWith('ربع')) part = 0.25;
    prefixLength = word.length - 3;
    scaleIndex = index + 1;
  } else return null;
  const scaleWord = tokens.at(scaleIndex);
  const scale = arabicScale.get(scaleWord.replace(/^ال(?=م)/, '')) ?? englishScale.get(scaleWord) ?? 0;
  return scale < 1e6 ? null : { ...wholeOf(scale * part, scaleIndex + 1), prefixLength };
}

/** "a dozen", "two dozen", "half a dozen". About a dozen is within half a dozen. */
function dozenAt(tokens: Tokens, index: number, number: NumberReading | null): NumberReading | null {
  const word = tokens.at(index);
  const at =
    number?.next ?? (word === 'a' ? index + 1 : word === 'half' && tokens.at(index + 1) === 'a' ? index + 2 : 0);
  if (at === 0 || tokens.at(at) !== 'dozen' || (number !== null && number.value > 20)) return null;
  const value = number === null ? (word === 'a' ? 12 : 6) : number.value * 12;
  return { ...wholeOf(value, at + 1), lastUnit: value === 6 ? 6 : 12 };
}

function wholeOf(value: number, next: number): NumberReading {
  return {
    value,
    next,
    prefixLength: 0,
    lastUnit: lastUnitOf(value),
    coefficient: value,
    scale: 1,
    plainDigits: false,
  };
}

function plainNumberAt(tokens: Tokens, index: number): NumberReading | null {
  if (tokens.isNumber(index)) return digitsAt(tokens, index);
  if (!tokens.isWord(index)) return null;
  const word = tokens.at(index);
  const first = word.charCodeAt(0);
  if (first < 0x250) return wordsAt(tokens, index, 0, english);
  if (first < 0x600 || first > 0x6ff) return null;
  // Folded, "وأحد عشر" looks like واحد.
  const isAndEleven = word === 'واحد' && tokens.at(index + 1) === 'عشر';
  const prefixLength = isAndEleven ? 1 : withoutPrefix(word);
  return prefixLength < 0 ? null : wordsAt(tokens, index, prefixLength, arabic);
}

// Digits

const grouped = /^[0-9]{1,3}(?:([,\u066c'\u060c.])[0-9]{3})(?:\1[0-9]{3})*$/;
const groupedWithFraction = /^([0-9]{1,3}(?:[,\u066c'][0-9]{3})+)[.\u066b]([0-9]+)$/;
const fraction = /^([0-9]+)[.\u066b,]([0-9]{1,6})$/;

/** Value and number of decimals of one token of digits with separators; null when it is a date, a version or a list. */
export function digitsValue(digits: string, scaleFollows: boolean): { value: number; decimals: number } | null {
  if (digits.length > 18) return null;
  if (/^[0-9]+$/.test(digits)) {
    return { value: Number(digits), decimals: 0 };
  }
  const withFraction = groupedWithFraction.exec(digits);
  if (withFraction !== null) {
    const decimals = withFraction[2]!;
    return { value: Number(`${withFraction[1]!.replace(/[^0-9]/g, '')}.${decimals}`), decimals: decimals.length };
  }
  const asFraction = fraction.exec(digits);
  // "1.000" and "1,000" are a thousand; "3.125 million" and "0.125" are not.
  const surelyFraction = digits.includes('\u066b') || digits.startsWith('0') || (scaleFollows && digits.includes('.'));
  if (grouped.test(digits) && !surelyFraction) {
    return { value: Number(digits.replace(/[^0-9]/g, '')), decimals: 0 };
  }
  if (asFraction !== null) {
    const decimals = asFraction[2]!;
    if (decimals.length === 3 && !surelyFraction) return null;
    return { value: Number(`${asFraction[1]!}.${decimals}`), decimals: decimals.length };
  }
  return null;
}

/** Groups of three digits after the first: 1 000 000 000 000 has four. */
const mostGroups = 4;

function digitsAt(tokens: Tokens, index: number): NumberReading | null {
  let next = index + 1;
  let digits = tokens.at(index);
  // 8 000 and 1 250 000: groups of three after single spaces.
  if (/^[1-9][0-9]{0,2}$/.test(digits)) {
    while (
      next <= index + mostGroups &&
      tokens.isNumber(next) &&
      /^[0-9]{3}$/.test(tokens.at(next)) &&
      tokens.start(next) === tokens.end(next - 1) + 1 &&
      tokens.lineBreaksBefore(next) === 0
    ) {
      digits += tokens.at(next);
      next++;
    }
  }
  const spaced = next > index + 1;
  const scaleWord = scaleAt(tokens, next);
  const read = digitsValue(digits, scaleWord !== null);
  if (read === null) return null;
  const plainDigits = !spaced && digits.length === tokens.at(index).length && /^[0-9]+$/.test(digits);
  if (scaleWord === null) {
    return {
      value: read.value,
      next,
      prefixLength: 0,
      lastUnit: read.decimals > 0 ? 10 ** -read.decimals : lastUnitOf(read.value),
      coefficient: read.value,
      scale: 1,
      plainDigits,
    };
  }
  const rest = tailAfter(tokens, next + 1, scaleWord, isArabic(tokens, next) ? arabic : english);
  const value = roundTo(read.value * scaleWord, 6) + (rest?.value ?? 0);
  return {
    value,
    next: rest?.next ?? next + 1,
    prefixLength: 0,
    lastUnit: read.decimals > 0 && rest === null ? scaleWord * 10 ** -read.decimals : lastUnitOf(value),
    coefficient: read.value,
    scale: rest === null ? scaleWord : 1,
    plainDigits: false,
  };
}

function isArabic(tokens: Tokens, index: number): boolean {
  return tokens.at(index).charCodeAt(0) >= 0x600;
}

function scaleAt(tokens: Tokens, index: number): number | null {
  if (!tokens.isWord(index) || tokens.lineBreaksBefore(index) === 2) return null;
  const word = tokens.at(index);
  if (word === 'k') return tokens.touchesPrevious(index) ? 1000 : null;
  if (word === 'm')
    return tokens.touchesPrevious(index) &&
      /^(?:people|civilians|persons|residents|children|refugees|displaced)$/.test(tokens.at(index + 1))
      ? 1e6
      : null;
  return (isArabic(tokens, index) ? arabicScale : englishScale).get(word) ?? null;
}

/** Size of the last unit of a whole number: the largest power of ten that divides it. */
export function lastUnitOf(value: number): number {
  if (value === 0 || !Number.isInteger(value)) return 1;
  let unit = 1;
  while (value % (unit * 10) === 0) unit *= 10;
  return unit;
}

function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

// Words

function wordsAt(tokens: Tokens, index: number, prefixLength: number, grammar: Grammar): NumberReading | null {
  const read = sumAt(tokens, index, prefixLength, Infinity, grammar);
  if (read === null) return null;
  return {
    value: read.value,
    next: read.next,
    prefixLength,
    lastUnit: lastUnitOf(read.value),
    coefficient: read.coefficient,
    scale: read.scale,
    plainDigits: false,
  };
}

interface Sum {
  readonly value: number;
  readonly next: number;
  readonly coefficient: number;
  readonly scale: number;
}

/** A sum of groups whose scales are all below `below`. At most four rounds: there are three scales and none. */
function sumAt(tokens: Tokens, index: number, prefixLength: number, below: number, grammar: Grammar): Sum | null {
  let sum = null as Sum | null;
  let last = null as Sum | null;
  let at = index;
  let prefix = prefixLength;
  let limit = below;
  while (limit > 1) {
    const term = termAt(tokens, at, prefix, limit, grammar) ?? pairAfterHundreds(tokens, at, prefix, last, grammar);
    if (term === null) break;
    sum = {
      value: (sum?.value ?? 0) + term.value,
      next: term.next,
      coefficient: term.coefficient,
      scale: sum === null ? term.scale : 1,
    };
    if (sum.scale === 1) sum = { ...sum, coefficient: sum.value };
    last = term;
    limit = term.scale;
    if (limit === 1) break;
    const link = grammar.linkAt(tokens, term.next);
    if (link === null) break;
    at = link.at;
    prefix = link.prefixLength;
    // "ألف و200"
    const digits = prefix === 0 && at > term.next ? digitsTail(tokens, at, limit) : null;
    if (digits !== null) {
      const value = sum.value + digits.value;
      return { value, next: digits.next, coefficient: value, scale: 1 };
    }
  }
  return sum;
}

/**
 * "مئة ألف وألفان" is 102,000: after full hundreds of a scale, one or two more of the same scale may follow by
 * themselves. Their sum is never more than the hundreds allow.
 */
function pairAfterHundreds(
  tokens: Tokens,
  at: number,
  prefixLength: number,
  hundreds: Sum | null,
  grammar: Grammar,
): Sum | null {
  if (hundreds === null || hundreds.scale === 1 || hundreds.coefficient % 100 !== 0) return null;
  return termAt(tokens, at, prefixLength, hundreds.scale * 1000, { ...grammar, groupsAt: () => [] });
}

/** Digits below a scale that was said before them. */
function digitsTail(tokens: Tokens, at: number, scale: number): Sum | null {
  if (!tokens.isNumber(at)) return null;
  const read = digitsValue(tokens.at(at), false);
  const isTail = read !== null && read.decimals === 0 && read.value < scale && scaleAt(tokens, at + 1) === null;
  return isTail ? { value: read.value, next: at + 1, coefficient: read.value, scale: 1 } : null;
}

function tailAfter(tokens: Tokens, index: number, scale: number, grammar: Grammar): Sum | null {
  const link = grammar.linkAt(tokens, index);
  if (link === null) return null;
  // Digits after a scale, with an "and": 8 آلاف و500.
  if (tokens.isNumber(link.at) && link.at > index) {
    return digitsTail(tokens, link.at, scale);
  }
  return sumAt(tokens, link.at, link.prefixLength, scale, grammar);
}

function termAt(tokens: Tokens, at: number, prefixLength: number, below: number, grammar: Grammar): Sum | null {
  const bare = grammar.bareScaleAt(tokens, at, prefixLength);
  if (bare !== null) {
    const scale = scaleOf(bare.value);
    return scale < below ? { value: bare.value, next: bare.next, coefficient: bare.value / scale, scale } : null;
  }
  const groups = grammar.groupsAt(tokens, at, prefixLength);
  const hundreds = groups[0];
  if (hundreds !== undefined && hundreds.value % 100 === 0) {
    // "مئة وألفان" is 102,000 too.
    const link = grammar.linkAt(tokens, hundreds.next);
    const pair = link === null ? null : grammar.bareScaleAt(tokens, link.at, link.prefixLength);
    if (pair !== null && scaleAt(tokens, hundreds.next) === null) {
      const scale = scaleOf(pair.value);
      if (scale < below) {
        const coefficient = hundreds.value + pair.value / scale;
        return { value: coefficient * scale, next: pair.next, coefficient, scale };
      }
    }
  }
  for (let which = groups.length - 1; which >= 0; which--) {
    const group = groups[which]!;
    const scale = scaleAt(tokens, group.next);
    if (scale === null) return { value: group.value, next: group.next, coefficient: group.value, scale: 1 };
    if (scale < below) {
      return { value: group.value * scale, next: group.next + 1, coefficient: group.value, scale };
    }
  }
  return null;
}

function scaleOf(value: number): number {
  return value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1e3;
}
