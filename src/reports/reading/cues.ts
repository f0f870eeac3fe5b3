/** Makes patterns over folded lines (`FoldedLine`) out of word lists, so that lexicons are lists of words and not of patterns. */
import { foldWord } from './words.ts';

const END = '(?= |$)';
const START = '(?:^|(?<= ))';

/**
 * A cue of Arabic words, each in its usual spelling, separated by `|`. Without a sign, a word stands with the particles
 * و ف ب ل ك, the article, the signs of the present, and the endings of person and number. `=` before it: only و and ف may
 * stand before, nothing after. A blank inside: the words stand beside each other.
 */
export function arabicCue(list: string): RegExp {
  const alternatives = list.split('|').map((each) => {
    const item = each.trim();
    const exact = item.startsWith('=');
    const words = foldWord(exact ? item.slice(1) : item).split(' ');
    return words
      .map((word, index) => (exact ? (index === 0 ? `[وف]?${word}` : word) : `${PREFIX}${word}${SUFFIX}`))
      .join(' ');
  });
  return new RegExp(`${START}(?:${alternatives.join('|')})${END}`, 'gu');
}

const PREFIX = '[وف]?(?:ب|ك|ل|س)?(?:ال|ل)?[يتن]?';
const SUFFIX = '(?:ت|وا|ن|ون|ين|ان|ا|ات|تا|ه|ها|هم|هن|نا|تها|ته|تهم|ي|و|يه|يين|يون|كم)?';

/** A cue of English words separated by `|`; `*` at a word's end: any ending. A blank inside: beside each other. */
export function englishCue(list: string): RegExp {
  const alternatives = list.split('|').map((each) => each.trim().replaceAll('*', "[a-z'-]*"));
  return new RegExp(`${START}(?:${alternatives.join('|')})${END}`, 'gu');
}
