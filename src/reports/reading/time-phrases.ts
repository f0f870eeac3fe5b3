/**
 * Phrases of time at a place in the tokens, as said: nothing is resolved against publication here, so that the reader of
 * quantities can step over dates and clock times without knowing when the text was published.
 * Bounded look-ahead at every token: linear.
 */
import { arabicParts, arabicPartsAfter, englishParts, relativeDays, weekdayOf, type Part } from './day-names.ts';
import { clockAt, type Clock } from './clock-times.ts';
import { dateAt, type SaidDate } from './dates.ts';
import { durationAt, type Duration } from './durations.ts';
import type { Tokens } from './tokens.ts';

export type SaidDay =
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: 'bare' | 'last' | 'next' | 'this' }
  | { readonly kind: 'relative'; readonly days: number }
  | { readonly kind: 'date'; readonly date: SaidDate };

export type Said =
  | { readonly kind: 'day'; readonly day: SaidDay; readonly part: Part | null; readonly clock: Clock | null }
  | { readonly kind: 'calendar'; readonly unit: 'week' | 'month' | 'year'; readonly offset: number }
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'ago'; readonly duration: Duration }
  | { readonly kind: 'clock'; readonly clock: Clock }
  | { readonly kind: 'overnight' };

export interface TimePhrase {
  readonly from: number;
  readonly prefixLength: number;
  readonly next: number;
  readonly sense: 'at' | 'since' | 'until' | 'within';
  readonly said: Said;
}

interface Core {
  readonly next: number;
  readonly prefixLength: number;
  readonly said: Said;
}

const sinceWords: ReadonlySet<string> = new Set(['منذ', 'since', 'ومنذ']);
const untilWords: ReadonlySet<string> = new Set(['until', 'till', 'حتي', 'لغايه']);

export function timePhraseAt(tokens: Tokens, index: number): TimePhrase | null {
  const word = tokens.at(index);
  const isSince = sinceWords.has(word);
  if (isSince || untilWords.has(word)) {
    const core = coreAt(tokens, index + 1);
    if (core === null) return null;
    const said = core.said;
    if (isSince && said.kind === 'duration' && said.duration.direction === 'open') {
      const duration = { ...said.duration, direction: 'past' as const };
      return { from: index, prefixLength: 0, next: core.next, sense: 'since', said: { kind: 'duration', duration } };
    }
    const prefixLength = word === 'ومنذ' ? 1 : 0;
    return { from: index, prefixLength, next: core.next, sense: isSince ? 'since' : 'until', said };
  }
  const core = coreAt(tokens, index);
  if (core === null) return null;
  if (core.said.kind === 'duration' && core.said.duration.direction === 'open') {
    const before = tokens.at(index - 1);
    const isWithin = /^(?:و?خلال|within|غضون|ظرف)$/.test(before);
    if (!isWithin) return null;
  }
  const sense = core.said.kind === 'duration' ? 'within' : 'at';
  return { from: index, prefixLength: core.prefixLength, next: core.next, sense, said: core.said };
}

function coreAt(tokens: Tokens, index: number): Core | null {
  const duration = durationAt(tokens, index);
  if (duration !== null) {
    const said: Said = duration.isAgo ? { kind: 'ago', duration } : { kind: 'duration', duration };
    return { next: duration.next, prefixLength: duration.prefixLength, said };
  }
  const calendar = calendarAt(tokens, index);
  if (calendar !== null) return calendar;
  const clock = clockAt(tokens, index);
  if (clock !== null) {
    const day = dayAfterClock(tokens, clock.next);
    if (day === null) return { next: clock.next, prefixLength: clock.prefixLength, said: { kind: 'clock', clock } };
    return { next: day.next, prefixLength: clock.prefixLength, said: { ...day.said, clock } };
  }
  if (/^[وف]?خلال$/.test(tokens.at(index)) && tokens.at(index + 1) === 'الليل')
    return { next: index + 2, prefixLength: 0, said: { kind: 'overnight' } };
  // "استمر القصف ليلا": the night before, like "overnight".
  if (tokens.at(index) === 'ليلا' && wentOn.test(tokens.at(index - 1)))
    return { next: index + 1, prefixLength: 0, said: { kind: 'overnight' } };
  if (tokens.at(index) === 'overnight') return { next: index + 1, prefixLength: 0, said: { kind: 'overnight' } };
  const day = dayWithPartAt(tokens, index);
  if (day === null) return null;
  // "Tuesday at 06:00", "الثلاثاء الساعة السادسة صباحا"
  const clockIndex = ['at', 'عند', 'في', ','].includes(tokens.at(day.next)) ? day.next + 1 : day.next;
  const after = clockAt(tokens, clockIndex);
  // "السبت في السادسة من صباح الخميس": the hour is of the other day.
  const isOfNext = after !== null && dayAfterClock(tokens, after.next) !== null;
  if (after !== null && !isOfNext && tokens.lineBreaksBefore(clockIndex) < 2) {
    return { next: after.next, prefixLength: day.prefixLength, said: { ...day.said, clock: after } };
  }
  return day;
}

