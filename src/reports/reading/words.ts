/**
 * The words and marks of a text with their place in it. Each word has a key under which its spellings are one: without
 * diacritics and direction marks, hamza and taa marbuta levelled, small letters. Nothing in the text is changed.
 */
import { foldText, receivedSpan } from './folded-text.ts';
import type { Span } from './spans.ts';

export interface Word extends Span {
  /** As it stands in the text. */
  readonly raw: string;
  /** Folded; of a mark, the mark itself, with every quotation mark as `"`. */
  readonly key: string;
  readonly isMark: boolean;
}

/** The key of a word: spellings that a reader takes for the same word have the same. */
export function foldWord(word: string): string {
  return foldText(word).folded.replaceAll('ء', '');
}

const LETTERS = '[\\p{L}\\u0654\\u0655]';
const NUMBER = "\\p{Nd}+(?:[.,٬٫']\\p{Nd}+)*";
const WORD = new RegExp(`${NUMBER}|${LETTERS}+(?:['-](?=${LETTERS})${LETTERS}+)*|[^\\s]`, 'gu');
const IS_WORD = /[\p{L}\p{Nd}]/u;

/** The words and marks of text[start, end), offsets counted in `text`. Linear. */
export function wordsOf(text: string, start = 0, end = text.length): Word[] {
  const folded = foldText(text.slice(start, end));
  return [...folded.folded.matchAll(WORD)].map((match) => {
    const span = receivedSpan(folded, match.index, match.index + match[0].length);
    const at = { start: start + span.start, end: start + span.end };
    const isMark = !IS_WORD.test(match[0]);
    return { ...at, raw: text.slice(at.start, at.end), key: match[0].replaceAll('ء', ''), isMark };
  });
}

/** A run of words as one folded line, and the way back from a place in the line to the word. */
export class FoldedLine {
  readonly words: readonly Word[];
  /** Keys with one space between. */
  readonly line: string;
  readonly #starts: number[] = [];

  constructor(words: readonly Word[]) {
    this.words = words;
    let length = 0;
    for (const word of words) {
      this.#starts.push(length);
      length += word.key.length + 1;
    }
    this.line = words.map((word) => word.key).join(' ');
  }

  /** Index of the word in which a place of the line lies. */
  wordAt(place: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#starts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Where a cue stands: word indices [first, last]. */
export interface CueHit {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** Every place where the cue stands in the line, in order. */
export function hitsOf(cue: RegExp, folded: FoldedLine): CueHit[] {
  return [...folded.line.matchAll(cue)].map((match) => {
    const text = match[0];
    const lead = text.length - text.trimStart().length;
    return {
      first: folded.wordAt(match.index + lead),
      last: folded.wordAt(match.index + text.length - 1),
      text: text.trim(),
    };
  });
}

/** True when the cue stands anywhere in the line. */
export function has(cue: RegExp, folded: FoldedLine): boolean {
  cue.lastIndex = 0;
  const found = cue.test(folded.line);
  cue.lastIndex = 0;
  return found;
}

/** For each word whether it stands between quotation marks; a mark that is never closed opens nothing. */
export function insideQuotes(words: readonly Word[]): boolean[] {
  const inside = words.map(() => false);
  let open = -1;
  words.forEach((word, index) => {
    if (word.key !== '"') return;
    if (open < 0) {
      open = index;
      return;
    }
    for (let between = open + 1; between < index; between++) inside[between] = true;
    open = -1;
  });
  return inside;
}

/** Text that words[from, until) cover, without marks at its ends; a quotation mark stays when its other one is inside. */
export function spanOf(words: readonly Word[], from: number, until: number): Span | null {
  let [first, last] = [from, until - 1];
  while (first <= last && words[first]!.isMark && !OPENS.test(words[first]!.raw)) first += 1;
  while (last >= first && words[last]!.isMark && !CLOSES.test(words[last]!.raw)) last -= 1;
  if (first > last) return null;
  let quotes = 0;
  for (let index = first; index <= last; index++) if (words[index]!.key === '"') quotes += 1;
  if (quotes % 2 === 1) {
    if (words[last + 1]?.key === '"') last += 1;
    else if (words[first - 1]?.key === '"') first -= 1;
  }
  return { start: words[first]!.start, end: words[last]!.end };
}

const OPENS = /^[([%]$/u;
const CLOSES = /^[)\]%٪]$/u;
