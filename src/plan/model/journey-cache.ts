/**
 * The streets by stage and the full journey graph of an operation. They depend on which stations are agreed, which parties agree and
 * which hazards count, but not on lanes, rooms or the exact hours: the last answer for an operation is kept, since most
 * concessions leave it as it is.
 */
import type { Operation } from '../../operation/index.ts';
import { fullJourney, type FullJourney } from './journey-graph.ts';
import { isActive, stageStreets, type StageStreets } from './stage-streets.ts';
import type { StreetFacts } from './street-facts.ts';

interface Known {
  readonly key: string;
  readonly streets: StageStreets;
  readonly journey: FullJourney;
}

const known = new WeakMap<StreetFacts, Known>();

/** `planned`: the operation with its changes; `facts`: of the operation before them. Only what no change made is kept. */
export function stagesOf(
  planned: Operation,
  facts: StreetFacts,
  isChanged: boolean,
): { readonly streets: StageStreets; readonly journey: FullJourney } {
  const key = keyOf(planned);
  const found = known.get(facts);
  if (found?.key === key) {
    // The same places, but with the lanes, rooms and hours of this operation.
    const stationOf = new Map(planned.stations.map((station) => [station.id, station]));
    const placed = found.streets.placed.map((place) => ({ ...place, station: stationOf.get(place.station.id)! }));
    return { streets: { ...found.streets, placed }, journey: found.journey };
  }
  const streets = stageStreets(planned, facts);
  const journey = fullJourney(planned.network, facts, streets);
  if (!isChanged) known.set(facts, { key, streets, journey });
  return { streets, journey };
}

function keyOf(planned: Operation): string {
  const active = planned.hazards.filter((hazard) => isActive(hazard, planned));
  return JSON.stringify([
    planned.stations.map(({ id }) => id),
    planned.parties.filter(({ agreesToPassage }) => agreesToPassage).map(({ id }) => id),
    active.map(({ id }) => id),
  ]);
}
