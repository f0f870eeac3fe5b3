/** Moments in a form's field: a local time of the operation's zone, `2017-10-10T18:00`, to the minute. */
import { zoneOffsetMinutes } from '../../../../src/operation/time.ts';

export function localField(atMs: number, timeZone: string): string {
  return new Date(atMs + zoneOffsetMinutes(timeZone, atMs) * 60_000).toISOString().slice(0, 16);
}

/** Null when it is no time. Where clocks go back, the first of two; where they go forward, the moment after. */
export function momentOfField(text: string, timeZone: string): number | null {
  const asUtcMs = Date.parse(`${text}:00.000Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) || Number.isNaN(asUtcMs)) return null;
  const guessMs = asUtcMs - zoneOffsetMinutes(timeZone, asUtcMs) * 60_000;
  return asUtcMs - zoneOffsetMinutes(timeZone, guessMs) * 60_000;
}
