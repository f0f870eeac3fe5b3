/** How old a piece of knowledge is when people would set out. */
import type { Voice } from '../language.ts';
import { words } from '../texts.ts';

const HOUR_MS = 3_600_000;

/** "2 days", "6 hours"; null when the time said cannot be read or lies after the moment. */
export function ageText(asOf: string, atMs: number, voice: Voice): string | null {
  const hours = (atMs - momentOf(asOf)) / HOUR_MS;
  if (Number.isNaN(hours) || hours < 0) return null;
  return hours < 48 ? voice.counted(words.hours, Math.round(hours)) : voice.counted(words.days, Math.round(hours / 24));
}

/** A day or time in epoch milliseconds; not a number for what is vaguer than a day, such as a month or week. */
function momentOf(text: string): number {
  return /^\d{4}-\d\d-\d\d(?:T|$)/u.test(text) ? Date.parse(text) : Number.NaN;
}

/** A time as somebody wrote it, said in the operation's time zone when it can be read. */
export function saidText(saidAt: string, voice: Voice): string {
  const atMs = momentOf(saidAt);
  if (Number.isNaN(atMs)) return voice.isolate(saidAt);
  return saidAt.includes('T') ? voice.moment(atMs, 'full') : voice.moment(atMs, 'day');
}