/** What happens by night, told as over: the verb stands right before "ليلا". */
const wentOn =
  /^[وف]?(?:تواصل|استمر|استمرت|تواصلت|تواصلوا|اندلع|اندلعت|تجدد|تجددت|وصل|وصلت|وصلوا|خرج|خرجت|خرجوا|غادر|غادرت|غادروا|سقط|سقطت|قصف|قصفت|انطلق|انطلقت|توقف|توقفت|استونف|استونفت)$/;

type DayCore = Core & { readonly said: Extract<Said, { kind: 'day' }> };

function dayAfterClock(tokens: Tokens, index: number): DayCore | null {
  let at = index;
  while (['on', 'من', 'يوم', 'of', ','].includes(tokens.at(at)) && at < index + 2) at++;
  return tokens.lineBreaksBefore(at) === 2 ? null : dayWithPartAt(tokens, at);
}

function dayCore(day: SaidDay, part: Part | null, next: number, prefixLength: number): DayCore {
  return { next, prefixLength, said: { kind: 'day', day, part, clock: null } };
}

function dayWithPartAt(tokens: Tokens, index: number): DayCore | null {
  const word = tokens.at(index);
  if (!tokens.isWord(index)) {
    const date = dateAt(tokens, index);
    return date === null ? null : dayCore({ kind: 'date', date }, null, date.next, date.prefixLength);
  }
  // "مساء الثلاثاء", "صباح يوم الأربعاء"
  for (const prefixLength of /^[وفبل]/.test(word) ? [0, 1] : [0]) {
    const part = arabicParts.get(word.slice(prefixLength));
    if (part === undefined) continue;
    const day = dayAt(tokens, index + 1);
    if (day !== null && tokens.lineBreaksBefore(index + 1) < 2) {
      // "ليل الثلاثاء الأربعاء", "ليل الثلاثاء - الأربعاء": one night.
      let next = day.next;
      const second = tokens.at(next) === '-' ? next + 1 : next;
      if (part === 'night' && weekdayOf(tokens.at(second)) !== null) next = second + 1;
      return dayCore(day.day, part, next, prefixLength);
    }
  }
  if (word === 'early' || word === 'late') {
    const at = tokens.at(index + 1) === 'on' ? index + 2 : index + 1;
    const day = dayAt(tokens, at);
    if (day !== null) {
      const part = englishParts.get(tokens.at(day.next));
      return dayCore(day.day, part ?? word, part === undefined ? day.next : day.next + 1, 0);
    }
    return null;
  }
  if (word === 'tonight') return dayCore({ kind: 'relative', days: 0 }, 'night', index + 1, 0);
  if (word === 'last' && tokens.at(index + 1) === 'night') {
    return dayCore({ kind: 'relative', days: -1 }, 'night', index + 2, 0);
  }
  // "الليلة", "هذا المساء"; not "تلك الليلة".
  const tonight = /^[وف]?الليله$/u.test(word) && !OTHER_NIGHT.test(tokens.at(index - 1));
  if (tonight) {
    const isLast = lastAdjectives.has(tokens.at(index + 1));
    const prefixLength = word.startsWith('ال') ? 0 : 1;
    return dayCore({ kind: 'relative', days: isLast ? -1 : 0 }, 'night', isLast ? index + 2 : index + 1, prefixLength);
  }
  if (word === 'هذا' || word === 'هذه') {
    const part = arabicParts.get(tokens.at(index + 1).replace(/^ال/u, ''));
    if (part !== undefined && /^ال/u.test(tokens.at(index + 1)))
      return dayCore({ kind: 'relative', days: 0 }, part, index + 2, 0);
  }
  if (word === 'this') {
    const part = englishParts.get(tokens.at(index + 1));
    if (part !== undefined) return dayCore({ kind: 'relative', days: 0 }, part, index + 2, 0);
  }
  const day = dayAt(tokens, index);
  if (day === null) return null;
  const following = tokens.at(day.next);
  const part =
    tokens.lineBreaksBefore(day.next) < 2
      ? (englishParts.get(following) ?? arabicPartsAfter.get(following))
      : undefined;
  return dayCore(day.day, part ?? null, part === undefined ? day.next : day.next + 1, day.prefixLength);
}

