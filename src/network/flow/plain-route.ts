import type { LatestLabels } from './latest-labels.ts';
import type { Residual } from './residual.ts';
import { grown } from './timelines.ts';

/**
 * Sends people along routes that only enter arcs: the bulk of all work, so it is done in two tight walks, one back from
 * the sink for the latest moments with room, one forward to write the flow down.
 */
export class PlainRoutes {
  readonly #residual: Residual;
  readonly #labels: LatestLabels;
  #moments = new Int32Array(1024);

  constructor(residual: Residual, labels: LatestLabels) {
    this.#residual = residual;
    this.#labels = labels;
  }

  /** Sends up to `most` units of an origin to a sink along `arcs` (from the sink back) at one set of times; returns how many. */
  send(origin: number, sink: number, arcs: Int32Array, arrivalStep: number, most: number): number {
    const residual = this.#residual;
    const { graph, timelines, arcTimeline, windows } = residual;
    const { arcTail, arcTransitSteps, arcCapacityUnits, nodeCount } = graph;
    const { pageOf, fullBits, units, pagesPerTimeline } = timelines;
    const several = windows.count > 1;
    if (arcs.length > this.#moments.length) this.#moments = grown(this.#moments, arcs.length);
    const moments = this.#moments;
    let room = Math.min(most, residual.roomInSink(sink, arrivalStep));
    if (room <= 0) return 0;
    let step = arrivalStep;
    const window = several ? windows.ofStep[step]! : 0;
    const above = windows.start[window]! - 1;
    for (let i = 0; i < arcs.length; i++) {
      const arc = arcs[i]!;
      step -= arcTransitSteps[arc]!;
      if (step <= above) return 0;
      const timeline = arcTimeline[arc]!;
      let free = arcCapacityUnits[arc]!;
      if (timeline >= 0) {
        let page = pageOf[timeline * pagesPerTimeline + (step >>> 5)]!;
        if ((fullBits[page]! & (1 << (step & 31))) !== 0) {
          const floor = Math.max(above, this.#labels.floorOf(window * nodeCount + arcTail[arc]!));
          if (step <= floor) return 0;
          step = timelines.latestOpen(timeline, step, floor);
          if (step <= floor) return 0;
          page = pageOf[timeline * pagesPerTimeline + (step >>> 5)]!;
        }
        free -= units[(page << 5) | (step & 31)]!;
      }
      if (free < room) room = free;
      moments[i] = step;
    }
    if (!residual.mayLeave(origin, step)) return 0;
    residual.addDeparture(origin, step, room);
    let node = residual.originNode[origin]!;
    for (let i = arcs.length - 1; i >= 0; i--) {
      const arc = arcs[i]!;
      const moment = moments[i]!;
      if (step < moment) residual.addWaiting(node, step, moment, room);
      residual.addToArc(arc, moment, room);
      step = moment + arcTransitSteps[arc]!;
      node = graph.arcHead[arc]!;
    }
    if (step < arrivalStep) residual.addWaiting(node, step, arrivalStep, room);
    residual.arrivals[sink * residual.stepCount + arrivalStep]! += room;
    return room;
  }
}
