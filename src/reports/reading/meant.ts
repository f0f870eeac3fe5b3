/**
 * Which of the times named in a clause is the one that its claim speaks of. A time belongs to the clause it stands in: it
 * does not reach back over "and", "but" or "which" to what was said before, and reaches forward only to what is over as
 * well. The hours of what holds on any day are no time of a claim.
 * Heuristic; complexity: words + times × numbers of the clause.
 */
import type { Language } from '../../operation/index.ts';
import type { TimeSpan } from '../report.ts';
import type { QuantitySpan, TimeMention } from './spans.ts';
import type { Finding } from './finding.ts';
import { isTotal, takesTimeOver } from './told-before.ts';
import { isFutureVerb } from './tense.ts';
import { isToldAsHabit, isToldAsPast } from './tense-of-clause.ts';
import { arabicAct } from './verbs.ts';
import type { Word } from './words.ts';

export interface Timed {
  readonly language: Language;
  /** Of the clause with its claim. */
  readonly words: readonly Word[];
  /** Times in it. */
  readonly mentions: readonly TimeMention[];
  /** Numbers in it. */
  readonly quantities: readonly QuantitySpan[];
}

/** The time of a claim. Null: it tells none. */
export function meantOf(timed: Timed, finding: Finding): TimeSpan | null {
  const segments = segmentsOf(timed);
  const { quantity } = finding;
  let told = timed.mentions.filter((mention) => !isHabit(mention, timed) && !isOfAnother(mention, timed));
  if (finding.kind === 'forecast') {
    const foreseen = outsideCondition(told, timed);
    if (foreseen === null) return null;
    told = foreseen;
  }
  if (quantity === null) {
    // Of what a clause says without a number, only its first part is surely meant by the time.
    const whole = fromBeginToEnd(told, timed);
    if (whole !== null) return whole;
    told = told.filter((mention) => told.length === 1 || !isInRelative(mention, timed));
    const main = segments.find(({ isAside }) => !isAside)!;
    const inMain = told.find((mention) => segmentAt(segments, mention.start) === main);
    return (
      (inMain ?? told.find(({ start, sense }) => !segmentAt(segments, start).isAside && sense === 'at'))?.span ?? null
    );
  }
  const own = segmentAt(segments, quantity.start);
  const ofSegment = (segment: Segment): TimeMention[] =>
    told.filter((mention) => segmentAt(segments, mention.start) === segment);
  const nearest = nearestTo(ofSegment(own), quantity, timed);
  if (nearest !== null) return nearest.span;
  const words = timed.words.slice(own.from, own.until);
  if (!takesTimeOver(finding) || isTotal(words, timed.language) || !isToldAsPast(words, timed.language)) return null;
  // What came before in the same sentence, when it is over too: "30 crossed on Monday while 50 waited".
  const before = segments.filter((segment) => segment.until <= own.from && !segment.isAside).reverse();
  for (const segment of before) {
    const mention = ofSegment(segment)
      .filter(({ sense, precision }) => sense === 'at' && precision !== 'moment')
      .at(-1);
    if (mention !== undefined) return mention.span;
  }
  return null;
}

const BEGAN = /^(?:began|started|begun|[وف]?(?:بدا|بدات|بداوا|انطلقت|انطلق))$/u;
const ENDED = /^(?:ended|finished|concluded|[وف]?(?:انتهي|انتهت|اختتم|اختتمت|اكتمل|اكتملت))$/u;

/** "The passage that began on Monday ended yesterday": the whole of it. */
function fromBeginToEnd(told: readonly TimeMention[], { words }: Timed): TimeSpan | null {
  const days = told.filter(({ sense }) => sense === 'at');
  if (days.length !== 2 || !words.some(({ key }) => BEGAN.test(key)) || !words.some(({ key }) => ENDED.test(key)))
    return null;
  const [one, other] = [days[0]!.span, days[1]!.span];
  return { fromMs: Math.min(one.fromMs, other.fromMs), untilMs: Math.max(one.untilMs, other.untilMs) };
}

