import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { boundOfPrices, checkSolution } from './certificate.ts';
import type { FlowInstance } from './instance.ts';
import { randomInstance } from './random-instance.ts';
import type { FlowPrices, FlowSolution } from './result.ts';
import { createOracle, type OracleAnswer } from './time-expanded.ts';

/**
 * Five units at node 0. Over node 1 in one step, two a step but not at step 0; or straight to node 2 through danger.
 * Node 2 takes two a step and four in all. Nobody may be on the way from step 3 to step 4 but at node 0.
 */
const instance: FlowInstance = {
  nodeCount: 3,
  stepCount: 6,
  stepSeconds: 60,
  unitsPerPerson: 1,
  costPerStep: 1,
  unservedCost: 20,
  arcFrom: Int32Array.of(0, 1, 0),
  arcTo: Int32Array.of(1, 2, 2),
  arcTransitSteps: Int32Array.of(1, 0, 1),
  arcCapacityUnits: Int32Array.of(2, 2, 1),
  arcExposureCost: Int32Array.of(0, 0, 5),
  closureArc: Int32Array.of(0),
  closureFromStep: Int32Array.of(0),
  closureUntilStep: Int32Array.of(1),
  originNode: Int32Array.of(0),
  originReleaseStep: Int32Array.of(0),
  originSupplyUnits: Int32Array.of(5),
  sinkNode: Int32Array.of(2),
  sinkRateUnits: Int32Array.of(2),
  sinkRoomUnits: Int32Array.of(4),
  barrierSteps: Int32Array.of(4),
  holdsAcrossBarriers: Uint8Array.of(1, 0, 0),
};

/** Two units arrive at step 2, two at step 3, one stays: 4 + 6 + 20. */
const solution: FlowSolution = {
  status: 'optimal',
  objective: 30,
  bound: 30,
  arrivedUnits: 4,
  unservedUnits: 1,
  arrivalsByStep: Float64Array.of(0, 0, 2, 2, 0, 0),
  flow: {
    arc: Int32Array.of(0, 1, 0, 1),
    step: Int32Array.of(1, 2, 2, 3),
    units: Int32Array.of(2, 2, 2, 2),
    sinkIndex: Int32Array.of(0, 0),
    sinkStep: Int32Array.of(2, 3),
    sinkUnits: Int32Array.of(2, 2),
  },
  prices: {
    arc: Int32Array.of(0),
    fromStep: Int32Array.of(1),
    untilStep: Int32Array.of(2),
    cost: Float64Array.of(1),
    sinkIndex: new Int32Array(0),
    sinkFromStep: new Int32Array(0),
    sinkUntilStep: new Int32Array(0),
    sinkCost: new Float64Array(0),
    sinkRoomCost: Float64Array.of(17),
  },
  lastCut: { arcs: [], sinks: [{ sink: 0, openSteps: 6, units: 4 }], origins: [0], supplyUnits: 5 },
};

const faultsOf = (changes: Partial<FlowSolution>): string =>
  checkSolution(instance, { ...solution, ...changes }).faults.join('\n');
const withFlow = (changes: Partial<FlowSolution['flow']>): string =>
  faultsOf({ flow: { ...solution.flow, ...changes } });
const withPrices = (changes: Partial<FlowPrices>): string => faultsOf({ prices: { ...solution.prices, ...changes } });

