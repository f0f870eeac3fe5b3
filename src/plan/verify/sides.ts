/** On which side of the line each piece of street lies, as verification reads it. */
import { edgePoints, type StreetIndex } from '../../network/index.ts';
import { localSpan, type Operation } from '../../operation/index.ts';
import { areaOf, TOUCH_METERS } from './areas.ts';

/** Who holds each piece of street, and so on which side of the line it lies. Party names; '' is contested, '?' undeclared. */
export function readSides(operation: Operation, index: StreetIndex, open: Uint8Array): Uint8Array {
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
    .map((control, order) => ({
      control,
      order,
      asOfMs: localSpan(control.asOf, operation.timeZone)?.fromMs ?? 0,
      area: areaOf(control.area),
    }))
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
