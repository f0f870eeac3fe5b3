/**
 * Streets from an OpenStreetMap PBF file, in two passes: first every way that is a street and the ids of its nodes, then
 * the positions of those nodes. So any order of blocks will do, and memory follows the streets, not the file.
 */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ProblemError, problemOf } from '../base/problem.ts';
import { PairIndex, highBits } from './growing.ts';
import { DropCounter } from './import-report.ts';
import type { Imported, ImportOptions } from './imported.ts';
import { PrimitiveBlock, unknownFeatures, type NodeColumns, type WayColumns } from './osm-pbf-block.ts';
import { blobPlaces, openBlobs, pbfDamaged, readPlaces, type BlobPlace, type PbfInput } from './osm-pbf-file.ts';
import { NETWORK_PROBLEMS } from './problems.ts';
import { WireError } from './protobuf.ts';
import { StreetBuilder } from './street-builder.ts';
import { NODE_KEYS, WAY_KEYS, readBarrier, readWayTraits } from './street-tags.ts';

const ATTRIBUTION = '© OpenStreetMap contributors';
const HIGHWAY_MARK = 1;
const MAX_LON_E7 = 1_800_000_000;
const MAX_LAT_E7 = 900_000_000;

/** Inflated blobs of nodes are kept for the second pass up to this; the rest is read again. */
const KEPT_BYTES = 32 * 1024 * 1024;

type NodeBlob = BlobPlace & { readonly contents: Uint8Array | null };

/** Reads the streets of an extract. Throws a ProblemError for a file that is damaged or uses what is not read. */
export async function importOsmPbf(path: string, options: ImportOptions = {}): Promise<Imported> {
  const file = basename(path);
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const input = { handle, byteLength: size, file };
    const hash = createHash('sha256');
    let bytesRead = 0;
    const ways = new WayPass(file);
    const places = blobPlaces(input, (bytes) => {
      hash.update(bytes);
      bytesRead += bytes.length;
      options.onProgress?.(bytesRead / 2, size);
    });
    const nodeBlobs = await ways.run(input, places);
    const nodes = new NodePass(ways.points);
    let [bytesSeen, bytesToSee] = [0, 0];
    for (const blob of nodeBlobs) bytesToSee += blob.byteLength;
    await nodes.run(input, nodeBlobs, (byteLength) => {
      bytesSeen += byteLength;
      options.onProgress?.((size + (size * bytesSeen) / bytesToSee) / 2, size);
    });
    options.onProgress?.(size, size);

    const network = ways.builder.build(
      nodes,
      { file, format: 'osm-pbf', sha256: hash.digest('hex'), attribution: ATTRIBUTION, schematic: false },
      (sourceId, reason) => {
        ways.drops.drop(reason, sourceId);
      },
    );
    const missingNodes = nodes.countMissing();
    const warnings =
      missingNodes === 0
        ? []
        : [problemOf(NETWORK_PROBLEMS, 'NET_NODES_MISSING', { file, found: `${missingNodes} nodes missing` })];
    return { network, byteLength: size, drops: ways.drops, missingNodes, warnings };
  } finally {
    await handle.close();
  }
}

/** Turns a reader's WireError into a problem that names the blob. */
function reading<T>(file: string, offset: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WireError) throw pbfDamaged(file, offset, error.message);
    throw error;
  }
}

class WayPass {
  readonly builder = new StreetBuilder();
  readonly drops = new DropCounter();
  /** Ids of the nodes of streets, as (high, low) pairs, numbered as they are met. */
  readonly points = new PairIndex();
  private readonly seenWays = new PairIndex();
  private readonly block = new PrimitiveBlock();
  private readonly file: string;
  private marks = new Uint8Array(0);
  /** Per key of WAY_KEYS, index of the way's value string; −1 when absent. */
  private readonly valueOf = new Int32Array(WAY_KEYS.length);
  private readonly tag = (key: string): string | undefined => {
    const index = this.valueOf[WAY_KEYS.indexOf(key as (typeof WAY_KEYS)[number])]!;
    return index === -1 ? undefined : this.block.string(index);
  };

