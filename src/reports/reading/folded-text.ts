/**
 * Text folded for matching, with the way back to the text as received.
 *
 * Folding makes one spelling of many: hamza on its seats, alif maqsura and ya, taa marbuta and ha, tatweel, vowel marks,
 * presentation forms, Arabic-Indic and Persian digits, Latin case and accents, curly quotes, kinds of space and hyphen.
 * Invisible direction marks and zero-width characters vanish. Superscripts and fractions are left alone, because a
 * footnote mark must not become a digit of the number before it.
 *
 * Each folded code unit remembers where the character that made it starts. One pass, linear in time and memory.
 */
import type { Span } from './spans.ts';

export interface FoldedText {
  /** As received. */
  readonly received: string;
  readonly folded: string;
  /** For each UTF-16 code unit of `folded`, the offset in `received` of the character that made it. */
  readonly startOf: Uint32Array;
}

const byCodePoint = new Map<number, string>();

function fold(characters: string, to: string): void {
  for (const character of characters) byCodePoint.set(character.codePointAt(0)!, to);
}

fold('أإآٱ', 'ا');
fold('ؤ', 'و');
fold('ئىیېۍ', 'ي');
fold('ةۀہھەۃ', 'ه');
fold('کڪ', 'ك');
fold('گ', 'ك');
fold('ـ', '');
fold('٪﹪％', '%');
fold('“”„‟«»″＂', '"');
fold('‘’‚‛′`´', "'");
fold('‐‑‒–−﹣－', '-');
fold('\u2028\u2029\u0085\v\f', '\n');
fold('\t\r', ' ');
for (let digit = 0; digit < 10; digit++) {
  byCodePoint.set(0x660 + digit, String(digit));
  byCodePoint.set(0x6f0 + digit, String(digit));
}

const invisible = /^[\p{Cf}\p{M}\u115f\u1160\u3164]$/u;
const space = /^\p{Zs}$/u;
const mark = /[\p{M}ـ]/u;
const marks = /\p{M}/gu;

/** Compatibility forms that stand for the same letters and digits: Arabic presentation forms, wide forms, f-ligatures. */
function isSafeCompatibilityForm(codePoint: number): boolean {
  return (
    (codePoint >= 0xfb00 && codePoint <= 0xfb06) ||
    (codePoint >= 0xfb50 && codePoint <= 0xfdff) ||
    (codePoint >= 0xfe70 && codePoint <= 0xfefc) ||
    (codePoint >= 0xff01 && codePoint <= 0xff5e) ||
    (codePoint >= 0x1d400 && codePoint <= 0x1d7ff)
  );
}

function foldCharacter(codePoint: number): string {
  const known = byCodePoint.get(codePoint);
  if (known !== undefined) return known;
  const character = String.fromCodePoint(codePoint);
  let made: string;
  if (invisible.test(character)) made = '';
  else if (space.test(character)) made = ' ';
  else if (isSafeCompatibilityForm(codePoint)) {
    made = '';
    for (const part of character.normalize('NFKC')) {
      if (part !== character) made += foldCharacter(part.codePointAt(0)!);
      else made += part;
    }
  } else if (codePoint < 0x250 || (codePoint >= 0x1e00 && codePoint < 0x1f00)) {
    made = character.normalize('NFD').replace(marks, '').toLowerCase().normalize('NFD').replace(marks, '');
  } else {
    made = character.toLowerCase();
  }
  byCodePoint.set(codePoint, made);
  return made;
}

/** What a single code unit folds to: one code unit, or one of the marks below. */
const unitTable = new Int32Array(0x10000).fill(-1);
const notYetKnown = -1;
const vanishes = -2;
const severalUnits = -3;

function tableEntry(unit: number): number {
  const made = foldCharacter(unit);
  const entry = made.length === 0 ? vanishes : made.length === 1 ? made.charCodeAt(0) : severalUnits;
  unitTable[unit] = entry;
  return entry;
}

export function foldText(received: string): FoldedText {
  let startOf = new Uint32Array(received.length + 32);
  let units = new Uint16Array(startOf.length);
  let length = 0;
  for (let offset = 0; offset < received.length;) {
    const unit = received.charCodeAt(offset);
    if (unit < 0xd800 || unit > 0xdbff) {
      let entry = unitTable[unit]!;
      if (entry === notYetKnown) entry = tableEntry(unit);
      if (entry !== severalUnits) {
        if (entry !== vanishes) {
          if (length === units.length) [startOf, units] = [enlarged(startOf), enlarged(units)];
          startOf[length] = offset;
          units[length++] = entry;
        }
        offset++;
        continue;
      }
    }
    const codePoint = received.codePointAt(offset)!;
    const made = foldCharacter(codePoint);
    while (length + made.length > units.length) [startOf, units] = [enlarged(startOf), enlarged(units)];
    for (let at = 0; at < made.length; at++) {
      startOf[length] = offset;
      units[length++] = made.charCodeAt(at);
    }
    offset += codePoint > 0xffff ? 2 : 1;
  }
  const parts: string[] = [];
  for (let from = 0; from < length; from += 8192) {
    parts.push(String.fromCharCode(...units.subarray(from, Math.min(length, from + 8192))));
  }
  return { received, folded: parts.join(''), startOf: startOf.subarray(0, length) };
}

function enlarged<T extends Uint32Array | Uint16Array>(array: T): T {
  const larger = (
    array instanceof Uint32Array ? new Uint32Array(array.length * 2) : new Uint16Array(array.length * 2)
  ) as T;
  larger.set(array);
  return larger;
}

/**
 * Where a stretch of the folded text stands in the text as received: from the start of the character that made its first
 * unit to the end of the one that made its last, with the vowel marks that stand on that one.
 */
export function receivedSpan(text: FoldedText, start: number, end: number): Span {
  if (end <= start) {
    const at = text.startOf[start] ?? text.received.length;
    return { start: at, end: at };
  }
  const last = text.startOf[end - 1]!;
  let receivedEnd = last + (text.received.codePointAt(last)! > 0xffff ? 2 : 1);
  while (receivedEnd < text.received.length) {
    const codePoint = text.received.codePointAt(receivedEnd)!;
    if (!mark.test(String.fromCodePoint(codePoint))) break;
    receivedEnd += codePoint > 0xffff ? 2 : 1;
  }
  return { start: text.startOf[start]!, end: receivedEnd };
}
