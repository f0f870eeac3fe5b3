/**
 * Days told by another day of the report: "a day after the bridge fell", "the next day", "غداة", "في اليوم التالي". Without a
 * day told before they are no time. Bounded look-ahead at every word: linear.
 */
import type { Language } from '../../operation/index.ts';
import type { TimeSpan } from '../report.ts';
import { clockMs, dateOf, daySpan, daysSpan, dayOf } from './calendars.ts';
import { arabicPartsAfter, partHours, type Part } from './day-names.ts';
import type { TimeMention } from './spans.ts';
import type { Word } from './words.ts';

interface Anchored {
  /** Word indices [from, until). */
  readonly from: number;
  readonly until: number;
  /** Days from the one told before. */
  readonly days: number;
  /** Only a part of that day. */
  readonly part?: Part;
  /** The same stretch, that many weeks from the one told before. */
  readonly weeks?: number;
  /** Day of the month of the one told before. */
  readonly dayOfMonth?: number;
}

/** "in the morning", "by the evening": of the day that is spoken of. */
const ENGLISH_PART: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['morning', 'morning'],
  ['afternoon', 'afternoon'],
  ['evening', 'evening'],
]);

const COUNTS: ReadonlyMap<string, number> = new Map([
  ...(['a', 'one', '1'] as const).map((word) => [word, 1] as const),
  ...(['two', '2'] as const).map((word) => [word, 2] as const),
  ...(['three', '3'] as const).map((word) => [word, 3] as const),
]);

function anchoredAt(words: readonly Word[], index: number, language: Language): Anchored | null {
  const key = (offset: number): string => words[index + offset]?.key ?? '';
  const found = (length: number, days: number): Anchored => ({ from: index, until: index + length, days });
  if (language === 'en') {
    const count = COUNTS.get(key(0));
    if (count !== undefined && /^days?$/u.test(key(1))) {
      // "a day after the bridge fell" tells when it fell, seen from the day told before.
      if (key(2) === 'after') return index === 0 ? found(3, -count) : null;
      if (key(2) === 'later') return found(3, count);
      if (key(2) === 'earlier') return found(3, -count);
    }
    if (key(0) === 'the' && key(2) === 'day' && /^(?:next|following)$/u.test(key(1))) return found(3, 1);
    if (key(0) === 'the' && key(2) === 'day' && key(1) === 'previous') return found(3, -1);
    if (key(0) === 'the' && key(1) === 'day' && key(2) === 'before' && isEnd(words[index + 3])) return found(3, -1);
    if (key(0) === 'the' && key(1) === 'week' && key(2) === 'before' && isEnd(words[index + 3]))
      return { ...found(3, 0), weeks: -1 };
    if (key(0) === 'the' && key(1) === 'previous' && key(2) === 'week') return { ...found(3, 0), weeks: -1 };
    if (/^(?:a|one)$/u.test(key(0)) && key(1) === 'week' && /^(?:earlier|later)$/u.test(key(2)))
      return { ...found(3, 0), weeks: key(2) === 'later' ? 1 : -1 };
    if (/^(?:the|that)$/u.test(key(0)) && key(1) === 'same' && key(2) === 'day') return found(3, 0);
    if (key(0) === 'that' && key(1) === 'day' && index > 0) return found(2, 0);
    const part = key(0) === 'in' && key(1) === 'the' ? ENGLISH_PART.get(key(2)) : undefined;
    return part === undefined || key(3) === 'of' ? null : { ...found(3, 0), part };
  }
  if (/^[وف]?غداه$/u.test(key(0)) && key(1) !== '') return index === 0 ? found(1, -1) : null;
  if (key(0) === 'بعد' && key(1) === 'يوم' && /^(?:علي|من)$/u.test(key(2))) return index === 0 ? found(3, -1) : null;
  if (key(0) === 'اليوم' && /^(?:التالي|اللاحق)$/u.test(key(1))) return found(2, 1);
  if (/^[وب]?الاسبوع$/u.test(key(0)) && /^(?:السابق|التالي)$/u.test(key(1)))
    return { ...found(2, 0), weeks: key(1) === 'السابق' ? -1 : 1 };
  if (key(0) === 'اليوم' && key(1) === 'السابق') return found(2, -1);
  if (key(0) === 'اليوم' && /^(?:نفسه|ذاته|عينه)$/u.test(key(1))) return found(2, 0);
  // "… 5 آذار … و9 منه".
  if (/^\d{1,2}$/u.test(key(0)) && key(1) === 'منه') return { ...found(2, 0), dayOfMonth: Number(key(0)) };
  const inArabic = arabicPartsAfter.get(key(0));
  if (inArabic !== undefined && inArabic !== 'night' && /^(?:صباحا|ظهرا|عصرا|مسا|مساا|فجرا)$/u.test(key(0)))
    return { ...found(1, 0), part: inArabic };
  if (key(0) === 'بعد' && key(1) === 'الظهر') return { ...found(2, 0), part: 'afternoon' };
  const shift = /^(?:بيوم|بيومين)$/u.exec(key(2));
  if (shift !== null && key(1) === 'ذلك' && /^[وف]?(?:بعد|قبل)$/u.test(key(0)))
    return found(3, (shift[0] === 'بيوم' ? 1 : 2) * (key(0).endsWith('بعد') ? 1 : -1));
  return null;
}

