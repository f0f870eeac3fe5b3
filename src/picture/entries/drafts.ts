/** From a folder to drafts of ledger entries. The same thing gives the same id, so that recording it again adds nothing. */
import { createHash } from 'node:crypto';
import { canonicalJson, type EntryDraft, type JsonObject } from '../../ledger/index.ts';
import type { Records } from '../records.ts';
import type { FolderText } from './folder-text.ts';

export interface DraftSettings {
  readonly operation: string;
  /** Which device records. */
  readonly device: string;
  /** The role under which things without a role of their own are recorded. */
  readonly actor: string;
}

export interface Thing {
  readonly kind: string;
  readonly body: object;
  readonly occurredAtMs?: number;
  readonly recordedAtMs?: number;
  readonly actor?: string;
}

/**
 * Everything in the folder, in an order in which it can be replayed: by when it became known, what others refer to before them.
 *
 * @param untimedMs when things without a time of their own became known: not after any other
 */
export function orderedThings(records: Records, text: FolderText, untimedMs: number): Thing[] {
  const knownMs = new Map<string, number>();
  const things = thingsOf(records, text).map((thing) => {
    const ownMs = thing.recordedAtMs ?? untimedMs;
    const body = thing.body as Readonly<Record<string, unknown>>;
    // A claim can be recorded from a report that was put into the folder later.
    const afterMs = thing.kind === 'claim.recorded' ? (knownMs.get(String(body['report'])) ?? ownMs) : ownMs;
    if (thing.kind === 'report.received') knownMs.set(String(body['report']), ownMs);
    return { thing, orderMs: Math.max(ownMs, afterMs) };
  });
  return things.sort((a, b) => a.orderMs - b.orderMs).map(({ thing }) => thing);
}

function thingsOf(records: Records, text: FolderText): Thing[] {
  const listed = new Set(records.sources.filter(({ id }) => !id.startsWith('report-')).map(({ id }) => id));
  const reportById = new Map(records.reports.map((report) => [report.id, report]));
  return [
    ...text.files.map((body) => ({ kind: 'file.kept', body })),
    ...text.named.map((body) => ({ kind: 'file.named', body })),
    ...text.headers.map((body) => ({ kind: 'collection.described', body })),
    ...text.features.map(({ kind, ...body }) => ({ kind, body })),
    ...text.reports.map((body) => {
      const report = reportById.get(body.report);
      if (report === undefined) return { kind: 'report.received', body };
      const recordedAtMs = report.receivedAtMs ?? report.published.fromMs;
      return { kind: 'report.received', body, occurredAtMs: report.published.fromMs, recordedAtMs };
    }),
    ...records.sources
      .filter(({ id }) => listed.has(id))
      .flatMap(({ grades, ...source }) => [
        { kind: 'source.named', body: source },
        ...grades.map((grade) => ({
          kind: 'source.graded',
          body: { source: source.id, ...grade },
          recordedAtMs: grade.gradedAtMs,
          actor: grade.by,
        })),
      ]),
    ...records.figures.map((body) => ({ kind: 'figure.asked', body })),
    ...records.halfLives.map((body) => ({ kind: 'half-life.set', body })),
    ...records.splits.map((body) => ({
      kind: 'split.stated',
      body,
      occurredAtMs: body.validFromMs,
      recordedAtMs: body.recordedAtMs,
      actor: body.statedBy,
    })),
    ...records.claims.map((body) => ({
      kind: 'claim.recorded',
      body,
      occurredAtMs: (body.meant ?? body.said ?? reportById.get(body.report)?.published)?.fromMs ?? body.recordedAtMs,
      recordedAtMs: body.recordedAtMs,
      actor: body.recordedBy,
    })),
    ...records.rejections.map((body) => ({
      kind: 'claim.rejected',
      body,
      recordedAtMs: body.recordedAtMs,
      actor: body.by,
    })),
    ...records.assessments.map((body) => ({
      kind: 'figure.assessed',
      body,
      occurredAtMs: body.validFromMs,
      recordedAtMs: body.recordedAtMs,
      actor: body.by,
    })),
  ];
}

/** @param recordedAtMs when the thing became known */
export function draftOf(thing: Thing, recordedAtMs: number, { operation, device, actor }: DraftSettings): EntryDraft {
  // What is held for later was held when it was recorded.
  const occurredAtMs = Math.min(thing.occurredAtMs ?? recordedAtMs, recordedAtMs);
  const body = JSON.parse(JSON.stringify(thing.body)) as JsonObject;
  return {
    id: contentId(recordedAtMs, `${operation}\n${thing.kind}\n${canonicalJson(body)}`),
    operation,
    kind: thing.kind,
    version: 1,
    occurredAt: new Date(occurredAtMs).toISOString(),
    recordedAt: new Date(recordedAtMs).toISOString(),
    actor: thing.actor ?? actor,
    device,
    body,
  };
}

/**
 * An id in the form of UUIDv7: the time recorded, then 74 bits of the SHA-256 of the content in place of random ones. The same
 * content recorded at the same time has the same id on every device (RFC 9562, section 5.7, lets the bits come from anywhere
 * that keeps them apart).
 */
export function contentId(recordedAtMs: number, content: string): string {
  const hash = createHash('sha256').update(content).digest();
  hash[0] = (hash[0]! & 0x0f) | 0x70;
  hash[2] = (hash[2]! & 0x3f) | 0x80;
  const time = recordedAtMs.toString(16).padStart(12, '0');
  const rest = hash.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8, 20)}`;
}
