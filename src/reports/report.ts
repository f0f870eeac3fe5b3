/**
 * A report is a text as it was received, with its source and its times. Its text is never changed: offsets of quotes
 * count in it, in UTF-16 code units, from 0.
 */
import type { Bilingual, Language } from '../operation/index.ts';

export type SourceKind =
  | 'agency'
  | 'outlet'
  | 'party'
  | 'un-agency'
  | 'organisation'
  | 'council'
  | 'official'
  | 'activists'
  | 'residents'
  | 'monitor'
  | 'other';

/**
 * Reliability of a source on the admiralty scale (NATO AJP-2.1): A reliable, B usually, C fairly, D not usually,
 * E unreliable, F cannot be judged.
 */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** One judgement of a source: who judged, when, why. Earlier ones stay. */
export interface Grade {
  readonly reliability: Reliability;
  readonly gradedAtMs: number;
  /** The role that judged, never a person's name. */
  readonly by: string;
  readonly reason: string;
  /** The same for readers of Arabic, where it was written for them. */
  readonly reasonAr?: string | undefined;
}

export interface Source {
  readonly id: string;
  readonly name: Bilingual;
  readonly kind: SourceKind;
  /** Id of the party on whose side it stands; null when on none that is known. */
  readonly side: string | null;
  /** Oldest first; empty: nobody has judged it, which counts as F. */
  readonly grades: readonly Grade[];
}

/** A stretch of time, half open: [fromMs, untilMs) in epoch milliseconds. A day is a stretch too. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Report {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** Id of its source. */
  readonly source: string;
  /** Only where the author signed in public. */
  readonly author?: string;
  readonly published: TimeSpan;
  readonly receivedAtMs: number | null;
  readonly url?: string;
  readonly text: string;
}
