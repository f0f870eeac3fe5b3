/**
 * Search in the residual network of a flow over time, without writing time out. Waiting is free, so the moments at a
 * node from which a sink can be reached at a given arrival step are all moments up to a latest one: its label. Between
 * barriers nobody may be on the way, so a node has one label in each window between barriers; a *state* is a node in a
 * window, numbered window × nodeCount + node.
 *
 * Labels are set latest first, sideways in the direction of origins that still hold people. A label that a failed search
 * of an earlier arrival step has given is dead for ever (nested minimum cuts), and is the floor of later searches.
 *
 * Source of the idea that intervals replace time copies: Hasan and Van Hentenryck work on time-expanded graphs; condensed
 * time is Fleischer and Skutella (2007); earliest arrival by successive augmentation is Gale (1959) and Minieka (1973).
 */
import type { Residual } from './residual.ts';
import { StepQueue } from './step-queue.ts';
import { grown } from './timelines.ts';

/** How a label was reached, read from the node towards the sink. The first three leave the node or end the way. */
export const Support = {
  /** Enter the arc that is the subject at the label. */
  enter: 0,
  /** Take the place of units on the arc that come out at the label; they stay at its tail. */
  cancel: 1,
  /** Arrive at the sink that is the subject. */
  sink: 2,
  /** Wait for the next window. */
  hold: 3,
  /** Take the place of units that wait here since the label of the record before; they go on then. */
  unwait: 4,
  /** Take the place of units that leave the pool of the origin; others leave it earlier, at the record before. */
  pool: 5,
} as const;

/** Numbers of a record: what is said at `Support`, and the lists it is in. */
const width = 8;
const State = 0;
const Label = 1;
const Kind = 2;
const Subject = 3;
const Before = 4;
/** The record before this one of the same state. */
const Previous = 5;
/** The next record of the list it waits in. */
const Next = 6;
/** From this moment on nothing goes on from here any more. */
const Dead = 7;
const notDead = 0x7fffffff;

export class LatestLabels {
  readonly #residual: Residual;
  readonly stateCount: number;
  /** Latest step per state, floor included; one before the window's first step when there is none. */
  readonly label: Int32Array;
  readonly #floor: Int32Array;
  /** The newest record of a state, −1 when this search has given it no label. */
  readonly #top: Int32Array;

  /** One record for each label given in this search, `width` numbers each; a record is named by its place. */
  #records = new Int32Array(width * 1024);
  #recordEnd = 0;

  // Records waiting to be looked at, in one list per step; those that come nearer to people wait apart.
  readonly #nearer: Int32Array;
  readonly #others: Int32Array;
  #latest = -1;
  #highest = -1;

  /** Least transit from an origin that still holds people (or did when last aimed), and least arcs of such ways. */
  readonly #distance: Int32Array;
  readonly #hops: Int32Array;
  readonly #aimQueue: StepQueue;

  constructor(residual: Residual) {
    this.#residual = residual;
    const { windows, graph } = residual;
    this.stateCount = windows.count * graph.nodeCount;
    this.#floor = new Int32Array(this.stateCount);
    for (let window = 0; window < windows.count; window++) {
      const from = window * graph.nodeCount;
      this.#floor.fill(windows.start[window]! - 1, from, from + graph.nodeCount);
    }
    this.label = this.#floor.slice();
    this.#top = new Int32Array(this.stateCount).fill(-1);
    this.#nearer = new Int32Array(residual.stepCount).fill(-1);
    this.#others = new Int32Array(residual.stepCount).fill(-1);
    this.#distance = new Int32Array(graph.nodeCount);
    this.#hops = new Int32Array(graph.nodeCount);
    this.#stuck = new Uint8Array(residual.originNode.length);
    this.#aimQueue = new StepQueue(graph.nodeCount, residual.stepCount);
  }

  /** Declares every moment up to `step` dead: right when nobody is released by then. */
  raiseFloor(step: number): void {
    const { windows, graph } = this.#residual;
    for (let window = 0; window < windows.count && windows.start[window]! <= step; window++) {
      const from = window * graph.nodeCount;
      const last = Math.min(step, windows.start[window + 1]! - 1);
      this.#floor.fill(last, from, from + graph.nodeCount);
      this.label.fill(last, from, from + graph.nodeCount);
    }
  }

