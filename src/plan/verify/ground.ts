/**
 * The ground as verification reads it: plain street pieces, one arc for each direction and stage, nothing contracted.
 * The rules are those in the header of `../model.ts`; the code is separate from the planner's.
 */
import {
  buildStreetIndex,
  connectedComponents,
  distanceMeters,
  edgePoints,
  EdgeFlag,
  nearArea,
  STREET_CLASSES,
  type NearArea,
  type StreetIndex,
} from '../../network/index.ts';
import type { Hazard, MultiPolygon, Operation, Station } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import type { Faults } from './fault.ts';

const CROSSING_REACH_METERS = 250;
const TOUCH_METERS = 1;
const SECONDS_GRAIN = 1 / 1024;

export interface GroundZone {
  readonly id: string;
  readonly node: number;
  readonly persons: number;
  readonly slowness: number;
  readonly clearSeconds: number;
  readonly readyAtMs: number;
  /** First projected step after readiness. */
  readonly releaseStep: number;
  /** Steps after a window's fromStep in which people can first leave, on the projected clock. */
  readonly leaveAfterWindowSteps: number;
}

export interface GroundStation {
  readonly id: string;
  readonly isReception: boolean;
  readonly streetNode: number;
  /** Ground nodes before and after it; head −1 at a reception. */
  readonly tail: number;
  readonly head: number;
  readonly clearSeconds: number;
  readonly personsPerStep: number;
  readonly roomPersons: number | null;
  /** True when the real beginning of the step lies in its hours. */
  readonly startsOpen: (step: number) => boolean;
}

export interface Ground {
  readonly operation: Operation;
  readonly clock: Plan['clock'];
  readonly windows: Plan['windows'];
  readonly zones: readonly GroundZone[];
  readonly stations: readonly GroundStation[];
  readonly stageCount: number;
  /** Ground node = stage × nodes of the network + street node. Arcs are sorted by their tail. */
  readonly firstArc: Int32Array;
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcSeconds: Float64Array;
  readonly arcExposureMinutes: Float64Array;
  readonly arcCapacityPersonsPerHour: Float64Array;
  readonly clearSeconds: Float64Array;
  readonly arcLagSeconds: (arc: number) => number;
  /** 'street:±EDGE:STAGE' → its arc. */
  readonly arcsOfStreet: ReadonlyMap<string, readonly number[]>;
  /** Per edge and hazard that is counted: share of the edge inside the danger distance. */
  readonly hazards: readonly { readonly hazard: Hazard; readonly shares: ReadonlyMap<number, number> }[];
  readonly edgeSeconds: Float64Array;
}

/** Name of a street piece in one direction and stage; `piece` is edge, or −(edge + 1) when walked backwards. */
export function streetKey(piece: number, stage: number): string {
  return `street:${piece}:${stage}`;
}

