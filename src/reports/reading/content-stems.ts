/**
 * What two clauses have in common: the stems of their words, without the small ones. Rough on purpose: endings and particles
 * are cut, and Arabic words are levelled to their consonants, so that "fired" is "fire" and أطلقت is إطلاق.
 */
import type { Language } from '../../operation/index.ts';
import { foldWord, type Word } from './words.ts';

const SMALL: ReadonlySet<string> = new Set(
  (
    'the a an and or but of to in on at by for from with without that this these those it its they them their he she his her we our ' +
    'is are was were be been being has have had do does did not no any all some one two more than about only also as so if who whom ' +
    'which what when where while after before over under up out there then will would can could may might said says say told ' +
    'people person civilian civilians city town area side report reports claim claims army forces fighter fighters'
  ).split(' '),
);
const SMALL_ARABIC: ReadonlySet<string> = new Set(
  (
    'من في على إلى عن أن إن أنه أنها كان كانت قد لم لا لن ما هذا هذه ذلك تلك التي الذي الذين هو هي هم أو ثم بعد قبل بين كل أي بعض غير ' +
    'عند حتى مع منذ خلال عبر تكون يكون قال قالت شخص مدني مدنيين المدنيين مدينة المدينة قوات قواتها القوات الجيش جيش أكثر نحو مقاتل مقاتلا مقاتلين مقاتلون المقاتلين المقاتلون مسلح مسلحين المسلحين'
  )
    .split(' ')
    .map(foldWord),
);

export function stemsOf(words: readonly Word[], language: Language): Set<string> {
  const stems = new Set<string>();
  for (const { key, isMark } of words) {
    if (isMark || /^\d/u.test(key)) continue;
    const stem = language === 'ar' ? arabicStem(key) : englishStem(key);
    if (stem !== null) stems.add(stem);
  }
  return stems;
}

export function sharedStems(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of one) if (other.has(stem)) shared += 1;
  return shared;
}

function englishStem(key: string): string | null {
  const word = key.replace(/'s?$/u, '');
  if (word.length < 3 || SMALL.has(word)) return null;
  const bare = word.replace(/(?:ing|ed|es|s)$/u, '');
  return (bare.length < 3 ? word : bare).replace(/e$/u, '').slice(0, 6);
}

function arabicStem(key: string): string | null {
  if (SMALL_ARABIC.has(key) || key.length < 3) return null;
  let word = key.replace(/^[وف](?=.{4})/u, '');
  word = word.replace(/^(?:بال|كال|لل|ال)(?=.{2})/u, '').replace(/^[بلك](?=.{4})/u, '');
  if (SMALL_ARABIC.has(word)) return null;
  word = word.replace(/^س(?=[ينتا].{3})/u, '').replace(/^[ينت](?=.{3})/u, '');
  word = word.replace(/(?:تها|تهم|ها|هم|هن|نا|ات|ون|ين|ان|وا|ته|يه|ه|ت)$/u, '');
  const bare = word.replace(/[اويه]/gu, '').replace(/^م(?=.{3})/u, '');
  return bare.length < 3 ? null : bare;
}