  constructor(file: string) {
    this.file = file;
  }

  /** Takes in all streets; returns the blobs that hold nodes. */
  async run(input: PbfInput, places: AsyncIterable<BlobPlace & { readonly message: Uint8Array }>): Promise<NodeBlob[]> {
    const { block } = this;
    const nodeBlobs: NodeBlob[] = [];
    let headers = 0;
    let kept = 0;
    for await (const blob of openBlobs(input, places)) {
      if (blob.kind === 'header') {
        headers++;
        const unknown = reading(this.file, blob.offset, () => unknownFeatures(blob.contents));
        if (unknown.length > 0) {
          throw new ProblemError([
            problemOf(NETWORK_PROBLEMS, 'NET_PBF_UNSUPPORTED', {
              file: this.file,
              found: `features ${unknown.join(', ')}`,
            }),
          ]);
        }
        continue;
      }
      reading(this.file, blob.offset, () => {
        block.open(blob.contents);
        if (block.hasNodes) {
          kept += blob.contents.length;
          nodeBlobs.push(kept <= KEPT_BYTES ? blob : { ...blob, contents: null });
        }
        if (block.hasWays) this.takeWays();
      });
    }
    if (headers === 0) throw pbfDamaged(this.file, 0, 'no header');
    return nodeBlobs;
  }

  private takeWays(): void {
    const { block } = this;
    if (this.marks.length < block.stringCount) this.marks = new Uint8Array(2 * block.stringCount);
    const { marks } = this;
    block.markStrings(WAY_KEYS, marks);
    block.readWays(marks, HIGHWAY_MARK, (way) => {
      this.takeWay(way);
    });
  }

  private takeWay(way: WayColumns): void {
    const { valueOf, block, builder } = this;
    valueOf.fill(-1);
    for (let index = 0; index < way.keys.length; index++) {
      const mark = this.marks[way.keys.values[index]!];
      if (mark === undefined || !(way.values.values[index]! < block.stringCount)) {
        throw new WireError('a string that is not there');
      }
      if (mark > 0) valueOf[mark - 1] = way.values.values[index]!;
    }
    const traits = readWayTraits(this.tag('highway') ?? '', this.tag);
    if (typeof traits === 'string') {
      this.drops.drop(traits, way.id);
      return;
    }
    const known = this.seenWays.size;
    if (this.seenWays.intern(highBits(way.id), way.id) < known) {
      this.drops.drop('repeated', way.id);
      return;
    }
    const name = builder.internName(this.tag('name') ?? this.tag('ref'), this.tag('name:en'), this.tag('name:ar'));
    builder.addWay(traits, name, way.id);
    const { values, length } = way.refs;
    for (let index = 0; index < length; index++) {
      const id = values[index]!;
      builder.addPoint(this.points.intern(highBits(id), id));
    }
  }
}

class NodePass {
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  readonly sourceId: Float64Array;
  readonly present: Uint8Array;
  readonly barrier: Uint8Array;
  /** Ids that are needed, rising, and the point of each. */
  private readonly sortedIds: Float64Array;
  private readonly sortedPoints: Int32Array;
  private cursor = 0;
  private readonly block = new PrimitiveBlock();
  private marks = new Uint8Array(0);
  /** Point number of each node of the group at hand; −1 when no street needs it. */
  private hits = new Int32Array(8192);
  private readonly valueOf = new Int32Array(NODE_KEYS.length);
  private readonly tag = (key: string): string | undefined => {
    const index = this.valueOf[NODE_KEYS.indexOf(key as (typeof NODE_KEYS)[number])]!;
    return index === -1 ? undefined : this.block.string(index);
  };

  constructor(points: PairIndex) {
    this.lonE7 = new Int32Array(points.size);
    this.latE7 = new Int32Array(points.size);
    this.present = new Uint8Array(points.size);
    this.barrier = new Uint8Array(points.size);
    const { first, second } = points;
    this.sourceId = new Float64Array(points.size);
    for (let point = 0; point < points.size; point++) {
      this.sourceId[point] = first.values[point]! * 4294967296 + (second.values[point]! >>> 0);
    }
    this.sortedIds = this.sourceId.slice().sort();
    this.sortedPoints = new Int32Array(points.size);
    this.sortedIds.forEach((id, rank) => {
      this.sortedPoints[rank] = points.find(highBits(id), id);
    });
  }

