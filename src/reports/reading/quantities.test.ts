import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundingFile, hasFoundingReport } from '../../base/shared-data.ts';
import { inArabic, inEnglish } from './fixture-written-numbers.ts';
import { quantitiesIn } from './quantities.ts';

function languageOf(text: string): 'ar' | 'en' {
  return /[\u0600-\u06ff]/.test(text) ? 'ar' : 'en';
}

/** One line for each quantity: quote | saying low best high unit | counted words. */
function readings(text: string): string[] {
  return quantitiesIn(text, languageOf(text)).map((found) => {
    const { saying, low, best, high, unit } = found.quantity;
    return `${text.slice(found.start, found.end)} | ${saying} ${low} ${best} ${high} ${unit} | ${found.countedWords}`;
  });
}

describe('what is no quantity', () => {
  test.each([
    ['a year', 'in 2016 civilians fled'],
    ['a year', 'since 2011'],
    ['a year', 'في عام 2016'],
    ['a year alone', 'the siege of 2014 ended'],
    ['a date', 'on 15 December 2016'],
    ['a date', 'December 15, 2016'],
    ['a date', '15/12/2016 and 2016-12-15'],
    ['a date', 'في 15 كانون الأول 2016'],
    ['a date in words', 'منذ السادس من حزيران/يونيو'],
    ['a clock time', 'at 06:00 and at 6 a.m.'],
    ['a clock time', 'الساعة 6 صباحا'],
    ['days of a month', 'between 15 and 22 December'],
    ['days of a month', 'بين 15 و22 كانون الأول'],
    ['a length behind its noun', 'خلال الساعات الـ48 الماضية'],
    ['a time ago', 'قبل ثلاثة أشهر'],
    ['a clock time', 'at 0900 GMT'],
    ['a proportion', 'one in three people, every two days'],
    ['a proportion', 'كل ثلاثة أيام'],
    ['a telephone number', 'call +963 21 2223344 or 021-222-333'],
    ['an ordinal', 'the first, the 101st and the 2nd'],
    ['an ordinal', 'للمرة الثالثة'],
    ['a brigade', 'Brigade 93 and the 93rd Brigade'],
    ['a brigade', 'الفرقة 30 واللواء 93'],
    ['a road, a rifle', 'the M5 and an AK-47'],
    ['a resolution', 'resolution 2328 and القرار 2254'],
    ['a list number', '1. The convoy\n2) The road\n(3) The gate'],
    ['a footnote', 'they left [12]'],
    ['an age', 'a 45-year-old man'],
    ['a pronoun', 'no one left; one of them stayed; they help one another'],
    ['half of a time', 'half an hour after the first half of the month'],
    ['half of a time', 'قبل نصف ساعة من منتصف الليل'],
    ['a third party', 'a third party'],
    ['a definite dual', 'من المحورين الشمالي والشرقي'],
    ['a plural that looks like a dual', 'خروج مدنيين من المدينة'],
    ['words with numbers in them', 'often weighty someone الخمسينيات وعشرة'.replace(' وعشرة', '')],
    ['Wednesday and Thursday', 'الأربعاء والخميس'],
    ['nothing', ''],
  ])('%s: %s', (_, text) => {
    expect(readings(text)).toEqual([]);
  });
});

