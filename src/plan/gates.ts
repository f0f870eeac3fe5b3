/**
 * Gates: the places of a model that can bind. A station is one; a street is one when all that the stations around it can
 * send is more than it carries. Everything between gates has no limit, so only how long it takes and how exposed it is matters.
 */
import type { DirectedGraph } from '../network/index.ts';
import { openSpans, type StepSpan } from './clock.ts';
import type { PlanModel } from './model.ts';
import { stationKey, streetKey } from './place-names.ts';

export interface Gate {
  readonly key: string;
  /** Model nodes before and after it; after a reception −1. */
  readonly tail: number;
  readonly head: number;
  readonly personsPerHour: number;
  readonly open: readonly StepSpan[] | undefined;
  /** On the projected clock; 0 for a station. */
  readonly lagSeconds: number;
  readonly exposureMinutes: number;
  /** Model station, −1 for a street. */
  readonly station: number;
}

/**
 * Persons an hour that a street of each stage ever needs to carry. Before the crossings, as many as they pass: who would
 * have to wait there can wait at home. After them no more than came through, or than go on: people walk when they are through, or
 * when it is their turn.
 */
export function stageNeeds(model: PlanModel): number[] {
  const rate = (kind: string): number =>
    model.stations
      .filter(({ station }) => station.kind === kind)
      .reduce((sum, { station }) => sum + station.lanes * station.ratePersonsPerLaneHour, 0);
  const layers = model.stageCount === 3 ? ['crossing', 'screening', 'reception'] : ['crossing', 'reception'];
  const rates = layers.map(rate);
  return rates.map((next, stage) => (stage === 0 ? next : Math.min(rates[stage - 1]!, next)));
}

/** Street arcs that can bind, ascending. */
export function narrowStreets(model: PlanModel): number[] {
  const needs = stageNeeds(model);
  const narrow: number[] = [];
  for (let arc = 0; arc < model.arcCount; arc++) {
    if (model.arcStation[arc]! >= 0) continue;
    if (model.arcCapacityPersonsPerHour[arc]! < needs[model.nodeStage[model.arcFrom[arc]!]!]!) narrow.push(arc);
  }
  return narrow;
}

/** Stations in the model's order, then the narrow streets. Stations that no way reaches are left out. */
export function gatesOf(model: PlanModel, narrow: readonly number[]): Gate[] {
  const stations = model.stations.flatMap((place, index): Gate[] => {
    const { station } = place;
    const isReception = station.kind === 'reception';
    if (!isReception && place.arc < 0) return [];
    return [
      {
        key: stationKey(station.id),
        tail: isReception ? place.sinkNode : model.arcFrom[place.arc]!,
        head: isReception ? -1 : model.arcTo[place.arc]!,
        personsPerHour: station.lanes * station.ratePersonsPerLaneHour,
        open: station.hours.length === 0 ? undefined : openSpans(model, place),
        lagSeconds: 0,
        exposureMinutes: 0,
        station: index,
      },
    ];
  });
  const streets = narrow.map((arc): Gate => ({
    key: streetKey(model, arc),
    tail: model.arcFrom[arc]!,
    head: model.arcTo[arc]!,
    personsPerHour: model.arcCapacityPersonsPerHour[arc]!,
    open: undefined,
    lagSeconds: arcLagSeconds(model, arc),
    exposureMinutes: model.arcExposureMinutes[arc]!,
    station: -1,
  }));
  return [...stations, ...streets];
}

/** Seconds that an arc costs on the projected clock, ≥ 0; exact, since all seconds are multiples of 1/1024. */
export function arcLagSeconds(model: PlanModel, arc: number): number {
  return model.arcSeconds[arc]! + model.clearSeconds[model.arcTo[arc]!]! - model.clearSeconds[model.arcFrom[arc]!]!;
}

/** Ways of one node to a gate, none better in both respects than another, by rising lag. */
export interface Ways {
  readonly lagSeconds: readonly number[];
  readonly exposureMinutes: readonly number[];
}

/**
 * The Pareto-least (lag, exposure) ways on free streets from each of the asked nodes to `target`, no lag above `limitSeconds`. Without
 * exposure only the fastest. Label setting backwards (Hansen 1980): labels leave the heap by lag, then exposure, and one is kept
 * when its exposure is below all kept at its node before. O(labels × (degree + log labels)).
 */
export function waysTo(
  model: PlanModel,
  graph: DirectedGraph,
  arcLag: Float64Array,
  arcFree: Uint8Array,
  target: number,
  asked: ReadonlySet<number>,
  limitSeconds: number,
  withExposure: boolean,
): Map<number, Ways> {
  const found = new Map<number, { lagSeconds: number[]; exposureMinutes: number[] }>();
  const least = new Float64Array(model.nodeCount).fill(Infinity);
  const heap = new LabelHeap();
  heap.push(target, 0, 0);
  while (heap.size > 0) {
    const { node, lag, exposure } = heap.pop();
    if (withExposure ? exposure >= least[node]! : least[node]! < Infinity) continue;
    least[node] = exposure;
    if (asked.has(node)) {
      let ways = found.get(node);
      if (ways === undefined) found.set(node, (ways = { lagSeconds: [], exposureMinutes: [] }));
      ways.lagSeconds.push(lag);
      ways.exposureMinutes.push(exposure);
    }
    for (let slot = graph.inStart[node]!; slot < graph.inStart[node + 1]!; slot++) {
      const arc = graph.inArc[slot]!;
      if (arcFree[arc] === 0) continue;
      const from = graph.arcFrom[arc]!;
      const lagThere = lag + arcLag[arc]!;
      const exposureThere = withExposure ? exposure + model.arcExposureMinutes[arc]! : 0;
      if (lagThere > limitSeconds) continue;
      if (withExposure ? exposureThere >= least[from]! : least[from]! < Infinity) continue;
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
