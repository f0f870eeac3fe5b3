/** The operation's own list of places, parties and sources, by which names in a text are known. */
export interface GazetteerEntry {
  readonly id: string;
  readonly kind: 'place' | 'party' | 'source';
  /** Every spelling that is known, in both languages; what is written alike after folding counts as one. */
  readonly names: readonly string[];
  /** Of the kind `place`: its place code, when there is one. */
  readonly pcode?: string;
}

export interface Gazetteer {
  readonly entries: readonly GazetteerEntry[];
  /** IANA time zone of the operation: days of a text are days there. */
  readonly timeZone: string;
}
