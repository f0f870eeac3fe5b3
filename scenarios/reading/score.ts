/**
 * Scores proposals against marked claims. What counts as right stands in README.md.
 */
import type { Proposal, TimeSpan } from '../../src/reports/index.ts';
import type { MarkedClaim, MarkedReport } from './corpus.ts';
import { pairUp, sameValue, type Pair } from './pairing.ts';
import { sameChain, sameFirstSpeaker, sameLastSpeaker } from './speaker-match.ts';

/** What is compared on a pair. */
export const attributes = [
  'kind',
  'about',
  'value',
  'unit',
  'saying',
  'first-speaker',
  'last-speaker',
  'chain',
  'said',
  'meant',
  'meant-overlap',
  'stance',
] as const;
export type Attribute = (typeof attributes)[number];

/** How often an attribute was right, of the pairs where there was anything to be right about. */
export interface Share {
  right: number;
  of: number;
}

export interface Tally {
  claims: number;
  proposals: number;
  /** Claims that a proposal stands for. */
  found: number;
  /** Proposals that stand for a claim; differs from `found` only where pairs are counted by kind. */
  standing: number;
}

export interface ReportScore {
  readonly report: MarkedReport;
  readonly proposals: readonly Proposal[];
  readonly pairs: readonly Pair[];
  readonly missed: readonly MarkedClaim[];
  readonly unmarked: readonly Proposal[];
  /** Pairs with the attributes that are wrong on them. */
  readonly wrong: readonly { readonly claim: MarkedClaim; readonly proposal: Proposal; readonly in: Attribute[] }[];
  readonly shares: Readonly<Record<Attribute, Share>>;
}

/** Times are the same when each end is within this. */
const toleranceMs = 60 * 60 * 1_000;

export function scoreReport(report: MarkedReport, proposals: readonly Proposal[]): ReportScore {
  const pairs = pairUp(report.claims, proposals);
  const shares = noShares();
  const wrong: { claim: MarkedClaim; proposal: Proposal; in: Attribute[] }[] = [];
  const proposalOf = new Map(pairs.map((pair) => [report.claims[pair.claim]!.id, proposals[pair.proposal]!.id]));
  for (const pair of pairs) {
    const claim = report.claims[pair.claim]!;
    const proposal = proposals[pair.proposal]!;
    const faults: Attribute[] = [];
    for (const attribute of attributes) {
      const right = isRight(attribute, claim, proposal, report.published, proposalOf);
      if (right === null) continue;
      shares[attribute].of++;
      if (right) shares[attribute].right++;
      else faults.push(attribute);
    }
    if (faults.length > 0) wrong.push({ claim, proposal, in: faults });
  }
  const pairedClaims = new Set(pairs.map((pair) => pair.claim));
  const pairedProposals = new Set(pairs.map((pair) => pair.proposal));
  return {
    report,
    proposals,
    pairs,
    missed: report.claims.filter((_, index) => !pairedClaims.has(index)),
    unmarked: proposals.filter((_, index) => !pairedProposals.has(index)),
    wrong,
    shares,
  };
}

/** Null: neither tells anything, so there is nothing to be right about. */
function isRight(
  attribute: Attribute,
  claim: MarkedClaim,
  proposal: Proposal,
  published: TimeSpan,
  proposalOf: ReadonlyMap<string, string>,
): boolean | null {
  switch (attribute) {
    case 'kind':
      return claim.kind === proposal.kind;
    case 'about':
      return claim.about === proposal.about;
    case 'value':
      if (claim.value === null && proposal.value === null) return null;
      return claim.value !== null && proposal.value !== null && sameValue(claim.value, proposal.value);
    case 'unit':
      return claim.value === null || proposal.value === null ? null : claim.value.unit === proposal.value.unit;
    case 'saying':
      return claim.value === null || proposal.value === null ? null : claim.value.saying === proposal.value.saying;
    case 'first-speaker':
      return eitherChain(claim, (chain) => sameFirstSpeaker(chain, proposal.speakers));
    case 'last-speaker':
      return eitherChain(claim, (chain) => sameLastSpeaker(chain, proposal.speakers));
    case 'chain':
      return eitherChain(claim, (chain) => sameChain(chain, proposal.speakers));
    case 'said':
      if (claim.said === null) return proposal.said === null || within(proposal.said, published) ? null : false;
      return proposal.said !== null && sameTime(claim.said, proposal.said, published);
    case 'meant':
      if (claim.meant === null) return meantNothingElse(claim, proposal, published) ? null : false;
      return proposal.meant !== null && sameTime(claim.meant, proposal.meant, published);
    case 'meant-overlap':
      if (claim.meant === null) return null;
      return proposal.meant !== null && sharedHalf(claim.meant, proposal.meant);
    case 'stance':
      if (claim.stance === null && proposal.stance === null) return null;
      return (
        claim.stance !== null &&
        proposal.stance !== null &&
        claim.stance.stance === proposal.stance.stance &&
        proposalOf.get(claim.stance.to) === proposal.stance.to
      );
  }
}

