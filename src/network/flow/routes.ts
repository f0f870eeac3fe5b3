/**
 * Augmenting paths and the routes they take. A route is what a search found without its times: which arcs are entered or
 * cancelled, where waiting is undone. Its latest times for any arrival step are found by one walk back from the sink, so
 * a route is used again and again, in one arrival step (the next free moments before) and in those that follow.
 */
import { assert } from '../../base/assert.ts';
import { Descent } from './descent.ts';
import { type LatestLabels, Support } from './latest-labels.ts';
import { Change, PathChanges } from './path-changes.ts';
import { PlainRoutes } from './plain-route.ts';
import type { Residual } from './residual.ts';
import { SteadyFlow, type SteadyRoute } from './steady-flow.ts';
import { grown } from './timelines.ts';

/** Routes that carried nothing in so many arrival steps are forgotten. */
const idleSteps = 3;

interface Route {
  readonly origin: number;
  /** Kind and subject of each hop, from the sink back to the origin. */
  readonly hops: Int32Array;
  /** The arcs from the sink back, when entering arcs is all that the route does. */
  readonly arcs: Int32Array | null;
  /** Units carried in the last arrival step. */
  units: number;
  idle: number;
  /** Set when the route belongs to the steady flow. */
  readonly steady: SteadyRoute | null;
}

export class Routes {
  readonly #residual: Residual;
  readonly #labels: LatestLabels;
  readonly #steady: SteadyFlow;
  #steadyRoutes: Route[] = [];
  /** Set when the steady flow may be extended. */
  #unsteady = true;
  #extendFrom = 0;
  #extendWait = 1;
  #routes: Route[] = [];
  readonly #descent: Descent;
  readonly #changes: PathChanges;
  readonly #plainRoutes: PlainRoutes;
  /** For each hop of a route the moment it leaves its node. */
  #moments = new Int32Array(1024);

  constructor(residual: Residual, labels: LatestLabels) {
    this.#residual = residual;
    this.#labels = labels;
    this.#steady = new SteadyFlow(residual);
    this.#descent = new Descent(residual, labels);
    this.#changes = new PathChanges(residual);
    this.#plainRoutes = new PlainRoutes(residual, labels);
  }

  get count(): number {
    return this.#routes.length;
  }

  /** Lets the next replay look for more steady routes, because people were released or routes were given up. */
  tryExtending(): void {
    this.#unsteady = true;
    this.#extendFrom = 0;
  }

  /** Sends people by the steady flow and by the routes of the last arrival step, first as many as before, then what they carry. */
  replay(arrivalStep: number): void {
    const { originLeft } = this.#residual;
    this.#keepSteady(arrivalStep);
    const live: Route[] = [];
    for (const route of this.#routes) {
      if (originLeft[route.origin] === 0 || route.idle >= idleSteps) continue;
      live.push(route);
      const before = route.units;
      route.units = 0;
      if (before > 0) this.#sendBy(route, arrivalStep, before);
    }
    for (const route of this.#steadyRoutes) {
      this.#sendBy(route, arrivalStep, Infinity);
      route.idle = route.units === 0 ? route.idle + 1 : 0;
      route.units = 0;
      if (route.idle < idleSteps || route.steady === null) continue;
      this.#steady.drop(route.steady);
      this.#unsteady = true;
    }
    this.#steadyRoutes = this.#steadyRoutes.filter((route) => route.idle < idleSteps);
    for (const route of live) {
      this.#sendBy(route, arrivalStep, Infinity);
      route.idle = route.units === 0 ? route.idle + 1 : 0;
    }
    this.#routes = live;
  }

