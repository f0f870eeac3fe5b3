/**
 * Names of months in the calendars that reports use, and days as stretches of time in a time zone.
 *
 * Hijri dates are by the Umm al-Qura calendar. A report may follow another sighting of the moon, so a Hijri day is given
 * with a day on either side.
 */
import { Temporal } from 'temporal-polyfill/full';
import type { TimeSpan } from '../report.ts';

export type MonthCalendar = 'gregorian' | 'hijri';

export interface MonthName {
  readonly calendar: MonthCalendar;
  readonly month: number;
  /** The word also means something else (آب, مارس, May): a month only beside a day, a year or a word that asks for one. */
  readonly ambiguous: boolean;
}

const months = new Map<string, MonthName>();

function month(calendar: MonthCalendar, number: number, names: string, ambiguousNames = ''): void {
  for (const name of names.split('|')) months.set(name, { calendar, month: number, ambiguous: false });
  if (ambiguousNames === '') return;
  for (const name of ambiguousNames.split('|')) months.set(name, { calendar, month: number, ambiguous: true });
}

month('gregorian', 1, 'january|jan|كانون الثاني|كانون ثاني|يناير|جانفي');
month('gregorian', 2, 'february|feb|شباط|فبراير|فيفري');
month('gregorian', 3, 'اذار', 'march|mar|مارس');
month('gregorian', 4, 'april|apr|نيسان|ابريل|افريل');
month('gregorian', 5, 'ايار|مايو', 'may|ماي');
month('gregorian', 6, 'june|jun|حزيران|يونيو|يونيه|جوان');
month('gregorian', 7, 'july|jul|تموز|يوليو|يوليه|جويليه|يوليوز');
month('gregorian', 8, 'aug|اغسطس', 'august|اب|اوت|غشت');
month('gregorian', 9, 'september|sept|sep|ايلول|سبتمبر|شتنبر');
month('gregorian', 10, 'october|oct|تشرين الاول|تشرين اول|اكتوبر');
month('gregorian', 11, 'november|nov|تشرين الثاني|تشرين ثاني|نوفمبر|نونبر');
month('gregorian', 12, 'december|dec|كانون الاول|كانون اول|ديسمبر|دجنبر');
month('hijri', 1, 'محرم|المحرم|muharram');
month('hijri', 2, 'safar', 'صفر');
month('hijri', 3, 'ربيع الاول|ربيع اول');
month('hijri', 4, 'ربيع الثاني|ربيع الاخر|ربيع ثاني|ربيع اخر');
month('hijri', 5, 'جمادي الاولي|جمادي الاول|جمادي اولي');
month('hijri', 6, 'جمادي الاخره|جمادي الثانيه|جمادي ثانيه');
month('hijri', 7, 'rajab', 'رجب');
month('hijri', 8, 'shaaban|shaban', 'شعبان');
month('hijri', 9, 'ramadan', 'رمضان');
month('hijri', 10, 'shawwal', 'شوال');
month('hijri', 11, 'ذو القعده|ذي القعده');
month('hijri', 12, 'ذو الحجه|ذي الحجه');

export function monthNamed(words: string): MonthName | null {
  return months.get(words) ?? null;
}

/** First words of the names of months. */
export const monthStarters: readonly string[] = [...months.keys()].map((name) => name.split(' ')[0]!);

/** The stretch of a day; 23 or 25 hours where the clocks change in it. */
export function daySpan(day: Temporal.PlainDate, timeZone: string): TimeSpan {
  return daysSpan(day, day.add({ days: 1 }), timeZone);
}

/** From the start of one day to the start of another. */
export function daysSpan(from: Temporal.PlainDate, until: Temporal.PlainDate, timeZone: string): TimeSpan {
  return {
    fromMs: from.toZonedDateTime({ timeZone }).epochMilliseconds,
    untilMs: until.toZonedDateTime({ timeZone }).epochMilliseconds,
  };
}

/** A moment by the wall clock: minutes after the midnight that starts the day; 24:00 and more are the next day. */
export function clockMs(day: Temporal.PlainDate, minutes: number, timeZone: string): number {
  const days = Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  const time = Temporal.PlainTime.from({ hour: Math.floor(rest / 60), minute: rest % 60 });
  return day.add({ days }).toPlainDateTime(time).toZonedDateTime(timeZone).epochMilliseconds;
}

export function dayOf(epochMs: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** A date of either calendar, or null when there is no such day. */
export function dateOf(
  calendar: MonthCalendar,
  year: number,
  monthNumber: number,
  day: number,
): Temporal.PlainDate | null {
  try {
    const fields = { year, month: monthNumber, day };
    if (calendar === 'gregorian') return Temporal.PlainDate.from(fields, { overflow: 'reject' });
    return Temporal.PlainDate.from({ ...fields, calendar: 'islamic-umalqura' }, { overflow: 'reject' }).withCalendar(
      'iso8601',
    );
  } catch {
    return null;
  }
}

let zoneFirstDay: Map<string, number> | null = null;

interface RegionLocale {
  getTimeZones?: () => string[] | undefined;
  getWeekInfo?: () => { firstDay: number };
}

/**
 * The weekday on which weeks begin in the region of a time zone (1 Monday … 7 Sunday), by CLDR through Intl: Saturday in
 * Syria and Iraq, Monday in Ukraine. Monday for a zone of no region.
 */
export function firstDayOfWeek(timeZone: string): number {
  if (zoneFirstDay === null) {
    zoneFirstDay = new Map();
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    for (const one of letters) {
      for (const other of letters) {
        const locale = new Intl.Locale(`und-${one}${other}`) as Intl.Locale & RegionLocale;
        const firstDay = locale.getWeekInfo?.().firstDay;
        for (const zone of locale.getTimeZones?.() ?? []) if (firstDay !== undefined) zoneFirstDay.set(zone, firstDay);
      }
    }
  }
  return zoneFirstDay.get(timeZone) ?? 1;
}
