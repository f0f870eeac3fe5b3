/** The pieces of street as verification reads them: how long they take, how many pass, what is open, to whom, and how exposed. */
import { distanceMeters, nearArea, STREET_CLASSES, type StreetIndex } from '../../network/index.ts';
import type { Hazard, Operation } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import { areaOf, TOUCH_METERS, visitInside } from './areas.ts';
import { readSides } from './sides.ts';

const CROSSING_REACH_METERS = 250;
const SECONDS_GRAIN = 1 / 1024;
const ALONG_METERS = 40;

export interface Streets {
  readonly edgeSeconds: Float64Array;
  readonly capacityPersonsPerHour: Float64Array;
  /** Per edge: 1 may be walked before crossing, 2 after it. */
  readonly sides: Uint8Array;
  /** Per edge, 1: people can walk on it at all; and that nothing forbids it. */
  readonly walkable: Uint8Array;
  readonly open: Uint8Array;
  readonly hazards: { readonly hazard: Hazard; readonly shares: Map<number, number> }[];
}

/** Walking speed of the fastest zone, metres a second. */
export function fastestSpeed(operation: Operation): number {
  return Math.max(...operation.zones.map((zone) => zone.walkingSpeedMetersPerSecond));
}

export function readStreets(operation: Operation, index: StreetIndex, windows: Plan['windows']): Streets {
  const { network } = operation;
  const edges = network.edgeCount;
  const debris = new Float64Array(edges).fill(1);
  for (const { area, factor } of operation.streets.debris) {
    visitInside(operation, index, areaOf(area), (edge, _, meters) => {
      if (meters > TOUCH_METERS) debris[edge] = Math.min(debris[edge]!, factor);
    });
  }
  const edgeSeconds = new Float64Array(edges);
  const capacityPersonsPerHour = new Float64Array(edges);
  const open = new Uint8Array(edges);
  const speed = fastestSpeed(operation) / operation.policy.safetyFactor;
  for (let edge = 0; edge < edges; edge++) {
    const kind = STREET_CLASSES[network.edgeClass[edge]!]!;
    const own = operation.streets.classes[kind.name] ?? {};
    const factor = own.walkSpeedFactor ?? kind.walkSpeedFactor;
    const seconds = network.edgeLengthMeters[edge]! / (speed * factor * debris[edge]!);
    edgeSeconds[edge] = Math.ceil(seconds / SECONDS_GRAIN) * SECONDS_GRAIN;
    capacityPersonsPerHour[edge] = (own.walkCapacityPersonsPerHour ?? kind.walkCapacityPersonsPerHour) * debris[edge]!;
    open[edge] = Number.isFinite(seconds) && capacityPersonsPerHour[edge]! > 0 ? 1 : 0;
  }
  const walkable = open.slice();
  const hazards: Streets['hazards'] = [];
  for (const hazard of operation.hazards) {
    const meets = windows.some(
      (w) => (hazard.fromMs ?? -Infinity) < w.untilMs && (hazard.untilMs ?? Infinity) > w.fromMs,
    );
    if (!meets) continue;
    const radius = hazard.excludes ? Math.max(TOUCH_METERS, hazard.dangerDistanceMeters) : hazard.dangerDistanceMeters;
    const shares = new Map<number, number>();
    const along: number[] = [];
    visitInside(operation, index, nearArea(hazard.geometry, radius), (edge, share, meters) => {
      shares.set(edge, share);
      if (share > 0.5 || meters > ALONG_METERS) along.push(edge);
    });
    const closed = hazard.closes === 'along' && along.length > 0 ? along : shares.keys();
    if (hazard.excludes) for (const edge of closed) open[edge] = 0;
    else hazards.push({ hazard, shares });
  }
  const sides = readSides(operation, index, open);
  return { edgeSeconds, capacityPersonsPerHour, sides, walkable, open, hazards };
}

/** Streets with an end near a crossing's node belong to both sides. */
export function openAround(operation: Operation, streets: Streets, node: number): void {
  const { network } = operation;
  const near = (other: number): boolean =>
    distanceMeters(
      network.nodeLonE7[node]! / 1e7,
      network.nodeLatE7[node]! / 1e7,
      network.nodeLonE7[other]! / 1e7,
      network.nodeLatE7[other]! / 1e7,
    ) <= CROSSING_REACH_METERS;
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (streets.open[edge] === 1 && (near(network.edgeFrom[edge]!) || near(network.edgeTo[edge]!)))
      streets.sides[edge] = 3;
  }
}
