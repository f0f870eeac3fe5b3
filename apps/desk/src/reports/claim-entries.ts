/** From what a person decides about a proposal to entries: taken in, taken in otherwise, or rejected and kept as rejected. */
import type { PictureClaim } from '../../../../src/picture/index.ts';
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';
import type { NewEntry, Outbox } from '../outbox/outbox.ts';
import type { Bundle } from '../outbox/kept-bundles.ts';

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
function claimOf(proposal: string, { report, proposals, waiting }: Judging): string | null {
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

interface Made {
  readonly id: string;
  readonly atMs: number;
  readonly actor: string;
}

function recorded(taken: Taken, judging: Judging, { id, atMs, actor }: Made): NewEntry {
  const { proposal, report } = judging;
  const to = proposal.stance === null ? null : claimOf(proposal.stance.to, judging);
  const { kind, about, aboutWords, quote, speakers, said, meant, places, value } = taken;
  const occurredAtMs = ((kind === 'forecast' ? null : meant) ?? said ?? report.published).fromMs;
  return {
    kind: 'claim.recorded',
    occurredAtMs,
    body: {
      ...{ id, report: report.id, kind, about, aboutWords, quote, speakers, said, meant, places, value },
      stance: proposal.stance === null || to === null ? null : { stance: proposal.stance.stance, to },
      ...{ recordedBy: actor, recordedAtMs: atMs },
    },
  };
}

function rejected(claim: string, reason: string, { atMs, actor }: Omit<Made, 'id'>): NewEntry {
  return { kind: 'claim.rejected', occurredAtMs: atMs, body: { claim, by: actor, reason, recordedAtMs: atMs } };
}

/**
 * Takes a proposal in as it stands or as it was corrected. Claims that it replaces are rejected in the same breath: they
 * stay in view, and nobody's entry is changed.
 */
export function takeIn(
  outbox: Outbox,
  judging: Judging,
  {
    taken,
    replaces,
    reason,
  }: { readonly taken: Taken; readonly replaces: readonly PictureClaim[]; readonly reason: string },
): Promise<void> {
  const about = aboutProposal(judging.report.id, judging.proposal.id);
  return outbox.record(about, 1 + replaces.length, ({ ids, atMs, actor }) => [
    recorded(taken, judging, { id: ids[0]!, atMs, actor }),
    ...replaces.map(({ id }) => rejected(id, reason, { atMs, actor })),
  ]);
}

/** Rejects the claims that were made of a proposal; when there is none, it is kept as rejected all the same. */
export function reject(
  outbox: Outbox,
  judging: Judging,
  { claims, reason }: { readonly claims: readonly PictureClaim[]; readonly reason: string },
): Promise<void> {
  const about = aboutProposal(judging.report.id, judging.proposal.id);
  if (claims.length > 0)
    return outbox.record(about, claims.length, ({ atMs, actor }) =>
      claims.map(({ id }) => rejected(id, reason, { atMs, actor })),
    );
  return outbox.record(about, 2, ({ ids, atMs, actor }) => [
    recorded(judging.proposal, judging, { id: ids[0]!, atMs, actor }),
    rejected(ids[0]!, reason, { atMs, actor }),
  ]);
}
