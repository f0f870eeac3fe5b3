/**
 * What an operation says about its streets, whatever is conceded: walking time, capacity, who controls them, how much of
 * each lies within every hazard's danger distance, and which nodes lie in which zone. Computed once for an operation,
 * so that models with other windows, lanes or hazards are quick to make.
 */
import {
  buildStreetGraph,
  buildStreetIndex,
  connectedComponents,
  distanceMeters,
  edgePoints,
  EdgeFlag,
  nearArea,
  STREET_CLASSES,
  type NearArea,
  type StreetGraph,
  type StreetIndex,
} from '../../network/index.ts';
import { assert } from '../../base/assert.ts';
import { localSpan, type Hazard, type MultiPolygon, type Operation } from '../../operation/index.ts';

/** Seconds are kept in multiples of this, so that sums are exact and the shortest way lags exactly 0. */
export const SECONDS_GRAIN = 1 / 1024;
/** Positions are not known better than this: less of a street inside an area than this does not count as inside. */
const TOUCH_METERS = 1;
/** A street that runs beside a line this far lies along it: one that crosses it at a right angle is near it for 15 m on either side. */
const ALONG_METERS = 40;

/** Bit of `edgePartyBits` for ground in no control area. Contested areas (party null) set no bit. */
export const UNDECLARED_BIT = 1 << 30;

export interface HazardPieces {
  readonly hazard: Hazard;
  /** Edges that come within the danger distance, ascending, and the share of each that lies inside, 0 … 1. */
  readonly edges: Int32Array;
  readonly shares: Float64Array;
}

export interface StreetFacts {
  readonly index: StreetIndex;
  /** Speed of the fastest zone, metres a second, before the safety factor. */
  readonly fastestMetersPerSecond: number;
  /** Per edge, 1: people may walk on it in some direction and debris does not close it. */
  readonly edgeWalkable: Uint8Array;
  /** Walking time at the fastest zone's speed, safety factor, class and debris included. */
  readonly edgeSeconds: Float64Array;
  /** All streets as people may walk on them, and the seconds of each of its arcs. */
  readonly walkGraph: StreetGraph;
  readonly walkArcSeconds: Float64Array;
  readonly edgeCapacityPersonsPerHour: Float64Array;
  /** Per edge: bit p is set when part of it lies in an area that party p (index in `operation.parties`) controls. */
  readonly edgePartyBits: Int32Array;
  readonly hazards: readonly HazardPieces[];
  /** Per node, 1: in the largest connected part of the walkable streets. */
  readonly nodeInMainPart: Uint8Array;
  /** Per zone: its street nodes with a walkable street, ascending. */
  readonly zoneNodes: readonly Int32Array[];
  /** Bits of the parties in whose areas the zones lie (or UNDECLARED_BIT): the trapped side. */
  readonly trappedPartyBits: number;
}

const known = new WeakMap<Operation, StreetFacts>();

/** The facts of an operation; computed at the first call. O(edges × areas and hazards near them). */
export function streetFacts(operation: Operation): StreetFacts {
  const found = known.get(operation);
  if (found !== undefined) return found;
  const facts = computeFacts(operation);
  known.set(operation, facts);
  return facts;
}

