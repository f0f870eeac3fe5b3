/**
 * Who says it, in an Arabic clause. Three shapes: a source after "بحسب" and its like; a verb of saying before its subject
 * (قال فلان إن), after it (فلان قال إن), or behind the content («...»، قال فلان); and "جاء في البيان".
 * Heuristic, by position and word lists; linear.
 */
import { accusation } from './accusations-arabic.ts';
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
import {
  ARABIC_BY_SOURCE,
  ARABIC_COMPLEMENTIZER,
  ARABIC_IMPERSONAL,
  ARABIC_MEDIA,
  ARABIC_SOURCE_NOUN,
  arabicAct,
  beginsWithParticle,
} from './verbs.ts';
import { contentStart, quotedPerson, RELAYS, relays, TO_OR_ON, type Opening } from './content-start-arabic.ts';
import { whichFrame } from './which-denied.ts';
import { FoldedLine, has } from './words.ts';
import { keyAt, LOOSE, RELATIVES, subjectOf } from './subjects-arabic.ts';

type IsKnown = (stretch: Stretch) => boolean;

const NEGATIONS: ReadonlySet<string> = new Set(['لم', 'لا', 'لن', 'ولم', 'ولا', 'ولن', 'فلم', 'دون', 'بدون']);

export function arabicFrame(clause: Clause, isKnown: IsKnown): Frame | null {
  return (
    whichFrame(clause, 'ar') ??
    inBrackets(clause, isKnown) ??
    bySource(clause, isKnown) ??
    byStatement(clause) ??
    accusation(clause) ??
    byVerb(clause, isKnown) ??
    beforeColon(clause, (stretch) => {
      const { subject } = subjectOf(clause, stretch);
      return isSource(clause, subject, isKnown) ? subject : null;
    })
  );
}

function isSource(clause: Clause, stretch: Stretch | null, isKnown: IsKnown): boolean {
  if (stretch === null) return false;
  const line = new FoldedLine(clause.words.slice(stretch.from, Math.min(stretch.until, stretch.from + 8)));
  return isKnown(stretch) || has(ARABIC_SOURCE_NOUN, line) || has(ARABIC_MEDIA, line);
}

/** بحسب ما أعلن المكتب الأسبوع الماضي، وفقا للأمم المتحدة، كما قال ناشطون، نقلا عن وكالة. */
function bySource(clause: Clause, isKnown: IsKnown): Frame | null {
  const { words, inQuotes } = clause;
  for (let index = 0; index < words.length; index++) {
    if (inQuotes[index]) continue;
    const key = words[index]!.key;
    let at = index;
    if (ARABIC_BY_SOURCE.has(key)) {
      at += 1;
      if (TO_OR_ON.has(keyAt(clause, at))) at += 1;
      if (keyAt(clause, at) === 'ما') at += 1;
    } else if ((key === 'كما' || key === 'مثلما' || key === 'وكما') && index > 0) {
      at += 1;
      if (arabicAct(keyAt(clause, at)) === null) continue;
    } else if (key === 'علي' && (keyAt(clause, index + 1) === 'ما' || keyAt(clause, index + 1) === 'حد')) {
      at += 2;
      if (arabicAct(keyAt(clause, at)) === null) continue;
    } else continue;
    const hasVerb = arabicAct(keyAt(clause, at)) !== null || /^(?:جا|ورد)$/u.test(keyAt(clause, at));
    if (hasVerb) at += 1;
    if (/^(?:عن|في|به|عنه)$/u.test(keyAt(clause, at))) at += 1;
    // Before the content: up to the comma or the complementizer. Behind it: up to the end or a new clause.
    const isLeading = index <= 1;
    let until = at;
    while (until < words.length) {
      const word = words[until]!;
      if (word.key === '،' || word.key === ',' || word.key === ';' || word.key === '؛') break;
      if (isLeading && (ARABIC_COMPLEMENTIZER.has(word.key) || /^فان/u.test(word.key) || word.key === ':')) break;
      until += 1;
    }
    const { subject, carriers, isInStatement } = subjectOf(clause, { from: at, until });
    if (!hasVerb && !isSource(clause, subject, isKnown)) continue;
    if (subject === null && !isInStatement) continue;
    const content = isLeading
      ? unquoted(clause, { from: skipThat(clause, until), until: words.length })
      : unquoted(clause, { from: 0, until: index });
    if (content === null) continue;
    const tail = isLeading ? [] : [{ from: index, until }];
    return {
      act: 'say',
      isNegated: false,
      subject,
      quoted: null,
      carriers,
      isInStatement,
      content,
      parts: isLeading ? [{ from: 0, until }] : tail,
      rule: isLeading ? 'ar:source-before' : 'ar:source-behind',
    };
  }
  return null;
}

