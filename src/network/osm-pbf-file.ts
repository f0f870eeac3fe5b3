/**
 * The outer layer of an OpenStreetMap PBF file: blobs, one after another, each compressed on its own.
 * Format: OpenStreetMap wiki, PBF Format. Limits are the format's own: 64 KiB for a blob's header, 32 MiB for its contents.
 */
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { ProblemError, problemOf } from '../base/problem.ts';
import { NETWORK_PROBLEMS } from './problems.ts';
import { FieldReader, WireError } from './protobuf.ts';

const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;
/** Blobs being inflated at a time: enough to keep the thread pool busy, few enough to bound memory. */
const BLOBS_AHEAD = 4;

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Promise<Uint8Array>;
const inflate: Unpack = promisify(zlib.inflate);

/** A place of a blob in the file. */
export interface BlobPlace {
  /** Offset of the blob's message, behind its header. */
  readonly offset: number;
  readonly byteLength: number;
  readonly kind: 'header' | 'data' | 'other';
}

export interface OpenBlob extends BlobPlace {
  readonly contents: Uint8Array;
}

export interface PbfInput {
  readonly handle: FileHandle;
  readonly byteLength: number;
  /** For problems. */
  readonly file: string;
}

export function pbfDamaged(file: string, offset: number, found: string): ProblemError {
  return new ProblemError([
    problemOf(NETWORK_PROBLEMS, 'NET_PBF_DAMAGED', { file, feature: `blob at byte ${offset}`, found }),
  ]);
}

/** Walks the file's blobs from front to back. `onBytes` sees every byte once, in order. */
export async function* blobPlaces(
  input: PbfInput,
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<BlobPlace & { readonly message: Uint8Array }> {
  const window = new FileWindow(input, onBytes);
  let at = 0;
  while (at < input.byteLength) {
    if (input.byteLength - at < 4) throw pbfDamaged(input.file, at, 'the file ends inside a blob');
    const lengthBytes = await window.take(4);
    const headerLength = new DataView(lengthBytes.buffer, lengthBytes.byteOffset, 4).getUint32(0, false);
    if (headerLength > MAX_HEADER_BYTES) throw pbfDamaged(input.file, at, `a blob header of ${headerLength} bytes`);
    if (at + 4 + headerLength > input.byteLength)
      throw pbfDamaged(input.file, at, 'the file ends inside a blob header');
    const header = readBlobHeader(await window.take(headerLength), input.file, at);
    const offset = at + 4 + headerLength;
    if (header.dataSize > MAX_BLOB_BYTES) throw pbfDamaged(input.file, at, `a blob of ${header.dataSize} bytes`);
    if (offset + header.dataSize > input.byteLength) throw pbfDamaged(input.file, at, 'the file ends inside a blob');
    const message = await window.take(header.dataSize);
    yield { offset, byteLength: header.dataSize, kind: header.kind, message };
    at = offset + header.dataSize;
  }
}

function readBlobHeader(bytes: Uint8Array, file: string, at: number): { kind: BlobPlace['kind']; dataSize: number } {
  let type = '';
  let dataSize = -1;
  try {
    const reader = new FieldReader(bytes, 0, bytes.length);
    while (reader.next()) {
      if (reader.field === 1) type = Buffer.from(reader.bytes()).toString('latin1');
      else if (reader.field === 3) dataSize = reader.varint();
      else reader.skip();
    }
  } catch (error) {
    if (error instanceof WireError) throw pbfDamaged(file, at, error.message);
    throw error;
  }
  if (dataSize < 0 || type === '') throw pbfDamaged(file, at, 'a blob header without type or size');
  return { kind: type === 'OSMHeader' ? 'header' : type === 'OSMData' ? 'data' : 'other', dataSize };
}

/** The contents of a blob's message, inflated. Never makes more than the size the blob states, and that is at most 32 MiB. */
async function openBlob(message: Uint8Array, file: string, offset: number): Promise<Uint8Array> {
  let raw: Uint8Array | undefined;
  let packed: Uint8Array | undefined;
  let method = 0;
  let rawSize = -1;
  try {
    const reader = new FieldReader(message, 0, message.length);
    while (reader.next()) {
      if (reader.field === 1) raw = reader.bytes();
      else if (reader.field === 2) rawSize = reader.varint();
      else if (reader.field >= 3 && reader.field <= 7) {
        method = reader.field;
        packed = reader.bytes();
      } else reader.skip();
    }
  } catch (error) {
    if (error instanceof WireError) throw pbfDamaged(file, offset, error.message);
    throw error;
  }
  if (raw !== undefined) return raw;
  if (packed === undefined) throw pbfDamaged(file, offset, 'a blob without contents');
  if (rawSize < 0 || rawSize > MAX_BLOB_BYTES) throw pbfDamaged(file, offset, `a blob that states ${rawSize} bytes`);
  const unpack = method === 3 ? inflate : method === 7 ? zstdInflate() : undefined;
  if (unpack === undefined) {
    const name = ['lzma', 'bzip2', 'lz4', 'zstd'][method - 4] ?? 'unknown';
    throw new ProblemError([
      problemOf(NETWORK_PROBLEMS, 'NET_PBF_UNSUPPORTED', { file, found: `compression ${name}` }),
    ]);
  }
  let contents;
  try {
    // One byte more than stated, so that a longer one is told from a right one; in one piece, which is twice as fast.
    contents = await unpack(packed, { maxOutputLength: rawSize + 1, chunkSize: Math.max(64, rawSize + 1) });
  } catch (error) {
    throw pbfDamaged(file, offset, (error as Error).message);
  }
  if (contents.length !== rawSize) {
    throw pbfDamaged(file, offset, `${contents.length} bytes where ${rawSize} are stated`);
  }
  return contents;
}

/** Zstandard came to Node with 22.15; without it such a file is refused by name. */
function zstdInflate(): Unpack | undefined {
  return 'zstdDecompress' in zlib ? promisify(zlib.zstdDecompress) : undefined;
}

/** Opens blobs in order, a few ahead of the one that is asked for, on the thread pool. */
export async function* openBlobs(
  input: PbfInput,
  places: AsyncIterable<BlobPlace & { readonly message: Uint8Array }>,
): AsyncGenerator<OpenBlob> {
  const ahead: Promise<OpenBlob>[] = [];
  try {
    for await (const place of places) {
      if (place.kind === 'other') continue;
      const { offset, byteLength, kind } = place;
      const opening = openBlob(place.message, input.file, offset).then((contents) => ({
        offset,
        byteLength,
        kind,
        contents,
      }));
      // A failure is met when its turn comes; until then it must not count as unhandled.
      opening.catch(() => undefined);
      ahead.push(opening);
      if (ahead.length >= BLOBS_AHEAD) yield await ahead.shift()!;
    }
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) yield await next;
  } finally {
    await Promise.allSettled(ahead);
  }
}

