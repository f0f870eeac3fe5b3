/** How options differ, in words with numbers, English and Arabic. */
import type { Bilingual } from '../../operation/index.ts';
import { counted, durationText, personsText, type CountedWord } from './words.ts';

/** What is said about an option. */
export interface OptionFigures {
  readonly peopleOut: number;
  readonly peopleLeft: number;
  readonly personHours: number;
  readonly exposurePersonMinutes: number;
  readonly corridorCount: number;
  /** How long the street is full that is full longest; 0 when streets hold nobody up. */
  readonly fullStreetSeconds: number;
}

/** The end of the last window, in the operation's time zone. */
export interface Deadline {
  readonly atMs: number;
  readonly timeZone: string;
}

const CORRIDOR: CountedWord = {
  en: ['corridor', 'corridors'],
  ar: { zero: 'لا ممرات', one: 'ممر واحد', two: 'ممران', few: '# ممرات', many: '# ممرًا', other: '# ممر' },
};
/** After a preposition. */
const CORRIDOR_AFTER: CountedWord = { en: CORRIDOR.en, ar: { ...CORRIDOR.ar, two: 'ممرين' } };
/** As the second part of a construct: "the leaving of …". */
const PERSON_OF: CountedWord = {
  en: ['person', 'people'],
  ar: { zero: 'لا أحد', one: 'شخص واحد', two: 'شخصين', few: '# أشخاص', many: '# شخصًا', other: '# شخص' },
};
/** "by so many": with the preposition joined to it. */
const BY_PERSONS: CountedWord = {
  en: ['person', 'people'],
  ar: { zero: '', one: 'بشخص واحد', two: 'بشخصين', few: 'بـ# أشخاص', many: 'بـ# شخصًا', other: 'بـ# شخص' },
};
const BY_PERSON_HOURS: CountedWord = {
  en: ['person-hour', 'person-hours'],
  ar: {
    zero: '',
    one: 'بساعة-شخص واحدة',
    two: 'بساعتي-شخص',
    few: 'بـ# ساعات-شخص',
    many: 'بـ# ساعة-شخص',
    other: 'بـ# ساعة-شخص',
  },
};
const BY_PERSON_MINUTES: CountedWord = {
  en: ['person-minute', 'person-minutes'],
  ar: {
    zero: '',
    one: 'بدقيقة-شخص واحدة',
    two: 'بدقيقتي-شخص',
    few: 'بـ# دقائق-شخص',
    many: 'بـ# دقيقة-شخص',
    other: 'بـ# دقيقة-شخص',
  },
};

/** People out that differ by more than this share make exposure in all incomparable. */
const SAME_PEOPLE_SHARE = 0.01;
/** Person-hours that differ by less than this share are not worth a word. */
const HOURS_SHARE = 0.005;

const LEVANT = new Set(['Asia/Damascus', 'Asia/Beirut', 'Asia/Amman', 'Asia/Gaza', 'Asia/Hebron', 'Asia/Jerusalem']);

/** "by 10:30 on Friday 13 October", "حتى الساعة 10:30 من يوم الجمعة 13 تشرين الأول". */
function untilText({ atMs, timeZone }: Deadline): Bilingual {
  const format = (locale: string, parts: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone, ...parts }).format(atMs).replace(/[\u200e\u200f\u061c،,]/gu, '');
  const clock = format('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const arabic = format(LEVANT.has(timeZone) ? 'ar-SY-u-nu-latn' : 'ar-EG-u-nu-latn', day);
  return { en: `by ${clock} on ${format('en-GB', day)}`, ar: `حتى الساعة ${clock} من يوم ${arabic}` };
}

/** The first option by itself. */
export function firstOptionText(option: OptionFigures, deadline: Deadline): Bilingual {
  const { peopleOut, peopleLeft, corridorCount } = option;
  const until = untilText(deadline);
  if (peopleOut === 0) return { en: `Nobody gets out ${until.en}.`, ar: `لا يخرج أحد ${until.ar}.` };
  const left = personsText(peopleLeft);
  const stay =
    peopleLeft === 0
      ? { en: 'nobody stays behind', ar: 'لا يبقى أحد' }
      : { en: `${left.en} ${peopleLeft === 1 ? 'stays' : 'stay'} behind`, ar: `يبقى ${left.ar}` };
  return withNarrowStreets(option, {
    en:
      `${counted(PERSON_OF, peopleOut, 'en')} out ${until.en}, through ` +
      `${counted(CORRIDOR_AFTER, corridorCount, 'en')}; ${stay.en}.`,
    ar:
      `خروج ${counted(PERSON_OF, peopleOut, 'ar')} ${until.ar} عبر ` +
      `${counted(CORRIDOR_AFTER, corridorCount, 'ar')}؛ ${stay.ar}.`,
  });
}

