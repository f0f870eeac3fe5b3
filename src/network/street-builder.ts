/**
 * Makes a network of ways that share points: ways are cut where they meet, the points between become shape.
 *
 * A point is a node of the network when a way begins or ends there or when it occurs more than once among the ways'
 * points. Nodes and edges are numbered in the order the ways were added.
 */
import { distanceMeters } from './geodesy.ts';
import { GrowingFloat64, GrowingInt32 } from './growing.ts';
import { EdgeFlag, type NetworkSource, type StreetName, type StreetNetwork } from './network.ts';
import { BarrierFlag, type WayTraits } from './street-tags.ts';

/** Points of all ways, by number: where they are, and what stands on them. */
export interface BuilderPoints {
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  readonly sourceId: ArrayLike<number>;
  /** Per point, 1 when its position is known. Absent: all are. */
  readonly present?: Uint8Array;
  /** Per point, bits of BarrierFlag. Absent: none. */
  readonly barrier?: Uint8Array;
}

const NO_NAME = 0;

export class StreetBuilder {
  private readonly wayStart = new GrowingInt32();
  private readonly wayPoint = new GrowingInt32();
  private readonly wayClass = new GrowingInt32();
  private readonly wayFlags = new GrowingInt32();
  private readonly wayName = new GrowingInt32();
  private readonly waySourceId = new GrowingFloat64();
  private readonly waySplits: number[] = [];
  private readonly names: StreetName[] = [{ name: '' }];
  private readonly nameIndex = new Map<string, number>();

  get wayCount(): number {
    return this.wayClass.length;
  }

  /** Begins a way; its points follow by `addPoint`. A way that is not split has its ends as its only nodes. */
  addWay(traits: WayTraits, nameIndex: number, sourceId: number, split = true): void {
    this.wayStart.push(this.wayPoint.length);
    this.wayClass.push(traits.streetClass);
    this.wayFlags.push(traits.flags);
    this.wayName.push(nameIndex);
    this.waySourceId.push(sourceId);
    this.waySplits.push(split ? 1 : 0);
  }

  addPoint(point: number): void {
    this.wayPoint.push(point);
  }

  /** Index of a name; names that are alike in all languages share one. */
  internName(name: string | undefined, en: string | undefined, ar: string | undefined): number {
    const shown = name ?? ar ?? en ?? '';
    if (shown === '' && en === undefined && ar === undefined) return NO_NAME;
    const key = `${shown}\n${en ?? ''}\n${ar ?? ''}`;
    let index = this.nameIndex.get(key);
    if (index === undefined) {
      index = this.names.length;
      this.names.push({ name: shown, ...(en === undefined ? {} : { en }), ...(ar === undefined ? {} : { ar }) });
      this.nameIndex.set(key, index);
    }
    return index;
  }

  /**
   * Cuts the ways and makes the network, O(points). Calls `onDroppedWay` for each way of which nothing is left.
   */
  build(
    points: BuilderPoints,
    source: NetworkSource,
    onDroppedWay: (sourceId: number, reason: 'too-few-points' | 'nodes-missing') => void,
  ): StreetNetwork {
    this.wayStart.push(this.wayPoint.length);
    const isNode = this.findNodes(points);
    const endsThere = points.barrier === undefined ? undefined : this.findWayEnds(points.lonE7.length);
    const edges = new EdgeLists();
    const nodeOfPoint = new Int32Array(points.lonE7.length).fill(-1);
    const nodePoint = new GrowingInt32();
    const nodeOf = (point: number): number => {
      if (nodeOfPoint[point] === -1) {
        nodeOfPoint[point] = nodePoint.length;
        nodePoint.push(point);
      }
      return nodeOfPoint[point]!;
    };
    const starts = this.wayStart.values;
    const wayPoint = this.wayPoint.values;
    for (let way = 0; way < this.wayCount; way++) {
      const first = starts[way]!;
      const end = starts[way + 1]!;
      const edgesBefore = edges.count;
      let anyMissing = false;
      // `from` is the place in wayPoint where the present piece begins; −1 behind a gap.
      let from = -1;
      for (let place = first; place < end; place++) {
        const point = wayPoint[place]!;
        if (points.present?.[point] === 0) {
          anyMissing = true;
          from = -1;
        } else if (from === -1) {
          from = place;
        } else if (place === end - 1 || (isNode[point] === 1 && this.isCutAt(way, place, end, points))) {
          if (place === from + 1 && wayPoint[from] === point) {
            from = place;
            continue;
          }
          edges.from.push(nodeOf(wayPoint[from]!));
          edges.to.push(nodeOf(point));
          this.addShape(edges, points, from, place);
          edges.way.push(way);
          edges.shapeEnd.push(edges.shapeLon.length);
          edges.flags.push(this.flagsOf(way, from, place, points, endsThere));
          from = place;
        }
      }
      if (edges.count === edgesBefore) {
        onDroppedWay(this.waySourceId.values[way]!, anyMissing ? 'nodes-missing' : 'too-few-points');
      }
    }
    return this.assemble(edges, nodePoint, points, source);
  }

  /** Points that are nodes: ends of ways, ends at gaps, and points met more than once. */
  private findNodes(points: BuilderPoints): Uint8Array {
    const met = new Uint8Array(points.lonE7.length);
    const starts = this.wayStart.values;
    const wayPoint = this.wayPoint.values;
    for (let way = 0; way < this.wayCount; way++) {
      const first = starts[way]!;
      const end = starts[way + 1]!;
      for (let place = first; place < end; place++) {
        const point = wayPoint[place]!;
        const isEnd =
          place === first ||
          place === end - 1 ||
          points.present?.[wayPoint[place - 1]!] === 0 ||
          points.present?.[wayPoint[place + 1]!] === 0;
        if (isEnd) met[point] = 2;
        else if (this.waySplits[way] === 1 && met[point]! < 2 && wayPoint[place - 1] !== point) met[point]!++;
      }
    }
    for (let point = 0; point < met.length; point++) met[point] = met[point] === 2 ? 1 : 0;
    return met;
  }

