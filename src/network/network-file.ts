/**
 * A street network as one file: a header, a table of sections, the arrays, and a text section with names and source.
 *
 * Little-endian. Header of 32 bytes: magic `MMRN`, version (u32), file length (u64), CRC-32 of the file with this field
 * zero (u32), section count (u32), node count (u32), edge count (u32). Then for each section its offset (u64) and byte
 * length (u64), in the order of SECTIONS. Each section starts at a multiple of 8, so that it is a view of the buffer.
 */
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { basename } from 'node:path';
import { ProblemError, problemOf } from '../base/problem.ts';
import type { NetworkSource, StreetName, StreetNetwork } from './network.ts';
import { NETWORK_PROBLEMS } from './problems.ts';
import { STREET_CLASSES } from './street-classes.ts';

export const NETWORK_FILE_VERSION = 1;
const MAGIC = 'MMRN';
const HEADER_BYTES = 32;
const CHECKSUM_OFFSET = 16;

type ArrayKind = typeof Int32Array | typeof Uint32Array | typeof Uint16Array | typeof Uint8Array | typeof Float64Array;
/** How many elements a section has: one a node, one an edge, one an edge and one more, or any number. */
type Extent = 'nodes' | 'edges' | 'edges+1' | 'any';

const SECTIONS = [
  ['nodeLonE7', Int32Array, 'nodes'],
  ['nodeLatE7', Int32Array, 'nodes'],
  ['nodeSourceId', Float64Array, 'nodes'],
  ['edgeFrom', Int32Array, 'edges'],
  ['edgeTo', Int32Array, 'edges'],
  ['edgeLengthMeters', Float64Array, 'edges'],
  ['edgeClass', Uint8Array, 'edges'],
  ['edgeFlags', Uint16Array, 'edges'],
  ['edgeName', Uint32Array, 'edges'],
  ['edgeSourceId', Float64Array, 'edges'],
  ['shapeStart', Uint32Array, 'edges+1'],
  ['shapeLonE7', Int32Array, 'any'],
  ['shapeLatE7', Int32Array, 'any'],
] as const satisfies readonly (readonly [keyof StreetNetwork, ArrayKind, Extent])[];
const SECTION_COUNT = SECTIONS.length + 1;
const TABLE_BYTES = SECTION_COUNT * 16;

const align = (offset: number): number => (offset + 7) & ~7;

/** The file's bytes. The same network gives the same bytes. */
export function encodeNetwork(network: StreetNetwork): Uint8Array {
  const text = Buffer.from(JSON.stringify({ names: network.names, source: network.source }), 'utf8');
  const parts = SECTIONS.map(([name]) => {
    const array = network[name];
    return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  });
  parts.push(text);
  let length = align(HEADER_BYTES + TABLE_BYTES);
  const offsets = parts.map((part) => {
    const offset = length;
    length = alignLarge(offset + part.byteLength);
    return offset;
  });
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from(MAGIC, 'latin1'));
  view.setUint32(4, NETWORK_FILE_VERSION, true);
  view.setBigUint64(8, BigInt(length), true);
  view.setUint32(20, SECTION_COUNT, true);
  view.setUint32(24, network.nodeCount, true);
  view.setUint32(28, network.edgeCount, true);
  parts.forEach((part, index) => {
    view.setBigUint64(HEADER_BYTES + 16 * index, BigInt(offsets[index]!), true);
    view.setBigUint64(HEADER_BYTES + 16 * index + 8, BigInt(part.byteLength), true);
    bytes.set(part, offsets[index]);
  });
  view.setUint32(CHECKSUM_OFFSET, crc32(bytes), true);
  return bytes;
}

/** Like `align`, for lengths beyond 2^31. */
function alignLarge(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}

/** True when the bytes begin as a prepared network file does. */
export function isNetworkFile(firstBytes: Uint8Array): boolean {
  return Buffer.from(firstBytes.subarray(0, 4)).toString('latin1') === MAGIC;
}

