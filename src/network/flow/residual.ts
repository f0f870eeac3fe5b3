/**
 * The flow found so far on a contracted graph, kept by step only where there is any. People of an origin wait in a
 * pool of their own, beside the node: leaving the pool at a step is counted, waiting in it is not.
 */
import type { ContractedGraph } from './contraction.ts';
import type { FlowInstance } from './instance.ts';
import { Timelines } from './timelines.ts';

/** Stretches of time between barriers; without barriers there is one. */
export interface Windows {
  readonly count: number;
  /** First step of each window, and stepCount at the end. */
  readonly start: Int32Array;
  readonly ofStep: Int32Array;
}

export function windowsOf(instance: FlowInstance): Windows {
  const { stepCount } = instance;
  const inside = [...new Set(instance.barrierSteps)].filter((step) => step > 0 && step < stepCount);
  const start = Int32Array.from([0, ...inside.sort((a, b) => a - b), stepCount]);
  const ofStep = new Int32Array(stepCount);
  for (let window = 0; window + 1 < start.length; window++) ofStep.fill(window, start[window], start[window + 1]);
  return { count: start.length - 1, start, ofStep };
}

export class Residual {
  readonly graph: ContractedGraph;
  readonly stepCount: number;
  readonly windows: Windows;
  readonly timelines: Timelines;
  /** Timelines, −1 as long as there is nothing to count: units entering an arc, waiting at a node, leaving a pool. */
  readonly arcTimeline: Int32Array;
  readonly nodeTimeline: Int32Array;
  readonly originTimeline: Int32Array;
  /** Arcs out of a node that carry flow (or did): a list per node. */
  readonly firstUsedOut: Int32Array;
  readonly nextUsedOut: Int32Array;

  /** Node of an origin or sink in the contracted graph; −1 when no way leads from it (to it). */
  readonly originNode: Int32Array;
  readonly originRelease: Int32Array;
  readonly originLeft: Int32Array;
  readonly firstOriginAt: Int32Array;
  readonly nextOriginAt: Int32Array;
  readonly sinkNode: Int32Array;
  readonly sinkRate: Int32Array;
  /** Units sink s takes at step z: arrivals[s × stepCount + z]. */
  readonly arrivals: Int32Array;
  readonly holds: Uint8Array;
  readonly hasClosures: Uint8Array;
  /** Units that are not yet on their way and may still be: unreachable and unreleased people are not in it. */
  unitsLeft = 0;
  /** How often the last people left an origin. */
  emptiedOrigins = 0;

  constructor(instance: FlowInstance, graph: ContractedGraph) {
    this.graph = graph;
    this.stepCount = instance.stepCount;
    this.windows = windowsOf(instance);
    this.timelines = new Timelines(instance.stepCount);
    this.arcTimeline = new Int32Array(graph.arcCount).fill(-1);
    this.nodeTimeline = new Int32Array(graph.nodeCount).fill(-1);
    this.firstUsedOut = new Int32Array(graph.nodeCount).fill(-1);
    this.nextUsedOut = new Int32Array(graph.arcCount).fill(-1);
    this.hasClosures = new Uint8Array(graph.arcCount);
    this.#closeArcs(instance);

    const here = (node: number): number => graph.nodeOfOriginal[node]!;
    this.originNode = instance.originNode.map(here);
    this.originRelease = instance.originReleaseStep;
    this.originLeft = Int32Array.from(instance.originSupplyUnits);
    this.originTimeline = new Int32Array(this.originNode.length).fill(-1);
    this.firstOriginAt = new Int32Array(graph.nodeCount).fill(-1);
    this.nextOriginAt = new Int32Array(this.originNode.length).fill(-1);
    for (const [origin, node] of this.originNode.entries()) {
      if (node < 0 || this.originRelease[origin]! >= this.stepCount) {
        this.originLeft[origin] = 0;
        continue;
      }
      this.originTimeline[origin] = this.timelines.create();
      this.nextOriginAt[origin] = this.firstOriginAt[node]!;
      this.firstOriginAt[node] = origin;
      this.unitsLeft += this.originLeft[origin]!;
    }
    this.sinkNode = instance.sinkNode.map(here);
    this.sinkRate = instance.sinkRateUnits;
    this.arrivals = new Int32Array(this.sinkNode.length * this.stepCount);
    this.holds = new Uint8Array(graph.nodeCount);
    for (const [node, position] of graph.nodeOfOriginal.entries()) {
      if (position >= 0) this.holds[position] = instance.holdsAcrossBarriers[node]!;
    }
  }

