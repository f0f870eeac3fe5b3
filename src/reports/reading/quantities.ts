/**
 * Quantities in a text: a number, the words of approximation around it, its unit and what it counts.
 *
 * What range the words give. n is the number said; its last unit is the largest power of ten that divides it (8,000:
 * 1,000; 3,500: 100; 8.5: 0.1). Ends of whole things are rounded outward.
 *
 * | saying   | words                         | low              | best | high             |
 * | -------- | ----------------------------- | ---------------- | ---- | ---------------- |
 * | exact    | n                             | n                | n    | n                |
 * | about    | about n, some n, قرابة، نحو    | n − half a unit  | n    | n + half a unit  |
 * | nearly   | nearly n, almost n            | n − half a unit  | n    | n                |
 * | over     | more than n, أكثر من          | n + 1            | n    | null             |
 * | at-least | at least n, ما لا يقل عن      | n                | n    | null             |
 * | under    | fewer than n, أقل من          | null             | n    | n − 1            |
 * | at-most  | up to n, حتى                  | null             | n    | n                |
 * | range    | between n and m, n–m          | n                | null | m                |
 * | order    | thousands, عشرات الآلاف       | twice the order  | null | ten orders, less 1 |
 *
 * For what is not whole (%, km, a number with decimals) "over" and "under" keep n itself as their end, because no nearest
 * number above or below it exists. Shares end at 100 %. قرابة counts as "about": it says near, not below. `best` keeps the
 * number said even where it is outside the range by one ("more than 3,000" is 3,001 and up).
 *
 * Not quantities: years, dates, clock times, telephone numbers, ordinals, numbers in names (Brigade 93, M5), list numbers.
 * One pass with a bounded look-ahead: linear in the text.
 */
import type { Language } from '../../operation/index.ts';
import type { Quantity, Saying, Unit } from '../claim.ts';
import { approximationAfter, approximationAt } from './approximations.ts';
import { countedNounAt, dualAt } from './counted-nouns.ts';
import { foldText, receivedSpan } from './folded-text.ts';
import { numberAt, type NumberReading } from './numbers.ts';
import { isInName } from './numbers-in-names.ts';
import { orderAt, shareAt } from './orders-and-shares.ts';
import type { QuantitySpan } from './spans.ts';
import { mayStart } from './starters.ts';
import { timePhraseAt } from './time-phrases.ts';
import { Tokens } from './tokens.ts';

/** A quantity in tokens: where it starts (after a prefix), where it ends, and what it counts. */
interface Found {
  readonly kind: 'found';
  readonly from: number;
  readonly prefixLength: number;
  readonly next: number;
  readonly quantity: Quantity;
  readonly counted: { readonly from: number; readonly next: number } | null;
}

export function quantitiesIn(text: string, language: Language): QuantitySpan[] {
  const tokens = new Tokens(foldText(text));
  const spans: QuantitySpan[] = [];
  for (let index = tokens.nextStart(0, mayStart); index < tokens.count; index = tokens.nextStart(index, mayStart)) {
    const found = quantityAt(tokens, index, language);
    if (found === null) {
      index++;
      continue;
    }
    if (found.kind === 'skip') {
      index = found.next;
      continue;
    }
    const span = receivedSpan(tokens.text, tokens.start(found.from) + found.prefixLength, tokens.end(found.next - 1));
    const words =
      found.counted === null
        ? null
        : receivedSpan(
            tokens.text,
            tokens.start(found.counted.from) + (found.counted.from === found.from ? found.prefixLength : 0),
            tokens.end(found.counted.next - 1),
          );
    spans.push({
      ...span,
      quantity: found.quantity,
      countedWords: words === null ? null : text.slice(words.start, words.end),
    });
    index = found.next;
  }
  return spans;
}

type Step = Found | { readonly kind: 'skip'; readonly next: number };

