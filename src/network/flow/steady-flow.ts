/**
 * A flow that could go on for ever: rates on arcs, without times, from the origins that still hold people to the sinks.
 * Most of an earliest arrival flow repeats itself step after step, and its routes are those of such a steady flow. It
 * only proposes routes: what it misses the search in time finds, and what does not fit in time is not sent.
 */
import type { Residual } from './residual.ts';
import { StepQueue } from './step-queue.ts';

export interface SteadyRoute {
  readonly origin: number;
  readonly sink: number;
  /** Arcs from the sink back to the origin. */
  readonly arcs: Int32Array;
  readonly unitsPerStep: number;
}

export class SteadyFlow {
  readonly #residual: Residual;
  readonly #arcRate: Int32Array;
  readonly #originRate: Int32Array;
  readonly #sinkRate: Int32Array;
  /** Arcs with a rate above zero, and for each node those out of it. */
  #active: number[] = [];
  readonly #firstOut: Int32Array;
  readonly #nextOut: Int32Array;

  readonly #distance: Int32Array;
  /** How a node was reached: the arc entered, or −2 − arc for one that is cancelled; −1 at a sink. */
  readonly #reachedBy: Int32Array;
  readonly #sinkAt: Int32Array;
  readonly #queue: StepQueue;
  routes: SteadyRoute[] = [];

  constructor(residual: Residual) {
    this.#residual = residual;
    const { nodeCount, arcCount } = residual.graph;
    this.#arcRate = new Int32Array(arcCount);
    this.#originRate = new Int32Array(residual.originNode.length);
    this.#sinkRate = new Int32Array(residual.sinkNode.length);
    this.#firstOut = new Int32Array(nodeCount).fill(-1);
    this.#nextOut = new Int32Array(arcCount);
    this.#distance = new Int32Array(nodeCount);
    this.#reachedBy = new Int32Array(nodeCount);
    this.#sinkAt = new Int32Array(nodeCount);
    this.#queue = new StepQueue(nodeCount, residual.stepCount);
  }

  /** Takes out the routes of origins without people. Returns whether there were any. */
  dropEmptied(): boolean {
    const { originLeft } = this.#residual;
    const emptied = this.routes.some((route) => originLeft[route.origin] === 0);
    if (!emptied) return false;
    for (const route of this.routes) if (originLeft[route.origin] === 0) this.#change(route, -route.unitsPerStep);
    this.routes = this.routes.filter((route) => originLeft[route.origin]! > 0);
    this.#relist();
    return true;
  }

  /** Takes out one route, which is not open at present. */
  drop(route: SteadyRoute): void {
    this.#change(route, -route.unitsPerStep);
    this.routes = this.routes.filter((other) => other !== route);
    this.#relist();
  }

  /** Adds routes for people arriving at `step` as long as there are any. Returns whether there were. */
  extend(step: number): boolean {
    let added = false;
    for (let origin = this.#search(step); origin >= 0; origin = this.#search(step)) {
      this.#augment(origin);
      added = true;
    }
    if (added) this.#decompose();
    return added;
  }

