/**
 * A claim is one statement in a report, with its quote and who says it. A figure is never bare: a quantity keeps the
 * range that its words give, and what kind of words they were.
 */
import type { TimeSpan } from './report.ts';

export type ClaimKind =
  /** A number of people, vehicles …, or that there were tens of thousands. */
  | 'figure'
  /** Who holds what: a share retaken, an area, an axis of advance. */
  | 'control'
  /** That there are talks, who leads them, what they would allow, that a side of them is not named. */
  | 'talks'
  /** That people may or did leave, a corridor, a window, a road open or shut. */
  | 'passage'
  /** Handing over of fighters, the held, the wounded. */
  | 'handover'
  /** What somebody expects, with its condition. */
  | 'forecast'
  /** That another claim is not so. */
  | 'denial'
  /** Something that happened: a battle since a day, a strike, a breach. */
  | 'event'
  /** What somebody says of intentions or principles. */
  | 'statement';

/** What a figure counts, or a claim is about. `other` stands with words in `aboutWords`. */
export type ClaimAbout =
  | 'trapped'
  | 'left'
  | 'fled'
  | 'arrived'
  | 'killed'
  | 'wounded'
  | 'held'
  | 'released'
  | 'returned'
  | 'missing'
  | 'fighters'
  | 'vehicles'
  | 'share-retaken'
  | 'axes-of-advance'
  | 'corridor'
  | 'withdrawal'
  | 'talks-parties'
  | 'handover-of-fighters'
  | 'battle'
  | 'ceasefire'
  | 'other';

/** How a number was said. The rule that makes a range of each is in `reading/quantities.ts`. */
export type Saying = 'exact' | 'about' | 'nearly' | 'over' | 'at-least' | 'under' | 'at-most' | 'range' | 'order';

export type Unit = 'persons' | 'households' | 'vehicles' | '%' | 'axes' | 'km' | 'hours' | 'days' | 'other';

export interface Quantity {
  /** Null: the words give no lower end ("at most 200"). */
  readonly low: number | null;
  /** The number that was said; null when none was ("tens of thousands", "between 3,000 and 4,000"). */
  readonly best: number | null;
  /** Null: the words give no upper end ("more than 3,000"). */
  readonly high: number | null;
  readonly unit: Unit;
  readonly saying: Saying;
}

/** A stretch of the report's text: [start, end) in UTF-16 code units. `text` is exactly what stands there. */
export interface Quote {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One link of the chain of who says it. */
export interface Speaker {
  /** As the text names it. */
  readonly words: string;
  /** Id in the gazetteer (party, source or place's council), or null. */
  readonly entity: string | null;
}

export type Stance = 'confirms' | 'denies' | 'disputes' | 'corrects' | 'supersedes';

/** What a reader proposes from one report; a person confirms, corrects or rejects it. */
export interface Proposal {
  /** Stable within the report: `p1`, `p2` … in the order of the text. */
  readonly id: string;
  readonly kind: ClaimKind;
  readonly about: ClaimAbout;
  /** What it is about in the text's own words, when `about` is `other`. */
  readonly aboutWords: string | null;
  readonly quote: Quote;
  /** From nearest to the fact to nearest to the reader: [person, office, agency]. Empty: the report itself says it. */
  readonly speakers: readonly Speaker[];
  /** When it was said, as far as the text tells; else null: by the time of publication. */
  readonly said: TimeSpan | null;
  /** The time that is spoken of. */
  readonly meant: TimeSpan | null;
  /** Gazetteer ids of the places named. */
  readonly places: readonly string[];
  readonly value: Quantity | null;
  /** Which other proposal of the report it takes a stance to. */
  readonly stance: { readonly stance: Stance; readonly to: string } | null;
  /** How it was found, for the person who judges it: names of rules. */
  readonly foundBy: readonly string[];
}

/** A claim that a person took into the operation. */
export interface Claim extends Omit<Proposal, 'id' | 'stance' | 'foundBy'> {
  /** Unique within the operation. */
  readonly id: string;
  /** Id of the report. */
  readonly report: string;
  /** Another claim of the operation, of any report. */
  readonly stance: { readonly stance: Stance; readonly to: string } | null;
  /** The role that recorded it, never a person's name. */
  readonly recordedBy: string;
  readonly recordedAtMs: number;
}