  floorOf(state: number): number {
    return this.#floor[state]!;
  }

  /**
   * Measures the way from the origins that hold people and are released by `step`. Call between searches only.
   * As origins empty, what was measured before stays a lower bound and so stays right, but leads astray.
   * O(nodes + arcs + steps).
   */
  aim(step: number): void {
    const { originNode, originLeft, originRelease, graph, stepCount } = this.#residual;
    const distance = this.#distance;
    const hops = this.#hops;
    const queue = this.#aimQueue;
    this.lookedSinceAim = 0;
    distance.fill(stepCount);
    hops.fill(0);
    for (const [origin, node] of originNode.entries()) {
      if (originLeft[origin]! === 0 || originRelease[origin]! > step || distance[node] === 0) continue;
      distance[node] = 0;
      queue.push(node, 0);
    }
    for (let node = queue.pop(); node >= 0; node = queue.pop()) {
      const here = distance[node]!;
      const hop = hops[node]! + 1;
      for (let j = graph.arcsOutStart[node]!; j < graph.arcsOutStart[node + 1]!; j++) {
        const arc = graph.arcsOut[j]!;
        const head = graph.arcHead[arc]!;
        const there = here + graph.arcTransitSteps[arc]!;
        if (there > distance[head]! || (there === distance[head] && hop >= hops[head]!)) continue;
        hops[head] = hop;
        if (there === distance[head]) continue;
        distance[head] = there;
        queue.push(head, there);
      }
    }
  }

