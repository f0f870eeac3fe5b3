/**
 * The desk's built files, all read at the start: an address is looked up in a table and never becomes a path, so there is
 * nothing to climb out of. Large texts are kept packed as well.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface DeskFile {
  readonly bytes: Buffer;
  /** Null where packing does not pay. */
  readonly packed: Buffer | null;
  readonly contentType: string;
  readonly tag: string;
  /** True when the name changes with the contents. */
  readonly forever: boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** By address, `/index.html` and so on; empty when there is no such folder. Files of a kind that is not listed are left out. */
export function readDeskFiles(folder: string): ReadonlyMap<string, DeskFile> {
  const files = new Map<string, DeskFile>();
  if (!existsSync(join(folder, 'index.html'))) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const contentType = contentTypes[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || contentType === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const packed = bytes.length > 1024 && !/image\/png|font/.test(contentType) ? gzipSync(bytes, { level: 9 }) : null;
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, {
      bytes,
      packed,
      contentType,
      tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      forever: /-[A-Za-z0-9_-]{8,}\.\w+$/.test(entry.name),
    });
  }
  return files;
}
