/** Who is named beside an English verb of saying: the subject before or behind it, whom it was told, where and when. */
import { emptyToNull, tightened, type Clause, type Stretch } from './frame.ts';
import { ENGLISH_MEDIA, ENGLISH_ROLE, englishAct } from './verbs.ts';
import { FoldedLine, has } from './words.ts';

export const LOOSE: ReadonlySet<string> = new Set([
  'and',
  'but',
  'while',
  'that',
  'also',
  'has',
  'have',
  'had',
  'however',
  'meanwhile',
  'on',
  'in',
  'at',
  'by',
  'for',
  'later',
  'earlier',
  'then',
  'yet',
  'although',
  'though',
  'whereas',
  'still',
  'separately',
  'as',
  'late',
  'early',
  'again',
  'who',
  'to',
  'would',
  'did',
  'does',
  'not',
  'never',
  'could',
  'strongly',
  'flatly',
  'categorically',
  'immediately',
  'quickly',
  'which',
  'repeatedly',
  'meanwhile',
  'because',
  'so',
  'do',
  "didn't",
  'publicly',
  'since',
  'reportedly',
  'when',
  'where',
  'promptly',
]);

/** Begins a phrase that tells where or when something was said. */
const VENUE = /^(?:in|on|at|during|by|via|after|from|over|through|before|following)$/u;

const VENUE_NOUN =
  /^(?:statement|statements|interview|email|e-mail|twitter|telephone|phone|conference|briefing|report|tweet|post|message|facebook|speech|letter|update|remarks|radio|telegram|note|bulletin|communique|call|broadcast|address|video)$/u;

export type IsKnown = (stretch: Stretch) => boolean;

export const keyAt = (clause: Clause, index: number): string => clause.words[index]?.key ?? '';

export const isComma = (key: string): boolean => key === ',' || key === ';' || key === '—' || key === '–';

export function sourceEnd(clause: Clause, from: number): number {
  for (let index = from; index < clause.words.length; index++) {
    if (isComma(keyAt(clause, index)) && !isAppositive(clause, index + 1)) return index;
  }
  return clause.words.length;
}

/** After a comma: a title ("a spokesman for …", "head of …") rather than something new. */
export function isAppositive(clause: Clause, from: number): boolean {
  const line = new FoldedLine(clause.words.slice(from, from + 6));
  return has(ENGLISH_ROLE, line) && !clause.words.slice(from, from + 3).some((word) => englishAct(word.key) !== null);
}

interface After {
  readonly content: number;
  readonly hasThat: boolean;
  readonly carriers: readonly Stretch[];
  readonly isInStatement: boolean;
}

/** Skips whom it was told, when and where, and "that". */
export function afterAdjuncts(clause: Clause, verb: number, isKnown: IsKnown): After {
  const { words } = clause;
  const carriers: Stretch[] = [];
  let isInStatement = false;
  let at = verb + 1;
  const isTelling = /^(?:told|tells|assured|informed)$/u.test(keyAt(clause, verb));
  if (isTelling) {
    let until = at;
    while (
      until < words.length &&
      until < at + 6 &&
      !words[until]!.isMark &&
      keyAt(clause, until) !== 'that' &&
      !clause.inTime[until] &&
      !VENUE.test(keyAt(clause, until)) &&
      !startsContent(clause, until, at)
    )
      until += 1;
    if (has(ENGLISH_MEDIA, new FoldedLine(words.slice(at, until))) || isKnown({ from: at, until }))
      carriers.push({ from: at, until });
    at = until;
  }
  for (let moved = true; moved && at < words.length;) {
    moved = false;
    if (clause.inTime[at] === true) {
      while (clause.inTime[at] === true) at += 1;
      moved = true;
    } else if (VENUE.test(keyAt(clause, at)) && clause.inTime[at + 1] === true) {
      at += 1;
      while (clause.inTime[at] === true) at += 1;
      moved = true;
    } else if (VENUE.test(keyAt(clause, at))) {
      const noun = words.slice(at + 1, at + 5).findIndex((word) => VENUE_NOUN.test(word.key));
      if (noun >= 0) {
        isInStatement ||= keyAt(clause, at + 1) === 'the' && /^(?:statement)$/u.test(keyAt(clause, at + 1 + noun));
        at += noun + 2;
        // "in an interview with Reuters", "in a statement to the BBC", "in a statement sent by e-mail".
        if (/^(?:with|to|for|carried|published)$/u.test(keyAt(clause, at))) {
          let until = at + 1;
          while (
            until < words.length &&
            until < at + 6 &&
            !words[until]!.isMark &&
            keyAt(clause, until) !== 'that' &&
            !clause.inTime[until]
          )
            until += 1;
          const span = tightened(clause, { from: at + 1, until }, (key) => LOOSE.has(key));
          if (span !== null && has(ENGLISH_MEDIA, new FoldedLine(words.slice(span.from, span.until)))) {
            carriers.push(span);
            at = until;
          }
        } else if (/^(?:sent|posted|issued|released|distributed|emailed)$/u.test(keyAt(clause, at))) {
          while (at < words.length && !words[at]!.isMark && keyAt(clause, at) !== 'that' && !clause.inTime[at]) at += 1;
        }
        moved = true;
      }
    } else if (
      isComma(keyAt(clause, at)) &&
      (keyAt(clause, at + 1) === '"' || clause.inTime[at + 1] === true || VENUE.test(keyAt(clause, at + 1)))
    ) {
      at += 1;
      moved = keyAt(clause, at) !== '"';
    } else if (keyAt(clause, at) === 'reporters' || keyAt(clause, at) === 'journalists') {
      at += 1;
      moved = true;
    }
  }
  if (/^(?:spoke|speaks)$/u.test(keyAt(clause, verb)) && keyAt(clause, at) === 'of') at += 1;
  if (isComma(keyAt(clause, at)) || keyAt(clause, at) === ':') at += 1;
  // "the drivers dispute that": what was said, and nothing follows.
  const isThat = keyAt(clause, at) === 'that' && words.slice(at + 1).some(({ isMark }) => !isMark);
  return { content: isThat ? at + 1 : at, hasThat: isThat, carriers, isInStatement };
}

