/** Dates as said: in digits, with month names in any of the calendars, with ordinals in words. */
import { monthNamed, type MonthCalendar } from './calendars.ts';
import { ordinalAt } from './ordinals.ts';
import type { Tokens } from './tokens.ts';

export interface SaidDate {
  readonly calendar: MonthCalendar;
  /** Null: not said. */
  readonly year: number | null;
  /** Null: a year alone. */
  readonly month: number | null;
  /** Null: a month or year alone. */
  readonly day: number | null;
  /** The last day of "15–16 December"; otherwise null. */
  readonly untilDay: number | null;
  /** "last December", "كانون الأول الماضي". */
  readonly which: 'bare' | 'last' | 'next';
  readonly next: number;
  readonly prefixLength: number;
}

interface MonthRead {
  readonly calendar: MonthCalendar;
  readonly month: number;
  readonly ambiguous: boolean;
  readonly next: number;
}

export function dateAt(tokens: Tokens, index: number): SaidDate | null {
  return (
    numericDate(tokens, index) ?? dayAndMonth(tokens, index) ?? monthFirst(tokens, index) ?? yearAlone(tokens, index)
  );
}

const plainDate = { untilDay: null, which: 'bare', prefixLength: 0 } as const;

/** 2016-12-15, 15/12/2016, 15.12.2016; day first, unless only month first can be. */
function numericDate(tokens: Tokens, index: number): SaidDate | null {
  if (!tokens.isNumber(index) || (tokens.touchesPrevious(index) && /^[/\-:.]$/.test(tokens.at(index - 1)))) return null;
  let fields: number[];
  let next: number;
  const dotted = /^([0-9]{1,4})\.([0-9]{1,2})\.([0-9]{1,4})$/.exec(tokens.at(index));
  if (dotted !== null) {
    fields = [Number(dotted[1]), Number(dotted[2]), Number(dotted[3])];
    next = index + 1;
  } else {
    const mark = tokens.at(index + 1);
    if (mark !== '-' && mark !== '/') return null;
    for (let at = index + 1; at <= index + 4; at++) if (!tokens.touchesPrevious(at)) return null;
    if (tokens.at(index + 3) !== mark || !tokens.isNumber(index + 2) || !tokens.isNumber(index + 4)) return null;
    const digits = [tokens.at(index), tokens.at(index + 2), tokens.at(index + 4)];
    if (!digits.every((part) => /^[0-9]{1,4}$/.test(part))) return null;
    fields = digits.map(Number);
    next = index + 5;
  }
  const [one, two, three] = fields as [number, number, number];
  let year: number;
  let month: number;
  let day: number;
  if (one >= 1300) [year, month, day] = [one, two, three];
  else if (three >= 1300 && two <= 12) [day, month, year] = [one, two, three];
  else if (three >= 1300) [month, day, year] = [one, two, three];
  else return null;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const isHijri = year < 1600;
  if (isHijri && !/^(?:ه|هجري|هجريه)$/.test(tokens.at(next))) return null;
  return { ...plainDate, calendar: isHijri ? 'hijri' : 'gregorian', year, month, day, next: isHijri ? next + 1 : next };
}

/** A month's name of one or two words, with its other name behind it: حزيران/يونيو, تشرين الأول (أكتوبر). */
function monthAt(tokens: Tokens, index: number): MonthRead | null {
  if (!tokens.isWord(index)) return null;
  const word = tokens.at(index);
  let read = tokens.isWord(index + 1) ? monthNamed(`${word} ${tokens.at(index + 1)}`) : null;
  let next = index + 2;
  if (read === null) {
    read = monthNamed(word);
    next = index + 1;
    if (read === null) return null;
    if (word.charCodeAt(0) < 0x600 && !tokens.isCapital(index)) return null;
  }
  if (word.length <= 4 && word.charCodeAt(0) < 0x600 && tokens.at(next) === '.' && tokens.touchesPrevious(next)) {
    if (tokens.isNumber(next + 1)) next++;
  }
  const link = tokens.at(next);
  if (link === '/' || link === '(' || link === '-' || link === '،') {
    const two = tokens.isWord(next + 2) ? monthNamed(`${tokens.at(next + 1)} ${tokens.at(next + 2)}`) : null;
    const other = two ?? monthNamed(tokens.at(next + 1));
    if (other?.month === read.month && other.calendar === read.calendar) {
      const end = two === null ? next + 2 : next + 3;
      if (link !== '(') next = end;
      else if (tokens.at(end) === ')') next = end + 1;
      return { ...read, ambiguous: false, next };
    }
  }
  return { ...read, next };
}

function yearAt(tokens: Tokens, index: number, calendar: MonthCalendar): { year: number; next: number } | null {
  let at = index;
  while ([',', '،', 'من', 'عام', 'العام', 'سنه', 'لعام'].includes(tokens.at(at)) && at < index + 2) at++;
  if (!tokens.isNumber(at) || tokens.lineBreaksBefore(at) === 2) return null;
  const digits = tokens.at(at);
  if (!/^[0-9]{4}$/.test(digits)) return null;
  const year = Number(digits);
  const fits = calendar === 'gregorian' ? year >= 1900 && year < 2100 : year >= 1300 && year < 1600;
  if (!fits) return null;
  const isMarked = /^(?:ه|م|هجري|هجريه|ميلادي)$/.test(tokens.at(at + 1));
  return { year, next: isMarked ? at + 2 : at + 1 };
}

