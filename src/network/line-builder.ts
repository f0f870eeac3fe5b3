/** Makes streets of lines given by their coordinates: lines join where they have a vertex at the same 1e-7 degree. */
import type { Problem } from '../base/problem.ts';
import { problemOf } from '../base/problem.ts';
import { GrowingFloat64, GrowingInt32, PairIndex } from './growing.ts';
import { DropCounter } from './import-report.ts';
import type { NetworkSource, StreetNetwork } from './network.ts';
import { buildStreetIndex, nearestOnEdge } from './nearest.ts';
import { metersPerDegreeLat, metersPerDegreeLon } from './geodesy.ts';
import { NETWORK_PROBLEMS } from './problems.ts';
import { StreetBuilder } from './street-builder.ts';
import { readWayTraits, type TagReader } from './street-tags.ts';

/** A line and what the source says of it. */
export interface LineFeature {
  /** Places of its vertices: lonE7 and latE7 of each, one after the other. */
  readonly coordinatesE7: readonly number[];
  /** Class value, or undefined when the source gives none. */
  readonly streetClass: string | undefined;
  readonly tag: TagReader;
  readonly sourceId: number;
  /** Source ids of its first and last vertex, when it has them: such a line is one edge, joined by these ids alone. */
  readonly endIds?: readonly [number, number];
}

const ENDS_NEAR_METERS = 1;
const EXAMPLES = 5;

export class LineBuilder {
  readonly drops = new DropCounter();
  private readonly builder = new StreetBuilder();
  private readonly coordinates = new PairIndex();
  private readonly pointOfCoordinate = new GrowingInt32();
  private readonly ids = new PairIndex();
  private readonly pointOfId = new GrowingInt32();
  private readonly lonE7 = new GrowingInt32();
  private readonly latE7 = new GrowingInt32();
  private readonly sourceId = new GrowingFloat64();
  private withoutClass = 0;

  get wayCount(): number {
    return this.builder.wayCount;
  }

  add(line: LineFeature): void {
    const traits = readWayTraits(line.streetClass ?? 'unknown', line.tag);
    if (typeof traits === 'string') {
      this.drops.drop(traits, line.sourceId);
      return;
    }
    if (line.streetClass === undefined) this.withoutClass++;
    const { tag, coordinatesE7, endIds } = line;
    const name = this.builder.internName(
      tag('name') ?? tag('ref'),
      tag('name:en') ?? tag('name_en'),
      tag('name:ar') ?? tag('name_ar'),
    );
    this.builder.addWay(traits, name, line.sourceId, endIds === undefined);
    for (let index = 0; index < coordinatesE7.length; index += 2) {
      const lon = coordinatesE7[index]!;
      const lat = coordinatesE7[index + 1]!;
      const isFirst = index === 0;
      const endId = isFirst ? endIds?.[0] : index === coordinatesE7.length - 2 ? endIds?.[1] : undefined;
      this.builder.addPoint(endId === undefined ? this.pointAt(lon, lat) : this.pointOf(endId, lon, lat));
    }
  }

  private pointAt(lon: number, lat: number): number {
    const number = this.coordinates.intern(lon, lat);
    if (number === this.pointOfCoordinate.length) this.pointOfCoordinate.push(this.newPoint(lon, lat));
    return this.pointOfCoordinate.values[number]!;
  }

  private pointOf(id: number, lon: number, lat: number): number {
    const number = this.ids.intern(Math.floor(id / 4294967296), id);
    if (number === this.pointOfId.length) {
      const point = this.newPoint(lon, lat);
      this.sourceId.values[point] = id;
      this.pointOfId.push(point);
      // A line without ids that has a vertex here joins it.
      if (this.coordinates.intern(lon, lat) === this.pointOfCoordinate.length) this.pointOfCoordinate.push(point);
    }
    return this.pointOfId.values[number]!;
  }

  private newPoint(lon: number, lat: number): number {
    this.lonE7.push(lon);
    this.latE7.push(lat);
    this.sourceId.push(this.lonE7.length);
    return this.lonE7.length - 1;
  }

  build(source: NetworkSource): { network: StreetNetwork; warnings: Problem[] } {
    const network = this.builder.build(
      { lonE7: this.lonE7.toArray(), latE7: this.latE7.toArray(), sourceId: this.sourceId.toArray() },
      source,
      (sourceId, reason) => {
        this.drops.drop(reason, sourceId);
      },
    );
    const warnings: Problem[] = [];
    if (this.withoutClass > 0) {
      const found = `${this.withoutClass} lines`;
      warnings.push(problemOf(NETWORK_PROBLEMS, 'NET_CLASS_ABSENT', { file: source.file, found }));
    }
    const unjoined = findUnjoinedEnds(network);
    if (unjoined.length > 0) {
      const places = unjoined.slice(0, EXAMPLES).map((node) => {
        return `${(network.nodeLonE7[node]! / 1e7).toFixed(6)}, ${(network.nodeLatE7[node]! / 1e7).toFixed(6)}`;
      });
      const more = unjoined.length > EXAMPLES ? ' …' : '';
      const found = `${unjoined.length} line ends, at ${places.join('; ')}${more}`;
      warnings.push(problemOf(NETWORK_PROBLEMS, 'NET_ENDS_NOT_JOINED', { file: source.file, found }));
    }
    return { network, warnings };
  }
}

/** Nodes with one edge that lie less than 1 m off an edge they do not belong to, ascending. */
export function findUnjoinedEnds(network: StreetNetwork): number[] {
  const degree = new Int32Array(network.nodeCount);
  for (const node of network.edgeFrom) degree[node]!++;
  for (const node of network.edgeTo) degree[node]!++;
  const index = buildStreetIndex(network);
  const found: number[] = [];
  for (let node = 0; node < network.nodeCount; node++) {
    if (degree[node] !== 1) continue;
    const lon = network.nodeLonE7[node]! / 1e7;
    const lat = network.nodeLatE7[node]! / 1e7;
    const padLon = ENDS_NEAR_METERS / metersPerDegreeLon(lat);
    const padLat = ENDS_NEAR_METERS / metersPerDegreeLat(lat);
    const isNear = index
      .edgesInBox(lon - padLon, lat - padLat, lon + padLon, lat + padLat)
      .some(
        (edge) =>
          network.edgeFrom[edge] !== node &&
          network.edgeTo[edge] !== node &&
          nearestOnEdge(network, edge, lon, lat).distanceMeters < ENDS_NEAR_METERS,
      );
    if (isNear) found.push(node);
  }
  return found;
}
