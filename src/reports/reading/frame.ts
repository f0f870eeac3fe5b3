/** What a clause says about who says it, before anybody has been looked up. Word indices count in the clause's words. */
import type { Act } from './verbs.ts';
import type { Word } from './words.ts';

/** A clause in which more verbs of saying than these lead to nobody is no clause, but words without punctuation. */
export const MOST_VERBS_TRIED = 6;

/** A stretch of words [from, until). */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

export interface Frame {
  readonly act: Act;
  /** "did not say": nothing is said by the subject; the report says that. */
  readonly isNegated: boolean;
  /** Words that name who says it. Empty: whoever spoke before. */
  readonly subject: Stretch | null;
  /** A person whom the subject quotes: nearer to the fact. */
  readonly quoted: Stretch | null;
  /** Who carries it: an agency told, a statement's body. Nearest to the fact first. */
  readonly carriers: readonly Stretch[];
  /** Said in "the statement", which was spoken of before. */
  readonly isInStatement: boolean;
  /** What is said. Null: the verb brings nothing here ("denied it"). */
  readonly content: Stretch | null;
  /** Words of the frame itself: times in it tell when it was said. */
  readonly parts: readonly Stretch[];
  readonly rule: string;
}

export interface Clause {
  readonly words: readonly Word[];
  readonly inQuotes: readonly boolean[];
  /** For each word whether it is part of a time that the text names. */
  readonly inTime: readonly boolean[];
}

export function emptyToNull(stretch: Stretch): Stretch | null {
  return stretch.from < stretch.until ? stretch : null;
}

/** Drops times, marks and blanks at both ends. */
export function tightened(
  clause: Clause,
  stretch: Stretch,
  isLoose: (key: string) => boolean = () => false,
): Stretch | null {
  let { from, until } = stretch;
  const drops = (index: number): boolean => {
    const word = clause.words[index]!;
    return (
      clause.inTime[index]! ||
      (word.isMark && word.key !== '"' && word.key !== ')' && word.key !== '(') ||
      isLoose(word.key)
    );
  };
  while (from < until && drops(from)) from += 1;
  while (until > from && drops(until - 1)) until -= 1;
  return emptyToNull({ from, until });
}

/** The content without a pair of quotation marks that encloses all of it. */
export function unquoted(clause: Clause, stretch: Stretch): Stretch | null {
  let { from, until } = stretch;
  while (
    until > from &&
    clause.words[until - 1]!.isMark &&
    clause.words[until - 1]!.key !== '%' &&
    clause.words[until - 1]!.key !== ')'
  )
    until -= 1;
  while (from < until && clause.words[from]!.isMark && clause.words[from]!.key !== '(') from += 1;
  // A quotation inside the content keeps both of its marks.
  const quotes = clause.words.slice(from, until).filter((word) => word.key === '"').length;
  if (quotes % 2 === 1 && until < stretch.until && clause.words[until]!.key === '"') until += 1;
  return emptyToNull({ from, until });
}

/** "The doctor by radio: "…"": a source, a colon and what it says, without a verb. */
export function beforeColon(clause: Clause, subjectIn: (stretch: Stretch) => Stretch | null): Frame | null {
  const { words } = clause;
  const colon = words.findIndex((word) => word.key === ':');
  if (colon < 1 || colon > 12 || words[colon + 1]?.key !== '"') return null;
  const close = words.findIndex((word, index) => index > colon + 1 && word.key === '"');
  if (close < 0 || words.slice(close + 1).some((word) => !word.isMark)) return null;
  const subject = subjectIn({ from: 0, until: colon });
  if (subject === null) return null;
  return {
    act: 'say',
    isNegated: false,
    subject,
    quoted: null,
    carriers: [],
    isInStatement: false,
    content: { from: colon + 1, until: close + 1 },
    parts: [{ from: 0, until: colon + 1 }],
    rule: 'source-colon-quotation',
  };
}

/** "About 19,000 had crossed (OCHA)": a known source alone in brackets at the end. */
export function inBrackets(clause: Clause, isKnown: (stretch: Stretch) => boolean): Frame | null {
  const { words } = clause;
  let close = words.length - 1;
  while (close > 0 && words[close]!.isMark && words[close]!.key !== ')') close -= 1;
  if (words[close]?.key !== ')') return null;
  const open = words.findLastIndex((word, index) => index < close && word.key === '(');
  const subject = { from: open + 1, until: close };
  if (open < 3 || close - open > 7 || !isKnown(subject)) return null;
  const content = unquoted(clause, { from: 0, until: open });
  if (content === null) return null;
  return {
    act: 'say',
    isNegated: false,
    subject,
    quoted: null,
    carriers: [],
    isInStatement: false,
    content,
    parts: [{ from: open, until: close }],
    rule: 'source-in-brackets-behind',
  };
}
