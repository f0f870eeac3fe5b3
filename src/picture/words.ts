/** Numbers, times and counted words in the picture's own sentences, English and Arabic, Western digits in both. */
import type { Bilingual, Language } from '../operation/index.ts';

type ArabicForms = Readonly<Record<Intl.LDMLPluralRule, string>>;

interface Counted {
  readonly en: readonly [one: string, other: string];
  readonly ar: ArabicForms;
}

const arabicPlural = new Intl.PluralRules('ar');
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

const COUNTED = {
  persons: {
    en: ['person', 'people'],
    ar: { zero: 'لا أحد', one: 'شخص واحد', two: 'شخصان', few: '# أشخاص', many: '# شخصًا', other: '# شخص' },
  },
  households: {
    en: ['household', 'households'],
    ar: { zero: 'لا أسر', one: 'أسرة واحدة', two: 'أسرتان', few: '# أسر', many: '# أسرة', other: '# أسرة' },
  },
  vehicles: {
    en: ['vehicle', 'vehicles'],
    ar: { zero: 'لا مركبات', one: 'مركبة واحدة', two: 'مركبتان', few: '# مركبات', many: '# مركبة', other: '# مركبة' },
  },
  axes: {
    en: ['axis', 'axes'],
    ar: { zero: 'لا محاور', one: 'محور واحد', two: 'محوران', few: '# محاور', many: '# محورًا', other: '# محور' },
  },
  hours: {
    en: ['hour', 'hours'],
    ar: { zero: 'أقل من ساعة', one: 'ساعة واحدة', two: 'ساعتان', few: '# ساعات', many: '# ساعة', other: '# ساعة' },
  },
  days: {
    en: ['day', 'days'],
    ar: { zero: 'أقل من يوم', one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' },
  },
  minutes: {
    en: ['minute', 'minutes'],
    ar: { zero: 'أقل من دقيقة', one: 'دقيقة واحدة', two: 'دقيقتان', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' },
  },
  claims: {
    en: ['claim', 'claims'],
    ar: { zero: 'لا أقوال', one: 'قول واحد', two: 'قولان', few: '# أقوال', many: '# قولًا', other: '# قول' },
  },
} as const satisfies Readonly<Record<string, Counted>>;

export type CountedNoun = keyof typeof COUNTED;

export function bilingual(say: (language: Language) => string): Bilingual {
  return { en: say('en'), ar: say('ar') };
}

/** A number with separators, to one decimal below a hundred. */
export function numberText(value: number): string {
  return Math.abs(value) < 100 ? oneDecimal.format(value) : whole.format(value);
}

export function counted(noun: CountedNoun, value: number, language: Language): string {
  const { en, ar } = COUNTED[noun];
  if (language === 'en') return `${whole.format(value)} ${value === 1 ? en[0] : en[1]}`;
  return (ar as ArabicForms)[arabicPlural.select(value)].replace('#', whole.format(value));
}

/** "4,000 to 8,000 people", "90%", "at least 3,000 people". A dash between numbers can be read from either side in Arabic. */
export function rangeText(
  range: { readonly low: number | null; readonly high: number | null },
  unit: string,
  language: Language,
): string {
  const { low, high } = range;
  if (low === null && high === null) return language === 'en' ? 'no number' : 'بلا رقم';
  if (low === null)
    return language === 'en' ? `at most ${inUnit(high!, unit, 'en')}` : `${inUnit(high!, unit, 'ar')} على الأكثر`;
  if (high === null)
    return language === 'en' ? `at least ${inUnit(low, unit, 'en')}` : `${inUnit(low, unit, 'ar')} على الأقل`;
  if (low === high) return inUnit(low, unit, language);
  if (language === 'en') return `${numberText(low)} to ${inUnit(high, unit, 'en')}`;
  return `من ${numberText(low)} إلى ${inUnit(high, unit, 'ar')}`;
}

export function inUnit(value: number, unit: string, language: Language): string {
  if (unit === '%') return `${numberText(value)}%`;
  if (Object.hasOwn(COUNTED, unit) && Number.isInteger(value)) return counted(unit as CountedNoun, value, language);
  if (unit === 'km') return `${numberText(value)} ${language === 'en' ? 'km' : 'كم'}`;
  if (unit === 'other') return numberText(value);
  return `${numberText(value)} ${language === 'en' ? unit : (UNITS_AR[unit] ?? unit)}`;
}

const UNITS_AR: Readonly<Record<string, string>> = {
  persons: 'شخص',
  households: 'أسرة',
  vehicles: 'مركبة',
  axes: 'محور',
  hours: 'ساعة',
  days: 'يوم',
};

/** "3 days", "5 hours", "20 minutes": the largest unit that there are two of. */
export function ageText(ms: number, language: Language): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return counted('minutes', minutes, language);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? counted('hours', hours, language) : counted('days', Math.round(hours / 24), language);
}

const LEVANT = new Set(['Asia/Damascus', 'Asia/Beirut', 'Asia/Amman', 'Asia/Gaza', 'Asia/Hebron', 'Asia/Jerusalem']);

function localeOf(language: Language, timeZone: string): string {
  if (language === 'en') return 'en-GB';
  if (timeZone === 'Asia/Baghdad') return 'ar-IQ-u-nu-latn';
  return LEVANT.has(timeZone) ? 'ar-SY-u-nu-latn' : 'ar-EG-u-nu-latn';
}

function clean(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/gu, '');
}

