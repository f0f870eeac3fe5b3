/** From what a person decides about a proposal to entries: taken in, taken in otherwise, or rejected and kept as rejected. */
import type { PictureClaim } from '../../../../src/picture/index.ts';
import type { NewEntry, Outbox } from '../outbox/outbox.ts';
import { aboutProposal, claimOf, type Judging, type Taken } from './judging.ts';

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
