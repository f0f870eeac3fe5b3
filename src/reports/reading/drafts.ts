/** The proposals of one reading while it is under way, and the proposals they become when every stance has found its claim. */
import type { Proposal, Quote, Unit } from '../claim.ts';
import type { TimeSpan } from '../report.ts';
import type { Language } from '../../operation/index.ts';
import type { Bodies } from './bodies.ts';
import { aboutWordsOf } from './clause-words.ts';
import type { Finding } from './finding.ts';
import { stemsOf } from './content-stems.ts';
import type { Span } from './spans.ts';
import type { Voice } from './speakers.ts';
import { linksOf, type Draft, type Wanted } from './stances.ts';
import { wordsOf, type Word } from './words.ts';

export class Drafts {
  readonly #text: string;
  readonly #bodies: Bodies;
  readonly #drafts: Draft[] = [];
  /** Number of the last sentence that spoke of a count without a number. */
  #countSpokenOf = -1;

  constructor(text: string, bodies: Bodies) {
    this.#text = text;
    this.#bodies = bodies;
  }

  proposals(): Proposal[] {
    const order = [...this.#drafts].sort((a, b) => a.quote.start - b.quote.start || a.quote.end - b.quote.end);
    const links = linksOf(order);
    const meant = meantTimes(order, links);
    return order.map((draft, index) => {
      const to = links[index] ?? null;
      const { wants } = draft;
      // What only answers another claim is a denial when there is one.
      const kind = /^(?:answering|saying-not)$/u.test(wants?.by ?? '') && to !== null ? 'denial' : draft.kind;
      const about = kind === 'denial' && draft.about === 'other' && to !== null ? order[to]!.about : draft.about;
      return {
        id: `p${index + 1}`,
        kind,
        about,
        aboutWords: about === 'other' ? draft.aboutWords : null,
        quote: draft.quote,
        speakers: draft.speakers,
        said: draft.said,
        meant: meant[index]!,
        places: draft.places,
        value: draft.value,
        stance: to === null || wants === null ? null : { stance: wants.stance, to: `p${to + 1}` },
        foundBy: draft.foundBy,
      };
    });
  }

  add(
    given: { readonly sentence: number; readonly part: number; readonly language: Language },
    claim: {
      readonly finding: Finding;
      readonly span: Span;
      /** The words that say it, without who says it. */
      readonly words?: readonly Word[];
      readonly chain: Voice['chain'];
      readonly said: TimeSpan | null;
      readonly meant: TimeSpan | null;
      readonly rules: readonly string[];
      readonly wants: Wanted | null;
      readonly isAccusation?: boolean;
    },
  ): void {
    const { finding, span } = claim;
    const quote: Quote = { text: this.#text.slice(span.start, span.end), start: span.start, end: span.end };
    const words = wordsOf(this.#text, span.start, span.end);
    this.#drafts.push({
      kind: finding.kind,
      about: finding.about,
      aboutWords: finding.about === 'other' ? aboutWordsOf(finding, quote.text) : null,
      quote,
      speakers: claim.chain,
      said: claim.said,
      meant: claim.meant,
      places: this.#bodies.placesIn(words),
      value: finding.value,
      foundBy: [...claim.rules, ...finding.rules],
      sentence: given.sentence,
      part: given.part,
      wants: claim.wants,
      stems: stemsOf(claim.words ?? [], given.language),
      isAccusation: claim.isAccusation ?? false,
      isPart: isPartOf(finding, words),
    });
  }

  /** The last figure of this sentence or the one before that is no part of another. */
  figureBefore(
    sentence: number,
  ): { readonly about: Draft['about']; readonly unit: Unit; readonly meant: TimeSpan | null } | null {
    const last = this.#drafts.findLast(({ kind, value, isPart }) => kind === 'figure' && value !== null && !isPart);
    if (last === undefined || last.value === null) return null;
    if (sentence - Math.max(last.sentence, this.#countSpokenOf) > 1 || sentence - last.sentence > 3) return null;
    return { about: last.about, unit: last.value.unit, meant: last.meant };
  }

  /** "The toll is disputed": the figure before is still what is spoken of. */
  speakOfCount(sentence: number): void {
    this.#countSpokenOf = sentence;
  }
}

/** Of the same count at the same time: what disputes, corrects or confirms a figure, and tells no time of its own. */
function meantTimes(drafts: readonly Draft[], links: readonly (number | null)[]): (TimeSpan | null)[] {
  const meant = drafts.map((draft) => draft.meant);
  drafts.forEach(({ kind, wants }, index) => {
    const to = links[index] ?? null;
    if (meant[index] !== null || to === null || kind !== 'figure' || wants === null) return;
    if (wants.stance !== 'denies' && drafts[to]!.kind === 'figure') meant[index] = meant[to]!;
  });
  return meant;
}

/** "60 of them", "12 of the buses", نحو ستين منهم; "among them 9 nurses", بينهم 9 ممرضات. */
function isPartOf({ quantity }: Finding, words: readonly Word[]): boolean {
  if (quantity === null) return false;
  const behind = words.filter((word) => word.start >= quantity.end || word.end > quantity.end).slice(0, 3);
  const keys = behind.map((word) => word.key);
  const ahead = words.filter((word) => word.end <= quantity.start).slice(-2);
  if (ahead.some(({ key }) => /^(?:including|among|بينهم|بينها|بينهن|منهم)$/u.test(key))) return true;
  return keys.slice(0, 2).includes('of') || keys.some((key) => /^(?:منهم|منها|منهن)$/u.test(key));
}