function skipThat(clause: Clause, from: number): number {
  let at = from;
  while (at < clause.words.length && (clause.words[at]!.isMark || /^ف?ان(?:ه|ها|هم)?$/u.test(keyAt(clause, at)))) {
    if (keyAt(clause, at) === '"') break;
    at += 1;
  }
  return at;
}

/** جاء في البيان أن …، ورد في تقرير للأمم المتحدة أن …، نص الاتفاق على … */
function byStatement(clause: Clause): Frame | null {
  const start = firstWord(clause);
  if (!/^[وف]?(?:جا|ورد)$/u.test(keyAt(clause, start)) || keyAt(clause, start + 1) !== 'في') return null;
  const opening = contentStart(clause, start + 2);
  if (opening === null) return null;
  const { subject, carriers, isInStatement } = subjectOf(clause, { from: start + 1, until: opening.frameUntil });
  const content = unquoted(clause, { from: opening.content, until: clause.words.length });
  if (content === null) return null;
  return {
    act: 'say',
    isNegated: false,
    subject,
    quoted: null,
    carriers,
    isInStatement: isInStatement || subject === null,
    content,
    parts: [{ from: 0, until: opening.content }],
    rule: 'ar:in-the-statement',
  };
}

function firstWord(clause: Clause): number {
  let index = 0;
  while (index < clause.words.length && clause.words[index]!.isMark) index += 1;
  return index;
}

const REJECTS = /^[وف]?(?:رفض|رفضت|رفضوا|يرفض|ترفض|يرفضون)$/u;

/** "رفض هذه الاتهامات" denies; "رفض العرض" does not. */
function rejectsClaim(clause: Clause, verb: number): boolean {
  return clause.words
    .slice(verb + 1, verb + 7)
    .some(({ key }) => /^(?:ال)?(?:اتهام|اتهامات|مزاعم|ادعاات|ادعا|روايه|شايعات|انبا|تقارير)$/u.test(key));
}

function byVerb(clause: Clause, isKnown: IsKnown): Frame | null {
  let tried = 0;
  const { words, inQuotes } = clause;
  for (let index = 0; index < words.length; index++) {
    if (inQuotes[index] || clause.inTime[index]) continue;
    const isRejected = REJECTS.test(keyAt(clause, index)) && rejectsClaim(clause, index);
    const act = isRejected ? 'deny' : relays(clause, index) ? 'say' : arabicAct(keyAt(clause, index));
    if (act === null) continue;
    const before = keyAt(clause, index - 1);
    if (RELATIVES.has(before) || (RELATIVES.has(keyAt(clause, index - 2)) && before === 'قد')) continue;
    if (ARABIC_IMPERSONAL.has(keyAt(clause, index)) && !NEGATIONS.has(before)) return null;
    if ((tried += 1) > MOST_VERBS_TRIED) return null;
    const frame = verbFrame(clause, index, act, isKnown);
    if (frame !== null) return frame;
  }
  return null;
}

/** أكد المحافظ هذه المعلومات. */
const CONFIRMS_THIS =
  /^[وف]?(?:اكد|اكدت|اكدوا|يوكد|توكد) (?:[^ ]+ ){0,5}?(?:ذلك|(?:هذه|هذا|تلك) ال(?:معلومات|انبا|تقارير|خبر|اخبار|رقم|ارقام|حصيله|روايه))(?: |$)/u;

