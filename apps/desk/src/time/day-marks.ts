import type { Language } from '../language/language.ts';
import { dayText } from '../language/language.ts';

export interface DayMark {
  readonly value: number;
  readonly label?: string;
}

/** The room that labels have, in pixels. */
export interface LabelRoom {
  readonly linePixels: number;
  /** How far a label may reach over either end of the line. */
  readonly overhangPixels: number;
  readonly widthOf: (label: string) => number;
}

const gapPixels = 8;

/** A mark at the first stop of each day, with the day's name where there is room for all of it: half a date is another date. */
export function dayMarks(
  stops: readonly number[],
  timeZone: string,
  language: Language,
  { linePixels, overhangPixels, widthOf }: LabelRoom,
): DayMark[] {
  let lastDay = '';
  let free = -overhangPixels;
  return stops.flatMap((atMs, value): DayMark[] => {
    const day = dayText(atMs, timeZone, language);
    if (day === lastDay) return [];
    lastDay = day;
    const middle = (value / Math.max(1, stops.length - 1)) * linePixels;
    const half = widthOf(day) / 2;
    if (middle - half < free || middle + half > linePixels + overhangPixels) return [{ value }];
    free = middle + half + gapPixels;
    return [{ value, label: day }];
  });
}
