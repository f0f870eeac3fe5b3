/** The nearest street node or street piece to a position, through a packed R-tree of the edges' boxes. */
import Flatbush from 'flatbush';
import { distanceMeters, metersPerDegreeLat, metersPerDegreeLon, nearestOnSegment } from './geodesy.ts';
import type { StreetNetwork } from './network.ts';

export interface NearestNode {
  readonly node: number;
  readonly distanceMeters: number;
}

export interface NearestEdge {
  readonly edge: number;
  readonly distanceMeters: number;
  /** The nearest place on it, degrees. */
  readonly lon: number;
  readonly lat: number;
}

export interface NearestOptions {
  /** Nothing farther than this is found. Absent: 5,000 m. */
  readonly limitMeters?: number;
  /** Only what this accepts is found. */
  readonly accept?: (index: number) => boolean;
}

export interface StreetIndex {
  /** Nearest node, ties by the lowest number; null when none is within the limit. */
  nearestNode(lon: number, lat: number, options?: NearestOptions): NearestNode | null;
  /** Nearest street piece, its bends included, ties by the lowest number; null when none is within the limit. */
  nearestEdge(lon: number, lat: number, options?: NearestOptions): NearestEdge | null;
  /** Edges whose box meets the box, ascending. */
  edgesInBox(minLon: number, minLat: number, maxLon: number, maxLat: number): number[];
  /** Nodes in the box, ascending. */
  nodesInBox(minLon: number, minLat: number, maxLon: number, maxLat: number): number[];
}

const FIRST_RADIUS_METERS = 60;
const DEFAULT_LIMIT_METERS = 5000;

/** Builds the index, O(n log n). A search looks in boxes that grow until the best find is nearer than the box's edge, so it is exact. */
export function buildStreetIndex(network: StreetNetwork): StreetIndex {
  const { nodeCount, edgeCount, nodeLonE7, nodeLatE7, edgeFrom, edgeTo, shapeStart, shapeLonE7, shapeLatE7 } = network;
  const nodeTree = nodeCount > 0 ? new Flatbush(nodeCount, 16, Int32Array) : null;
  for (let node = 0; node < nodeCount; node++) nodeTree?.add(nodeLonE7[node]!, nodeLatE7[node]!);
  nodeTree?.finish();
  const edgeTree = edgeCount > 0 ? new Flatbush(edgeCount, 16, Int32Array) : null;
  for (let edge = 0; edge < edgeCount; edge++) {
    const from = edgeFrom[edge]!;
    const to = edgeTo[edge]!;
    let minLon = Math.min(nodeLonE7[from]!, nodeLonE7[to]!);
    let maxLon = Math.max(nodeLonE7[from]!, nodeLonE7[to]!);
    let minLat = Math.min(nodeLatE7[from]!, nodeLatE7[to]!);
    let maxLat = Math.max(nodeLatE7[from]!, nodeLatE7[to]!);
    for (let point = shapeStart[edge]!; point < shapeStart[edge + 1]!; point++) {
      minLon = Math.min(minLon, shapeLonE7[point]!);
      maxLon = Math.max(maxLon, shapeLonE7[point]!);
      minLat = Math.min(minLat, shapeLatE7[point]!);
      maxLat = Math.max(maxLat, shapeLatE7[point]!);
    }
    edgeTree?.add(minLon, minLat, maxLon, maxLat);
  }
  edgeTree?.finish();

  const search = (tree: Flatbush | null, minLon: number, minLat: number, maxLon: number, maxLat: number): number[] =>
    tree === null
      ? []
      : tree.search(
          Math.floor(minLon * 1e7),
          Math.floor(minLat * 1e7),
          Math.ceil(maxLon * 1e7),
          Math.ceil(maxLat * 1e7),
        );

  /** Calls `measure` on all that the growing box holds; `measure` returns the best distance so far. */
  const grow = (
    tree: Flatbush | null,
    lon: number,
    lat: number,
    limitMeters: number,
    measure: (found: number[]) => number,
  ): void => {
    for (let radius = Math.min(FIRST_RADIUS_METERS, limitMeters); ; radius = Math.min(4 * radius, limitMeters)) {
      const padLon = (1.01 * radius) / metersPerDegreeLon(lat);
      const padLat = (1.01 * radius) / metersPerDegreeLat(lat);
      const best = measure(search(tree, lon - padLon, lat - padLat, lon + padLon, lat + padLat));
      if (best <= radius || radius >= limitMeters) return;
    }
  };

  return {
    nearestNode: (lon, lat, { limitMeters = DEFAULT_LIMIT_METERS, accept } = {}) => {
      let best: NearestNode | null = null;
      grow(nodeTree, lon, lat, limitMeters, (found) => {
        for (const node of found) {
          if (accept?.(node) === false) continue;
          const distance = distanceMeters(lon, lat, nodeLonE7[node]! / 1e7, nodeLatE7[node]! / 1e7);
          if (distance <= limitMeters && isBetter(distance, node, best?.distanceMeters, best?.node)) {
            best = { node, distanceMeters: distance };
          }
        }
        return best?.distanceMeters ?? Infinity;
      });
      return best;
    },
    nearestEdge: (lon, lat, { limitMeters = DEFAULT_LIMIT_METERS, accept } = {}) => {
      let best: NearestEdge | null = null;
      grow(edgeTree, lon, lat, limitMeters, (found) => {
        for (const edge of found) {
          if (accept?.(edge) === false) continue;
          const near = nearestOnEdge(network, edge, lon, lat);
          if (
            near.distanceMeters <= limitMeters &&
            isBetter(near.distanceMeters, edge, best?.distanceMeters, best?.edge)
          ) {
            best = near;
          }
        }
        return best?.distanceMeters ?? Infinity;
      });
      return best;
    },
    edgesInBox: (minLon, minLat, maxLon, maxLat) =>
      search(edgeTree, minLon, minLat, maxLon, maxLat).sort((a, b) => a - b),
    nodesInBox: (minLon, minLat, maxLon, maxLat) =>
      search(nodeTree, minLon, minLat, maxLon, maxLat).sort((a, b) => a - b),
  };
}