const isEnd = (word: Word | undefined): boolean => word === undefined || word.isMark;

/** The days in a part of a sentence that another day tells. */
export function anchoredTimes(
  words: readonly Word[],
  by: {
    readonly language: Language;
    /** The day told before; null when there is none. */
    readonly anchor: TimeSpan | null;
    readonly timeZone: string;
    /** The first of its sentence: "A day after the blast, 200 left" tells of the 200, and does not say when. */
    readonly isFirst: boolean;
    /** Days that the sentence names. */
    readonly days: readonly TimeMention[];
    /** All times that it names. */
    readonly times: readonly TimeMention[];
  },
): TimeMention[] {
  const { language, timeZone } = by;
  const mentions: TimeMention[] = [];
  for (let index = 0; index < words.length; index++) {
    const at = anchoredAt(words, index, language);
    if (at === null || (by.isFirst && opensBackward(words, at))) continue;
    const [start, end] = [words[at.from]!.start, words[at.until - 1]!.end];
    if (by.times.some((time) => time.start < end && start < time.end)) continue;
    const told = at.weeks === undefined ? by.days : by.times.filter(({ sense }) => sense === 'at');
    const anchor = told.findLast((day) => day.end <= start)?.span ?? by.anchor;
    const span = anchor === null ? null : spanAt(at, anchor, timeZone);
    if (span === null) continue;
    const precision = at.part === undefined ? 'day' : 'part-of-day';
    mentions.push({ start, end, span, precision, sense: 'at', isDayTold: true });
    index = at.until - 1;
  }
  return mentions;
}

function spanAt(at: Anchored, anchor: TimeSpan, timeZone: string): TimeSpan | null {
  if (at.weeks !== undefined) {
    const [from, until] = [anchor.fromMs, anchor.untilMs].map((ms) => dayOf(ms, timeZone).add({ weeks: at.weeks! }));
    return daysSpan(from!, until!, timeZone);
  }
  const day = dayOf(anchor.fromMs, timeZone).add({ days: at.days });
  if (at.part !== undefined) {
    const [from, until] = partHours[at.part];
    return { fromMs: clockMs(day, from * 60, timeZone), untilMs: clockMs(day, until * 60, timeZone) };
  }
  if (at.dayOfMonth === undefined) return daySpan(day, timeZone);
  const named = dateOf('gregorian', day.year, day.month, at.dayOfMonth);
  return named === null ? null : daySpan(named, timeZone);
}

/** "a day after", "غداة" and their like, behind which the other thing is named. */
function opensBackward(words: readonly Word[], at: Anchored): boolean {
  return at.days < 0 && /^(?:after|غداه|وغداه|فغداه|علي|من)$/u.test(words[at.until - 1]!.key);
}

/** Where a clause begins that another day tells: ", a day after the bridge fell", "، غداة سقوط الجسر". */
export function opensAnchored(words: readonly Word[], index: number, language: Language): boolean {
  if (index === 0 || !words[index - 1]!.isMark) return false;
  const clause = words.slice(index, index + 4);
  const at = anchoredAt(clause, 0, language);
  return at !== null && opensBackward(clause, at);
}
