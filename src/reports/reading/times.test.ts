import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundingFile, hasFoundingReport } from '../../base/shared-data.ts';
import type { TimeSpan } from '../report.ts';
import { timesIn } from './times.ts';

const zone = 'Asia/Damascus';
/** Tuesday 10 October 2017 in Damascus, known to the day only. */
const published = { fromMs: Date.parse('2017-10-10T00:00+03:00'), untilMs: Date.parse('2017-10-11T00:00+03:00') };
/** Tuesday 13 December 2016, 18:30 in Damascus, in winter time. */
const winter = { fromMs: Date.parse('2016-12-13T18:30+02:00'), untilMs: Date.parse('2016-12-13T18:30+02:00') };

const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });

function languageOf(text: string): 'ar' | 'en' {
  return /[\u0600-\u06ff]/.test(text) ? 'ar' : 'en';
}

/** One line for each mention: quote | from – until by the wall clock | precision sense. */
function readings(text: string, at: TimeSpan = published): string[] {
  return timesIn(text, languageOf(text), at, zone).map(({ start, end, span, precision, sense }) => {
    const from = wallClock.format(span.fromMs).replace(' 00:00', '');
    const until = wallClock.format(span.untilMs).replace(' 00:00', '');
    return `${text.slice(start, end)} | ${from} – ${until} | ${precision} ${sense}`;
  });
}

describe('what is no time', () => {
  test.each([
    ['a number of people', '200 people and 2016 buses'],
    ['a final week', 'دخلنا الأسبوع الاخير من حملة تحرير الرقة'],
    ['a final week', 'the last week of the campaign'],
    ['a modal verb', 'they may leave; people march on'],
    ['a father', 'قال اب لطفلين'],
    ['a first day', 'في اليوم الأول'],
    ['an hour that nobody placed', 'الساعة السادسة'],
    ['a part of a whole', 'half of the day'],
    ['a fraction', 'section 15/12'],
    ['a version', '1.2.3'],
    ['no such day', '31/02/2016'],
    ['a length that nobody placed', 'the walk takes 48 hours'],
    ['a length that nobody placed', 'تستغرق الرحلة 3 ساعات'],
    ['the number', 'الاثنان معا'],
    ['the day after another', 'the next day'],
    ['a night that was spoken of', 'في تلك الليلة'],
    ['people by number', 'a group from 8 to 17 people'],
    ['numbers that open nothing', 'the count went from 8 to 17'],
    ['at night, told of no verb', 'بقي مفتوحا للمشاة ليلا'],
    ['nothing', ''],
  ])('%s: %s', (_, text) => {
    expect(readings(text)).toEqual([]);
  });
});

