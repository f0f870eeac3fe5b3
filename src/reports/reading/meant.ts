/**
 * Which of the times named in a clause is the one that its claim speaks of. A time belongs to the clause it stands in: it
 * does not reach back over "and", "but" or "which" to what was said before, and reaches forward only to what is over as
 * well. The hours of what holds on any day are no time of a claim.
 * Heuristic; complexity: words + times × numbers of the clause.
 */
import type { Language } from '../../operation/index.ts';
import type { TimeSpan } from '../report.ts';
import type { QuantitySpan, TimeMention } from './spans.ts';
import { isToldAsHabit, isToldAsPast } from './tense-of-clause.ts';
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

/** The time of a number, or with `null` of what the clause says without one. Null: it tells none. */
export function meantOf(timed: Timed, quantity: QuantitySpan | null): TimeSpan | null {
  const segments = segmentsOf(timed);
  const told = timed.mentions.filter((mention) => !isHabit(mention, timed));
  if (quantity === null) return told.find((mention) => !segmentAt(segments, mention.start).isAside)?.span ?? null;
  const own = segmentAt(segments, quantity.start);
  const ofSegment = (segment: Segment): TimeMention[] =>
    told.filter((mention) => segmentAt(segments, mention.start) === segment);
  const nearest = nearestTo(ofSegment(own), quantity, timed);
  if (nearest !== null) return nearest.span;
  const words = timed.words.slice(own.from, own.until);
  if (!isToldAsPast(words, timed.language)) return null;
  // What came before in the same sentence, when it is over too: "30 crossed on Monday while 50 waited".
  const before = segments.filter((segment) => segment.until <= own.from && !segment.isAside).reverse();
  for (const segment of before) {
    const mention = ofSegment(segment)
      .filter(({ sense }) => sense === 'at')
      .at(-1);
    if (mention !== undefined) return mention.span;
  }
  return null;
}

/** Hours on a day that nobody named, told of what holds day by day. */
function isHabit(mention: TimeMention, { mentions, words, language }: Timed): boolean {
  if (mention.isDayTold || mentions.some(({ isDayTold }) => isDayTold)) return false;
  return isToldAsHabit(words, language) && !isToldAsPast(words, language);
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
const ARABIC_SAME = /^و(?:ال|لل|من|في|علي|الي|بين|بينهم|معظم|معظمهم|هو|هي|هم|منهم|ذلك|هذا|هذه|بحسب|وفق)/u;

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
          (isAfterMark && /^و\p{L}{2,}/u.test(word.key) && !ARABIC_SAME.test(word.key) && !isNamed(word))
        : ENGLISH_ALONE.test(word.key) ||
          (isAfterMark && ENGLISH_AND.test(word.key) && !isNamed(words[index + 1] ?? word));
    const aside = isAfterMark && language === 'en' && ENGLISH_ASIDE.test(word.key);
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
