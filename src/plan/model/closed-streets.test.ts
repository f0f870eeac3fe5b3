/** Streets that a line closes along its length, on the grid of `fixture.ts` (pieces of 120 m), by planning and by verification. */
import { describe, expect, it } from 'vitest';
import type { Hazard, Operation } from '../../operation/index.ts';
import { fixtureNode, fixturePosition, makeFixture } from '../fixture.ts';
import { makePlan } from '../make-plan.ts';
import { verifyPlan } from '../verify/verify.ts';
import { buildModel } from './build-model.ts';
import { streetFacts } from './street-facts.ts';

const closed = (...line: readonly (readonly [column: number, row: number])[]): Hazard => ({
  ...makeFixture().hazards[1]!,
  id: 'stated-market',
  kind: 'closure',
  name: { en: 'Market street', ar: 'شارع السوق' },
  geometry: { type: 'LineString', coordinates: line.map(([column, row]) => [...fixturePosition(column, row)]) },
  dangerDistanceMeters: 15,
  excludes: true,
  closes: 'along',
});

const withHazards = (...hazards: readonly Hazard[]): Operation => makeFixture({ hazards });

/** The pieces that are closed, as pairs of nodes. */
function piecesClosed(operation: Operation): string[] {
  const { edgeFrom, edgeTo } = operation.network;
  const [pieces] = streetFacts(operation).hazards;
  return [...pieces!.edges].map((edge) => `${edgeFrom[edge]!}-${edgeTo[edge]!}`).sort();
}

const piece = (from: readonly [number, number], to: readonly [number, number]): string =>
  `${fixtureNode(...from)}-${fixtureNode(...to)}`;

describe('a street closed along its length', () => {
  it('is not used, and those that cross it are', () => {
    // Drawn 7 m beside row 1, from column 1 to column 3.
    const operation = withHazards(closed([1, 1.06], [3, 1.06]));
    expect(piecesClosed(operation)).toEqual([piece([1, 1], [2, 1]), piece([2, 1], [3, 1])].sort());
    const all = closed([1, 1.06], [3, 1.06]);
    delete (all as { closes?: string }).closes;
    expect(piecesClosed(withHazards(all)).length).toBeGreaterThan(2);
  });

  it('is closed by a block of 40 m on it', () => {
    expect(piecesClosed(withHazards(closed([1.3, 1], [1.6, 1])))).toEqual([piece([1, 1], [2, 1])]);
  });

  it('is closed by a line across it, where no street lies along that line', () => {
    expect(piecesClosed(withHazards(closed([1.5, 0.8], [1.5, 1.3])))).toEqual([piece([1, 1], [2, 1])]);
  });

  it('that lies at no street closes none, and it is said', () => {
    const { notices } = buildModel(withHazards(closed([1.5, 1.3], [1.5, 1.6])));
    expect(notices.map(({ code, feature }) => [code, feature])).toEqual([['PLAN_CLOSURE_NO_STREET', 'stated-market']]);
    expect(buildModel(withHazards(closed([1, 1], [3, 1]))).notices).toEqual([]);
  });

  it('is on no way of a plan, and verification sees a plan that uses it', () => {
    const operation = withHazards(closed([2, 1], [3, 1]));
    const asked = { seed: 1, nowMs: operation.windows[0]!.fromMs };
    const plan = makePlan(operation, asked);
    expect(verifyPlan(operation, plan).faults).toEqual([]);
    const open = withHazards();
    const blind = makePlan(open, asked);
    expect(verifyPlan(open, blind).faults).toEqual([]);
    expect(verifyPlan(operation, blind).faults.map(({ code }) => code)).toContain('VERIFY_WAY_FORBIDDEN');
    // What it would bring to open it is among the concessions.
    expect(plan.worth.map(({ id }) => id)).toContain('clear-stated-market');
  });
});