/** Before "الليلة": a night that was spoken of before. */
const OTHER_NIGHT = /^(?:تلك|ذات|نفس|هذه|طوال|طيله)$/u;

interface DayRead {
  readonly day: SaidDay;
  readonly next: number;
  readonly prefixLength: number;
}

const lastAdjectives: ReadonlySet<string> = new Set(['الماضي', 'الفايت', 'المنصرم', 'الماضيه', 'الفايته', 'المنصرمه']);
const nextAdjectives: ReadonlySet<string> = new Set(['المقبل', 'القادم', 'المقبله', 'القادمه']);

function dayAt(tokens: Tokens, index: number): DayRead | null {
  if (!tokens.isWord(index)) {
    const date = dateAt(tokens, index);
    return date === null ? null : { day: { kind: 'date', date }, next: date.next, prefixLength: date.prefixLength };
  }
  const word = tokens.at(index);
  if ((word === 'يوم' || word === 'نهار') && index + 1 < tokens.count) {
    const next = tokens.at(index + 1);
    const rest = next === 'يوم' || next === 'نهار' ? null : dayAt(tokens, index + 1);
    return rest?.prefixLength === 0 ? rest : null;
  }
  if (word === 'last' || word === 'next' || word === 'this') {
    const weekday = englishWeekdayAt(tokens, index + 1);
    return weekday === null
      ? null
      : { day: { kind: 'weekday', weekday, which: word }, next: index + 2, prefixLength: 0 };
  }
  if (word === 'اول' && (tokens.at(index + 1) === 'امس' || tokens.at(index + 1) === 'البارحه')) {
    return { day: { kind: 'relative', days: -2 }, next: index + 2, prefixLength: 0 };
  }
  if (word === 'بعد' && (tokens.at(index + 1) === 'غد' || tokens.at(index + 1) === 'الغد')) {
    return { day: { kind: 'relative', days: 2 }, next: index + 2, prefixLength: 0 };
  }
  const weekday = weekdayAt(tokens, index);
  if (weekday !== null) {
    let next = index + 1;
    let which: 'bare' | 'last' | 'next' = 'bare';
    if (lastAdjectives.has(tokens.at(next))) which = 'last';
    else if (nextAdjectives.has(tokens.at(next))) which = 'next';
    if (which !== 'bare') next++;
    // "Tuesday, 10 October": the date is the day.
    const dateIndex = tokens.at(next) === ',' || tokens.at(next) === '،' ? next + 1 : next;
    const date = tokens.lineBreaksBefore(dateIndex) < 2 ? dateAt(tokens, dateIndex) : null;
    if (date !== null && date.day !== null)
      return { day: { kind: 'date', date }, next: date.next, prefixLength: weekday.prefixLength };
    return { day: { kind: 'weekday', weekday: weekday.weekday, which }, next, prefixLength: weekday.prefixLength };
  }
  const relative = relativeAt(tokens, index);
  if (relative !== null) return relative;
  const date = dateAt(tokens, index);
  return date === null ? null : { day: { kind: 'date', date }, next: date.next, prefixLength: date.prefixLength };
}

function englishWeekdayAt(tokens: Tokens, index: number): number | null {
  const weekday = weekdayOf(tokens.at(index));
  return weekday !== null && tokens.isCapital(index) ? weekday : null;
}

