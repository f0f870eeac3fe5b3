/**
 * Who says it, in an English clause. Shapes: "according to X"; X said (that) …; "…, X said" and "…," said X; X told AFP …;
 * X was quoted by Y as saying …; Y, quoting X, reported …. Heuristic, by position and word lists; linear.
 */
import {
  emptyToNull,
  inBrackets,
  MOST_VERBS_TRIED,
  tightened,
  unquoted,
  type Clause,
  type Frame,
  type Stretch,
} from './frame.ts';
import { ENGLISH_MEDIA, ENGLISH_NOT_SAID, ENGLISH_PASSIVE, ENGLISH_ROLE, englishAct } from './verbs.ts';
import { FoldedLine, has } from './words.ts';

const LOOSE: ReadonlySet<string> = new Set([
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
  /^(?:statement|statements|interview|email|e-mail|twitter|telephone|phone|conference|briefing|report|tweet|post|message|facebook|speech|letter|update|remarks|radio|telegram|note|bulletin|communique|call|broadcast)$/u;
const NEGATIONS: ReadonlySet<string> = new Set(['not', 'never', "didn't", "doesn't", "don't", 'without', 'nor']);
/** Verbs whose object may be the content itself: "reported 14 deaths". */
const TAKES_OBJECT: ReadonlySet<string> = new Set(
  'announced announces announcing reported reports estimated estimates put puts confirmed confirms counted recorded documented registered spoke speaks accused accuses blamed blames acknowledged admitted declared denied denies dismissed rejected disputed corrected revised predicted disputes rejects dismisses claimed described recalled denying refuted questioned contested'.split(
    ' ',
  ),
);

type IsKnown = (stretch: Stretch) => boolean;

export function englishFrame(clause: Clause, isKnown: IsKnown): Frame | null {
  return inBrackets(clause, isKnown) ?? accordingTo(clause) ?? quotedBy(clause) ?? byVerb(clause, isKnown);
}

const keyAt = (clause: Clause, index: number): string => clause.words[index]?.key ?? '';
const isComma = (key: string): boolean => key === ',' || key === ';' || key === '—' || key === '–';

function accordingTo(clause: Clause): Frame | null {
  const { words, inQuotes } = clause;
  for (let index = 0; index + 1 < words.length; index++) {
    if (inQuotes[index] || keyAt(clause, index) !== 'according' || keyAt(clause, index + 1) !== 'to') continue;
    const isLeading = index <= 1;
    let until = index + 2;
    while (until < words.length && !(isComma(keyAt(clause, until)) && !isAppositive(clause, until + 1))) until += 1;
    const parts = subjectOf(clause, { from: index + 2, until });
    const content = isLeading
      ? unquoted(clause, { from: until, until: words.length })
      : unquoted(clause, { from: 0, until: index });
    if (content === null || (parts.subject === null && !parts.isInStatement)) continue;
    return {
      act: 'say',
      isNegated: false,
      quoted: null,
      ...parts,
      content,
      parts: [{ from: index, until }],
      rule: isLeading ? 'en:according-to-before' : 'en:according-to-behind',
    };
  }
  return null;
}

/** X was quoted by Y as saying …; Y quoted X as saying …. */
function quotedBy(clause: Clause): Frame | null {
  const { words, inQuotes } = clause;
  const verb = words.findIndex(
    (word, index) => (word.key === 'quoted' || word.key === 'cited') && inQuotes[index] !== true,
  );
  if (verb < 0) return null;
  const as = words.findIndex(
    (word, index) =>
      index > verb && word.key === 'as' && /^(?:saying|telling|stating)$/u.test(keyAt(clause, index + 1)),
  );
  if (as < 0) return null;
  const from = keyAt(clause, as + 2) === 'that' ? as + 3 : as + 2;
  const content = unquoted(clause, { from, until: words.length });
  if (content === null) return null;
  const before = tightened(
    clause,
    { from: 0, until: verb },
    (key) => LOOSE.has(key) || key === 'was' || key === 'were',
  );
  const after = tightened(clause, { from: verb + 1, until: as }, (key) => LOOSE.has(key));
  const isPassive = /^(?:was|were|been)$/u.test(keyAt(clause, verb - 1));
  const [quoted, outer] = isPassive ? [before, after] : [after, before];
  return {
    act: 'say',
    isNegated: false,
    subject: outer,
    quoted,
    carriers: [],
    isInStatement: false,
    content,
    parts: [{ from: 0, until: from }],
    rule: 'en:quoted-as-saying',
  };
}

function byVerb(clause: Clause, isKnown: IsKnown): Frame | null {
  let tried = 0;
  for (let index = 0; index < clause.words.length; index++) {
    if (clause.inQuotes[index] || clause.inTime[index]) continue;
    const key = keyAt(clause, index);
    const isNotSaid = ENGLISH_NOT_SAID.has(key) && isNegatedAt(clause, index);
    const act = englishAct(key) ?? (isNotSaid ? 'say' : null);
    if (act === null || key === 'quoted') continue;
    const isDenied =
      act === 'deny' && /^(?:was|were|been)$/u.test(keyAt(clause, index - 1)) && keyAt(clause, index + 1) === 'by';
    if (isDenied) return passiveDenial(clause, index);
    if (ENGLISH_PASSIVE.has(keyAt(clause, index - 1)) || isNounUse(clause, index)) continue;
    if ((tried += 1) > MOST_VERBS_TRIED) return null;
    const frame = verbFrame(clause, index, act, isKnown);
    if (frame !== null) return frame;
  }
  return null;
}

function isNegatedAt(clause: Clause, verb: number): boolean {
  return [verb - 1, verb - 2].some((index) => NEGATIONS.has(keyAt(clause, index)));
}

/** "reports of", "state TV", "claims that" after an adjective or at the clause's beginning. */
function isNounUse(clause: Clause, index: number): boolean {
  const key = keyAt(clause, index);
  if (!/^(?:reports|claims|states|puts|estimates|notes|says|counted|recorded)$/u.test(key)) return false;
  const next = keyAt(clause, index + 1);
  return (
    index === 0 ||
    next === 'of' ||
    next === 'from' ||
    /^(?:earlier|previous|media|some|several|recent|conflicting|first|united|denied|dismissed|rejected|these|those|all|unconfirmed)$/u.test(
      keyAt(clause, index - 1),
    )
  );
}

function passiveDenial(clause: Clause, verb: number): Frame {
  const { subject, carriers, isInStatement } = subjectOf(clause, { from: verb + 2, until: clause.words.length });
  return {
    act: 'deny',
    isNegated: false,
    subject,
    quoted: null,
    carriers,
    isInStatement,
    content: null,
    parts: [{ from: 0, until: clause.words.length }],
    rule: 'en:denied-by',
  };
}

function verbFrame(clause: Clause, verb: number, act: Frame['act'], isKnown: IsKnown): Frame | null {
  const { words } = clause;
  const isNegated = isNegatedAt(clause, verb);
  const previous = words[verb - 1];

  // "…," said X.
  const isInverted =
    verb >= 3 && previous?.isMark === true && (isComma(previous.key) || previous.key === '"') && act === 'say';
  if (isInverted && (previous.key === '"' || isComma(previous.key)) && !hasThat(clause, verb + 1)) {
    const parts = subjectOf(clause, { from: verb + 1, until: sourceEnd(clause, verb + 1) });
    const content = unquoted(clause, { from: 0, until: verb });
    if (
      content !== null &&
      parts.subject !== null &&
      !clause.words.slice(parts.subject.from, parts.subject.until).some((word) => /^\d/u.test(word.key))
    )
      return {
        act,
        isNegated,
        quoted: null,
        ...parts,
        content,
        parts: [{ from: verb, until: words.length }],
        rule: 'en:verb-behind',
      };
  }

  const afterStart = afterAdjuncts(clause, verb, isKnown);
  const isLast = afterStart.content >= words.length || isEndOnly(clause, afterStart.content);

  // "…, X said on Sunday."
  if (isLast && act === 'say') {
    const from = lastChunk(clause, verb);
    const subject = subjectOf(clause, { from, until: verb });
    const content = from > 0 ? unquoted(clause, { from: 0, until: from }) : null;
    if (content === null) return null;
    return {
      act,
      isNegated,
      subject: subject.subject,
      quoted: null,
      carriers: afterStart.carriers.length > 0 ? afterStart.carriers : subject.carriers,
      isInStatement: afterStart.isInStatement || subject.isInStatement,
      content,
      parts: [{ from, until: words.length }],
      rule: 'en:subject-verb-behind',
    };
  }

  // X said (that) …
  const lead = leadOf(clause, verb);
  if (lead !== null && lead.until - lead.from > 30) return null;
  if (
    lead === null &&
    verb > 1 &&
    !clause.words.slice(0, verb).every((word, index) => word.isMark || LOOSE.has(word.key) || clause.inTime[index])
  )
    return null;
  const next = keyAt(clause, afterStart.content);
  const isThat = afterStart.hasThat || keyAt(clause, afterStart.content) === '"';
  if (
    !isThat &&
    !TAKES_OBJECT.has(keyAt(clause, verb)) &&
    act === 'say' &&
    /^(?:of|to|the same|goodbye)$/u.test(next) &&
    keyAt(clause, verb) !== 'warned'
  )
    return null;
  const subject = lead === null ? { subject: null, carriers: [], isInStatement: false } : subjectOf(clause, lead);
  if (
    lead !== null &&
    subject.subject !== null &&
    !isThat &&
    !isKnown(subject.subject) &&
    act === 'say' &&
    looksLikeObject(clause, verb)
  )
    return null;
  const quoting = quotingIn(clause, verb);
  const content = unquoted(clause, { from: afterStart.content, until: quoteEnd(clause, afterStart.content) });
  if (content === null) return null;
  const carriers = afterStart.carriers.length > 0 ? afterStart.carriers : subject.carriers;
  return {
    act,
    isNegated,
    subject: subject.subject,
    quoted: quoting,
    carriers,
    isInStatement: afterStart.isInStatement || subject.isInStatement,
    content,
    parts: [{ from: 0, until: afterStart.content }],
    rule: subject.subject === null ? 'en:verb-of-the-speaker-before' : 'en:subject-verb',
  };
}

/** "documented proof", "described conditions": not a report of something that was so. */
function looksLikeObject(clause: Clause, verb: number): boolean {
  return (
    /^(?:describes|described|recalled|quoted|recorded|counted|documented|wrote)$/u.test(keyAt(clause, verb)) &&
    !/\d/u.test(keyAt(clause, verb + 1))
  );
}

/** Reuters, citing/quoting X, said …. */
function quotingIn(clause: Clause, verb: number): Stretch | null {
  for (let index = 1; index < verb; index++) {
    if (!/^(?:citing|quoting)$/u.test(keyAt(clause, index))) continue;
    return tightened(clause, { from: index + 1, until: verb }, (key) => LOOSE.has(key));
  }
  return null;
}

function quoteEnd(clause: Clause, from: number): number {
  if (keyAt(clause, from) !== '"') return clause.words.length;
  for (let index = from + 1; index < clause.words.length; index++) if (keyAt(clause, index) === '"') return index + 1;
  return clause.words.length;
}

function hasThat(clause: Clause, from: number): boolean {
  return clause.words.slice(from, from + 8).some((word) => word.key === 'that');
}

function sourceEnd(clause: Clause, from: number): number {
  for (let index = from; index < clause.words.length; index++) {
    if (isComma(keyAt(clause, index)) && !isAppositive(clause, index + 1)) return index;
  }
  return clause.words.length;
}

/** After a comma: a title ("a spokesman for …", "head of …") rather than something new. */
function isAppositive(clause: Clause, from: number): boolean {
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
function afterAdjuncts(clause: Clause, verb: number, isKnown: IsKnown): After {
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
  const isThat = keyAt(clause, at) === 'that';
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

function isEndOnly(clause: Clause, from: number): boolean {
  return clause.words.slice(from).every((word) => word.isMark);
}

/** Where the last chunk before the verb begins: after the last comma or closed quotation, with its name when it is a title. */
function lastChunk(clause: Clause, verb: number): number {
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
function leadOf(clause: Clause, verb: number): Stretch | null {
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

function subjectOf(clause: Clause, stretch: Stretch): SubjectParts {
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