  /** A way that is not to be split is still cut before a gap. */
  private isCutAt(way: number, place: number, end: number, points: BuilderPoints): boolean {
    return this.waySplits[way] === 1 || (place + 1 < end && points.present?.[this.wayPoint.values[place + 1]!] === 0);
  }

  /** Per point, 1 when a way begins or ends there. */
  private findWayEnds(pointCount: number): Uint8Array {
    const ends = new Uint8Array(pointCount);
    const starts = this.wayStart.values;
    for (let way = 0; way < this.wayCount; way++) {
      if (starts[way + 1]! === starts[way]!) continue;
      ends[this.wayPoint.values[starts[way]!]!] = 1;
      ends[this.wayPoint.values[starts[way + 1]! - 1]!] = 1;
    }
    return ends;
  }

  private addShape(edges: EdgeLists, points: BuilderPoints, from: number, to: number): void {
    const wayPoint = this.wayPoint.values;
    let length = 0;
    let before = wayPoint[from]!;
    for (let place = from + 1; place <= to; place++) {
      const point = wayPoint[place]!;
      length += distanceMeters(
        points.lonE7[before]! / 1e7,
        points.latE7[before]! / 1e7,
        points.lonE7[point]! / 1e7,
        points.latE7[point]! / 1e7,
      );
      if (place < to && point !== before) {
        edges.shapeLon.push(points.lonE7[point]!);
        edges.shapeLat.push(points.latE7[point]!);
      }
      before = point;
    }
    edges.length.push(length);
  }

  /**
   * A barrier between the ends of a piece stops the whole piece. One on a node stops the pieces of ways that end there, so
   * that a gate at the mouth of a yard does not close the street it opens to; where no way ends, it stops all pieces.
   */
  private flagsOf(way: number, from: number, to: number, points: BuilderPoints, endsThere?: Uint8Array): number {
    let flags = this.wayFlags.values[way]!;
    const { barrier } = points;
    if (barrier === undefined || endsThere === undefined) return flags;
    const wayPoint = this.wayPoint.values;
    let stops = 0;
    for (let place = from + 1; place < to; place++) stops |= barrier[wayPoint[place]!]!;
    const first = wayPoint[from]!;
    const last = wayPoint[to]!;
    if (from === this.wayStart.values[way]! || endsThere[first] === 0) stops |= barrier[first]!;
    if (to === this.wayStart.values[way + 1]! - 1 || endsThere[last] === 0) stops |= barrier[last]!;
    if ((stops & BarrierFlag.vehicles) !== 0) {
      flags = (flags & ~(EdgeFlag.driveForward | EdgeFlag.driveBackward)) | EdgeFlag.barrier;
    }
    if ((stops & BarrierFlag.walkers) !== 0) flags &= ~(EdgeFlag.walkForward | EdgeFlag.walkBackward);
    return flags;
  }

  private assemble(
    edges: EdgeLists,
    nodePoint: GrowingInt32,
    points: BuilderPoints,
    source: NetworkSource,
  ): StreetNetwork {
    const nodes = nodePoint.toArray();
    const edgeCount = edges.count;
    const nodeSourceId = new Float64Array(nodes.length);
    for (let node = 0; node < nodes.length; node++) nodeSourceId[node] = points.sourceId[nodes[node]!]!;
    const edgeClass = new Uint8Array(edgeCount);
    const edgeFlags = new Uint16Array(edgeCount);
    const edgeName = new Uint32Array(edgeCount);
    const edgeSourceId = new Float64Array(edgeCount);
    const shapeStart = new Uint32Array(edgeCount + 1);
    for (let edge = 0; edge < edgeCount; edge++) {
      const way = edges.way.values[edge]!;
      edgeClass[edge] = this.wayClass.values[way]!;
      edgeFlags[edge] = edges.flags.values[edge]!;
      edgeName[edge] = this.wayName.values[way]!;
      edgeSourceId[edge] = this.waySourceId.values[way]!;
      shapeStart[edge + 1] = edges.shapeEnd.values[edge]!;
    }
    return {
      nodeCount: nodes.length,
      edgeCount,
      nodeLonE7: nodes.map((point) => points.lonE7[point]!),
      nodeLatE7: nodes.map((point) => points.latE7[point]!),
      nodeSourceId,
      edgeFrom: edges.from.toArray(),
      edgeTo: edges.to.toArray(),
      edgeLengthMeters: edges.length.toArray(),
      edgeClass,
      edgeFlags,
      edgeName,
      edgeSourceId,
      shapeStart,
      shapeLonE7: edges.shapeLon.toArray(),
      shapeLatE7: edges.shapeLat.toArray(),
      names: this.names,
      source,
    };
  }
}

class EdgeLists {
  readonly from = new GrowingInt32();
  readonly to = new GrowingInt32();
  readonly length = new GrowingFloat64();
  readonly way = new GrowingInt32();
  readonly flags = new GrowingInt32();
  readonly shapeEnd = new GrowingInt32();
  readonly shapeLon = new GrowingInt32();
  readonly shapeLat = new GrowingInt32();

  get count(): number {
    return this.from.length;
  }
}
