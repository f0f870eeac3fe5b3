/** Arabic and English ordinals in words, as days of a month are said: السادس والعشرين, twenty-sixth. 1 to 31. */
import type { Tokens } from './tokens.ts';

const arabicUnits = new Map<string, number>();
[
  'الاول الاولي الحادي الحاديه الواحده',
  'الثاني الثانيه',
  'الثالث الثالثه',
  'الرابع الرابعه',
  'الخامس الخامسه',
  'السادس السادسه',
  'السابع السابعه',
  'الثامن الثامنه',
  'التاسع التاسعه',
  'العاشر العاشره',
].forEach((words, index) => {
  for (const word of words.split(' ')) arabicUnits.set(word, index + 1);
});
const arabicTens = new Map([
  ['العشرين', 20],
  ['العشرون', 20],
  ['الثلاثين', 30],
  ['الثلاثون', 30],
]);
const englishOrdinals = new Map<string, number>();
`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth`
  .split(/\s+/)
  .forEach((word, index) => {
    englishOrdinals.set(word, index + 1);
  });
englishOrdinals.set('thirtieth', 30);

/** First words of ordinals. */
export const ordinalStarters: readonly string[] = [
  ...arabicUnits.keys(),
  ...arabicTens.keys(),
  ...englishOrdinals.keys(),
  ...['twenty', 'thirty'],
];

export interface Ordinal {
  readonly value: number;
  readonly next: number;
  readonly prefixLength: number;
}

export function ordinalAt(tokens: Tokens, index: number): Ordinal | null {
  if (!tokens.isWord(index)) return null;
  const word = tokens.at(index);
  if (word.charCodeAt(0) < 0x600) {
    const tens = word === 'twenty' ? 20 : word === 'thirty' ? 30 : 0;
    if (tens > 0) {
      const at = tokens.at(index + 1) === '-' ? index + 2 : index + 1;
      const unit = englishOrdinals.get(tokens.at(at));
      return unit === undefined || unit > 9 ? null : { value: tens + unit, next: at + 1, prefixLength: 0 };
    }
    const value = englishOrdinals.get(word);
    return value === undefined ? null : { value, next: index + 1, prefixLength: 0 };
  }
  const prefixLength = /^[وفبك]ال/.test(word) ? 1 : 0;
  const stem = word.slice(prefixLength);
  const tens = arabicTens.get(stem);
  if (tens !== undefined) return { value: tens, next: index + 1, prefixLength };
  const unit = arabicUnits.get(stem);
  if (unit === undefined) return null;
  const following = tokens.at(index + 1);
  if (unit < 10 && (following === 'عشر' || following === 'عشره'))
    return { value: unit + 10, next: index + 2, prefixLength };
  const further = following.startsWith('و') ? arabicTens.get(following.slice(1)) : undefined;
  if (unit < 10 && further !== undefined) return { value: unit + further, next: index + 2, prefixLength };
  return { value: unit, next: index + 1, prefixLength };
}
