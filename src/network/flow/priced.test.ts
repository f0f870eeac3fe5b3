import { beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../../base/shared-data.ts';
import { checkSolution } from './certificate.ts';
import { solveEarliestArrival } from './earliest-arrival.ts';
import { readInstanceFile } from './instance-file.ts';
import type { FlowInstance } from './instance.ts';
import { solvePriced } from './priced.ts';
import { randomInstance } from './random-instance.ts';
import type { FlowSolution } from './result.ts';
import { solveFlow } from './solve.ts';
import { createOracle, type OracleAnswer } from './time-expanded.ts';

/** Solves, checks the answer with the independent checker and says which seed failed. */
function solveChecked(
  instance: FlowInstance,
  name: string,
  solve: (instance: FlowInstance) => FlowSolution = solvePriced,
): FlowSolution {
  const solution = solve(instance);
  const certificate = checkSolution(instance, solution);
  expect(certificate.faults, name).toEqual([]);
  expect(certificate.bound, `${name}: what the prices prove`).toBe(certificate.objective);
  expect(solution.bound, `${name}: bound`).toBe(solution.objective);
  expect(solution.status, name).toBe('optimal');
  return solution;
}

const small = (seed: number): FlowInstance => randomInstance(seed);
const larger = (seed: number): FlowInstance => randomInstance(seed, { maxNodes: 25, maxSteps: 60, maxSupplyUnits: 60 });

describe('the priced solver on random instances', () => {
  let oracle: (instance: FlowInstance) => OracleAnswer;
  beforeAll(async () => {
    oracle = await createOracle();
  });

  it('equals HiGHS on the time-expanded model with exposure, rooms, closures and barriers, seeds 0 to 999', () => {
    let exposed = 0;
    let limited = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const instance = small(seed);
      if (instance.arcExposureCost.some((cost) => cost > 0)) exposed++;
      if (instance.sinkRoomUnits.some((room) => room >= 0)) limited++;
      const { objective } = solveChecked(instance, `seed ${seed}`);
      expect(objective, `seed ${seed}`).toBeCloseTo(oracle(instance).objective, 5);
    }
    // The seeds are of use only while they show what is tested.
    expect(exposed).toBeGreaterThan(300);
    expect(limited).toBeGreaterThan(200);
  });

  it('proves its answer by prices alone, small instances, seeds 1000 to 4999', () => {
    for (let seed = 1000; seed < 5000; seed++) solveChecked(small(seed), `seed ${seed}`);
  });

  it('proves its answer by prices alone, larger instances, seeds 0 to 299', () => {
    for (let seed = 0; seed < 300; seed++) solveChecked(larger(seed), `seed ${seed}`);
  });

  it('costs as much as the earliest arrivals where neither exposure nor rooms count, seeds 0 to 299', () => {
    for (let seed = 0; seed < 300; seed++) {
      const instance = randomInstance(seed, { exposure: false, rooms: false });
      expect(solvePriced(instance).objective, `seed ${seed}`).toBe(solveEarliestArrival(instance).objective);
    }
  });

  it('keeps to a gap that is asked for, and says so, seeds 0 to 199', () => {
    for (let seed = 0; seed < 200; seed++) {
      const instance = larger(seed);
      const { objective, bound, status } = solvePriced(instance, { gap: 0.05 });
      const best = solvePriced(instance).objective;
      expect(bound, `seed ${seed}: a bound above the optimum`).toBeLessThanOrEqual(best);
      expect(objective, `seed ${seed}`).toBeGreaterThanOrEqual(best);
      expect(objective - bound, `seed ${seed}`).toBeLessThanOrEqual(0.05 * Math.abs(bound) + 1e-9);
      expect(status, `seed ${seed}`).toBe(objective === bound ? 'optimal' : 'withinGap');
    }
  });

  it('leaves out the cut when it is not asked for, and nothing else', () => {
    let cuts = 0;
    for (let seed = 0; seed < 100; seed++) {
      const instance = small(seed);
      const whole = solvePriced(instance);
      if (whole.lastCut !== null) cuts++;
      expect(solvePriced(instance, { withCut: false }), `seed ${seed}`).toEqual({ ...whole, lastCut: null });
    }
    expect(cuts).toBeGreaterThan(10);
  });

  it('gives the same answer for the same instance', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(solvePriced(larger(seed)), `seed ${seed}`).toEqual(solvePriced(larger(seed)));
    }
  });
});

describe('the choice of a solver', () => {
  it('proves its answer with rooms that bind and rooms that do not, seeds 0 to 1999', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const instance = randomInstance(seed, { exposure: false, maxSteps: 20 });
      const { objective } = solveChecked(instance, `seed ${seed}`, solveFlow);
      expect(objective, `seed ${seed}`).toBe(solvePriced(instance, { withCut: false }).objective);
    }
  });
});

describe.skipIf(!hasSharedData())('the priced solver on planning instances', () => {
  // Objectives as they stand in ../shared/data/instances/README.md.
  it.each([['anL', 959_837]])('%s costs %i', (name, objective) => {
    const instance = readInstanceFile(sharedFile(`instances/${name}.inst.gz`));
    expect(solveChecked(instance, name).objective).toBe(objective);
  });
});
