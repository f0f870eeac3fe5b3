/**
 * Whether a number or a time may start with a word. Most words start neither; the readers ask this once for each word of
 * a text's vocabulary and step over the rest. Never "no" where a reader would find something: tested on all their tables.
 */
import { approximationStarters } from './approximations.ts';
import { monthStarters } from './calendars.ts';
import { dualStarters } from './counted-nouns.ts';
import { weekdayStarters } from './day-names.ts';
import { durationStarters } from './durations.ts';
import { numberStarters } from './number-words.ts';
import { orderStarters } from './orders-and-shares.ts';
import { ordinalStarters } from './ordinals.ts';
import { phraseStarters } from './time-phrases.ts';

const starters: ReadonlySet<string> = new Set([
  ...approximationStarters,
  ...monthStarters,
  ...dualStarters,
  ...weekdayStarters,
  ...durationStarters,
  ...numberStarters,
  ...orderStarters,
  ...ordinalStarters,
  ...phraseStarters,
  '%',
]);

export function mayStart(word: string): boolean {
  if (starters.has(word)) return true;
  if (word.charCodeAt(0) < 0x600) return false;
  for (let prefixLength = 0; prefixLength <= 2; prefixLength++) {
    if (prefixLength > 0 && !'وفبلك'.includes(word.charAt(prefixLength - 1))) return false;
    const stem = word.slice(prefixLength);
    if (starters.has(stem) || (stem.startsWith('ال') && starters.has(stem.slice(2)))) return true;
  }
  return false;
}