function quantityAt(tokens: Tokens, index: number, language: Language): Step | null {
  // A date, a clock time or a weekday is no quantity; a length of time ("48 hours") is one.
  const time = timePhraseAt(tokens, index);
  // Where the number stands behind its noun ("الساعات الـ24 الماضية") it belongs to the time alone.
  const isBehindNoun = tokens.at(index).startsWith('ال') && tokens.at(index) !== 'ال';
  if (time !== null && (time.said.kind !== 'duration' || isBehindNoun)) return { kind: 'skip', next: time.next };
  // "one in three people", "every three days": a proportion or a beat, no count.
  const previous = tokens.at(index - 1);
  const isProportion =
    previous === 'every' || previous === 'كل' || (previous === 'in' && tokens.at(index - 2) === 'one');
  const proportion = isProportion ? numberAt(tokens, index) : null;
  if (proportion !== null) return { kind: 'skip', next: proportion.next };
  const named = isInName(tokens, index);
  if (named !== null) return { kind: 'skip', next: named };

  const approximation = approximationAt(tokens, index);
  if (approximation !== null) {
    let at = approximation.next;
    // "قرابة الـ 90"
    if (tokens.at(at) === 'ال' && tokens.isNumber(at + 1)) at++;
    const inName = isInName(tokens, at);
    if (inName !== null) return { kind: 'skip', next: inName };
    const body = bodyAt(tokens, at, language);
    if (body !== null)
      return finish(tokens, { ...body, from: index, prefixLength: approximation.prefixLength }, approximation.saying);
  }
  const range = betweenAt(tokens, index);
  if (range !== null) return finish(tokens, range, 'range');
  const body = bodyAt(tokens, index, language);
  return body === null ? null : finish(tokens, body, null);
}

/** The number, order, share or dual itself, without approximation, unit or noun. */
interface Body {
  readonly from: number;
  readonly prefixLength: number;
  readonly next: number;
  /** Both ends of a range, or twice the same number. */
  readonly low: number;
  readonly high: number;
  readonly lastUnit: number;
  readonly saying: 'exact' | 'range' | 'order';
  readonly unit: Unit | null;
  readonly counted: { readonly from: number; readonly next: number } | null;
  /** Digits that look like a year. */
  readonly maybeYear: boolean;
  /** "one", "واحد": a number only beside a known noun. */
  readonly isOne: boolean;
}

function bodyAt(tokens: Tokens, index: number, language: Language): Body | null {
  const share = shareAt(tokens, index);
  if (share !== null) {
    const { percent, next, prefixLength } = share;
    const lastUnit = Number.isInteger(percent) ? lastUnitOfShare(percent) : 1;
    return {
      ...bare,
      from: index,
      prefixLength,
      next,
      low: percent,
      high: percent,
      lastUnit,
      saying: 'exact',
      unit: '%',
    };
  }
  const order = orderAt(tokens, index);
  if (order !== null) {
    const { low, high, next, prefixLength } = order;
    return { ...bare, from: index, prefixLength, next, low, high, saying: 'order' };
  }
  const percentFirst = tokens.at(index) === '%' && tokens.isNumber(index + 1) && tokens.touchesPrevious(index + 1);
  const number = numberAt(tokens, percentFirst ? index + 1 : index);
  if (number === null) return dualBody(tokens, index);
  const upper = upperEndAt(tokens, index, number, language);
  const body: Body = {
    ...bare,
    from: index,
    prefixLength: number.prefixLength,
    next: upper?.next ?? number.next,
    low: upper?.low ?? number.value,
    high: upper?.high ?? number.value,
    lastUnit: number.lastUnit,
    saying: upper === null ? 'exact' : 'range',
    unit: percentFirst ? '%' : null,
    maybeYear: upper === null && number.plainDigits && number.value >= 1900 && number.value < 2100,
    isOne: upper === null && number.value === 1 && tokens.isWord(index),
  };
  return body;
}

const bare = { lastUnit: 1, unit: null, counted: null, maybeYear: false, isOne: false } as const;

function lastUnitOfShare(percent: number): number {
  return percent % 10 === 0 ? 10 : 1;
}

function dualBody(tokens: Tokens, index: number): Body | null {
  if (!tokens.isWord(index)) return null;
  const dual = dualAt(tokens.at(index));
  if (dual === null) return null;
  const counted = { from: index, next: index + 1 };
  const { unit, prefixLength } = dual;
  return { ...bare, from: index, prefixLength, next: index + 1, low: 2, high: 2, saying: 'exact', unit, counted };
}

