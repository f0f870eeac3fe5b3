/**
 * Times in a text, resolved against the time of publication, in the operation's time zone.
 *
 * Rules, one for each way of saying:
 * - "today" is the day on which publication begins. When only the day of publication is known, it is that day.
 * - A bare weekday is the latest such day up to and including the day of publication; after a word of the future in its
 *   clause, the first such day from the day of publication on. "Last Friday" is before that day, "next Friday" after it.
 * - A date without a year is the latest that is not after the day of publication; after a word of the future, the first
 *   that is not before it.
 * - "Last week" is the calendar week before; weeks begin by the region of the time zone (`firstDayOfWeek`).
 * - "The past 24 hours" ends at publication. When publication is known to the day only, the span is from 24 hours before
 *   that day's start to its end: the whole stretch in which those hours must lie.
 * - "Since X" lasts from the start of X to the end of publication, "until X" from publication to the end of X.
 * - "وصل 127 حتى الثلاثاء" counts up to a day that is over: that day.
 * - Parts of the day have fixed hours (`partHours`); a night goes over to the next day; "overnight" is the night that ends
 *   on the day of publication.
 * - A clock time without a day is on the day of publication, and lasts one minute. One that is told as still to come and
 *   has gone by is another day's, and nobody said which: it is not read.
 * - Two ways of saying one time that stand side by side ("yesterday, 12 March") are one: the narrower, when it lies in the
 *   other.
 * - A Hijri day has a day on either side, because the month may have begun by another sighting.
 */
import { Temporal } from 'temporal-polyfill/full';
import type { TimeSpan } from '../report.ts';
import { clockMs, dateOf, dayOf, daySpan, daysSpan, firstDayOfWeek } from './calendars.ts';
import type { Clock } from './clock-times.ts';
import type { SaidDate } from './dates.ts';
import { partHours } from './day-names.ts';
import type { Duration } from './durations.ts';
import { foldText, receivedSpan } from './folded-text.ts';
import { mayStart } from './starters.ts';
import type { TimeMention } from './spans.ts';
import { timePhraseAt, type Said, type SaidDay, type TimePhrase } from './time-phrases.ts';
import { Tokens } from './tokens.ts';
import { isCountedUpTo, isToldAsFuture, isToldAsPossible } from './tense.ts';
import type { Language } from '../../operation/index.ts';

type Precision = TimeMention['precision'];

interface Resolved {
  readonly span: TimeSpan;
  readonly precision: Precision;
}

interface Published {
  readonly span: TimeSpan;
  readonly day: Temporal.PlainDate;
  readonly timeZone: string;
}

/** Times named in a text. `language` is the report's; both languages are read wherever they stand. */
export function timesIn(text: string, _language: Language, published: TimeSpan, timeZone: string): TimeMention[] {
  const tokens = new Tokens(foldText(text));
  const at: Published = { span: published, day: dayOf(published.fromMs, timeZone), timeZone };
  const resolver = rememberingResolver(at);
  const mentions: TimeMention[] = [];
  for (let index = tokens.nextStart(0, mayStart); index < tokens.count; index = tokens.nextStart(index, mayStart)) {
    const phrase = timePhraseAt(tokens, index);
    const isCounted = phrase?.sense === 'until' && isCountedUpTo(tokens, index);
    const resolved =
      phrase === null
        ? null
        : resolver(phrase, (phrase.sense === 'until' && !isCounted) || isAhead(phrase, tokens, index));
    if (phrase === null || resolved === null) {
      index++;
      continue;
    }
    const start = tokens.start(phrase.from) + phrase.prefixLength;
    const mention: TimeMention = {
      ...receivedSpan(tokens.text, start, tokens.end(phrase.next - 1)),
      span: isCounted ? resolved.span : withSense(phrase, resolved.span, published),
      precision: resolved.precision,
      sense: isCounted ? 'at' : phrase.sense,
      isDayTold: phrase.said.kind !== 'clock',
    };
    const before = mentions.at(-1);
    const one = before === undefined ? null : asOne(before, mention, text);
    if (one === null) mentions.push(mention);
    else mentions[mentions.length - 1] = one;
    index = phrase.next;
  }
  return mentions;
}

