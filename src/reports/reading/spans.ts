/**
 * What the parts of the reader give each other. Offsets are UTF-16 code units in the text as received; a part that folds
 * or normalises keeps its way back to them.
 */
import type { Quantity } from '../claim.ts';
import type { TimeSpan } from '../report.ts';

export interface Span {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

/** A number with its words of approximation and its unit, as far as they stand beside it. */
export interface QuantitySpan extends Span {
  /** Unit `other` when none of the known ones stands beside it. */
  readonly quantity: Quantity;
  /** The counted thing as written ("people", "مدني"), or null. */
  readonly countedWords: string | null;
}

/** A moment or stretch of time named in the text, resolved against the time of publication. */
export interface TimeMention extends Span {
  readonly span: TimeSpan;
  /** How exactly it was said. */
  readonly precision: 'moment' | 'part-of-day' | 'day' | 'days' | 'week' | 'month' | 'year';
  /** `since`: it lasts from there to the time of publication; `until`: up to there. */
  readonly sense: 'at' | 'since' | 'until' | 'within';
  /** False: a clock time alone, taken to be on the day of publication. */
  readonly isDayTold: boolean;
}