// Ranges

interface Ends {
  readonly low: number;
  readonly high: number;
  readonly next: number;
}

/** "three to four thousand": the scale of the upper end goes for both. */
function ends(lower: NumberReading, upper: NumberReading): Ends | null {
  const shares = lower.scale === 1 && upper.scale > 1 && lower.value < upper.coefficient;
  const low = shares ? lower.value * upper.scale : lower.value;
  return low < upper.value ? { low, high: upper.value, next: upper.next } : null;
}

/** 3,000-4,000; three to four thousand; 3 إلى 4 آلاف. */
function upperEndAt(tokens: Tokens, index: number, lower: NumberReading, language: Language): Ends | null {
  const link = tokens.at(lower.next);
  const isDash = link === '-' || link === '\u2014' || link === '~';
  const isTo = link === 'to' || link === 'الي' || (link === 'or' && language === 'en');
  if (!isDash && !isTo) return null;
  if (tokens.lineBreaksBefore(lower.next) === 2 || (isTo && isToldAsChange(tokens, index))) return null;
  const upper = numberAt(tokens, lower.next + 1);
  if (upper === null || upper.prefixLength > 0) return null;
  return ends(lower, upper);
}

const changes: ReadonlySet<string> = new Set(
  `rose rise rises risen increased increase grew grown fell fall fallen dropped drop decreased declined down up went reduced
  ارتفع ارتفعت زاد زادت انخفض انخفضت تراجع تراجعت تقلص تقلصت هبط`.split(/\s+/),
);
const changeReach = 8;

/** "rose from 200 to 300": two numbers and no range. */
function isToldAsChange(tokens: Tokens, index: number): boolean {
  for (let back = index - 1; back >= Math.max(0, index - changeReach); back--) {
    if (changes.has(tokens.at(back))) return true;
  }
  return false;
}

/** "between 3,000 and 4,000", "ما بين ثلاثة وأربعة آلاف", "from 3,000 to 4,000" where nothing rose or fell. */
function betweenAt(tokens: Tokens, index: number): Body | null {
  let at = index;
  let word = tokens.at(at);
  const prefixLength = /^[وفبلك](?:بين|ما)$/.test(word) ? 1 : 0;
  word = word.slice(prefixLength);
  if (word === 'ما' && tokens.at(at + 1) === 'بين') {
    at++;
    word = 'بين';
  }
  const isBetween = word === 'between' || word === 'بين';
  const isFrom = word === 'from' || word === 'من';
  if (!isBetween && !isFrom) return null;
  at++;
  const time = timePhraseAt(tokens, at);
  if (isInName(tokens, at) !== null || (time !== null && time.said.kind !== 'duration')) return null;
  const whole = numberAt(tokens, at);
  if (whole === null) return null;
  if (isFrom && isToldAsChange(tokens, index)) return null;
  const made = (both: Ends): Body => ({
    ...bare,
    from: index,
    prefixLength,
    next: both.next,
    low: both.low,
    high: both.high,
    saying: 'range',
  });
  // Between the ends the counted noun may stand: "بين 200 شخص و300".
  for (const skip of [0, 1]) {
    const linkAt = whole.next + skip;
    if (skip === 1 && !tokens.isWord(whole.next)) break;
    const upper = upperAfter(tokens, linkAt, isBetween);
    const both = upper === null ? null : ends(whole, upper);
    if (both !== null) return made(both);
  }
  // "between one hundred and two thousand": the "and" was read as part of one number.
  for (let split = whole.next - 1; isBetween && split > at; split--) {
    const upper = upperAfter(tokens, split, true);
    if (upper?.next !== whole.next) continue;
    const lower = numberAt(tokens.until(split), at);
    const both = lower?.next === split ? ends(lower, upper) : null;
    if (both !== null) return made(both);
  }
  return null;
}

