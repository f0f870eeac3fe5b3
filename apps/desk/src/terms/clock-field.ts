/** Days and clock times as people type them, and the moments that they are. */
import { westernDigits } from '../reports/number-field.ts';
import { localField, momentOfField } from '../time/local-time.ts';

/** `06:15` of `6:15`, `0615`, `6.15` or `٠٦:١٥`, by a 24-hour clock; 24:00 is the end of a day. Null when it is no time. */
export function clockOfField(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.]?(\d\d))?$/.exec(westernDigits(text.trim()));
  if (parts === null) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

export type Typing = 'day' | 'clock' | 'skipped';

/** The moment of a day and a clock time in a zone, or what is wrong: where clocks go forward, an hour is skipped. */
export function momentOfFields(day: string, clock: string, timeZone: string): number | Typing {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return 'day';
  const written = clockOfField(clock);
  if (written === null) return 'clock';
  const atMs = momentOfField(`${day}T${written}`, timeZone);
  if (atMs === null) return 'day';
  return written === '24:00' || localField(atMs, timeZone) === `${day}T${written}` ? atMs : 'skipped';
}