describe('English', () => {
  test.each([
    ['8,000 people', '8,000 people | exact 8000 8000 8000 persons | people'],
    ['8 000 civilians', '8 000 civilians | exact 8000 8000 8000 persons | civilians'],
    ['12k people', '12k people | exact 12000 12000 12000 persons | people'],
    ['about 1.5 million people', 'about 1.5 million people | about 1450000 1500000 1550000 persons | people'],
    ['nearly two hundred civilians', 'nearly two hundred civilians | nearly 150 200 200 persons | civilians'],
    ['some 8,000', 'some 8,000 | about 7500 8000 8500 other | null'],
    ['about eight thousand residents', 'about eight thousand residents | about 7500 8000 8500 persons | residents'],
    ['around 3,500', 'around 3,500 | about 3450 3500 3550 other | null'],
    ['about 126 wounded', 'about 126 wounded | about 125 126 127 persons | wounded'],
    ['about 8.5 km', 'about 8.5 km | about 8.45 8.5 8.55 km | km'],
    ['more than 3,000 fighters', 'more than 3,000 fighters | over 3001 3000 null persons | fighters'],
    ['at least 126 people', 'at least 126 people | at-least 126 126 null persons | people'],
    ['126 people at least', '126 people at least | at-least 126 126 null persons | people'],
    ['fewer than 50 families', 'fewer than 50 families | under null 50 49 households | families'],
    ['up to 500', 'up to 500 | at-most null 500 500 other | null'],
    ['between 3,000 and 4,000', 'between 3,000 and 4,000 | range 3000 null 4000 other | null'],
    [
      'between one hundred and two hundred men',
      'between one hundred and two hundred men | range 100 null 200 persons | men',
    ],
    ['between one hundred and two thousand', 'between one hundred and two thousand | range 100 null 2000 other | null'],
    ['three to four thousand people', 'three to four thousand people | range 3000 null 4000 persons | people'],
    ['from 3 to 4 thousand people', 'from 3 to 4 thousand people | range 3000 null 4000 persons | people'],
    ['3,000-4,000 people', '3,000-4,000 people | range 3000 null 4000 persons | people'],
    ['3,000–4,000 people', '3,000–4,000 people | range 3000 null 4000 persons | people'],
    ['dozens of buses', 'dozens of buses | order 24 null 99 vehicles | buses'],
    ['hundreds', 'hundreds | order 200 null 999 other | null'],
    ['thousands of trapped people', 'thousands of trapped people | order 2000 null 9999 persons | people'],
    ['tens of thousands of civilians', 'tens of thousands of civilians | order 20000 null 99999 persons | civilians'],
    ['a few hundred men', 'a few hundred men | order 200 null 999 persons | men'],
    ['several dozen', 'several dozen | order 24 null 99 other | null'],
    ['half of the city', 'half | exact 50 50 50 % | city'],
    ['two thirds of the city', 'two thirds | exact 66.67 66.67 66.67 % | city'],
    ['more than half of the city', 'more than half | over 50 50 100 % | city'],
    ['close to 90 percent of Raqqa', 'close to 90 percent | nearly 85 90 90 % | Raqqa'],
    ['about 98 per cent', 'about 98 per cent | about 97.5 98 98.5 % | null'],
    ['about 100%', 'about 100% | about 50 100 100 % | null'],
    ['126 seriously wounded people', '126 seriously wounded people | exact 126 126 126 persons | people'],
    ['one child', 'one child | exact 1 1 1 persons | child'],
    ['twenty-five buses', 'twenty-five buses | exact 25 25 25 vehicles | buses'],
    ['within 24 hours', '24 hours | exact 24 24 24 hours | hours'],
    ['a quarter of a million people', 'a quarter of a million people | exact 250000 250000 250000 persons | people'],
    ['a 10-hour ceasefire', '10-hour | exact 10 10 10 hours | hour'],
    ['over 100 critically injured', 'over 100 critically injured | over 101 100 null persons | injured'],
    ['400,000 without food', '400,000 | exact 400000 400000 400000 other | null'],
    ['one-third of them', 'one-third | exact 33.33 33.33 33.33 % | null'],
    ['2.5m people', '2.5m people | exact 2500000 2500000 2500000 persons | people'],
    ['557 arrests', '557 | exact 557 557 557 other | arrests'],
  ])('%s', (text, expected) => {
    expect(readings(text)).toEqual([expected]);
  });

  test('what rose from one number to another is two numbers', () => {
    expect(readings('the toll rose from 200 to 300 people')).toEqual([
      '200 | exact 200 200 200 other | null',
      '300 people | exact 300 300 300 persons | people',
    ]);
  });
});

