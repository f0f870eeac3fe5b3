import { beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../../base/shared-data.ts';
import { checkSolution } from './certificate.ts';
import { isEarliestArrival, solveEarliestArrival } from './earliest-arrival.ts';
import { readInstanceFile } from './instance-file.ts';
import type { FlowInstance } from './instance.ts';
import { randomInstance } from './random-instance.ts';
import type { FlowSolution } from './result.ts';
import { createOracle, type OracleAnswer } from './time-expanded.ts';

/** Solves, checks the answer with the independent checker and says which seed failed. */
function solveChecked(instance: FlowInstance, name: string): FlowSolution {
  const solution = solveEarliestArrival(instance);
  const certificate = checkSolution(instance, solution);
  expect(certificate.faults, name).toEqual([]);
  expect(certificate.bound, `${name}: what the prices prove`).toBe(certificate.objective);
  expect(solution.bound, `${name}: bound`).toBe(solution.objective);
  expect(solution.status, name).toBe('optimal');
  expect(solution.lastCut === null, `${name}: a cut when somebody is left`).toBe(solution.unservedUnits === 0);
  return solution;
}

/** Small instances without exposure and rooms; a unit that arrives is always better than one that stays. */
const small = (seed: number): FlowInstance => randomInstance(seed, { exposure: false, rooms: false });
const larger = (seed: number): FlowInstance =>
  randomInstance(seed, { exposure: false, rooms: false, maxNodes: 25, maxSteps: 80, maxSupplyUnits: 60 });

describe('earliest arrival on random instances', () => {
  let oracle: (instance: FlowInstance) => OracleAnswer;
  beforeAll(async () => {
    oracle = await createOracle();
  });

  it('equals HiGHS on the time-expanded model, seeds 0 to 999', () => {
    for (let seed = 0; seed < 1000; seed++) {
      const instance = small(seed);
      const solution = solveChecked(instance, `seed ${seed}`);
      const answer = oracle(instance);
      expect(solution.objective, `seed ${seed}`).toBeCloseTo(answer.objective, 5);
      expect(solution.arrivedUnits, `seed ${seed}: arrived`).toBeCloseTo(answer.mostArrivedUnits, 5);
    }
  });

  it('brings in as many as possible by every step, seeds 0 to 99', () => {
    for (let seed = 0; seed < 100; seed++) {
      const instance = small(seed);
      const { arrivalsByStep } = solveEarliestArrival(instance);
      let arrived = 0;
      for (let step = 0; step < instance.stepCount; step++) {
        arrived += arrivalsByStep[step]!;
        const most = oracle({ ...instance, stepCount: step + 1 }).mostArrivedUnits;
        expect(arrived, `seed ${seed}, by step ${step}`).toBeCloseTo(most, 5);
      }
    }
  });

  it('proves its answer by prices alone, small instances, seeds 1000 to 8999', () => {
    for (let seed = 1000; seed < 9000; seed++) solveChecked(small(seed), `seed ${seed}`);
  });

  it('proves its answer by prices alone, larger instances, seeds 0 to 999', () => {
    for (let seed = 0; seed < 1000; seed++) solveChecked(larger(seed), `seed ${seed}`);
  });

  it('gives the same answer for the same instance', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(solveEarliestArrival(larger(seed)), `seed ${seed}`).toEqual(solveEarliestArrival(larger(seed)));
    }
  });
});

/** Five units at node 0, ten steps, and one way in two arcs over node 1 to a sink at node 2. */
const oneWay: FlowInstance = {
  nodeCount: 3,
  stepCount: 10,
  stepSeconds: 60,
  unitsPerPerson: 1,
  costPerStep: 1,
  unservedCost: 30,
  arcFrom: Int32Array.of(0, 1),
  arcTo: Int32Array.of(1, 2),
  arcTransitSteps: Int32Array.of(1, 1),
  arcCapacityUnits: Int32Array.of(3, 2),
  arcExposureCost: Int32Array.of(0, 0),
  closureArc: new Int32Array(0),
  closureFromStep: new Int32Array(0),
  closureUntilStep: new Int32Array(0),
  originNode: Int32Array.of(0),
  originReleaseStep: Int32Array.of(0),
  originSupplyUnits: Int32Array.of(5),
  sinkNode: Int32Array.of(2),
  sinkRateUnits: Int32Array.of(9),
  sinkRoomUnits: Int32Array.of(-1),
  barrierSteps: new Int32Array(0),
  holdsAcrossBarriers: new Uint8Array(3),
};

