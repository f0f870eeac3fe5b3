/** The parties, sources and places of the gazetteer in a text, and "the council", "the army" once they have been named in full. */
import type { Gazetteer } from '../gazetteer.ts';
import { Names, type Mention } from './names.ts';
import type { Word } from './words.ts';

export class Bodies {
  readonly #names: Names;
  readonly #mentioned: { readonly id: string; readonly nouns: readonly string[] }[] = [];

  constructor(gazetteer: Gazetteer) {
    this.#names = new Names(gazetteer);
  }

  mentionsIn(words: readonly Word[]): Mention[] {
    return this.#names.mentionsIn(words);
  }

  /** Ids of the places named. */
  placesIn(words: readonly Word[]): string[] {
    const places = this.#names.mentionsIn(words).filter(({ entry }) => entry.kind === 'place');
    return [...new Set(places.map(({ entry }) => entry.id))];
  }

  /** The first name that is no place; else whoever "the council", "the army" was when it was last named in full. */
  entityOf(words: readonly Word[]): string | null {
    const named = this.#names.mentionsIn(words).find(({ entry }) => entry.kind !== 'place');
    if (named !== undefined) return named.entry.id;
    const nouns = words.filter((word) => ORGANISATION.test(word.key)).map((word) => bareNoun(word.key));
    if (nouns.length === 0) return null;
    return this.#mentioned.findLast((each) => nouns.some((noun) => each.nouns.includes(noun)))?.id ?? null;
  }

  /** Remembers whom a sentence names in full. */
  note(words: readonly Word[]): void {
    for (const { entry, first, last } of this.#names.mentionsIn(words)) {
      if (entry.kind === 'place') continue;
      const nouns = words.slice(first, last + 1).map((word) => bareNoun(word.key));
      this.#mentioned.push({ id: entry.id, nouns });
      if (this.#mentioned.length > 100) this.#mentioned.shift();
    }
  }
}

/** Definite nouns by which a body is named again: المجلس, the council. */
const ORGANISATION =
  /^(?:council|army|brigade|coalition|forces|government|agency|office|monitor|committee|organi[sz]ation|ministry|group|[وفبلك]?(?:ال|ل)(?:مجلس|جيش|لوا|تحالف|قوات|حكومه|وكاله|مكتب|مرصد|لجنه|منظمه|وزاره|هييه|فصايل|تنظيم|حركه|مركز))$/u;

function bareNoun(key: string): string {
  return key.replace(/^(?:[وفبك]?ال|[وف]?لل)(?=..)/u, '');
}