function verbFrame(clause: Clause, verb: number, given: Frame['act'], isKnown: IsKnown): Frame | null {
  let act = given;
  const { words } = clause;
  const isNegated = NEGATIONS.has(keyAt(clause, verb - 1));
  const lead = tightened(clause, { from: 0, until: isNegated ? verb - 1 : verb }, (key) => LOOSE.has(key));
  const opening = contentStart(clause, verb + 1);

  // Behind the content: «...»، قال فلان.
  const endsBefore = words[verb - 1];
  const isBehind =
    verb >= 4 &&
    endsBefore?.isMark === true &&
    /^["،,»]$/u.test(endsBefore.key) &&
    !beginsWithParticle(keyAt(clause, verb)) &&
    opening?.kind !== 'that';
  if (isBehind && act === 'say') {
    const { subject, carriers, isInStatement } = subjectOf(clause, { from: verb + 1, until: words.length });
    const content = unquoted(clause, { from: 0, until: verb });
    if (content !== null && (subject === null || isSource(clause, subject, isKnown) || endsBefore.key === '"')) {
      return {
        act,
        isNegated,
        subject,
        quoted: null,
        carriers,
        isInStatement,
        content,
        parts: [{ from: verb, until: words.length }],
        rule: 'ar:verb-behind',
      };
    }
  }

  const denied = act === 'deny' ? deniedFrom(clause, verb + 2) : null;
  const frameUntil = Math.min(opening?.frameUntil ?? words.length, denied ?? words.length);
  const after = subjectOf(clause, { from: verb + 1, until: frameUntil });
  const isLeadShort = lead === null || lead.until - lead.from <= 14;
  if (!isLeadShort) return null;

  // نقلت وكالة عن فلان قوله إن …
  const relay = RELAYS.test(keyAt(clause, verb)) ? quotedPerson(clause, verb + 1, opening) : null;
  if (relay !== null) {
    const content = unquoted(clause, { from: relay.content, until: words.length });
    const outer = subjectOf(clause, relay.outer).subject ?? lead;
    return {
      act,
      isNegated,
      subject: outer,
      quoted: relay.person,
      carriers: [],
      isInStatement: false,
      content,
      parts: [{ from: 0, until: relay.content }],
      rule: 'ar:quoted-through',
    };
  }
  if (RELAYS.test(keyAt(clause, verb))) return null;

  // The subject stands before the verb when nothing that could be one stands after it.
  const isObject = opening === null && act !== 'say';
  const usesLead =
    lead !== null &&
    (after.subject === null ||
      isObject ||
      (!isSource(clause, after.subject, isKnown) && isSource(clause, lead, isKnown)));
  const leading = usesLead ? subjectOf(clause, lead) : null;
  const subject = usesLead ? (leading?.subject ?? null) : after.subject;
  if (!usesLead && lead !== null && !isAdjunct(clause, lead)) return null;
  if (opening === null) {
    const confirms = CONFIRMS_THIS.test(
      clause.words
        .slice(verb, verb + 8)
        .map(({ key }) => key)
        .join(' '),
    );
    if (act === 'say' && confirms) act = 'confirm';
    if (act === 'say') return null;
    // نفى هذه المعلومات، نفت ذلك.
    const objectFrom = usesLead || lead !== null ? verb + 1 : (objectStart(clause, verb + 1) ?? denied ?? words.length);
    const who = usesLead ? subject : subjectOf(clause, { from: verb + 1, until: objectFrom }).subject;
    return {
      act,
      isNegated,
      subject: who,
      quoted: null,
      carriers: after.carriers,
      isInStatement: false,
      content: null,
      parts: [{ from: 0, until: words.length }],
      rule: 'ar:verb-of-this',
    };
  }
  if (isNegated && act === 'say' && subject === null && lead === null && opening.kind === 'about') return null;
  // "ينفي ذلك: «…»": what is denied stands before the quotation.
  const pointed = act === 'say' || opening.kind === 'that' ? null : objectStart(clause, verb + 1);
  const from = pointed !== null && pointed < opening.content ? pointed : opening.content;
  const content = unquoted(clause, { from, until: contentEnd(clause, opening) });
  if (content === null) return null;
  return {
    act,
    isNegated,
    subject,
    quoted: null,
    carriers: after.carriers.length > 0 ? after.carriers : (leading?.carriers ?? []),
    isInStatement: after.isInStatement || (leading?.isInStatement ?? false),
    content,
    parts: [{ from: 0, until: opening.content }],
    rule: usesLead ? 'ar:verb-after-subject' : 'ar:verb-before-subject',
  };
}

/** A quotation is the content up to its end when it was opened by the verb; else all that follows. */
function contentEnd(clause: Clause, opening: Opening): number {
  if (opening.kind !== 'quote') return clause.words.length;
  for (let index = opening.content + 1; index < clause.words.length; index++) {
    if (keyAt(clause, index) === '"') return index + 1;
  }
  return clause.words.length;
}

/** Words before the verb that only say when or where: "وفي بيان الثلاثاء". */
function isAdjunct(clause: Clause, lead: Stretch): boolean {
  return (
    /^[وف]?(?:في|خلال|عبر|من|بعد|قبل|منذ|علي|الي|عقب|كذلك|ايضا|بدوره|كما|هذا|ثم|مساء|صباح|ليل)$/u.test(
      keyAt(clause, lead.from),
    ) || lead.until - lead.from <= 1
  );
}

const OBJECT =
  /^(?:هذه|هذا|ذلك|تلك|صحه|الامر|المعلومات|الاتهامات|التقارير|الانبا|الخبر|الرقم|الارقام|ما|كل|جميع|اي|مثل|وقوع|علمه|علمها|بشده|نفيا|قطعيا|الاخبار|المزاعم|الاشاعات|الشايعات|حصول|وجود|رقم|ارقام|حصيله|الحصيله|عدد|العدد)$/u;

/** Where what is denied begins: "نفى الطرفان انهيارها", "كذب الجيش ما أعلنه المجلس". */
function deniedFrom(clause: Clause, from: number): number | null {
  for (let index = from; index < clause.words.length; index++) {
    const key = keyAt(clause, index);
    const isPossessed = /^(?!ال|لل)\p{L}{3,}(?:ها|هم|هما)$/u.test(key);
    if (isPossessed || (OBJECT.test(key) && key !== 'اي')) return index;
  }
  return null;
}

function objectStart(clause: Clause, from: number): number | null {
  for (let index = from; index < clause.words.length; index++) if (OBJECT.test(keyAt(clause, index))) return index;
  return null;
}
