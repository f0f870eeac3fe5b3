/** Builds small OpenStreetMap PBF files byte by byte, for tests: every order and layout that the format allows. */
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

export interface FixtureNode {
  readonly id: number;
  /** 1e-7 degrees. */
  readonly lonE7: number;
  readonly latE7: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface FixtureWay {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface FixtureBlock {
  readonly nodes?: readonly FixtureNode[];
  readonly ways?: readonly FixtureWay[];
  /** Nodes one message each instead of in columns. */
  readonly plain?: boolean;
  /** Unit of positions, 1e-9 degrees; absent: 100. */
  readonly granularity?: number;
  /** 1e-9 degrees. */
  readonly lonOffset?: number;
  readonly latOffset?: number;
}

function deltas(values: readonly number[]): number[] {
  return values.map((value, index) => value - (index === 0 ? 0 : values[index - 1]!));
}

/** A block's bytes before compression. */
export function pbfBlock(block: FixtureBlock): Uint8Array {
  const strings = [''];
  const indexOf = (text: string): number => {
    const known = strings.indexOf(text, 1);
    return known > 0 ? known : strings.push(text) - 1;
  };
  const granularity = block.granularity ?? 100;
  const unit = (e7: number, offset = 0): number => Math.round((e7 * 100 - offset) / granularity);
  const groups: Uint8Array[] = [];
  const nodes = block.nodes ?? [];
  if (nodes.length > 0) {
    const group = new PbfWriter();
    const lats = nodes.map((node) => unit(node.latE7, block.latOffset));
    const lons = nodes.map((node) => unit(node.lonE7, block.lonOffset));
    if (block.plain === true) {
      nodes.forEach((node, index) => {
        const message = new PbfWriter();
        message.writeSVarintField(1, node.id);
        const tags = Object.entries(node.tags ?? {});
        message.writePackedVarint(
          2,
          tags.map(([key]) => indexOf(key)),
        );
        message.writePackedVarint(
          3,
          tags.map(([, value]) => indexOf(value)),
        );
        message.writeSVarintField(8, lats[index]!);
        message.writeSVarintField(9, lons[index]!);
        group.writeBytesField(1, message.finish());
      });
    } else {
      const dense = new PbfWriter();
      dense.writePackedSVarint(1, deltas(nodes.map((node) => node.id)));
      dense.writePackedSVarint(8, deltas(lats));
      dense.writePackedSVarint(9, deltas(lons));
      if (nodes.some((node) => node.tags !== undefined)) {
        dense.writePackedVarint(
          10,
          nodes.flatMap((node) => [
            ...Object.entries(node.tags ?? {})
              .flat()
              .map(indexOf),
            0,
          ]),
        );
      }
      group.writeBytesField(2, dense.finish());
    }
    groups.push(group.finish());
  }
  if (block.ways !== undefined) {
    const group = new PbfWriter();
    for (const way of block.ways) {
      const message = new PbfWriter();
      message.writeVarintField(1, way.id);
      message.writePackedVarint(2, Object.keys(way.tags).map(indexOf));
      message.writePackedVarint(3, Object.values(way.tags).map(indexOf));
      message.writePackedSVarint(8, deltas(way.refs));
      group.writeBytesField(3, message.finish());
    }
    groups.push(group.finish());
  }
  const table = new PbfWriter();
  for (const text of strings) table.writeStringField(1, text);
  const bytes = new PbfWriter();
  bytes.writeBytesField(1, table.finish());
  for (const group of groups) bytes.writeBytesField(2, group);
  if (block.granularity !== undefined) bytes.writeVarintField(17, block.granularity);
  if (block.latOffset !== undefined) bytes.writeVarintField(19, block.latOffset);
  if (block.lonOffset !== undefined) bytes.writeVarintField(20, block.lonOffset);
  return bytes.finish();
}

/** A blob's message around contents: deflated, or as they are, or with a size that is not theirs. */
export function pbfBlobMessage(
  contents: Uint8Array,
  options: {
    readonly raw?: boolean;
    readonly statedSize?: number;
    readonly field?: number;
    readonly packed?: Uint8Array;
  } = {},
): Uint8Array {
  const message = new PbfWriter();
  if (options.raw === true) message.writeBytesField(1, contents);
  else {
    message.writeVarintField(2, options.statedSize ?? contents.length);
    message.writeBytesField(options.field ?? 3, options.packed ?? deflateSync(contents));
  }
  return message.finish();
}

/** A blob with its length and header in front. */
export function pbfBlob(type: string, message: Uint8Array, statedSize = message.length): Uint8Array {
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, statedSize);
  const headerBytes = header.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headerBytes.length);
  return Buffer.concat([length, headerBytes, message]);
}

/** The header blob, demanding `features`. */
export function pbfHeader(features: readonly string[] = ['OsmSchema-V0.6', 'DenseNodes']): Uint8Array {
  const header = new PbfWriter();
  for (const feature of features) header.writeStringField(4, feature);
  return pbfBlob('OSMHeader', pbfBlobMessage(header.finish()));
}

/** A whole file of a header and one blob a block. */
export function pbfFile(blocks: readonly FixtureBlock[], raw = false): Uint8Array {
  return Buffer.concat([
    pbfHeader(),
    ...blocks.map((block) => pbfBlob('OSMData', pbfBlobMessage(pbfBlock(block), { raw }))),
  ]);
}
