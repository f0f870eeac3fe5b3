/**
 * Cuts a report into sentences and leaves out what is no part of it: lines that lead to other articles, place and agency
 * lines, the headline. Arabic and English punctuation; a sentence does not end inside quotation marks, after an
 * abbreviation or an initial, nor in a number. Linear; heuristic.
 */
import type { Span } from './spans.ts';

export interface Sentence extends Span {
  /** Number of its paragraph, from 0. */
  readonly paragraph: number;
  /** In a log or a group: who sends the message. Null: not a message, or not told. */
  readonly sender: Span | null;
  /** In a log: the clock before the message. */
  readonly clock: Span | null;
  /** Of a line of a list: the heading above it, "Key figures (UN, 2 April)". */
  readonly heading: Span | null;
  /** Of a line of a list or a row of a table: what stands before its text, "UN (2 April): …", "| UN | Monday | … |". */
  readonly label: Span | null;
}

/** A text without any punctuation must not become one sentence of megabytes. */
const LONGEST_SENTENCE = 3000;
/** A quotation mark that is not closed within this many characters opens nothing. */
const LONGEST_QUOTATION = 1500;

const TEASER =
  /^[\s\p{Cf}*•–-]*(?:[إا]قر[أا](?:وا)?(?:\s+(?:أيضا?[ًا]*|ايضا[ً]?|المزيد))?|شاهد(?:\s+(?:أيضا?[ًا]*|ايضا[ً]?))?|مواضيع ذات صلة|أخبار ذات صلة|روابط ذات صلة|للمزيد|تابعونا|تابع أيضا?|read (?:more|also|next)|also read|see also|related(?: (?:stories|articles|content|news))?|more (?:on this|stories|news)|recommended|watch|listen|don't miss|sign up|subscribe|follow us)[\s\p{Cf}]*(?<rest>[:：]|$)/iu;
const ENDS_WELL = /[.!?؟…。]["”»’)\]\s\p{Cf}]*$/u;
const BYLINE =
  /^[^.!?؟]{0,120}\|[^.!?؟]{0,120}$|^\s*(?:https?:\/\/\S+|by\s+\p{Lu}[^.]{0,60}|©.*|\([^)]{1,100}\))\s*$/iu;
const DATELINE =
  /^[^.:،;!?؟"«“]{2,60}\([^()]{2,40}\)\s*[-–—:]+\s*|^\p{Lu}{3,}(?:[\s,]+\p{Lu}[\p{L}]*){0,4}\s*[–—]\s*|^\p{Lu}{3,}(?:[\s,]+\p{Lu}[\p{L}]*){0,4}\s+-+\s+/u;
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|St|Gov|Sen|Rep|Prof|No|vs|approx|[Uu]\.[SsNnKk]|a\.m|p\.m|[أا]|د|م)$/u;

/** The sentences of a text, in order. */
export function sentencesOf(text: string): Sentence[] {
  const lines = linesOf(text);
  const anyEndsWell = lines.some((line) => ENDS_WELL.test(tail(text, line)));
  const sentences: Sentence[] = [];
  let isTeaserBlock = false;
  let isFirst = true;
  const isLog = lines.filter((line) => LOG_LINE.test(text.slice(line.start, line.start + 60))).length >= 3;
  let heading: Span | null = null;
  let end = 0;
  for (const [paragraph, line] of lines.entries()) {
    const head = text.slice(line.start, Math.min(line.end, line.start + 300));
    if (hasBlankLine(text, end, line.start)) heading = null;
    end = line.end;
    const next = lines[paragraph + 1];
    const endsWell = ENDS_WELL.test(tail(text, line));
    const teaser = TEASER.exec(head);
    if (teaser !== null) {
      isTeaserBlock = head.slice(teaser[0].length).trim() === '';
      continue;
    }
    if (isTeaserBlock && !endsWell) continue;
    isTeaserBlock = false;
    const isWholeHead = line.end - line.start <= 300;
    if (isWholeHead && BYLINE.test(head) && !ROW_LABEL.test(head)) continue;
    const isHeadline = isFirst && anyEndsWell && !endsWell && isWholeHead && lines.length > 1;
    isFirst = false;
    // A line above a list is its heading, not a sentence.
    const leadsList =
      !endsWell && isWholeHead && next !== undefined && LIST_MARK.test(text.slice(next.start, next.start + 3));
    if (leadsList && !LIST_MARK.test(head)) {
      heading = line;
      continue;
    }
    if (isHeadline) continue;
    const message = isLog ? messageStart(text, line) : null;
    const dateline = isLog ? null : DATELINE.exec(head);
    const mark = LIST_MARK.exec(head);
    const start = message?.start ?? line.start + (dateline?.[0].length ?? mark?.[0].length ?? 0);
    const until = isLog ? withoutRadioWords(text, line) : line.end;
    const of = {
      paragraph,
      sender: message?.sender ?? null,
      clock: message?.clock ?? null,
      heading,
      label: labelOf(text, line),
    };
    for (const span of cut(text, start, until)) sentences.push({ ...span, ...of });
  }
  return sentences;
}

const LOG_LINE = /^\[?\d{1,2}[:.]\d{2}\]?\s/u;
const LIST_MARK = /^[-–•*·]\s+/u;
/** "14:06 LIMA TWO: …", "07:55 Desk 2: …", "08:40 …". */
const MESSAGE = /^(?<clock>\[?\d{1,2}[:.]\d{2}\]?)\s*[-–]?\s*(?:(?<sender>[^:.،,!?؟\n]{1,30}):\s)?/u;
const RADIO_WORDS = /[,،.\s]+(?:over|over and out|out|حوّ?ل|انتهى)[.\s]*$/iu;

const LIST_LABEL = /^[-–•*·]\s+(?<label>[^:\n]{1,80}):[*_]*\s/u;
const ROW_LABEL = /^\|(?<label>.*)\|(?=[^|]+\|\s*$)/u;

function labelOf(text: string, line: Span): Span | null {
  const content = text.slice(line.start, Math.min(line.end, line.start + 1000));
  const match = LIST_LABEL.exec(content) ?? ROW_LABEL.exec(content);
  return match === null ? null : { start: line.start, end: line.start + match[0].length };
}

function messageStart(text: string, line: Span): { start: number; sender: Span | null; clock: Span | null } | null {
  const match = MESSAGE.exec(text.slice(line.start, Math.min(line.end, line.start + 80)));
  if (match === null) return null;
  const clock = { start: line.start, end: line.start + match.groups!['clock']!.length };
  const name = match.groups!['sender'];
  const at = name === undefined ? 0 : line.start + match[0].lastIndexOf(name);
  const sender = name === undefined ? null : trimmedSpan(text, at, at + name.length);
  return { start: line.start + match[0].length, sender, clock };
}

/** Where the message ends without "over". */
function withoutRadioWords(text: string, line: Span): number {
  const match = RADIO_WORDS.exec(text.slice(Math.max(line.start, line.end - 30), line.end));
  return match === null ? line.end : line.end - match[0].length;
}

function hasBlankLine(text: string, from: number, until: number): boolean {
  return (text.slice(from, until).match(/\n|\r(?!\n)/gu)?.length ?? 0) > 1;
}

function tail(text: string, line: Span): string {
  return text.slice(Math.max(line.start, line.end - 40), line.end);
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && !isLineBreak(text.charCodeAt(end))) end += 1;
    const trimmed = trimmedSpan(text, start, end);
    if (trimmed !== null) lines.push(trimmed);
    start = end + 1;
  }
  return lines;
}

