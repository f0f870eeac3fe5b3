/** Counted words and times in the plan's own sentences, English and Arabic, Western digits in both. */
import type { Bilingual, Language } from '../../operation/index.ts';

export interface CountedWord {
  readonly en: readonly [one: string, other: string];
  readonly ar: Readonly<Record<Intl.LDMLPluralRule, string>>;
}

const PERSON: CountedWord = {
  en: ['person', 'people'],
  ar: { zero: 'لا أحد', one: 'شخص واحد', two: 'شخصان', few: '# أشخاص', many: '# شخصًا', other: '# شخص' },
};
const HOUR: CountedWord = {
  en: ['hour', 'hours'],
  ar: { zero: 'أقل من ساعة', one: 'ساعة واحدة', two: 'ساعتان', few: '# ساعات', many: '# ساعة', other: '# ساعة' },
};
const MINUTE: CountedWord = {
  en: ['minute', 'minutes'],
  ar: { zero: 'أقل من دقيقة', one: 'دقيقة واحدة', two: 'دقيقتان', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' },
};

const arabicPlural = new Intl.PluralRules('ar');
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** A number with separators, to one decimal below ten, else whole. */
export function numberText(value: number): string {
  return Math.abs(value) < 10 ? oneDecimal.format(value) : whole.format(value);
}

/** A share of 0 … 1 in per cent, to one decimal. */
export function percentText(share: number): string {
  return `${oneDecimal.format(share * 100)}%`;
}

export function counted(word: CountedWord, value: number, language: Language): string {
  if (language === 'en') return `${whole.format(value)} ${value === 1 ? word.en[0] : word.en[1]}`;
  return word.ar[arabicPlural.select(value)].replace('#', whole.format(value));
}

/** "7,040 people". */
export function personsText(value: number): Bilingual {
  return { en: counted(PERSON, value, 'en'), ar: counted(PERSON, value, 'ar') };
}

/** "4 hours", "4 hours 30 minutes", "45 minutes". */
export function durationText(seconds: number): Bilingual {
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const text = (language: Language): string => {
    const parts: string[] = [];
    if (hours > 0) parts.push(counted(HOUR, hours, language));
    if (rest > 0 || hours === 0) parts.push(counted(MINUTE, rest, language));
    return parts.join(language === 'ar' ? ' و' : ' ');
  };
  return { en: text('en'), ar: text('ar') };
}

/** Several names as one: "A, B and C". */
export function listText(names: readonly Bilingual[]): Bilingual {
  const join = (language: Language): string => {
    const list = names.map((name) => name[language]);
    const last = list.pop() ?? '';
    if (list.length === 0) return last;
    return language === 'en' ? `${list.join(', ')} and ${last}` : `${list.join(' و')} و${last}`;
  };
  return { en: join('en'), ar: join('ar') };
}

const LEVANT = new Set(['Asia/Damascus', 'Asia/Beirut', 'Asia/Amman', 'Asia/Gaza', 'Asia/Hebron', 'Asia/Jerusalem']);

/**
 * "14 October 08:00–12:00" in the operation's time zone; the second day too when it is another. In Arabic in words:
 * a dash between two times can be read there from either side.
 */
export function spanText(fromMs: number, untilMs: number, timeZone: string): Bilingual {
  const clock = (atMs: number): string => clockText(atMs, timeZone);
  const dayIn = (locale: string): ((atMs: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' });
    return (atMs) => format.format(atMs).replace(/[\u200e\u200f\u061c]/gu, '');
  };
  const [en, ar] = [dayIn('en-GB'), dayIn(LEVANT.has(timeZone) ? 'ar-SY-u-nu-latn' : 'ar-EG-u-nu-latn')];
  return en(fromMs) === en(untilMs)
    ? {
        en: `${en(fromMs)} ${clock(fromMs)}–${clock(untilMs)}`,
        ar: `${ar(fromMs)} من ${clock(fromMs)} إلى ${clock(untilMs)}`,
      }
    : {
        en: `${en(fromMs)} ${clock(fromMs)} – ${en(untilMs)} ${clock(untilMs)}`,
        ar: `من ${ar(fromMs)} ${clock(fromMs)} إلى ${ar(untilMs)} ${clock(untilMs)}`,
      };
}

/** "08:00" in the operation's time zone. */
export function clockText(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    atMs,
  );
}
