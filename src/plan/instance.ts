/**
 * The bound's problem: the model as a `FlowInstance`. People may split over any ways and wait anywhere.
 *
 * Contraction to choke points. Waiting is free and a street that never fills does not matter, so what lies between gates
 * (`gates.ts`) is one arc for each way that is neither slower nor more exposed than another. The instance then has as many nodes as the
 * operation has zones and gates, whatever the size of the city, and the same optimum as on all streets.
 * Nodes: a home for each zone (people wait there between windows), its gathering place, and before and after each gate.
 * When narrow streets are more than `MOST_NARROW`, the model's streets are taken as they are instead.
 *
 * It is a relaxation in every respect, so that its optimum bounds every plan:
 * - lags are rounded down, once for a whole stretch between gates;
 * - places to wait in front of a station have no limit (a reception's total room has);
 * - a group slower than the fastest keeps its pace to its first gate, and then walks as fast as the fastest. On all streets it is
 *   delayed only by what it loses before the nearest gate: a delay that is too long would put people in the way of others.
 *
 * Units. A person is 3600 / gcd(3600, step) units, so that a rate of whole persons an hour is whole units a step. A step
 * costs 1, or with exposure so many units that one is six seconds. Exposure is rounded down against a projected exposure
 * clock, like time: an arc costs floor(weight × (its minutes + least minutes onward from its end − least minutes onward from its
 * start)), a connector the least minutes from its zone. So the least exposed way is exact to a unit, and every way costs at most
 * what it truly does.
 */
import { buildDirectedGraph, shortestPaths, type DirectedGraph } from '../network/index.ts';
import { openSpans, settingOutSpans } from './clock.ts';
import { arcLagSeconds, gatesOf, narrowStreets, waysTo, type Gate, type Ways } from './gates.ts';
import { InstanceBuilder, type BoundInstance } from './instance-builder.ts';
import type { PlanModel } from './model.ts';
import { stationKey, streetKey } from './place-names.ts';

export type { BoundInstance } from './instance-builder.ts';

/** More narrow streets than this, and contraction to gates no longer pays. */
const MOST_NARROW = 60;

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
  /** 'gates' or 'streets'. Absent: whichever is smaller. */
  readonly form?: 'gates' | 'streets';
}

/** Builds the instance for one weight of exposure against time, ≥ 0. O(gates × arcs × log), more with exposure. */
export function buildInstance(model: PlanModel, exposureWeight: number, options: InstanceOptions = {}): BoundInstance {
  const { mostPeople = false, untilStep = model.clock.stepCount, ignoreRooms = false, closedReceptions } = options;
  const narrow = narrowStreets(model);
  const builder = new InstanceBuilder(model, { exposureWeight, mostPeople, untilStep, ignoreRooms });
  const graph = buildDirectedGraph(model.nodeCount, model.arcFrom, model.arcTo);
  const leastMinutes = exposureWeight > 0 ? leastExposureOnward(model, graph) : new Float64Array(model.nodeCount);
  const isClosed = (id: string): boolean => closedReceptions?.has(id) ?? false;
  const withExposure = exposureWeight > 0;
  const ground: Ground = { model, builder, graph, narrow, leastMinutes, withExposure, isClosed };
  const form = options.form ?? (narrow.length > MOST_NARROW ? 'streets' : 'gates');
  if (form === 'gates') addGates(ground);
  else addStreets(ground);
  return builder.build();
}

interface Ground {
  readonly model: PlanModel;
  readonly builder: InstanceBuilder;
  readonly graph: DirectedGraph;
  readonly narrow: readonly number[];
  /** Least minutes of exposure from each node to a reception. */
  readonly leastMinutes: Float64Array;
  readonly withExposure: boolean;
  readonly isClosed: (stationId: string) => boolean;
}

