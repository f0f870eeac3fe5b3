/**
 * Makes proposals out of one part of a sentence, once it is known who speaks in it: the claims of its content with the time
 * that each speaks of, and what stance it takes to a claim made elsewhere in the report.
 */
import type { Language } from '../../operation/index.ts';
import type { TimeSpan } from '../report.ts';
import type { Bodies } from './bodies.ts';
import {
  clauseOf,
  CONFIRMS,
  isNobody,
  isWholeQuotation,
  NOT_TRUE,
  NOTHING,
  piecesOf,
  stanceOfAct,
  timeIn,
} from './clause-words.ts';
import { findingsIn, happeningAbout } from './content.ts';
import type { Finding } from './finding.ts';
import type { Drafts } from './drafts.ts';
import type { Clause, Frame, Stretch } from './frame.ts';
import { lexicons } from './lexicon.ts';
import { meantOf } from './meant.ts';
import type { Span } from './spans.ts';
import type { Speakers, Voice } from './speakers.ts';
import type { Wanted } from './stances.ts';
import {
  deniedWay,
  deniesThatAnyAreLeft,
  givesRivalNumber,
  isAccusation,
  isNegative,
  isSetAgainst,
  isUntrueSaid,
  pointsAt,
  pointsAtUntrue,
  pointsBack,
} from './stance-words.ts';
import { isTotal, takesTimeOver, type ToldBefore } from './told-before.ts';
import { isToldAsPast } from './tense-of-clause.ts';
import { hasNumberBehind, type Passage } from './passage.ts';
import { FoldedLine, has, spanOf } from './words.ts';

interface How {
  readonly chain: Voice['chain'];
  readonly isNotSaid: boolean;
  readonly act: Frame['act'];
  readonly said: TimeSpan | null;
  readonly rules: readonly string[];
}

export class Proposing {
  readonly #drafts: Drafts;
  readonly #speakers: Speakers;
  readonly #bodies: Bodies;
  readonly #told: ToldBefore;
  readonly #frameOf: (clause: Clause, language: Language) => Frame | null;
  /** Number of the sentence in which something was disputed. */
  #disputing = -1;

  constructor(by: {
    readonly drafts: Drafts;
    readonly speakers: Speakers;
    readonly bodies: Bodies;
    readonly told: ToldBefore;
    readonly frameOf: (clause: Clause, language: Language) => Frame | null;
  }) {
    this.#drafts = by.drafts;
    this.#speakers = by.speakers;
    this.#bodies = by.bodies;
    this.#told = by.told;
    this.#frameOf = by.frameOf;
  }

