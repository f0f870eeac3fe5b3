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
import { findingsIn, happeningAbout, type Finding } from './content.ts';
import type { Clause, Frame, Stretch } from './frame.ts';
import { arabicFrame } from './frames-arabic.ts';
import { englishFrame } from './frames-english.ts';
import { languageOf } from './language-of.ts';
import { Bodies } from './bodies.ts';
import { Drafts } from './drafts.ts';
import { overOf, under, withoutLabel, type Voiced } from './voiced.ts';
import { quantitiesIn } from './quantities.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import type { QuantitySpan, Span, TimeMention } from './spans.ts';
import { Speakers, type Voice } from './speakers.ts';
import type { Wanted } from './stances.ts';
import { timesIn } from './times.ts';
import { FoldedLine, spanOf, wordsOf, type Word } from './words.ts';
import {
  NOTHING,
  POINTS_BACK,
  NOT_TRUE,
  CONFIRMS,
  AGAINST,
  stanceOfAct,
  clauseOf,
  isNobody,
  namesStatement,
  timeIn,
  meantOf,
  isWholeQuotation,
  piecesOf,
} from './clause-words.ts';

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

/** One part of a sentence with its voice, and what the sentence holds. */
interface Passage {
  readonly clause: Clause;
  readonly voiced: Voiced;
  readonly times: readonly TimeMention[];
  readonly quantities: readonly QuantitySpan[];
  readonly sentence: number;
  readonly part: number;
  readonly isLast: boolean;
  readonly opens: Part['opens'];
}

