/**
 * The bound's problem: the model as a `FlowInstance`. People may split over any ways and wait anywhere.
 *
 * Nodes: the model's, then a home for every zone (people wait there between windows), then a dock for every reception.
 * Arcs: a connector from each home to the gathering place, the model's arcs, then an arc from each reception to its dock, which
 * carries the reception's rate and hours.
 *
 * It is a relaxation in every respect, so that its optimum bounds every plan:
 * - lags are rounded down;
 * - a street that all stations together cannot fill has no limit;
 * - waiting places have no limit (a reception's total room has);
 * - a zone slower than the fastest walks at the fastest's speed, but for the delay it has in any case before the first place
 *   that can bind: its connector lags floor((slowness − 1) × seconds to the nearest such place / step). A longer lag would be wrong:
 *   people would come to that place later than they do, and could be in the way of others who in truth come after them.
 *
 * Units. A person is 3600 / gcd(3600, step) units, so that a rate of whole persons an hour is whole units a step. A step
 * costs `costPerStep` units; without exposure 1, with exposure so many that one is six seconds. Exposure is
 * rounded down against a projected exposure clock, like time: an arc costs floor(weight × (its minutes + least minutes
 * onward from its end − least minutes onward from its start)), a connector the least minutes from its zone. So the
 * least exposed way is exact to a unit, and every way costs at most what it truly does.
 */
import { assert } from '../base/assert.ts';
import { buildDirectedGraph, shortestPaths, type DirectedGraph, type FlowInstance } from '../network/index.ts';
import { closedSpans, openSpans, settingOutSpans } from './clock.ts';
import type { PlanModel } from './model.ts';

/** What the numbers of an instance stand for in the model. */
export interface InstanceMaps {
  /** Arc a < zoneCount is the connector of zone a; arc zoneCount + m is the model's arc m; the rest are docks. */
  readonly zoneCount: number;
  /** Model station of each sink, and of each dock arc in order: they are the same. */
  readonly stationOfSink: readonly number[];
  /** Model zone of each origin. */
  readonly zoneOfOrigin: readonly number[];
  /** One person-minute in cost units of one person unit. */
  readonly costPerMinute: number;
  /** Cost of the instance to person-minutes. */
  readonly personMinutesPerCost: number;
}

export interface BoundInstance {
  readonly instance: FlowInstance;
  readonly maps: InstanceMaps;
}

/** Seconds of time that one cost unit stands for when exposure is priced. */
const COST_GRAIN_SECONDS = 6;

/** Persons an hour that all stations of the model together serve: no street needs to carry more. */
export function allStationsPersonsPerHour(model: PlanModel): number {
  return model.stations.reduce((sum, { station }) => sum + station.lanes * station.ratePersonsPerLaneHour, 0);
}

