/**
 * Who is meant by the words that name a speaker. Keeps who has spoken in the report so far, so that "the statement", "he",
 * a surname alone, or a verb with no subject are known again, with the chain and the time that went with them.
 * Heuristic: the latest that fits.
 */
import type { Language } from '../../operation/index.ts';
import type { Speaker } from '../claim.ts';
import type { TimeSpan } from '../report.ts';
import type { Frame, Stretch } from './frame.ts';
import { ARABIC_ANAPHOR, ARABIC_SAME, ENGLISH_ANAPHOR, ENGLISH_PRONOUN } from './verbs.ts';
import { FoldedLine, foldWord, has, type Word } from './words.ts';

interface Known {
  /** Keys of the words that name the first of the chain. */
  readonly keys: readonly string[];
  readonly chain: readonly Speaker[];
  readonly said: TimeSpan | null;
  readonly isStatement: boolean;
}

export interface Voice {
  readonly chain: readonly Speaker[];
  /** The time that came with whoever was referred back to. */
  readonly inheritedSaid: TimeSpan | null;
  readonly rules: readonly string[];
}

/** Gazetteer id of the name in a stretch of words, or null. */
export type EntityOf = (words: readonly Word[]) => string | null;

const STATEMENT = /^(?:ال)?بيان(?:ه|ها)?$|^statement$/u;
/** Nouns that fit whoever spoke last. */
const ANYBODY =
  /^(?:source|sources|official|report|spokesman|spokeswoman|spokesperson|المصدر|المسوول|المسووله|المتحدث|المتحدثه|الناطق|الناطقه|التقرير)$/u;