function computeFacts(operation: Operation): StreetFacts {
  const { network } = operation;
  assert(operation.parties.length <= 30, 'more than 30 parties');
  const index = buildStreetIndex(network);
  const fastestMetersPerSecond = operation.zones.reduce(
    (top, zone) => Math.max(top, zone.walkingSpeedMetersPerSecond),
    0,
  );

  const debrisFactor = new Float64Array(network.edgeCount).fill(1);
  for (const debris of operation.streets.debris) {
    forEdgesInArea(operation, index, areaShape(debris.area), (edge) => {
      debrisFactor[edge] = Math.min(debrisFactor[edge]!, debris.factor);
    });
  }
  const edgeWalkable = new Uint8Array(network.edgeCount);
  const edgeSeconds = new Float64Array(network.edgeCount);
  const edgeCapacityPersonsPerHour = new Float64Array(network.edgeCount);
  const anyWalk = EdgeFlag.walkForward | EdgeFlag.walkBackward;
  const classes = STREET_CLASSES.map((streetClass) => {
    const own = operation.streets.classes[streetClass.name];
    return {
      speedFactor: own?.walkSpeedFactor ?? streetClass.walkSpeedFactor,
      capacity: own?.walkCapacityPersonsPerHour ?? streetClass.walkCapacityPersonsPerHour,
    };
  });
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const { speedFactor, capacity } = classes[network.edgeClass[edge]!]!;
    const speed = (fastestMetersPerSecond * speedFactor * debrisFactor[edge]!) / operation.policy.safetyFactor;
    const seconds = network.edgeLengthMeters[edge]! / speed;
    edgeCapacityPersonsPerHour[edge] = capacity * debrisFactor[edge]!;
    edgeSeconds[edge] = Math.ceil(seconds / SECONDS_GRAIN) * SECONDS_GRAIN;
    const open = (network.edgeFlags[edge]! & anyWalk) !== 0 && Number.isFinite(seconds) && capacity > 0;
    edgeWalkable[edge] = open ? 1 : 0;
  }

  const edgePartyBits = partyBits(operation, index);
  const walkGraph = buildStreetGraph(network, 'walk');
  const { nodeInMainPart, zoneNodes } = nodeFacts(operation, index, edgeWalkable);
  return {
    index,
    fastestMetersPerSecond,
    edgeWalkable,
    edgeSeconds,
    walkGraph,
    walkArcSeconds: arcSeconds(walkGraph, edgeSeconds),
    edgeCapacityPersonsPerHour,
    edgePartyBits,
    hazards: operation.hazards.map((hazard) => hazardPieces(operation, index, hazard)),
    nodeInMainPart,
    zoneNodes,
    trappedPartyBits: trappedParties(operation, edgePartyBits, zoneNodes),
  };
}

function arcSeconds({ arcEdge, arcCount }: StreetGraph, edgeSeconds: Float64Array): Float64Array {
  const seconds = new Float64Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) seconds[arc] = edgeSeconds[arcEdge[arc]!]!;
  return seconds;
}

function areaBox(shape: NearArea): [number, number, number, number] {
  return [shape.minLon, shape.minLat, shape.maxLon, shape.maxLat];
}

function areaShape(area: MultiPolygon): NearArea {
  const coordinates = area.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
  return nearArea({ type: 'MultiPolygon', coordinates }, 0);
}

/** Calls `visit` for every edge of which more than a metre lies inside. */
function forEdgesInArea(
  operation: Operation,
  index: StreetIndex,
  shape: NearArea,
  visit: (edge: number, metersInside: number) => void,
): void {
  for (const edge of index.edgesInBox(...areaBox(shape))) {
    let meters = 0;
    const points = edgePoints(operation.network, edge);
    for (let at = 1; at < points.length; at++) {
      meters += shape.lengthInsideMeters(...points[at - 1]!, ...points[at]!);
    }
    if (meters > TOUCH_METERS) visit(edge, meters);
  }
}

/** Where two areas overlap, the one with the later `asOf` holds, then the later in the file. */
function partyBits(operation: Operation, index: StreetIndex): Int32Array {
  const { network } = operation;
  const bits = new Int32Array(network.edgeCount).fill(UNDECLARED_BIT);
  const ranked = operation.control
    .map((control, order) => ({ control, order, asOfMs: localSpan(control.asOf, operation.timeZone)?.fromMs ?? 0 }))
    .sort((a, b) => a.asOfMs - b.asOfMs || a.order - b.order);
  const areas = ranked.map(({ control }) => ({
    shape: areaShape(control.area),
    party: operation.parties.findIndex((party) => party.id === control.party),
  }));
  const areasOfEdge = new Map<number, number[]>();
  for (const [rank, { shape }] of areas.entries()) {
    for (const edge of index.edgesInBox(...areaBox(shape))) {
      const list = areasOfEdge.get(edge);
      if (list === undefined) areasOfEdge.set(edge, [rank]);
      else list.push(rank);
    }
  }
  // After the parties: contested, then in no area.
  const contested = operation.parties.length;
  const undeclared = contested + 1;
  const metersBySide = new Float64Array(undeclared + 1);
  for (const [edge, ranks] of areasOfEdge) {
    metersBySide.fill(0);
    const points = edgePoints(network, edge);
    for (let at = 1; at < points.length; at++) {
      const spans = ranks.map((rank) => ({
        party: areas[rank]!.party,
        intervals: areas[rank]!.shape.intervals(...points[at - 1]!, ...points[at]!),
      }));
      const pieceMeters = distanceMeters(...points[at - 1]!, ...points[at]!);
      const cuts = [...new Set([0, 1, ...spans.flatMap((span) => span.intervals.flat())])].sort((a, b) => a - b);
      for (let cut = 1; cut < cuts.length; cut++) {
        const middle = (cuts[cut - 1]! + cuts[cut]!) / 2;
        const holder = spans.findLast(({ intervals }) =>
          intervals.some(([from, to]) => from <= middle && middle <= to),
        );
        const side = holder === undefined ? undeclared : holder.party < 0 ? contested : holder.party;
        metersBySide[side]! += (cuts[cut]! - cuts[cut - 1]!) * pieceMeters;
      }
    }
    bits[edge] = metersBySide[undeclared]! > TOUCH_METERS ? UNDECLARED_BIT : 0;
    for (let party = 0; party < contested; party++) {
      if (metersBySide[party]! > TOUCH_METERS) bits[edge] |= 1 << party;
    }
  }
  return bits;
}

