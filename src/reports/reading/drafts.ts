/** The proposals of one reading while it is under way, and the proposals they become when every stance has found its claim. */
import type { Proposal, Quote, Unit } from '../claim.ts';
import type { TimeSpan } from '../report.ts';
import type { Bodies } from './bodies.ts';
import { aboutWordsOf } from './clause-words.ts';
import type { Finding } from './content.ts';
import type { Span } from './spans.ts';
import type { Voice } from './speakers.ts';
import { linksOf, type Draft, type Wanted } from './stances.ts';
import { wordsOf } from './words.ts';

export class Drafts {
  readonly #text: string;
  readonly #bodies: Bodies;
  readonly #drafts: Draft[] = [];

  constructor(text: string, bodies: Bodies) {
    this.#text = text;
    this.#bodies = bodies;
  }

  proposals(): Proposal[] {
    const order = [...this.#drafts].sort((a, b) => a.quote.start - b.quote.start || a.quote.end - b.quote.end);
    const links = linksOf(order);
    return order.map((draft, index) => {
      const to = links[index] ?? null;
      const { wants } = draft;
      const about = draft.kind === 'denial' && draft.about === 'other' && to !== null ? order[to]!.about : draft.about;
      return {
        id: `p${index + 1}`,
        kind: draft.kind,
        about,
        aboutWords: about === 'other' ? draft.aboutWords : null,
        quote: draft.quote,
        speakers: draft.speakers,
        said: draft.said,
        meant: draft.meant,
        places: draft.places,
        value: draft.value,
        stance: to === null || wants === null ? null : { stance: wants.stance, to: `p${to + 1}` },
        foundBy: draft.foundBy,
      };
    });
  }

  add(
    given: { readonly sentence: number; readonly part: number },
    claim: {
      readonly finding: Finding;
      readonly span: Span;
      readonly chain: Voice['chain'];
      readonly said: TimeSpan | null;
      readonly meant: TimeSpan | null;
      readonly rules: readonly string[];
      readonly wants: Wanted | null;
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
    });
  }

  /** The last figure of this sentence or the one before. */
  figureBefore(sentence: number): { readonly about: Draft['about']; readonly unit: Unit } | null {
    const last = this.#drafts.findLast((draft) => draft.kind === 'figure' && draft.value !== null);
    if (last === undefined || sentence - last.sentence > 1 || last.value === null) return null;
    return { about: last.about, unit: last.value.unit };
  }
}