function upperAfter(tokens: Tokens, linkAt: number, isBetween: boolean): NumberReading | null {
  const link = tokens.at(linkAt);
  if (tokens.lineBreaksBefore(linkAt) === 2) return null;
  if (link === 'to' || link === 'الي' || link === '-') return numberAt(tokens, linkAt + 1);
  if (!isBetween) return null;
  if (link === 'and' || link === 'و') {
    return numberAt(tokens, tokens.at(linkAt + 1) === 'ال' ? linkAt + 2 : linkAt + 1);
  }
  const joined = numberAt(tokens, linkAt);
  return joined?.prefixLength === 1 && link.startsWith('و') ? joined : null;
}

// Unit, noun, range

const percentWords: ReadonlySet<string> = new Set(['%', 'percent', 'pct', 'بالميه', 'بالمايه']);

function percentAfter(tokens: Tokens, index: number): number | null {
  const word = tokens.at(index);
  if (percentWords.has(word)) return index + 1;
  const following = tokens.at(index + 1);
  if (word === 'per' && following === 'cent') return index + 2;
  return word === 'في' && (following === 'الميه' || following === 'المايه') ? index + 2 : null;
}

function finish(tokens: Tokens, body: Body, before: Saying | null): Step {
  let { next, unit, counted } = body;
  const afterPercent = unit === '%' && body.saying !== 'exact' ? null : percentAfter(tokens, next);
  if (afterPercent !== null) {
    unit = '%';
    next = afterPercent;
  }
  let said = body.saying === 'exact' ? (before ?? 'exact') : body.saying;
  const trailing = approximationAfter(tokens, next);
  if (trailing !== null && said === 'exact') {
    said = trailing.saying;
    next = trailing.next;
  }
  if (unit === '%') {
    const of = tokens.at(next);
    let at = next + 1;
    if (tokens.at(at) === 'the') at++;
    const isOf = of === 'of' || of === 'من';
    if (isOf && tokens.isWord(at) && tokens.at(at) !== 'them' && tokens.at(at) !== 'those')
      counted = { from: at, next: at + 1 };
    else if (body.unit === '%' && !isOf && tokens.isWord(next)) counted = { from: next, next: next + 1 };
  } else if (unit === null) {
    const noun = countedNounAt(tokens, next);
    if (noun !== null) {
      unit = noun.unit;
      counted = { from: noun.from, next: noun.next };
      if (unit !== 'other') next = noun.next;
      const behind = approximationAfter(tokens, next);
      if (behind !== null && said === 'exact') {
        said = behind.saying;
        next = behind.next;
      }
    }
  }
  const plainYear = body.maybeYear && (unit === null || unit === 'other') && before === null;
  const loneOne = body.isOne && (unit === null || unit === 'other');
  if (plainYear || loneOne) return { kind: 'skip', next: body.next };
  return {
    kind: 'found',
    from: body.from,
    prefixLength: body.prefixLength,
    next,
    quantity: quantityOf(body, said, unit ?? 'other'),
    counted,
  };
}

function quantityOf(body: Body, saying: Saying, unit: Unit): Quantity {
  const { low, high } = body;
  if (saying === 'range' || saying === 'order') return { low, best: null, high, unit, saying };
  const n = low;
  const half = body.lastUnit / 2;
  const isWhole = unit !== '%' && unit !== 'km' && Number.isInteger(n);
  const top = unit === '%' && n <= 100 ? 100 : null;
  const below = Math.max(0, isWhole ? Math.floor(n - half) : tidy(n - half));
  const above = isWhole ? Math.ceil(n + half) : tidy(n + half);
  switch (saying) {
    case 'exact':
      return { low: n, best: n, high: n, unit, saying };
    case 'about':
      return { low: below, best: n, high: top === null ? above : Math.min(top, above), unit, saying };
    case 'nearly':
      return { low: below, best: n, high: n, unit, saying };
    case 'over':
      return { low: isWhole ? n + 1 : n, best: n, high: top, unit, saying };
    case 'at-least':
      return { low: n, best: n, high: top, unit, saying };
    case 'under':
      return { low: null, best: n, high: isWhole ? n - 1 : n, unit, saying };
    case 'at-most':
      return { low: null, best: n, high: n, unit, saying };
  }
}

/** Takes the noise of binary fractions off: 8.45, not 8.450000000000001. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
