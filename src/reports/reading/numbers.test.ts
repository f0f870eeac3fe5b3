import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inArabic, inEnglish } from './fixture-written-numbers.ts';
import { foldText } from './folded-text.ts';
import { numberAt } from './numbers.ts';
import { Tokens } from './tokens.ts';

/** The number at the start of a text, if it takes the whole text. */
function numberOf(text: string): number | null {
  const tokens = new Tokens(foldText(text));
  const read = numberAt(tokens, 0);
  return read?.next === tokens.count ? read.value : null;
}

const arabicStyle = fc.record({
  oldHundred: fc.boolean(),
  apart: fc.boolean(),
  oblique: fc.boolean(),
  feminine: fc.boolean(),
  marked: fc.boolean(),
});
const englishStyle = fc.record({ hyphen: fc.boolean(), and: fc.boolean(), capital: fc.boolean() });
// Small numbers as often as large ones, and many zeros inside.
const whole = fc.oneof(
  fc.integer({ min: 1, max: 999_999_999 }),
  fc.integer({ min: 1, max: 99_999 }),
  fc
    .tuple(
      fc.constantFrom(1, 2, 3, 10, 11, 12, 20, 99, 100, 101, 102, 111, 200, 999),
      fc.constantFrom(0, 1, 2, 10, 100, 102, 210),
      fc.constantFrom(0, 1, 2, 11, 100, 999),
    )
    .map(([millions, thousands, rest]) => millions * 1e6 + thousands * 1e3 + rest),
);

describe('what is not one number', () => {
  test.each([
    ['a date', '15.12.2016'],
    ['a version', '1.2.3'],
    ['two numbers in a list', '5، 6'],
    ['an ordinal', 'السادس'],
    ['an ordinal', 'sixth'],
    ['"I am not"', 'لست'],
    ['Tuesday', 'الثلاثاء'],
    ['a third', 'ثلث'],
    ['unit after unit', 'ثلاثة وأربعة'],
    ['tens after tens', 'twenty thirty'],
    ['nothing', ''],
  ])('%s: %s', (_, text) => {
    expect(numberOf(text)).toBeNull();
  });
});

describe('digits', () => {
  test.each([
    ['1,000', 1000],
    ['1.000', 1000],
    ['1 000', 1000],
    ['1\u00a0250\u00a0000', 1_250_000],
    ['١٬٠٠٠', 1000],
    ['١،٠٠٠', 1000],
    ['۸۰۰۰', 8000],
    ['8.5', 8.5],
    ['٨٫٥', 8.5],
    ['0.125', 0.125],
    ['1,234.5', 1234.5],
    ['12k', 12_000],
    ['1.5 million', 1_500_000],
    ['3.125 million', 3_125_000],
    ['8 آلاف', 8000],
    ['8 آلاف و500', 8500],
    ['2,5 مليون', 2_500_000],
    ['half a million', 500_000],
    ['نصف مليون', 500_000],
    ['two dozen', 24],
    ['ألف و200', 1200],
    ['ثمانية آلاف و500', 8500],
    ['3 ملايين ونصف المليون', 3_500_000],
    ['مليون ونصف', 1_500_000],
    ['two and a half million', 2_500_000],
  ])('%s is %d', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });
});

describe('words', () => {
  test.each([
    ['مئة وخمسة وعشرون ألفا', 125_000],
    ['مئتان', 200],
    ['مئتي', 200],
    ['ألفا', 2000],
    ['ألفاً', 1000],
    ['ألفين وثلاثمائة', 2300],
    ['ثماني مئة', 800],
    ['ثمانمائة', 800],
    ['ثمانية آلاف', 8000],
    ['ثمانية الاف', 8000],
    ['مئة ألف وألفان', 102_000],
    ['مئة وألفان', 102_000],
    ['مليونين ومئة ألف', 2_100_000],
    ['a hundred', 100],
    ['twelve hundred', 1200],
    ['one hundred and twenty-five thousand', 125_000],
    ['three thousand five hundred', 3500],
  ])('%s is %d', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  test('every whole number to 999,999,999 written out in Arabic reads back', () => {
    fc.assert(
      fc.property(whole, arabicStyle, (value, style) => {
        expect(numberOf(inArabic(value, style))).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });

  test('every whole number to 999,999,999 written out in English reads back', () => {
    fc.assert(
      fc.property(whole, englishStyle, (value, style) => {
        expect(numberOf(inEnglish(value, style))).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });

  test('every number to 9,999 in both languages', () => {
    const style = { oldHundred: false, apart: false, oblique: true, feminine: false, marked: false };
    for (let value = 1; value < 10_000; value++) {
      expect(numberOf(inArabic(value, style))).toBe(value);
      expect(numberOf(inEnglish(value, { hyphen: true, and: true, capital: false }))).toBe(value);
    }
  });
});
