import { describe, expect, it } from 'vitest';
import { differenceText, firstOptionText, type OptionFigures } from './option-words.ts';

const deadline = { atMs: Date.UTC(2017, 9, 13, 7, 0), timeZone: 'Asia/Damascus' };
const option = (changes: Partial<OptionFigures> = {}): OptionFigures => ({
  peopleOut: 1920,
  peopleLeft: 80,
  personHours: 4000,
  exposurePersonMinutes: 1000,
  corridorCount: 2,
  fullStreetSeconds: 0,
  ...changes,
});

describe('the first option', () => {
  it('says how many get out by when, through how many corridors, and how many stay', () => {
    expect(firstOptionText(option(), deadline)).toEqual({
      en: '1,920 people out by 10:00 on Friday 13 October, through 2 corridors; 80 people stay behind.',
      ar: 'خروج 1,920 شخصًا حتى الساعة 10:00 من يوم الجمعة 13 تشرين الأول عبر ممرين؛ يبقى 80 شخصًا.',
    });
  });

  it('says so when everybody or nobody gets out', () => {
    expect(firstOptionText(option({ peopleLeft: 0, corridorCount: 1, fullStreetSeconds: 0 }), deadline)).toEqual({
      en: '1,920 people out by 10:00 on Friday 13 October, through 1 corridor; nobody stays behind.',
      ar: 'خروج 1,920 شخصًا حتى الساعة 10:00 من يوم الجمعة 13 تشرين الأول عبر ممر واحد؛ لا يبقى أحد.',
    });
    const none = firstOptionText(
      option({ peopleOut: 0, peopleLeft: 2000, corridorCount: 0, fullStreetSeconds: 0 }),
      deadline,
    );
    expect(none.en).toBe('Nobody gets out by 10:00 on Friday 13 October.');
    expect(none.ar).toBe('لا يخرج أحد حتى الساعة 10:00 من يوم الجمعة 13 تشرين الأول.');
  });
});

describe('narrow streets', () => {
  it('are named with the option that they hold up, whichever it is', () => {
    const slow = option({ fullStreetSeconds: 2700 });
    const said = 'Narrow streets hold people up: one is full for 45 minutes; the bound leaves street widths out.';
    expect(firstOptionText(slow, deadline).en).toContain(said);
    expect(firstOptionText(option(), deadline).en).not.toContain('Narrow');
    const other = option({ peopleOut: 960, corridorCount: 1, fullStreetSeconds: 2700 });
    expect(differenceText(other, option(), deadline).en).toContain(said);
    expect(differenceText(other, option(), deadline).ar).toContain('45 دقيقة');
    expect(differenceText(option({ peopleOut: 960 }), slow, deadline).en).not.toContain('Narrow');
  });
});

describe('the difference', () => {
  it('tells corridors, people, exposure and person-hours with numbers', () => {
    const other = option({ peopleOut: 960, exposurePersonMinutes: 300, corridorCount: 1, personHours: 4100 });
    expect(differenceText(other, option(), deadline)).toEqual({
      en:
        '1 corridor instead of 2: 960 fewer people out by 10:00 on Friday 13 October; ' +
        '40% less exposure for each person who goes; 100 more person-hours until reception.',
      ar:
        'ممر واحد بدلًا من ممرين: عدد الخارجين أقل بـ960 شخصًا حتى الساعة 10:00 من يوم الجمعة 13 تشرين الأول؛ ' +
        'التعرّض للخطر لكل خارج أقل بنسبة 40%؛ مجموع زمن الوصول أطول بـ100 ساعة-شخص.',
    });
  });

  it('leaves out what is the same', () => {
    expect(differenceText(option({ exposurePersonMinutes: 0 }), option(), deadline)).toEqual({
      en: 'as many people out; no exposure.',
      ar: 'العدد نفسه من الخارجين؛ بلا تعرّض للخطر.',
    });
  });

  it.each([
    [1, 'عدد الخارجين أقل بشخص واحد'],
    [2, 'عدد الخارجين أقل بشخصين'],
    [3, 'عدد الخارجين أقل بـ3 أشخاص'],
    [10, 'عدد الخارجين أقل بـ10 أشخاص'],
    [11, 'عدد الخارجين أقل بـ11 شخصًا'],
    [100, 'عدد الخارجين أقل بـ100 شخص'],
    [103, 'عدد الخارجين أقل بـ103 أشخاص'],
    [960, 'عدد الخارجين أقل بـ960 شخصًا'],
  ])('counts %i people in Arabic', (fewer, words) => {
    const { ar } = differenceText(option({ peopleOut: 1920 - fewer }), option(), deadline);
    expect(ar.startsWith(`${words} `)).toBe(true);
  });

  it.each([
    [1, 'ممر واحد'],
    [2, 'ممران'],
    [3, '3 ممرات'],
    [11, '11 ممرًا'],
    [100, '100 ممر'],
  ])('counts %i corridors in Arabic', (corridorCount, words) => {
    const { ar } = differenceText(
      option({ corridorCount }),
      option({ corridorCount: 4, fullStreetSeconds: 0 }),
      deadline,
    );
    expect(ar.startsWith(`${words} بدلًا من 4 ممرات: `)).toBe(true);
  });

  it('counts one person in English', () => {
    expect(differenceText(option({ peopleOut: 1921 }), option(), deadline).en).toBe(
      '1 more person out by 10:00 on Friday 13 October.',
    );
  });
});