function eitherChain(claim: MarkedClaim, same: (chain: MarkedClaim['speakers']) => boolean): boolean {
  return same(claim.speakers) || (claim.speakersOr !== null && same(claim.speakersOr));
}

/** The proposal tells no time meant, or only repeats when it was said or published. */
function meantNothingElse(claim: MarkedClaim, proposal: Proposal, published: TimeSpan): boolean {
  if (proposal.meant === null || within(proposal.meant, published)) return true;
  const said = proposal.said ?? claim.said;
  return said !== null && sameTime(said, proposal.meant, published);
}

function within(span: TimeSpan, published: TimeSpan): boolean {
  return isPublication(span.fromMs, published) && isPublication(span.untilMs, published);
}

function isPublication(ms: number, published: TimeSpan): boolean {
  return ms >= published.fromMs - toleranceMs && ms <= published.untilMs + toleranceMs;
}

function sameTime(one: TimeSpan, other: TimeSpan, published: TimeSpan): boolean {
  // What lasts to publication may end anywhere in the stretch in which it was published.
  const endsTogether =
    Math.abs(one.untilMs - other.untilMs) <= toleranceMs ||
    (isPublication(one.untilMs, published) && isPublication(other.untilMs, published));
  return Math.abs(one.fromMs - other.fromMs) <= toleranceMs && endsTogether;
}

function sharedHalf(one: TimeSpan, other: TimeSpan): boolean {
  const shared = Math.min(one.untilMs, other.untilMs) - Math.max(one.fromMs, other.fromMs);
  const covered = Math.max(one.untilMs, other.untilMs) - Math.min(one.fromMs, other.fromMs);
  return shared > 0 && shared * 2 >= covered;
}

export function noShares(): Record<Attribute, Share> {
  return Object.fromEntries(attributes.map((attribute) => [attribute, { right: 0, of: 0 }])) as Record<
    Attribute,
    Share
  >;
}

/** Shares of several reports together. */
export function sumShares(scores: readonly ReportScore[]): Record<Attribute, Share> {
  const sum = noShares();
  for (const score of scores) {
    for (const attribute of attributes) {
      sum[attribute].right += score.shares[attribute].right;
      sum[attribute].of += score.shares[attribute].of;
    }
  }
  return sum;
}

/** Counts of several reports together. */
export function sumTallies(scores: readonly ReportScore[]): Tally {
  const tally = { claims: 0, proposals: 0, found: 0, standing: 0 };
  for (const { report, proposals, pairs } of scores) {
    tally.claims += report.claims.length;
    tally.proposals += proposals.length;
    tally.found += pairs.length;
    tally.standing += pairs.length;
  }
  return tally;
}

/** Recall by the claim's kind and precision by the proposal's kind. */
export function tallyByKind(scores: readonly ReportScore[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  const of = (kind: string): Tally => {
    const known = tallies.get(kind) ?? { claims: 0, proposals: 0, found: 0, standing: 0 };
    tallies.set(kind, known);
    return known;
  };
  for (const { report, proposals, pairs } of scores) {
    for (const claim of report.claims) of(claim.kind).claims++;
    for (const proposal of proposals) of(proposal.kind).proposals++;
    for (const pair of pairs) {
      of(report.claims[pair.claim]!.kind).found++;
      of(proposals[pair.proposal]!.kind).standing++;
    }
  }
  return new Map([...tallies].sort(([one], [other]) => (one < other ? -1 : 1)));
}

export interface Rates {
  /** Null where nothing was proposed. */
  readonly precision: number | null;
  /** Null where nothing was marked. */
  readonly recall: number | null;
  readonly f1: number | null;
}

export function ratesOf({ claims, proposals, found, standing }: Tally): Rates {
  const precision = proposals === 0 ? null : standing / proposals;
  const recall = claims === 0 ? null : found / claims;
  if (precision === null || recall === null) return { precision, recall, f1: null };
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