  roomInArc(arc: number, step: number): number {
    const timeline = this.arcTimeline[arc]!;
    const capacity = this.graph.arcCapacityUnits[arc]!;
    if (timeline < 0) return capacity;
    return this.timelines.isFull(timeline, step) ? 0 : capacity - this.timelines.unitsAt(timeline, step);
  }

  roomInSink(sink: number, step: number): number {
    return this.sinkRate[sink]! - this.arrivals[sink * this.stepCount + step]!;
  }

  /** Fewest units waiting at the node over any of the moments from `fromStep` to `untilStep`. */
  leastWaiting(node: number, fromStep: number, untilStep: number): number {
    const timeline = this.nodeTimeline[node]!;
    if (timeline < 0) return 0;
    let least = Infinity;
    for (let step = fromStep; step < untilStep; step++) {
      least = Math.min(least, this.timelines.unitsAt(timeline, step));
    }
    return least;
  }

  /** Whether people of an origin may set out at a step. */
  mayLeave(origin: number, step: number): boolean {
    const { ofStep } = this.windows;
    const release = this.originRelease[origin]!;
    if (step < release) return false;
    return ofStep[step] === ofStep[release] || this.holds[this.originNode[origin]!] === 1;
  }

  addToArc(arc: number, step: number, units: number): void {
    let timeline = this.arcTimeline[arc]!;
    if (timeline < 0) {
      timeline = this.timelines.create();
      this.arcTimeline[arc] = timeline;
      this.#listUsed(arc);
    }
    this.timelines.add(timeline, step, units, this.graph.arcCapacityUnits[arc]!);
  }

  addWaiting(node: number, fromStep: number, untilStep: number, units: number): void {
    let timeline = this.nodeTimeline[node]!;
    if (timeline < 0) this.nodeTimeline[node] = timeline = this.timelines.create();
    for (let step = fromStep; step < untilStep; step++) this.timelines.add(timeline, step, units, Infinity);
  }

  addDeparture(origin: number, step: number, units: number): void {
    this.timelines.add(this.originTimeline[origin]!, step, units, Infinity);
    this.originLeft[origin]! -= units;
    this.unitsLeft -= units;
    if (units > 0 && this.originLeft[origin] === 0) this.emptiedOrigins++;
  }

  #listUsed(arc: number): void {
    const tail = this.graph.arcTail[arc]!;
    this.nextUsedOut[arc] = this.firstUsedOut[tail]!;
    this.firstUsedOut[tail] = arc;
  }

  #closeArcs(instance: FlowInstance): void {
    if (instance.closureArc.length === 0) return;
    const { graph } = this;
    const closed = new Set(instance.closureArc);
    const arcHere = new Map<number, number>();
    for (let arc = 0; arc < graph.arcCount; arc++) {
      const original = graph.pieceArc[graph.pieceStart[arc]!]!;
      if (closed.has(original)) arcHere.set(original, arc);
    }
    for (const [i, original] of instance.closureArc.entries()) {
      const arc = arcHere.get(original);
      if (arc === undefined) continue;
      if (this.arcTimeline[arc]! < 0) {
        this.arcTimeline[arc] = this.timelines.create();
        this.#listUsed(arc);
        this.hasClosures[arc] = 1;
      }
      this.timelines.close(this.arcTimeline[arc]!, instance.closureFromStep[i]!, instance.closureUntilStep[i]!);
    }
  }
}
