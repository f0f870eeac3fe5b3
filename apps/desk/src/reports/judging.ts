/** Deciding about a report's proposals: what is on the table, and what must be decided before what. */
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';
import type { Bundle } from '../outbox/bundle.ts';

export type Report = ApiAnswer<'GET /api/reports/{report}'>;
export type Proposal = ApiAnswer<'GET /api/reports/{report}/proposals'>['proposals'][number];
/** What of a proposal a person may correct. */
export type Taken = Pick<
  Proposal,
  'kind' | 'about' | 'aboutWords' | 'quote' | 'speakers' | 'said' | 'meant' | 'places' | 'value'
>;

export interface Judging {
  readonly report: Report;
  readonly proposals: readonly Proposal[];
  readonly proposal: Proposal;
  /** What of the report waits in the outbox. */
  readonly waiting: readonly Bundle[];
}

/** The mark under which a decision about a proposal waits in the outbox. */
export function aboutProposal(report: string, proposal: string): string {
  return `${report} ${proposal}`;
}

/**
 * The claim that was or will be made of another proposal of the report: one that waits here, else the one on the server,
 * rejected or not: whoever denies it still does. Null when nobody has decided about it.
 */
export function claimOf(proposal: string, { report, proposals, waiting }: Judging): string | null {
  const judged = proposals.find(({ id }) => id === proposal)?.judged ?? null;
  if (judged !== null && !judged.rejected) return judged.claim;
  const kept = waiting.find(({ about }) => about === aboutProposal(report.id, proposal));
  const recorded = kept?.drafts.find(({ kind }) => kind === 'claim.recorded');
  return typeof recorded?.body['id'] === 'string' ? recorded.body['id'] : (judged?.claim ?? null);
}

/**
 * The proposal that must be decided before this one is taken in: this one denies or confirms it, and a claim can only name
 * a claim that is there. Null when there is none.
 */
export function toDecideFirst(judging: Judging): Proposal | null {
  const { proposal, proposals } = judging;
  if (proposal.stance === null || claimOf(proposal.stance.to, judging) !== null) return null;
  return proposals.find(({ id }) => id === proposal.stance?.to) ?? null;
}