describe('Arabic', () => {
  test.each([
    ['قرابة ثمانية آلاف شخص', 'قرابة ثمانية آلاف شخص | about 7500 8000 8500 persons | شخص'],
    ['قرابة مئتي مدني', 'قرابة مئتي مدني | about 150 200 250 persons | مدني'],
    ['قرابة 90 بالمئة من الرقة', 'قرابة 90 بالمئة | about 85 90 95 % | الرقة'],
    ['بنحو ٨٬٠٠٠ شخص', 'نحو ٨٬٠٠٠ شخص | about 7500 8000 8500 persons | شخص'],
    ['ما يقرب من الـ90 في المئة', 'ما يقرب من الـ90 في المئة | about 85 90 95 % | null'],
    ['٩٠٪ من المدينة', '٩٠٪ | exact 90 90 90 % | المدينة'],
    ['%90', '%90 | exact 90 90 90 % | null'],
    ['أكثر من 3000 مقاتل', 'أكثر من 3000 مقاتل | over 3001 3000 null persons | مقاتل'],
    ['ما يزيد على ألفي عائلة', 'ما يزيد على ألفي عائلة | over 2001 2000 null households | عائلة'],
    ['ما لا يقل عن ١٢٦ جريحا', 'ما لا يقل عن ١٢٦ جريحا | at-least 126 126 null persons | جريحا'],
    ['200 شخص على الأقل', '200 شخص على الأقل | at-least 200 200 null persons | شخص'],
    ['أقل من خمسين حافلة', 'أقل من خمسين حافلة | under null 50 49 vehicles | حافلة'],
    ['ما لا يزيد على 500', 'ما لا يزيد على 500 | at-most null 500 500 other | null'],
    ['حتى 500 شخص', 'حتى 500 شخص | at-most null 500 500 persons | شخص'],
    [
      'مئة وخمسة وعشرون ألفا من المدنيين',
      'مئة وخمسة وعشرون ألفا من المدنيين | exact 125000 125000 125000 persons | المدنيين',
    ],
    ['ألفا مدني', 'ألفا مدني | exact 2000 2000 2000 persons | مدني'],
    ['ما بين ثلاثة وأربعة آلاف مدني', 'ما بين ثلاثة وأربعة آلاف مدني | range 3000 null 4000 persons | مدني'],
    ['بين 3000 و4000 شخص', 'بين 3000 و4000 شخص | range 3000 null 4000 persons | شخص'],
    ['من 3 إلى 4 آلاف شخص', 'من 3 إلى 4 آلاف شخص | range 3000 null 4000 persons | شخص'],
    ['بين ألف ومئتين وثلاثة آلاف', 'بين ألف ومئتين وثلاثة آلاف | range 1200 null 3000 other | null'],
    ['بين مئة وألفين', 'بين مئة وألفين | range 100 null 2000 other | null'],
    ['عشرات المدنيين', 'عشرات المدنيين | order 20 null 99 persons | المدنيين'],
    ['مئات العائلات', 'مئات العائلات | order 200 null 999 households | العائلات'],
    ['فر الآلاف', 'الآلاف | order 2000 null 9999 other | null'],
    ['عشرات الآلاف من المدنيين', 'عشرات الآلاف من المدنيين | order 20000 null 99999 persons | المدنيين'],
    ['مئات الآلاف', 'مئات الآلاف | order 200000 null 999999 other | null'],
    ['بضع عشرات من المقاتلين', 'بضع عشرات من المقاتلين | order 20 null 99 persons | المقاتلين'],
    ['نصف المدينة', 'نصف | exact 50 50 50 % | المدينة'],
    ['أكثر من ثلثي المدينة', 'أكثر من ثلثي | over 66.67 66.67 100 % | المدينة'],
    ['ثلاثة أرباع المدينة', 'ثلاثة أرباع | exact 75 75 75 % | المدينة'],
    ['مدنيان', 'مدنيان | exact 2 2 2 persons | مدنيان'],
    ['وحافلتين', 'حافلتين | exact 2 2 2 vehicles | حافلتين'],
    ['8 آلاف و500 شخص', '8 آلاف و500 شخص | exact 8500 8500 8500 persons | شخص'],
    ['خلال 48 ساعة', '48 ساعة | exact 48 48 48 hours | ساعة'],
    ['ربع مليون نسمة', 'ربع مليون نسمة | exact 250000 250000 250000 persons | نسمة'],
    ['نصف المليون', 'نصف المليون | exact 500000 500000 500000 other | null'],
    ['وأحد عشر طفلا', 'أحد عشر طفلا | exact 11 11 11 persons | طفلا'],
    ['وأصيب ثلاثة آخرون', 'ثلاثة آخرون | exact 3 3 3 persons | آخرون'],
    ['10 آلاف من أفراد عائلاتهم', '10 آلاف من أفراد | exact 10000 10000 10000 persons | أفراد'],
    ['557 حالة إعتقال', '557 | exact 557 557 557 other | حالة'],
  ])('%s', (text, expected) => {
    expect(readings(text)).toEqual([expected]);
  });
});

