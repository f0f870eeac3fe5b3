/** How old a piece of knowledge is when people would set out. */
import { localSpan } from '../../operation/index.ts';
import type { Voice } from '../language.ts';
import { words } from '../texts.ts';

const HOUR_MS = 3_600_000;

/** "2 days", "6 hours"; null when the time said cannot be read or lies after the moment. */
export function ageText(asOf: string, atMs: number, voice: Voice): string | null {
  const asOfMs = momentOf(asOf, voice.timeZone);
  if (asOfMs === null || asOfMs > atMs) return null;
  const hours = (atMs - asOfMs) / HOUR_MS;
  return hours < 48 ? voice.counted(words.hours, Math.round(hours)) : voice.counted(words.days, Math.round(hours / 24));
}

/** A time, or the start of a day in the zone, in epoch milliseconds; null for what is vaguer than a day, such as a month or week. */
function momentOf(text: string, timeZone: string): number | null {
  return /^\d{4}-\d\d-\d\d(?:T|$)/u.test(text) ? (localSpan(text, timeZone)?.fromMs ?? null) : null;
}

/** A time as somebody wrote it, said in the operation's time zone when it can be read. */
export function saidText(saidAt: string, voice: Voice): string {
  const atMs = momentOf(saidAt, voice.timeZone);
  if (atMs === null) return voice.isolate(saidAt);
  return saidAt.includes('T') ? voice.moment(atMs, 'full') : voice.moment(atMs, 'day');
}
