import type { Language } from '../language/language.ts';
import { dayText } from '../language/language.ts';

export interface DayMark {
  readonly value: number;
  readonly label?: string;
}

/** Labels nearer than this share of the line run into each other. */
const leastGap = 0.16;

/** A mark at the first stop of each day, with the day's name where there is room for it. */
export function dayMarks(stops: readonly number[], timeZone: string, language: Language): DayMark[] {
  let [lastDay, lastLabelled] = ['', -Infinity];
  return stops.flatMap((atMs, value): DayMark[] => {
    const day = dayText(atMs, timeZone, language);
    if (day === lastDay) return [];
    lastDay = day;
    if (value - lastLabelled < leastGap * (stops.length - 1)) return [{ value }];
    lastLabelled = value;
    return [{ value, label: day }];
  });
}
