/** The curves of stations tell when people stand there, by the clock on the wall: held against the ways and departures alone. */
import { describe, expect, it } from 'vitest';
import type { PlanOption } from '../document.ts';
import { fixtureStation, makeFixture } from '../fixture.ts';
import { makePlan } from '../make-plan.ts';
import { verifyPlan } from '../verify/verify.ts';

/** When the first people can be at each station: they set out with their slot, walk the legs, and nobody waited before them. */
function firstThereMs({ ways, departures }: PlanOption): Map<string, number> {
  const first = new Map<string, number>();
  for (const departure of departures) {
    const way = ways.find(({ id }) => id === departure.way)!;
    let atMs = departure.leaveFromMs;
    for (const leg of way.legs) {
      atMs += leg.seconds * 1000;
      first.set(leg.toStation, Math.min(first.get(leg.toStation) ?? Infinity, atMs));
    }
  }
  return first;
}

describe('the curve of a station', () => {
  const operation = makeFixture();
  const plan = makePlan(operation, { seed: 1, nowMs: operation.windows[0]!.fromMs });
  const slotMs = operation.policy.slotMinutes * 60_000;
  const stepMs = operation.policy.stepSeconds * 1000;

  it('begins when the first people come, not when they will be at a reception', () => {
    expect(verifyPlan(operation, plan).faults).toEqual([]);
    for (const option of plan.options) {
      const first = firstThereMs(option);
      for (const { station, points } of option.stations) {
        const begins = points.find(({ waiting, served }) => waiting + served > 0)!.atMs;
        const there = first.get(station)!;
        expect(begins, `${option.id} ${station}`).toBeGreaterThanOrEqual(there - stepMs);
        // Ways of the same zone may be a few steps late: departures are spread over their slot.
        expect(begins, `${option.id} ${station}`).toBeLessThanOrEqual(there + 2 * slotMs);
      }
    }
  });

  it('at a crossing runs ahead of the one at the reception behind it, by the walk between them', () => {
    const far = makeFixture({
      stations: [fixtureStation('N', 'crossing', 4, 1), fixtureStation('R', 'reception', 8, 5, { lanes: 4 })],
      windows: [operation.windows[0]!],
      policy: { ...operation.policy, slotMinutes: 5 },
    });
    const [option] = makePlan(far, { seed: 1, nowMs: far.windows[0]!.fromMs }).options;
    const begins = (id: string): number =>
      option!.stations
        .find(({ station }) => station === id)!
        .points.find(({ waiting, served }) => waiting + served > 0)!.atMs;
    // 8 pieces of 2 minutes lie between them.
    expect((begins('R') - begins('N')) / 60_000).toBeGreaterThanOrEqual(10);
    expect((begins('R') - begins('N')) / 60_000).toBeLessThanOrEqual(20);
  });
});
