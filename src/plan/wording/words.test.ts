/** Numbers and counted words in both languages. */
import { describe, expect, it } from 'vitest';
import { durationText, listText, numberText, percentText, personsText, spanText } from './words.ts';

describe('words', () => {
  it.each([
    [0, '0 people', 'لا أحد'],
    [1, '1 person', 'شخص واحد'],
    [2, '2 people', 'شخصان'],
    [5, '5 people', '5 أشخاص'],
    [11, '11 people', '11 شخصًا'],
    [100, '100 people', '100 شخص'],
    [7040, '7,040 people', '7,040 شخصًا'],
  ])('counts %d persons', (persons, en, ar) => {
    expect(personsText(persons)).toEqual({ en, ar });
  });

  it.each([
    [4 * 3600, '4 hours', '4 ساعات'],
    [2 * 3600 + 1800, '2 hours 30 minutes', 'ساعتان و30 دقيقة'],
    [60, '1 minute', 'دقيقة واحدة'],
  ])('says %d seconds', (seconds, en, ar) => {
    expect(durationText(seconds)).toEqual({ en, ar });
  });

  it('rounds to one decimal below ten', () => {
    expect([percentText(0.125), percentText(0.05), percentText(1)]).toEqual(['12.5%', '5%', '100%']);
    expect([numberText(0.25), numberText(9.96), numberText(12345.6)]).toEqual(['0.3', '10', '12,346']);
  });

  it('lists names', () => {
    const names = ['A', 'B', 'C'].map((name) => ({ en: name, ar: name }));
    expect(listText(names)).toEqual({ en: 'A, B and C', ar: 'A وB وC' });
    expect(listText(names.slice(0, 1))).toEqual({ en: 'A', ar: 'A' });
  });

  it('says a span in the operation’s time zone, with the months of the Levant', () => {
    const from = Date.UTC(2017, 9, 12, 3, 30);
    expect(spanText(from, from + 4 * 3_600_000, 'Asia/Damascus')).toEqual({
      en: '12 October 06:30–10:30',
      ar: '12 تشرين الأول من 06:30 إلى 10:30',
    });
    expect(spanText(from, from + 24 * 3_600_000, 'Asia/Damascus').en).toBe('12 October 06:30 – 13 October 06:30');
  });
});