function isBetter(distance: number, index: number, bestDistance = Infinity, bestIndex = -1): boolean {
  return distance < bestDistance || (distance === bestDistance && index < bestIndex);
}

/** The place on an edge that is nearest to a position. */
export function nearestOnEdge(network: StreetNetwork, edge: number, lon: number, lat: number): NearestEdge {
  const points = edgePoints(network, edge);
  let best: NearestEdge = { edge, distanceMeters: Infinity, lon: points[0]![0], lat: points[0]![1] };
  for (let index = 1; index < points.length; index++) {
    const [lonA, latA] = points[index - 1]!;
    const [lonB, latB] = points[index]!;
    const near = nearestOnSegment(lon, lat, lonA, latA, lonB, latB);
    if (near.distanceMeters < best.distanceMeters) {
      best = {
        edge,
        distanceMeters: near.distanceMeters,
        lon: lonA + near.fraction * (lonB - lonA),
        lat: latA + near.fraction * (latB - latA),
      };
    }
  }
  return best;
}

/** All points of an edge, ends included, in degrees, from edgeFrom to edgeTo. */
export function edgePoints(network: StreetNetwork, edge: number): [number, number][] {
  const from = network.edgeFrom[edge]!;
  const to = network.edgeTo[edge]!;
  const points: [number, number][] = [[network.nodeLonE7[from]! / 1e7, network.nodeLatE7[from]! / 1e7]];
  for (let point = network.shapeStart[edge]!; point < network.shapeStart[edge + 1]!; point++) {
    points.push([network.shapeLonE7[point]! / 1e7, network.shapeLatE7[point]! / 1e7]);
  }
  points.push([network.nodeLonE7[to]! / 1e7, network.nodeLatE7[to]! / 1e7]);
  return points;
}