function addGates(ground: Ground): void {
  const { model, builder, graph, narrow, leastMinutes } = ground;
  const gates = gatesOf(model, narrow).filter(
    ({ station }) => station < 0 || !ground.isClosed(model.stations[station]!.station.id),
  );
  const before = gates.map(() => builder.addNode());
  const after = gates.map(() => builder.addNode());
  for (const [index, gate] of gates.entries()) {
    const own = gate.head < 0 ? 0 : leastMinutes[gate.head]! + gate.exposureMinutes - leastMinutes[gate.tail]!;
    builder.addArc({
      from: before[index]!,
      to: after[index]!,
      lagSteps: builder.lagSteps(gate.lagSeconds),
      exposureCost: builder.exposureCost(own),
      personsPerHour: gate.personsPerHour,
      ...(gate.open === undefined ? {} : { open: gate.open }),
      key: gate.key,
    });
    if (gate.head < 0) builder.addSink(after[index]!, gate.station);
  }

  const arcFree = new Uint8Array(model.arcCount).fill(1);
  const arcLag = new Float64Array(model.arcCount);
  for (const arc of narrow) arcFree[arc] = 0;
  for (let arc = 0; arc < model.arcCount; arc++) {
    if (model.arcStation[arc]! >= 0) arcFree[arc] = 0;
    arcLag[arc] = arcLagSeconds(model, arc);
  }
  const asked = new Set([...model.zones.map((zone) => zone.node), ...gates.map((gate) => gate.head)]);
  const longestSteps = model.windows.reduce((top, window) => Math.max(top, window.untilStep - window.fromStep), 0);
  const limitSeconds = longestSteps * model.clock.stepSeconds;
  const ways = gates.map((gate) =>
    waysTo(model, graph, arcLag, arcFree, gate.tail, asked, limitSeconds, ground.withExposure),
  );

  for (const zone of model.zones) {
    const gathering = addZone(ground, zone, 0);
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
function addZone(
  { model, builder, leastMinutes }: Ground,
  zone: PlanModel['zones'][number],
  lagSeconds: number,
): number {
  const home = builder.addNode(true);
  const gathering = builder.addNode();
  builder.addOrigin(home, zone.releaseStep, zone.persons);
  builder.addArc({
    from: home,
    to: gathering,
    lagSteps: builder.lagSteps(lagSeconds),
    exposureCost: builder.exposureCost(leastMinutes[zone.node]!),
    open: settingOutSpans(model, model.clearSeconds[zone.node]!, zone.releaseStep),
  });
  return gathering;
}

function addStreets(ground: Ground): void {
  const { model, builder, graph, narrow, leastMinutes } = ground;
  const nodes = Array.from({ length: model.nodeCount }, () => builder.addNode());
  const isNarrow = new Set(narrow);
  for (let arc = 0; arc < model.arcCount; arc++) {
    const from = model.arcFrom[arc]!;
    const to = model.arcTo[arc]!;
    const place = model.stations[model.arcStation[arc]!];
    const limit =
      place !== undefined
        ? { ...stationLimit(model, place) }
        : isNarrow.has(arc)
          ? { personsPerHour: model.arcCapacityPersonsPerHour[arc]!, key: streetKey(model, arc) }
          : {};
    builder.addArc({
      from: nodes[from]!,
      to: nodes[to]!,
      lagSteps: builder.lagSteps(arcLagSeconds(model, arc)),
      exposureCost: builder.exposureCost(model.arcExposureMinutes[arc]! + leastMinutes[to]! - leastMinutes[from]!),
      ...limit,
    });
  }
  for (const [index, place] of model.stations.entries()) {
    if (place.sinkNode < 0 || ground.isClosed(place.station.id)) continue;
    const dock = builder.addNode();
    builder.addArc({ from: nodes[place.sinkNode]!, to: dock, ...stationLimit(model, place) });
    builder.addSink(dock, index);
  }
  for (const zone of model.zones) {
    const lost = zone.slowness > 1 ? (zone.slowness - 1) * secondsToFirstGate(model, graph, zone.node, isNarrow) : 0;
    builder.addArc({ from: addZone(ground, zone, lost), to: nodes[zone.node]! });
  }
}

function stationLimit(
  model: PlanModel,
  place: PlanModel['stations'][number],
): { personsPerHour: number; open: ReturnType<typeof openSpans>; key: string } {
  const { station } = place;
  return {
    personsPerHour: station.lanes * station.ratePersonsPerLaneHour,
    open: openSpans(model, place),
    key: stationKey(station.id),
  };
}

/** Per node, the least minutes of exposure from it to a reception; 0 where there is no way. */
function leastExposureOnward(model: PlanModel, graph: DirectedGraph): Float64Array {
  const sources = model.stations.filter((place) => place.sinkNode >= 0).map((place) => place.sinkNode);
  const { distance } = shortestPaths(graph, { sources, weights: model.arcExposureMinutes, direction: 'backward' });
  return distance.map((minutes) => (Number.isFinite(minutes) ? minutes : 0));
}

/** Walking seconds, at the fastest zone's speed, to the nearest gate. */
function secondsToFirstGate(
  model: PlanModel,
  graph: DirectedGraph,
  node: number,
  isNarrow: ReadonlySet<number>,
): number {
  const { distance } = shortestPaths(graph, { sources: [node], weights: model.arcSeconds });
  let nearest = Infinity;
  for (let arc = 0; arc < model.arcCount; arc++) {
    if (model.arcStation[arc]! >= 0 || isNarrow.has(arc)) nearest = Math.min(nearest, distance[model.arcFrom[arc]!]!);
  }
  return Number.isFinite(nearest) ? nearest : 0;
}
