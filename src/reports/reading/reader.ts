/**
 * Proposes claims from one report. Problem: which sentences of a text say something that a plan needs to know, who says
 * it, of when, and against what. Input: text with language and the time of publication, and the operation's names. Result:
 * proposals for a person to judge, each with the stretch of the text that says it and the rules that found it.
 *
 * Way: sentences → parts in which one voice speaks → frame (who says it) → content (what is said) → stances between the
 * proposals. Rules and word lists only, the same text always gives the same proposals. Linear in the text; heuristic.
 */
import type { Language } from '../../operation/index.ts';
import type { Proposal } from '../claim.ts';
import type { Gazetteer } from '../gazetteer.ts';
import type { TimeSpan } from '../report.ts';
import { partsOf, type Part } from './clauses.ts';
import { dayOf, daySpan } from './calendars.ts';
import type { Clause, Frame, Stretch } from './frame.ts';
import { arabicFrame } from './frames-arabic.ts';
import { englishFrame } from './frames-english.ts';
import { languageOf } from './language-of.ts';
import { Bodies } from './bodies.ts';
import { Drafts } from './drafts.ts';
import { overOf, under, withoutLabel, type Voiced } from './voiced.ts';
import { quantitiesIn } from './quantities.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import type { Span, TimeMention } from './spans.ts';
import { Speakers } from './speakers.ts';
import { anchoredTimes } from './anchored-times.ts';
import { Proposing } from './proposing.ts';
import { goesOnAboutThem, isTopicTime, leadingTime, ToldBefore } from './told-before.ts';
import { timesIn } from './times.ts';
import { wordsOf, type Word } from './words.ts';
import { clauseOf, isWholeQuotation, namesStatement, timeIn, topicIn } from './clause-words.ts';

export interface ReadableReport {
  readonly text: string;
  readonly language: Language;
  readonly published: TimeSpan;
}

const shiftedBy = <Item extends Span>(items: readonly Item[], offset: number): Item[] =>
  items.map((item) => ({ ...item, start: item.start + offset, end: item.end + offset }));

export function readReport(report: ReadableReport, gazetteer: Gazetteer): Proposal[] {
  const reading = new Reading(report, gazetteer);
  sentencesOf(report.text).forEach((sentence, number) => {
    reading.read(sentence, number);
  });
  return reading.proposals();
}

class Reading {
  readonly #report: ReadableReport;
  readonly #gazetteer: Gazetteer;
  readonly #bodies: Bodies;
  readonly #speakers: Speakers;
  readonly #drafts: Drafts;
  /** Of the sentence being read: a report may hold both. */
  #language: Language;
  readonly #told = new ToldBefore();
  readonly #proposing: Proposing;
  /** The last day that was spoken of, for "the next day". */
  #lastDay: { readonly span: TimeSpan; readonly sentence: number; readonly paragraph: number } | null = null;

