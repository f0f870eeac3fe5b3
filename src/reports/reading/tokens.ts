/**
 * A folded text cut into words, runs of digits and single marks, without spaces. Kept in typed arrays, so that a text of
 * 50 MB fits: 13 bytes a token. One pass, linear.
 */
import type { FoldedText } from './folded-text.ts';

const kindWord = 1;
const kindNumber = 2;
const kindMark = 3;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Letters of the folded alphabet: anything that is neither space, digit, punctuation nor symbol. */
const letter = /[\p{L}\u0654\u0655]/u;
const letterBelow = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x10000; unit++) {
  if (unit >= 0xd800 && unit <= 0xdfff) letterBelow[unit] = 1;
  else if (letter.test(String.fromCharCode(unit))) letterBelow[unit] = 1;
}

/** Different words that are remembered; more of them are read from the text each time. */
const mostWords = 1 << 18;

/** Separators that may stand inside one run of digits: 8,000 8.5 ٨٬٠٠٠ ٨٫٥ 1'000. */
function isInnerSeparator(unit: number): boolean {
  return unit === 0x2c || unit === 0x2e || unit === 0x66b || unit === 0x66c || unit === 0x27 || unit === 0x60c;
}

export class Tokens {
  readonly text: FoldedText;
  readonly count: number;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #kinds: Uint8Array;
  /** Index into the vocabulary; 0 for digits and for rare words of a text with very many different ones. */
  readonly #words: Uint32Array;
  readonly #vocabulary: string[];
  /** For each word of the vocabulary whether a phrase may start with it: 0 not asked yet, 1 no, 2 yes. */
  readonly #starters: Uint8Array;

  constructor(text: FoldedText, cut?: { readonly tokens: Tokens; readonly count: number }) {
    this.text = text;
    if (cut !== undefined) {
      this.count = cut.count;
      this.#starts = cut.tokens.#starts;
      this.#ends = cut.tokens.#ends;
      this.#kinds = cut.tokens.#kinds;
      this.#words = cut.tokens.#words;
      this.#vocabulary = cut.tokens.#vocabulary;
      this.#starters = cut.tokens.#starters;
      return;
    }
    const { folded } = text;
    let starts = new Uint32Array(Math.max(16, folded.length >> 2));
    let ends = new Uint32Array(starts.length);
    let kinds = new Uint8Array(starts.length);
    let words = new Uint32Array(starts.length);
    const vocabulary = [''];
    const indexOf = new Map<string, number>();
    let count = 0;
    for (let at = 0; at < folded.length;) {
      const unit = folded.charCodeAt(at);
      if (unit === 32 || unit === 10) {
        at++;
        continue;
      }
      let end = at + 1;
      let kind = kindMark;
      if (isDigit(unit)) {
        kind = kindNumber;
        while (end < folded.length) {
          const next = folded.charCodeAt(end);
          if (isDigit(next)) end++;
          else if (isInnerSeparator(next) && isDigit(folded.charCodeAt(end + 1))) end += 2;
          else break;
        }
      } else if (letterBelow[unit] === 1) {
        kind = kindWord;
        while (end < folded.length && letterBelow[folded.charCodeAt(end)] === 1) end++;
      }
      if (count === starts.length) {
        const room = starts.length * 2;
        starts = grown(starts, new Uint32Array(room));
        ends = grown(ends, new Uint32Array(room));
        kinds = grown(kinds, new Uint8Array(room));
        words = grown(words, new Uint32Array(room));
      }
      starts[count] = at;
      ends[count] = end;
      kinds[count] = kind;
      if (kind !== kindNumber) {
        const word = folded.slice(at, end);
        let known = indexOf.get(word);
        if (known === undefined && vocabulary.length < mostWords) {
          known = vocabulary.push(word) - 1;
          indexOf.set(word, known);
        }
        words[count] = known ?? 0;
      }
      count++;
      at = end;
    }
    this.count = count;
    this.#starts = starts;
    this.#ends = ends;
    this.#kinds = kinds;
    this.#words = words;
    this.#vocabulary = vocabulary;
    this.#starters = new Uint8Array(vocabulary.length);
  }

  /** The folded letters of a token; empty beyond the ends of the text. */
  at(index: number): string {
    if (index < 0 || index >= this.count) return '';
    const word = this.#words[index]!;
    if (word !== 0) return this.#vocabulary[word]!;
    return this.text.folded.slice(this.#starts[index], this.#ends[index]);
  }

  /** The first token from `index` on with which a number or a time may start, or `count`. Asks once for each word. */
  nextStart(index: number, mayStart: (word: string) => boolean): number {
    for (let at = index; at < this.count; at++) {
      if (this.#kinds[at] === kindNumber) return at;
      const word = this.#words[at]!;
      if (word === 0) {
        if (mayStart(this.at(at))) return at;
        continue;
      }
      let answer = this.#starters[word]!;
      if (answer === 0) {
        answer = mayStart(this.#vocabulary[word]!) ? 2 : 1;
        this.#starters[word] = answer;
      }
      if (answer === 2) return at;
    }
    return this.count;
  }

  /** The same tokens, as if the text ended before one of them. */
  until(index: number): Tokens {
    return new Tokens(this.text, { tokens: this, count: Math.min(index, this.count) });
  }

  /** Offset in the folded text. */
  start(index: number): number {
    return this.#starts[index]!;
  }

  /** Offset in the folded text, one past the last. */
  end(index: number): number {
    return this.#ends[index]!;
  }

  isWord(index: number): boolean {
    return index >= 0 && index < this.count && this.#kinds[index] === kindWord;
  }

  isNumber(index: number): boolean {
    return index >= 0 && index < this.count && this.#kinds[index] === kindNumber;
  }

  isMark(index: number): boolean {
    return index >= 0 && index < this.count && this.#kinds[index] === kindMark;
  }

  /** True when the token's first letter is a capital in the text as received. */
  isCapital(index: number): boolean {
    const at = this.text.startOf[this.start(index)]!;
    const character = this.text.received.charAt(at);
    return character !== character.toLowerCase();
  }

  /** True when nothing stands between a token and the one before it. */
  touchesPrevious(index: number): boolean {
    return index > 0 && index < this.count && this.#starts[index] === this.#ends[index - 1];
  }

  /** Line breaks between a token and the one before it; 2 means two or more. The start of the text counts as 2. */
  lineBreaksBefore(index: number): 0 | 1 | 2 {
    if (index <= 0) return 2;
    if (index >= this.count) return 2;
    let breaks = 0;
    for (let at = this.#ends[index - 1]!; at < this.#starts[index]!; at++) {
      if (this.text.folded.charCodeAt(at) === 10 && ++breaks === 2) return 2;
    }
    return breaks === 0 ? 0 : 1;
  }
}

function grown<T extends Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