/** Null when the plan names places that are not there: then nothing else can be checked. */
export function makeGround(operation: Operation, plan: Plan, faults: Faults): Ground | null {
  const { network } = operation;
  const index = buildStreetIndex(network);
  const windows = checkedWindows(operation, plan, faults);
  const streets = readStreets(operation, index, plan.windows);
  const placed = placeStations(operation, plan, index, streets, faults);
  const zoneNodes = placeZones(operation, plan, faults);
  if (placed === null || zoneNodes === null || !windows) return null;
  for (const { station, node } of placed) if (station.kind === 'crossing') openAround(operation, streets, node);

  const screened = placed.some(({ station }) => station.kind === 'screening');
  const stageCount = screened ? 3 : 2;
  const arcs = layArcs(operation, streets, stageCount);
  const nodes = network.nodeCount;
  const stationEnds = placed.map(({ station, node }) => {
    const stage = station.kind === 'crossing' ? 0 : station.kind === 'screening' ? 1 : stageCount - 1;
    return {
      station,
      node,
      tail: stage * nodes + node,
      head: station.kind === 'reception' ? -1 : (stage + 1) * nodes + node,
    };
  });
  const clearSeconds = clearTimes(nodes * stageCount, arcs, stationEnds);
  const { clock } = plan;
  const stations = stationEnds.map(({ station, node, tail, head }): GroundStation => {
    const clear = head < 0 ? 0 : clearSeconds[tail]!;
    return {
      id: station.id,
      isReception: head < 0,
      streetNode: node,
      tail,
      head,
      clearSeconds: clear,
      personsPerStep: (station.lanes * station.ratePersonsPerLaneHour * clock.stepSeconds) / 3600,
      roomPersons: station.roomPersons,
      startsOpen: (step) => {
        const atMs = clock.startMs + (step * clock.stepSeconds - clear) * 1000;
        return (
          station.hours.length === 0 || station.hours.some((hours) => atMs >= hours.fromMs && atMs < hours.untilMs)
        );
      },
    };
  });
  const fastest = fastestSpeed(operation);
  const cutOff = new Set(plan.people.cutOff.filter((entry) => entry.persons > 0).map((entry) => entry.zone));
  const zones = operation.zones.flatMap((zone): GroundZone[] => {
    const node = zoneNodes.get(zone.id);
    if (node === undefined) return [];
    const clear = clearSeconds[node]!;
    if (!Number.isFinite(clear)) {
      if (!cutOff.has(zone.id))
        faults.add('VERIFY_PEOPLE_LOST', zone.id, 'no way to any reception, but not among the cut off');
      return [];
    }
    const planned = zone.people[plan.people.planFor];
    const slowness = fastest / zone.walkingSpeedMetersPerSecond;
    const steps = (seconds: number): number => Math.ceil(seconds / clock.stepSeconds - 1e-6);
    return [
      {
        id: zone.id,
        node,
        persons: planned - cannotWalk(zone, planned),
        slowness,
        clearSeconds: clear,
        readyAtMs: zone.readyAtMs,
        releaseStep: Math.max(0, steps((zone.readyAtMs - clock.startMs) / 1000 + clear)),
        leaveAfterWindowSteps: steps(clear),
      },
    ];
  });
  return {
    operation,
    clock,
    windows: plan.windows,
    zones,
    stations,
    stageCount,
    ...arcs,
    clearSeconds,
    arcLagSeconds: (arc) => {
      const lag = arcs.arcSeconds[arc]! + clearSeconds[arcs.arcTo[arc]!]! - clearSeconds[arcs.arcFrom[arc]!]!;
      return Number.isFinite(lag) ? Math.max(0, lag) : Infinity;
    },
    hazards: streets.hazards,
    edgeSeconds: streets.edgeSeconds,
  };
}

/** Persons of a zone who cannot walk, whole. */
export function cannotWalk(zone: Operation['zones'][number], planned: number): number {
  return Math.min(planned, Math.round(planned * zone.cannotWalkShare));
}

/** Every window of the plan lies in an agreed one; the clock begins with the first and ends with the last. */
function checkedWindows(operation: Operation, plan: Plan, faults: Faults): boolean {
  const { clock } = plan;
  const stepMs = clock.stepSeconds * 1000;
  let before = -Infinity;
  for (const window of plan.windows) {
    const agreed = operation.windows.find(
      (candidate) => candidate.id === window.id.split('~')[0] && candidate.status === 'agreed',
    );
    if (agreed === undefined) {
      faults.add('VERIFY_UNKNOWN_NAME', `window ${window.id}`, 'no window of this name is agreed');
      return false;
    }
    const fits =
      window.fromMs >= agreed.fromMs &&
      window.untilMs <= agreed.untilMs &&
      window.fromMs >= before &&
      clock.startMs + window.fromStep * stepMs >= window.fromMs - stepMs &&
      clock.startMs + window.untilStep * stepMs <= window.untilMs;
    if (!fits) faults.add('VERIFY_OUTSIDE_WINDOW', `window ${window.id}`, 'reaches beyond what is agreed');
    before = window.untilMs;
  }
  const last = plan.windows.at(-1);
  if (last === undefined || last.untilStep !== clock.stepCount || clock.startMs > (plan.windows[0]?.fromMs ?? 0)) {
    faults.add('VERIFY_OUTSIDE_WINDOW', 'clock', 'the clock does not run from the first window to the end of the last');
    return false;
  }
  return true;
}

interface Streets {
  readonly edgeSeconds: Float64Array;
  readonly capacityPersonsPerHour: Float64Array;
  /** Per edge: 1 may be walked before crossing, 2 after it. */
  readonly sides: Uint8Array;
  /** Per edge, 1: people can walk on it at all; and that nothing forbids it. */
  readonly walkable: Uint8Array;
  readonly open: Uint8Array;
  readonly hazards: { readonly hazard: Hazard; readonly shares: Map<number, number> }[];
}

