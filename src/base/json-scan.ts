/**
 * Goes through a JSON text once, without recursion, and says the first place where it breaks the grammar (RFC 8259),
 * keys that stand twice in one object, and whether it nests too deep. `JSON.parse` says none of these with a line.
 */

export interface JsonFault {
  readonly kind: 'grammar' | 'key-twice' | 'too-deep';
  /** Place in the text, in UTF-16 units. */
  readonly offset: number;
  /** What was expected, or the key. */
  readonly text: string;
}

type Expected = 'value' | 'first-value-or-end' | 'key' | 'first-key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = new Set([' ', '\n', '\r', '\t']);

/** All faults, in order; the first of kind grammar or too-deep ends the scan. O(length). */
export function scanJson(text: string, deepest: number): JsonFault[] {
  const faults: JsonFault[] = [];
  /** One entry per open bracket: the keys so far of an object, or null for a list. */
  const open: (Set<string> | null)[] = [];
  let at = 0;
  let expect: Expected = 'value';
  const stop = (kind: JsonFault['kind'], text: string): JsonFault[] => [...faults, { kind, offset: at, text }];
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end');

  for (;;) {
    while (at < text.length && SPACE.has(text[at]!)) at += 1;
    if (at >= text.length) return expect === 'nothing' ? faults : stop('grammar', 'the text ends too early');
    const character = text[at]!;
    if (expect === 'nothing') return stop('grammar', 'nothing more is expected here');
    if (expect === 'colon') {
      if (character !== ':') return stop('grammar', 'expected ":"');
      at += 1;
      expect = 'value';
      continue;
    }
    const inner = open.at(-1);
    if (expect === 'comma-or-end') {
      if (character === ',') {
        at += 1;
        expect = inner === null ? 'value' : 'key';
        continue;
      }
      if (character !== (inner === null ? ']' : '}')) {
        return stop('grammar', inner === null ? 'expected "," or "]"' : 'expected "," or "}"');
      }
      at += 1;
      open.pop();
      expect = afterValue();
      continue;
    }
    if (expect === 'key' || expect === 'first-key-or-end') {
      if (expect === 'first-key-or-end' && character === '}') {
        at += 1;
        open.pop();
        expect = afterValue();
        continue;
      }
      if (character !== '"') return stop('grammar', 'expected a key in double quotes');
      const end = stringEnd(text, at);
      if (end < 0) {
        at = -end - 1;
        return stop('grammar', 'a text in quotes is broken');
      }
      const key = JSON.parse(text.slice(at, end)) as string;
      if (inner?.has(key) === true) faults.push({ kind: 'key-twice', offset: at, text: key });
      inner?.add(key);
      at = end;
      expect = 'colon';
      continue;
    }
    if (expect === 'first-value-or-end' && character === ']') {
      at += 1;
      open.pop();
      expect = afterValue();
      continue;
    }
    if (character === '{' || character === '[') {
      if (open.length >= deepest) return stop('too-deep', `${deepest} levels`);
      open.push(character === '{' ? new Set() : null);
      expect = character === '{' ? 'first-key-or-end' : 'first-value-or-end';
      at += 1;
      continue;
    }
    const end = scalarEnd(text, at);
    if (end < 0) {
      at = -end - 1;
      return stop('grammar', character === '"' ? 'a text in quotes is broken' : 'expected a value');
    }
    at = end;
    expect = afterValue();
  }
}

/** One past a number, literal or text that begins at `at`; −(offset + 1) of the fault when it is none. */
function scalarEnd(text: string, at: number): number {
  if (text[at] === '"') return stringEnd(text, at);
  for (const literal of ['true', 'false', 'null']) if (text.startsWith(literal, at)) return at + literal.length;
  NUMBER.lastIndex = at;
  return NUMBER.test(text) ? NUMBER.lastIndex : -at - 1;
}

/** One past the closing quote; −(offset + 1) of the fault when the text in quotes is broken. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return -at - 1;
    if (code !== 0x5c) continue;
    at += 1;
    const escaped = text[at] ?? '';
    if (escaped === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return -at - 1;
      at += 4;
    } else if (escaped === '' || !'"\\/bfnrt'.includes(escaped)) return -at - 1;
  }
  return -text.length - 1;
}

/** Finds the line and column, both from 1, of places in one text: O(length) once, then O(log lines) a place. */
export class LineFinder {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  find(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.#starts[low]! + 1 };
  }
}