const ENGLISH_IF = /^(?:if|once|unless|provided|should)$/u;
const ARABIC_IF = /^[وف]?(?:اذا|حال|شرط|شريطه|لو)$/u;
/** Where what follows from a condition begins. */
const ARABIC_THEN = /^ف(?:س|قد|لن|ان|لا)/u;

/**
 * Times of a forecast that are not those of its condition; only where there are none, those of the condition. Null: a length
 * of time that runs from a condition that is itself days away, so nobody can say when it ends.
 */
function outsideCondition(told: readonly TimeMention[], { words, language }: Timed): TimeMention[] | null {
  const from = words.findIndex(({ key }) => (language === 'ar' ? ARABIC_IF : ENGLISH_IF).test(key));
  if (from < 0) return [...told];
  const end = words.findIndex(
    ({ key }, index) =>
      index > from + 1 && (language === 'ar' ? ARABIC_THEN.test(key) || isFutureVerb(key) : /^[,;]$/u.test(key)),
  );
  const until = end < 0 ? words.length : end;
  const isInside = ({ start }: TimeMention): boolean =>
    start >= words[from]!.start && start < (words[until]?.start ?? Infinity);
  const inside = told.filter(isInside);
  const outside = told.filter((mention) => !isInside(mention));
  const isFarOff = inside.some(({ precision }) => precision !== 'part-of-day' && precision !== 'moment');
  if (isFarOff && outside.some(({ sense }) => sense === 'within')) return null;
  // "If it is not renewed tonight, they stay": then it happens. A day that the condition names is when it is met.
  return outside.length > 0 ? outside : inside.filter(({ precision }) => precision === 'part-of-day');
}

/** Hours on a day that nobody named, told of what holds day by day. */
function isHabit(mention: TimeMention, { mentions, words, language }: Timed): boolean {
  if (mention.isDayTold || mentions.some(({ isDayTold }) => isDayTold)) return false;
  return isToldAsHabit(words, language) && !isToldAsPast(words, language);
}

const MADE = /^(?:reached|signed|agreed|brokered|concluded|adopted|published|issued|released|struck|announced)$/u;
const PAPER =
  /^(?:agreement|deal|truce|ceasefire|accord|pact|statement|report|list|plan|resolution|ultimatum|order|letter|message)$/u;
const SAYING =
  /^(?:statement|letter|message|interview|speech|briefing|post|tweet|conference|[وف]?ب?(?:ال)?(?:بيان|تصريح|تصريحات|رساله|مقابله|خطاب|تغريده|موتمر))$/u;
const BETWEEN = /^(?:on|in|late|early|في|يوم|مسا|صباح|ليل|فجر|ظهر)$/u;

/** "a deal reached on Sunday", "in a statement on Monday", اتفاق تم التوصل إليه الأحد: the time of that, and of no claim. */
function isOfAnother(mention: TimeMention, { words, language }: Timed): boolean {
  let at = words.findIndex((word) => word.end > mention.start) - 1;
  while (at > 0 && BETWEEN.test(words[at]!.key)) at -= 1;
  const [key, before] = [words[at]?.key ?? '', words[at - 1]?.key ?? ''];
  if (SAYING.test(key) || (MADE.test(key) && PAPER.test(before))) return true;
  return language === 'ar' && (/^(?:الي|عن|علي)(?:ه|ها)$/u.test(key) || arabicAct(key) === 'say');
}

/** Words [from, until) in which one clause is told. */
interface Segment {
  readonly from: number;
  readonly until: number;
  /** Start in the text. */
  readonly start: number;
  /** A relative clause between commas. */
  readonly isAside: boolean;
}

const ENGLISH_AND = /^(?:and|but|while|whereas|although|though|yet|nor|because)$/u;
const ENGLISH_ALONE = /^(?:while|whereas|although)$/u;
const ENGLISH_ASIDE = /^(?:which|who|whose)$/u;
const ARABIC_ALONE = /^(?:فيما|بينما|لكن|ولكن|لكنه|لكنها)$/u;
/** و before what goes on with the same: a preposition, a pronoun, a definite noun. */
const ARABIC_SAME = /^و(?:ال|لل)|^و(?:من|في|علي|الي|بين|بينهم|معظم|معظمهم|هو|هي|هم|منهم|ذلك|هذا|هذه|بحسب|وفق)$/u;