/** Invisible and vowel marks, and a tatweel, anywhere between two characters. */
function withMarks(text: string, at: readonly number[]): string {
  const characters = Array.from(text);
  const marks = ['\u200f', '\u200e', '\u202b', '\u2069', '\u200b', '\ufeff', '\u064e', '\u0651'];
  for (const where of [...at].sort((one, other) => other - one)) {
    characters.splice((where % characters.length) + 1, 0, marks[where % marks.length]!);
  }
  return characters.join('');
}

const sentences = [
  'وقال إن قرابة مئتي مدني و٨٬٠٠٠ شخص، أي 90 بالمئة، خرجوا مع عشرات الآلاف من السكان في 126 حافلة منذ السادس من حزيران/يونيو.',
  'Between 3,000 and 4,000 people and 12k fighters, nearly two hundred of them wounded, left in 20 buses on 15 December 2016.',
];

test('marks anywhere change no finding, and quotes still stand in the text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sentences), fc.array(fc.nat({ max: 500 }), { maxLength: 12 }), (text, at) => {
      const marked = withMarks(text, at);
      const plain = quantitiesIn(text, languageOf(text));
      const found = quantitiesIn(marked, languageOf(text));
      expect(found.map(({ quantity }) => quantity)).toEqual(plain.map(({ quantity }) => quantity));
      const bare = (quote: string): string => quote.replace(/[\p{Cf}\p{M}]/gu, '');
      found.forEach((one, index) => {
        const quote = plain[index]!;
        expect(bare(marked.slice(one.start, one.end))).toBe(bare(text.slice(quote.start, quote.end)));
      });
    }),
    { numRuns: 500 },
  );
});

test('any whole number of people, in words, reads back with its unit and offsets', () => {
  const arabic = { oldHundred: true, apart: false, oblique: true, feminine: false, marked: true };
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 999_999_999 }), (value) => {
      for (const words of [
        `${inArabic(value, arabic)} مدني`,
        `${inEnglish(value, { hyphen: true, and: true, capital: false })} people`,
      ]) {
        const text = `— ${words}.`;
        const [found, ...others] = quantitiesIn(text, languageOf(text));
        expect(others).toEqual([]);
        expect(found?.quantity).toEqual({ low: value, best: value, high: value, unit: 'persons', saying: 'exact' });
        expect(text.slice(found?.start, found?.end)).toBe(words);
      }
    }),
    { numRuns: 1000 },
  );
});

test('no text makes it fail, and quantities stand in order and apart', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '5',
      '8,000',
      '-',
      ' ',
      'between',
      'and',
      'بين',
      'و',
      'ألف',
      'مئة',
      'to',
      'إلى',
      '%',
      'من',
      'half',
      'of',
      '\n',
      'الـ',
      'dozen',
      'نصف',
      '.',
      '/',
      ':',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.boolean(), (pieces, spaced) => {
      const text = pieces.join(spaced ? ' ' : '');
      let end = 0;
      for (const found of quantitiesIn(text, 'en')) {
        expect(found.start).toBeGreaterThanOrEqual(end);
        expect(found.end).toBeGreaterThan(found.start);
        end = found.end;
        const { low, high } = found.quantity;
        if (low !== null && high !== null) expect(low).toBeLessThanOrEqual(high);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

describe.skipIf(!hasFoundingReport())('the founding report', () => {
  test('has five quantities and no others', () => {
    const text = readFileSync(foundingFile('report-2017-10-10.ar.txt'), 'utf8');
    expect(readings(text)).toEqual([
      'قرابة 90 بالمئة | about 85 90 95 % | الرقة',
      'عشرات الآلاف من المدنيين | order 20000 null 99999 persons | المدنيين',
      'قرابة ثمانية آلاف شخص | about 7500 8000 8500 persons | شخص',
      'قرابة مئتي مدني | about 150 200 250 persons | مدني',
      '557 | exact 557 557 557 other | حالة',
    ]);
  });
});