class Reading {
  readonly #report: ReadableReport;
  readonly #gazetteer: Gazetteer;
  readonly #bodies: Bodies;
  readonly #speakers: Speakers;
  readonly #drafts: Drafts;
  /** Of the sentence being read: a report may hold both. */
  #language: Language;
  /** Number of the sentence in which something was disputed. */
  #disputing = -1;

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
    const parts = partsOf(words, language);
    const clauses = parts.map((part) => clauseOf(words.slice(part.from, part.until), times));
    const frames = clauses.map((clause) => this.#frameOf(clause));
    let before: Voiced | null = null;
    parts.forEach((part, index) => {
      const clause = clauses[index]!;
      const voiced: Voiced = this.#voiceOf({
        part,
        clause,
        frame: frames[index]!,
        next: parts[index + 1]?.opens === 'but' ? (frames[index + 1] ?? null) : null,
        nextWords: clauses[index + 1]?.words ?? [],
        before,
        times,
      });
      this.#propose({
        clause,
        voiced: over === null ? voiced : under(voiced, over),
        times,
        quantities,
        sentence: number,
        part: index,
        isLast: index === parts.length - 1,
        opens: part.opens,
      });
      before = voiced;
    });
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
      return { voice, frame, said, rules: [frame.rule, ...(voice?.rules ?? [])] };
    }
    const isQuotation = isWholeQuotation(clause.words);
    if (isQuotation) {
      const voice = this.#speakers.last();
      if (voice !== null)
        return { voice, frame: null, said: voice.inheritedSaid, rules: ['quotation-goes-on', ...voice.rules] };
    }
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

  #propose(given: Passage): void {
    const { clause, voiced } = given;
    const { frame } = voiced;
    if (frame !== null && frame.content === null) {
      this.#draftStance(given, frame);
      return;
    }
    if (frame?.act === 'say' && (frame.isNegated || isNobody(frame, clause))) {
      const all = { from: frame.parts[0]?.from ?? 0, until: clause.words.length };
      this.#draftContent(given, all, { chain: [], isNotSaid: true, act: 'say', said: null, rules: voiced.rules });
      return;
    }
    const content = frame?.content ?? { from: 0, until: clause.words.length };
    const inner = frame === null || frame.act !== 'say' ? null : this.#innerFrame(clause, content);
    const chain = voiced.voice?.chain ?? [];
    if (inner !== null) {
      const { words } = inner.clause;
      const innerVoice = this.#speakers.voiceOf(inner.frame, words);
      const nested = clauseOf(words, given.times);
      const said = timeIn(given.times, inner.frame.parts, words) ?? voiced.said;
      const whole = [...(innerVoice?.chain ?? []), ...chain];
      this.#draftContent({ ...given, clause: nested }, inner.frame.content!, {
        chain: whole,
        isNotSaid: false,
        act: inner.frame.act,
        said,
        rules: [...voiced.rules, inner.frame.rule],
      });
      return;
    }
    const act = frame === null ? 'say' : frame.act;
    this.#draftContent(given, content, { chain, isNotSaid: false, act, said: voiced.said, rules: voiced.rules });
  }

  /** Somebody quoted inside what somebody says: only when it names a source itself. */
  #innerFrame(clause: Clause, content: Stretch): { readonly frame: Frame; readonly clause: Clause } | null {
    const words = clause.words.slice(content.from, content.until);
    if (words.some((word) => word.key === '"')) return null;
    const inner: Clause = {
      words,
      inQuotes: words.map(() => false),
      inTime: clause.inTime.slice(content.from, content.until),
    };
    const frame = this.#frameOf(inner);
    if (frame === null || frame.content === null || frame.subject === null || frame.isNegated) return null;
    const subject = words.slice(frame.subject.from, frame.subject.until);
    return this.#bodies.entityOf(subject) === null ? null : { frame, clause: inner };
  }

  /** "X denied this": the whole clause is the quote, and what it is about is what it points to. */
  #draftStance(given: Passage, frame: Frame): void {
    const { clause, voiced } = given;
    const stance = stanceOfAct(frame.act);
    const span = spanOf(clause.words, 0, clause.words.length);
    if (stance === null || span === null || frame.isNegated) return;
    this.#drafts.add(given, {
      finding: {
        kind: frame.act === 'deny' ? 'denial' : 'statement',
        about: 'other',
        value: null,
        quantity: null,
        rules: ['points-back'],
      },
      span,
      chain: voiced.voice?.chain ?? [],
      said: voiced.said,
      meant: null,
      rules: voiced.rules,
      wants: { stance, by: 'pointing' },
    });
  }

  #draftContent(
    given: Passage,
    content: Stretch,
    how: {
      readonly chain: Voice['chain'];
      readonly isNotSaid: boolean;
      readonly act: Frame['act'];
      readonly said: TimeSpan | null;
      readonly rules: readonly string[];
    },
  ): void {
    const { clause, times, quantities } = given;
    const isQuotation = clause.inQuotes[content.from] === true || isWholeQuotation(clause.words);
    const statements: Span[] = [];
    let topic: Finding['about'] = 'other';
    for (const piece of piecesOf(clause.words, content)) {
      const words = clause.words.slice(piece.from, piece.until);
      const span = spanOf(words, 0, words.length);
      if (span === null) continue;
      const line = new FoldedLine(words);
      const isDenied = how.act === 'deny' || (how.act === 'say' && NOT_TRUE.test(line.line));
      const mentions = times.filter((time) => time.start >= span.start && time.end <= span.end);
      const findings = findingsIn({
        language: this.#language,
        line,
        quantities: quantities.filter((quantity) => quantity.start >= span.start && quantity.end <= span.end),
        isAttributed: how.chain.length > 0 && given.voiced.isOnlyOver !== true,
        isQuotation,
        isNotSaid: how.isNotSaid,
        figureBefore: this.#drafts.figureBefore(given.sentence),
        hasTime: mentions.length > 0,
        hasSince: mentions.some((time) => time.sense === 'since'),
      });
      if (how.act === 'dispute' && POINTS_BACK.test(line.line)) {
        // "disputed this and said that about 100 …": the number that follows is what disputes.
        this.#disputing = given.sentence;
        if (!given.isLast) continue;
      }
      if (isDenied || how.act === 'correct' || how.act === 'dispute') {
        const isPointing = POINTS_BACK.test(line.line) || words.length <= 2;
        const found = findings[0] ?? NOTHING;
        const finding = found.kind === 'statement' ? { ...found, about: happeningAbout(line, this.#language) } : found;
        const whole = spanOf(clause.words, 0, clause.words.length) ?? span;
        const stance = isDenied ? 'denies' : how.act === 'correct' ? 'corrects' : 'disputes';
        this.#drafts.add(given, {
          finding:
            isDenied || (how.act === 'dispute' && isPointing)
              ? {
                  ...finding,
                  kind: 'denial',
                  value: isPointing ? null : finding.value,
                  about: isPointing ? 'other' : finding.about,
                }
              : finding,
          span: isDenied ? whole : span,
          chain: how.chain,
          said: how.said ?? (isPointing ? (mentions[0]?.span ?? null) : null),
          meant: isPointing ? null : meantOf(mentions, finding),
          rules: how.rules,
          wants: { stance, by: isPointing ? 'pointing' : 'saying-again' },
        });
        continue;
      }
      for (const finding of findings) {
        if (finding.kind === 'statement') {
          statements.push(span);
          if (topic === 'other') topic = finding.about;
          continue;
        }
        const isConfirming =
          how.act === 'confirm' ||
          (this.#language === 'ar' && CONFIRMS.test(new FoldedLine(clause.words.slice(0, content.from)).line));
        const isSetAgainst =
          this.#disputing === given.sentence ||
          given.opens === 'contrast' ||
          given.opens === 'but' ||
          AGAINST.test(new FoldedLine(clause.words.slice(0, 3)).line);
        const wants: Wanted | null = isConfirming
          ? { stance: 'confirms', by: 'saying-again' }
          : isSetAgainst && finding.kind === 'figure'
            ? { stance: 'disputes', by: 'contrast' }
            : null;
        this.#drafts.add(given, {
          finding,
          span,
          chain: how.chain,
          said: how.said,
          meant: meantOf(mentions, finding),
          rules: how.rules,
          wants,
        });
      }
    }
    const [first, last] = [statements[0], statements.at(-1)];
    if (first === undefined || last === undefined) return;
    const span = { start: first.start, end: last.end };
    const finding: Finding = {
      kind: 'statement',
      about: topic,
      value: null,
      quantity: null,
      rules: ['said-by-somebody'],
    };
    const mentions = times.filter((time) => time.start >= span.start && time.end <= span.end);
    this.#drafts.add(given, {
      finding,
      span,
      chain: how.chain,
      said: how.said,
      meant: meantOf(mentions, finding),
      rules: how.rules,
      wants: null,
    });
  }
}