/**
 * The network in the bytes; its arrays are views of them, which must not be changed afterwards. Needs bytes.byteOffset to be a
 * multiple of 8. Throws a ProblemError for anything that is not exactly what `encodeNetwork` writes.
 */
export function decodeNetwork(bytes: Uint8Array, file: string): StreetNetwork {
  checkHeader(bytes, bytes.byteLength, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = view.getUint32(CHECKSUM_OFFSET, true);
  const zero = new Uint8Array(4);
  let sum = crc32(bytes.subarray(0, CHECKSUM_OFFSET));
  sum = crc32(zero, sum);
  sum = crc32(bytes.subarray(CHECKSUM_OFFSET + 4), sum);
  if (sum !== stated) throw damaged(file, `checksum ${sum.toString(16)}, stated ${stated.toString(16)}`);

  const nodeCount = view.getUint32(24, true);
  const edgeCount = view.getUint32(28, true);
  if (view.getUint32(20, true) !== SECTION_COUNT) throw damaged(file, 'another number of sections');
  const sectionBytes = (index: number): Uint8Array => {
    const offset = Number(view.getBigUint64(HEADER_BYTES + 16 * index, true));
    const length = Number(view.getBigUint64(HEADER_BYTES + 16 * index + 8, true));
    if (offset % 8 !== 0 || offset < HEADER_BYTES + TABLE_BYTES || offset + length > bytes.byteLength) {
      throw damaged(file, `section ${index} lies outside the file`);
    }
    return bytes.subarray(offset, offset + length);
  };
  const section = <T extends ArrayKind>(index: number, kind: T, extent: Extent): InstanceType<T> => {
    const part = sectionBytes(index);
    const count = part.byteLength / kind.BYTES_PER_ELEMENT;
    const expected = { nodes: nodeCount, edges: edgeCount, 'edges+1': edgeCount + 1, any: count }[extent];
    if (count !== expected || !Number.isInteger(count)) throw damaged(file, `section ${index} has another length`);
    return new kind(part.buffer as ArrayBuffer, part.byteOffset, count) as InstanceType<T>;
  };
  const text = parseText(sectionBytes(SECTIONS.length), file);
  const network: StreetNetwork = {
    nodeCount,
    edgeCount,
    nodeLonE7: section(0, Int32Array, 'nodes'),
    nodeLatE7: section(1, Int32Array, 'nodes'),
    nodeSourceId: section(2, Float64Array, 'nodes'),
    edgeFrom: section(3, Int32Array, 'edges'),
    edgeTo: section(4, Int32Array, 'edges'),
    edgeLengthMeters: section(5, Float64Array, 'edges'),
    edgeClass: section(6, Uint8Array, 'edges'),
    edgeFlags: section(7, Uint16Array, 'edges'),
    edgeName: section(8, Uint32Array, 'edges'),
    edgeSourceId: section(9, Float64Array, 'edges'),
    shapeStart: section(10, Uint32Array, 'edges+1'),
    shapeLonE7: section(11, Int32Array, 'any'),
    shapeLatE7: section(12, Int32Array, 'any'),
    names: text.names,
    source: text.source,
  };
  checkIndices(network, file);
  return network;
}

/** Loads a prepared network in one read. The header is looked at first, so that a foreign file is refused whatever its size. */
export async function loadNetworkFile(path: string): Promise<StreetNetwork> {
  const file = basename(path);
  const bytes = await readWhole(path, file);
  return decodeNetwork(bytes, file);
}

async function readWhole(path: string, file: string): Promise<Uint8Array> {
  let handle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    throw new ProblemError([
      problemOf(NETWORK_PROBLEMS, 'NET_FILE_UNREADABLE', { file, found: (error as Error).message }),
    ]);
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) {
      throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_UNREADABLE', { file, found: 'not a file' })]);
    }
    const header = new Uint8Array(HEADER_BYTES);
    const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, 0);
    checkHeader(header.subarray(0, bytesRead), stat.size, file);
    const bytes = new Uint8Array(stat.size);
    let filled = 0;
    while (filled < bytes.length) {
      const read = await handle.read(bytes, filled, Math.min(bytes.length - filled, 1 << 30), filled);
      if (read.bytesRead === 0) break;
      filled += read.bytesRead;
    }
    if (filled < bytes.length) throw truncated(file, `${filled} of ${bytes.length} bytes`);
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Writes the network beside its place and then moves it there, so that a half-written file never has the name. */
export async function writeNetworkFile(path: string, network: StreetNetwork): Promise<{ readonly byteLength: number }> {
  const bytes = encodeNetwork(network);
  const partial = `${path}.${process.pid}.part`;
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw new ProblemError([
      problemOf(NETWORK_PROBLEMS, 'NET_FILE_UNWRITABLE', { file: path, found: (error as Error).message }),
    ]);
  }
  return { byteLength: bytes.byteLength };
}

