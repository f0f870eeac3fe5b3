/** How old a piece of knowledge is when people would set out. */
import type { Voice } from '../language.ts';
import { words } from '../texts.ts';

const HOUR_MS = 3_600_000;

/** "2 days", "6 hours"; null when the time said cannot be read or lies after the moment. */
export function ageText(asOf: string, atMs: number, voice: Voice): string | null {
  const hours = (atMs - Date.parse(asOf)) / HOUR_MS;
  if (Number.isNaN(hours) || hours < 0) return null;
  return hours < 48 ? voice.counted(words.hours, Math.round(hours)) : voice.counted(words.days, Math.round(hours / 24));
}

/** A time as somebody wrote it, said in the operation's time zone when it can be read. */
export function saidText(saidAt: string, voice: Voice): string {
  const atMs = Date.parse(saidAt);
  if (Number.isNaN(atMs)) return voice.isolate(saidAt);
  return saidAt.includes('T') ? voice.moment(atMs, 'full') : voice.moment(atMs, 'day');
}