describe('in a report of Tuesday 10 October 2017', () => {
  test.each([
    ['بيان الثلاثاء', 'الثلاثاء | 2017-10-10 – 2017-10-11 | day at'],
    ['لوكالة فرانس برس الأحد.', 'الأحد | 2017-10-08 – 2017-10-09 | day at'],
    ['ليل الثلاثاء', 'ليل الثلاثاء | 2017-10-10 18:00 – 2017-10-11 06:00 | part-of-day at'],
    ['ليل الاثنين الثلاثاء', 'ليل الاثنين الثلاثاء | 2017-10-09 18:00 – 2017-10-10 06:00 | part-of-day at'],
    ['مساء أمس', 'مساء أمس | 2017-10-09 17:00 – 2017-10-10 | part-of-day at'],
    ['صباح اليوم', 'صباح اليوم | 2017-10-10 06:00 – 2017-10-10 12:00 | part-of-day at'],
    ['فجر يوم الأربعاء', 'فجر يوم الأربعاء | 2017-10-04 03:00 – 2017-10-04 06:00 | part-of-day at'],
    ['الثلاثاء الماضي', 'الثلاثاء الماضي | 2017-10-03 – 2017-10-04 | day at'],
    ['الجمعة المقبل', 'الجمعة المقبل | 2017-10-13 – 2017-10-14 | day at'],
    ['سيغادر المدنيون الخميس', 'الخميس | 2017-10-12 – 2017-10-13 | day at'],
    ['ويخرجون غدا', 'غدا | 2017-10-11 – 2017-10-12 | day at'],
    ['أول أمس', 'أول أمس | 2017-10-08 – 2017-10-09 | day at'],
    ['الأسبوع الماضي', 'الأسبوع الماضي | 2017-09-30 – 2017-10-07 | week at'],
    ['الشهر الماضي', 'الشهر الماضي | 2017-09-01 – 2017-10-01 | month at'],
    ['هذا العام', 'هذا العام | 2017-01-01 – 2018-01-01 | year at'],
    ['في الساعات الأربع والعشرين الماضية', 'الساعات الأربع والعشرين الماضية | 2017-10-09 – 2017-10-11 | days within'],
    ['في الساعات الـ24 الماضية', 'الساعات الـ24 الماضية | 2017-10-09 – 2017-10-11 | days within'],
    ['خلال الـ24 ساعة الماضية', 'الـ24 ساعة الماضية | 2017-10-09 – 2017-10-11 | days within'],
    ['خلال 48 ساعة', '48 ساعة | 2017-10-08 – 2017-10-11 | days within'],
    ['في اليومين الماضيين', 'اليومين الماضيين | 2017-10-08 – 2017-10-11 | days within'],
    ['قبل ثلاثة أيام', 'قبل ثلاثة أيام | 2017-10-07 – 2017-10-08 | day at'],
    ['منذ ثلاثة أيام', 'منذ ثلاثة أيام | 2017-10-07 – 2017-10-11 | days since'],
    ['منذ السادس من حزيران/يونيو', 'منذ السادس من حزيران/يونيو | 2017-06-06 – 2017-10-11 | day since'],
    [
      'السادس والعشرين من تشرين الأول (أكتوبر) 2016',
      'السادس والعشرين من تشرين الأول (أكتوبر) 2016 | 2016-10-26 – 2016-10-27 | day at',
    ],
    ['في 15 كانون الأول 2016', '15 كانون الأول 2016 | 2016-12-15 – 2016-12-16 | day at'],
    ['في ٢٩ شباط', '٢٩ شباط | 2016-02-29 – 2016-03-01 | day at'],
    ['20 أوت 2017', '20 أوت 2017 | 2017-08-20 – 2017-08-21 | day at'],
    ['5 جانفي', '5 جانفي | 2017-01-05 – 2017-01-06 | day at'],
    ['الثلاثاء 10 تشرين الأول/أكتوبر', 'الثلاثاء 10 تشرين الأول/أكتوبر | 2017-10-10 – 2017-10-11 | day at'],
    ['حالة إعتقال في سبتمبر', 'سبتمبر | 2017-09-01 – 2017-10-01 | month at'],
    ['عام 2016', 'عام 2016 | 2016-01-01 – 2017-01-01 | year at'],
    ['15 محرم 1439هـ', '15 محرم 1439هـ | 2017-10-04 – 2017-10-07 | days at'],
    ['الساعة السادسة صباحا', 'الساعة السادسة صباحا | 2017-10-10 06:00 – 2017-10-10 06:01 | moment at'],
    ['الساعة 7:30 مساء', 'الساعة 7:30 مساء | 2017-10-10 19:30 – 2017-10-10 19:31 | moment at'],
    [
      'بين السادسة صباحا والسادسة مساء',
      'بين السادسة صباحا والسادسة مساء | 2017-10-10 06:00 – 2017-10-10 18:00 | part-of-day at',
    ],
    ['مساء أمس الاثنين', 'مساء أمس الاثنين | 2017-10-09 17:00 – 2017-10-10 | part-of-day at'],
    ['الساعة الخامسة فجر الثلاثاء', 'الساعة الخامسة فجر الثلاثاء | 2017-10-10 05:00 – 2017-10-10 05:01 | moment at'],
    ['بين 5 و8 تشرين الأول', '5 و8 تشرين الأول | 2017-10-05 – 2017-10-09 | days at'],
    ['الليلة', 'الليلة | 2017-10-10 18:00 – 2017-10-11 06:00 | part-of-day at'],
    ['الليلة الماضية', 'الليلة الماضية | 2017-10-09 18:00 – 2017-10-10 06:00 | part-of-day at'],
    ['هذا المساء', 'هذا المساء | 2017-10-10 17:00 – 2017-10-11 | part-of-day at'],
    ['وصل الغذاء عند الظهر', 'الظهر | 2017-10-10 12:00 – 2017-10-10 12:01 | moment at'],
    ['تواصل ليلا العبور', 'ليلا | 2017-10-09 18:00 – 2017-10-10 06:00 | part-of-day at'],
    ['أمس، 18 محرم، عبرت الحافلات', 'أمس، 18 محرم | 2017-10-09 – 2017-10-10 | day at'],
    ['من الجمعة إلى الأحد', 'الجمعة إلى الأحد | 2017-10-06 – 2017-10-09 | days at'],
    ['وصل 40 شخصا حتى الاثنين', 'حتى الاثنين | 2017-10-09 – 2017-10-10 | day at'],
    ['إذا فتح المعبر قبل الخميس', 'الخميس | 2017-10-12 – 2017-10-13 | day at'],
    ['قد يخرجون خلال 12 ساعة', '12 ساعة | 2017-10-10 – 2017-10-11 12:00 | days within'],
    ['حتى الجمعة', 'حتى الجمعة | 2017-10-10 – 2017-10-14 | day until'],
  ])('%s', (text, expected) => {
    expect(readings(text)).toEqual([expected]);
  });

  test.each([
    ['said on Tuesday', 'Tuesday | 2017-10-10 – 2017-10-11 | day at'],
    ['Tuesday night', 'Tuesday night | 2017-10-10 18:00 – 2017-10-11 06:00 | part-of-day at'],
    ['early Tuesday', 'early Tuesday | 2017-10-10 – 2017-10-10 06:00 | part-of-day at'],
    ['overnight', 'overnight | 2017-10-09 18:00 – 2017-10-10 06:00 | part-of-day at'],
    ['yesterday evening', 'yesterday evening | 2017-10-09 17:00 – 2017-10-10 | part-of-day at'],
    ['last Friday', 'last Friday | 2017-10-06 – 2017-10-07 | day at'],
    ['next Friday', 'next Friday | 2017-10-13 – 2017-10-14 | day at'],
    ['they will leave on Friday', 'Friday | 2017-10-13 – 2017-10-14 | day at'],
    ['will leave, the office said on Friday', 'Friday | 2017-10-06 – 2017-10-07 | day at'],
    ['last week', 'last week | 2017-09-30 – 2017-10-07 | week at'],
    ['in the past week', 'past week | 2017-10-03 – 2017-10-11 | days within'],
    ['over the past 24 hours', 'past 24 hours | 2017-10-09 – 2017-10-11 | days within'],
    ['in the last three days', 'last three days | 2017-10-07 – 2017-10-11 | days within'],
    ['over the next 48 hours', 'next 48 hours | 2017-10-10 – 2017-10-13 | days within'],
    ['three days ago', 'three days ago | 2017-10-07 – 2017-10-08 | day at'],
    ['since 6 June', 'since 6 June | 2017-06-06 – 2017-10-11 | day since'],
    ['on 15 December 2016', '15 December 2016 | 2016-12-15 – 2016-12-16 | day at'],
    ['December 15, 2016', 'December 15, 2016 | 2016-12-15 – 2016-12-16 | day at'],
    ['15–16 December 2016', '15–16 December 2016 | 2016-12-15 – 2016-12-17 | days at'],
    ['15/12/2016', '15/12/2016 | 2016-12-15 – 2016-12-16 | day at'],
    ['2016-12-15', '2016-12-15 | 2016-12-15 – 2016-12-16 | day at'],
    ['in December', 'December | 2016-12-01 – 2017-01-01 | month at'],
    ['in 2016', '2016 | 2016-01-01 – 2017-01-01 | year at'],
    ['since May', 'since May | 2017-05-01 – 2017-10-11 | month since'],
    ['at 06:00', '06:00 | 2017-10-10 06:00 – 2017-10-10 06:01 | moment at'],
    ['at 6 a.m. on Wednesday', '6 a.m. on Wednesday | 2017-10-04 06:00 – 2017-10-04 06:01 | moment at'],
    ['at 0900 GMT', '0900 GMT | 2017-10-10 12:00 – 2017-10-10 12:01 | moment at'],
    ['at 06:00 GMT', '06:00 GMT | 2017-10-10 09:00 – 2017-10-10 09:01 | moment at'],
    ['at noon', 'noon | 2017-10-10 12:00 – 2017-10-10 12:01 | moment at'],
    ['at noon on Sunday', 'noon on Sunday | 2017-10-08 12:00 – 2017-10-08 12:01 | moment at'],
    ['the gate was open from 8 to 17', 'from 8 to 17 | 2017-10-10 08:00 – 2017-10-10 17:00 | part-of-day at'],
    ['yesterday, 9 October', 'yesterday, 9 October | 2017-10-09 – 2017-10-10 | day at'],
    ['between Friday and Sunday', 'Friday and Sunday | 2017-10-06 – 2017-10-09 | days at'],
    ['from Sunday to Monday', 'Sunday to Monday | 2017-10-08 – 2017-10-10 | days at'],
    ['from Wednesday to Sunday', 'Wednesday to Sunday | 2017-10-04 – 2017-10-09 | days at'],
    ['the lorries set off on Thursday', 'Thursday | 2017-10-05 – 2017-10-06 | day at'],
    ['is set to leave on Thursday', 'Thursday | 2017-10-12 – 2017-10-13 | day at'],
    ['if the gate opens by Thursday', 'Thursday | 2017-10-12 – 2017-10-13 | day at'],
    ['had expected it on Thursday', 'Thursday | 2017-10-05 – 2017-10-06 | day at'],
    ['if nobody has left since Thursday', 'since Thursday | 2017-10-05 – 2017-10-11 | day since'],
    ['could leave within 12 hours', '12 hours | 2017-10-10 – 2017-10-11 12:00 | days within'],
    ['from 06:00 to 18:00', 'from 06:00 to 18:00 | 2017-10-10 06:00 – 2017-10-10 18:00 | part-of-day at'],
  ])('%s', (text, expected) => {
    expect(readings(text)).toEqual([expected]);
  });
});

