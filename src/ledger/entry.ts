/**
 * An entry: one thing that happened or was said, as one device recorded it. Entries are never changed; what was wrong is
 * corrected by another entry. The device makes everything but `seq`, `prev` and `hash`, which the store gives.
 */
import { z } from 'zod';
import { problemOf, type Problem } from '../base/problem.ts';
import { canonicalJson, NotCanonicalError, type JsonObject } from './canonical-json.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { isUuid7 } from './uuid7.ts';

/** What a device makes and sends. */
export interface EntryDraft {
  /** UUIDv7, made where it happened. Sending the same entry again is harmless: the id says that it is the same. */
  readonly id: string;
  /** Which operation's ledger it belongs to. */
  readonly operation: string;
  /** What kind of thing happened, dotted: `figure.assessed`. */
  readonly kind: string;
  /** Version of the kind's body, from 1. */
  readonly version: number;
  /** When it was so: UTC with milliseconds, `2017-10-10T06:00:00.000Z`. */
  readonly occurredAt: string;
  /** When the device recorded it, by the device's own clock, in the same form. */
  readonly recordedAt: string;
  /** The role that recorded it, never a person's name. */
  readonly actor: string;
  /** The device it was recorded on. */
  readonly device: string;
  /** What happened. A correction names the corrected entry's id in `corrects`. */
  readonly body: JsonObject;
}

export interface Entry extends EntryDraft {
  /** Place in the operation's ledger: 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** `hash` of the entry before; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 over the canonical JSON of all other fields, in hexadecimal. */
  readonly hash: string;
}

/** An entry as a store keeps it: the body as the canonical text that was hashed. */
export interface RawEntry extends Omit<Entry, 'body'> {
  readonly bodyText: string;
}

/** A draft that passed `checkDraft`, with its body's canonical text. */
export interface CheckedDraft {
  readonly draft: EntryDraft;
  readonly bodyText: string;
}

/** 16 MiB of UTF-16 text: far above any statement, far below what stops a phone. */
const longestBody = 2 ** 23;
/** What a person enters as "now" may be a few minutes off from the device's clock. */
const toleranceMs = 5 * 60_000;
const dayMs = 24 * 3_600_000;

const moment = z.string().refine(isMoment, 'must be UTC with milliseconds, like 2017-10-10T06:00:00.000Z');
const label = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u, 'must be free of control and direction marks');

const draftSchema = z.strictObject({
  id: z.string().refine(isUuid7, 'must be a UUIDv7 in lower case'),
  operation: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be small letters, digits, - and _'),
  kind: z.string().regex(/^(?=.{1,64}$)[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/, 'must be small letters, dotted'),
  version: z.int().min(1).max(9999),
  occurredAt: moment,
  recordedAt: moment,
  actor: label,
  device: label,
  body: z.custom<JsonObject>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  ),
});

function isMoment(text: string): boolean {
  // The written form first: dates before year 0 and after 9999 have another.
  if (!/^\d{4}-.{18}Z$/.test(text)) return false;
  const atMs = Date.parse(text);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString() === text;
}

/** Where a problem is, as a person looks for it: the operation, then the entry by number and id. */
export function entryPlace(entry: Pick<Entry, 'operation' | 'seq' | 'id'>): {
  readonly file: string;
  readonly feature: string;
} {
  return { file: entry.operation, feature: `entry ${entry.seq} (${entry.id})` };
}

/**
 * Looks at what claims to be a draft. Gives it with its body's canonical text, or every problem it has.
 * @param nowMs the store's clock, epoch milliseconds: what was recorded more than a day later than this is refused, for
 * "what did we know at nine" has no answer with it.
 */
export function checkDraft(value: unknown, nowMs: number): CheckedDraft | readonly Problem[] {
  const parsed = draftSchema.safeParse(value);
  if (!parsed.success) {
    const feature = nameOf(value);
    return parsed.error.issues.map((issue) =>
      problemOf(LEDGER_PROBLEMS, 'LEDGER_ENTRY_WRONG_SHAPE', {
        feature,
        field: issue.path.join('.'),
        found: issue.message,
      }),
    );
  }
  const draft = parsed.data;
  const place = { file: draft.operation, feature: `entry ${draft.id}` };
  const problems: Problem[] = [];
  let bodyText = '';
  try {
    bodyText = canonicalJson(draft.body);
  } catch (failure) {
    if (!(failure instanceof NotCanonicalError)) throw failure;
    const field = failure.path === '' ? 'body' : `body.${failure.path}`;
    problems.push(problemOf(LEDGER_PROBLEMS, 'LEDGER_BODY_NOT_JSON', { ...place, field, found: failure.found }));
  }
  if (bodyText.length > longestBody)
    problems.push(
      problemOf(LEDGER_PROBLEMS, 'LEDGER_BODY_TOO_LARGE', {
        ...place,
        found: `${bodyText.length} characters; the most is ${longestBody}`,
      }),
    );
  const corrects = draft.body['corrects'];
  if (corrects !== undefined && (typeof corrects !== 'string' || !isUuid7(corrects)))
    problems.push(
      problemOf(LEDGER_PROBLEMS, 'LEDGER_ENTRY_WRONG_SHAPE', {
        ...place,
        field: 'body.corrects',
        found: 'it must be the id of an entry',
      }),
    );
  problems.push(...timeProblems(draft, nowMs).filter((problem) => problem.severity === 'error'));
  return problems.length > 0 ? problems : { draft, bodyText };
}

/** What is wrong or odd with the two times of an entry, seen from `nowMs`. */
export function timeProblems(
  entry: Pick<Entry, 'operation' | 'id' | 'occurredAt' | 'recordedAt'> & { readonly seq?: number },
  nowMs: number,
): Problem[] {
  const { operation, id, occurredAt, recordedAt, seq } = entry;
  const place = seq === undefined ? { file: operation, feature: `entry ${id}` } : entryPlace({ operation, id, seq });
  const problems: Problem[] = [];
  const recordedMs = Date.parse(recordedAt);
  if (Date.parse(occurredAt) > recordedMs + toleranceMs)
    problems.push(
      problemOf(LEDGER_PROBLEMS, 'LEDGER_OCCURRED_LATER', {
        ...place,
        field: 'occurredAt',
        found: `${occurredAt}, recorded ${recordedAt}`,
      }),
    );
  if (recordedMs > nowMs + toleranceMs)
    problems.push(
      problemOf(LEDGER_PROBLEMS, recordedMs > nowMs + dayMs ? 'LEDGER_FROM_THE_FUTURE' : 'LEDGER_CLOCK_AHEAD', {
        ...place,
        field: 'recordedAt',
        found: `${recordedAt}; the clock here says ${new Date(nowMs).toISOString()}`,
      }),
    );
  return problems;
}

function nameOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? `entry ${id.slice(0, 40)}` : 'an entry without an id';
}

/** The id of the entry that this one corrects, or null. */
export function correctedId(body: JsonObject): string | null {
  const corrects = body['corrects'];
  return typeof corrects === 'string' ? corrects : null;
}

/** The entry with its body read. Field by field: a million of these are made in a replay. */
export function entryOf(raw: RawEntry): Entry {
  const { id, operation, kind, version, occurredAt, recordedAt, actor, device, bodyText, seq, prev, hash } = raw;
  const body = JSON.parse(bodyText) as JsonObject;
  return { id, operation, kind, version, occurredAt, recordedAt, actor, device, body, seq, prev, hash };
}
