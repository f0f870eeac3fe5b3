/** Lengths of time that end or begin at publication: "the past 24 hours", "الساعات الأربع والعشرين الماضية", "48 ساعة". */
import { arabicWord } from './number-words.ts';
import { numberAt } from './numbers.ts';
import type { Tokens } from './tokens.ts';

export type DurationUnit = 'hours' | 'days' | 'weeks' | 'months' | 'years';

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
  /** `open`: neither past nor future was said. */
  readonly direction: 'past' | 'next' | 'open';
  /** "three days ago", "قبل ثلاثة أيام": a day, not a stretch. */
  readonly isAgo: boolean;
  readonly next: number;
  readonly prefixLength: number;
}

const units = new Map<string, DurationUnit>();
function unitWords(unit: DurationUnit, words: string): void {
  for (const word of words.split(' ')) units.set(word, unit);
}
unitWords('hours', 'hour hours ساعه ساعات');
unitWords('days', 'day days يوم يوما ايام');
unitWords('weeks', 'week weeks اسبوع اسبوعا اسابيع');
unitWords('months', 'month months شهر شهرا اشهر شهور');
unitWords('years', 'year years سنه سنوات عام عاما اعوام');

const dualUnits = new Map<string, DurationUnit>([
  ['ساعتين', 'hours'],
  ['يومين', 'days'],
  ['اسبوعين', 'weeks'],
  ['شهرين', 'months'],
  ['عامين', 'years'],
  ['سنتين', 'years'],
]);

/** First words of lengths of time, beside numbers. */
export const durationStarters: readonly string[] = [
  ...[...units.keys()].filter((word) => word.charCodeAt(0) >= 0x600).map((word) => `ال${word}`),
  ...[...dualUnits.keys()].flatMap((word) => [word, `ال${word}`]),
  ...['past', 'last', 'previous', 'next', 'coming', 'قبل', 'ال'],
];

const past = /^(?:الماضي|الاخير|الفايت|المنصرم|السابق)(?:ه|ين|تين)?$/;
const future = /^(?:المقبل|القادم|التالي)(?:ه|ين|تين)?$/;

export function durationAt(tokens: Tokens, index: number): Duration | null {
  const word = tokens.at(index);
  if (tokens.isWord(index) && word.charCodeAt(0) >= 0x600) {
    return arabicDefinite(tokens, index, word) ?? arabicCounted(tokens, index, word);
  }
  return english(tokens, index, word) ?? (tokens.isNumber(index) ? arabicCounted(tokens, index, word) : null);
}

function directionOf(word: string): 'past' | 'next' | 'open' {
  return past.test(word) ? 'past' : future.test(word) ? 'next' : 'open';
}

/** "الساعات الأربع والعشرين الماضية", "الساعات الـ24 الماضية", "اليومين الماضيين", "الأيام الثلاثة الأخيرة". */
function arabicDefinite(tokens: Tokens, index: number, word: string): Duration | null {
  const prefixLength = /^[وب]ال/.test(word) ? 1 : 0;
  const stem = word.slice(prefixLength);
  if (!stem.startsWith('ال')) return null;
  const noun = stem.slice(2);
  const dual = dualUnits.get(noun);
  if (dual !== undefined) {
    const direction = directionOf(tokens.at(index + 1));
    if (direction === 'open') return null;
    return { count: 2, unit: dual, direction, isAgo: false, next: index + 2, prefixLength };
  }
  const unit = units.get(noun);
  if (unit === undefined) return null;
  let at = index + 1;
  let count: number;
  if (tokens.at(at) === 'ال' && tokens.isNumber(at + 1)) at++;
  if (tokens.isNumber(at)) {
    const read = numberAt(tokens, at);
    if (read === null) return null;
    count = read.value;
    at = read.next;
  } else {
    const first = tokens.at(at).startsWith('ال') ? arabicWord(tokens.at(at).slice(2)) : null;
    if (first === null) return null;
    count = first.value;
    at++;
    const following = tokens.at(at);
    const teen = arabicWord(following);
    const tens = following.startsWith('وال') ? arabicWord(following.slice(3)) : null;
    if (teen?.value === 10 && first.value < 10) count += 10;
    else if (tens?.kind === 'ten' && tens.value >= 20 && first.value < 10) count += tens.value;
    else at--;
    at++;
  }
  const direction = directionOf(tokens.at(at));
  return direction === 'open' ? null : { count, unit, direction, isAgo: false, next: at + 1, prefixLength };
}

/** "48 ساعة", "الـ24 ساعة الماضية", "قبل ثلاثة أيام", "يومين". */
function arabicCounted(tokens: Tokens, index: number, word: string): Duration | null {
  let at = index;
  const isAgo = word === 'قبل';
  if (isAgo || (word === 'ال' && tokens.isNumber(index + 1))) at++;
  const dual = dualUnits.get(tokens.at(at));
  let count: number;
  let unit: DurationUnit | undefined;
  if (dual !== undefined) {
    [count, unit] = [2, dual];
    at++;
  } else {
    const read = numberAt(tokens, at);
    if (read === null || read.prefixLength > 0) return null;
    count = read.value;
    unit = units.get(tokens.at(read.next));
    if (unit === undefined || tokens.at(read.next).charCodeAt(0) < 0x600) return null;
    at = read.next + 1;
  }
  const direction = directionOf(tokens.at(at));
  return {
    count,
    unit,
    direction: isAgo ? 'past' : direction,
    isAgo,
    next: direction === 'open' ? at : at + 1,
    prefixLength: 0,
  };
}

/** "past 24 hours", "last three days", "next 48 hours", "48 hours", "three days ago". */
function english(tokens: Tokens, index: number, word: string): Duration | null {
  const direction =
    word === 'past' || word === 'last' || word === 'previous'
      ? 'past'
      : word === 'next' || word === 'coming'
        ? 'next'
        : 'open';
  if (direction !== 'open') {
    const before = tokens.at(index - 1);
    // "in the last week" is seven days; "last week" is the calendar's.
    const alone = units.get(tokens.at(index + 1));
    if (alone !== undefined && tokens.at(index + 1).charCodeAt(0) < 0x250) {
      // "the next day" alone is the one after a day that was told.
      const isAhead = direction === 'next' && !/^(?:in|over|within|during|for)$/.test(tokens.at(index - 2));
      const isStretch = (word === 'past' || (before === 'the' && !isAhead)) && tokens.at(index + 2) !== 'of';
      return isStretch ? { count: 1, unit: alone, direction, isAgo: false, next: index + 2, prefixLength: 0 } : null;
    }
  }
  const read = numberAt(tokens, direction === 'open' ? index : index + 1);
  if (read === null || read.prefixLength > 0) return null;
  const at = tokens.at(read.next) === '-' ? read.next + 1 : read.next;
  const unit = units.get(tokens.at(at));
  if (unit === undefined || tokens.at(at).charCodeAt(0) >= 0x600) return null;
  const isAgo = tokens.at(at + 1) === 'ago' || tokens.at(at + 1) === 'earlier';
  return {
    count: read.value,
    unit,
    direction: isAgo ? 'past' : direction,
    isAgo,
    next: isAgo ? at + 2 : at + 1,
    prefixLength: 0,
  };
}