export function dayText(atMs: number, timeZone: string, language: Language): string {
  const format = { timeZone, day: 'numeric', month: 'long', year: 'numeric' } as const;
  return clean(new Intl.DateTimeFormat(localeOf(language, timeZone), format).format(atMs));
}

/** "10 October 2017 18:00" */
export function momentText(atMs: number, timeZone: string, language: Language): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${dayText(atMs, timeZone, language)} ${clock.format(atMs)}`;
}

/** A stretch of time: one day, whole days, a moment, or from moment to moment. */
export function timeSpanText(
  span: { readonly fromMs: number; readonly untilMs: number },
  timeZone: string,
  language: Language,
): string {
  const isMidnight = (atMs: number): boolean => momentText(atMs, timeZone, 'en').endsWith(' 00:00');
  const { fromMs, untilMs } = span;
  if (fromMs === untilMs) return momentText(fromMs, timeZone, language);
  if (!isMidnight(fromMs) || !isMidnight(untilMs)) {
    const [from, until] = [momentText(fromMs, timeZone, language), momentText(untilMs, timeZone, language)];
    return language === 'en' ? `${from} to ${until}` : `من ${from} إلى ${until}`;
  }
  const [first, last] = [dayText(fromMs, timeZone, language), dayText(untilMs - 1, timeZone, language)];
  if (first === last) return first;
  return language === 'en' ? `${first} to ${last}` : `من ${first} إلى ${last}`;
}

/** Several names as one: "A, B and C". */
export function listText(names: readonly string[], language: Language): string {
  const list = [...names];
  const last = list.pop() ?? '';
  if (list.length === 0) return last;
  return language === 'en' ? `${list.join(', ')} and ${last}` : `${list.join(' و')} و${last}`;
}

const ROLES: Readonly<Record<string, Bilingual>> = {
  'information-manager': { en: 'information manager', ar: 'مسؤول المعلومات' },
  // Whoever signed in with the key on the console, which is who started the server.
  console: { en: 'administrator', ar: 'مدير النظام' },
  admin: { en: 'administrator', ar: 'مدير النظام' },
  observer: { en: 'observer', ar: 'مطّلع' },
  analyst: { en: 'analyst', ar: 'المحلِّل' },
  negotiator: { en: 'negotiator', ar: 'المفاوض' },
  planner: { en: 'planner', ar: 'المخطِّط' },
  monitor: { en: 'monitor', ar: 'المراقب' },
  overseer: { en: 'overseer', ar: 'المشرف' },
};

/** A role as it is said; one that is not known stands as written. */
export function roleText(role: string, language: Language): string {
  return ROLES[role]?.[language] ?? role;
}
