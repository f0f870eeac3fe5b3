/** Cuts a sentence where somebody else may begin to speak: at words of contrast, at semicolons, before a new verb of saying. */
import type { Language } from '../../operation/index.ts';
import { NOT_TRUE } from './clause-words.ts';
import { opensAnchored } from './anchored-times.ts';
import { englishWhich, whichAct } from './which-denied.ts';
import { lexicons } from './lexicon.ts';
import { ARABIC_COMPLEMENTIZER, arabicAct, beginsWithParticle, englishAct } from './verbs.ts';
import { FoldedLine, hitsOf, insideQuotes, type Word } from './words.ts';

export interface Part {
  /** Word indices [from, until) in the sentence. */
  readonly from: number;
  readonly until: number;
  /** Why it begins: at the sentence's beginning, by contrast ("but": the same voice may go on), or as a new clause. */
  readonly opens: 'sentence' | 'but' | 'contrast' | 'clause';
}

const BUT = /^[وف]?(?:لكن|لكنه|لكنها|لكنهم|الا|غير|بيد|but|yet)/u;
const SUBORDINATE = /^(?:while|although|though|whereas)$/u;
const isComma = (key: string): boolean => key === ',' || key === '،';

export function partsOf(words: readonly Word[], language: Language): Part[] {
  const inQuotes = insideQuotes(words);
  const opens = new Map<number, Part['opens']>();
  for (const hit of hitsOf(lexicons[language].contrast, new FoldedLine(words))) {
    if (hit.first === 0 || inQuotes[hit.first]) continue;
    const before = words[hit.first - 1]!;
    const isFree = language === 'ar' || hit.text === 'but' || before.isMark;
    if (isFree) opens.set(hit.first, BUT.test(hit.text) ? 'but' : 'contrast');
  }
  // "While X said …, Y said …": the second half begins at the comma.
  if (SUBORDINATE.test(words[0]?.key ?? '')) {
    const comma = words.findIndex(
      (word, index) => index > 4 && isComma(word.key) && inQuotes[index] !== true && !isNumberComma(words, index),
    );
    if (comma > 0 && comma + 2 < words.length) opens.set(comma + 1, 'contrast');
  }
  words.forEach((word, index) => {
    if (inQuotes[index] === true || index === 0) return;
    if (word.key === ';' || word.key === '؛') opens.set(index + 1, 'clause');
    if (opensAnchored(words, index, language)) opens.set(index, 'clause');
    if (language === 'ar' && opensArabicClause(words, index)) opens.set(index, 'clause');
    if (language === 'en' && opensEnglishClause(words, index)) opens.set(index, 'clause');
  });
  const starts = [...opens.keys()].filter((start) => start < words.length).sort((a, b) => a - b);
  const bounds = [0, ...starts];
  return bounds
    .map((from, number) => ({
      from,
      until: bounds[number + 1] ?? words.length,
      opens: number === 0 ? ('sentence' as const) : (opens.get(from) ?? 'clause'),
    }))
    .filter((part) => words.slice(part.from, part.until).some((word) => !word.isMark));
}

function isNumberComma(words: readonly Word[], index: number): boolean {
  return (
    /^\d/u.test(words[index + 1]?.key ?? '') &&
    /\d$/u.test(words[index - 1]?.key ?? '') &&
    words[index]!.end === words[index + 1]!.start
  );
}

/** "…"، واضاف: a verb of saying with و behind a comma or a quotation. */
function opensArabicClause(words: readonly Word[], index: number): boolean {
  const before = words[index - 1]!;
  const key = words[index]!.key;
  // نفى ذلك وقال إن …: without a comma too.
  const speaks = arabicAct(key) === 'say' && beginsWithParticle(key);
  if (speaks || /^و(?:اتهم|اتهمت|اتهموا)$/u.test(key)) {
    const against = words.findLastIndex(
      (word, at) => at < index - 1 && /^(?:deny|dispute|correct)$/u.test(arabicAct(word.key) ?? ''),
    );
    if (
      against >= 0 &&
      !words.slice(against, index).some((word) => ARABIC_COMPLEMENTIZER.has(word.key) || word.key === '"')
    )
      return true;
  }
  if (isComma(before.key) && (/^(?:نافيا|نافيه|نافين)$/u.test(key) || whichAct(words, index) !== null)) return true;
  // "، وهذا غير صحيح": no longer who spoke before.
  if (isComma(before.key) && /^و(?:هذا|ذلك|هو)$/u.test(key))
    return /^(?:غير|ليس|عار|كذب|محض)$/u.test(words[index + 1]?.key ?? '');
  // قبل أن يصحح فلان الرقم.
  if (/^[وف]?(?:قبل|بعد)$/u.test(key) && words[index + 1]?.key === 'ان')
    return isComma(before.key) && arabicAct(words[index + 2]?.key ?? '') !== null;
  if (!before.isMark || !(isComma(before.key) || before.key === '"')) return false;
  return arabicAct(key) !== null && beginsWithParticle(key);
}

const WHEN =
  /^(?:on|in|at|late|early|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening|night|afternoon|a|the|statement|\d+|january|february|march|april|may|june|july|august|september|october|november|december)$/u;

/** "A, X said on Monday" up to the comma: what stands behind it is no part of who says it. */
function closesWithSaid(words: readonly Word[], comma: number): boolean {
  let said = comma - 1;
  while (said > comma - 7 && said > 0 && WHEN.test(words[said]!.key)) said -= 1;
  if (!/^(?:said|says)$/u.test(words[said]?.key ?? '') || words[comma + 1]?.key === '"') return false;
  for (let index = said - 1; index >= Math.max(4, said - 8); index--) {
    if (isComma(words[index]!.key)) return said - index >= 2;
    if (words[index]!.isMark) return false;
  }
  return false;
}

const SAYING = /^(?:said|told|added|accused|announced|denied|confirmed|warned|claimed|says|speaks|puts|adds|denies)$/u;

/** ", and X added that …", ", adding that …". */
function opensEnglishClause(words: readonly Word[], index: number): boolean {
  const before = words[index - 1]!;
  const key = words[index]!.key;
  // "denied this and told reporters that …".
  if (key === 'and' && SAYING.test(words[index + 1]?.key ?? '')) return true;
  if (!isComma(before.key) && before.key !== '"') return false;
  if (isComma(before.key) && closesWithSaid(words, index - 1)) return true;
  if (key === 'which' && englishWhich(words, index) !== null) return true;
  // ", which speaks of 400"; ", which is not true".
  const second = words[index + 1]?.key ?? '';
  if (key === 'which' && /^(?:speaks|spoke|puts|estimates|says|claims)$/u.test(second)) return true;
  if (key === 'which' && /^(?:is|was)$/u.test(second) && /^(?:not|untrue|false|a)$/u.test(words[index + 2]?.key ?? ''))
    return NOT_TRUE.test(new FoldedLine(words.slice(index, index + 6)).line);
  // ", which according to X is …".
  if ((key === 'which' || key === 'who') && words[index + 1]?.key === 'according') return true;
  if (/^(?:adding|noting|saying|denying|rejecting|dismissing)$/u.test(key)) return true;
  if (key !== 'and') return false;
  const verb = words
    .slice(index + 1, index + 7)
    .findIndex((word) => englishAct(word.key) !== null && /ed$|^said$|^told$|^put$/u.test(word.key));
  return verb >= 0 && !words.slice(index + 1, index + 1 + verb).some((word) => word.isMark);
}