  /** Makes ready for a search for arrivals at `step`: labels back to the floor, sinks with room labelled. */
  begin(step: number): void {
    this.#clear(false);
    this.#stuck.fill(0);
    const { sinkNode, windows, graph } = this.#residual;
    const from = windows.ofStep[step]! * graph.nodeCount;
    for (const [sink, node] of sinkNode.entries()) {
      if (node < 0 || this.#residual.roomInSink(sink, step) <= 0 || this.label[from + node]! >= step) continue;
      this.#record(from + node, step, Support.sink, sink, -1);
    }
  }

  /** Passes over an origin for the rest of this search: its people have no way left among what is labelled. */
  setStuck(origin: number): void {
    this.#stuck[origin] = 1;
  }

  /** After a search that found nobody: what it labelled is dead from now on. Calls back with each label that rose. */
  settle(changed: (state: number, floor: number, label: number) => void): void {
    for (let record = 0; record < this.#recordEnd; record += width) {
      const state = this.#records[record + State]!;
      const label = this.label[state]!;
      const floor = this.#floor[state]!;
      if (label > floor) changed(state, floor, label);
      this.#floor[state] = label;
    }
    this.#clear(true);
  }

  /** The record that covers a moment of a state: the first one whose label is not before it. */
  recordFor(state: number, step: number): number {
    const records = this.#records;
    let record = this.#top[state]!;
    for (;;) {
      const previous = records[record + Previous]!;
      if (previous < 0 || records[previous + Label]! < step) return record;
      record = previous;
    }
  }

  stateOf(record: number): number {
    return this.#records[record + State]!;
  }

  labelOf(record: number): number {
    return this.#records[record + Label]!;
  }

  kindOf(record: number): number {
    return this.#records[record + Kind]!;
  }

  subjectOf(record: number): number {
    return this.#records[record + Subject]!;
  }

  beforeOf(record: number): number {
    return this.#records[record + Before]!;
  }

  /** Whether nothing goes on from a record for somebody who comes to it at `step`. */
  isDead(record: number, step: number): boolean {
    return step >= this.#records[record + Dead]!;
  }

  setDead(record: number, step: number): void {
    this.#records[record + Dead] = Math.min(step, this.#records[record + Dead]!);
  }

  /** The newest record of a state that is older than another record; −1 when there is none. */
  olderThan(state: number, record: number): number {
    const records = this.#records;
    let older = this.#top[state]!;
    while (older >= record) older = records[older + Previous]!;
    return older;
  }

  /** The origin whose people the last call of `run` found. */
  foundOrigin = -1;
  /** Records looked at by the last call of `run`. */
  looked = 0;
  lookedSinceAim = Infinity;
  readonly #stuck: Uint8Array;

  /**
   * Goes on with the search. Returns the record from whose state people of `foundOrigin` can reach a sink, or −1 when
   * all is searched or `effort` records were looked at. The record is looked at again by the next call, but origins
   * marked as stuck are passed over.
   */
  run(effort = Infinity): number {
    const residual = this.#residual;
    const { graph, timelines, arcTimeline, firstUsedOut, nextUsedOut, nodeTimeline, firstOriginAt, holds } = residual;
    const { arcsIntoStart, arcTail, arcHead, arcTransitSteps, nodeCount } = graph;
    const { pageOf, fullBits, pagesPerTimeline } = timelines;
    const windowOf = residual.windows.ofStep;
    const windowStart = residual.windows.start;
    const several = residual.windows.count > 1;
    const { label } = this;
    const distance = this.#distance;
    const hops = this.#hops;
    const top = this.#top;
    const nearer = this.#nearer;
    const others = this.#others;
    let records = this.#records;

    let looked = 0;
    while (this.#latest >= 0) {
      const rank = this.#latest;
      let record = nearer[rank]!;
      if (record >= 0) nearer[rank] = records[record + Next]!;
      else {
        record = others[rank]!;
        if (record < 0) {
          this.#latest--;
          continue;
        }
        others[rank] = records[record + Next]!;
      }
      const step = records[record + Label]!;
      const state = records[record + State]!;
      if (top[state] !== record) continue;
      if (++looked > effort) break;
      const window = several ? windowOf[step]! : 0;
      const from = window * nodeCount;
      const node = state - from;

      if (firstOriginAt[node]! >= 0) {
        const found = this.#lookAtOrigins(node, window, record, step);
        if (found >= 0) {
          this.foundOrigin = found;
          this.looked = looked;
          this.lookedSinceAim += looked;
          this.#queue(record, node, step, true);
          return record;
        }
      }
      if (nodeTimeline[node]! >= 0) this.#lookAtWaiting(node, record, step);
      if (several && holds[node] === 1 && window > 0 && label[state - nodeCount]! < windowStart[window]! - 1) {
        this.#record(state - nodeCount, windowStart[window]! - 1, Support.hold, 0, -1);
      }
      // A later label has come of it, which does all that this one does.
      if (top[state] !== record) continue;
      records = this.#records;

      const hopsHere = hops[node]!;
      const lastArc = arcsIntoStart[node + 1]!;
      let end = this.#recordEnd;
      for (let arc = arcsIntoStart[node]!; arc < lastArc; arc++) {
        const tail = arcTail[arc]!;
        const known = label[from + tail]!;
        let latest = step - arcTransitSteps[arc]!;
        if (latest <= known) continue;
        const timeline = arcTimeline[arc]!;
        if (timeline >= 0) {
          const bits = fullBits[pageOf[timeline * pagesPerTimeline + (latest >>> 5)]!]!;
          if ((bits & (1 << (latest & 31))) !== 0) {
            latest = timelines.latestOpen(timeline, latest, known);
            if (latest <= known) continue;
          }
        }
        const made = end;
        end += width;
        if (made >= records.length) {
          this.#records = grown(records, made * 2);
          records = this.#records;
        }
        let ahead = latest - distance[tail]!;
        if (ahead < 0) ahead = 0;
        else if (ahead > rank) {
          if (ahead > this.#latest) this.#latest = ahead;
          if (ahead > this.#highest) this.#highest = ahead;
        }
        const list = hops[tail]! < hopsHere ? nearer : others;
        records[made + State] = from + tail;
        records[made + Label] = latest;
        records[made + Kind] = Support.enter;
        records[made + Subject] = arc;
        records[made + Previous] = top[from + tail]!;
        records[made + Next] = list[ahead]!;
        records[made + Dead] = notDead;
        list[ahead] = made;
        top[from + tail] = made;
        label[from + tail] = latest;
      }
      this.#recordEnd = end;
      let listed = 0;
      for (let arc = firstUsedOut[node]!; arc >= 0; arc = nextUsedOut[arc]!) {
        const head = arcHead[arc]!;
        const transit = arcTransitSteps[arc]!;
        const above = Math.max(label[from + head]! - transit, windowStart[window]! - 1);
        if (above >= step) continue;
        const entered = timelines.latestUsed(arcTimeline[arc]!, step, above);
        if (entered > above) {
          this.#record(from + head, entered + transit, Support.cancel, arc, -1);
          listed++;
        }
      }
      if (listed > 0) records = this.#records;
    }
    this.looked = looked;
    this.lookedSinceAim += looked;
    return -1;
  }

  /** An origin with people ends the search. One without lets others leave in its place: its pool can be filled up again. */
  #lookAtOrigins(node: number, window: number, record: number, step: number): number {
    const { originRelease, originLeft, originTimeline, nextOriginAt, timelines, windows, holds, graph, stepCount } =
      this.#residual;
    for (let origin = this.#residual.firstOriginAt[node]!; origin >= 0; origin = nextOriginAt[origin]!) {
      const release = originRelease[origin]!;
      const firstWindow = windows.ofStep[release]!;
      if (release > step || (window !== firstWindow && holds[node] === 0)) continue;
      if (originLeft[origin]! > 0) {
        if (this.#stuck[origin] === 0) return origin;
        continue;
      }
      const timeline = originTimeline[origin]!;
      const latest = holds[node] === 1 ? stepCount - 1 : windows.start[firstWindow + 1]! - 1;
      let left = timelines.latestUsed(timeline, latest, -1);
      while (left >= 0) {
        const leftIn = windows.ofStep[left]!;
        const other = leftIn * graph.nodeCount + node;
        if (left > this.label[other]!) this.#record(other, left, Support.pool, origin, record);
        const before = windows.start[leftIn]! - 1;
        left = before < 0 ? -1 : timelines.latestUsed(timeline, before, -1);
      }
    }
    return -1;
  }

  /** Whoever waits here from this step on can go now, so whoever comes while they would have waited takes their place. */
  #lookAtWaiting(node: number, record: number, step: number): void {
    const { timelines, nodeTimeline, windows, graph, stepCount } = this.#residual;
    let until = timelines.usedRunEnd(nodeTimeline[node]!, step);
    if (until === step) return;
    if (until >= stepCount) until = stepCount - 1;
    for (let window = windows.ofStep[step]!; window <= windows.ofStep[until]!; window++) {
      const other = window * graph.nodeCount + node;
      const latest = Math.min(until, windows.start[window + 1]! - 1);
      if (latest > this.label[other]!) this.#record(other, latest, Support.unwait, 0, record);
    }
  }

  #record(state: number, latest: number, kind: number, subject: number, before: number): void {
    const made = this.#recordEnd;
    this.#recordEnd = made + width;
    if (made >= this.#records.length) this.#records = grown(this.#records, made * 2);
    const records = this.#records;
    records[made + State] = state;
    records[made + Label] = latest;
    records[made + Kind] = kind;
    records[made + Subject] = subject;
    records[made + Before] = before;
    records[made + Dead] = notDead;
    records[made + Previous] = this.#top[state]!;
    this.#top[state] = made;
    this.label[state] = latest;
    this.#queue(made, state % this.#residual.graph.nodeCount, latest, false);
  }

  #queue(record: number, node: number, step: number, first: boolean): void {
    const list = first ? this.#nearer : this.#others;
    const rank = Math.max(0, step - this.#distance[node]!);
    this.#records[record + Next] = list[rank]!;
    list[rank] = record;
    if (rank > this.#latest) this.#latest = rank;
    if (rank > this.#highest) this.#highest = rank;
  }

  #clear(settled: boolean): void {
    const records = this.#records;
    for (let record = 0; record < this.#recordEnd; record += width) {
      const state = records[record + State]!;
      if (!settled) this.label[state] = this.#floor[state]!;
      this.#top[state] = -1;
    }
    this.#nearer.fill(-1, 0, this.#highest + 1);
    this.#others.fill(-1, 0, this.#highest + 1);
    this.#highest = -1;
    this.#recordEnd = 0;
    this.#latest = -1;
  }
}
