/**
 * The bound's problem: the model as a `FlowInstance`. People may split over any ways and wait anywhere.
 *
 * Contraction to choke points. Streets have no limit here and waiting is free, so what lies between stations is one arc for each
 * way that is neither slower nor more exposed than another (`gates.ts`). The instance has as many nodes as the operation has zones and
 * stations, whatever the size of the city, and the same optimum as on all its streets.
 * Nodes: a home for each zone (people wait there between windows), its gathering place, and before and after each station.
 *
 * It is a relaxation in every respect, so that its optimum bounds every plan:
 * - lags are rounded down, once for a whole stretch between stations;
 * - streets have no limit. A plan's streets have one for each departure slot, which no limit by the step would bound;
 * - places to wait in front of a station have no limit (a reception's total room has);
 * - a group slower than the fastest keeps its pace to its first station, and then walks as fast as the fastest. Delaying it for its
 *   whole way before that station would be wrong: it would come too late and be in the way of others.
 * A station serves in each step the same whole number of people as in a plan: floor((z + 1) r) − floor(z r), r a step. An arc's
 * capacity is one number, so a station is two arcs: floor(r) always, and one more person in the steps that have it.
 *
 * Units. A unit is a person. A step costs 1, or with exposure so many units that one is six seconds. Exposure is rounded down
 * against a projected exposure clock, like time: an arc costs floor(weight × (its minutes + least minutes onward from its end −
 * least minutes onward from its start)), a connector the least minutes from its zone. So the least exposed way is exact to a unit, and
 * every way costs at most what it truly does.
 */
import { shortestPaths } from '../../network/index.ts';
import { settingOutSpans, type StepSpan } from '../model/clock.ts';
import { gatesOf, waysTo, type Gate, type Ways } from './gates.ts';
import { InstanceBuilder, type BoundInstance } from './instance-builder.ts';
import type { PlanModel } from '../model/model.ts';
import { sameStreets } from '../model/same-streets.ts';

export type { BoundInstance } from './instance-builder.ts';

export interface InstanceOptions {
  /**
   * True: staying costs so much that as many people get out as can, whoever has to wait for it. False: staying counts as arriving
   * at the last window's end, as a plan's own cost does.
   */
  readonly mostPeople?: boolean;
  /** Look only at the steps before this one, the end of a window. Absent: all. */
  readonly untilStep?: number;
  /** Receptions (station ids) that take nobody. */
  readonly closedReceptions?: ReadonlySet<string>;
  /** True: total rooms have no limit. */
  readonly ignoreRooms?: boolean;
}

/** Builds the instance for one weight of exposure against time, ≥ 0. O(stations × arcs × log), more with exposure. */
export function buildInstance(model: PlanModel, exposureWeight: number, options: InstanceOptions = {}): BoundInstance {
  const { mostPeople = false, untilStep = model.clock.stepCount, ignoreRooms = false, closedReceptions } = options;
  const builder = new InstanceBuilder(model, { exposureWeight, mostPeople, untilStep, ignoreRooms });
  const withExposure = exposureWeight > 0;
  const leastMinutes = withExposure ? leastExposureOnward(model) : new Float64Array(model.nodeCount);
  const ground: Ground = { model, builder, leastMinutes };

  const gates = gatesOf(model).filter(({ station }) => !closedReceptions?.has(model.stations[station]!.station.id));
  const before = gates.map(() => builder.addNode());
  const after = gates.map(() => builder.addNode());
  for (const [index, gate] of gates.entries()) {
    addService(builder, gate, before[index]!, after[index]!, untilStep);
    if (gate.head < 0) builder.addSink(after[index]!, gate.station);
  }

  const asked = new Set([...model.zones.map((zone) => zone.node), ...gates.map((gate) => gate.head)]);
  const longestSteps = model.windows.reduce((top, window) => Math.max(top, window.untilStep - window.fromStep), 0);
  const limitSeconds = longestSteps * model.clock.stepSeconds;
  const ways = gates.map((gate) => waysTo(model, gate.tail, asked, limitSeconds, withExposure));

  for (const zone of model.zones) {
    const gathering = addZone(ground, zone);
    for (const [index, gate] of gates.entries()) {
      const losing = (lagSeconds: number): number =>
        (zone.slowness - 1) * (lagSeconds + model.clearSeconds[zone.node]! - model.clearSeconds[gate.tail]!);
      addWays(ground, zone.node, gathering, gate, before[index]!, ways[index]!.get(zone.node), losing);
    }
  }
  for (const [from, start] of gates.entries()) {
    for (const [to, gate] of gates.entries()) {
      if (start.head < 0 || from === to) continue;
      addWays(ground, start.head, after[from]!, gate, before[to]!, ways[to]!.get(start.head), () => 0);
    }
  }
  return builder.build();
}

