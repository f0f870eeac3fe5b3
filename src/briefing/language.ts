/**
 * How numbers, times and counted words are said in English and in Arabic. Western digits in both.
 * Arabic counts through its six plural forms; months carry the names of the region the operation is in.
 */
import type { Language } from '../operation/index.ts';

/** A word that is counted: `#` stands for the number. */
export interface CountedWord {
  readonly en: Readonly<Record<'one' | 'other', string>>;
  readonly ar: Readonly<Record<Intl.LDMLPluralRule, string>>;
}

/** `day`: weekday and date; `date`: without year; `clock`: hours and minutes; `full`: day and clock; `brief`: date and clock. */
export type MomentStyle = 'day' | 'date' | 'weekday' | 'clock' | 'full' | 'brief';

export interface Voice {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** Picks the language out of a pair. */
  readonly say: <Said>(pair: Readonly<Record<Language, Said>>) => Said;
  /** A whole number with separators. */
  readonly count: (value: number) => string;
  /** A number with at most `digits` decimals. */
  readonly decimal: (value: number, digits: number) => string;
  /** A share 0 … 1 as a percentage. */
  readonly percent: (share: number) => string;
  /** "1,200–1,600", in Arabic in words; or one number when both are the same. */
  readonly range: (low: number, high: number) => string;
  /** A counted word with its number, in the right form. */
  readonly counted: (word: CountedWord, value: number) => string;
  /** A counted word with a range; its form follows the higher number. */
  readonly countedRange: (word: CountedWord, low: number, high: number) => string;
  readonly moment: (atMs: number, style: MomentStyle) => string;
  /** "06:00–09:00" in the operation's time zone, in Arabic in words; with days when they differ. */
  readonly span: (fromMs: number, untilMs: number) => string;
  /** A length in metres, or in kilometres from 1 km on. */
  readonly meters: (value: number) => string;
  /** A time in hours and minutes, to the minute. */
  readonly duration: (seconds: number) => string;
  /** The operation's time zone. */
  readonly timeZone: string;
  /** Keeps a text of unknown direction from reordering what stands around it. */
  readonly isolate: (text: string) => string;
}

const levant = new Set(['Asia/Damascus', 'Asia/Beirut', 'Asia/Amman', 'Asia/Gaza', 'Asia/Hebron', 'Asia/Jerusalem']);

function localeOf(language: Language, timeZone: string): string {
  if (language === 'en') return 'en-GB';
  if (timeZone === 'Asia/Baghdad') return 'ar-IQ-u-nu-latn';
  return levant.has(timeZone) ? 'ar-SY-u-nu-latn' : 'ar-EG-u-nu-latn';
}

const meterWords = { en: ['m', 'km'], ar: ['م', 'كم'] } as const;
const hourWords = { en: ['h', 'min'], ar: ['س', 'د'] } as const;

/**
 * A voice for one language and the operation's time zone. With `isolate` (for pages), numbers and times stand
 * between U+2068 and U+2069, so that their order holds in right-to-left text; a terminal gets plain characters.
 */
export function voiceOf(language: Language, timeZone: string, options: { readonly isolate: boolean }): Voice {
  const locale = localeOf(language, timeZone);
  const isolate = (text: string): string => (options.isolate ? `\u2068${text}\u2069` : text);
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const plural = new Intl.PluralRules(language === 'ar' ? 'ar' : 'en');
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = { timeZone, weekday: 'short', day: 'numeric', month: 'short' } as const;
  const written = language === 'ar' ? ({ ...date, weekday: 'long', month: 'long' } as const) : date;
  const day = new Intl.DateTimeFormat(locale, { ...written, year: 'numeric' });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: written.weekday });
  const briefDay = new Intl.DateTimeFormat(locale, written);
  const clean = (text: string): string => text.replace(/[\u200e\u200f\u061c]/gu, '');
  const count = (value: number): string => isolate(clean(whole.format(value)));
  const dayIn = (format: Intl.DateTimeFormat, atMs: number): string =>
    isolate(clean(format.format(atMs)).replace(/[،,]/gu, ''));
  const dayText = (atMs: number): string => dayIn(day, atMs);
  const clockText = (atMs: number): string => isolate(clock.format(atMs));
  const unit = (value: string, word: string): string => isolate(`${value}\u00a0${word}`);

  const voice: Voice = {
    language,
    timeZone,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    say: (pair) => pair[language],
    count,
    decimal: (value, digits) =>
      isolate(clean(new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value))),
    percent: (share) => {
      const digits = share > 0 && share < 0.0995 ? 1 : 0;
      return isolate(`${clean(new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(share * 100))}%`);
    },
    range: (low, high) => {
      if (low === high) return count(low);
      // A dash between numbers can be read from either side in Arabic; words cannot.
      return language === 'ar' ? `من ${count(low)} إلى ${count(high)}` : `${count(low)}–${count(high)}`;
    },
    counted: (word, value) => {
      const rule = plural.select(value);
      const form = language === 'ar' ? word.ar[rule] : word.en[rule === 'one' ? 'one' : 'other'];
      return form.replace('#', count(value));
    },
    countedRange: (word, low, high) => {
      if (low === high) return voice.counted(word, low);
      const rule = plural.select(high);
      const form = language === 'ar' ? word.ar[rule] : word.en.other;
      return form.includes('#') ? form.replace('#', voice.range(low, high)) : `${voice.range(low, high)} ${form}`;
    },
    moment: (atMs, style) => {
      if (style === 'day') return dayText(atMs);
      if (style === 'clock') return clockText(atMs);
      if (style === 'date') return dayIn(briefDay, atMs);
      if (style === 'weekday') return dayIn(weekday, atMs);
      if (style === 'brief') return `${dayIn(briefDay, atMs)} ${clockText(atMs)}`;
      return `${dayText(atMs)} ${clockText(atMs)}`;
    },
    span: (fromMs, untilMs) => {
      const sameDay = day.format(fromMs) === day.format(untilMs);
      // In words, as ranges are.
      if (language === 'ar')
        return sameDay
          ? `من ${clockText(fromMs)} إلى ${clockText(untilMs)}`
          : `من ${voice.moment(fromMs, 'brief')} إلى ${voice.moment(untilMs, 'brief')}`;
      return sameDay
        ? `${clockText(fromMs)}–${clockText(untilMs)}`
        : `${voice.moment(fromMs, 'brief')} – ${voice.moment(untilMs, 'brief')}`;
    },
    meters: (value) => {
      const [meter, kilometer] = meterWords[language];
      if (value < 1000) return unit(clean(whole.format(value)), meter);
      const digits = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      return unit(clean(digits.format(value / 1000)), kilometer);
    },
    duration: (seconds) => {
      const [hourWord, minuteWord] = hourWords[language];
      const minutes = Math.round(seconds / 60);
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return unit(String(rest), minuteWord);
      return rest === 0
        ? unit(String(hours), hourWord)
        : `${unit(String(hours), hourWord)}\u00a0${unit(String(rest), minuteWord)}`;
    },
    isolate,
  };
  return voice;
}
