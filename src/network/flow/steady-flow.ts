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

/** A search stops when it has reached so many origins. */
const enoughOrigins = 30;

/** Of the origins that one search reaches, those with at least this share of the most people per unit of rate are used. */
const worthwhileShare = 0.25;

export class SteadyFlow {
  readonly #residual: Residual;
  readonly #originRate: Int32Array;
  readonly #sinkRate: Int32Array;
  readonly #arcRate: Int32Array;
  // Arcs with a rate above zero: in a list per tail, and all of them in #active, arc a at #activePlace[a].
  readonly #firstOut: Int32Array;
  readonly #nextOut: Int32Array;
  readonly #previousOut: Int32Array;
  readonly #active: Int32Array;
  readonly #activePlace: Int32Array;
  #activeCount = 0;
  readonly #firstSinkAt: Int32Array;
  readonly #nextSinkAt: Int32Array;

  readonly #distance: Int32Array;
  /** How a node was reached: the arc entered, or −2 − arc for one that is cancelled; −1 at a sink. */
  readonly #reachedBy: Int32Array;
  readonly #queue: StepQueue;
  readonly #nodes: Int32Array;
  #found: { origin: number; worth: number }[] = [];

  // For taking rates apart: what is left of them, and where on the way a node is.
  readonly #arcLeft: Int32Array;
  readonly #sinkLeft: Int32Array;
  readonly #placeOnWay: Int32Array;
  readonly #way: Int32Array;
  routes: SteadyRoute[] = [];

  constructor(residual: Residual) {
    this.#residual = residual;
    const { nodeCount, arcCount } = residual.graph;
    const sinkCount = residual.sinkNode.length;
    this.#originRate = new Int32Array(residual.originNode.length);
    this.#sinkRate = new Int32Array(sinkCount);
    this.#arcRate = new Int32Array(arcCount);
    this.#firstOut = new Int32Array(nodeCount).fill(-1);
    this.#nextOut = new Int32Array(arcCount);
    this.#previousOut = new Int32Array(arcCount);
    this.#active = new Int32Array(arcCount);
    this.#activePlace = new Int32Array(arcCount);
    this.#firstSinkAt = new Int32Array(nodeCount).fill(-1);
    this.#nextSinkAt = new Int32Array(sinkCount).fill(-1);
    for (const [sink, node] of residual.sinkNode.entries()) {
      if (node < 0) continue;
      this.#nextSinkAt[sink] = this.#firstSinkAt[node]!;
      this.#firstSinkAt[node] = sink;
    }
    this.#distance = new Int32Array(nodeCount);
    this.#reachedBy = new Int32Array(nodeCount);
    this.#queue = new StepQueue(nodeCount, residual.stepCount);
    this.#nodes = new Int32Array(nodeCount);
    this.#arcLeft = new Int32Array(arcCount);
    this.#sinkLeft = new Int32Array(sinkCount);
    this.#placeOnWay = new Int32Array(nodeCount).fill(-1);
    this.#way = new Int32Array(nodeCount + 1);
  }

  /**
   * Takes out the routes of origins without people and gives what becomes free to origins near those routes.
   * Returns whether some of it stays free.
   */
  replaceEmptied(step: number): boolean {
    const { originLeft } = this.#residual;
    const emptied = this.routes.filter((route) => originLeft[route.origin] === 0);
    if (emptied.length === 0) return false;
    this.routes = this.routes.filter((route) => originLeft[route.origin]! > 0);
    for (const route of emptied) this.#takeOut(route);
    let free = false;
    for (const route of emptied) {
      let units = route.unitsPerStep;
      let inherited = -1;
      while (units > 0 && inherited !== 0) {
        inherited = this.#inherit(route, units, step);
        units -= inherited;
      }
      if (units > 0) free = true;
    }
    return free;
  }

