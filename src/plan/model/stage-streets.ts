/**
 * Which street piece may be used in which stage of the journey, and at which street node every station stands.
 * The rules are in the header of `model.ts`.
 */
import { problemOf, type Problem } from '../../base/problem.ts';
import { distanceMeters } from '../../network/index.ts';
import type { Hazard, Operation, Station } from '../../operation/index.ts';
import { PLAN_PROBLEMS } from '../problems.ts';
import { UNDECLARED_BIT, type StreetFacts } from './street-facts.ts';

/** Streets with an end this near a crossing's street node belong to both sides of the line. An assumption of ours. */
export const CROSSING_REACH_METERS = 250;
/** A station farther than this from the street it is put at gets a warning. */
const FAR_METERS = 500;

/** Bits of `edgeSides`. */
export const BEFORE_CROSSING = 1;
export const AFTER_CROSSING = 2;

export interface PlacedStation {
  readonly station: Station;
  readonly streetNode: number;
  readonly snapMeters: number;
}

export interface StageStreets {
  /** Per edge: BEFORE_CROSSING and AFTER_CROSSING, 0 when nobody may use it. */
  readonly edgeSides: Uint8Array;
  /** Crossings, screenings and receptions that stand at a street. */
  readonly placed: readonly PlacedStation[];
  /** Hazards that are counted, in the operation's order. */
  readonly hazards: readonly Hazard[];
  readonly notices: readonly Problem[];
}

/** True when the hazard's time meets some window. */
export function isActive(hazard: Hazard, operation: Operation): boolean {
  const from = hazard.fromMs ?? -Infinity;
  const until = hazard.untilMs ?? Infinity;
  return operation.windows.some((window) => from < window.untilMs && until > window.fromMs);
}

/** `operation` with the changes applied; `facts` of the operation before them. O(edges). */
export function stageStreets(operation: Operation, facts: StreetFacts): StageStreets {
  const { network } = operation;
  const present = new Set(operation.hazards.map((hazard) => hazard.id));
  const open = facts.edgeWalkable.slice();
  const hazards: Hazard[] = [];
  const notices: Problem[] = [];
  for (const { hazard, edges } of facts.hazards) {
    if (!present.has(hazard.id) || !isActive(hazard, operation)) continue;
    // A front line may be barred where no street crosses it.
    if (hazard.closes === 'along' && edges.length === 0)
      notices.push(problemOf(PLAN_PROBLEMS, 'PLAN_CLOSURE_NO_STREET', { feature: hazard.id }));
    if (hazard.excludes) for (const edge of edges) open[edge] = 0;
    else hazards.push(hazard);
  }

  let disagreeing = 0;
  let parties = 0;
  for (const [index, party] of operation.parties.entries()) {
    parties |= 1 << index;
    if (!party.agreesToPassage) disagreeing |= 1 << index;
  }
  const trapped = facts.trappedPartyBits & parties;
  const undeclaredIsOutside = trapped !== 0 && (facts.trappedPartyBits & UNDECLARED_BIT) === 0;
  const outside = (parties & ~trapped) | (undeclaredIsOutside ? UNDECLARED_BIT : 0);
  const edgeSides = new Uint8Array(network.edgeCount);
  const nodeSides = new Uint8Array(network.nodeCount);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const bits = facts.edgePartyBits[edge]!;
    if (open[edge] === 0 || (bits & disagreeing) !== 0) {
      open[edge] = 0;
      continue;
    }
    edgeSides[edge] = ((bits & outside) === 0 ? BEFORE_CROSSING : 0) | ((bits & trapped) === 0 ? AFTER_CROSSING : 0);
    // An open street that straddles the line belongs to no side yet, but a crossing may stand at it.
    nodeSides[network.edgeFrom[edge]!]! |= edgeSides[edge]! | 4;
    nodeSides[network.edgeTo[edge]!]! |= edgeSides[edge]! | 4;
  }

  const placed: PlacedStation[] = [];
  const takenByReception = new Set<number>();
  for (const station of operation.stations) {
    if (station.kind === 'assembly' || station.kind === 'boarding') continue;
    const needed = station.kind === 'crossing' ? 4 : AFTER_CROSSING;
    const found = facts.index.nearestNode(...station.position, {
      accept: (node) =>
        facts.nodeInMainPart[node] === 1 &&
        (nodeSides[node]! & needed) !== 0 &&
        !(station.kind === 'reception' && takenByReception.has(node)),
    });
    const place = { file: 'stations.geojson', feature: station.id };
    if (found === null) {
      notices.push(problemOf(PLAN_PROBLEMS, 'PLAN_STATION_UNUSABLE', place));
      continue;
    }
    if (station.kind === 'reception') takenByReception.add(found.node);
    if (found.distanceMeters > FAR_METERS) {
      const text = `${Math.round(found.distanceMeters)} m`;
      notices.push(problemOf(PLAN_PROBLEMS, 'PLAN_STATION_FAR_FROM_STREET', { ...place, found: text }));
    }
    placed.push({ station, streetNode: found.node, snapMeters: found.distanceMeters });
  }
  for (const { station, streetNode } of placed) {
    if (station.kind === 'crossing') openBothSides(operation, facts, streetNode, open, edgeSides);
  }
  return { edgeSides, placed, hazards, notices };
}

/** Streets at the crossing and with an end near it belong to both sides. */
function openBothSides(
  operation: Operation,
  facts: StreetFacts,
  streetNode: number,
  open: Uint8Array,
  edgeSides: Uint8Array,
): void {
  const { network } = operation;
  const lon = network.nodeLonE7[streetNode]! / 1e7;
  const lat = network.nodeLatE7[streetNode]! / 1e7;
  const isNear = (node: number): boolean =>
    node === streetNode ||
    distanceMeters(lon, lat, network.nodeLonE7[node]! / 1e7, network.nodeLatE7[node]! / 1e7) <= CROSSING_REACH_METERS;
  // A box that holds every street with an end within reach: 0.01° is more than 250 m below 75° of latitude.
  for (const edge of facts.index.edgesInBox(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)) {
    if (open[edge] === 1 && (isNear(network.edgeFrom[edge]!) || isNear(network.edgeTo[edge]!))) {
      edgeSides[edge] = BEFORE_CROSSING | AFTER_CROSSING;
    }
  }
}