function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029 || unit === 0x85;
}

const BLANK = /[\s\p{Cf}]/u;

function trimmedSpan(text: string, from: number, until: number): Span | null {
  let [start, end] = [from, until];
  while (start < end && BLANK.test(text[start]!)) start += 1;
  while (end > start && BLANK.test(text[end - 1]!)) end -= 1;
  return start === end ? null : { start, end };
}

const CLOSING = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['”', '”'],
]);

/** Sentences of one paragraph. */
function cut(text: string, from: number, until: number): Span[] {
  const spans: Span[] = [];
  let start = from;
  const end = (at: number): void => {
    const span = trimmedSpan(text, start, at);
    if (span !== null) spans.push(span);
    start = at;
  };
  for (let at = from; at < until; at++) {
    const character = text[at]!;
    const closing = CLOSING.get(character);
    if (closing !== undefined) {
      const close = text.slice(at + 1, Math.min(until, at + 1 + LONGEST_QUOTATION)).indexOf(closing);
      if (close >= 0) {
        at += close + 1;
        // A full stop as the last character inside the quotation ends the sentence when a new one begins after it.
        if (/[.!?؟]/u.test(text[at - 1]!) && beginsSentence(text, at + 1, until)) end(at + 1);
        continue;
      }
    }
    if (/[.!?؟…]/u.test(character)) {
      let after = at + 1;
      while (after < until && /[.!?؟…"”»’)\]\p{Cf}]/u.test(text[after]!)) after += 1;
      const isEnd =
        (after >= until || /\s/u.test(text[after]!)) &&
        !(character === '.' && after < until && ABBREVIATION.test(text.slice(Math.max(start, at - 8), at)));
      if (isEnd) {
        end(after);
        at = after - 1;
      }
    } else if (at - start > LONGEST_SENTENCE && /\s/u.test(character)) end(at);
  }
  end(until);
  return spans;
}

/** After a closed quotation: a capital letter, or nothing more, begins a new sentence; a reporting clause does not. */
function beginsSentence(text: string, at: number, until: number): boolean {
  const rest = text.slice(at, Math.min(until, at + 60)).trimStart();
  if (rest === '') return true;
  if (!/^["“«]?\p{Lu}/u.test(rest)) return false;
  return !/^(?:\S+\s+){1,6}?(?:said|says|told|added|adds|according|announced|wrote|explained|noted|warned|stated)\b/u.test(
    rest,
  );
}
