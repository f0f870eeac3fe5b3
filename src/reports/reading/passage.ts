/** What is known of one part of a sentence before its claims are made. */
import type { Language } from '../../operation/index.ts';
import type { TimeSpan } from '../report.ts';
import type { Part } from './clauses.ts';
import type { Clause } from './frame.ts';
import type { QuantitySpan, TimeMention } from './spans.ts';
import type { Voiced } from './voiced.ts';

/** One part of a sentence with its voice, and what the sentence holds. */
export interface Passage {
  readonly clause: Clause;
  readonly voiced: Voiced;
  readonly times: readonly TimeMention[];
  readonly quantities: readonly QuantitySpan[];
  readonly sentence: number;
  readonly part: number;
  readonly opens: Part['opens'];
  readonly language: Language;
  /** The day that was told before this part, in its sentence or at the beginning of its paragraph. */
  readonly dayBefore: TimeSpan | null;
}

/** A number in a later part of the sentence. */
export function hasNumberBehind({ clause, quantities }: Passage): boolean {
  const end = clause.words.at(-1)?.end ?? 0;
  return quantities.some(({ start }) => start >= end);
}
