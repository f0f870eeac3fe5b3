/**
 * Times that a claim takes over from what was told before. A sentence that begins with its day ("On Sunday …") sets the day
 * for what it goes on to tell, and for the next sentences of the paragraph as long as they tell what is over and name no
 * time. What "the blast" or "the attack" did has the time of the strike last told of.
 * Heuristic, with a short reach: a time that is not sure is none.
 */
import type { Language } from '../../operation/index.ts';
import type { TimeSpan } from '../report.ts';
import type { Finding } from './finding.ts';
import type { TimeMention } from './spans.ts';
import { isToldAsPast } from './tense-of-clause.ts';
import { FoldedLine, type Word } from './words.ts';

/** Sentences after the one that set the day. */
const FARTHEST_SENTENCE = 2;
/** Sentences after the one that told of a strike. */
const FARTHEST_STRIKE = 4;

const ENGLISH_STRIKE =
  'blast|explosion|bombing|attack|strike|air strike|airstrike|raid|shelling|assault|suicide attack';
const ENGLISH_SAME_STRIKE = new RegExp(
  `(?:^| )(?:the|that|this) (?:${ENGLISH_STRIKE})(?: |$)|(?:^| )at the scene(?: |$)`,
  'u',
);
const ARABIC_SAME_STRIKE =
  /(?:^| )(?:[بل]?ال|لل)(?:تفجير|انفجار|قصف|هجوم|غاره|ضربه|اعتدا)(?: |$)|(?:^| )(?:في المكان|في مكان الحادث)(?: |$)/u;

export class ToldBefore {
  #set: { readonly span: TimeSpan; readonly paragraph: number; readonly sentence: number } | null = null;
  #strike: { readonly span: TimeSpan | null; readonly sentence: number } | null = null;

  /** Called once a sentence has been read. */
  note(sentence: {
    readonly number: number;
    readonly paragraph: number;
    readonly words: readonly Word[];
    readonly language: Language;
    /** Its first time, when that stands before all else and is no time of saying. */
    readonly leading: TimeMention | null;
    readonly hasTime: boolean;
  }): void {
    const { number, paragraph, leading } = sentence;
    if (leading !== null) this.#set = { span: leading.span, paragraph, sentence: number };
    else if (sentence.hasTime || !isToldAsPast(sentence.words, sentence.language)) this.#set = null;
  }

  noteStrike(span: TimeSpan | null, sentence: number): void {
    this.#strike = { span, sentence };
  }

  /** The day that the paragraph is telling of. */
  dayOf(at: { readonly sentence: number; readonly paragraph: number }): TimeSpan | null {
    const set = this.#set;
    if (set === null || set.paragraph !== at.paragraph || at.sentence - set.sentence > FARTHEST_SENTENCE) return null;
    return set.span;
  }

  /** The time of the strike that the words speak of again. */
  strikeIn(words: readonly Word[], language: Language, sentence: number): TimeSpan | null {
    const strike = this.#strike;
    if (strike === null || sentence - strike.sentence > FARTHEST_STRIKE) return null;
    return this.isSameStrike(words, language) ? strike.span : null;
  }

  /** "the blast", "at the scene", في التفجير: one that was told of before. */
  isSameStrike(words: readonly Word[], language: Language): boolean {
    const same = language === 'ar' ? ARABIC_SAME_STRIKE : ENGLISH_SAME_STRIKE;
    return same.test(new FoldedLine(words).line);
  }
}

/** Figures of people and vehicles and what happened have the time of what they stand in; what lasts has not. */
export function takesTimeOver(finding: Finding): boolean {
  if (finding.kind === 'event') return true;
  if (finding.kind !== 'figure' || finding.about === 'trapped' || finding.about === 'missing') return false;
  return /^(?:persons|households|vehicles)$/u.test(finding.value?.unit ?? '');
}

const ENGLISH_TOTAL = /(?:^| )(?:total|totals|in all|altogether|overall|cumulative|so far|to date)(?: |$)/u;
const ARABIC_TOTAL = /(?:^| )[وفبل]*(?:ال|ل)?(?:اجمالي|اجماليه|مجموع)(?: |$)|حتي الان/u;

/** What has added up over time has no day of its own. */
export function isTotal(words: readonly Word[], language: Language): boolean {
  return (language === 'ar' ? ARABIC_TOTAL : ENGLISH_TOTAL).test(new FoldedLine(words).line);
}

const BEFORE_LEADING =
  /^(?:on|in|by|at|for|as|the|early|late|and|but|then|overnight|[وف]?(?:يوم|في|اما|خلال|مع|من|بحلول))$/u;

/** The time that a sentence begins with. */
export function leadingTime(words: readonly Word[], mentions: readonly TimeMention[]): TimeMention | null {
  const first = mentions[0];
  if (first === undefined || first.sense !== 'at' || !/^(?:part-of-day|day|days)$/u.test(first.precision)) return null;
  const before = words.filter((word) => word.end <= first.start);
  return first.isDayTold && before.every((word) => word.isMark || BEFORE_LEADING.test(word.key)) ? first : null;
}

const BEHIND_THEM =
  /^(?:behind|with|after|from|among|alongside|following)$|^[وف]?(?:خلف|مع|بعد|بين|من)(?:هم|هما|ها|هن)$/u;

/** "Nine more were hurt", وأصيب تسعة آخرون. */
const ADDS =
  /^(?:another|a further|an additional) |(?:^| )(?:[a-z]+|\d+) more (?:were|had|people|civilians|buses)(?: |$)|(?:^| )(?:اخرون|اخرين|اخري|كذلك)(?: |$)/u;

/** "followed behind them", سارت خلفهم: the sentence goes on about those of the one before. */
export function goesOnAboutThem(words: readonly Word[]): boolean {
  if (ADDS.test(new FoldedLine(words.slice(0, 7)).line)) return true;
  return words.some(({ key }, index) => {
    if (!BEHIND_THEM.test(key)) return false;
    return /^[a-z]/u.test(key) ? words[index + 1]?.key === 'them' : true;
  });
}

const ENGLISH_TOPIC = /^(?:for|regarding|concerning)$/u;
const ARABIC_TOPIC = /^[وف]?(?:اما|بشان|بخصوص|رقم|ارقام|عدد|اعداد|حصيله|حصيلته|حصيلتها)$/u;
const COUNT_NOUN = /^(?:figures?|counts?|numbers?|tolls?|totals?|estimates?|tally)$/u;

/** A time that the saying is about, and not when it was said: "for yesterday", "yesterday's figure", أما أمس، رقم أمس. */
export function isTopicTime(mention: TimeMention, words: readonly Word[]): boolean {
  const first = words.findIndex((word) => word.end > mention.start);
  const last = words.findLastIndex((word) => word.start < mention.end);
  let before = first - 1;
  if (words[before]?.key === 'يوم') before -= 1;
  const key = words[before]?.key ?? '';
  if (ENGLISH_TOPIC.test(key) || ARABIC_TOPIC.test(key)) return true;
  const isPossessive = /'s?$/u.test(words[last]?.key ?? '') || /^'s?$/u.test(words[last + 1]?.key ?? '');
  return isPossessive && words.slice(last + 1, last + 4).some((word) => COUNT_NOUN.test(word.key));
}
