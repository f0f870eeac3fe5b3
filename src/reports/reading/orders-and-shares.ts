/**
 * Orders of size ("tens of thousands", "عشرات الآلاف", "a few hundred") and shares said as fractions ("half of the city",
 * "ثلثي المدينة"), at a place in the tokens.
 */
import type { Tokens } from './tokens.ts';

export interface Order {
  readonly low: number;
  readonly high: number;
  readonly next: number;
  readonly prefixLength: number;
}

const englishOrders = new Map([
  ['hundreds', 100],
  ['thousands', 1e3],
  ['millions', 1e6],
]);
const englishManifold = new Map([
  ['tens', 10],
  ['hundreds', 100],
  ['dozens', 10],
]);
const englishFew = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
]);
const arabicOrders = new Map([
  ['عشرات', 10],
  ['ميات', 100],
  ['مايات', 100],
  ['الاف', 1e3],
  ['الوف', 1e3],
  ['ملايين', 1e6],
]);
const arabicFew: ReadonlySet<string> = new Set(['بضع', 'بضعه', 'عده']);

function orderOf(size: number, next: number, prefixLength: number): Order {
  return { low: 2 * size, high: 10 * size - 1, next, prefixLength };
}

export function orderAt(tokens: Tokens, index: number): Order | null {
  if (!tokens.isWord(index)) return null;
  const word = tokens.at(index);
  return word.charCodeAt(0) < 0x600 ? englishOrder(tokens, index, word) : arabicOrder(tokens, index, word);
}

function englishOrder(tokens: Tokens, index: number, word: string): Order | null {
  const manifold = englishManifold.get(word);
  if (manifold !== undefined && tokens.at(index + 1) === 'of') {
    const size = englishOrders.get(tokens.at(index + 2));
    if (size !== undefined && size > 100) return orderOf(manifold * size, index + 3, 0);
  }
  if (word === 'dozens') return { low: 24, high: 99, next: index + 1, prefixLength: 0 };
  if (word === 'scores' && tokens.at(index + 1) === 'of')
    return { low: 40, high: 99, next: index + 1, prefixLength: 0 };
  if (word === 'tens' && tokens.at(index + 1) === 'of') return orderOf(10, index + 1, 0);
  const size = englishOrders.get(word);
  if (size !== undefined) return orderOf(size, index + 1, 0);
  const fewAt = word === 'several' ? index + 1 : word === 'a' && tokens.at(index + 1) === 'few' ? index + 2 : 0;
  if (fewAt === 0) return null;
  if (tokens.at(fewAt) === 'dozen') return { low: 24, high: 99, next: fewAt + 1, prefixLength: 0 };
  const few = englishFew.get(tokens.at(fewAt));
  return few === undefined ? null : orderOf(few, fewAt + 1, 0);
}

function arabicOrder(tokens: Tokens, index: number, word: string): Order | null {
  for (const prefixLength of /^[وفبلك]/.test(word) ? [0, 1] : [0]) {
    let at = index;
    let stem = word.slice(prefixLength);
    if (arabicFew.has(stem)) {
      at++;
      stem = tokens.at(at);
    }
    if (stem.startsWith('ال') && !arabicOrders.has(stem)) stem = stem.slice(2);
    const size = arabicOrders.get(stem);
    if (size === undefined) continue;
    const further = tokens.at(at + 1);
    const scale = arabicOrders.get(further.startsWith('ال') && further !== 'الاف' ? further.slice(2) : further);
    if (size < 1000 && scale !== undefined && scale >= 1000) return orderOf(size * scale, at + 2, prefixLength);
    return orderOf(size, at + 1, prefixLength);
  }
  return null;
}

/** First words of orders and shares. */
export const orderStarters: readonly string[] = [
  ...englishOrders.keys(),
  ...englishManifold.keys(),
  ...['scores', 'several', 'a', 'an', 'half', 'one', 'two', 'three'],
  ...arabicOrders.keys(),
  ...arabicFew,
  ...['نصف', 'ثلث', 'ثلثي', 'ثلثا', 'ربع'],
];

export interface Share {
  readonly percent: number;
  readonly next: number;
  readonly prefixLength: number;
}

const percentOfHundred = (over: number, under: number): number => Math.round((over * 1e4) / under) / 100;
const timeAfterHalf: ReadonlySet<string> = new Set(
  'مليون million المليون الساعه ساعه الليل العام الشهر السنه القرن النهار اليوم الاسبوع الاول الثاني hour day month year week'.split(
    ' ',
  ),
);

/** A fraction of something. Nothing when no "of" or definite noun follows: "half an hour", "a third party". */
export function shareAt(tokens: Tokens, index: number): Share | null {
  if (!tokens.isWord(index)) return null;
  const word = tokens.at(index);
  return word.charCodeAt(0) < 0x600 ? englishShare(tokens, index, word) : arabicShare(tokens, index, word);
}

function englishShare(tokens: Tokens, index: number, word: string): Share | null {
  let at = index + 1;
  let percent: number;
  if (word === 'half') {
    if (['first', 'second', 'other', 'latter', 'one'].includes(tokens.at(index - 1))) return null;
    percent = 50;
  } else {
    const over = ['a', 'an', 'one'].includes(word) ? 1 : word === 'two' ? 2 : word === 'three' ? 3 : 0;
    if (over === 0) return null;
    if (tokens.at(at) === '-') at++;
    const part = tokens.at(at);
    const under = /^thirds?$/.test(part) ? 3 : /^quarters?$/.test(part) ? 4 : /^fifths?$/.test(part) ? 5 : 0;
    if (under === 0 || over >= under) return null;
    percent = percentOfHundred(over, under);
    at++;
  }
  const following = tokens.at(at);
  if (following !== 'of' && following !== 'the' && following !== 'its' && following !== 'their') return null;
  const noun = tokens.at(['the', 'its', 'their', 'a', 'an'].includes(tokens.at(at + 1)) ? at + 2 : at + 1);
  return timeAfterHalf.has(noun) ? null : { percent, next: at, prefixLength: 0 };
}

const arabicFractions = new Map([
  ['نصف', percentOfHundred(1, 2)],
  ['ثلث', percentOfHundred(1, 3)],
  ['ثلثي', percentOfHundred(2, 3)],
  ['ثلثا', percentOfHundred(2, 3)],
  ['ربع', percentOfHundred(1, 4)],
]);

function arabicShare(tokens: Tokens, index: number, word: string): Share | null {
  for (const prefixLength of /^[وفبلك]/.test(word) ? [0, 1] : [0]) {
    const stem = word.slice(prefixLength);
    let percent = arabicFractions.get(stem);
    let next = index + 1;
    if (percent === undefined && (stem === 'ثلاثه' || stem === 'ثلاث') && tokens.at(next) === 'ارباع') {
      percent = 75;
      next++;
    }
    if (percent === undefined) continue;
    const following = tokens.at(next);
    if (timeAfterHalf.has(following)) return null;
    if (!following.startsWith('ال') && following !== 'سكان' && following !== 'عدد' && following !== 'مساحه')
      return null;
    return { percent, next, prefixLength };
  }
  return null;
}
