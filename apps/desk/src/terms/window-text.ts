/** A window in words, in the operation's own time. */
import { formatOffset, zoneOffsetMinutes } from '../../../../src/operation/time.ts';
import { counted } from '../../../../src/picture/words.ts';
import { clockText, momentText, type Language } from '../language/language.ts';
import { localField } from '../time/local-time.ts';

/** "3 hours 45 minutes" */
export function durationText(ms: number, language: Language): string {
  const all = Math.round(ms / 60_000);
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  const parts = [
    ...(hours === 0 ? [] : [counted('hours', hours, language)]),
    ...(minutes === 0 && hours > 0 ? [] : [counted('minutes', minutes, language)]),
  ];
  return parts.join(language === 'ar' ? ' و' : ' ');
}

/** The later end with its day only where it is another day. */
export function endsText(fromMs: number, untilMs: number, timeZone: string, language: Language) {
  const day = (atMs: number): string => localField(atMs, timeZone).slice(0, 10);
  return {
    from: momentText(fromMs, timeZone, language),
    until:
      day(fromMs) === day(untilMs) ? clockText(untilMs, timeZone, language) : momentText(untilMs, timeZone, language),
  };
}

/** "+03:00" */
export function offsetText(atMs: number, timeZone: string): string {
  return formatOffset(zoneOffsetMinutes(timeZone, atMs));
}
