/**
 * The map's frame: which part of the ground it shows, and the ground in map units. One map unit is one metre;
 * x grows eastward, y southward, as SVG wants it. Good to a few parts in a thousand over a city.
 */
import type { Operation, Position } from '../../operation/index.ts';
import type { Plan } from '../../plan/index.ts';
import { localMeters } from '../danger-area.ts';
import { joinedLine } from '../street-lines.ts';

/** [x, y] in map units. */
export type MapPoint = readonly [number, number];

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The part in the middle that has zones, stations and ways, with its margin. */
  readonly coreWidth: number;
  readonly coreHeight: number;
  readonly toMap: (position: readonly number[]) => MapPoint;
}

const MARGIN_SHARE = 0.09;
const LEAST_METERS = 600;
/** Width over height at which the map is drawn: near that of its place on the page. */
const LEAST_ASPECT = 1.45;
const MOST_ASPECT = 1.6;

/** The frame around zones, stations and all ways, with a margin; at least 600 m wide, neither too tall nor too flat. */
export function frameOf(plan: Plan, operation: Operation): Frame {
  const positions: (readonly number[])[] = [
    ...operation.zones.flatMap((zone) => zone.area.flat(2)),
    ...operation.stations.map((station) => station.position),
    ...plan.options.flatMap((option) =>
      option.ways.flatMap((way) =>
        joinedLine(
          operation.network,
          way.legs.flatMap((leg) => leg.edges),
        ),
      ),
    ),
  ];
  const origin: Position = positions[0] === undefined ? [0, 0] : [positions[0][0]!, positions[0][1]!];
  const local = localMeters(origin);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of positions) {
    const [x, y] = local.toMeters(position);
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  if (west > east) [west, south, east, north] = [0, 0, 0, 0];
  const margin = MARGIN_SHARE * Math.max(east - west, north - south);
  const coreWidth = Math.max(LEAST_METERS, east - west + 2 * margin);
  const coreHeight = Math.max(LEAST_METERS, north - south + 2 * margin);
  const width = Math.max(coreWidth, coreHeight * LEAST_ASPECT);
  const height = Math.max(coreHeight, coreWidth / MOST_ASPECT);
  const [left, top] = [(west + east - width) / 2, (south + north + height) / 2];
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    coreWidth,
    coreHeight,
    toMap: (position) => {
      const [x, y] = local.toMeters(position);
      return [x - left, top - y];
    },
  };
}
