import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, receivedSpan } from './folded-text.ts';

const folded = (text: string): string => foldText(text).folded;

describe('what stays as it is', () => {
  test.each([
    ['a footnote mark', 'x²'],
    ['a fraction', '½'],
    ['a hamza on the line', 'مساء'],
    ['marks of a sentence', 'a, b. c؟'],
  ])('%s', (_, text) => {
    expect(folded(text)).toBe(text);
  });
});

describe('one spelling of many', () => {
  test.each([
    ['hamza on its seats', 'أإآؤئ', 'ااايوي'.replace('يو', 'و')],
    ['alif maqsura and taa marbuta', 'على مدينة', 'علي مدينه'],
    ['tatweel', 'الـ٢٤', 'ال24'],
    ['vowel marks', 'مُحادثاتٍ', 'محادثات'],
    ['hamza as a mark of its own', 'مي\u0654ة', 'ميه'],
    ['Persian letters and digits', 'یک ۱۲', 'يك 12'],
    ['presentation forms', 'ﻣﺪﻧﻲ ﷲ', 'مدني الله'],
    ['direction marks', '\u200f٨\u200e٫\u202b٥\u202c', '8\u066b5'],
    ['zero-width characters', 'a\u200bb\u200cc\ufeffd', 'abcd'],
    ['spaces', '8\u00a0000\u202f000', '8 000 000'],
    ['quotes', '“a” ‘b’ «c»', '"a" \'b\' "c"'],
    ['hyphens', '3–4 3‑4 3−4', '3-4 3-4 3-4'],
    ['case and accents', 'ÉTÉ Ĭ', 'ete i'],
    ['wide forms', '８０％', '80%'],
  ])('%s', (_, text, expected) => {
    expect(folded(text)).toBe(expected);
  });
});

/** Characters that fold in different ways, with some of every plane. */
const character = fc.oneof(
  fc.constantFrom(...Array.from('أة ىـًّ٣۴٪﷽ﻻﬁÉß“–½²\u200f\u200b\ufeff\r\n\u0301'), '𝟖', '😀', '\ud800'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const anyText = fc.array(character, { maxLength: 60 }).map((characters) => characters.join(''));

describe('the way back', () => {
  test('every folded stretch comes from the stretch of the text that it maps to', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, one, other) => {
        const made = foldText(text);
        expect(made.startOf.length).toBe(made.folded.length);
        if (made.folded.length === 0) return;
        // A stretch must not begin or end inside one character's letters (ﷺ folds to several).
        let start = Math.min(one, other) % made.folded.length;
        let end = (Math.max(one, other) % made.folded.length) + 1;
        if (end <= start) [start, end] = [end - 1, start + 1];
        while (start > 0 && made.startOf[start - 1] === made.startOf[start]) start--;
        while (end < made.folded.length && made.startOf[end] === made.startOf[end - 1]) end++;
        const span = receivedSpan(made, start, end);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(folded(text.slice(span.start, span.end))).toBe(made.folded.slice(start, end));
      }),
      { numRuns: 2000 },
    );
  });

  test('starts never go back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { startOf } = foldText(text);
        for (let at = 1; at < startOf.length; at++) expect(startOf[at]).toBeGreaterThanOrEqual(startOf[at - 1]!);
      }),
    );
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });

  test('an empty stretch is empty', () => {
    expect(receivedSpan(foldText('abc'), 1, 1)).toEqual({ start: 1, end: 1 });
    expect(receivedSpan(foldText(''), 0, 0)).toEqual({ start: 0, end: 0 });
  });
});
