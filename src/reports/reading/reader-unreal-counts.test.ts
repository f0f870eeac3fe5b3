/** Numbers that do not count what stands nearest to them, in sentences written for these tests: refusals, and what still counts. */
import { describe, expect, test } from 'vitest';
import { proposalsIn } from './fixture-reading.ts';

/** `about saying best|low|high` of each figure. */
function figuresIn(text: string): string[] {
  const language = /[\u0600-\u06ff]/.test(text) ? 'ar' : 'en';
  return proposalsIn(text, language).flatMap(({ about, value }) =>
    value === null ? [] : [`${about} ${value.saying} ${value.best ?? value.low ?? value.high ?? ''}`],
  );
}

describe('a part of a number', () => {
  test.each([
    [
      'Some 900 people are trapped in the Old Town, among them about 70 nurses.',
      ['trapped about 900', 'other about 70'],
    ],
    ['The monitor said 40 people had left, including 12 children.', ['left exact 40', 'other exact 12']],
    ['ما زال نحو 900 مدني محاصرين في البلدة القديمة، بينهم 70 ممرضة.', ['trapped about 900', 'other exact 70']],
    ['قال المرصد إن 40 مدنيًا خرجوا من البلدة، ومن بينهم نحو 12 طفلًا.', ['left exact 40', 'other about 12']],
  ])('is not counted as the whole: %s', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
  });

  test('is not what a number alone afterwards speaks of', () => {
    const text = 'Some 900 people are trapped in the Old Town, among them 70 nurses. The army put the number at 400.';
    expect(figuresIn(text)).toEqual(['trapped about 900', 'other exact 70', 'trapped exact 400']);
  });
});

describe('who has not left', () => {
  test.each([
    ['Residents demanded that 300 wounded people be evacuated from the Old Town.', 'left'],
    ['The council called for the evacuation of 300 people.', 'left'],
    ['The Red Cross said the brigade did not allow 50 patients to leave.', 'left'],
    ['The Red Cross said the brigade prevented 50 patients from leaving.', 'left'],
    ['وطالب الأهالي بإخراج 300 مريض من البلدة القديمة.', 'left'],
    ['ودعا المجلس إلى إجلاء 300 مدني من البلدة القديمة.', 'left'],
    ['وقال الصليب الأحمر إن اللواء لم يسمح بخروج 50 مريضًا.', 'left'],
    ['وقال الصليب الأحمر إن اللواء منع خروج 50 مريضًا.', 'left'],
  ])('is not counted among those who did: %s', (text, about) => {
    const figures = figuresIn(text);
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) expect(figure.startsWith(about)).toBe(false);
  });

  test.each([
    ['The Red Cross said 50 patients had left the Old Town.', 'left exact 50'],
    ['The brigade allowed 50 patients to leave the Old Town.', 'left exact 50'],
    ['وقال الصليب الأحمر إن 50 مريضًا خرجوا من البلدة القديمة.', 'left exact 50'],
    ['وسمح اللواء بخروج 50 مريضًا من البلدة القديمة.', 'left exact 50'],
    ['وطالب المجلس بهدنة بعد أن قُتل 50 مدنيًا.', 'killed exact 50'],
  ])('but who did is: %s', (text, figure) => {
    expect(figuresIn(text)).toContain(figure);
  });
});

test('"does not exceed" is at most', () => {
  expect(figuresIn('The army said the number of trapped civilians does not exceed 400.')).toEqual([
    'trapped at-most 400',
  ]);
});
