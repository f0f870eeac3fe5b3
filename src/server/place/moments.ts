/** Moments of an operation at which something became known or was so: where a slider of time can stop. */
import { localSpan, type FolderOperation } from '../../operation/index.ts';
import type { Records } from '../../picture/index.ts';

const mostStops = 2_000;

/**
 * Ascending, each once. The last are of what is known and of what was so, not of a window that is still to come; now, when
 * nothing is known at all.
 *
 * @param drawnAtMs when places and terms were drawn and set
 */
export function momentsOf(
  { hazards, timeZone, windows }: Pick<FolderOperation, 'hazards' | 'timeZone' | 'windows'>,
  records: Records,
  { drawnAtMs, nowMs }: { readonly drawnAtMs: readonly number[]; readonly nowMs: number },
): { readonly stopsMs: number[]; readonly lastMs: number; readonly lastOccurredMs: number } {
  const known = new Set<number>(drawnAtMs);
  const occurred = new Set<number>();
  for (const { published, receivedAtMs } of records.reports) {
    known.add(receivedAtMs ?? published.fromMs);
    occurred.add(published.fromMs);
  }
  for (const { kind, meant, said, recordedAtMs } of records.claims) {
    known.add(recordedAtMs);
    // A forecast speaks of what is to come.
    const span = (kind === 'forecast' ? null : meant) ?? said;
    if (span !== null) occurred.add(span.fromMs);
  }
  for (const { recordedAtMs } of records.rejections) known.add(recordedAtMs);
  for (const { grades } of records.sources) for (const { gradedAtMs } of grades) known.add(gradedAtMs);
  for (const { asOfMs, recordedAtMs } of [...records.control, ...records.streets]) {
    known.add(recordedAtMs);
    occurred.add(asOfMs);
  }
  for (const { validFromMs, recordedAtMs } of [...records.assessments, ...records.splits]) {
    known.add(recordedAtMs);
    occurred.add(validFromMs);
  }
  const ofHazards = new Set<number>();
  for (const { asOf } of hazards) {
    const span = localSpan(asOf, timeZone);
    if (span === null) continue;
    ofHazards.add(span.fromMs);
    // Of a day on which something was drawn, what was drawn last is nearer to it than midnight.
    for (const atMs of drawnAtMs) if (span.fromMs <= atMs && atMs < span.untilMs) ofHazards.add(atMs);
  }
  const lastOf = (moments: ReadonlySet<number>, otherwiseMs: number): number =>
    [...moments].reduce((last, each) => Math.max(last, each), moments.size === 0 ? otherwiseMs : -Infinity);
  // Nothing was said of how it was at a time: then it is looked at as it was when something was made last, not at a window, and
  // not at the day of a hazard that is older than what was made.
  if (occurred.size === 0) for (const atMs of known) occurred.add(atMs);
  for (const atMs of ofHazards) occurred.add(atMs);
  const lastOccurredMs = lastOf(occurred, nowMs);
  const lastMs = Math.max(lastOf(known, nowMs), lastOccurredMs);
  const all = new Set([...known, ...occurred]);
  for (const { fromMs, untilMs } of windows) all.add(fromMs).add(untilMs);
  const stopsMs = [...all].sort((a, b) => a - b).slice(-mostStops);
  return { stopsMs, lastMs, lastOccurredMs };
}