describe('in a report of 18:30 on Tuesday 13 December 2016', () => {
  test.each([
    ['over the past 24 hours', 'past 24 hours | 2016-12-12 18:30 – 2016-12-13 18:30 | days within'],
    ['on 6 June', '6 June | 2016-06-06 – 2016-06-07 | day at'],
    ['the gate will open at 19:00', '19:00 | 2016-12-13 19:00 – 2016-12-13 19:01 | moment at'],
    ['the gate opened at 07:00', '07:00 | 2016-12-13 07:00 – 2016-12-13 07:01 | moment at'],
    ['since 20 December', 'since 20 December | 2015-12-20 – 2016-12-13 18:30 | day since'],
  ])('%s', (text, expected) => {
    expect(readings(text, winter)).toEqual([expected]);
  });
});

test('an hour that has gone by is not read where it is told as still to come', () => {
  expect(readings('the gate will open at 07:00', winter)).toEqual([]);
});

test('a day in which the clocks change has 23 or 25 hours', () => {
  const hours = (text: string): number[] =>
    timesIn(text, 'en', published, zone).map(({ span }) => (span.untilMs - span.fromMs) / 3_600_000);
  expect(hours('on 31 March 2017')).toEqual([23]);
  expect(hours('on 27 October 2016')).toEqual([25]);
});