  #keepSteady(arrivalStep: number): void {
    const steady = this.#steady;
    const sent = new Set<SteadyRoute>();
    for (;;) {
      for (const route of this.#steadyRoutes) {
        if (route.steady === null || sent.has(route.steady)) continue;
        sent.add(route.steady);
        this.#sendBy(route, arrivalStep, route.steady.unitsPerStep);
      }
      const before = steady.routes;
      if (steady.replaceEmptied(arrivalStep)) this.tryExtending();
      if (this.#unsteady && arrivalStep >= this.#extendFrom) {
        this.#unsteady = false;
        // When the rates are at their limit, they are likely to be so for some time.
        this.#extendWait = steady.extend(arrivalStep) ? 1 : Math.min(32, 2 * this.#extendWait);
        this.#extendFrom = arrivalStep + this.#extendWait;
      } else if (steady.routes === before) return;
      const known = new Map(this.#steadyRoutes.map((route) => [route.steady, route]));
      this.#steadyRoutes = steady.routes.map((route) => known.get(route) ?? routeOf(route));
    }
  }

  /**
   * Sends people of an origin over what a search has labelled, from a record of the origin's node on, and again by the
   * same routes at earlier times, until nobody is left or no way. Returns whether all the ways used are still open: if so
   * the labels of the search all stand.
   */
  send(origin: number, record: number, arrivalStep: number): boolean {
    const { originLeft } = this.#residual;
    this.#unsteady = true;
    let open = true;
    while (originLeft[origin]! > 0 && this.#descent.find(record, arrivalStep)) {
      this.#descent.describe(origin, this.#changes);
      const most = this.#changes.most();
      assert(most > 0, 'An augmenting path carries nothing');
      const units = Math.min(originLeft[origin]!, most);
      this.#changes.apply(units);
      if (units < most) continue;
      open = false;
      const hops = this.#descent.hops();
      if (hops === null) continue;
      const route: Route = { origin, hops, arcs: arcsOf(hops), units, idle: 0, steady: null };
      this.#routes.push(route);
      this.#sendBy(route, arrivalStep, Infinity);
    }
    return open;
  }

  #sendBy(route: Route, arrivalStep: number, most: number): void {
    const { originLeft } = this.#residual;
    let left = Math.min(most, originLeft[route.origin]!);
    if (route.arcs !== null) {
      while (left > 0) {
        const units = this.#plainRoutes.send(route.origin, route.hops[1]!, route.arcs, arrivalStep, left);
        if (units === 0) return;
        route.units += units;
        left -= units;
      }
    }
    while (left > 0 && this.#setTimes(route, arrivalStep)) {
      const units = Math.min(left, this.#changes.most());
      if (units <= 0) return;
      this.#changes.apply(units);
      route.units += units;
      left -= units;
    }
  }

