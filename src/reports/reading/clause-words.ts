/** Small questions about the words of a clause that the reader asks: what is denied, when it was said, where its content is. */
import type { Stance } from '../claim.ts';
import type { TimeSpan } from '../report.ts';
import type { Finding } from './finding.ts';
import type { Clause, Frame, Stretch } from './frame.ts';
import type { TimeMention } from './spans.ts';
import { isTopicTime } from './told-before.ts';
import { insideQuotes, type Word } from './words.ts';

export const NOTHING: Finding = { kind: 'statement', about: 'other', value: null, quantity: null, rules: [] };

export const NOT_TRUE =
  /(?:^| )(?:لا صحه|غير صحيح|غير صحيحه|عار عن الصحه|عاريه عن الصحه|لا اساس|كاذبه|مفبركه|ليس صحيحا|ليست صحيحه|not true|untrue|is a lie|are lies|محض كذب|كذب محض|محض افترا|were false|was false|is false|are false|baseless|no truth|incorrect|fabricated|unfounded)(?: |$)/u;

export const CONFIRMS = /(?:^| )[وف]?(?:اكد|اكدت|اكدوا|يوكد|توكد)(?: |$)/u;

/** What the authors of a statement say of themselves: what they ask for, what they do not know. */
export const OWN_VOICE =
  /^(?:[“"] )?(?:we|i) (?:still |therefore |also |again )*(?:do not know|don't know|cannot confirm|could not|ask|call on|urge|demand|appeal|need|request)(?: |$)|^(?:[وف]|لذلك |ما زلنا )*(?:لا نعلم|لا نعرف|نطالب|ندعو|نناشد|نطلب|لم نتمكن|لا يمكننا)(?: |$)|^(?:no one|nobody|no party|neither)(?: |$)|(?:^| )(?:[وف]?لم [^ ]+ (?:اي|احد))(?: |$)/u;
/** "it could not confirm reports that 60 people …": it does not say so. */
export const NOT_CONFIRMED =
  /^(?:it|he|she|they|we|i|its [a-z]+) (?:could not|cannot|can not|was unable to|were unable to|is unable to|has not been able to)(?: [a-z]+ly)? (?:confirm|verify)(?: |$)|^(?:لا (?:يستطيع|تستطيع|يمكنه|يمكنها|يستطيعون)|لم (?:يتمكن|تتمكن|يتمكنوا|يستطع|تستطع))(?: من)? (?:ال)?(?:تاكيد|تحقق|تثبت)(?: |$)/u;
/** A clause in the past: something happened, no matter what. */
export const HAPPENED =
  /^(?:[^ ]+ ){1,6}?(?:had|were|was) (?:not |been |already )*[a-z]+(?:ed|en|wn|ght|ut)(?: |$)|^(?:[^ ]+ ){1,2}[^ ]{2,}وا(?: |$)|^ال[^ ]+ (?!ال|ليست|كانت|باتت|ظلت|[يت])[^ ]{2,}[^اي]ت(?: |$)/u;

export function stanceOfAct(act: Frame['act']): Stance | null {
  if (act === 'deny') return 'denies';
  if (act === 'confirm') return 'confirms';
  if (act === 'dispute') return 'disputes';
  return act === 'correct' ? 'corrects' : null;
}

export function clauseOf(words: readonly Word[], times: readonly TimeMention[]): Clause {
  return {
    words,
    inQuotes: insideQuotes(words),
    inTime: words.map((word) => times.some((time) => word.start >= time.start && word.end <= time.end)),
  };
}

/** "No party has said": nobody says it, which is what the report says. */
export function isNobody(frame: Frame, clause: Clause): boolean {
  const first = frame.subject === null ? '' : (clause.words[frame.subject.from]?.key ?? '');
  return /^(?:no|nobody|neither|none)$/u.test(first);
}

export function namesStatement(frame: Frame, clause: Clause): boolean {
  return frame.parts.some((part) =>
    clause.words
      .slice(part.from, part.until)
      .some((word) => /^[وفبل]?(?:ال)?بيان(?:ه|ها)?$|^statement$/u.test(word.key)),
  );
}

/** When it was said: the first time named in the frame that the saying is not about. */
export const timeIn = (...frame: FrameTimes): TimeSpan | null => firstTimeIn(frame, false);

/** The time that the saying is about: "for yesterday the office says …". */
export const topicIn = (...frame: FrameTimes): TimeSpan | null => firstTimeIn(frame, true);

type FrameTimes = readonly [times: readonly TimeMention[], parts: readonly Stretch[], words: readonly Word[]];

function firstTimeIn([times, parts, words]: FrameTimes, isTopic: boolean): TimeSpan | null {
  for (const part of parts) {
    const [first, last] = [words[part.from], words[part.until - 1]];
    if (first === undefined || last === undefined) continue;
    const isWithin = ({ start, end }: TimeMention): boolean => start >= first.start && end <= last.end;
    const found = times.find((time) => isWithin(time) && isTopicTime(time, words) === isTopic);
    if (found !== undefined) return found.span;
  }
  return null;
}

/** True when the words are one quotation and nothing else. */
export function isWholeQuotation(words: readonly Word[]): boolean {
  return words[0]?.key === '"' && insideQuotes(words).every((inside, index) => inside || words[index]!.isMark);
}

/** The sentences inside a content: a quotation may hold several. */
export function piecesOf(words: readonly Word[], content: Stretch): Stretch[] {
  const pieces: Stretch[] = [];
  let from = content.from;
  for (let index = content.from; index < content.until; index++) {
    // "5 p.m." is no end.
    const isInitial = words[index]!.key === '.' && /^[a-z]$/u.test(words[index - 1]?.key ?? '');
    if (isInitial || !/^[.!?؟]$/u.test(words[index]!.key)) continue;
    pieces.push({ from, until: index });
    from = index + 1;
  }
  pieces.push({ from, until: content.until });
  return pieces.filter((piece) => piece.from < piece.until);
}

const LONGEST_ABOUT = 90;

export function aboutWordsOf(finding: Finding, quote: string): string {
  if (finding.quantity?.countedWords !== undefined && finding.quantity.countedWords !== null)
    return finding.quantity.countedWords;
  if (quote.length <= LONGEST_ABOUT) return quote;
  return quote.slice(0, quote.lastIndexOf(' ', LONGEST_ABOUT) + 1 || LONGEST_ABOUT).trimEnd();
}