function fastestSpeed(operation: Operation): number {
  return Math.max(...operation.zones.map((zone) => zone.walkingSpeedMetersPerSecond));
}

function areaOf(area: MultiPolygon): NearArea {
  return nearArea(
    { type: 'MultiPolygon', coordinates: area.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [x, y]))) },
    0,
  );
}

/** Calls `visit` with the parts of each street piece near the area: fractions of its straight stretches, and their metres. */
function visitInside(
  operation: Operation,
  index: StreetIndex,
  area: NearArea,
  visit: (edge: number, share: number, meters: number) => void,
): void {
  for (const edge of index.edgesInBox(area.minLon, area.minLat, area.maxLon, area.maxLat)) {
    const points = edgePoints(operation.network, edge);
    let inside = 0;
    let whole = 0;
    for (let at = 1; at < points.length; at++) {
      const [a, b] = [points[at - 1]!, points[at]!];
      const length = distanceMeters(...a, ...b);
      whole += length;
      for (const [from, to] of area.intervals(...a, ...b)) inside += (to - from) * length;
    }
    const share = whole > 0 ? inside / whole : area.contains(...points[0]!) ? 1 : 0;
    if (share > 0) visit(edge, Math.min(1, share), share * operation.network.edgeLengthMeters[edge]!);
  }
}

function readStreets(operation: Operation, index: StreetIndex, windows: Plan['windows']): Streets {
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
    visitInside(operation, index, nearArea(hazard.geometry, radius), (edge, share) => shares.set(edge, share));
    if (hazard.excludes) for (const edge of shares.keys()) open[edge] = 0;
    else hazards.push({ hazard, shares });
  }
  const sides = readSides(operation, index, open);
  return { edgeSeconds, capacityPersonsPerHour, sides, walkable, open, hazards };
}

/** Who holds each piece of street, and so on which side of the line it lies. Party names; '' is contested, '?' undeclared. */
function readSides(operation: Operation, index: StreetIndex, open: Uint8Array): Uint8Array {
  const { network } = operation;
  const holders = holdersOfEdges(operation, index);
  const held = (edge: number): ReadonlySet<string> => holders.get(edge) ?? new Set(['?']);
  const refusing = new Set(operation.parties.filter((party) => !party.agreesToPassage).map((party) => party.id));
  const trapped = trappedSide(operation, index, held);
  const parties = [...trapped].filter((side) => side !== '?');
  const undeclaredOutside = parties.length > 0 && !trapped.has('?');
  const sides = new Uint8Array(network.edgeCount);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const by = [...held(edge)];
    if (by.some((side) => refusing.has(side))) open[edge] = 0;
    if (open[edge] === 0) continue;
    const before = by.every((side) => (side === '?' ? !undeclaredOutside : trapped.has(side)));
    const after = by.every((side) => side === '?' || !trapped.has(side));
    sides[edge] = (before ? 1 : 0) | (after ? 2 : 0);
  }
  return sides;
}

/** Per edge near a control area: parties (or '?') that hold more than a metre of it; the later word holds, contested holds nothing. */
function holdersOfEdges(operation: Operation, index: StreetIndex): Map<number, Set<string>> {
  const areas = operation.control
    .map((control, order) => ({ control, order, asOfMs: Date.parse(control.asOf) || 0, area: areaOf(control.area) }))
    .sort((a, b) => a.asOfMs - b.asOfMs || a.order - b.order);
  const near = new Map<number, number[]>();
  areas.forEach(({ area }, rank) => {
    for (const edge of index.edgesInBox(area.minLon, area.minLat, area.maxLon, area.maxLat)) {
      near.set(edge, [...(near.get(edge) ?? []), rank]);
    }
  });
  const holders = new Map<number, Set<string>>();
  for (const [edge, ranks] of near) {
    const metersBy = new Map<string, number>();
    const points = edgePoints(operation.network, edge);
    const stretchMeters = operation.network.edgeLengthMeters[edge]! / Math.max(1, points.length - 1);
    for (let at = 1; at < points.length; at++) {
      const spans = ranks.map((rank) => ({
        rank,
        parts: areas[rank]!.area.intervals(...points[at - 1]!, ...points[at]!),
      }));
      const cuts = [0, 1, ...spans.flatMap(({ parts }) => parts.flat())].sort((a, b) => a - b);
      for (let cut = 1; cut < cuts.length; cut++) {
        const middle = (cuts[cut - 1]! + cuts[cut]!) / 2;
        const last = spans.filter(({ parts }) => parts.some(([from, to]) => from <= middle && middle <= to)).at(-1);
        const side = last === undefined ? '?' : (areas[last.rank]!.control.party ?? '');
        metersBy.set(side, (metersBy.get(side) ?? 0) + (cuts[cut]! - cuts[cut - 1]!) * stretchMeters);
      }
    }
    const sides = [...metersBy].filter(([side, meters]) => side !== '' && meters > TOUCH_METERS).map(([side]) => side);
    holders.set(edge, new Set(sides));
  }
  return holders;
}