interface Ground {
  readonly model: PlanModel;
  readonly builder: InstanceBuilder;
  /** Least minutes of exposure from each node to a reception. */
  readonly leastMinutes: Float64Array;
}

/** The arcs of a station: one for each height that its persons a step reach, open where they do. */
function addService(builder: InstanceBuilder, gate: Gate, from: number, to: number, untilStep: number): void {
  const heights = [...new Set(gate.personsByStep)].filter((persons) => persons > 0).sort((a, b) => a - b);
  let below = 0;
  for (const height of heights) {
    const open = spansWhere(gate.personsByStep, untilStep, height);
    builder.addArc({ from, to, personsPerStep: height - below, open, key: gate.key });
    below = height;
  }
}

/** Spans of steps in which there are at least so many. */
function spansWhere(personsByStep: Int32Array, untilStep: number, atLeast: number): StepSpan[] {
  const spans: StepSpan[] = [];
  for (let step = 0; step < untilStep; step++) {
    if (personsByStep[step]! < atLeast) continue;
    const last = spans.at(-1);
    if (last?.untilStep === step) spans[spans.length - 1] = { fromStep: last.fromStep, untilStep: step + 1 };
    else spans.push({ fromStep: step, untilStep: step + 1 });
  }
  return spans;
}

/** Arcs from a place to the front of a gate; of two that round to the same, or where one is better in both, one is kept. */
function addWays(
  { builder, leastMinutes }: Ground,
  node: number,
  from: number,
  gate: Gate,
  to: number,
  ways: Ways | undefined,
  extraSeconds: (lagSeconds: number) => number,
): void {
  let leastCost = Infinity;
  for (const [at, lagSeconds] of (ways?.lagSeconds ?? []).entries()) {
    const minutes = ways!.exposureMinutes[at]! + leastMinutes[gate.tail]! - leastMinutes[node]!;
    const exposureCost = builder.exposureCost(minutes);
    if (exposureCost >= leastCost) continue;
    leastCost = exposureCost;
    builder.addArc({ from, to, lagSteps: builder.lagSteps(lagSeconds + extraSeconds(lagSeconds)), exposureCost });
  }
}

/** Home and gathering place of a zone with the connector between them. Returns the gathering place. */
function addZone({ model, builder, leastMinutes }: Ground, zone: PlanModel['zones'][number]): number {
  const home = builder.addNode(true);
  const gathering = builder.addNode();
  builder.addOrigin(home, zone.releaseStep, zone.persons);
  builder.addArc({
    from: home,
    to: gathering,
    exposureCost: builder.exposureCost(leastMinutes[zone.node]!),
    open: settingOutSpans(model, model.clearSeconds[zone.node]!, zone.releaseStep),
  });
  return gathering;
}

/** Per node, the least minutes of exposure from it to a reception; 0 where there is no way. */
function leastExposureOnward(model: PlanModel): Float64Array {
  const { graph } = sameStreets(model);
  const sources = model.stations.filter((place) => place.sinkNode >= 0).map((place) => place.sinkNode);
  const { distance } = shortestPaths(graph, { sources, weights: model.arcExposureMinutes, direction: 'backward' });
  return distance.map((minutes) => (Number.isFinite(minutes) ? minutes : 0));
}