function segmentsOf({ words, language, mentions, quantities }: Timed): Segment[] {
  const starts: { readonly at: number; readonly isAside: boolean }[] = [{ at: 0, isAside: false }];
  const isNamed = (word: Word): boolean =>
    mentions.some((mention) => word.start >= mention.start && word.start < mention.end) ||
    quantities.some((quantity) => word.end > quantity.start && word.start < quantity.end);
  words.forEach((word, index) => {
    if (index === 0) return;
    const isAfterMark = /^[,،;؛—–]$/u.test(words[index - 1]!.key);
    const opens =
      language === 'ar'
        ? ARABIC_ALONE.test(word.key) ||
          (/^(?:لم|لن)$/u.test(word.key) && index - starts.at(-1)!.at >= 3) ||
          (isAfterMark && /^ل[يت](?:رتفع|صل|بلغ)/u.test(word.key)) ||
          (isAfterMark && /^و\p{L}{2,}/u.test(word.key) && !ARABIC_SAME.test(word.key) && !isNamed(word))
        : ENGLISH_ALONE.test(word.key) ||
          (isAfterMark && ENGLISH_AND.test(word.key) && !isNamed(words[index + 1] ?? word));
    const aside =
      isAfterMark &&
      language === 'en' &&
      (ENGLISH_ASIDE.test(word.key) ||
        isParticiple(words, index) ||
        words.slice(index + 1, index + 3).some(({ key }) => key === 'whom'));
    if (opens || aside) starts.push({ at: index, isAside: aside });
    else if (starts.at(-1)!.isAside && isAfterMark) starts.push({ at: index, isAside: false });
  });
  return starts.map(({ at, isAside }, number) => ({
    from: at,
    until: starts[number + 1]?.at ?? words.length,
    start: words[at]?.start ?? 0,
    isAside,
  }));
}

/** "الهدنة التي اتفق عليها السبت": right behind the relative. */
function isInRelative(mention: TimeMention, { words, mentions }: Timed): boolean {
  const first = words.findIndex((word) => word.start >= mention.start);
  const relative = words.findLastIndex(({ key }, index) => index < first && /^(?:التي|الذي|الذين)$/u.test(key));
  if (relative < 0 || first - relative > 4) return false;
  return !mentions.some(({ start }) => start > words[relative]!.start && start < mention.start);
}

/** "The truce, agreed on Saturday, …". */
function isParticiple(words: readonly Word[], index: number): boolean {
  return (
    /^\p{L}{2,}(?:ed|en|held|begun)$/u.test(words[index]!.key) &&
    /^(?:on|in|by|at|during|since|last|late|early|between|after|with|for)$/u.test(words[index + 1]?.key ?? '')
  );
}

function segmentAt(segments: readonly Segment[], start: number): Segment {
  return segments.findLast((segment) => segment.start <= start) ?? segments[0]!;
}

/** Lists say the time behind the number ("40 on Tuesday, 55 on Wednesday"), so a comma or a number between is far. */
function nearestTo(
  mentions: readonly TimeMention[],
  quantity: QuantitySpan,
  { words, quantities }: Timed,
): TimeMention | null {
  let best: { readonly mention: TimeMention; readonly cost: number } | null = null;
  for (const mention of mentions) {
    const [from, until] = mention.start >= quantity.end ? [quantity.end, mention.start] : [mention.end, quantity.start];
    let cost = mention.start >= quantity.end ? 0 : 1;
    for (const word of words) {
      if (word.start < from || word.end > until) continue;
      cost += word.isMark ? 6 : 1;
    }
    if (quantities.some((other) => other.start >= from && other.end <= until)) cost += 12;
    if (best === null || cost < best.cost) best = { mention, cost };
  }
  return best?.mention ?? null;
}
