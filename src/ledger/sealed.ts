/** What a sealed field looks like inside a body, and where a ledger says that a subject was erased. No keys here. */
import { z } from 'zod';
import type { Json, JsonObject } from './canonical-json.ts';
import type { RawEntry } from './entry.ts';
import { isUuid7 } from './uuid7.ts';

/** The kind of the entry that records an erasure; body: `subject`, and `reason` without particulars. */
export const erasureKind = 'ledger.subject-erased';

/** Stands in a body where the plain value would: `{"sealed": {…}}`. */
export const sealedSchema = z.strictObject({
  sealed: z.strictObject({
    method: z.literal('AES-256-GCM'),
    /** UUIDv7 that stands for the person or thing whose key seals this. */
    subject: z.string().refine(isUuid7),
    /** 12 bytes, base64. */
    nonce: z.base64(),
    /** Sealed text and the 16 bytes of its tag, base64. */
    text: z.base64(),
  }),
});
export type Sealed = z.infer<typeof sealedSchema>;

export interface SealedField {
  /** From the body down. */
  readonly path: readonly string[];
  /** The same, dotted. */
  readonly field: string;
  readonly value: Sealed;
}

/** The sealed fields of a body, in the order of its text. */
export function sealedFields(bodyText: string): readonly SealedField[] {
  // Most bodies have none, and are not worth parsing.
  if (!bodyText.includes('"AES-256-GCM"')) return [];
  const found: SealedField[] = [];
  collect(JSON.parse(bodyText) as Json, [], found);
  return found;
}

function collect(value: Json, path: readonly string[], found: SealedField[]): void {
  if (typeof value !== 'object' || value === null) return;
  const sealed = 'sealed' in value ? sealedSchema.safeParse(value) : null;
  if (sealed?.success === true) found.push({ path, field: path.join('.'), value: sealed.data });
  else for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], found);
}

/** The subject that an entry says was erased, or null when it is no such entry. */
export function erasedSubject(raw: Pick<RawEntry, 'kind' | 'bodyText'>): string | null {
  if (raw.kind !== erasureKind) return null;
  const { subject } = JSON.parse(raw.bodyText) as JsonObject;
  return typeof subject === 'string' ? subject : null;
}