test('weeks begin by the region of the zone', () => {
  const from = (timeZone: string): string => {
    const [mention] = timesIn('last week', 'en', published, timeZone);
    return new Intl.DateTimeFormat('en', { timeZone, weekday: 'long' }).format(mention?.span.fromMs);
  };
  expect(from('Asia/Damascus')).toBe('Saturday');
  expect(from('Europe/Kyiv')).toBe('Monday');
  expect(from('UTC')).toBe('Monday');
});

const english = 'January February March April May June July August September October November December'.split(' ');
const monthNames = {
  levantine: 'كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول'.split('|'),
  egyptian: 'يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر'.split('|'),
  maghrebi: 'جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر'.split('|'),
};
const ordinals =
  'الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي_عشر الثاني_عشر الثالث_عشر الرابع_عشر الخامس_عشر السادس_عشر السابع_عشر الثامن_عشر التاسع_عشر العشرين الحادي_والعشرين الثاني_والعشرين الثالث_والعشرين الرابع_والعشرين الخامس_والعشرين السادس_والعشرين السابع_والعشرين الثامن_والعشرين التاسع_والعشرين الثلاثين الحادي_والثلاثين'
    .replaceAll('_', '-')
    .split(' ')
    .map((words) => words.replace('-', ' '));