const lastAdjectives: ReadonlySet<string> = new Set(['الماضي', 'الفايت', 'المنصرم']);
const nextAdjectives: ReadonlySet<string> = new Set(['المقبل', 'القادم']);

function withYear(
  tokens: Tokens,
  read: MonthRead,
  day: { readonly day: number | null; readonly untilDay: number | null; readonly prefixLength: number },
): SaidDate {
  const { calendar, month } = read;
  const year = yearAt(tokens, read.next, calendar);
  if (year !== null) return { calendar, month, ...day, year: year.year, which: 'bare', next: year.next };
  const adjective = tokens.at(read.next);
  const which = lastAdjectives.has(adjective) ? 'last' : nextAdjectives.has(adjective) ? 'next' : 'bare';
  return { calendar, month, ...day, year: null, which, next: which === 'bare' ? read.next : read.next + 1 };
}

/** "15 كانون الأول", "السادس والعشرين من حزيران", "15–16 December", "15th of December". */
function dayAndMonth(tokens: Tokens, index: number): SaidDate | null {
  let day: number;
  let next: number;
  let prefixLength = 0;
  let untilDay: number | null = null;
  let at = index;
  if (tokens.at(at) === 'the') at++;
  if (tokens.isNumber(at)) {
    if (!/^[0-9]{1,2}$/.test(tokens.at(at))) return null;
    day = Number(tokens.at(at));
    next = at + 1;
    if (tokens.touchesPrevious(next) && /^(?:st|nd|rd|th)$/.test(tokens.at(next))) next++;
    const link = tokens.at(next);
    if (
      (link === '-' || link === 'to' || link === 'الي' || link === 'and' || link === 'و') &&
      /^[0-9]{1,2}$/.test(tokens.at(next + 1))
    ) {
      untilDay = Number(tokens.at(next + 1));
      next += 2;
    }
  } else {
    const ordinal = ordinalAt(tokens, at);
    if (ordinal === null) return null;
    ({ value: day, next, prefixLength } = ordinal);
  }
  while (['of', 'من', 'شهر'].includes(tokens.at(next)) && next < at + 6) next++;
  const month = monthAt(tokens, next);
  if (month === null || tokens.lineBreaksBefore(next) === 2) return null;
  if (day < 1 || day > 31 || (untilDay !== null && (untilDay <= day || untilDay > 31))) return null;
  return withYear(tokens, month, { day, untilDay, prefixLength });
}

const monthAskers: ReadonlySet<string> = new Set([
  'in',
  'since',
  'last',
  'by',
  'until',
  'during',
  'early',
  'late',
  'mid',
  'of',
  'شهر',
  'مطلع',
  'اواخر',
  'اوايل',
  'منتصف',
]);

/** "December 15, 2016", "December 2016", "in September", "سبتمبر", "شهر أيلول الماضي". */
function monthFirst(tokens: Tokens, index: number): SaidDate | null {
  const word = tokens.at(index);
  if (word === 'شهر') {
    const named = monthAt(tokens, index + 1);
    return named === null ? null : withYear(tokens, named, { day: null, untilDay: null, prefixLength: 0 });
  }
  const month = monthAt(tokens, index);
  if (month === null) return null;
  if (word.charCodeAt(0) < 0x600) {
    const digits = tokens.at(month.next);
    if (/^[0-9]{1,2}$/.test(digits) && tokens.lineBreaksBefore(month.next) === 0) {
      let next = month.next + 1;
      if (tokens.touchesPrevious(next) && /^(?:st|nd|rd|th)$/.test(tokens.at(next))) next++;
      let untilDay: number | null = null;
      if (tokens.at(next) === '-' && /^[0-9]{1,2}$/.test(tokens.at(next + 1)) && tokens.touchesPrevious(next)) {
        untilDay = Number(tokens.at(next + 1));
        next += 2;
      }
      const day = Number(digits);
      const isDay = day >= 1 && day <= 31 && (untilDay === null || (untilDay > day && untilDay <= 31));
      if (isDay) return withYear(tokens, { ...month, next }, { day, untilDay, prefixLength: 0 });
    }
  }
  const read = withYear(tokens, month, { day: null, untilDay: null, prefixLength: 0 });
  if (month.calendar === 'hijri' && read.year === null) return null;
  const asked = read.year !== null || read.which !== 'bare' || monthAskers.has(tokens.at(index - 1));
  return month.ambiguous && !asked ? null : read;
}

/** "in 2016", "عام 2016", "since 2011". */
function yearAlone(tokens: Tokens, index: number): SaidDate | null {
  const word = tokens.at(index);
  const named = /^[وبل]?(?:عام|العام|سنه)$/.exec(word) !== null;
  const at = named ? index + 1 : index;
  if (!tokens.isNumber(at) || !/^(?:19|20)[0-9]{2}$/.test(tokens.at(at))) return null;
  if (tokens.touchesPrevious(at) || (tokens.touchesPrevious(at + 1) && tokens.at(at + 1) === '-')) return null;
  if (!named && !/^(?:in|since|until|during|منذ)$/.test(tokens.at(index - 1))) return null;
  const prefixLength = named && /^[وبل]/.test(word) ? 1 : 0;
  return {
    ...plainDate,
    calendar: 'gregorian',
    year: Number(tokens.at(at)),
    month: null,
    day: null,
    next: at + 1,
    prefixLength,
  };
}
