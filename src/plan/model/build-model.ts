/** Builds the model of an operation, with or without a concession. The rules are in the header of `model.ts`. */
import { problemOf, type Problem } from '../../base/problem.ts';
import type { Operation } from '../../operation/index.ts';
import { firstStepFrom, planClock } from './clock.ts';
import { effectiveOperation } from './effective-operation.ts';
import { journeyOf } from './journey-cache.ts';
import { shortestWayMeters, type FullJourney } from './journey-graph.ts';
import type { ArcTable, NodeNumbers } from './model-arcs.ts';
import type { ModelChanges, ModelStation, ModelZone, PlanModel } from './model.ts';
import { planNotice } from '../plan-notice.ts';
import { PLAN_PROBLEMS } from '../problems.ts';
import { durationText } from '../wording/words.ts';
import type { StageStreets } from './stage-streets.ts';
import { streetFacts } from './street-facts.ts';
import type { GatheredZone } from './zones.ts';

/**
 * The model of `operation` after `changes`. Throws a `ProblemError` when no window is agreed; everything else that is
 * wrong is in `notices`. O(streets log streets) the first time, less for another concession of the same operation.
 */
export function buildModel(operation: Operation, changes: ModelChanges = {}): PlanModel {
  const effective = effectiveOperation(operation, changes);
  const planned = effective.operation;
  const facts = streetFacts(operation);
  const { streets, journey, gathered, nodes, table } = journeyOf(planned, facts, operation, changes);
  const { clock, windows } = planClock(planned);
  const longest = windows.reduce((top, window) => Math.max(top, window.untilStep - window.fromStep), 0);
  const longestSeconds = longest * clock.stepSeconds;
  const slowness = gathered.zones.map(({ zone }) => facts.fastestMetersPerSecond / zone.walkingSpeedMetersPerSecond);
  const stations = modelStations(streets, journey, nodes, table, clock.stepSeconds);
  const zones = gathered.zones.map((zone, index): ModelZone => {
    const node = nodes.numberOf[zone.streetNode]!;
    const releaseStep = Math.max(0, firstStepFrom(clock, nodes.clearSeconds[node]!, zone.zone.readyAtMs));
    return { ...zone, node, slowness: slowness[index]!, releaseStep };
  });
  const notices: Problem[] = [
    ...unplacedParties(planned),
    ...effective.notices,
    ...streets.notices,
    ...gathered.notices,
  ];
  for (const place of stations) {
    const used = place.arc >= 0 || table.to.includes(place.sinkNode);
    if (!used) {
      const at = { file: 'stations.geojson', feature: place.station.id };
      notices.push(problemOf(PLAN_PROBLEMS, 'PLAN_STATION_UNUSABLE', at));
    }
  }
  notices.push(...walkNotices(planned, journey, gathered.zones, slowness, longestSeconds));
  return {
    operation: planned,
    sourceOperation: operation,
    notices,
    clock,
    windows,
    zones,
    cutOffZones: gathered.cutOff,
    stations,
    hazards: streets.hazards,
    stageCount: journey.stageCount,
    nodeCount: nodes.clearSeconds.length,
    nodeStage: nodes.stage,
    nodeStreet: nodes.street,
    clearSeconds: nodes.clearSeconds,
    arcCount: table.from.length,
    firstArc: table.firstArc,
    arcFrom: table.from,
    arcTo: table.to,
    arcSeconds: table.seconds,
    arcLengthMeters: table.lengthMeters,
    arcCapacityPersonsPerHour: table.capacity,
    arcStation: table.station,
    arcExposureMinutes: table.exposure,
    exposureStart: table.exposureStart,
    exposureHazard: table.exposureHazard,
    exposureMinutes: table.exposureMinutes,
    pieceStart: table.pieceStart,
    pieceEdge: table.pieceEdge,
  };
}

/** Parties that have not agreed, of which nobody says where they hold ground: nothing of theirs is kept out of the plan. */
function unplacedParties({ parties, control }: Operation): Problem[] {
  return parties
    .filter(({ id, agreesToPassage }) => !agreesToPassage && !control.some(({ party }) => party === id))
    .map(({ id, name }) => planNotice('PLAN_PARTY_WITHOUT_AREA', { feature: id }, name));
}

function modelStations(
  streets: StageStreets,
  journey: FullJourney,
  nodes: NodeNumbers,
  table: ArcTable,
  stepSeconds: number,
): ModelStation[] {
  const arcOf = new Map<number, number>();
  for (const [arc, placed] of table.station.entries()) if (placed >= 0) arcOf.set(placed, arc);
  return streets.placed.map(({ station, streetNode, snapMeters }, index) => {
    const last = (journey.stageCount - 1) * journey.streetNodeCount;
    return {
      station,
      streetNode,
      snapMeters,
      arc: arcOf.get(index) ?? -1,
      sinkNode: station.kind === 'reception' ? nodes.numberOf[last + streetNode]! : -1,
      personsPerStep: (station.lanes * station.ratePersonsPerLaneHour * stepSeconds) / 3600,
    };
  });
}

function walkNotices(
  operation: Operation,
  journey: FullJourney,
  zones: readonly GatheredZone[],
  slowness: readonly number[],
  longestSeconds: number,
): Problem[] {
  const notices: Problem[] = [];
  for (const [index, { zone, streetNode }] of zones.entries()) {
    const place = { file: 'zones.geojson', feature: zone.id };
    const seconds = journey.clearSeconds[streetNode]! * slowness[index]!;
    if (seconds > longestSeconds) {
      const found = durationText(Math.ceil(seconds / 60) * 60);
      notices.push(planNotice('PLAN_ZONE_TOO_SLOW', place, found));
    }
    const meters = shortestWayMeters(operation.network, journey, streetNode);
    if (meters > operation.policy.maxWalkMeters) {
      const found = `${Math.round(meters)} m`;
      notices.push(problemOf(PLAN_PROBLEMS, 'PLAN_WALK_TOO_LONG', { ...place, found }));
    }
  }
  return notices;
}
