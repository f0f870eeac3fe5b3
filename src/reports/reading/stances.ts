/**
 * Links what stands against or for another claim of the same report: a denial to what it denies, a confirmation, a correction,
 * and a number that is set against another in one sentence. The words decide; where they name the thing ("this
 * information"), it is the claim before; where they say it again, the claim about the same.
 */
import type { Proposal, Quantity, Stance } from '../claim.ts';

/** A proposal in the making. */
export interface Draft extends Omit<Proposal, 'id' | 'stance'> {
  readonly sentence: number;
  readonly part: number;
  readonly wants: Wanted | null;
}

export interface Wanted {
  readonly stance: Stance;
  /** It points back ("these reports"), or says the claim again. */
  readonly by: 'pointing' | 'saying-again' | 'contrast';
}

/** Sentences back that "this information" may reach. */
const FARTHEST_BACK = 4;

/** For each draft the number of the draft it takes a stance to, or null. Quadratic in neighbours only. */
export function linksOf(drafts: readonly Draft[]): (number | null)[] {
  return drafts.map((draft, index) => (draft.wants === null ? null : targetOf(drafts, index, draft.wants)));
}

function targetOf(drafts: readonly Draft[], index: number, wants: Wanted): number | null {
  const draft = drafts[index]!;
  const isOther = (other: Draft, at: number): boolean => at !== index && !sameVoice(other, draft);
  if (wants.by === 'pointing') {
    const isNear = (other: Draft): boolean => draft.sentence - other.sentence <= FARTHEST_BACK;
    for (const mayBeStatement of [false, true]) {
      const last = drafts.findLastIndex(
        (other, at) =>
          at < index &&
          isNear(other) &&
          other.kind !== 'denial' &&
          (mayBeStatement || other.kind !== 'statement') &&
          isOther(other, at),
      );
      if (last < 0) continue;
      // Of several claims in one part the first: what was said, of which the others are details.
      const { sentence, part } = drafts[last]!;
      return drafts.findIndex(
        (other) => other.sentence === sentence && other.part === part && other.kind === drafts[last]!.kind,
      );
    }
    return null;
  }
  const fits = (other: Draft, at: number): boolean => {
    if (at === index || other.kind === 'denial' || other.about !== draft.about) return false;
    if (wants.stance === 'corrects' || wants.stance === 'supersedes') return at < index;
    if (!isOther(other, at)) return false;
    if (wants.by === 'contrast')
      return at < index && other.sentence >= draft.sentence - 1 && areApart(other.value, draft.value);
    if (wants.stance === 'confirms') return at < index && areAlike(other.value, draft.value);
    return draft.about !== 'other' || draft.sentence - other.sentence <= 1;
  };
  for (let at = index - 1; at >= 0; at--) if (fits(drafts[at]!, at)) return at;
  for (let at = index + 1; at < drafts.length; at++) if (fits(drafts[at]!, at)) return at;
  if (wants.stance !== 'denies' || draft.about !== 'other') return null;
  // "denied any part in it": nothing is said again, so it is the claim just before.
  const last = drafts.findLastIndex((other, at) => at < index && other.kind !== 'denial' && isOther(other, at));
  return last >= 0 && draft.sentence - drafts[last]!.sentence <= 1 ? last : null;
}

function sameVoice(a: Draft, b: Draft): boolean {
  const [first, second] = [a.speakers[0], b.speakers[0]];
  if (first === undefined || second === undefined) return first === second;
  return first.words === second.words;
}

function areApart(a: Quantity | null, b: Quantity | null): boolean {
  if (a === null || b === null || a.unit !== b.unit) return false;
  if (a.best !== null && b.best !== null) return a.best !== b.best;
  return (a.high ?? Infinity) < (b.low ?? -Infinity) || (b.high ?? Infinity) < (a.low ?? -Infinity);
}

function areAlike(a: Quantity | null, b: Quantity | null): boolean {
  if (a === null || b === null) return a === b;
  return a.unit === b.unit && a.best === b.best && a.low === b.low;
}
