/** Several files in one ZIP archive: the same files and day give the same bytes, on every machine and in every time zone. */
import { zipSync, type Zippable } from 'fflate';

/** The first day that a ZIP archive can hold. */
const FIRST_MS = Date.UTC(1980, 0, 1, 12);

/** @param atMs the day written beside each file, in UTC */
export function zipped(files: Readonly<Record<string, Uint8Array>>, atMs: number): Uint8Array {
  const utc = new Date(Math.max(atMs, FIRST_MS));
  // The archive holds local time. Noon of a day has one and the same local form everywhere.
  const mtime = new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), 12);
  const entries = Object.entries(files).map(([name, bytes]) => [name, [bytes, { mtime, level: 6 }]] as const);
  return zipSync(Object.fromEntries(entries) as Zippable);
}
