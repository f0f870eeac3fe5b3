/**
 * Links what stands against or for another claim of the same report: a denial to what it denies, a confirmation, a correction,
 * and a number that is set against another. The words decide. Where they point ("this", "these figures"), it is the claim
 * just before by another voice; where they say a thing again, the claim that has its words; where they deny a part in
 * something, what happened. Where none of this leads to a claim, there is no stance.
 * Heuristic; a fixed number of claims is looked at for each.
 */
import type { Proposal, Quantity, Stance } from '../claim.ts';
import { sharedStems } from './content-stems.ts';

/** A proposal in the making. */
export interface Draft extends Omit<Proposal, 'id' | 'stance'> {
  readonly sentence: number;
  readonly part: number;
  readonly wants: Wanted | null;
  /** Of the words that say it, without who says it. */
  readonly stems: ReadonlySet<string>;
  /** Somebody is accused of it. */
  readonly isAccusation: boolean;
  /** "60 of them": a part of something counted. */
  readonly isPart: boolean;
}

export interface Wanted {
  readonly stance: Stance;
  readonly by: Way;
  /** What the pointing words are for: "these figures", "the accusation". */
  readonly at?: 'figure' | 'accusation' | null;
}

/**
 * It points back ("these reports"); it says the claim again; it denies a part in what happened; it answers the claim just
 * before without a word of denying ("We never closed it", "the gate was not closed"); its number is set against another by a word of contrast, or by a
 * word such as "disputed".
 */
export type Way =
  'pointing' | 'saying-again' | 'a-part-in-it' | 'answering' | 'saying-not' | 'contrast' | 'set-against';

/** Sentences back that "this information" may reach. */
const FARTHEST_POINTED = 2;
/** Sentences back to what is said again in other words; with a good part of the words the same, farther. */
const FARTHEST_SAID = 4;
const FARTHEST_SAID_ALIKE = 12;
const FARTHEST_AHEAD = 2;
/** Claims looked at on either side. */
const MOST_LOOKED_AT = 60;

/** For each draft the number of the draft it takes a stance to, or null. */
export function linksOf(drafts: readonly Draft[]): (number | null)[] {
  const links: (number | null)[] = [];
  drafts.forEach((draft, index) => {
    let target = draft.wants === null ? -1 : targetOf(drafts, index, draft.wants);
    // What is denied after two have disputed it is what the first said.
    const disputed =
      target >= 0 && target < index && drafts[target]!.wants?.stance === 'disputes' ? links[target] : null;
    const isAgain = draft.wants?.stance === 'denies' && draft.wants.by === 'saying-again';
    if (isAgain && disputed !== null && disputed !== undefined && disputed < target) target = disputed;
    links.push(target < 0 ? null : target);
  });
  return links;
}

function targetOf(drafts: readonly Draft[], index: number, wants: Wanted): number {
  const draft = drafts[index]!;
  const first = Math.max(0, index - MOST_LOOKED_AT);
  const before = drafts.slice(first, index).map((other, at) => ({ other, at: first + at }));
  const others = before.filter(({ other }) => other.kind !== 'denial' && !sameVoice(other, draft));
  switch (wants.by) {
    case 'pointing':
      return pointedAt(others, draft, wants.at ?? null);
    case 'a-part-in-it':
      return happenedBefore(others, draft);
    case 'answering':
      return answered(others, draft);
    case 'saying-not':
      return saidWithNot(others, draft);
    case 'contrast':
    case 'set-against':
      return setAgainst(wants.stance === 'corrects' ? before : others, draft, wants);
    case 'saying-again':
      if (wants.stance === 'confirms') return saidAlike(others, draft);
      if (draft.value !== null) {
        const number = setAgainst(wants.stance === 'corrects' ? before : others, draft, wants);
        if (number >= 0) return number;
      }
      return saidAgain(drafts, index, others);
  }
}

interface Candidate {
  readonly other: Draft;
  readonly at: number;
}

/** The nearest sentence in which another voice claims something; of several claims in one part the first. */
function pointedAt(others: readonly Candidate[], draft: Draft, at: Wanted['at']): number {
  const fits = ({ other }: Candidate): boolean =>
    draft.sentence - other.sentence <= FARTHEST_POINTED &&
    (at === 'figure'
      ? other.value !== null
      : at === 'accusation'
        ? other.isAccusation || other.kind === 'event'
        : true);
  const last = others.findLast(fits);
  if (last === undefined) {
    const near = others.filter(({ other }) => draft.sentence - other.sentence <= 1);
    return at === 'accusation' ? pointedAt(near, draft, null) : -1;
  }
  const { sentence, part } = last.other;
  const samePart = others.filter((each) => fits(each) && each.other.sentence === sentence && each.other.part === part);
  return (samePart.find(({ other }) => other.kind !== 'statement') ?? samePart[0]!).at;
}

/** "Denied any involvement": what happened, or whoever was harmed in it. */
function happenedBefore(others: readonly Candidate[], draft: Draft): number {
  const near = others.filter(({ other }) => draft.sentence - other.sentence <= FARTHEST_SAID);
  const happened = near.filter(({ other }) => other.kind === 'event');
  const alike = happened.findLast(({ other }) => sharedStems(other.stems, draft.stems) > 0);
  const harmed = near.findLast(({ other }) => /^(?:killed|wounded)$/u.test(other.about) && other.kind === 'figure');
  return (alike ?? happened.at(-1) ?? harmed)?.at ?? -1;
}