function weekdayAt(tokens: Tokens, index: number): { weekday: number; prefixLength: number } | null {
  const word = tokens.at(index);
  if (word.charCodeAt(0) < 0x600) {
    const weekday = englishWeekdayAt(tokens, index);
    return weekday === null ? null : { weekday, prefixLength: 0 };
  }
  const plain = weekdayOf(word);
  if (plain !== null) return { weekday: plain, prefixLength: 0 };
  if (!/^[وفب]ال/.test(word)) return null;
  const weekday = weekdayOf(word.slice(1));
  return weekday === null ? null : { weekday, prefixLength: 1 };
}

function relativeAt(tokens: Tokens, index: number): DayRead | null {
  const word = tokens.at(index);
  for (const prefixLength of /^[وف]/.test(word) ? [0, 1] : [0]) {
    const days = relativeDays.get(word.slice(prefixLength));
    if (days === undefined) continue;
    // "امس الثلاثاء", "yesterday, Tuesday" stay two mentions; "اليوم الأول" is not today.
    if (word.endsWith('اليوم') && /^ال/.test(tokens.at(index + 1)) && weekdayOf(tokens.at(index + 1)) === null)
      return null;
    // "أمس الاثنين", "اليوم الثلاثاء": the weekday says it more surely.
    const weekday = weekdayAt(tokens, index + 1);
    if (weekday?.prefixLength === 0 && tokens.lineBreaksBefore(index + 1) < 2) {
      const which = days > 0 ? 'this' : days < 0 ? 'last' : 'bare';
      return { day: { kind: 'weekday', weekday: weekday.weekday, which }, next: index + 2, prefixLength };
    }
    return { day: { kind: 'relative', days }, next: index + 1, prefixLength };
  }
  return null;
}

const calendarUnits = new Map<string, 'week' | 'month' | 'year'>([
  ['week', 'week'],
  ['month', 'month'],
  ['year', 'year'],
  ['الاسبوع', 'week'],
  ['الشهر', 'month'],
  ['العام', 'year'],
  ['السنه', 'year'],
]);

const calendarOffsets = new Map([
  ['last', -1],
  ['previous', -1],
  ['this', 0],
  ['next', 1],
  ['coming', 1],
  ['هذا', 0],
  ['هذه', 0],
]);

/** First words of phrases of time that no other part names. */
export const phraseStarters: readonly string[] = [
  ...sinceWords,
  ...untilWords,
  ...calendarUnits.keys(),
  ...calendarOffsets.keys(),
  ...arabicParts.keys(),
  ...relativeDays.keys(),
  ...[
    'early',
    'late',
    'tonight',
    'overnight',
    'the',
    'يوم',
    'نهار',
    'اول',
    'بعد',
    'شهر',
    'عام',
    'العام',
    'سنه',
    'الليله',
    'خلال',
    'ليلا',
    'noon',
    'midday',
    'الظهر',
  ],
  ...['between', 'from', 'بين', 'من', 'ما', 'مابين', 'الساعه'],
];

/** "last week", "الأسبوع الماضي", "هذا الشهر". Not "the last week of the campaign". */
function calendarAt(tokens: Tokens, index: number): Core | null {
  const word = tokens.at(index);
  const before = calendarOffsets.get(word);
  if (before !== undefined) {
    const unit = calendarUnits.get(tokens.at(index + 1));
    if (unit === undefined) return null;
    const isOther = word === 'last' && (tokens.at(index + 2) === 'of' || /^(?:the|past)$/.test(tokens.at(index - 1)));
    return isOther ? null : { next: index + 2, prefixLength: 0, said: { kind: 'calendar', unit, offset: before } };
  }
  for (const prefixLength of /^[وب]ال/.test(word) ? [1] : [0]) {
    const unit = calendarUnits.get(word.slice(prefixLength));
    if (unit === undefined || word.charCodeAt(0) < 0x600) continue;
    const adjective = tokens.at(index + 1);
    const offset = lastAdjectives.has(adjective)
      ? -1
      : nextAdjectives.has(adjective)
        ? 1
        : /^(?:الحالي|الجاري|الحاليه)$/.test(adjective)
          ? 0
          : null;
    if (offset !== null) return { next: index + 2, prefixLength, said: { kind: 'calendar', unit, offset } };
  }
  return null;
}