/** In "told AFP two hundred people …": where the addressee ends. */
function startsContent(clause: Clause, index: number, from: number): boolean {
  if (index === from) return false;
  const word = clause.words[index]!;
  return (
    /^\p{Nd}/u.test(word.raw) ||
    /^(?:the|a|an|about|more|some|nearly|around|there|it|they|he|she|we|no|all|at|up|over|if|only)$/u.test(word.key)
  );
}

/** Where the last chunk before the verb begins: after the last comma or closed quotation, with its name when it is a title. */
export function lastChunk(clause: Clause, verb: number): number {
  let from = verb;
  while (from > 0 && !isComma(keyAt(clause, from - 1)) && keyAt(clause, from - 1) !== '"') from -= 1;
  // A comma right before the verb closes an appositive: "X, a spokesman for Y, said".
  if (from === verb && isComma(keyAt(clause, verb - 1))) {
    from = verb - 1;
    while (from > 0 && !isComma(keyAt(clause, from - 1)) && keyAt(clause, from - 1) !== '"') from -= 1;
  }
  if (isAppositive(clause, from) && from > 1 && isComma(keyAt(clause, from - 1))) {
    let earlier = from - 1;
    while (earlier > 0 && !isComma(keyAt(clause, earlier - 1)) && keyAt(clause, earlier - 1) !== '"') earlier -= 1;
    const chunk = clause.words.slice(earlier, from - 1);
    if (chunk.length <= 4 && chunk.every((word) => /^\p{Lu}/u.test(word.raw)) && earlier > 0) from = earlier;
  }
  return from;
}

/** The subject before the verb: without a phrase of when and where that stands before it. */
export function leadOf(clause: Clause, verb: number): Stretch | null {
  let from = 0;
  const first = tightened(clause, { from: 0, until: verb }, (key) =>
    /^(?:and|but|while|however|meanwhile|yet|although|though|whereas|separately)$/u.test(key),
  );
  if (first === null) return null;
  from = first.from;
  if (
    /^(?:in|on|at|speaking|late|earlier|later|during|after|asked|since|following|as|for|with|when|despite)$/u.test(
      keyAt(clause, from),
    )
  ) {
    for (let index = from; index < verb; index++) {
      if (isComma(keyAt(clause, index))) {
        from = index + 1;
        break;
      }
    }
  }
  let until = verb;
  for (let index = from + 1; index < verb; index++) {
    // "the forces, backed by …, said": the name alone.
    if (isComma(keyAt(clause, index)) && !isAppositive(clause, index + 1)) {
      until = index;
      break;
    }
    if (/^(?:who|which|citing|quoting)$/u.test(keyAt(clause, index))) {
      until = index;
      break;
    }
  }
  return tightened(clause, { from, until }, (key) => LOOSE.has(key));
}

interface SubjectParts {
  readonly subject: Stretch | null;
  readonly carriers: readonly Stretch[];
  readonly isInStatement: boolean;
}

export function subjectOf(clause: Clause, stretch: Stretch): SubjectParts {
  const carriers: Stretch[] = [];
  let isInStatement = false;
  let { until } = stretch;
  for (let index = stretch.from; index < stretch.until; index++) {
    const key = keyAt(clause, index);
    const isVenue =
      index > stretch.from &&
      VENUE.test(key) &&
      clause.words.slice(index + 1, index + 5).some((word) => VENUE_NOUN.test(word.key));
    if (isVenue) {
      isInStatement ||= keyAt(clause, index + 1) === 'the' && keyAt(clause, index + 2) === 'statement';
      until = Math.min(until, index);
    }
    if (
      index > stretch.from &&
      (key === 'cited' || key === 'quoted' || key === 'carried') &&
      keyAt(clause, index + 1) === 'by'
    ) {
      const carrier = tightened(clause, { from: index + 2, until: stretch.until });
      if (carrier !== null) carriers.push(carrier);
      until = Math.min(until, index);
    }
    if (index > stretch.from && /^(?:who|which|that|whose)$/u.test(key))
      until = Math.min(until, isComma(keyAt(clause, index - 1)) ? index - 1 : index);
  }
  const subject = tightened(
    clause,
    emptyToNull({ from: stretch.from, until }) ?? { from: stretch.from, until: stretch.from },
    (key) => LOOSE.has(key),
  );
  return { subject, carriers, isInStatement };
}
