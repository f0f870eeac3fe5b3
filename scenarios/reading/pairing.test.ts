import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimKind, Quantity } from '../../src/reports/index.ts';
import { fitOf, mayPair, pairUp, sameValue, type Pairable } from './pairing.ts';

const people = (best: number): Quantity => ({ low: best, best, high: best, unit: 'persons', saying: 'exact' });

function at(start: number, end: number, kind: ClaimKind = 'figure', value: Quantity | null = null): Pairable {
  return { kind, about: 'other', quote: { start, end }, value };
}

describe('who may stand for whom', () => {
  it('not a quote that shares less than half of the shorter one', () => {
    expect(mayPair(at(0, 10), at(6, 30))).toBe(false);
    expect(mayPair(at(0, 10), at(5, 30))).toBe(true);
  });

  it('not a quote elsewhere, nor an empty one', () => {
    expect(mayPair(at(0, 10), at(10, 20))).toBe(false);
    expect(mayPair(at(5, 5), at(0, 10))).toBe(false);
  });

  it('not another kind, unless both carry the same value', () => {
    expect(mayPair(at(0, 10, 'control'), at(0, 10, 'event'))).toBe(false);
    expect(mayPair(at(0, 10, 'control', people(90)), at(0, 10, 'figure', people(85)))).toBe(false);
    expect(mayPair(at(0, 10, 'control', people(90)), at(0, 10, 'figure', people(90)))).toBe(true);
    expect(mayPair(at(0, 10, 'control', people(90)), at(0, 10, 'figure'))).toBe(false);
  });
});

describe('equal values', () => {
  it('compare the best number only where both ends are told', () => {
    const over = (best: number | null): Quantity => ({ low: 501, best, high: null, unit: 'persons', saying: 'over' });
    expect(sameValue(over(null), over(500))).toBe(true);
    expect(sameValue(people(3), { ...people(3), best: null })).toBe(false);
    expect(sameValue(people(3), { ...people(3), high: 4 })).toBe(false);
    expect(sameValue(over(null), { ...over(null), low: 500 })).toBe(false);
  });
});

describe('pairing', () => {
  it('gives nothing for nothing', () => {
    expect(pairUp([], [])).toEqual([]);
    expect(pairUp([at(0, 10)], [])).toEqual([]);
    expect(pairUp([], [at(0, 10)])).toEqual([]);
    expect(pairUp([at(0, 10)], [at(50, 60)])).toEqual([]);
  });

  it('gives a proposal to one claim only', () => {
    const claims = [at(0, 10), at(10, 20), at(20, 30)];
    expect(pairUp(claims, [at(0, 30)])).toHaveLength(1);
  });

  it('takes the claim with the proposal’s value when one quote covers two figures', () => {
    const claims = [at(0, 10, 'figure', people(21)), at(11, 20, 'figure', people(19))];
    const proposals = [at(0, 20, 'figure', people(19)), at(0, 20, 'figure', people(21))];
    expect(pairUp(claims, proposals)).toEqual([
      { claim: 0, proposal: 1 },
      { claim: 1, proposal: 0 },
    ]);
  });

  it('gives up a better fit when that makes one more pair', () => {
    // The first proposal fits claim 0 best, but the second can stand for claim 0 only.
    const claims = [at(0, 10, 'figure', people(5)), at(4, 14, 'figure', people(6))];
    const proposals = [at(2, 12, 'figure', people(5)), at(0, 6, 'figure', people(7))];
    expect(pairUp(claims, proposals)).toEqual([
      { claim: 0, proposal: 1 },
      { claim: 1, proposal: 0 },
    ]);
  });

  it('does not depend on the order of the proposals', () => {
    const claims = [at(0, 10), at(12, 30, 'event'), at(31, 50, 'talks')];
    const proposals = [at(33, 48, 'talks'), at(1, 9), at(12, 25, 'event')];
    const mirrored = pairUp(claims, proposals.toReversed());
    expect(pairUp(claims, proposals)).toEqual(
      mirrored.map(({ claim, proposal }) => ({ claim, proposal: 2 - proposal })),
    );
  });

  it('equals trying every pairing on small cases', () => {
    const spot = fc
      .record({
        start: fc.integer({ min: 0, max: 12 }),
        length: fc.integer({ min: 1, max: 8 }),
        kind: fc.constantFrom<ClaimKind>('figure', 'event'),
        value: fc.constantFrom(null, people(1), people(2)),
      })
      .map(({ start, length, kind, value }) => at(start, start + length, kind, value));
    const spots = fc.array(spot, { maxLength: 5 });
    fc.assert(
      fc.property(spots, spots, (claims, proposals) => {
        const pairs = pairUp(claims, proposals);
        expect(new Set(pairs.map(({ proposal }) => proposal)).size).toBe(pairs.length);
        for (const { claim, proposal } of pairs) expect(mayPair(claims[claim]!, proposals[proposal]!)).toBe(true);
        const fit = pairs.reduce((sum, pair) => sum + fitOf(claims[pair.claim]!, proposals[pair.proposal]!), 0);
        const best = bestByTrying(claims, proposals);
        expect(pairs.length).toBe(best.pairs);
        expect(fit).toBeCloseTo(best.fit, 6);
      }),
      { numRuns: 500 },
    );
  });
});

/** Most pairs, then greatest fit, over all one-to-one pairings. */
function bestByTrying(claims: readonly Pairable[], proposals: readonly Pairable[]): { pairs: number; fit: number } {
  const [claim, ...rest] = claims;
  if (claim === undefined) return { pairs: 0, fit: 0 };
  let best = bestByTrying(rest, proposals);
  proposals.forEach((proposal, index) => {
    if (!mayPair(claim, proposal)) return;
    const others = bestByTrying(rest, proposals.toSpliced(index, 1));
    const tried = { pairs: others.pairs + 1, fit: others.fit + fitOf(claim, proposal) };
    if (tried.pairs > best.pairs || (tried.pairs === best.pairs && tried.fit > best.fit)) best = tried;
  });
  return best;
}
