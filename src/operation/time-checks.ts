/** Checks of times against one another and against the time zone. Works on values whose shape is not sure. */
import type { Findings } from './findings.ts';
import { stringOf, type RawRecord } from './raw.ts';
import { formatOffset, parseTime, writtenOffsetMinutes, zoneOffsetMinutes } from './time.ts';

export interface Interval {
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Where {
  readonly file: string;
  readonly feature: string;
  /** What stands before `from` and `until` in problems. */
  readonly fieldPrefix: string;
}

/** The moment a field names, or null; says when its offset is not the zone's. */
export function checkMoment(
  record: RawRecord,
  key: string,
  where: Where,
  timeZone: string | null,
  findings: Findings,
): number | null {
  const written = stringOf(record[key]);
  const atMs = written === null ? null : parseTime(written);
  if (written === null || atMs === null) return null;
  const offset = writtenOffsetMinutes(written);
  if (timeZone !== null && offset !== null) {
    const usual = zoneOffsetMinutes(timeZone, atMs);
    if (offset !== usual) {
      const found = `${written}; ${timeZone} was at ${formatOffset(usual)}`;
      const { file, feature, fieldPrefix } = where;
      findings.add('OP_OFFSET_UNUSUAL', { file, feature, field: `${fieldPrefix}${key}`, found });
    }
  }
  return atMs;
}

/** The interval from `from` to `until`, or null when either is not there or they are reversed, which is said. */
export function checkInterval(
  record: RawRecord,
  where: Where,
  timeZone: string | null,
  findings: Findings,
): Interval | null {
  const fromMs = checkMoment(record, 'from', where, timeZone, findings);
  const untilMs = checkMoment(record, 'until', where, timeZone, findings);
  if (fromMs === null || untilMs === null) return null;
  if (untilMs > fromMs) return { fromMs, untilMs };
  const { file, feature, fieldPrefix } = where;
  const found = `from ${String(record['from'])} until ${String(record['until'])}`;
  findings.add('OP_INTERVAL_REVERSED', { file, feature, field: `${fieldPrefix}until`, found });
  return null;
}

/** Pairs of intervals that have a moment in common, neighbours by their start. */
export function overlappingPairs<Entry extends Interval>(intervals: readonly Entry[]): [Entry, Entry][] {
  const sorted = [...intervals].sort((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs);
  const pairs: [Entry, Entry][] = [];
  let latest: Entry | null = null;
  for (const interval of sorted) {
    if (latest !== null && interval.fromMs < latest.untilMs) pairs.push([latest, interval]);
    if (latest === null || interval.untilMs > latest.untilMs) latest = interval;
  }
  return pairs;
}

export function meets(one: Interval, two: Interval): boolean {
  return one.fromMs < two.untilMs && two.fromMs < one.untilMs;
}