/**
 * A hazard that keeps people out reaches at least a metre, so that a line drawn across a street closes it. One that closes what lies
 * along it leaves what only crosses it, unless nothing lies along it.
 */
function hazardPieces(operation: Operation, index: StreetIndex, hazard: Hazard): HazardPieces {
  const radius = hazard.excludes ? Math.max(TOUCH_METERS, hazard.dangerDistanceMeters) : hazard.dangerDistanceMeters;
  const shape = nearArea(hazard.geometry, radius);
  const touched: { readonly edge: number; readonly share: number }[] = [];
  for (const edge of index.edgesInBox(...areaBox(shape))) {
    const points = edgePoints(operation.network, edge);
    let inside = 0;
    let whole = 0;
    for (let at = 1; at < points.length; at++) {
      const stretch = distanceMeters(...points[at - 1]!, ...points[at]!);
      const intervals = shape.intervals(...points[at - 1]!, ...points[at]!);
      for (const [from, to] of intervals) inside += (to - from) * stretch;
      whole += stretch;
    }
    const share = whole > 0 ? inside / whole : shape.contains(...points[0]!) ? 1 : 0;
    if (share > 0) touched.push({ edge, share: Math.min(1, share) });
  }
  const { edgeLengthMeters } = operation.network;
  const along = touched.filter(({ edge, share }) => share > 0.5 || share * edgeLengthMeters[edge]! > ALONG_METERS);
  const found = hazard.closes === 'along' && along.length > 0 ? along : touched;
  return {
    hazard,
    edges: Int32Array.from(found, ({ edge }) => edge),
    shares: Float64Array.from(found, ({ share }) => share),
  };
}

function nodeFacts(
  operation: Operation,
  index: StreetIndex,
  edgeWalkable: Uint8Array,
): Pick<StreetFacts, 'nodeInMainPart' | 'zoneNodes'> {
  const { network } = operation;
  const nodeHasStreet = new Uint8Array(network.nodeCount);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (edgeWalkable[edge] === 0) continue;
    nodeHasStreet[network.edgeFrom[edge]!] = 1;
    nodeHasStreet[network.edgeTo[edge]!] = 1;
  }
  const { nodeComponent } = connectedComponents(
    network.nodeCount,
    network.edgeFrom,
    network.edgeTo,
    edgeWalkable,
    nodeHasStreet,
  );
  const zoneNodes = operation.zones.map((zone) => {
    const shape = areaShape(zone.area);
    const nodes = index
      .nodesInBox(...areaBox(shape))
      .filter((node) => nodeHasStreet[node] === 1)
      .filter((node) => shape.contains(network.nodeLonE7[node]! / 1e7, network.nodeLatE7[node]! / 1e7));
    return Int32Array.from(nodes);
  });
  return { nodeInMainPart: Uint8Array.from(nodeComponent, (component) => (component === 0 ? 1 : 0)), zoneNodes };
}

/** A zone lies on the side of the parties that hold most of the streets at its nodes. */
function trappedParties(operation: Operation, edgePartyBits: Int32Array, zoneNodes: readonly Int32Array[]): number {
  const { network } = operation;
  const zoneOfNode = new Map<number, number[]>();
  for (const [zone, nodes] of zoneNodes.entries()) {
    for (const node of nodes) zoneOfNode.set(node, [...(zoneOfNode.get(node) ?? []), zone]);
  }
  const votes = operation.zones.map(() => new Map<number, number>());
  for (let edge = 0; edge < network.edgeCount; edge++) {
    for (const node of [network.edgeFrom[edge]!, network.edgeTo[edge]!]) {
      for (const zone of zoneOfNode.get(node) ?? []) {
        const bits = edgePartyBits[edge]!;
        votes[zone]!.set(bits, (votes[zone]!.get(bits) ?? 0) + 1);
      }
    }
  }
  let trapped = 0;
  for (const count of votes) {
    const [first] = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (first !== undefined) trapped |= first[0];
  }
  return trapped;
}