/** Builds the instance for one weight of exposure against time, ≥ 0. O(arcs log nodes). */
export function buildInstance(model: PlanModel, exposureWeight: number): BoundInstance {
  const { clock, zones, stations, nodeCount, arcCount } = model;
  const { stepCount, stepSeconds } = clock;
  const unitsPerPerson = 3600 / greatestCommonDivisor(3600, stepSeconds);
  const costPerStep = exposureWeight > 0 ? Math.max(1, Math.round(stepSeconds / COST_GRAIN_SECONDS)) : 1;
  const costPerMinute = (costPerStep * 60) / stepSeconds;
  const zoneCount = zones.length;
  const receptions = stations.flatMap((place, index) => (place.station.kind === 'reception' ? [index] : []));
  const home = (zone: number): number => nodeCount + zone;
  const dock = (sink: number): number => nodeCount + zoneCount + sink;

  const supplies = zones.map((zone) => zone.persons * unitsPerPerson);
  const allUnits = supplies.reduce((sum, units) => sum + units, 0);
  assert(allUnits < 2 ** 31, 'more people than the flow can count');
  const unlimited = Math.max(1, allUnits);
  const unitsPerStep = (personsPerHour: number): number => {
    const exact = (personsPerHour * stepSeconds * unitsPerPerson) / 3600;
    return Math.min(unlimited, Math.ceil(exact - 1e-9));
  };

  const total = zoneCount + arcCount + receptions.length;
  const arcFrom = new Int32Array(total);
  const arcTo = new Int32Array(total);
  const arcTransitSteps = new Int32Array(total);
  const arcCapacityUnits = new Int32Array(total).fill(unlimited);
  const arcExposureCost = new Int32Array(total);
  const closures: { arc: number; fromStep: number; untilStep: number }[] = [];
  const close = (arc: number, spans: readonly { fromStep: number; untilStep: number }[]): void => {
    for (const { fromStep, untilStep } of closedSpans(spans, stepCount)) closures.push({ arc, fromStep, untilStep });
  };

  const graph = buildDirectedGraph(nodeCount, model.arcFrom, model.arcTo);
  const leastMinutes = exposureWeight > 0 ? leastExposureOnward(model, graph) : new Float64Array(nodeCount);
  const exposureUnits = (minutes: number): number => Math.max(0, Math.floor(exposureWeight * minutes * costPerMinute));
  const enough = allStationsPersonsPerHour(model);
  for (const [index, zone] of zones.entries()) {
    arcFrom[index] = home(index);
    arcTo[index] = zone.node;
    const lagSeconds =
      zone.slowness > 1 ? (zone.slowness - 1) * secondsToFirstLimit(model, graph, zone.node, enough) : 0;
    arcTransitSteps[index] = Math.min(stepCount, Math.floor(lagSeconds / stepSeconds));
    if (exposureWeight > 0) arcExposureCost[index] = exposureUnits(leastMinutes[zone.node]!);
    close(index, settingOutSpans(model, model.clearSeconds[zone.node]!, zone.releaseStep));
  }
  for (let arc = 0; arc < arcCount; arc++) {
    const at = zoneCount + arc;
    const from = model.arcFrom[arc]!;
    const to = model.arcTo[arc]!;
    arcFrom[at] = from;
    arcTo[at] = to;
    arcTransitSteps[at] = Math.min(stepCount, Math.floor(arcLagSeconds(model, arc) / stepSeconds));
    if (exposureWeight > 0) {
      arcExposureCost[at] = exposureUnits(model.arcExposureMinutes[arc]! + leastMinutes[to]! - leastMinutes[from]!);
    }
    const place = stations[model.arcStation[arc]!];
    if (place !== undefined) {
      arcCapacityUnits[at] = unitsPerStep(place.station.lanes * place.station.ratePersonsPerLaneHour);
      close(at, openSpans(model, place));
    } else if (model.arcCapacityPersonsPerHour[arc]! < enough) {
      arcCapacityUnits[at] = unitsPerStep(model.arcCapacityPersonsPerHour[arc]!);
    }
  }
  for (const [sink, index] of receptions.entries()) {
    const at = zoneCount + arcCount + sink;
    const place = stations[index]!;
    arcFrom[at] = place.sinkNode;
    arcTo[at] = dock(sink);
    arcCapacityUnits[at] = unitsPerStep(place.station.lanes * place.station.ratePersonsPerLaneHour);
    close(at, openSpans(model, place));
  }

  const withPeople = zones.flatMap((zone, index) => (zone.persons > 0 ? [index] : []));
  const holdsAcrossBarriers = new Uint8Array(nodeCount + zoneCount + receptions.length);
  for (let zone = 0; zone < zoneCount; zone++) holdsAcrossBarriers[home(zone)] = 1;
  const instance: FlowInstance = {
    nodeCount: holdsAcrossBarriers.length,
    stepCount,
    stepSeconds,
    unitsPerPerson,
    costPerStep,
    unservedCost: costPerStep * stepCount,
    arcFrom,
    arcTo,
    arcTransitSteps,
    arcCapacityUnits,
    arcExposureCost,
    closureArc: Int32Array.from(closures, (closure) => closure.arc),
    closureFromStep: Int32Array.from(closures, (closure) => closure.fromStep),
    closureUntilStep: Int32Array.from(closures, (closure) => closure.untilStep),
    originNode: Int32Array.from(withPeople, home),
    originReleaseStep: Int32Array.from(withPeople, (zone) => Math.min(zones[zone]!.releaseStep, stepCount - 1)),
    originSupplyUnits: Int32Array.from(withPeople, (zone) => supplies[zone]!),
    sinkNode: Int32Array.from(receptions, (_, sink) => dock(sink)),
    sinkRateUnits: new Int32Array(receptions.length).fill(unlimited),
    sinkRoomUnits: Int32Array.from(receptions, (index) => {
      const room = stations[index]!.station.roomPersons;
      return room === null ? -1 : Math.min(unlimited, Math.floor(room) * unitsPerPerson);
    }),
    barrierSteps: Int32Array.from(model.windows.slice(0, -1), (window) => window.untilStep),
    holdsAcrossBarriers,
  };
  const maps: InstanceMaps = {
    zoneCount,
    stationOfSink: receptions,
    zoneOfOrigin: withPeople,
    costPerMinute,
    personMinutesPerCost: 1 / (costPerMinute * unitsPerPerson),
  };
  return { instance, maps };
}

/** Seconds that arc costs on the projected clock, ≥ 0; exact, since all seconds are multiples of 1/1024. */
export function arcLagSeconds(model: PlanModel, arc: number): number {
  const lag =
    model.arcSeconds[arc]! + model.clearSeconds[model.arcTo[arc]!]! - model.clearSeconds[model.arcFrom[arc]!]!;
  assert(lag >= 0, 'an arc that is faster than the fastest way');
  return lag;
}

/** Per node, the least minutes of exposure from it to a reception; 0 where there is no way. */
function leastExposureOnward(model: PlanModel, graph: DirectedGraph): Float64Array {
  const sources = model.stations.filter((place) => place.sinkNode >= 0).map((place) => place.sinkNode);
  const { distance } = shortestPaths(graph, { sources, weights: model.arcExposureMinutes, direction: 'backward' });
  return distance.map((minutes) => (Number.isFinite(minutes) ? minutes : 0));
}

/** Walking seconds, at the fastest zone's speed, to the nearest station or street that can bind. */
function secondsToFirstLimit(model: PlanModel, graph: DirectedGraph, node: number, enough: number): number {
  const { distance } = shortestPaths(graph, { sources: [node], weights: model.arcSeconds });
  let nearest = Infinity;
  for (let arc = 0; arc < model.arcCount; arc++) {
    if (model.arcStation[arc]! < 0 && model.arcCapacityPersonsPerHour[arc]! >= enough) continue;
    nearest = Math.min(nearest, distance[model.arcFrom[arc]!]!);
  }
  return Number.isFinite(nearest) ? nearest : 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