/** The bound takes streets as wide enough: where a narrow one keeps a plan from it, the plan says so. */
function withNarrowStreets({ fullStreetSeconds }: OptionFigures, text: Bilingual): Bilingual {
  if (fullStreetSeconds === 0) return text;
  const time = durationText(fullStreetSeconds);
  return {
    en: `${text.en} Narrow streets hold people up: one is full for ${time.en}; the bound leaves street widths out.`,
    ar: `${text.ar} وتؤخّر الشوارع الضيقة الناس: أحدها ممتلئ طوال مدة (${time.ar})، والحد النظري لا يحسب عرض الشوارع.`,
  };
}

/** How an option differs from the first: corridors, people out, exposure, person-hours, whatever of it differs. */
export function differenceText(option: OptionFigures, first: OptionFigures, deadline: Deadline): Bilingual {
  const facts = [peoplePart(option, first, deadline), exposurePart(option, first), hoursPart(option, first)];
  const told = facts.filter((fact) => fact !== null);
  const tail = {
    en: told.map(({ en }) => en).join('; '),
    ar: told.map(({ ar }) => ar).join('؛ '),
  };
  if (option.corridorCount === first.corridorCount) {
    return withNarrowStreets(option, { en: `${tail.en}.`, ar: `${tail.ar}.` });
  }
  const [count, before] = [option.corridorCount, first.corridorCount];
  return withNarrowStreets(option, {
    en: `${counted(CORRIDOR, count, 'en')} instead of ${before}: ${tail.en}.`,
    ar: `${counted(CORRIDOR, count, 'ar')} بدلًا من ${counted(CORRIDOR_AFTER, before, 'ar')}: ${tail.ar}.`,
  });
}

function peoplePart(option: OptionFigures, first: OptionFigures, deadline: Deadline): Bilingual {
  const more = option.peopleOut - first.peopleOut;
  if (more === 0) return { en: 'as many people out', ar: 'العدد نفسه من الخارجين' };
  const until = untilText(deadline);
  const word = more > 0 ? { en: 'more', ar: 'أكبر' } : { en: 'fewer', ar: 'أقل' };
  const [number, noun] = split(counted(BY_PERSONS, Math.abs(more), 'en'));
  return {
    en: `${number} ${word.en} ${noun} out ${until.en}`,
    ar: `عدد الخارجين ${word.ar} ${counted(BY_PERSONS, Math.abs(more), 'ar')} ${until.ar}`,
  };
}

function exposurePart(option: OptionFigures, first: OptionFigures): Bilingual | null {
  const [now, before] = [option.exposurePersonMinutes, first.exposurePersonMinutes];
  if (Math.abs(now - before) < 0.5 || option.peopleOut === 0) return null;
  if (now < 0.5) return { en: 'no exposure', ar: 'بلا تعرّض للخطر' };
  if (before < 0.5) {
    return {
      en: `${counted(BY_PERSON_MINUTES, Math.round(now), 'en')} of exposure instead of none`,
      ar: `التعرّض للخطر أكثر ${counted(BY_PERSON_MINUTES, Math.round(now), 'ar')}`,
    };
  }
  // Where far fewer people go, less exposure in all is no merit: then a person's share is compared.
  const each = Math.abs(option.peopleOut - first.peopleOut) > SAME_PEOPLE_SHARE * first.peopleOut;
  const ratio = each ? (now / option.peopleOut / before) * first.peopleOut : now / before;
  const percent = Math.abs(ratio - 1) * 100;
  if (percent < 0.05) return null;
  const text = percent < 1 ? percent.toFixed(1) : new Intl.NumberFormat('en-GB').format(Math.round(percent));
  const less = ratio < 1;
  return {
    en: `${text}% ${less ? 'less' : 'more'} exposure${each ? ' for each person who goes' : ''}`,
    ar: `التعرّض للخطر ${each ? 'لكل خارج ' : ''}${less ? 'أقل' : 'أكثر'} بنسبة ${text}%`,
  };
}

function hoursPart(option: OptionFigures, first: OptionFigures): Bilingual | null {
  const more = Math.round(option.personHours - first.personHours);
  if (more === 0 || Math.abs(more) < HOURS_SHARE * first.personHours) return null;
  const [number, noun] = split(counted(BY_PERSON_HOURS, Math.abs(more), 'en'));
  return {
    en: `${number} ${more > 0 ? 'more' : 'fewer'} ${noun} until reception`,
    ar: `مجموع زمن الوصول ${more > 0 ? 'أطول' : 'أقصر'} ${counted(BY_PERSON_HOURS, Math.abs(more), 'ar')}`,
  };
}

/** A number and its noun. */
function split(text: string): [string, string] {
  const space = text.indexOf(' ');
  return [text.slice(0, space), text.slice(space + 1)];
}
