/**
 * Who says it, in an English clause. Shapes: "according to X"; X said (that) …; "…, X said" and "…," said X; X told AFP …;
 * X was quoted by Y as saying …; Y, quoting X, reported …. Heuristic, by position and word lists; linear.
 */
import {
  beforeColon,
  inBrackets,
  MOST_VERBS_TRIED,
  tightened,
  unquoted,
  type Clause,
  type Frame,
  type Stretch,
} from './frame.ts';
import { isRefused } from './stance-words.ts';
import { ENGLISH_NOT_SAID, ENGLISH_PASSIVE, ENGLISH_ROLE, englishAct } from './verbs.ts';
import { givenBy, quotedBy } from './quoted-english.ts';
import { whichFrame } from './which-denied.ts';
import { FoldedLine, has } from './words.ts';
import {
  afterAdjuncts,
  isAppositive,
  isComma,
  keyAt,
  lastChunk,
  leadOf,
  LOOSE,
  sourceEnd,
  subjectOf,
  type IsKnown,
} from './subjects-english.ts';

const NEGATIONS: ReadonlySet<string> = new Set(
  "not never didn't doesn't don't without nor neither cannot can't couldn't won't".split(' '),
);
const DECLINED = /^(?:declined|refused|unable|declining|refusing)$/u;

/** Verbs whose object may be the content itself: "reported 14 deaths". */
const TAKES_OBJECT: ReadonlySet<string> = new Set(
  'announced announces announcing reported reports estimated estimates put puts confirmed confirms counted recorded documented registered spoke speaks accused accuses blamed blames acknowledged admitted declared denied denies dismissed rejected disputed corrected revised predicted disputes rejects dismisses claimed described recalled denying refuted questioned contested'.split(
    ' ',
  ),
);

export function englishFrame(clause: Clause, isKnown: IsKnown): Frame | null {
  return (
    whichFrame(clause, 'en') ??
    inBrackets(clause, isKnown) ??
    accordingTo(clause) ??
    quotedBy(clause) ??
    givenBy(clause) ??
    byVerb(clause, isKnown) ??
    beforeColon(clause, (stretch) => {
      const { subject } = subjectOf(clause, stretch);
      if (subject === null) return null;
      const names = has(ENGLISH_ROLE, new FoldedLine(clause.words.slice(subject.from, subject.until)));
      return names || isKnown(subject) ? subject : null;
    })
  );
}

const FINITE = /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)$/u;

function accordingTo(clause: Clause): Frame | null {
  const { words, inQuotes } = clause;
  for (let index = 0; index + 1 < words.length; index++) {
    if (inQuotes[index] || keyAt(clause, index) !== 'according' || keyAt(clause, index + 1) !== 'to') continue;
    const isLeading = index <= 1;
    // "which according to X is …": the relative's verb ends the source.
    const isInside = isLeading && /^(?:which|who|that)$/u.test(keyAt(clause, index - 1));
    let until = index + 2;
    while (until < words.length && !(isComma(keyAt(clause, until)) && !isAppositive(clause, until + 1))) {
      if (isInside && until > index + 2 && FINITE.test(keyAt(clause, until))) break;
      until += 1;
    }
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

function byVerb(clause: Clause, isKnown: IsKnown): Frame | null {
  let tried = 0;
  for (let index = 0; index < clause.words.length; index++) {
    if (clause.inQuotes[index] || clause.inTime[index]) continue;
    const key = keyAt(clause, index);
    const isNotSaid = ENGLISH_NOT_SAID.has(key) && isNegatedAt(clause, index);
    const act = englishAct(key) ?? (isNotSaid ? 'say' : null);
    if (act === null || key === 'quoted') continue;
    const isDenied =
      (act === 'deny' || act === 'dispute') &&
      /^(?:was|were|been|is|are)$/u.test(keyAt(clause, index - 1)) &&
      keyAt(clause, index + 1) === 'by';
    if (isDenied) {
      if (isRefused(clause.words.slice(0, index - 1))) continue;
      return passiveDenial(clause, index, act);
    }
    // "and told reporters" at the beginning of a clause: the same goes on to speak.
    const goesOn = index === 1 && keyAt(clause, 0) === 'and';
    if ((ENGLISH_PASSIVE.has(keyAt(clause, index - 1)) && !goesOn) || isNounUse(clause, index)) continue;
    if (keyAt(clause, index - 1).endsWith('ly') && ENGLISH_PASSIVE.has(keyAt(clause, index - 2))) continue;
    if (act === 'deny' && isRefused(clause.words.slice(index + 1))) continue;
    if ((tried += 1) > MOST_VERBS_TRIED) return null;
    const frame = verbFrame(clause, index, act, isKnown);
    if (frame !== null) return frame;
  }
  return null;
}

function isNegatedAt(clause: Clause, verb: number): boolean {
  if ([verb - 1, verb - 2].some((index) => NEGATIONS.has(keyAt(clause, index)))) return true;
  // "declined to confirm or deny".
  return [1, 2, 3, 4].some(
    (back) => DECLINED.test(keyAt(clause, verb - back)) && keyAt(clause, verb - back + 1) === 'to',
  );
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

function passiveDenial(clause: Clause, verb: number, act: Frame['act']): Frame {
  const { subject, carriers, isInStatement } = subjectOf(clause, { from: verb + 2, until: clause.words.length });
  return {
    act,
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
  // "An official, speaking by telephone, said the talks had failed": what follows tells something.
  const tells = clause.words
    .slice(verb + 3, verb + 9)
    .some(({ key }) => /^(?:had|has|have|was|were|is|are|would|will|could)$/u.test(key));
  const isAside = /, (?:for (?:its|his|her|their) part|in turn|meanwhile|however|too) ,$/u.test(
    clause.words
      .slice(Math.max(0, verb - 6), verb)
      .map(({ key }) => key)
      .join(' '),
  );
  const isInverted =
    !isAside &&
    !(isComma(previous?.key ?? '') && tells) &&
    verb >= 3 &&
    previous?.isMark === true &&
    (isComma(previous.key) || previous.key === '"') &&
    act === 'say';
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

function isEndOnly(clause: Clause, from: number): boolean {
  return clause.words.slice(from).every((word) => word.isMark);
}
