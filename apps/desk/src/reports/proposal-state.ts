/** How far a proposal is: nobody decided, taken in, rejected, or decided here and not yet on the server. */
import type { PictureClaim } from '../../../../src/picture/index.ts';
import type { Proposal } from './judging.ts';

export type ProposalState = 'open' | 'taken' | 'rejected' | 'waiting';

const isHere = (claim: PictureClaim, { quote }: Proposal): boolean =>
  claim.quote.start === quote.start && claim.quote.end === quote.end;

/**
 * All claims that were made of each proposal, by whomever, oldest first. A claim belongs to the proposal that the server
 * names; else to the one that has its place in the text to itself, or is about the same.
 */
export function claimsByProposal(
  proposals: readonly Proposal[],
  claims: readonly PictureClaim[],
): ReadonlyMap<string, readonly PictureClaim[]> {
  const owner = new Map<string, string>();
  for (const { id, judged } of proposals) if (judged !== null) owner.set(judged.claim, id);
  for (const claim of claims.filter(({ id }) => !owner.has(id))) {
    const here = proposals.filter((proposal) => isHere(claim, proposal));
    const same =
      here.length === 1 ? here[0] : here.find(({ about, kind }) => about === claim.about && kind === claim.kind);
    if (same !== undefined) owner.set(claim.id, same.id);
  }
  return new Map(
    proposals.map(({ id }) => [
      id,
      claims.filter((claim) => owner.get(claim.id) === id).sort((a, b) => a.recordedAtMs - b.recordedAtMs),
    ]),
  );
}

export function stateOf(proposal: Proposal, claims: readonly PictureClaim[]): ProposalState {
  if (claims.some(({ standing }) => standing !== 'rejected')) return 'taken';
  if (claims.length > 0) return 'rejected';
  // Judged, but not yet at the moment that is shown.
  if (proposal.judged !== null) return proposal.judged.rejected ? 'rejected' : 'taken';
  return 'open';
}