const arrivals = (instance: FlowInstance): number[] => [...solveChecked(instance, 'by hand').arrivalsByStep];

describe('earliest arrival by hand', () => {
  it('sends as many as the narrowest arc of a way takes', () => {
    expect(arrivals(oneWay)).toEqual([0, 0, 2, 2, 1, 0, 0, 0, 0, 0]);
  });

  it('lets people wait before a closed arc and go on as soon as it opens', () => {
    const closure = { closureArc: Int32Array.of(1), closureFromStep: Int32Array.of(0) };
    const closed = { ...oneWay, ...closure, closureUntilStep: Int32Array.of(6) };
    expect(arrivals(closed)).toEqual([0, 0, 0, 0, 0, 0, 0, 2, 2, 1]);
  });

  it('empties a place that people may fill while the way out is closed, at the rate of the way out', () => {
    const closure = { closureArc: Int32Array.of(1), closureFromStep: Int32Array.of(0) };
    const narrowFirst = {
      ...oneWay,
      ...closure,
      closureUntilStep: Int32Array.of(4),
      arcCapacityUnits: Int32Array.of(1, 4),
    };
    expect(arrivals(narrowFirst)).toEqual([0, 0, 0, 0, 0, 4, 1, 0, 0, 0]);
  });

  it('keeps people at home across a barrier, and nobody on the way', () => {
    const barrier = { barrierSteps: Int32Array.of(4), holdsAcrossBarriers: Uint8Array.of(1, 0, 0) };
    expect(arrivals({ ...oneWay, ...barrier })).toEqual([0, 0, 2, 2, 0, 0, 1, 0, 0, 0]);
  });

  it('leaves those who may not wait across a barrier and says what holds them back', () => {
    const instance = { ...oneWay, barrierSteps: Int32Array.of(4) };
    const solution = solveChecked(instance, 'barrier');
    expect(solution.unservedUnits).toBe(1);
    expect(solution.lastCut).toEqual({
      arcs: [{ arc: 1, openSteps: 2, units: 4 }],
      sinks: [],
      origins: [0],
      supplyUnits: 5,
    });
  });

  it('takes turns at a sink with a rate, at once for an origin that is at it', () => {
    const atSink = { ...oneWay, originNode: Int32Array.of(2), sinkRateUnits: Int32Array.of(2) };
    expect(arrivals(atSink)).toEqual([2, 2, 1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('counts people without any way, or released too late, as left behind', () => {
    const origins = {
      originNode: Int32Array.of(0, 2, 1),
      originReleaseStep: Int32Array.of(0, 10, 0),
      originSupplyUnits: Int32Array.of(5, 4, 3),
    };
    const cutOff = { ...oneWay, ...origins, arcFrom: Int32Array.of(0, 2), arcTo: Int32Array.of(2, 1) };
    const solution = solveChecked(cutOff, 'cut off');
    expect(solution.unservedUnits).toBe(7);
    expect(solution.lastCut).toEqual({ arcs: [], sinks: [], origins: [1, 2], supplyUnits: 7 });
  });

  it('solves an instance with nobody in it', () => {
    const empty = { ...oneWay, originSupplyUnits: Int32Array.of(0) };
    expect(solveChecked(empty, 'nobody').objective).toBe(0);
  });

  it('reports progress from 0 to 1, never backwards', () => {
    const shares: number[] = [];
    solveEarliestArrival(oneWay, { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  });

  it('is not for exposure costs or room limits', () => {
    expect(isEarliestArrival(oneWay)).toBe(true);
    expect(isEarliestArrival({ ...oneWay, arcExposureCost: Int32Array.of(0, 1) })).toBe(false);
    expect(isEarliestArrival({ ...oneWay, sinkRoomUnits: Int32Array.of(4) })).toBe(false);
  });
});

describe.skipIf(!hasSharedData())('earliest arrival on instances with known optima', () => {
  it.each([
    ['sf', 639_300],
    ['an', 953_080],
    ['cs', 5_562_308],
    ['cs50w', 7_081_945],
  ])('solves %s exactly', (name, optimum) => {
    const instance = readInstanceFile(sharedFile(`instances/${name}.inst.gz`));
    const solution = solveChecked(instance, name);
    expect(solution.objective).toBe(optimum);
    expect(solution.unservedUnits).toBe(0);
  });
});
