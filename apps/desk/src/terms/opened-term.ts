/** Which form is open. One at a time: what is typed into one is not covered by another. */
import type { RefusedTerm, TermKey, TermPart, Written } from './term.ts';

export interface OpenedTerm {
  readonly part: TermPart;
  /** Null: a new one. */
  readonly id: string | null;
  readonly doing: 'change' | 'remove';
  readonly start: Written | null;
  /** The entry that is written after. */
  readonly after: string | null;
  /** The last entry about it on the server when it was opened. */
  readonly seen: string | null;
  /** What was refused and is corrected here. */
  readonly settles: RefusedTerm | null;
}

export interface TermActions {
  readonly opened: OpenedTerm | null;
  /** Whether this role may change terms of this part. */
  readonly may: (part: TermPart) => boolean;
  readonly add: (part: TermPart) => void;
  readonly change: (key: TermKey, settles?: RefusedTerm) => void;
  readonly remove: (key: TermKey) => void;
}

/** The mark of the button that opened a form: it has the keyboard again when the form is closed. */
export const openerOf = ({ part, id, doing }: Pick<OpenedTerm, 'part' | 'id' | 'doing'>): string =>
  `${part} ${id ?? '+'} ${doing}`;