  /** Labels all nodes from which more can be brought in; returns the origin with most people for each unit of rate. */
  #search(step: number): number {
    const residual = this.#residual;
    const { graph, stepCount, originRelease, originLeft, firstOriginAt, nextOriginAt, arcTimeline, timelines } =
      residual;
    const { arcsIntoStart, arcTail, arcHead, arcTransitSteps, arcCapacityUnits } = graph;
    const distance = this.#distance;
    const reachedBy = this.#reachedBy;
    const queue = this.#queue;
    distance.fill(stepCount);
    for (const [sink, node] of residual.sinkNode.entries()) {
      if (node < 0 || this.#sinkRate[sink]! >= residual.sinkRate[sink]! || distance[node] === 0) continue;
      distance[node] = 0;
      reachedBy[node] = -1;
      this.#sinkAt[node] = sink;
      queue.push(node, 0);
    }
    let best = -1;
    let bestWorth = 0;
    for (let node = queue.pop(); node >= 0; node = queue.pop()) {
      const here = distance[node]!;
      for (let origin = firstOriginAt[node]!; origin >= 0; origin = nextOriginAt[origin]!) {
        if (originRelease[origin]! > step - here) continue;
        const rate = this.#originRate[origin]!;
        const worth = originLeft[origin]! <= rate ? 0 : originLeft[origin]! / (rate + 1);
        if (worth <= bestWorth) continue;
        best = origin;
        bestWorth = worth;
      }
      for (let arc = arcsIntoStart[node]!; arc < arcsIntoStart[node + 1]!; arc++) {
        const there = here + arcTransitSteps[arc]!;
        const tail = arcTail[arc]!;
        if (there >= distance[tail]! || there > step || this.#arcRate[arc]! >= arcCapacityUnits[arc]!) continue;
        const timeline = arcTimeline[arc]!;
        if (timeline >= 0 && residual.hasClosures[arc] === 1 && timelines.isFull(timeline, step - there)) continue;
        distance[tail] = there;
        reachedBy[tail] = arc;
        queue.push(tail, there);
      }
      for (let arc = this.#firstOut[node]!; arc >= 0; arc = this.#nextOut[arc]!) {
        const head = arcHead[arc]!;
        if (here >= distance[head]!) continue;
        distance[head] = here;
        reachedBy[head] = -2 - arc;
        queue.push(head, here);
      }
    }
    return best;
  }

  #augment(origin: number): void {
    const { graph, originNode, originLeft, sinkRate } = this.#residual;
    const start = originNode[origin]!;
    let units = originLeft[origin]! - this.#originRate[origin]!;
    let node = start;
    for (let by = this.#reachedBy[node]!; by !== -1; by = this.#reachedBy[node]!) {
      units = Math.min(units, by >= 0 ? graph.arcCapacityUnits[by]! - this.#arcRate[by]! : this.#arcRate[-2 - by]!);
      node = by >= 0 ? graph.arcHead[by]! : graph.arcTail[-2 - by]!;
    }
    const sink = this.#sinkAt[node]!;
    units = Math.min(units, sinkRate[sink]! - this.#sinkRate[sink]!);
    node = start;
    for (let by = this.#reachedBy[node]!; by !== -1; by = this.#reachedBy[node]!) {
      if (by >= 0) this.#addRate(by, units);
      else this.#addRate(-2 - by, -units);
      node = by >= 0 ? graph.arcHead[by]! : graph.arcTail[-2 - by]!;
    }
    this.#originRate[origin]! += units;
    this.#sinkRate[sink]! += units;
    this.#relist();
  }

  /** Takes the rates apart into routes. */
  #decompose(): void {
    const { originNode } = this.#residual;
    const rates = { arc: new Map<number, number>(), sink: Int32Array.from(this.#sinkRate) };
    for (const arc of this.#active) rates.arc.set(arc, this.#arcRate[arc]!);
    this.routes = [];
    for (const [origin, rate] of this.#originRate.entries()) {
      for (let left = rate; left > 0;) left -= this.#walk(origin, originNode[origin]!, left, rates);
    }
    // What is left goes in circles.
    for (const [arc, rate] of rates.arc) if (rate > 0) this.#addRate(arc, -rate);
    this.#relist();
  }

  #walk(origin: number, start: number, most: number, rates: { arc: Map<number, number>; sink: Int32Array }): number {
    const { graph, sinkNode } = this.#residual;
    const way: number[] = [];
    const placeOnWay = new Map<number, number>([[start, 0]]);
    let node = start;
    for (;;) {
      const sink = sinkNode.findIndex((place, i) => place === node && rates.sink[i]! > 0);
      if (sink >= 0) {
        let units = Math.min(most, rates.sink[sink]!);
        for (const arc of way) units = Math.min(units, rates.arc.get(arc)!);
        for (const arc of way) rates.arc.set(arc, rates.arc.get(arc)! - units);
        rates.sink[sink]! -= units;
        this.routes.push({ origin, sink, arcs: Int32Array.from(way.reverse()), unitsPerStep: units });
        return units;
      }
      let arc = this.#firstOut[node]!;
      while ((rates.arc.get(arc) ?? 0) === 0) arc = this.#nextOut[arc]!;
      way.push(arc);
      node = graph.arcHead[arc]!;
      const before = placeOnWay.get(node);
      if (before === undefined) placeOnWay.set(node, way.length);
      else {
        const circle = way.splice(before);
        const units = Math.min(...circle.map((piece) => rates.arc.get(piece)!));
        for (const piece of circle) {
          rates.arc.set(piece, rates.arc.get(piece)! - units);
          this.#addRate(piece, -units);
          if (graph.arcHead[piece] !== node) placeOnWay.delete(graph.arcHead[piece]!);
        }
      }
    }
  }

  #change(route: SteadyRoute, units: number): void {
    for (const arc of route.arcs) this.#addRate(arc, units);
    this.#originRate[route.origin]! += units;
    this.#sinkRate[route.sink]! += units;
  }

  #addRate(arc: number, units: number): void {
    if (this.#arcRate[arc] === 0) this.#active.push(arc);
    this.#arcRate[arc]! += units;
  }

  /** Lists the arcs that have a rate by their tails again. */
  #relist(): void {
    const { arcTail } = this.#residual.graph;
    const active: number[] = [];
    for (const arc of this.#active) this.#firstOut[arcTail[arc]!] = -1;
    for (const arc of new Set(this.#active)) {
      if (this.#arcRate[arc] === 0) continue;
      active.push(arc);
      const tail = arcTail[arc]!;
      this.#nextOut[arc] = this.#firstOut[tail]!;
      this.#firstOut[tail] = arc;
    }
    this.#active = active;
  }
}
