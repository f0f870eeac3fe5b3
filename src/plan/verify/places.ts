/** Windows, stations and zones of a plan, held against those of the operation. */
import { connectedComponents, distanceMeters, type StreetIndex } from '../../network/index.ts';
import type { Operation, Station } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import { areaOf } from './areas.ts';
import type { Faults } from './fault.ts';
import type { Streets } from './streets.ts';

/** Every window of the plan lies in an agreed one; the clock begins with the first and ends with the last. */
export function checkedWindows(operation: Operation, plan: Plan, faults: Faults): boolean {
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

/** Street node of each station of the plan, as the plan has it. Null when one is not there. */
export function placeStations(
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
export function placeZones(operation: Operation, plan: Plan, faults: Faults): Map<string, number> | null {
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
