/**
 * The streets by stage, the full journey graph and the model's arcs. They depend on which stations are agreed, which parties agree
 * and which hazards count, but not on lanes, rooms or the exact hours: the answer for the operation as it is is kept, since most
 * concessions leave it as it is.
 */
import type { Operation } from '../../operation/index.ts';
import { fullJourney, type FullJourney } from './journey-graph.ts';
import {
  arcTable,
  contractJourney,
  edgeExposure,
  numberNodes,
  type ArcTable,
  type ContractionLimits,
  type NodeNumbers,
} from './model-arcs.ts';
import type { ModelChanges } from './model.ts';
import { isActive, stageStreets, type StageStreets } from './stage-streets.ts';
import type { StreetFacts } from './street-facts.ts';
import { gatherZones } from './zones.ts';

export interface ModelJourney {
  readonly streets: StageStreets;
  readonly journey: FullJourney;
  readonly gathered: ReturnType<typeof gatherZones>;
  readonly nodes: NodeNumbers;
  readonly table: ArcTable;
}

interface Known {
  readonly key: string;
  readonly answer: ModelJourney;
}

const known = new WeakMap<StreetFacts, Known>();

/** A concession may lengthen a window by so much and the streets kept are still enough. */
const SPARE_SECONDS = 3600;

/**
 * `planned`: `source` with its changes; `facts`: of the source. Only what no change made is kept. The answer does not depend
 * on what is kept.
 */
export function journeyOf(
  planned: Operation,
  facts: StreetFacts,
  source: Operation,
  changes: ModelChanges,
): ModelJourney {
  const limits = limitsOf(planned, source);
  const key = keyOf(planned, limits);
  const found = known.get(facts);
  if (found?.key === key) {
    // The same places, but with the lanes, rooms and hours of this operation.
    const stationOf = new Map(planned.stations.map((station) => [station.id, station]));
    const { streets } = found.answer;
    const placed = streets.placed.map((place) => ({ ...place, station: stationOf.get(place.station.id)! }));
    return { ...found.answer, streets: { ...streets, placed } };
  }
  const streets = stageStreets(planned, facts);
  const journey = fullJourney(facts, streets);
  const gathered = gatherZones(planned, facts, journey, streets.edgeSides);
  const exposure = edgeExposure(planned, facts, streets);
  const arcs = contractJourney(streets, journey, exposure, gathered.zones, limits);
  const nodes = numberNodes(journey, gathered.zones, streets, arcs);
  const answer = { streets, journey, gathered, nodes, table: arcTable(planned, journey, exposure, nodes, arcs) };
  if (Object.keys(changes).length === 0) known.set(facts, { key, answer });
  return answer;
}

/** Limits that hold for the source with any one more lane at every station and any window longer by an hour. */
function limitsOf(planned: Operation, source: Operation): ContractionLimits {
  const longest = (windows: Operation['windows']): number =>
    windows.reduce((top, { fromMs, untilMs }) => Math.max(top, (untilMs - fromMs) / 1000), 0);
  const passing = (stations: Operation['stations'], moreLanes: number): number =>
    stations.reduce((sum, { lanes, ratePersonsPerLaneHour }) => sum + (lanes + moreLanes) * ratePersonsPerLaneHour, 0);
  return {
    longestSeconds: Math.max(longest(planned.windows), longest(source.windows) + SPARE_SECONDS),
    enoughPersonsPerHour: Math.max(passing(planned.stations, 0), passing(source.stations, 1)),
  };
}

function keyOf(planned: Operation, limits: ContractionLimits): string {
  const active = planned.hazards.filter((hazard) => isActive(hazard, planned));
  return JSON.stringify([
    planned.stations.map(({ id }) => id),
    planned.parties.filter(({ agreesToPassage }) => agreesToPassage).map(({ id }) => id),
    active.map(({ id }) => id),
    limits,
  ]);
}
