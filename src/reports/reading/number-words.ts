/**
 * The words of numbers, folded, in Arabic (both genders, all cases, the common spellings) and English.
 * Ordinals ("السادس", "sixth") are other words and are not here.
 */
export interface NumberWord {
  /** `one` is apart because alone it is rarely a number ("أحد", "one of"). `teen` has unit and ten in it. */
  readonly kind: 'one' | 'unit' | 'teen' | 'ten' | 'hundred';
  readonly value: number;
}

const arabicWords = new Map<string, NumberWord>();
const englishWords = new Map<string, NumberWord>();

function put(words: Map<string, NumberWord>, kind: NumberWord['kind'], value: number, spellings: string): void {
  for (const spelling of spellings.split(' ')) words.set(spelling, { kind, value });
}

// Folded: taa marbuta is ه, hamza is on no seat, alif maqsura is ي.
put(arabicWords, 'one', 1, 'احد احدي واحد واحده');
put(arabicWords, 'unit', 2, 'اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي');
put(arabicWords, 'unit', 3, 'ثلاث ثلاثه');
put(arabicWords, 'unit', 4, 'اربع اربعه');
put(arabicWords, 'unit', 5, 'خمس خمسه');
put(arabicWords, 'unit', 6, 'ست سته');
put(arabicWords, 'unit', 7, 'سبع سبعه');
put(arabicWords, 'unit', 8, 'ثمان ثماني ثمانيه');
put(arabicWords, 'unit', 9, 'تسع تسعه');
put(arabicWords, 'ten', 10, 'عشر عشره');
const arabicTens = ['عشر', 'ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];
arabicTens.forEach((stem, index) => {
  put(arabicWords, 'ten', (index + 2) * 10, `${stem}ون ${stem}ين`);
});
put(arabicWords, 'hundred', 100, 'ميه مايه');
put(arabicWords, 'hundred', 200, 'ميتان ميتين ميتا ميتي مايتان مايتين مايتا مايتي');
const arabicHundreds: readonly (readonly string[])[] = [
  ['ثلاث'],
  ['اربع'],
  ['خمس'],
  ['ست'],
  ['سبع'],
  ['ثمان', 'ثماني'],
  ['تسع'],
];
arabicHundreds.forEach((stems, index) => {
  for (const stem of stems) put(arabicWords, 'hundred', (index + 3) * 100, `${stem}ميه ${stem}مايه`);
});

const englishUnits = 'zero one two three four five six seven eight nine'.split(' ');
englishUnits.forEach((word, value) => {
  if (value > 0) put(englishWords, value === 1 ? 'one' : 'unit', value, word);
});
'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ').forEach((word, index) => {
  put(englishWords, 'teen', index + 10, word);
});
'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').forEach((word, index) => {
  put(englishWords, 'ten', (index + 2) * 10, word);
});
put(englishWords, 'hundred', 100, 'hundred');

/** Scale words that stand after their number. */
export const arabicScale: ReadonlyMap<string, number> = new Map([
  ['الف', 1e3],
  ['الفا', 1e3],
  ['الاف', 1e3],
  ['مليون', 1e6],
  ['مليونا', 1e6],
  ['ملايين', 1e6],
  ['مليار', 1e9],
  ['مليارا', 1e9],
  ['مليارات', 1e9],
]);

export const englishScale: ReadonlyMap<string, number> = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);

export function arabicWord(word: string): NumberWord | null {
  return arabicWords.get(word) ?? null;
}

export function englishWord(word: string): NumberWord | null {
  return englishWords.get(word) ?? null;
}

const bareScales: ReadonlySet<string> = new Set(
  'الف الفا الفان الفين الفي مليون مليونا مليونان مليونين مليوني مليار مليارا ملياران مليارين ملياري'.split(' '),
);
/** First words of numbers. */
export const numberStarters: readonly string[] = [
  ...arabicWords.keys(),
  ...bareScales,
  ...englishWords.keys(),
  ...['a', 'an', 'half', 'نصف', 'ربع'],
];
const prefixes = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'فل'] as const;
/** Not a prefix and six: "I am not", "then I am not". */
const notNumbers: ReadonlySet<string> = new Set(['لست', 'ولست', 'فلست']);

/** Letters before a number word that are not of it (و ب ل …); -1 when no number word starts in this word. */
export function withoutPrefix(word: string): number {
  if (notNumbers.has(word)) return -1;
  for (const prefix of prefixes) {
    if (!word.startsWith(prefix)) continue;
    const rest = word.slice(prefix.length);
    if (arabicWords.has(rest) || bareScales.has(rest)) return prefix.length;
  }
  return -1;
}