/** "We never closed it": the claim just before that says it with the same words. */
function answered(others: readonly Candidate[], draft: Draft): number {
  const fits = ({ other }: Candidate): boolean =>
    draft.sentence - other.sentence <= 1 && sharedStems(other.stems, draft.stems) > 0;
  return others.findLast(fits)?.at ?? -1;
}

/** "No bus was hit" behind "a bus was hit": every word of it, and not. */
function saidWithNot(others: readonly Candidate[], draft: Draft): number {
  const { size } = draft.stems;
  const fits = ({ other }: Candidate): boolean =>
    draft.sentence - other.sentence <= 1 && size >= 2 && sharedStems(other.stems, draft.stems) === size;
  return others.findLast(fits)?.at ?? -1;
}

/** The number that this one stands against: of the same thing, and not the same. */
function setAgainst(others: readonly Candidate[], draft: Draft, wants: Wanted): number {
  const reach = wants.by === 'contrast' ? 1 : FARTHEST_SAID;
  const fits = ({ other }: Candidate): boolean =>
    other.about === draft.about &&
    ofSameTime(other, draft) &&
    (other.isPart === draft.isPart || (other.meant !== null && draft.meant !== null)) &&
    draft.sentence - other.sentence <= reach &&
    other.value !== null &&
    draft.value !== null &&
    other.value.unit === draft.value.unit;
  const apart = others.findLast((each) => fits(each) && areApart(each.other.value!, draft.value!));
  if (apart !== undefined || wants.by === 'contrast') return apart?.at ?? -1;
  return others.findLast((each) => fits(each) && each.other.value!.best !== draft.value!.best)?.at ?? -1;
}

/** Numbers of different times stand beside each other. */
function ofSameTime({ meant: one }: Draft, { meant: other }: Draft): boolean {
  if (one === null || other === null) return true;
  const [length, otherLength] = [one.untilMs - one.fromMs, other.untilMs - other.fromMs];
  const isAlike = length <= 3 * otherLength && otherLength <= 3 * length;
  return isAlike && one.fromMs < other.untilMs && other.fromMs < one.untilMs;
}

/** A claim confirmed: the same number, or much the same words. */
function saidAlike(others: readonly Candidate[], draft: Draft): number {
  const fits = ({ other }: Candidate): boolean => {
    const shared = sharedStems(other.stems, draft.stems);
    if (draft.value === null && shared >= 2 && shared * 2 >= draft.stems.size)
      return draft.sentence - other.sentence <= FARTHEST_POINTED;
    if (other.about !== draft.about) return false;
    if (draft.value !== null || other.value !== null) return areAlike(other.value, draft.value);
    const near = draft.sentence - other.sentence <= FARTHEST_SAID_ALIKE;
    return near && other.kind === draft.kind && shared >= 2;
  };
  return others.findLast(fits)?.at ?? -1;
}

/** What a denial says again: the claim with most of its words, about the same, or the accusation it answers. */
function saidAgain(drafts: readonly Draft[], index: number, others: readonly Candidate[]): number {
  const draft = drafts[index]!;
  let best = { at: -1, weight: 0 };
  const weigh = ({ other, at }: Candidate): void => {
    const away = Math.abs(draft.sentence - other.sentence);
    const shared = Math.min(3, sharedStems(other.stems, draft.stems));
    const sameAbout = draft.about !== 'other' && other.about === draft.about;
    if (away > FARTHEST_SAID_ALIKE || (away > FARTHEST_SAID && shared < 2)) return;
    const isAnswer = other.isAccusation && at < index && away <= (shared > 0 ? 2 : 1);
    // That both are about fighters is not enough; that both are about who left is, close by.
    const isFact = draft.about !== 'fighters' && draft.about !== 'battle';
    const isSame = sameAbout && (shared > 0 || (isFact && away <= 2));
    const isAgain = shared >= 2 || (away <= 1 && shared > 0 && shared * 2 >= draft.stems.size);
    if (!isSame && !isAnswer && !isAgain) return;
    const weight = 2 * shared + (sameAbout ? 3 : 0) + (isAnswer ? 2 : 0) - (other.isPart ? 1 : 0) - 0.5 * away;
    if (weight >= best.weight) best = { at, weight };
  };
  others.forEach(weigh);
  if (best.at >= 0) return best.at;
  for (let at = index + 1; at < Math.min(drafts.length, index + MOST_LOOKED_AT); at++) {
    const other = drafts[at]!;
    if (other.sentence - draft.sentence > FARTHEST_AHEAD) break;
    if (other.kind !== 'denial' && !sameVoice(other, draft) && best.at < 0) weigh({ other, at });
  }
  return best.at;
}

function sameVoice(a: Draft, b: Draft): boolean {
  const [first, second] = [a.speakers[0], b.speakers[0]];
  if (first === undefined || second === undefined) return first === second;
  return first.words === second.words || (first.entity !== null && first.entity === second.entity);
}

/** No number fits both. */
function areApart(a: Quantity, b: Quantity): boolean {
  return (a.high ?? Infinity) < (b.low ?? -Infinity) || (b.high ?? Infinity) < (a.low ?? -Infinity);
}

function areAlike(a: Quantity | null, b: Quantity | null): boolean {
  if (a === null || b === null) return a === b;
  return a.unit === b.unit && a.best === b.best && a.low === b.low;
}