/** Each zone lies on the side that most street ends inside it belong to. */
function trappedSide(
  operation: Operation,
  index: StreetIndex,
  held: (edge: number) => ReadonlySet<string>,
): Set<string> {
  const { network } = operation;
  const trapped = new Set<string>();
  for (const zone of operation.zones) {
    const area = areaOf(zone.area);
    const inside = (node: number): boolean =>
      area.contains(network.nodeLonE7[node]! / 1e7, network.nodeLatE7[node]! / 1e7);
    const votes = new Map<string, number>();
    for (const edge of index.edgesInBox(area.minLon, area.minLat, area.maxLon, area.maxLat)) {
      const ends = (inside(network.edgeFrom[edge]!) ? 1 : 0) + (inside(network.edgeTo[edge]!) ? 1 : 0);
      if (ends === 0) continue;
      const key = [...held(edge)].sort().join(' ');
      votes.set(key, (votes.get(key) ?? 0) + ends);
    }
    const [most] = [...votes].sort((a, b) => b[1] - a[1]);
    for (const side of most?.[0].split(' ') ?? []) if (side !== '') trapped.add(side);
  }
  return trapped;
}

function openAround(operation: Operation, streets: Streets, node: number): void {
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

function placeStations(
  operation: Operation,
  plan: Plan,
  index: StreetIndex,
  streets: Streets,
  faults: Faults,
): { station: Station; node: number }[] | null {
  const { network } = operation;
  const { nodeComponent } = connectedComponents(network.nodeCount, network.edgeFrom, network.edgeTo, streets.walkable);
  const sidesAt = new Uint8Array(network.nodeCount);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    if (streets.open[edge] === 0) continue;
    for (const node of [network.edgeFrom[edge]!, network.edgeTo[edge]!]) sidesAt[node]! |= streets.sides[edge]! | 4;
  }
  const placed: { station: Station; node: number }[] = [];
  for (const place of plan.places.filter(({ of }) => of === 'station')) {
    const where = `station ${place.id}`;
    const station = operation.stations.find((candidate) => candidate.id === place.id && candidate.status === 'agreed');
    if (station === undefined || place.streetNode >= network.nodeCount) {
      faults.add('VERIFY_UNKNOWN_NAME', where, 'no agreed station of this name, or no such street node');
      return null;
    }
    if (station.kind === 'assembly' || station.kind === 'boarding') continue;
    const [lon, lat] = [network.nodeLonE7[place.streetNode]! / 1e7, network.nodeLatE7[place.streetNode]! / 1e7];
    const meters = distanceMeters(...station.position, lon, lat);
    faults.same('VERIFY_WAY_BROKEN', where, 'metres to its street node', place.distanceMeters, meters, 0.5);
    const needed = station.kind === 'crossing' ? 4 : 2;
    const taken = new Set(placed.filter((other) => other.station.kind === 'reception').map(({ node }) => node));
    const nearest = index.nearestNode(...station.position, {
      accept: (node) =>
        nodeComponent[node] === 0 &&
        (sidesAt[node]! & needed) !== 0 &&
        !(station.kind === 'reception' && taken.has(node)),
    });
    if (nearest === null || meters > nearest.distanceMeters + 0.5) {
      faults.add('VERIFY_WAY_BROKEN', where, `it stands ${Math.round(meters)} m off, but a nearer street can be used`);
    }
    placed.push({ station, node: place.streetNode });
  }
  return placed;
}