function checkHeader(header: Uint8Array, fileLength: number, file: string): void {
  if (fileLength === 0) throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_EMPTY', { file })]);
  if (!isNetworkFile(header)) {
    const found = `it begins with ${JSON.stringify(Buffer.from(header.subarray(0, 4)).toString('latin1'))}`;
    throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_FOREIGN', { file, found })]);
  }
  if (header.byteLength < HEADER_BYTES) throw truncated(file, `${header.byteLength} bytes`);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const version = view.getUint32(4, true);
  if (version !== NETWORK_FILE_VERSION) {
    const found = `version ${version}; this program reads version ${NETWORK_FILE_VERSION}`;
    throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_VERSION', { file, found })]);
  }
  const stated = view.getBigUint64(8, true);
  if (stated !== BigInt(fileLength) || fileLength < HEADER_BYTES + TABLE_BYTES) {
    throw truncated(file, `${fileLength} bytes, stated ${stated.toString()}`);
  }
}

function checkIndices(network: StreetNetwork, file: string): void {
  const { nodeCount, edgeCount, edgeFrom, edgeTo, edgeClass, edgeName, edgeLengthMeters, shapeStart, names } = network;
  for (let edge = 0; edge < edgeCount; edge++) {
    const length = edgeLengthMeters[edge]!;
    if (
      edgeFrom[edge]! < 0 ||
      edgeFrom[edge]! >= nodeCount ||
      edgeTo[edge]! < 0 ||
      edgeTo[edge]! >= nodeCount ||
      edgeClass[edge]! >= STREET_CLASSES.length ||
      edgeName[edge]! >= names.length ||
      shapeStart[edge]! > shapeStart[edge + 1]! ||
      !(length >= 0 && length < Infinity)
    ) {
      throw damaged(file, `edge ${edge} refers to something that is not there`);
    }
  }
  if (
    shapeStart[0] !== 0 ||
    shapeStart[edgeCount] !== network.shapeLonE7.length ||
    network.shapeLonE7.length !== network.shapeLatE7.length
  ) {
    throw damaged(file, 'the shapes do not fit the edges');
  }
}

function parseText(bytes: Uint8Array, file: string): { names: StreetName[]; source: NetworkSource } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value = JSON.parse(text) as { names?: unknown; source?: unknown };
    if (
      Array.isArray(value.names) &&
      value.names.length > 0 &&
      value.names.every(isStreetName) &&
      isSource(value.source)
    ) {
      return { names: value.names, source: value.source };
    }
  } catch {
    // Refused below: the text is not what `encodeNetwork` writes.
  }
  throw damaged(file, 'names or source cannot be read');
}

function isStreetName(value: unknown): value is StreetName {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

function isSource(value: unknown): value is NetworkSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    'file' in value &&
    typeof value.file === 'string' &&
    'format' in value &&
    typeof value.format === 'string' &&
    'sha256' in value &&
    typeof value.sha256 === 'string' &&
    'schematic' in value &&
    typeof value.schematic === 'boolean'
  );
}

function damaged(file: string, found: string): ProblemError {
  return new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_DAMAGED', { file, found })]);
}

function truncated(file: string, found: string): ProblemError {
  return new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_TRUNCATED', { file, found })]);
}
