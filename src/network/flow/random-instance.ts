/**
 * Small random instances for property tests: one seed, one instance. Every feature of the contract turns up
 * in some of them: arcs without transit in cycles, parallel arcs and loops, closures, barriers, several origins
 * at one node, an origin at a sink, origins that are cut off, horizons too short for everybody, exposure, rooms.
 */
import { seededRandom } from '../../base/random.ts';
import type { FlowInstance } from './instance.ts';

export interface RandomInstanceOptions {
  /** Largest number of nodes; at least 2. Default 7. */
  readonly maxNodes?: number;
  /** Largest number of steps; at least 2. Default 12. */
  readonly maxSteps?: number;
  /** Largest supply of one origin in units. Default 12. */
  readonly maxSupplyUnits?: number;
  /** Features, each on unless it is switched off. */
  readonly closures?: boolean;
  readonly barriers?: boolean;
  readonly exposure?: boolean;
  readonly rooms?: boolean;
}

/** The instance of a seed. Equal seeds and options give equal instances. */
export function randomInstance(seed: number, options: RandomInstanceOptions = {}): FlowInstance {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const chance = (share: number): boolean => random.next() < share;
  const list = (length: number, draw: () => number): Int32Array => Int32Array.from({ length }, draw);

  const nodeCount = between(2, options.maxNodes ?? 7);
  const stepCount = between(2, options.maxSteps ?? 12);
  const node = (): number => random.below(nodeCount);
  const arcCount = between(1, nodeCount * 3);
  const arcFrom = list(arcCount, node);
  const arcTo = list(arcCount, node);
  const shortTransits = chance(0.5);
  const arcTransitSteps = list(arcCount, () => (chance(0.5) ? 0 : between(0, shortTransits ? 1 : 3)));
  const maxCapacity = chance(0.5) ? 3 : 10;
  // Some arcs and sinks can never be full.
  const wideShare = chance(0.4) ? 0.7 : 0;
  const capacity = (): number => (chance(wideShare) ? 1000 : between(1, maxCapacity));
  const arcCapacityUnits = list(arcCount, () => (chance(0.05) ? 0 : capacity()));
  const withExposure = options.exposure !== false && chance(0.8);
  const maxExposure = chance(0.5) ? 3 : 20;
  const arcExposureCost = list(arcCount, () => (withExposure && chance(0.5) ? between(0, maxExposure) : 0));

  const closureCount = options.closures !== false && chance(0.6) ? between(1, 4) : 0;
  const closureArc = list(closureCount, () => random.below(arcCount));
  const closureFromStep = list(closureCount, () => random.below(stepCount));
  const closureUntilStep = closureFromStep.map((from) => between(from + 1, stepCount));

  const originCount = between(1, 4);
  const originNode = list(originCount, node);
  const originReleaseStep = list(originCount, () => between(0, chance(0.1) ? stepCount : Math.floor(stepCount / 3)));
  const originSupplyUnits = list(originCount, () => between(chance(0.1) ? 0 : 1, options.maxSupplyUnits ?? 12));

  const sinkCount = between(1, 3);
  const sinkNode = list(sinkCount, node);
  const sinkRateUnits = list(sinkCount, capacity);
  const withRooms = options.rooms !== false && chance(0.5);
  const sinkRoomUnits = list(sinkCount, () => (withRooms && chance(0.7) ? between(0, 15) : -1));

  const barrierSteps = new Set<number>();
  if (options.barriers !== false && chance(0.5)) {
    for (let i = between(1, 3); i > 0; i--) barrierSteps.add(between(1, stepCount - 1));
  }
  const holdsAcrossBarriers = Uint8Array.from({ length: nodeCount }, () => (chance(0.3) ? 1 : 0));
  for (const place of originNode) if (chance(0.8)) holdsAcrossBarriers[place] = 1;

  const costPerStep = chance(0.7) ? 1 : between(2, 5);
  const leastUnservedCost = costPerStep * stepCount;
  return {
    nodeCount,
    stepCount,
    stepSeconds: 60,
    unitsPerPerson: 1,
    costPerStep,
    // Either everybody who can leave does, or a long way through danger may cost more than staying.
    unservedCost: leastUnservedCost + (chance(0.5) ? nodeCount * 20 + 1 : random.below(10)),
    arcFrom,
    arcTo,
    arcTransitSteps,
    arcCapacityUnits,
    arcExposureCost,
    closureArc,
    closureFromStep,
    closureUntilStep,
    originNode,
    originReleaseStep,
    originSupplyUnits,
    sinkNode,
    sinkRateUnits,
    sinkRoomUnits,
    barrierSteps: Int32Array.from([...barrierSteps].sort((a, b) => a - b)),
    holdsAcrossBarriers,
  };
}
