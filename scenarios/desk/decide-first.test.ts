/** What a claim denies must be decided before it: the link between the two is never lost without a word. */
import { describe, expect, it } from 'vitest';
import { aboutProposal, toDecideFirst, type Judging } from '../../apps/desk/src/reports/judging.ts';

type Proposal = Judging['proposal'];

const said = { id: 'p1', stance: null, judged: null } as unknown as Proposal;
const denial = { id: 'p2', stance: { stance: 'denies', to: 'p1' }, judged: null } as unknown as Proposal;
const report = { id: 'r1' } as unknown as Judging['report'];

function judging(proposal: Proposal, first: Proposal['judged'], waiting: Judging['waiting'] = []): Judging {
  return { report, proposals: [{ ...said, judged: first }, denial], proposal, waiting };
}

describe('a denial is taken in', () => {
  it('after what it denies was decided, also when that was rejected', () => {
    expect(toDecideFirst(judging(denial, null))?.id).toBe('p1');
    expect(toDecideFirst(judging(denial, { claim: 'c1', rejected: false }))).toBeNull();
    expect(toDecideFirst(judging(denial, { claim: 'c1', rejected: true }))).toBeNull();
  });

  it('when what it denies waits in the outbox', () => {
    const drafts = [{ kind: 'claim.recorded', body: { id: 'c1' } }];
    const waiting = [{ about: aboutProposal('r1', 'p1'), drafts }] as unknown as Judging['waiting'];
    expect(toDecideFirst(judging(denial, null, waiting))).toBeNull();
  });

  it('and what takes no stance waits for nothing', () => {
    expect(toDecideFirst(judging(said, null))).toBeNull();
  });
});
