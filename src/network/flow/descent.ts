/**
 * Walks from a labelled state down to a sink over the records of a search, as a blocking flow does: where the support of
 * a record has gone since, another way to an older record is tried, and what leads nowhere is not tried again. So one
 * search serves many paths. (Dinic 1970, on labels in place of levels.)
 */
import { type LatestLabels, Support } from './latest-labels.ts';
import { Change, type PathChanges } from './path-changes.ts';
import type { Residual } from './residual.ts';
import { grown } from './timelines.ts';

export class Descent {
  readonly #residual: Residual;
  readonly #labels: LatestLabels;
  readonly #seen: Int32Array;
  #seenRound = 0;

  // The way so far: record, moment of coming to it, and the hop taken from it: kind, subject, moment of the hop.
  #records = new Int32Array(1024);
  #moments = new Int32Array(1024);
  #kinds = new Int32Array(1024);
  #subjects = new Int32Array(1024);
  #hopSteps = new Int32Array(1024);
  #length = 0;
  #next = -1;
  #nextStep = 0;

  constructor(residual: Residual, labels: LatestLabels) {
    this.#residual = residual;
    this.#labels = labels;
    this.#seen = new Int32Array(residual.graph.nodeCount);
  }

  /** Finds a way from the record's label to a sink that can be used now. False when there is none among older records. */
  find(start: number, arrivalStep: number): boolean {
    const labels = this.#labels;
    this.#length = 0;
    let record = start;
    let step = labels.labelOf(start);
    for (;;) {
      if (this.#choose(record, step, arrivalStep)) {
        this.#take(record, step);
        if (this.#next < 0) return true;
        record = this.#next;
        step = this.#nextStep;
      } else {
        labels.setDead(record, step);
        if (this.#length === 0) return false;
        this.#length--;
        record = this.#records[this.#length]!;
        step = this.#moments[this.#length]!;
      }
    }
  }

  #kind = 0;
  #subject = 0;
  #hopStep = 0;

  #take(record: number, step: number): void {
    const at = this.#length++;
    if (at >= this.#records.length) {
      this.#records = grown(this.#records, at + 1);
      this.#moments = grown(this.#moments, at + 1);
      this.#kinds = grown(this.#kinds, at + 1);
      this.#subjects = grown(this.#subjects, at + 1);
      this.#hopSteps = grown(this.#hopSteps, at + 1);
    }
    this.#records[at] = record;
    this.#moments[at] = step;
    this.#kinds[at] = this.#kind;
    this.#subjects[at] = this.#subject;
    this.#hopSteps[at] = this.#hopStep;
  }

  /** Chooses a hop from a record, reached at `step`: its own support when that is open, else one to another record. */
  #choose(record: number, step: number, arrivalStep: number): boolean {
    const labels = this.#labels;
    if (labels.isDead(record, step)) return false;
    const residual = this.#residual;
    const { graph, windows, timelines, originTimeline, arcTimeline } = residual;
    const kind = labels.kindOf(record);
    const subject = labels.subjectOf(record);
    const label = labels.labelOf(record);
    const state = labels.stateOf(record);
    const window = windows.ofStep[step]!;
    this.#kind = kind;
    this.#subject = subject;
    switch (kind) {
      case Support.enter:
        if (residual.roomInArc(subject, label) > 0) {
          const head = window * graph.nodeCount + graph.arcHead[subject]!;
          if (this.#lead(head, label + graph.arcTransitSteps[subject]!, label)) return true;
        }
        break;
      case Support.cancel: {
        const entered = label - graph.arcTransitSteps[subject]!;
        if (timelines.unitsAt(arcTimeline[subject]!, entered) > 0) {
          if (this.#lead(window * graph.nodeCount + graph.arcTail[subject]!, entered, label)) return true;
        }
        break;
      }
      case Support.sink:
        this.#next = -1;
        this.#hopStep = arrivalStep;
        return residual.roomInSink(subject, arrivalStep) > 0;
      case Support.hold: {
        const opens = windows.start[window + 1]!;
        if (this.#lead(state + graph.nodeCount, opens, opens)) return true;
        break;
      }
      case Support.unwait: {
        const before = labels.beforeOf(record);
        const since = labels.labelOf(before);
        if (residual.leastWaiting(state % graph.nodeCount, since, step) > 0) {
          if (this.#lead(labels.stateOf(before), since, since)) return true;
        }
        break;
      }
      default: {
        const before = labels.beforeOf(record);
        const refill = timelines.earliestUsed(originTimeline[subject]!, step);
        if (refill <= label && this.#lead(labels.stateOf(before), labels.labelOf(before), refill)) return true;
      }
    }
    return this.#chooseOther(record, state, step, label);
  }

  /** Tries the arcs out of and into the node of a record, to records older than it. */
  #chooseOther(record: number, state: number, step: number, label: number): boolean {
    const labels = this.#labels;
    const { graph, windows, timelines, arcTimeline } = this.#residual;
    const { arcHead, arcTail, arcTransitSteps, nodeCount, arcsIntoStart, arcsOutStart, arcsOut } = graph;
    const from = windows.ofStep[step]! * nodeCount;
    const node = state - from;
    this.#kind = Support.enter;
    for (let i = arcsOutStart[node]!; i < arcsOutStart[node + 1]!; i++) {
      const arc = arcsOut[i]!;
      const older = labels.olderThan(from + arcHead[arc]!, record);
      if (older < 0) continue;
      let latest = Math.min(label, labels.labelOf(older) - arcTransitSteps[arc]!);
      if (latest < step) continue;
      const timeline = arcTimeline[arc]!;
      if (timeline >= 0) latest = timelines.latestOpen(timeline, latest, step - 1);
      if (latest < step) continue;
      this.#subject = arc;
      if (this.#lead(from + arcHead[arc]!, latest + arcTransitSteps[arc]!, latest)) return true;
    }
    this.#kind = Support.cancel;
    for (let arc = arcsIntoStart[node]!; arc < arcsIntoStart[node + 1]!; arc++) {
      const timeline = arcTimeline[arc]!;
      if (timeline < 0) continue;
      const older = labels.olderThan(from + arcTail[arc]!, record);
      const above = Math.max(-1, step - arcTransitSteps[arc]! - 1);
      const last = older < 0 ? -1 : Math.min(label - arcTransitSteps[arc]!, labels.labelOf(older));
      if (last <= above) continue;
      const entered = timelines.latestUsed(timeline, last, above);
      if (entered <= above) continue;
      this.#subject = arc;
      if (this.#lead(from + arcTail[arc]!, entered, entered + arcTransitSteps[arc]!)) return true;
    }
    return false;
  }

  /** Notes where a hop at moment `hopStep` leads; false when nothing goes on from there. */
  #lead(state: number, step: number, hopStep: number): boolean {
    const next = this.#labels.recordFor(state, step);
    if (this.#labels.isDead(next, step)) return false;
    this.#next = next;
    this.#nextStep = step;
    this.#hopStep = hopStep;
    return true;
  }

  /** Lists what the way found changes. */
  describe(origin: number, changes: PathChanges): void {
    const { nodeCount, arcTransitSteps } = this.#residual.graph;
    changes.clear();
    changes.add(Change.leavePool, origin, this.#moments[0]!, this.#moments[0]!);
    for (let i = 0; i < this.#length; i++) {
      const node = this.#labels.stateOf(this.#records[i]!) % nodeCount;
      const kind = this.#kinds[i]!;
      const subject = this.#subjects[i]!;
      const from = this.#moments[i]!;
      const step = this.#hopSteps[i]!;
      if (from < step) changes.add(Change.wait, node, from, step);
      if (kind === Support.enter) changes.add(Change.enter, subject, step, step);
      else if (kind === Support.cancel) {
        const entered = step - arcTransitSteps[subject]!;
        changes.add(Change.cancel, subject, entered, entered);
      } else if (kind === Support.sink) changes.add(Change.arrive, subject, step, step);
      else if (kind === Support.unwait) changes.add(Change.unwait, node, step, from);
      else if (kind === Support.pool) {
        const next = this.#moments[i + 1]!;
        changes.add(Change.refillPool, subject, step, step);
        changes.add(Change.leavePool, subject, next, next);
      }
    }
  }

  /**
   * The hops of the way found, from the sink to the origin, as kind and subject; null when it cannot be used at other
   * times: it comes to a node twice, or back to an earlier window.
   */
  hops(): Int32Array | null {
    const { nodeCount } = this.#residual.graph;
    const round = ++this.#seenRound;
    const hops = new Int32Array(2 * this.#length);
    for (let i = 0; i < this.#length; i++) {
      const state = this.#labels.stateOf(this.#records[i]!);
      const kind = this.#kinds[i]!;
      if (kind <= Support.sink) {
        if (this.#seen[state % nodeCount] === round) return null;
        this.#seen[state % nodeCount] = round;
      } else if (kind !== Support.hold && this.#labels.stateOf(this.#records[i + 1]!) !== state) return null;
      const place = 2 * (this.#length - 1 - i);
      hops[place] = kind;
      hops[place + 1] = this.#subjects[i]!;
    }
    return hops;
  }
}