/** Reads the messages of blobs at known places, for a second pass. */
export async function* readPlaces(
  input: PbfInput,
  places: readonly BlobPlace[],
): AsyncGenerator<BlobPlace & { readonly message: Uint8Array }> {
  for (const place of places) {
    const message = new Uint8Array(place.byteLength);
    let filled = 0;
    while (filled < message.length) {
      const { bytesRead } = await input.handle.read(message, filled, message.length - filled, place.offset + filled);
      if (bytesRead === 0) throw pbfDamaged(input.file, place.offset, 'the file became shorter while it was read');
      filled += bytesRead;
    }
    yield { ...place, message };
  }
}

/** Reads a file from front to back in large pieces; hands out copies that outlive the piece. */
class FileWindow {
  private readonly input: PbfInput;
  private readonly onBytes: ((bytes: Uint8Array) => void) | undefined;
  private readonly buffer = new Uint8Array(1 << 20);
  private filled = 0;
  private used = 0;
  private position = 0;

  constructor(input: PbfInput, onBytes: ((bytes: Uint8Array) => void) | undefined) {
    this.input = input;
    this.onBytes = onBytes;
  }

  async take(length: number): Promise<Uint8Array> {
    const taken = new Uint8Array(length);
    let got = 0;
    while (got < length) {
      if (this.used === this.filled) await this.fill();
      const step = Math.min(length - got, this.filled - this.used);
      taken.set(this.buffer.subarray(this.used, this.used + step), got);
      this.used += step;
      got += step;
    }
    return taken;
  }

  private async fill(): Promise<void> {
    const { bytesRead } = await this.input.handle.read(this.buffer, 0, this.buffer.length, this.position);
    if (bytesRead === 0) throw pbfDamaged(this.input.file, this.position, 'the file became shorter while it was read');
    this.onBytes?.(this.buffer.subarray(0, bytesRead));
    this.position += bytesRead;
    this.filled = bytesRead;
    this.used = 0;
  }
}