  constructor(report: ReadableReport, gazetteer: Gazetteer) {
    this.#report = report;
    this.#language = report.language;
    this.#gazetteer = gazetteer;
    this.#bodies = new Bodies(gazetteer);
    this.#drafts = new Drafts(report.text, this.#bodies);
    this.#speakers = new Speakers({
      language: report.language,
      text: report.text,
      entityOf: (words) => this.#bodies.entityOf(words),
    });
    this.#proposing = new Proposing({
      drafts: this.#drafts,
      speakers: this.#speakers,
      bodies: this.#bodies,
      told: this.#told,
      frameOf: (clause) => this.#frameOf(clause),
    });
  }

  proposals(): Proposal[] {
    return this.#drafts.proposals();
  }

  read(given: Sentence, number: number): void {
    const { text, published } = this.#report;
    const over = overOf(given, { report: this.#report, timeZone: this.#gazetteer.timeZone, bodies: this.#bodies });
    const sentence = over?.isLabel === true ? withoutLabel(given) : given;
    const piece = text.slice(sentence.start, sentence.end);
    const language = languageOf(piece) ?? this.#report.language;
    this.#language = language;
    this.#speakers.language = language;
    const times = shiftedBy(timesIn(piece, language, published, this.#gazetteer.timeZone), sentence.start);
    const quantities = shiftedBy(quantitiesIn(piece, language), sentence.start).filter(
      (quantity) => !times.some((time) => time.start < quantity.end && quantity.start < time.end),
    );
    const words = wordsOf(text, sentence.start, sentence.end);
    this.#bodies.note(words);
    if (quantities.length === 0 && speaksOfCount(words)) this.#drafts.speakOfCount(number);
    const parts = partsOf(words, language);
    const named = parts.map((part) => clauseOf(words.slice(part.from, part.until), times));
    const frames = named.map((clause) => this.#frameOf(clause));
    // What is no time of saying is what the sentence speaks of.
    const spoken = times.filter((time) => !isSaid(time, named, frames) || isTopicTime(time, words));
    const anchoredDays: TimeMention[] = [];
    const continued = this.#dayContinued(sentence, number, words);
    let before: Voiced | null = null;
    parts.forEach((part, index) => {
      const own = named[index]!;
      const start = own.words[0]?.start ?? sentence.start;
      const inSentence = spoken.findLast((time) => time.end <= start && isOfDay(time)) ?? null;
      const anchored = anchoredTimes(own.words, {
        language,
        anchor: inSentence?.span ?? this.#dayNear(number),
        timeZone: this.#gazetteer.timeZone,
        isFirst: index === 0,
        days: spoken.filter(isOfDay),
        times,
      });
      anchoredDays.push(...anchored);
      const all = anchored.length === 0 ? times : [...times, ...anchored].sort((a, b) => a.start - b.start);
      const clause = anchored.length === 0 ? own : clauseOf(own.words, all);
      const voiced: Voiced = this.#voiceOf({
        part,
        clause,
        frame: frames[index]!,
        next: parts[index + 1]?.opens === 'but' ? (frames[index + 1] ?? null) : null,
        nextWords: named[index + 1]?.words ?? [],
        before,
        times: all,
      });
      this.#proposing.propose({
        clause,
        voiced: over === null ? voiced : under(voiced, over),
        times: all,
        quantities: quantities.filter(
          ({ start, end }) => !anchored.some((time) => time.start < end && start < time.end),
        ),
        sentence: number,
        part: index,
        opens: part.opens,
        language,
        dayBefore:
          inSentence?.span ??
          this.#wholeDays(this.#told.dayOf({ sentence: number, paragraph: sentence.paragraph })) ??
          continued,
      });
      before = voiced;
    });
    const leading = leadingTime(words, times);
    this.#told.note({
      number,
      paragraph: sentence.paragraph,
      words,
      language,
      leading: leading !== null && spoken.includes(leading) ? leading : null,
      hasTime: times.length > 0,
    });
    const day = anchoredDays.at(-1) ?? spoken.findLast(isOfDay);
    if (day !== undefined) this.#lastDay = { span: day.span, sentence: number, paragraph: sentence.paragraph };
  }

  /** The day of the sentence before, when this one goes on about the same: "some cars followed behind them". */
  #dayContinued(sentence: Sentence, number: number, words: readonly Word[]): TimeSpan | null {
    const last = this.#lastDay;
    if (last?.sentence !== number - 1 || last.paragraph !== sentence.paragraph || !goesOnAboutThem(words)) return null;
    return this.#wholeDays(last.span);
  }

  /** "On Monday morning …" sets the day for the next sentence, and not the morning. */
  #wholeDays(span: TimeSpan | null): TimeSpan | null {
    if (span === null || span.untilMs - span.fromMs >= 20 * 3_600_000) return span;
    return daySpan(dayOf(span.fromMs, this.#gazetteer.timeZone), this.#gazetteer.timeZone);
  }

  /** The day spoken of in this sentence or the one before. */
  #dayNear(sentence: number): TimeSpan | null {
    return this.#lastDay !== null && sentence - this.#lastDay.sentence <= 1 ? this.#lastDay.span : null;
  }

  #frameOf(clause: Clause): Frame | null {
    const isKnown = (stretch: Stretch): boolean =>
      this.#bodies
        .mentionsIn(clause.words.slice(stretch.from, stretch.until))
        .some(({ entry }) => entry.kind !== 'place');
    return this.#language === 'ar' ? arabicFrame(clause, isKnown) : englishFrame(clause, isKnown);
  }

  #voiceOf(given: {
    readonly part: Part;
    readonly clause: Clause;
    readonly frame: Frame | null;
    /** The frame of the part after it, when that begins with "but". */
    readonly next: Frame | null;
    readonly nextWords: readonly Word[];
    readonly before: Voiced | null;
    readonly times: readonly TimeMention[];
  }): Voiced {
    const { part, clause, frame, next, nextWords, before, times } = given;
    if (frame !== null) {
      const voice = this.#speakers.voiceOf(frame, clause.words);
      const own = timeIn(times, frame.parts, clause.words);
      const said = own ?? voice?.inheritedSaid ?? null;
      if (voice !== null) this.#speakers.remember(voice, said, frame.isInStatement || namesStatement(frame, clause));
      const topic = topicIn(times, frame.parts, clause.words);
      return { voice, frame, said, topic, rules: [frame.rule, ...(voice?.rules ?? [])] };
    }
    const isQuotation = isWholeQuotation(clause.words);
    if (isQuotation) {
      const voice = this.#speakers.last();
      if (voice !== null)
        return { voice, frame: null, said: voice.inheritedSaid, rules: ['quotation-goes-on', ...voice.rules] };
    }
    // "…, X said, bringing the total to …": X goes on.
    const goesOn = part.opens === 'clause' && /ing$/u.test(clause.words[0]?.key ?? '') && before?.frame?.act === 'say';
    if (goesOn && before.voice !== null && /behind$/u.test(before.frame.rule))
      return { voice: before.voice, frame: null, said: before.said, rules: ['goes-on-after-said'] };
    // "A, but B, X said": X says both. "X said that A, but B": X goes on.
    if (next !== null && /behind$/u.test(next.rule) && next.act === 'say') {
      const voice = this.#speakers.voiceOf(next, nextWords);
      const said = timeIn(times, next.parts, nextWords) ?? voice?.inheritedSaid ?? null;
      return { voice, frame: null, said, rules: ['said-behind-the-next-part'] };
    }
    if (
      part.opens === 'but' &&
      before?.frame?.act === 'say' &&
      !before.frame.isNegated &&
      before.voice !== null &&
      !/behind$/u.test(before.frame.rule)
    ) {
      return { voice: before.voice, frame: null, said: before.said, rules: ['goes-on-after-but'] };
    }
    return { voice: null, frame: null, said: null, rules: [] };
  }
}

/** A day, or a part of one, at which something was. */
function isOfDay(time: TimeMention): boolean {
  return time.sense === 'at' && time.isDayTold && /^(?:part-of-day|day|days)$/u.test(time.precision);
}

/** Whether a time stands among the words that tell who says it. */
function isSaid(time: TimeMention, clauses: readonly Clause[], frames: readonly (Frame | null)[]): boolean {
  return frames.some((frame, index) =>
    frame?.parts.some((part) => {
      const [first, last] = [clauses[index]!.words[part.from], clauses[index]!.words[part.until - 1]];
      return first !== undefined && last !== undefined && time.start >= first.start && time.end <= last.end;
    }),
  );
}

const COUNT = /^(?:count|figure|figures|toll|total|tally|number|numbers|[وف]?ال(?:حصيله|عدد|ارقام|رقم|اعداد))$/u;

/** "The toll is disputed". */
function speaksOfCount(words: readonly Word[]): boolean {
  return words.some(
    (word, index) => COUNT.test(word.key) && (/^[وف]?ال/u.test(word.key) || words[index - 1]?.key === 'the'),
  );
}
