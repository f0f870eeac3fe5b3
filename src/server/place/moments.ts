/** Moments of an operation at which something became known or was so: where a slider of time can stop. */
import { localSpan, type FolderOperation } from '../../operation/index.ts';
import type { Records } from '../../picture/index.ts';

const mostStops = 2_000;

/** Ascending, each once. The last is of what is known, not of a window that is still to come. */
export function momentsOf(
  { hazards, timeZone, windows }: Pick<FolderOperation, 'hazards' | 'timeZone' | 'windows'>,
  records: Records,
): { readonly stopsMs: number[]; readonly lastMs: number } {
  const known = new Set<number>();
  for (const { published, receivedAtMs } of records.reports) known.add(receivedAtMs ?? published.fromMs);
  for (const { meant, recordedAtMs } of records.claims) {
    known.add(recordedAtMs);
    if (meant !== null) known.add(meant.fromMs);
  }
  for (const { recordedAtMs } of records.rejections) known.add(recordedAtMs);
  for (const { asOfMs, recordedAtMs } of [...records.control, ...records.streets]) known.add(asOfMs).add(recordedAtMs);
  for (const { validFromMs, recordedAtMs } of [...records.assessments, ...records.splits])
    known.add(validFromMs).add(recordedAtMs);
  for (const { asOf } of hazards) {
    const span = localSpan(asOf, timeZone);
    if (span !== null) known.add(span.fromMs);
  }
  const all = new Set(known);
  for (const { fromMs, untilMs } of windows) all.add(fromMs).add(untilMs);
  const stopsMs = [...all].sort((a, b) => a - b).slice(-mostStops);
  const lastMs = known.size === 0 ? (stopsMs[0] ?? 0) : [...known].reduce((last, each) => Math.max(last, each));
  return { stopsMs, lastMs };
}