/** "between Friday and Sunday", من الجمعة إلى الأحد: from the one to the other. */
function fromTo(first: TimeMention, second: TimeMention, text: string): TimeMention | null {
  const areDays = [first, second].every(({ precision, sense }) => precision === 'day' && sense === 'at');
  const link = text.slice(first.end, Math.min(second.start, first.end + 12));
  if (!areDays || !/^\s*(?:and|to|until|till|through|[-–]|و|إلى|الى|وحتى|حتى|ويوم|إلى يوم|و يوم)\s*$/u.test(link))
    return null;
  const isOpened = /(?:^|[^\p{L}])(?:between|from|بين|وبين|من|ومن)\s+(?:يوم\s+)?$/iu.test(
    text.slice(Math.max(0, first.start - 14), first.start),
  );
  if (!isOpened) return null;
  const fromMs = first.span.fromMs < second.span.fromMs ? first.span.fromMs : first.span.fromMs - 7 * 86_400_000;
  if (second.span.untilMs - fromMs > 8 * 86_400_000 && fromMs !== first.span.fromMs) return null;
  return { ...second, start: first.start, span: { fromMs, untilMs: second.span.untilMs }, precision: 'days' };
}

/** Whether it is told as still to come. "Since" never is. */
function isAhead(phrase: TimePhrase, tokens: Tokens, index: number): boolean {
  if (phrase.sense === 'since') return false;
  return isToldAsFuture(tokens, index) || (phrase.said.kind === 'duration' && isToldAsPossible(tokens, index));
}