const STATEMENT_LINK = /^(?:صادر|صدر|عن|ل|من|the|a|by|from|of|in|written|joint|'s|s)$/u;

export class Speakers {
  readonly #known: Known[] = [];
  /** Of the sentence being read: a report may hold both. */
  language: Language;
  readonly #text: string;
  readonly #entityOf: EntityOf;

  constructor(options: { readonly language: Language; readonly text: string; readonly entityOf: EntityOf }) {
    this.language = options.language;
    this.#text = options.text;
    this.#entityOf = options.entityOf;
  }

  /** The voice that spoke last; null when nobody has. */
  last(): Voice | null {
    const latest = this.#known.at(-1);
    return latest === undefined
      ? null
      : { chain: latest.chain, inheritedSaid: latest.said, rules: ['the-speaker-before'] };
  }

  /** The voice of a frame; null when it refers back and nobody has spoken. */
  voiceOf(frame: Frame, words: readonly Word[]): Voice | null {
    if (isWe(frame, words)) return { chain: [], inheritedSaid: null, rules: ['the-report-itself'] };
    const nearer = frame.quoted === null ? [] : this.#speaker(words, frame.quoted, false).chain;
    const carriers = frame.carriers.map((stretch) => this.#name(words, stretch, true));
    if (frame.subject === null) {
      const before = frame.isInStatement ? this.#latestStatement() : this.last();
      if (before === null)
        return nearer.length + carriers.length > 0
          ? { chain: [...nearer, ...carriers], inheritedSaid: null, rules: [] }
          : null;
      return { ...before, chain: joined(nearer, before.chain, carriers) };
    }
    const own = this.#speaker(words, frame.subject, true);
    if (own.inheritedSaid === null) {
      const named = words.slice(frame.subject.from, frame.subject.until);
      const said = named.some((word) => STATEMENT.test(word.key))
        ? this.#saidInStatementOf(own.chain[0]?.entity ?? null)
        : null;
      if (said !== null)
        return {
          chain: joined(nearer, own.chain, carriers),
          inheritedSaid: said,
          rules: [...own.rules, 'the-statement-before'],
        };
    }
    if (!frame.isInStatement) return { ...own, chain: joined(nearer, own.chain, carriers) };
    const statement = this.#latestStatement();
    if (statement === null) return { ...own, chain: joined(nearer, own.chain, carriers) };
    return {
      chain: joined(nearer, own.chain, statement.chain),
      inheritedSaid: own.inheritedSaid ?? statement.inheritedSaid,
      rules: [...own.rules, 'in-the-statement-before'],
    };
  }

  /** Remembers who spoke. */
  remember(voice: Voice, said: TimeSpan | null, isStatement: boolean): void {
    const first = voice.chain[0];
    if (first === undefined) return;
    this.#known.push({ keys: keysOf(first.words), chain: voice.chain, said, isStatement });
    if (this.#known.length > 200) this.#known.shift();
  }

  #latestStatement(): Voice | null {
    const known = this.#known.findLast((each) => each.isStatement) ?? this.#known.at(-1);
    return known === undefined
      ? null
      : { chain: known.chain.slice(-1), inheritedSaid: known.said, rules: ['the-statement-before'] };
  }

  #saidInStatementOf(entity: string | null): TimeSpan | null {
    if (entity === null) return null;
    return this.#known.findLast((each) => each.isStatement && each.chain.at(-1)?.entity === entity)?.said ?? null;
  }

  #speaker(words: readonly Word[], stretch: Stretch, mayReferBack: boolean): Voice {
    const named = words.slice(stretch.from, stretch.until).filter((word) => !word.isMark);
    const keys = named.map((word) => word.key.replace(/'s?$/u, ''));
    const plain = { chain: [this.#name(words, stretch, false)], inheritedSaid: null, rules: [] };
    if (!mayReferBack) return plain;
    if (this.#isAnaphor(named)) {
      const isStatement = keys.some((key) => STATEMENT.test(key));
      if (isStatement) {
        const known = this.#known.findLast((each) => each.isStatement) ?? this.#known.at(-1);
        return known === undefined
          ? plain
          : { chain: known.chain, inheritedSaid: known.said, rules: ['the-statement-before'] };
      }
      const noun = bareNoun(keys);
      const isPronoun = noun === '';
      const isAnybody = isPronoun || ANYBODY.test(noun);
      const same = isPronoun ? undefined : this.#known.findLast((each) => each.keys.some((key) => sameNoun(key, noun)));
      const known = same ?? (isAnybody ? this.#known.at(-1) : undefined);
      return known === undefined ? plain : { chain: known.chain, inheritedSaid: known.said, rules: ['named-before'] };
    }
    // A surname alone, of somebody who was introduced with more words.
    const surname = keys.at(-1)!;
    if (keys.length <= 2 && this.#entityOf(named) === null) {
      const known = this.#known.findLast(
        (each) => each.keys.length > keys.length && each.keys.some((key) => sameName(key, surname)),
      );
      if (known !== undefined)
        return { chain: known.chain, inheritedSaid: known.said, rules: ['surname-of-one-named-before'] };
    }
    return plain;
  }

  #isAnaphor(named: readonly Word[]): boolean {
    if (named.length === 0) return true;
    if (this.language === 'ar') {
      const rest = named.filter((word) => !ARABIC_SAME.has(word.key));
      return rest.length === 1 && ARABIC_ANAPHOR.has(rest[0]!.key);
    }
    if (named.length === 1) return ENGLISH_PRONOUN.has(named[0]!.key);
    return (
      named.length <= 3 &&
      has(ENGLISH_ANAPHOR, new FoldedLine(named)) &&
      named.every((word) => /^\p{Ll}|^The$/u.test(word.raw))
    );
  }

  /** Words as the text names it, without "a statement by" before it. */
  #name(words: readonly Word[], stretch: Stretch, isCarrier: boolean): Speaker {
    let from = stretch.from;
    while (
      from < stretch.until - 1 &&
      (STATEMENT.test(words[from]!.key) || (from > stretch.from && STATEMENT_LINK.test(words[from]!.key)))
    )
      from += 1;
    if (
      from === stretch.from &&
      /^(?:a|the|its|joint)$/u.test(words[from]!.key) &&
      STATEMENT.test(words[from + 1]?.key ?? '')
    ) {
      from += 2;
      while (from < stretch.until - 1 && STATEMENT_LINK.test(words[from]!.key)) from += 1;
    }
    // "بيان للمجلس": the name begins with a particle, so the noun before it stays.
    if (this.language === 'ar' && from > stretch.from && /^لل/u.test(words[from]?.key ?? '')) from = stretch.from;
    if (from >= stretch.until) from = stretch.from;
    const first = words[from]!;
    // The particle ل of "to the agency" is no part of its name.
    const particle =
      isCarrier && this.language === 'ar' && /^ل(?!ل)/u.test(first.key) && first.raw.startsWith('ل') ? 1 : 0;
    const start = first.start + particle;
    const end = words[stretch.until - 1]!.end;
    return { words: this.#text.slice(start, end), entity: this.#entityOf(words.slice(from, stretch.until)) };
  }
}

/** "We deny", ننفي: the report speaks of itself. */
function isWe({ subject, parts }: Frame, words: readonly Word[]): boolean {
  if (subject !== null) {
    const named = words.slice(subject.from, subject.until).filter((word) => !word.isMark);
    return named.length === 1 && /^(?:we|i|نحن)$/u.test(named[0]!.key);
  }
  return parts.some((part) =>
    words
      .slice(part.from, part.until)
      .some(({ key }) => /^[وف]?ن(?:نفي|كذب|دحض|فند|عترض|شكك|ستبعد|حذر|طالب|ناشد)$/u.test(key)),
  );
}

/** One after the other, each once. */
function joined(...parts: readonly (readonly Speaker[])[]): Speaker[] {
  const chain: Speaker[] = [];
  for (const speaker of parts.flat()) if (!chain.some((each) => each.words === speaker.words)) chain.push(speaker);
  return chain;
}

function keysOf(words: string): string[] {
  return words
    .split(/[\s"«»“”,،]+/u)
    .filter((word) => word !== '')
    .map((word) => foldKey(word));
}

function foldKey(word: string): string {
  return foldWord(word).replace(/'s?$/u, '');
}

const NOT_A_NOUN = /^(?:the|same|he|she|they|it|هو|هي|هم|نفسه|نفسها|ذاته|ذاتها)$/u;

function bareNoun(keys: readonly string[]): string {
  return keys.find((key) => !NOT_A_NOUN.test(key)) ?? '';
}

const withoutArticle = (key: string): string => key.replace(/^(?:وال|ال)/u, '').replace(/ه$/u, '');

function sameNoun(a: string, b: string): boolean {
  return withoutArticle(a) === withoutArticle(b);
}

/** Names alike, with or without article, not a word of two letters. */
function sameName(a: string, b: string): boolean {
  return a === b && a.length > 2;
}