test('a date written in any form reads back', () => {
  const day = fc.date({ min: new Date('2011-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
  const arabicDigits = (value: number): string =>
    String(value).replace(/[0-9]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));
  fc.assert(
    fc.property(day, (date) => {
      const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
      const two = (value: number): string => String(value).padStart(2, '0');
      const iso = `${year}-${two(month + 1)}-${two(dayOfMonth)}`;
      const names = Object.values(monthNames).map((calendar) => calendar[month]!);
      const forms = [
        iso,
        `${dayOfMonth}/${month + 1}/${year}`.replace(
          /^([0-9]+)\/([0-9]+)/,
          (_, one: string, other: string) => `${two(Number(one))}/${two(Number(other))}`,
        ),
        `${two(dayOfMonth)}.${two(month + 1)}.${year}`,
        `${dayOfMonth} ${english[month]!} ${year}`,
        `${english[month]!} ${dayOfMonth}, ${year}`,
        `${dayOfMonth}th of ${english[month]!} ${year}`,
        ...names.map((name) => `${dayOfMonth} ${name} ${year}`),
        ...names.map((name) => `${arabicDigits(dayOfMonth)} ${name} ${arabicDigits(year)}`),
        ...names.map((name) => `${ordinals[dayOfMonth - 1]!} من ${name} ${year}`),
        `${dayOfMonth} ${names[0]!}/${names[1]!} ${year}`,
        `${dayOfMonth} ${names[0]!} (${names[1]!}) ${year}`,
      ];
      for (const form of forms) {
        const mentions = timesIn(`- ${form}.`, 'ar', published, 'UTC');
        expect(mentions.map((mention) => `- ${form}.`.slice(mention.start, mention.end))).toEqual([form]);
        expect(new Date(mentions[0]!.span.fromMs).toISOString().slice(0, 10)).toBe(iso);
        expect(mentions[0]!.span.untilMs - mentions[0]!.span.fromMs).toBe(86_400_000);
      }
    }),
    { numRuns: 150 },
  );
});

test('a Hijri date that Intl writes is within the days that it reads', () => {
  const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  });
  const names =
    'محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذي القعدة|ذي الحجة'.split('|');
  fc.assert(
    fc.property(fc.date({ min: new Date('2011-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }), (date) => {
      const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
      const text = `${parts['day']!} ${names[Number(parts['month']) - 1]!} ${parts['year']!} هـ`;
      const [mention] = timesIn(text, 'ar', published, 'UTC');
      const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
      expect(mention?.span).toEqual({ fromMs: midnight - 86_400_000, untilMs: midnight + 2 * 86_400_000 });
      expect(mention?.precision).toBe('days');
    }),
    { numRuns: 150 },
  );
});

test('no text makes it fail, and times stand in order and apart', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '5',
      '15',
      '2016',
      '-',
      '/',
      ':',
      ' ',
      'منذ',
      'يوم',
      'الثلاثاء',
      'ليل',
      'من',
      'May',
      'Tuesday',
      'last',
      'week',
      'hours',
      'الساعة',
      'السادسة',
      'صباحا',
      'و',
      'until',
      'early',
      '99',
      'محرم',
      '1439',
      'هـ',
      '(',
      ')',
      '30',
      'شباط',
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.boolean(), (pieces, spaced) => {
      const text = pieces.join(spaced ? ' ' : '');
      let end = 0;
      for (const mention of timesIn(text, 'ar', published, zone)) {
        expect(mention.start).toBeGreaterThanOrEqual(end);
        expect(mention.end).toBeGreaterThan(mention.start);
        expect(mention.span.untilMs).toBeGreaterThan(mention.span.fromMs);
        end = mention.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

describe.skipIf(!hasFoundingReport())('the founding report', () => {
  test('has eight times and no others', () => {
    const text = readFileSync(foundingFile('report-2017-10-10.ar.txt'), 'utf8');
    expect(readings(text)).toEqual([
      'الثلاثاء | 2017-10-10 – 2017-10-11 | day at',
      'الاسبوع الماضي | 2017-09-30 – 2017-10-07 | week at',
      'الثلاثاء | 2017-10-10 – 2017-10-11 | day at',
      'الساعات الاربع والعشرين الماضية | 2017-10-09 – 2017-10-11 | days within',
      'ليل الثلاثاء | 2017-10-10 18:00 – 2017-10-11 06:00 | part-of-day at',
      'منذ السادس من حزيران/يونيو | 2017-06-06 – 2017-10-11 | day since',
      'الأحد | 2017-10-08 – 2017-10-09 | day at',
      'سبتمبر | 2017-09-01 – 2017-10-01 | month at',
    ]);
  });
});