/** Ground node (stage 0) at which each planned zone gathers: a street node inside it. */
function placeZones(operation: Operation, plan: Plan, faults: Faults): Map<string, number> | null {
  const { network } = operation;
  const nodes = new Map<string, number>();
  for (const place of plan.places.filter(({ of }) => of === 'zone')) {
    const zone = operation.zones.find((candidate) => candidate.id === place.id);
    if (zone === undefined || place.streetNode >= network.nodeCount) {
      faults.add('VERIFY_UNKNOWN_NAME', `zone ${place.id}`, 'no zone of this name, or no such street node');
      return null;
    }
    const inside = areaOf(zone.area).contains(
      network.nodeLonE7[place.streetNode]! / 1e7,
      network.nodeLatE7[place.streetNode]! / 1e7,
    );
    if (!inside) faults.add('VERIFY_WAY_BROKEN', `zone ${place.id}`, 'its people do not gather inside it');
    nodes.set(zone.id, place.streetNode);
  }
  return nodes;
}

type Arcs = Pick<
  Ground,
  'firstArc' | 'arcFrom' | 'arcTo' | 'arcSeconds' | 'arcExposureMinutes' | 'arcCapacityPersonsPerHour' | 'arcsOfStreet'
>;

function layArcs(operation: Operation, streets: Streets, stageCount: number): Arcs {
  const { network } = operation;
  const nodes = network.nodeCount;
  const exposureShare = new Float64Array(network.edgeCount);
  for (const { shares } of streets.hazards) for (const [edge, share] of shares) exposureShare[edge]! += share;
  const list: { from: number; to: number; piece: number; edge: number; stage: number }[] = [];
  for (let stage = 0; stage < stageCount; stage++) {
    for (let edge = 0; edge < network.edgeCount; edge++) {
      if ((streets.sides[edge]! & (stage === 0 ? 1 : 2)) === 0) continue;
      const from = stage * nodes + network.edgeFrom[edge]!;
      const to = stage * nodes + network.edgeTo[edge]!;
      const flags = network.edgeFlags[edge]!;
      if ((flags & EdgeFlag.walkForward) !== 0) list.push({ from, to, piece: edge, edge, stage });
      if ((flags & EdgeFlag.walkBackward) !== 0) list.push({ from: to, to: from, piece: -(edge + 1), edge, stage });
    }
  }
  list.sort((a, b) => a.from - b.from);
  const firstArc = new Int32Array(nodes * stageCount + 1);
  for (const { from } of list) firstArc[from + 1]!++;
  for (let node = 0; node < nodes * stageCount; node++) firstArc[node + 1]! += firstArc[node]!;
  return {
    firstArc,
    arcFrom: Int32Array.from(list, (arc) => arc.from),
    arcTo: Int32Array.from(list, (arc) => arc.to),
    arcSeconds: Float64Array.from(list, (arc) => streets.edgeSeconds[arc.edge]!),
    arcExposureMinutes: Float64Array.from(
      list,
      (arc) => (exposureShare[arc.edge]! * streets.edgeSeconds[arc.edge]!) / 60,
    ),
    arcCapacityPersonsPerHour: Float64Array.from(list, (arc) => streets.capacityPersonsPerHour[arc.edge]!),
    arcsOfStreet: new Map(list.map((arc, index) => [streetKey(arc.piece, arc.stage), [index]])),
  };
}

/** Seconds from every ground node to the nearest reception through the stations: Bellman–Ford with a queue, backwards. */
function clearTimes(
  nodeCount: number,
  arcs: Arcs,
  stations: readonly { readonly tail: number; readonly head: number }[],
): Float64Array {
  const clear = new Float64Array(nodeCount).fill(Infinity);
  const into: number[][] = Array.from({ length: nodeCount }, () => []);
  arcs.arcTo.forEach((to, arc) => into[to]!.push(arc));
  const before = new Map<number, number[]>();
  for (const { tail, head } of stations) if (head >= 0) before.set(head, [...(before.get(head) ?? []), tail]);
  const queue: number[] = [];
  const queued = new Uint8Array(nodeCount);
  const reach = (node: number, seconds: number): void => {
    if (seconds >= clear[node]!) return;
    clear[node] = seconds;
    if (queued[node] === 0) queue.push(node);
    queued[node] = 1;
  };
  for (const { tail, head } of stations) if (head < 0) reach(tail, 0);
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    queued[node] = 0;
    for (const tail of before.get(node) ?? []) reach(tail, clear[node]!);
    for (const arc of into[node]!) reach(arcs.arcFrom[arc]!, clear[node]! + arcs.arcSeconds[arc]!);
  }
  return clear;
}