/** "yesterday, 12 March": the same time twice. Null: they are two. */
function asOne(first: TimeMention, second: TimeMention, text: string): TimeMention | null {
  const stretch = fromTo(first, second, text);
  if (stretch !== null) return stretch;
  if (first.sense !== 'at' || second.sense !== 'at' || !first.isDayTold || !second.isDayTold) return null;
  if (!/^[\s\p{Cf}]*[,،(][\s\p{Cf}]*$/u.test(text.slice(first.end, Math.min(second.start, first.end + 12))))
    return null;
  const holds = (wide: TimeSpan, narrow: TimeSpan): boolean =>
    wide.fromMs <= narrow.fromMs && wide.untilMs >= narrow.untilMs;
  const narrow = holds(first.span, second.span) ? second : holds(second.span, first.span) ? first : null;
  return narrow === null ? null : { ...narrow, start: first.start, end: second.end };
}

/** Different phrases whose meaning is remembered: the same few come again and again in a long text. */
const mostRemembered = 10_000;

function rememberingResolver(published: Published): (phrase: TimePhrase, isFuture: boolean) => Resolved | null {
  const known = new Map<string, Resolved | null>();
  return (phrase, isFuture) => {
    const key = `${isFuture ? 'future' : 'past'} ${JSON.stringify(phrase.said, withoutPlace)}`;
    let resolved = known.get(key);
    if (resolved === undefined) {
      resolved = resolve(phrase.said, published, isFuture);
      if (known.size < mostRemembered) known.set(key, resolved);
    }
    return resolved;
  };
}

/** What was said without where it stands. */
function withoutPlace(key: string, value: unknown): unknown {
  return key === 'next' || key === 'prefixLength' ? undefined : value;
}

function withSense(phrase: TimePhrase, span: TimeSpan, published: TimeSpan): TimeSpan {
  if (phrase.sense === 'since') return { fromMs: span.fromMs, untilMs: Math.max(span.untilMs, published.untilMs) };
  if (phrase.sense === 'until') return { fromMs: Math.min(span.fromMs, published.fromMs), untilMs: span.untilMs };
  return span;
}

function resolve(said: Said, published: Published, isFuture: boolean): Resolved | null {
  const { day, timeZone } = published;
  switch (said.kind) {
    case 'day':
      return resolveDay(said, published, isFuture);
    case 'clock': {
      const span = clockSpan(day, said.clock, timeZone);
      if (isFuture && span.untilMs <= published.span.fromMs) return null;
      return { span, precision: said.clock.untilMinutes === null ? 'moment' : 'part-of-day' };
    }
    case 'overnight':
      return { span: hoursSpan(day.subtract({ days: 1 }), partHours.night, timeZone), precision: 'part-of-day' };
    case 'calendar':
      return resolveCalendar(said.unit, said.offset, published);
    case 'duration':
      return resolveDuration(said.duration, published, isFuture);
    case 'ago': {
      const { count, unit } = said.duration;
      if (unit === 'hours') {
        const ms = count * 3_600_000;
        return {
          span: { fromMs: published.span.fromMs - ms, untilMs: published.span.untilMs - ms },
          precision: 'part-of-day',
        };
      }
      if (!Number.isInteger(count) || count > 1000) return null;
      if (unit === 'days') return { span: daySpan(day.subtract({ days: count }), timeZone), precision: 'day' };
      // Two years ago is no day.
      const wide = ({ weeks: 'week', months: 'month', years: 'year' } as const)[unit];
      return resolveCalendar(wide, -count, published);
    }
  }
}

function resolveDay(said: Extract<Said, { kind: 'day' }>, published: Published, isFuture: boolean): Resolved | null {
  const { timeZone } = published;
  const days = daysOf(said.day, published, isFuture);
  if (days === null) return null;
  if (said.clock !== null) {
    const precision = said.clock.untilMinutes === null ? 'moment' : 'part-of-day';
    return { span: clockSpan(days.from, said.clock, timeZone), precision };
  }
  if (said.part !== null && days.precision === 'day') {
    return { span: hoursSpan(days.from, partHours[said.part], timeZone), precision: 'part-of-day' };
  }
  return { span: daysSpan(days.from, days.until, timeZone), precision: days.precision };
}

interface Days {
  readonly from: Temporal.PlainDate;
  /** One past the last. */
  readonly until: Temporal.PlainDate;
  readonly precision: Precision;
}

function oneDay(from: Temporal.PlainDate): Days {
  return { from, until: from.add({ days: 1 }), precision: 'day' };
}

function daysOf(said: SaidDay, published: Published, isFuture: boolean): Days | null {
  const today = published.day;
  if (said.kind === 'relative') return oneDay(today.add({ days: said.days }));
  if (said.kind === 'date') return datesOf(said.date, published, isFuture);
  const back = (today.dayOfWeek - said.weekday + 7) % 7;
  const ahead = (said.weekday - today.dayOfWeek + 7) % 7;
  switch (said.which) {
    case 'last':
      return oneDay(today.subtract({ days: back === 0 ? 7 : back }));
    case 'next':
      return oneDay(today.add({ days: ahead === 0 ? 7 : ahead }));
    case 'this':
      return oneDay(today.add({ days: ahead }));
    case 'bare':
      return oneDay(isFuture ? today.add({ days: ahead }) : today.subtract({ days: back }));
  }
}

function datesOf(date: SaidDate, published: Published, isFuture: boolean): Days | null {
  const { calendar } = date;
  if (date.year !== null) return datesInYear(date, date.year);
  const today = published.day;
  const thisYear = calendar === 'hijri' ? today.withCalendar('islamic-umalqura').year : today.year;
  const ahead = date.which === 'next' || (date.which === 'bare' && isFuture);
  // Eight years reach the next 29 February over a century.
  for (let step = 0; step <= 8; step++) {
    const days = datesInYear(date, ahead ? thisYear + step : thisYear - step);
    if (days === null) continue;
    const isBeyond = ahead
      ? Temporal.PlainDate.compare(days.until, today) <= 0
      : Temporal.PlainDate.compare(days.from, today) > 0 ||
        (date.which === 'last' && Temporal.PlainDate.compare(days.until, today) > 0);
    if (!isBeyond) return days;
  }
  return null;
}

function datesInYear(date: SaidDate, year: number): Days | null {
  const { calendar, month, day, untilDay } = date;
  if (month === null) {
    const from = dateOf(calendar, year, 1, 1);
    const until = dateOf(calendar, year + 1, 1, 1);
    return from === null || until === null ? null : { from, until, precision: 'year' };
  }
  if (day === null) {
    const from = dateOf(calendar, year, month, 1);
    const until = month === 12 ? dateOf(calendar, year + 1, 1, 1) : dateOf(calendar, year, month + 1, 1);
    return from === null || until === null ? null : { from, until, precision: 'month' };
  }
  const from = dateOf(calendar, year, month, day);
  if (from === null) return null;
  if (untilDay !== null) {
    const last = dateOf(calendar, year, month, untilDay);
    return last === null ? null : { from, until: last.add({ days: 1 }), precision: 'days' };
  }
  if (calendar === 'gregorian') return oneDay(from);
  return { from: from.subtract({ days: 1 }), until: from.add({ days: 2 }), precision: 'days' };
}

function resolveCalendar(unit: 'week' | 'month' | 'year', offset: number, published: Published): Resolved {
  const { day, timeZone } = published;
  if (unit === 'week') {
    const back = (day.dayOfWeek - firstDayOfWeek(timeZone) + 7) % 7;
    const from = day.subtract({ days: back }).add({ weeks: offset });
    return { span: daysSpan(from, from.add({ weeks: 1 }), timeZone), precision: 'week' };
  }
  if (unit === 'month') {
    const from = day.with({ day: 1 }).add({ months: offset });
    return { span: daysSpan(from, from.add({ months: 1 }), timeZone), precision: 'month' };
  }
  const from = day.with({ month: 1, day: 1 }).add({ years: offset });
  return { span: daysSpan(from, from.add({ years: 1 }), timeZone), precision: 'year' };
}

function resolveDuration(duration: Duration, published: Published, isFuture: boolean): Resolved | null {
  const { count, unit, direction } = duration;
  const { span, timeZone } = published;
  const isNext = direction === 'next' || (direction === 'open' && isFuture);
  const sign = isNext ? 1 : -1;
  const anchorMs = isNext ? span.untilMs : span.fromMs;
  let farMs: number;
  if (unit === 'hours') farMs = anchorMs + sign * count * 3_600_000;
  else {
    if (!Number.isInteger(count) || count > 1000) return null;
    const anchor = Temporal.Instant.fromEpochMilliseconds(anchorMs).toZonedDateTimeISO(timeZone);
    farMs = anchor.add({ [unit]: sign * count }).epochMilliseconds;
  }
  return {
    span: isNext ? { fromMs: span.fromMs, untilMs: farMs } : { fromMs: farMs, untilMs: span.untilMs },
    precision: 'days',
  };
}

function hoursSpan(day: Temporal.PlainDate, hours: readonly [number, number], timeZone: string): TimeSpan {
  return { fromMs: clockMs(day, hours[0] * 60, timeZone), untilMs: clockMs(day, hours[1] * 60, timeZone) };
}

function clockSpan(day: Temporal.PlainDate, clock: Clock, timeZone: string): TimeSpan {
  const zone = clock.isUtc ? 'UTC' : timeZone;
  const fromMs = clockMs(day, clock.minutes, zone);
  const untilMs = clock.untilMinutes === null ? fromMs + 60_000 : clockMs(day, clock.untilMinutes, zone);
  return { fromMs, untilMs };
}