  /** Finds the latest times of a route and lists the changes it makes; false when it is not open. */
  #setTimes(route: Route, arrivalStep: number): boolean {
    const residual = this.#residual;
    const { graph, timelines, arcTimeline, windows, nodeTimeline } = residual;
    const { arcTail, arcHead, arcTransitSteps, nodeCount } = graph;
    const { hops, origin } = route;
    const several = windows.count > 1;
    const length = hops.length >>> 1;
    if (length > this.#moments.length) this.#moments = grown(this.#moments, length);
    const moments = this.#moments;
    let step = arrivalStep;
    let node = residual.sinkNode[hops[1]!]!;
    if (residual.roomInSink(hops[1]!, step) <= 0) return false;
    moments[0] = step;
    for (let i = 1; i < length; i++) {
      const subject = hops[2 * i + 1]!;
      const windowStart = several ? windows.start[windows.ofStep[step]!]! : 0;
      switch (hops[2 * i]) {
        case Support.enter: {
          const timeline = arcTimeline[subject]!;
          const above = windowStart - 1;
          step -= arcTransitSteps[subject]!;
          if (step <= above) return false;
          if (timeline >= 0) step = timelines.latestOpen(timeline, step, above);
          if (step <= above) return false;
          node = arcTail[subject]!;
          break;
        }
        case Support.cancel: {
          const timeline = arcTimeline[subject]!;
          step = timelines.latestUsed(timeline, step, windowStart - 1);
          if (step < windowStart) return false;
          step += arcTransitSteps[subject]!;
          node = arcHead[subject]!;
          break;
        }
        case Support.hold:
          if (windowStart === 0) return false;
          step = windowStart - 1;
          break;
        case Support.unwait: {
          const windowEnd = several ? windows.start[windows.ofStep[step]! + 1]! : residual.stepCount;
          step = Math.min(timelines.usedRunEnd(nodeTimeline[node]!, step), windowEnd - 1);
          break;
        }
        default:
          step = this.#latestRefill(subject, step);
      }
      moments[i] = step;
      if (step <= this.#labels.floorOf((several ? windows.ofStep[step]! * nodeCount : 0) + node)) return false;
    }
    if (!this.#residual.mayLeave(origin, step)) return false;
    this.#changes.clear();
    this.#changes.add(Change.leavePool, origin, step, step);
    for (let i = length - 1; i > 0; i--) {
      const kind = hops[2 * i]!;
      const subject = hops[2 * i + 1]!;
      if (kind === Support.enter) {
        const moment = moments[i]!;
        if (step < moment) this.#changes.add(Change.wait, arcTail[subject]!, step, moment);
        this.#changes.add(Change.enter, subject, moment, moment);
        step = moment + arcTransitSteps[subject]!;
        node = arcHead[subject]!;
      } else if (kind === Support.cancel) {
        const moment = moments[i]!;
        if (step < moment) this.#changes.add(Change.wait, arcHead[subject]!, step, moment);
        step = moment - arcTransitSteps[subject]!;
        this.#changes.add(Change.cancel, subject, step, step);
        node = arcTail[subject]!;
      } else step = this.#stayAtNode(kind, subject, node, step, moments[i - 1]!);
    }
    if (step < arrivalStep) this.#changes.add(Change.wait, node, step, arrivalStep);
    this.#changes.add(Change.arrive, hops[1]!, arrivalStep, arrivalStep);
    return true;
  }

  /** Hops that stay at a node: from moment `step` back or on to moment `next`. Returns where the path is then. */
  #stayAtNode(kind: number, subject: number, node: number, step: number, next: number): number {
    if (kind === Support.hold) {
      const { windows } = this.#residual;
      const until = windows.start[windows.ofStep[step]! + 1]!;
      this.#changes.add(Change.wait, node, step, until);
      return until;
    }
    // The path may come early enough to need nobody's place.
    if (step <= next) return step;
    if (kind === Support.unwait) this.#changes.add(Change.unwait, node, next, step);
    else {
      const refill = this.#residual.timelines.earliestUsed(this.#residual.originTimeline[subject]!, step);
      if (step < refill) this.#changes.add(Change.wait, node, step, refill);
      this.#changes.add(Change.refillPool, subject, refill, refill);
      this.#changes.add(Change.leavePool, subject, next, next);
    }
    return next;
  }

  /** The latest moment in the same window at which somebody leaves the pool, when they may as well leave at `step`. */
  #latestRefill(origin: number, step: number): number {
    const { windows, timelines, originTimeline } = this.#residual;
    if (!this.#residual.mayLeave(origin, step)) return step;
    const last = windows.start[windows.ofStep[step]! + 1]! - 1;
    return timelines.latestUsed(originTimeline[origin]!, last, step);
  }
}

function routeOf(steady: SteadyRoute): Route {
  const { origin, sink, arcs } = steady;
  return { origin, hops: Int32Array.of(Support.sink, sink), arcs, units: 0, idle: 0, steady };
}

function arcsOf(hops: Int32Array): Int32Array | null {
  const arcs = new Int32Array(hops.length / 2 - 1);
  for (let i = 0; i < arcs.length; i++) {
    if (hops[2 * i + 2] !== Support.enter) return null;
    arcs[i] = hops[2 * i + 3]!;
  }
  return arcs;
}
