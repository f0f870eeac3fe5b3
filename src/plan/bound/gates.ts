/**
 * Gates: the places of a model that can bind, which are its stations. Between gates there is no limit, so only how long a way takes and
 * how exposed it is matters.
 */
import type { PlanModel } from '../model/model.ts';
import { stationKey } from '../model/place-names.ts';
import { aboutStreets, leastLags, sameStreets } from '../model/same-streets.ts';
import { stationCapacity } from '../model/station-service.ts';

export interface Gate {
  readonly key: string;
  /** Model station. */
  readonly station: number;
  /** Model nodes before and after it; after a reception −1. */
  readonly tail: number;
  readonly head: number;
  /** Persons it can serve in each step, the same whole number that a plan's queues have (`model/station-service.ts`). */
  readonly personsByStep: Int32Array;
}

/** Stations in the model's order; those that no way reaches are left out. */
export function gatesOf(model: PlanModel): Gate[] {
  return model.stations.flatMap((place, station): Gate[] => {
    const isReception = place.station.kind === 'reception';
    if (!isReception && place.arc < 0) return [];
    return [
      {
        key: stationKey(place.station.id),
        station,
        tail: isReception ? place.sinkNode : model.arcFrom[place.arc]!,
        head: isReception ? -1 : model.arcTo[place.arc]!,
        personsByStep: stationCapacity(model, station),
      },
    ];
  });
}

/** Ways of one node to a gate, none better in both respects than another, by rising lag. */
export interface Ways {
  readonly lagSeconds: readonly number[];
  readonly exposureMinutes: readonly number[];
}

/**
 * The Pareto-least (lag, exposure) ways on streets alone from each of the asked nodes to `target`, no lag above `limitSeconds`. Without
 * exposure only the fastest.
 */
export function waysTo(
  model: PlanModel,
  target: number,
  asked: ReadonlySet<number>,
  limitSeconds: number,
  withExposure: boolean,
): ReadonlyMap<number, Ways> {
  if (!withExposure) return fastestWaysTo(model, target, asked, limitSeconds);
  const question = `ways ${target} within ${limitSeconds} from ${[...asked].join()}`;
  return aboutStreets(model, question, () => paretoWaysTo(model, target, asked, limitSeconds));
}

function fastestWaysTo(
  model: PlanModel,
  target: number,
  asked: ReadonlySet<number>,
  limitSeconds: number,
): Map<number, Ways> {
  const lags = leastLags(model, target);
  const found = new Map<number, Ways>();
  for (const node of asked) {
    // A reception has no node behind it.
    const lag = node < 0 ? Infinity : lags[node]!;
    if (lag <= limitSeconds) found.set(node, { lagSeconds: [lag], exposureMinutes: [0] });
  }
  return found;
}

/**
 * Label setting backwards (Hansen 1980): labels leave the heap by lag, then exposure, and one is kept when its exposure is below all
 * kept at its node before. O(labels × (degree + log labels)).
 */
function paretoWaysTo(
  model: PlanModel,
  target: number,
  asked: ReadonlySet<number>,
  limitSeconds: number,
): Map<number, Ways> {
  const { graph, arcLagSeconds } = sameStreets(model);
  const found = new Map<number, { lagSeconds: number[]; exposureMinutes: number[] }>();
  const least = new Float64Array(model.nodeCount).fill(Infinity);
  const heap = new LabelHeap();
  heap.push(target, 0, 0);
  while (heap.size > 0) {
    const { node, lag, exposure } = heap.pop();
    if (exposure >= least[node]!) continue;
    least[node] = exposure;
    if (asked.has(node)) {
      let ways = found.get(node);
      if (ways === undefined) found.set(node, (ways = { lagSeconds: [], exposureMinutes: [] }));
      ways.lagSeconds.push(lag);
      ways.exposureMinutes.push(exposure);
    }
    for (let slot = graph.inStart[node]!; slot < graph.inStart[node + 1]!; slot++) {
      const arc = graph.inArc[slot]!;
      if (model.arcStation[arc]! >= 0) continue;
      const from = graph.arcFrom[arc]!;
      const lagThere = lag + arcLagSeconds[arc]!;
      const exposureThere = exposure + model.arcExposureMinutes[arc]!;
      if (lagThere > limitSeconds || exposureThere >= least[from]!) continue;
      heap.push(from, lagThere, exposureThere);
    }
  }
  return found;
}

interface Label {
  readonly node: number;
  readonly lag: number;
  readonly exposure: number;
}

/** Binary heap of labels, least lag first, then least exposure. */
class LabelHeap {
  readonly #labels: Label[] = [];

  get size(): number {
    return this.#labels.length;
  }

  push(node: number, lag: number, exposure: number): void {
    const labels = this.#labels;
    const label = { node, lag, exposure };
    let at = labels.length;
    labels.push(label);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isLess(label, labels[parent]!)) break;
      labels[at] = labels[parent]!;
      at = parent;
    }
    labels[at] = label;
  }

  /** The heap must not be empty. */
  pop(): Label {
    const labels = this.#labels;
    const top = labels[0]!;
    const last = labels.pop()!;
    if (labels.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= labels.length) break;
      if (child + 1 < labels.length && isLess(labels[child + 1]!, labels[child]!)) child++;
      if (!isLess(labels[child]!, last)) break;
      labels[at] = labels[child]!;
      at = child;
    }
    labels[at] = last;
    return top;
  }
}

function isLess(a: Label, b: Label): boolean {
  return a.lag < b.lag || (a.lag === b.lag && a.exposure < b.exposure);
}