  /** Makes a route from the origin that is fewest arcs from a route taken out, joining that route. Returns its units. */
  #inherit(route: SteadyRoute, most: number, step: number): number {
    const { graph, originLeft, originRelease, firstOriginAt, nextOriginAt, hasClosures } = this.#residual;
    const { arcsIntoStart, arcTail, arcHead, arcTransitSteps, arcCapacityUnits } = graph;
    const reachedBy = this.#reachedBy;
    const distance = this.#distance;
    const queue = this.#nodes;
    distance.fill(-1);
    let end = 0;
    let transit = 0;
    const start = this.#residual.sinkNode[route.sink]!;
    distance[start] = 0;
    reachedBy[start] = -1;
    queue[end++] = start;
    for (const arc of route.arcs) {
      if (this.#arcRate[arc]! >= arcCapacityUnits[arc]!) break;
      transit += arcTransitSteps[arc]!;
      distance[arcTail[arc]!] = transit;
      reachedBy[arcTail[arc]!] = arc;
      queue[end++] = arcTail[arc]!;
    }
    for (let i = 0; i < end; i++) {
      const node = queue[i]!;
      const here = distance[node]!;
      for (let origin = firstOriginAt[node]!; origin >= 0; origin = nextOriginAt[origin]!) {
        const spare = originLeft[origin]! - this.#originRate[origin]!;
        if (spare <= 0 || originRelease[origin]! > step - here) continue;
        let units = Math.min(most, spare);
        let length = 0;
        for (let by = reachedBy[node]!, at = node; by >= 0; at = arcHead[by]!, by = reachedBy[at]!) {
          units = Math.min(units, arcCapacityUnits[by]! - this.#arcRate[by]!);
          this.#way[length++] = by;
        }
        const arcs = this.#way.slice(0, length).reverse();
        for (const arc of arcs) this.#addRate(arc, units);
        this.#originRate[origin]! += units;
        this.#sinkRate[route.sink]! += units;
        this.routes.push({ origin, sink: route.sink, arcs, unitsPerStep: units });
        return units;
      }
      for (let arc = arcsIntoStart[node]!; arc < arcsIntoStart[node + 1]!; arc++) {
        const tail = arcTail[arc]!;
        if (distance[tail]! >= 0 || this.#arcRate[arc]! >= arcCapacityUnits[arc]! || hasClosures[arc] === 1) continue;
        distance[tail] = here + arcTransitSteps[arc]!;
        reachedBy[tail] = arc;
        queue[end++] = tail;
      }
    }
    return 0;
  }

  /** Takes out one route. */
  drop(route: SteadyRoute): void {
    this.#takeOut(route);
    this.routes = this.routes.filter((other) => other !== route);
  }

  #takeOut(route: SteadyRoute): void {
    for (const arc of route.arcs) this.#addRate(arc, -route.unitsPerStep);
    this.#originRate[route.origin]! -= route.unitsPerStep;
    this.#sinkRate[route.sink]! -= route.unitsPerStep;
  }

  /** Adds routes for people arriving at `step` as long as there are any. Returns whether there were. O(nodes + arcs) for each search. */
  extend(step: number): boolean {
    let rerouted = false;
    let raised = false;
    while (this.#search(step)) {
      const found = this.#found.sort((a, b) => b.worth - a.worth || a.origin - b.origin);
      const least = found[0]!.worth * worthwhileShare;
      for (const { origin, worth } of found) {
        if (worth < least) break;
        if (this.#augment(origin)) rerouted = true;
        raised = true;
      }
    }
    if (rerouted) this.#decompose();
    return raised;
  }

  /** Labels all nodes from which more can be brought in and lists the origins among them. False when there is none. */
  #search(step: number): boolean {
    const residual = this.#residual;
    const { graph, stepCount, originRelease, originLeft, firstOriginAt, nextOriginAt, arcTimeline, timelines } =
      residual;
    const { arcsIntoStart, arcTail, arcHead, arcTransitSteps, arcCapacityUnits } = graph;
    const { hasClosures } = residual;
    const distance = this.#distance;
    const reachedBy = this.#reachedBy;
    const arcRate = this.#arcRate;
    const queue = this.#queue;
    this.#found = [];
    distance.fill(stepCount);
    for (const [sink, node] of residual.sinkNode.entries()) {
      if (node < 0 || this.#sinkRate[sink]! >= residual.sinkRate[sink]! || distance[node] === 0) continue;
      distance[node] = 0;
      reachedBy[node] = -1;
      queue.push(node, 0);
    }
    for (let node = queue.pop(); node >= 0; node = queue.pop()) {
      const here = distance[node]!;
      if (this.#found.length >= enoughOrigins) {
        queue.clear();
        break;
      }
      for (let origin = firstOriginAt[node]!; origin >= 0; origin = nextOriginAt[origin]!) {
        const rate = this.#originRate[origin]!;
        if (originRelease[origin]! > step - here || originLeft[origin]! <= rate) continue;
        this.#found.push({ origin, worth: originLeft[origin]! / (rate + 1) });
      }
      for (let arc = arcsIntoStart[node]!, end = arcsIntoStart[node + 1]!; arc < end; arc++) {
        const there = here + arcTransitSteps[arc]!;
        const tail = arcTail[arc]!;
        if (there >= distance[tail]! || there > step || arcRate[arc]! >= arcCapacityUnits[arc]!) continue;
        if (hasClosures[arc] === 1 && timelines.isFull(arcTimeline[arc]!, step - there)) continue;
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
    return this.#found.length > 0;
  }

  /** Raises rates on the way found from an origin as far as they go. Returns whether others were rerouted for it. */
  #augment(origin: number): boolean {
    const { graph, originNode, originLeft, sinkRate } = this.#residual;
    const { arcHead, arcTail, arcCapacityUnits } = graph;
    const reachedBy = this.#reachedBy;
    const start = originNode[origin]!;
    let units = originLeft[origin]! - this.#originRate[origin]!;
    let node = start;
    let rerouted = false;
    let length = 0;
    for (let by = reachedBy[node]!; by !== -1; by = reachedBy[node]!) {
      if (by >= 0) {
        units = Math.min(units, arcCapacityUnits[by]! - this.#arcRate[by]!);
        node = arcHead[by]!;
        this.#way[length++] = by;
      } else {
        units = Math.min(units, this.#arcRate[-2 - by]!);
        node = arcTail[-2 - by]!;
        rerouted = true;
      }
    }
    let sink = this.#firstSinkAt[node]!;
    while (sink >= 0 && this.#sinkRate[sink]! >= sinkRate[sink]!) sink = this.#nextSinkAt[sink]!;
    if (sink < 0) return false;
    units = Math.min(units, sinkRate[sink]! - this.#sinkRate[sink]!);
    if (units <= 0) return false;
    node = start;
    for (let by = reachedBy[node]!; by !== -1; by = reachedBy[node]!) {
      this.#addRate(by >= 0 ? by : -2 - by, by >= 0 ? units : -units);
      node = by >= 0 ? arcHead[by]! : arcTail[-2 - by]!;
    }
    this.#originRate[origin]! += units;
    this.#sinkRate[sink]! += units;
    if (!rerouted) {
      const arcs = this.#way.slice(0, length).reverse();
      this.routes.push({ origin, sink, arcs, unitsPerStep: units });
    }
    return rerouted;
  }

  /** Takes the rates apart into routes. What goes in circles is dropped. */
  #decompose(): void {
    const { originNode } = this.#residual;
    for (let i = 0; i < this.#activeCount; i++) this.#arcLeft[this.#active[i]!] = this.#arcRate[this.#active[i]!]!;
    this.#sinkLeft.set(this.#sinkRate);
    this.routes = [];
    for (const [origin, rate] of this.#originRate.entries()) {
      for (let left = rate; left > 0;) left -= this.#walk(origin, originNode[origin]!, left);
    }
    for (let i = this.#activeCount - 1; i >= 0; i--) {
      const arc = this.#active[i]!;
      if (this.#arcLeft[arc]! > 0) this.#addRate(arc, -this.#arcLeft[arc]!);
    }
  }

  /** Follows what is left of the rates from an origin to a sink, makes it a route and returns its units. */
  #walk(origin: number, start: number, most: number): number {
    const { arcHead, arcTail } = this.#residual.graph;
    const way = this.#way;
    const left = this.#arcLeft;
    const place = this.#placeOnWay;
    let length = 0;
    let node = start;
    let sink = -1;
    for (;;) {
      sink = this.#firstSinkAt[node]!;
      while (sink >= 0 && this.#sinkLeft[sink] === 0) sink = this.#nextSinkAt[sink]!;
      if (sink >= 0) break;
      let arc = this.#firstOut[node]!;
      while (left[arc] === 0) arc = this.#nextOut[arc]!;
      place[node] = length;
      way[length++] = arc;
      node = arcHead[arc]!;
      const before = place[node]!;
      if (before < 0) continue;
      // A circle: it is taken out of the rates.
      let units = left[arc]!;
      for (let i = before; i < length; i++) units = Math.min(units, left[way[i]!]!);
      for (let i = before; i < length; i++) {
        left[way[i]!]! -= units;
        place[arcTail[way[i]!]!] = -1;
        this.#addRate(way[i]!, -units);
      }
      length = before;
    }
    let units = Math.min(most, this.#sinkLeft[sink]!);
    for (let i = 0; i < length; i++) units = Math.min(units, left[way[i]!]!);
    for (let i = 0; i < length; i++) {
      left[way[i]!]! -= units;
      place[arcTail[way[i]!]!] = -1;
    }
    this.#sinkLeft[sink]! -= units;
    this.routes.push({ origin, sink, arcs: way.slice(0, length).reverse(), unitsPerStep: units });
    return units;
  }

  #addRate(arc: number, units: number): void {
    const before = this.#arcRate[arc]!;
    const after = before + units;
    this.#arcRate[arc] = after;
    const tail = this.#residual.graph.arcTail[arc]!;
    if (before === 0 && after > 0) {
      const first = this.#firstOut[tail]!;
      this.#nextOut[arc] = first;
      this.#previousOut[arc] = -1;
      if (first >= 0) this.#previousOut[first] = arc;
      this.#firstOut[tail] = arc;
      this.#activePlace[arc] = this.#activeCount;
      this.#active[this.#activeCount++] = arc;
    } else if (before > 0 && after === 0) {
      const next = this.#nextOut[arc]!;
      const previous = this.#previousOut[arc]!;
      if (previous >= 0) this.#nextOut[previous] = next;
      else this.#firstOut[tail] = next;
      if (next >= 0) this.#previousOut[next] = previous;
      const last = this.#active[--this.#activeCount]!;
      this.#active[this.#activePlace[arc]!] = last;
      this.#activePlace[last] = this.#activePlace[arc]!;
    }
  }
}
