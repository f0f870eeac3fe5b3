/**
 * Finds the gazetteer's names in a text. Problem: one place or party is written in many ways: الرقة, الرقه, بالرقة, للرقة;
 * Raqqa, al-Raqqah, ar-Raqqa, Rakka. Every name becomes a list of keys; a word of the text stands for a key when one of
 * its own readings is that key: as it is, without particles (و ف ب ل ك), without the article. Only whole words count, and the
 * longest name wins, so that "Raqqa Civil Council" is no mention of Raqqa.
 *
 * Complexity: linear in the words, times the longest name. Heuristic: names that fold alike are taken for one another.
 */
import type { Gazetteer, GazetteerEntry } from '../gazetteer.ts';
import type { Word } from './words.ts';
import { wordsOf } from './words.ts';

export interface Mention {
  readonly entry: GazetteerEntry;
  /** Word indices [first, last]. */
  readonly first: number;
  readonly last: number;
}

interface Name {
  readonly entry: GazetteerEntry;
  readonly keys: readonly string[];
}

const LATIN = /[a-z]/u;
const LATIN_ARTICLE = /^(?:al|el|ar|ash|as|at|ad|an|az|il)-/u;
/** Latin words that carry nothing in a name. */
const LATIN_FILLERS: ReadonlySet<string> = new Set(['al', 'el', 'the', 'of', 'for', "'s", 's']);

/** Levels the ways of writing Arabic names in Latin letters: article, doubled letters, q and k, ou and u, e and i, final h. */
export function latinKey(word: string): string {
  const bare = word.replace(LATIN_ARTICLE, '').replace(/'s$/u, '').replace(/['-]/gu, '');
  if (bare.length <= 3) return bare;
  const vowels = bare
    .replace(/ou|oo/gu, 'u')
    .replace(/ei|ee|ay|ai/gu, 'i')
    .replace(/[ey]/gu, 'i')
    .replace(/o/gu, 'u')
    .replace(/q|ck/gu, 'k')
    .replace(/dj/gu, 'j')
    .replace(/gh/gu, 'g');
  return vowels.replace(/(.)\1+/gu, '$1').replace(/(?<=a)h$/u, '');
}

function bareArabic(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}

/** The keys that a word of the text may stand for. */
function readingsOf(key: string): string[] {
  if (LATIN.test(key)) return [latinKey(key)];
  const readings = new Set<string>([bareArabic(key)]);
  let rest = key;
  if (/^[وف]/u.test(rest) && rest.length > 3) {
    rest = rest.slice(1);
    readings.add(bareArabic(rest));
  }
  for (const from of [key, rest]) {
    if (/^[بلك]/u.test(from) && from.length > 3) readings.add(bareArabic(from.slice(1)));
    // ل before the article: للرقة.
    if (from.startsWith('لل') && from.length > 4) readings.add(from.slice(2));
  }
  return [...readings].map(levelled);
}

/** Endings that case changes: مقاتلو and مقاتلي; sound feminine and ha are already one. */
function levelled(key: string): string {
  if (key.length <= 4) return key;
  const ended = key.replace(/(?<=..)(?:ون|ين|و|ي)$/u, 'ي');
  // Loan words are written with and without their vowels: ديمقراطية, ديموقراطية.
  return ended.length < 7 ? ended : ended[0]! + ended.slice(1, -1).replace(/[وي]/gu, '') + ended.at(-1)!;
}

export class Names {
  readonly #byFirst = new Map<string, Name[]>();

  constructor(gazetteer: Gazetteer) {
    for (const entry of gazetteer.entries) {
      const seen = new Set<string>();
      for (const name of entry.names) {
        const keys = this.#keysOf(name);
        const joined = keys.join(' ');
        if (keys.length === 0 || seen.has(joined)) continue;
        seen.add(joined);
        const first = this.#byFirst.get(keys[0]!) ?? [];
        first.push({ entry, keys });
        first.sort((a, b) => b.keys.length - a.keys.length);
        this.#byFirst.set(keys[0]!, first);
      }
    }
  }

  #keysOf(name: string): string[] {
    return wordsOf(name)
      .filter((word) => !word.isMark)
      .map((word) => (LATIN.test(word.key) ? latinKey(word.key) : levelled(bareArabic(word.key))))
      .filter((key) => !LATIN_FILLERS.has(key));
  }

  /** Mentions in order, none inside another. */
  mentionsIn(words: readonly Word[]): Mention[] {
    const mentions: Mention[] = [];
    for (let index = 0; index < words.length;) {
      const found = words[index]!.isMark ? null : this.#longestAt(words, index);
      if (found !== null) mentions.push(found);
      index = found === null ? index + 1 : found.last + 1;
    }
    return mentions;
  }

  #longestAt(words: readonly Word[], start: number): Mention | null {
    let best: Mention | null = null;
    for (const reading of readingsOf(words[start]!.key)) {
      for (const name of this.#byFirst.get(reading) ?? []) {
        const last = this.#matchEnd(words, start, name.keys);
        if (last !== null && (best === null || last > best.last)) best = { entry: name.entry, first: start, last };
      }
    }
    return best;
  }

  /** Index of the last word when all keys stand there, fillers between them allowed. */
  #matchEnd(words: readonly Word[], start: number, keys: readonly string[]): number | null {
    let at = start;
    for (let number = 1; number < keys.length; number++) {
      at += 1;
      while (at < words.length && LATIN_FILLERS.has(words[at]!.key)) at += 1;
      const word = words[at];
      if (word === undefined || word.isMark || !readingsOf(word.key).includes(keys[number]!)) return null;
    }
    return at;
  }
}