  propose(given: Passage): void {
    const { clause, voiced } = given;
    const { frame } = voiced;
    if (frame !== null && frame.content === null) {
      if (!frame.isNegated)
        this.#pointBack(given, {
          act: frame.act,
          chain: voiced.voice?.chain ?? [],
          said: voiced.said,
          rules: voiced.rules,
        });
      return;
    }
    // "The mayor never said that": whoever sends the message denies it.
    const over = voiced.voice?.chain.slice(1) ?? [];
    if (frame?.isNegated === true && frame.act === 'say' && frame.subject !== null && over.length > 0) {
      const denied = new FoldedLine(clause.words.slice(frame.content!.from, frame.content!.until));
      if (pointsBack(denied) && denied.words.length > 0) {
        this.#pointBack(given, { act: 'deny', chain: over, said: voiced.said, rules: voiced.rules });
        return;
      }
    }
    if (frame !== null && (frame.isNegated || (frame.act === 'say' && isNobody(frame, clause)))) {
      const all = { from: frame.parts[0]?.from ?? 0, until: clause.words.length };
      this.#content(given, all, { chain: [], isNotSaid: true, act: 'say', said: null, rules: voiced.rules });
      return;
    }
    const content = frame?.content ?? { from: 0, until: clause.words.length };
    const inner = frame?.act === 'say' ? this.#innerFrame(given, content) : null;
    const chain = voiced.voice?.chain ?? [];
    if (inner !== null) {
      const { words } = inner.clause;
      const innerVoice = this.#speakers.voiceOf(inner.frame, words);
      this.#content({ ...given, clause: clauseOf(words, given.times) }, inner.frame.content!, {
        chain: [...(innerVoice?.chain ?? []), ...chain],
        isNotSaid: false,
        act: inner.frame.act,
        said: timeIn(given.times, inner.frame.parts, words) ?? voiced.said,
        rules: [...voiced.rules, inner.frame.rule],
      });
      return;
    }
    const act = frame === null ? 'say' : frame.act;
    this.#content(given, content, { chain, isNotSaid: false, act, said: voiced.said, rules: voiced.rules });
  }

  /** Somebody quoted inside what somebody says: only when it names a source itself. */
  #innerFrame(given: Passage, content: Stretch): { readonly frame: Frame; readonly clause: Clause } | null {
    const words = given.clause.words.slice(content.from, content.until);
    if (words.some((word) => word.key === '"')) return null;
    const inner: Clause = {
      words,
      inQuotes: words.map(() => false),
      inTime: given.clause.inTime.slice(content.from, content.until),
    };
    const frame = this.#frameOf(inner, given.language);
    if (frame === null || frame.content === null || frame.subject === null || frame.isNegated) return null;
    const subject = words.slice(frame.subject.from, frame.subject.until);
    return this.#bodies.entityOf(subject) === null ? null : { frame, clause: inner };
  }

  /** "X denied this": the whole clause is the quote, and what it is about is what it points to. */
  #pointBack(given: Passage, how: Omit<How, 'isNotSaid'>): void {
    const { clause } = given;
    const stance = stanceOfAct(how.act);
    const span = spanOf(clause.words, 0, clause.words.length);
    if (stance === null || span === null) return;
    if (how.act === 'dispute') {
      this.#disputing = given.sentence;
      if (hasNumberBehind(given)) return;
    }
    const line = new FoldedLine(clause.words);
    this.#drafts.add(given, {
      finding: {
        ...NOTHING,
        kind: how.act === 'deny' || how.act === 'dispute' ? 'denial' : 'statement',
        rules: ['points-back'],
      },
      span,
      chain: how.chain,
      said: how.said,
      meant: null,
      rules: how.rules,
      wants: { stance, by: deniedWay(line, given.language) ?? 'pointing', at: pointsAt(line) },
    });
  }

  #content(given: Passage, content: Stretch, how: How): void {
    const { clause, times, quantities, language } = given;
    const isQuotation = clause.inQuotes[content.from] === true || isWholeQuotation(clause.words);
    const isAccused = isAccusation(clause.words.slice(0, content.from), language);
    let confirms = false;
    const statements: { readonly span: Span; readonly words: Clause['words'] }[] = [];
    let topic: Finding['about'] = 'other';
    for (const piece of piecesOf(clause.words, content)) {
      const words = clause.words.slice(piece.from, piece.until);
      const span = spanOf(words, 0, words.length);
      if (span === null) continue;
      const line = new FoldedLine(words);
      const mentions = times.filter((time) => time.start >= span.start && time.end <= span.end);
      const numbers = quantities.filter((quantity) => quantity.start >= span.start && quantity.end <= span.end);
      const timed = { language, words, mentions, quantities: numbers };
      const findings = findingsIn({
        language,
        line,
        quantities: numbers,
        isAttributed: how.chain.length > 0 && given.voiced.isOnlyOver !== true,
        isQuotation,
        isNotSaid: how.isNotSaid,
        figureBefore: this.#drafts.figureBefore(given.sentence),
        hasTime: mentions.length > 0,
        hasSince: mentions.some((time) => time.sense === 'since'),
      });
      // "corrected the toll to 14" says what the number is, and does not only point at it.
      const isPointing = findings[0]?.kind !== 'figure' && pointsBack(line);
      if (how.act === 'dispute' && isPointing) {
        // "disputed this and said that about 100 …": the number that follows is what disputes.
        this.#disputing = given.sentence;
        if (hasNumberBehind(given)) continue;
      }
      const isConfirming =
        how.act === 'confirm' ||
        (language === 'ar' && CONFIRMS.test(new FoldedLine(clause.words.slice(0, content.from)).line));
      if (isConfirming && isPointing && how.chain.length > 0) {
        this.#pointBack(given, { ...how, act: 'confirm' });
        continue;
      }
      const isUntrue = how.act === 'say' && NOT_TRUE.test(line.line);
      const isDenied = how.act === 'deny' || isUntrue;
      if (isDenied || how.act === 'correct' || how.act === 'dispute') {
        const points = isPointing || (isUntrue && pointsAtUntrue(line));
        this.#standAgainst(given, how, {
          line,
          span,
          isDenied,
          isPointing: points,
          found: findings[0] ?? NOTHING,
          timed,
        });
        continue;
      }
      for (const found of findings) {
        const finding = this.#disputing === given.sentence ? this.#ofDisputed(found, given) : found;
        if (finding.kind === 'statement' && !isAccused) {
          confirms ||= isConfirming;
          statements.push({ span, words });
          if (topic === 'other') topic = finding.about;
          continue;
        }
        const isAgainst = isSetAgainst(clause.words, given.opens) && how.chain.length > 0;
        const wants: Wanted | null =
          isConfirming && !(isAgainst && finding.kind === 'figure')
            ? { stance: 'confirms', by: 'saying-again' }
            : finding.kind !== 'figure'
              ? /^(?:event|passage)$/u.test(finding.kind) && how.chain.length > 0 && isNegative(words) && !isAccused
                ? { stance: 'denies', by: 'saying-not' }
                : null
              : this.#disputing === given.sentence ||
                  (finding.isOfFigureBefore === true && givesRivalNumber(clause.words.slice(0, content.from), line))
                ? { stance: 'disputes', by: 'set-against' }
                : isAgainst
                  ? { stance: 'disputes', by: 'contrast' }
                  : null;
        const meant = this.#meantOf(given, finding, timed);
        if (has(lexicons[language].strike, line)) this.#noteStrike(given, words, meant);
        this.#drafts.add(given, {
          finding: isAccused && finding.kind === 'statement' ? { ...finding, kind: 'event' } : finding,
          span,
          words,
          chain: how.chain,
          said: how.said,
          meant,
          rules: isAccused ? [...how.rules, 'accusation'] : how.rules,
          wants,
          isAccusation: isAccused,
        });
      }
    }
    const [first, last] = [statements[0], statements.at(-1)];
    if (first === undefined || last === undefined) return;
    const span = { start: first.span.start, end: last.span.end };
    const finding: Finding = { ...NOTHING, about: topic, rules: ['said-by-somebody'] };
    const words = clause.words.filter((word) => word.start >= span.start && word.end <= span.end);
    const mentions = times.filter((time) => time.start >= span.start && time.end <= span.end);
    this.#drafts.add(given, {
      finding,
      span,
      words,
      chain: how.chain,
      said: how.said,
      meant: meantOf({ language, words, mentions, quantities: [] }, finding),
      rules: how.rules,
      wants:
        how.chain.length > 0 && isUntrueSaid(first.words)
          ? { stance: 'denies', by: 'answering' }
          : confirms
            ? { stance: 'confirms', by: 'saying-again' }
            : how.chain.length > 0 && isNegative(words)
              ? { stance: 'denies', by: 'saying-not' }
              : null,
    });
  }

  /** A denial, a correction, a dispute: what it says against another claim. */
  #standAgainst(
    given: Passage,
    how: How,
    what: {
      readonly line: FoldedLine;
      readonly span: Span;
      readonly isDenied: boolean;
      readonly isPointing: boolean;
      readonly found: Finding;
      readonly timed: Parameters<typeof meantOf>[0];
    },
  ): void {
    const { line, span, isDenied, isPointing, found, timed } = what;
    const { clause, language } = given;
    const finding: Finding =
      isDenied && deniesThatAnyAreLeft(line, language)
        ? { ...found, about: 'trapped' }
        : found.kind === 'statement'
          ? { ...found, about: happeningAbout(line, language) }
          : found;
    const isWhole = isDenied || (how.act === 'dispute' && isPointing);
    const whole = spanOf(clause.words, 0, clause.words.length) ?? span;
    const way = isDenied ? deniedWay(line, language) : null;
    this.#drafts.add(given, {
      finding: isWhole
        ? {
            ...finding,
            kind: 'denial',
            value: isPointing ? null : finding.value,
            about: isPointing ? 'other' : finding.about,
          }
        : finding,
      span: isWhole ? whole : span,
      words: timed.words,
      chain: how.chain,
      said: how.said ?? (isPointing ? (timed.mentions[0]?.span ?? null) : null),
      meant: isPointing ? null : meantOf(timed, finding),
      rules: how.rules,
      wants: {
        stance: isDenied ? 'denies' : how.act === 'correct' ? 'corrects' : 'disputes',
        by: way ?? (isPointing ? 'pointing' : 'saying-again'),
        at: isPointing ? pointsAt(line) : null,
      },
    });
  }

  /** "disputed this and spoke of 1,000 people": of what was counted before. */
  #ofDisputed(finding: Finding, given: Passage): Finding {
    const before = this.#drafts.figureBefore(given.sentence);
    const isSame = before !== null && finding.kind === 'figure' && finding.about === 'other';
    return isSame && finding.value?.unit === before.unit ? { ...finding, about: before.about } : finding;
  }

  /** The time that a claim speaks of: its own, or that of what it goes on to tell. */
  #meantOf(given: Passage, finding: Finding, timed: Parameters<typeof meantOf>[0]): TimeSpan | null {
    const own = meantOf(timed, finding);
    if (own !== null || finding.kind === 'denial') return own;
    const { topic } = given.voiced;
    if (topic !== undefined && topic !== null && finding.kind === 'figure') return topic;
    // A time that stands in it and is not its own: it tells of more than one.
    if (timed.mentions.some(({ isDayTold }) => isDayTold)) return null;
    const { words } = given.clause;
    if (isTotal(words, given.language)) return null;
    if (takesTimeOver(finding) && isToldAsPast(words, given.language)) {
      const isHarm = finding.about === 'killed' || finding.about === 'wounded';
      const strike = isHarm ? this.#told.strikeIn(words, given.language, given.sentence) : null;
      if (strike !== null || given.dayBefore !== null) return strike ?? given.dayBefore;
    }
    const before = finding.isOfFigureBefore === true ? this.#drafts.figureBefore(given.sentence) : null;
    return before?.meant ?? null;
  }

  #noteStrike(given: Passage, words: Clause['words'], meant: TimeSpan | null): void {
    if (!this.#told.isSameStrike(words, given.language)) this.#told.noteStrike(meant, given.sentence);
  }
}
