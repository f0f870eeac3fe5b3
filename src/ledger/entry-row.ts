/** Entries as databases give them fastest: a list of columns. */
import type { RawEntry } from './entry.ts';

/** @param row operation, seq, id, kind, version, both times, actor, device, body, prev and hash, in this order. */
export function entryOfRow(row: unknown): RawEntry {
  const [operation, seq, id, kind, version, occurredAt, recordedAt, actor, device, bodyText, prev, hash] =
    row as readonly [
      ...[string, number, string, string, number],
      ...[string, string, string, string, string, string, string],
    ];
  return { operation, seq, id, kind, version, occurredAt, recordedAt, actor, device, bodyText, prev, hash };
}
