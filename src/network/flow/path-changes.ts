import type { Residual } from './residual.ts';
import { grown } from './timelines.ts';

/** What a path does to the flow. The subject is an arc, a node, an origin or a sink. */
export const Change = { enter: 0, cancel: 1, wait: 2, unwait: 3, leavePool: 4, refillPool: 5, arrive: 6 } as const;

/** Numbers of one change: kind, subject, first step, last step. */
const width = 4;

/** The changes that one unit on an augmenting path makes to the flow. No change may be listed twice at the same step. */
export class PathChanges {
  readonly #residual: Residual;
  #changes = new Int32Array(4096);
  #end = 0;

  constructor(residual: Residual) {
    this.#residual = residual;
  }

  clear(): void {
    this.#end = 0;
  }

  add(kind: number, subject: number, fromStep: number, untilStep: number): void {
    const end = this.#end;
    if (end + width > this.#changes.length) this.#changes = grown(this.#changes, end + width);
    const changes = this.#changes;
    changes[end] = kind;
    changes[end + 1] = subject;
    changes[end + 2] = fromStep;
    changes[end + 3] = untilStep;
    this.#end = end + width;
  }

  /** How many units can make all the changes; the people of the origin are not counted. */
  most(): number {
    const residual = this.#residual;
    const { timelines, arcTimeline, originTimeline } = residual;
    const { arcCapacityUnits } = residual.graph;
    const changes = this.#changes;
    let least = Infinity;
    for (let i = 0; i < this.#end; i += width) {
      const kind = changes[i]!;
      const subject = changes[i + 1]!;
      const step = changes[i + 2]!;
      let most = least;
      if (kind === Change.enter) {
        const timeline = arcTimeline[subject]!;
        most = arcCapacityUnits[subject]!;
        if (timeline >= 0) most -= timelines.unitsAt(timeline, step);
      } else if (kind === Change.cancel) most = timelines.unitsAt(arcTimeline[subject]!, step);
      else if (kind === Change.unwait) most = residual.leastWaiting(subject, step, changes[i + 3]!);
      else if (kind === Change.refillPool) most = timelines.unitsAt(originTimeline[subject]!, step);
      else if (kind === Change.arrive) most = residual.roomInSink(subject, step);
      if (most < least) least = most;
    }
    return least;
  }

  /** Makes the changes for so many units. */
  apply(units: number): void {
    const residual = this.#residual;
    const changes = this.#changes;
    for (let i = 0; i < this.#end; i += width) {
      const subject = changes[i + 1]!;
      const step = changes[i + 2]!;
      switch (changes[i]) {
        case Change.enter:
          residual.addToArc(subject, step, units);
          break;
        case Change.cancel:
          residual.addToArc(subject, step, -units);
          break;
        case Change.wait:
          residual.addWaiting(subject, step, changes[i + 3]!, units);
          break;
        case Change.unwait:
          residual.addWaiting(subject, step, changes[i + 3]!, -units);
          break;
        case Change.leavePool:
          residual.addDeparture(subject, step, units);
          break;
        case Change.refillPool:
          residual.addDeparture(subject, step, -units);
          break;
        default:
          residual.arrivals[subject * residual.stepCount + step]! += units;
      }
    }
  }
}