  async run(input: PbfInput, blobs: readonly NodeBlob[], onBlob: (byteLength: number) => void): Promise<void> {
    const again: NodeBlob[] = [];
    for (const blob of blobs) {
      if (blob.contents === null) again.push(blob);
      else {
        this.takeBlob(input.file, blob.offset, blob.contents);
        onBlob(blob.byteLength);
      }
    }
    for await (const blob of openBlobs(input, readPlaces(input, again))) {
      this.takeBlob(input.file, blob.offset, blob.contents);
      onBlob(blob.byteLength);
    }
  }

  private takeBlob(file: string, offset: number, contents: Uint8Array): void {
    const { block } = this;
    reading(file, offset, () => {
      block.open(contents);
      if (this.marks.length < block.stringCount) this.marks = new Uint8Array(2 * block.stringCount);
      block.markStrings(NODE_KEYS, this.marks);
      const anyBarrier = this.marks.subarray(0, block.stringCount).includes(1);
      block.readNodes(anyBarrier, this.want, (nodes) => {
        this.take(nodes, anyBarrier);
      });
    });
  }

  countMissing(): number {
    return this.present.reduce((sum, value) => sum + 1 - value, 0);
  }

  /** Finds which nodes of a group are needed. Ids mostly rise in a file, so the search goes on where the last one ended. */
  private readonly want = (nodes: NodeColumns): boolean => {
    const { length, values } = nodes.ids;
    if (this.hits.length < length) this.hits = new Int32Array(2 * length);
    const { hits, sortedIds, sortedPoints } = this;
    const count = sortedIds.length;
    let at = this.cursor;
    let any = false;
    for (let node = 0; node < length; node++) {
      const id = values[node]!;
      if (at < count && sortedIds[at]! < id) {
        at++;
        if (at < count && sortedIds[at]! < id) at = lowerBound(sortedIds, id, at + 1, count);
      } else if (at > 0 && sortedIds[at - 1]! >= id) at = lowerBound(sortedIds, id, 0, at - 1);
      if (at < count && sortedIds[at] === id) {
        hits[node] = sortedPoints[at]!;
        any = true;
      } else hits[node] = -1;
    }
    this.cursor = at;
    return any;
  };

  private take(nodes: NodeColumns, withTags: boolean): void {
    for (let node = 0; node < nodes.ids.length; node++) {
      const point = this.hits[node]!;
      if (point === -1) continue;
      const lon = nodes.lon.values[node]!;
      const lat = nodes.lat.values[node]!;
      if (!(Math.abs(lon) <= MAX_LON_E7 && Math.abs(lat) <= MAX_LAT_E7)) {
        throw new WireError(`node ${nodes.ids.values[node]!} lies at ${lon / 1e7}, ${lat / 1e7}`);
      }
      this.lonE7[point] = lon;
      this.latE7[point] = lat;
      this.present[point] = 1;
      if (withTags) this.barrier[point] = this.barrierOf(nodes, node);
    }
  }

  private barrierOf(nodes: NodeColumns, node: number): number {
    const start = nodes.tagStart.values[node]!;
    const end = nodes.tagEnd.values[node]!;
    if (start === end) return 0;
    this.valueOf.fill(-1);
    for (let index = start; index < end; index += 2) {
      const mark = this.marks[nodes.tags.values[index]!];
      if (mark === undefined || !(nodes.tags.values[index + 1]! < this.block.stringCount)) {
        throw new WireError('a string that is not there');
      }
      if (mark > 0) this.valueOf[mark - 1] = nodes.tags.values[index + 1]!;
    }
    return readBarrier(this.tag);
  }
}

/** First place in sorted[from … end) whose value is not below `value`; `end` when there is none. */
function lowerBound(sorted: Float64Array, value: number, from: number, end: number): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
