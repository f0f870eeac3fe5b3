/**
 * Looks through SQLite's write-ahead log. SQLite stops reading it at the first frame whose checksum is wrong, and what
 * was committed after that is lost without a word. Format: https://sqlite.org/fileformat2.html#the_write_ahead_log
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;
const littleEndianMagic = 0x37_7f_06_82;
const bigEndianMagic = 0x37_7f_06_83;
const mostScans = 5;

export interface WriteAheadFault {
  /** Where in the log, in bytes from its start. */
  readonly offset: number;
  /**
   * At least so many commits were confirmed and are lost. 0: the damage is in the last commit, and the log alone cannot
   * tell whether it was confirmed, or cut by a loss of power before it was.
   */
  readonly confirmedLost: number;
}

/**
 * The first place where the log of a database does not check, or null. A commit is confirmed only when it is on the disk,
 * and the next begins after that: a commit after the damaged one proves that the damaged one was confirmed.
 * O(size of the log). Another program may write meanwhile, so a fault counts when it is seen twice.
 */
export function writeAheadFault(file: string): WriteAheadFault | null {
  const log = `${file}-wal`;
  let before: WriteAheadFault | null = null;
  for (let scan = 0; scan < mostScans && existsSync(log); scan++) {
    const descriptor = openSync(log, 'r');
    try {
      const fault = faultIn(descriptor, fstatSync(descriptor).size);
      if (fault === null || (fault.offset === before?.offset && fault.confirmedLost === before.confirmedLost))
        return fault;
      before = fault;
    } finally {
      closeSync(descriptor);
    }
  }
  return null;
}

/**
 * The numbers of the pages that the log of a database holds. When the disk is full while SQLite carries the log over into
 * the file, the file is shorter than its header says, and the log has the rest.
 */
export function writeAheadPages(file: string): ReadonlySet<number> {
  const log = `${file}-wal`;
  if (!existsSync(log)) return new Set();
  const descriptor = openSync(log, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const header = Buffer.alloc(headerBytes);
    const read = readSync(descriptor, header, 0, headerBytes, 0);
    const pageBytes = header.readUInt32BE(8);
    if (read < headerBytes || !isPageSize(pageBytes)) return new Set();
    return new Frames(descriptor, size, pageBytes).pages(header.subarray(16, 24));
  } finally {
    closeSync(descriptor);
  }
}

export function describeWriteAheadFault({ offset, confirmedLost }: WriteAheadFault): string {
  const what =
    confirmedLost === 0 ? 'in the last commit' : `and at least ${confirmedLost} confirmed commits from there on`;
  return `damage at byte ${offset}, ${what}`;
}

function isPageSize(bytes: number): boolean {
  return bytes >= 512 && bytes <= 65_536 && (bytes & (bytes - 1)) === 0;
}

function faultIn(descriptor: number, size: number): WriteAheadFault | null {
  if (size === 0) return null;
  const header = Buffer.alloc(headerBytes);
  const read = readSync(descriptor, header, 0, headerBytes, 0);
  const magic = header.readUInt32BE(0);
  const pageBytes = header.readUInt32BE(8);
  const magicIsOdd = magic !== littleEndianMagic && magic !== bigEndianMagic;
  // Without magic number and page size the frames cannot be told apart: any of them may have been a commit.
  if (read < headerBytes || magicIsOdd || !isPageSize(pageBytes))
    return { offset: 0, confirmedLost: size > headerBytes ? 1 : 0 };
  const frames = new Frames(descriptor, size, pageBytes);
  const sum = new Checksum(magic === bigEndianMagic);
  sum.take(header.subarray(0, 24));
  if (!sum.is(header, 24)) {
    const salts = Buffer.from(frames.at(0).subarray(8, 16));
    return { offset: 0, confirmedLost: frames.commitsFrom(0, salts) };
  }
  const salts = header.subarray(16, 24);
  for (let index = 0; index < frames.count; index++) {
    const frame = frames.at(index);
    sum.take(frame.subarray(0, 8));
    sum.take(frame.subarray(frameHeaderBytes));
    const sameSalts = frame.compare(salts, 0, 8, 8, 16) === 0;
    if (sameSalts && sum.is(frame, 16)) continue;
    const ownCommit = frame.readUInt32BE(4) === 0 ? 1 : 0;
    const commitsAfter = frames.commitsFrom(index + 1, salts);
    // Past the last frame of this log lie those of the one before, with other salts: no fault.
    if (!sameSalts && commitsAfter === 0) return null;
    return { offset: frames.offset(index), confirmedLost: Math.max(0, commitsAfter - ownCommit) };
  }
  return null;
}

/** The whole frames of a log, read one at a time. */
class Frames {
  readonly count: number;
  readonly #descriptor: number;
  readonly #frame: Buffer;

  constructor(descriptor: number, size: number, pageBytes: number) {
    this.#descriptor = descriptor;
    this.#frame = Buffer.alloc(frameHeaderBytes + pageBytes);
    this.count = Math.floor((size - headerBytes) / this.#frame.length);
  }

  offset(index: number): number {
    return headerBytes + index * this.#frame.length;
  }

  /** Valid until the next call. */
  at(index: number): Buffer {
    readSync(this.#descriptor, this.#frame, 0, this.#frame.length, this.offset(index));
    return this.#frame;
  }

  /** The pages of all frames that carry these salts. */
  pages(salts: Buffer): ReadonlySet<number> {
    const head = Buffer.alloc(16);
    const pages = new Set<number>();
    for (let at = 0; at < this.count; at++) {
      readSync(this.#descriptor, head, 0, 16, this.offset(at));
      if (head.compare(salts, 0, 8, 8, 16) === 0) pages.add(head.readUInt32BE(0));
    }
    return pages;
  }

  /** How many frames from `index` on carry these salts and end a commit. */
  commitsFrom(index: number, salts: Buffer): number {
    const head = Buffer.alloc(16);
    let commits = 0;
    for (let at = index; at < this.count; at++) {
      readSync(this.#descriptor, head, 0, 16, this.offset(at));
      if (head.compare(salts, 0, 8, 8, 16) === 0 && head.readUInt32BE(4) !== 0) commits += 1;
    }
    return commits;
  }
}

/** The running checksum of the log: two sums over pairs of 32-bit words. */
class Checksum {
  readonly #bigEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian;
  }

  take(bytes: Buffer): void {
    for (let offset = 0; offset < bytes.length; offset += 8) {
      this.#first = (this.#first + this.#word(bytes, offset) + this.#second) >>> 0;
      this.#second = (this.#second + this.#word(bytes, offset + 4) + this.#first) >>> 0;
    }
  }

  #word(bytes: Buffer, offset: number): number {
    return this.#bigEndian ? bytes.readUInt32BE(offset) : bytes.readUInt32LE(offset);
  }

  /** True when the sums are those written at `offset`, which are always big-endian. */
  is(bytes: Buffer, offset: number): boolean {
    return bytes.readUInt32BE(offset) === this.#first && bytes.readUInt32BE(offset + 4) === this.#second;
  }
}
