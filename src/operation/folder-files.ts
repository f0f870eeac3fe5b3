/** Reading the files of one operation folder: where they may lie, how large they may be, and the digest over them. */
import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Findings } from './findings.ts';
import { firstByteNotUtf8 } from '../base/utf8.ts';

const MEGABYTE = 1024 * 1024;
/** The largest file of each kind that is read. The largest neighbourhood file known to us has 2 MB. */
export const LARGEST_BYTES = {
  yaml: MEGABYTE,
  geojson: 64 * MEGABYTE,
  text: 8 * MEGABYTE,
  table: 64 * MEGABYTE,
} as const;

interface UsedFile {
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

export class FolderFiles {
  readonly folder: string;
  readonly #findings: Findings;
  readonly #used = new Map<string, UsedFile>();
  readonly #texts = new Map<string, string | null>();

  constructor(folder: string, findings: Findings) {
    this.folder = folder;
    this.#findings = findings;
  }

  /** Names of the plain files in a folder below, in order; empty when there is none. */
  list(below: string): string[] {
    try {
      const entries = readdirSync(join(this.folder, below), { withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
        .map((entry) => (below === '' ? entry.name : `${below}/${entry.name}`))
        .sort(compareNames);
    } catch {
      return [];
    }
  }

  exists(name: string): boolean {
    try {
      lstatSync(join(this.folder, name));
      return true;
    } catch {
      return false;
    }
  }

  /** The names of the files that were read or added. */
  usedNames(): ReadonlySet<string> {
    return new Set(this.#used.keys());
  }

  /** The file as text, without a byte order mark; null when it cannot be used, which is then among the findings, once. */
  readText(name: string, largestBytes: number): string | null {
    const known = this.#texts.get(name);
    if (known !== undefined) return known;
    const text = this.#decode(name, largestBytes);
    this.#texts.set(name, text);
    return text;
  }

  #decode(name: string, largestBytes: number): string | null {
    const bytes = this.#readBytes(name, largestBytes);
    if (bytes === null) return null;
    const utf16 =
      bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
    const wrongAt = utf16 ? 0 : firstByteNotUtf8(bytes);
    if (wrongAt !== null) {
      const byte = bytes[wrongAt] ?? 0;
      const found = `${utf16 ? 'UTF-16, ' : ''}byte 0x${byte.toString(16).padStart(2, '0')} at offset ${wrongAt}`;
      this.#findings.add('OP_FILE_NOT_UTF8', { file: name, found });
      return null;
    }
    const marked = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    if (marked) this.#findings.add('OP_FILE_BYTE_ORDER_MARK', { file: name, found: 'EF BB BF' });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(marked ? bytes.subarray(3) : bytes);
    if (text.trim() === '') {
      const found = bytes.length === 0 ? '0 bytes' : 'only white space';
      this.#findings.add('OP_FILE_EMPTY', { file: name, found });
      return null;
    }
    return text;
  }

  /** Counts a file that is read elsewhere into the digest: its contents are then read in pieces. */
  addUnread(name: string, path: string): void {
    this.#used.set(name, { path, bytes: null });
  }

  /**
   * Checks that a file below the folder may be used.
   *
   * @returns its path, or null with a finding
   */
  checkInside(name: string): string | null {
    const path = resolve(this.folder, name);
    if (isAbsolute(name) || !isInside(resolve(this.folder), path)) {
      this.#findings.add('OP_FILE_OUTSIDE_FOLDER', { file: name, found: name });
      return null;
    }
    const stats = this.#statOf(name, path);
    if (stats === null) return null;
    const real = realpathSync(path);
    if (!isInside(realpathSync(this.folder), real)) {
      this.#findings.add('OP_LINK_LEAVES_FOLDER', { file: name, found: `it leads to ${real}` });
      return null;
    }
    return path;
  }

  /** SHA-256 over the used files in name order: name, zero byte, length (8 bytes, big-endian), bytes. Hexadecimal. */
  async digest(): Promise<string> {
    const hash = createHash('sha256');
    const names = [...this.#used.keys()].sort(compareNames);
    for (const name of names) {
      const { path, bytes } = this.#used.get(name)!;
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(bytes === null ? statSync(path).size : bytes.length));
      hash.update(name).update('\0').update(length);
      if (bytes !== null) hash.update(bytes);
      else for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    }
    return hash.digest('hex');
  }

  #statOf(name: string, path: string): Stats | null {
    try {
      const stats = statSync(path);
      if (stats.isFile()) return stats;
      this.#findings.add('OP_FILE_UNREADABLE', {
        file: name,
        found: stats.isDirectory() ? 'a folder' : 'not a plain file',
      });
      return null;
    } catch (failure) {
      const code = errorCode(failure);
      if (code === 'ENOENT' || code === 'ENOTDIR') this.#findings.add('OP_FILE_MISSING', { file: name });
      else this.#findings.add('OP_FILE_UNREADABLE', { file: name, found: code });
      return null;
    }
  }

  #readBytes(name: string, largestBytes: number): Uint8Array | null {
    const path = this.checkInside(name);
    if (path === null) return null;
    try {
      const { size } = statSync(path);
      if (size > largestBytes) {
        const found = `${formatMegabytes(size)}; at most ${formatMegabytes(largestBytes)}`;
        this.#findings.add('OP_FILE_TOO_LARGE', { file: name, found });
        return null;
      }
      const bytes = readFileSync(path);
      this.#used.set(name, { path, bytes });
      return bytes;
    } catch (failure) {
      this.#findings.add('OP_FILE_UNREADABLE', { file: name, found: errorCode(failure) });
      return null;
    }
  }
}

/** By code unit, so that the order is the same in every locale. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function errorCode(failure: unknown): string {
  if (failure instanceof Error && 'code' in failure && typeof failure.code === 'string') return failure.code;
  return String(failure);
}

function formatMegabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0)} MB`;
}