describe('checkSolution', () => {
  it('accepts a right answer and finds its cost and bound', () => {
    expect(checkSolution(instance, solution)).toEqual({ objective: 30, bound: 30, faults: [] });
  });

  it('catches what is stated wrongly', () => {
    expect(faultsOf({ objective: 29 })).toContain('Objective is 30, not 29');
    expect(faultsOf({ bound: 31 })).toContain('Prices prove 30, not the bound 31');
    expect(faultsOf({ bound: 29 })).toContain('Called optimal');
    expect(faultsOf({ bound: 29, status: 'withinGap' })).toBe('');
    expect(faultsOf({ arrivedUnits: 5 })).toContain('4 units arrive, not 5');
    expect(faultsOf({ unservedUnits: 0 })).toContain('1 units stay, not 0');
    expect(faultsOf({ arrivalsByStep: Float64Array.of(0, 0, 1, 3, 0, 0) })).toContain('2 units arrive at step 2');
  });

  it('catches a unit too many, a unit lost and a unit from nowhere', () => {
    expect(withFlow({ units: Int32Array.of(3, 2, 2, 2) })).toContain('Arc 0 takes 3 of 2 units at step 1');
    expect(withFlow({ units: Int32Array.of(2, 1, 2, 2) })).toContain('At node 1 1 units are on the way');
    expect(withFlow({ units: Int32Array.of(1, 2, 2, 2) })).toContain('At node 1 1 more units go than came');
    expect(withFlow({ sinkUnits: Int32Array.of(2, 3) })).toContain('Sink 0 takes 3 of 2 units at step 3');
    expect(withFlow({ units: Int32Array.of(2, 2, 2, -2) })).toContain('cannot be entered by -2 units');
    const twice = {
      arc: Int32Array.of(0, 1, 0, 1, 0),
      step: Int32Array.of(1, 2, 2, 3, 2),
      units: Int32Array.of(2, 2, 2, 2, 1),
    };
    expect(withFlow(twice)).toContain('Arc 0 takes 3 of 2 units at step 2');
  });

  it('catches a closed arc, a barrier crossed, and the end of time crossed', () => {
    expect(withFlow({ step: Int32Array.of(0, 2, 2, 3) })).toContain('Arc 0 cannot be entered by 2 units at step 0');
    expect(withFlow({ step: Int32Array.of(1, 2, 3, 4) })).toContain('Arc 0 cannot be entered by 2 units at step 3');
    expect(withFlow({ step: Int32Array.of(1, 2, 5, 3) })).toContain('Arc 0 cannot be entered by 2 units at step 5');
    const waits = { step: Int32Array.of(1, 2, 2, 4), sinkStep: Int32Array.of(2, 4) };
    expect(withFlow(waits)).toContain('At node 1 2 units are on the way at the end of step 3');
    expect(withFlow({ arc: Int32Array.of(0, 1, 9, 1) })).toContain('Arc 9 cannot');
    expect(withFlow({ sinkIndex: Int32Array.of(0, 1) })).toContain('Sink 1 cannot');
  });

  it('catches a sink filled beyond its room', () => {
    const fuller = { ...instance, sinkRoomUnits: Int32Array.of(3) };
    expect(checkSolution(fuller, solution).faults.join()).toContain('takes 4 in all and has room for 3');
  });

  it('lets people stay at home across a barrier, but not on the way', () => {
    const nobodyHolds = { ...instance, holdsAcrossBarriers: new Uint8Array(3) };
    expect(checkSolution(nobodyHolds, solution).faults).toEqual([]);
    const late = { ...nobodyHolds, barrierSteps: Int32Array.of(1) };
    expect(checkSolution(late, solution).faults.join()).toContain('At node 0 4 units are on the way');
  });

  it('catches a changed price', () => {
    expect(withPrices({ cost: Float64Array.of(2) })).toContain('not the bound 30');
    expect(withPrices({ cost: Float64Array.of(-1) })).toContain('A price is negative');
    expect(withPrices({ cost: Float64Array.of(NaN) })).toContain('A price is negative or not a number');
    expect(withPrices({ fromStep: Int32Array.of(2), untilStep: Int32Array.of(3) })).toContain('not the bound 30');
    expect(withPrices({ sinkRoomCost: Float64Array.of(16) })).toContain('not the bound 30');
    expect(withPrices({ sinkRoomCost: Float64Array.of(18) })).toContain('not the bound 30');
  });

  it('catches a cut that does not add up', () => {
    const cut = solution.lastCut!;
    expect(faultsOf({ lastCut: { ...cut, supplyUnits: 6 } })).toContain('5 units are behind it, not 6');
    expect(faultsOf({ lastCut: { ...cut, origins: [] } })).toContain('0 units are behind it');
    expect(faultsOf({ lastCut: { ...cut, sinks: [] } })).toContain('do not leave 1');
    const wrong = { arc: 0, openSteps: 5, units: 10 };
    expect(faultsOf({ lastCut: { ...cut, arcs: [wrong] } })).toContain('arc 0 does not pass 10 units in 5 steps');
  });
});

describe('boundOfPrices', () => {
  let oracle: (of: FlowInstance) => OracleAnswer;
  beforeAll(async () => {
    oracle = await createOracle();
  });

  it('is never above the optimum, whatever the prices', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const drawn = randomInstance(seed);
      const random = seededRandom(seed);
      const count = random.below(6);
      const list = (draw: () => number): Int32Array => Int32Array.from({ length: count }, draw);
      const step = (): number => random.below(drawn.stepCount + 1);
      const prices: FlowPrices = {
        arc: list(() => random.below(drawn.arcFrom.length)),
        fromStep: list(step),
        untilStep: list(step),
        cost: Float64Array.from({ length: count }, () => random.next() * 4),
        sinkIndex: list(() => random.below(drawn.sinkNode.length)),
        sinkFromStep: list(step),
        sinkUntilStep: list(step),
        sinkCost: Float64Array.from({ length: count }, () => random.next() * 4),
        sinkRoomCost: Float64Array.from(drawn.sinkRoomUnits, (room) => (room < 0 ? 0 : random.next() * 4)),
      };
      const bound = boundOfPrices(drawn, prices);
      expect(bound, `seed ${seed}`).toBeLessThanOrEqual(oracle(drawn).objective + 1e-6);
    }
  });
});
