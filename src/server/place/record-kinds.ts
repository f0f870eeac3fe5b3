/**
 * Kinds of entries about what is said and believed: reports, sources, claims, assessments. Their bodies are those of the
 * picture's ledger; here their words are checked as well.
 */
import { z } from 'zod';
import { CLAIM_ABOUTS, readingSchema, UNITS } from '../../reports/index.ts';
import { bilingual, ms } from '../contract/schemas.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
const { kind, about, quote, speakers, places, value, stance } = readingSchema.shape.proposals.element.shape;
const span = z.strictObject({ fromMs: ms, untilMs: ms });
const words = z.string().trim().min(1).max(20_000);
const by = z.string().min(1).max(100).meta({ description: 'The role that records: the actor of the entry.' });
const recordedAtMs = ms.meta({ description: 'The same moment as recordedAt of the entry.' });

/** The whole file as it was received: front matter and text, as docs/reference/operation-folder.md shows. */
export const reportReceived = z.strictObject({
  report: id,
  path: z.string().regex(/^reports\/[a-z0-9][a-z0-9_-]{0,63}\.md$/),
  file: z.string().min(1).max(2_000_000),
});
export const sourceNamed = z.strictObject({
  id,
  name: bilingual,
  kind: z.enum([
    'agency',
    'outlet',
    'party',
    'un-agency',
    'organisation',
    'council',
    'official',
    'activists',
    'residents',
    'monitor',
    'other',
  ]),
  side: z.string().nullable(),
});
export const sourceGraded = z.strictObject({
  source: id,
  reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
  gradedAtMs: ms,
  by,
  reason: words,
});
export const claimRecorded = z.strictObject({
  id,
  report: id,
  kind,
  about,
  aboutWords: z.string().trim().min(1).max(400).nullable(),
  quote,
  speakers,
  said: span.nullable(),
  meant: span.nullable(),
  places,
  value,
  stance,
  recordedBy: by,
  recordedAtMs,
});
export const claimRejected = z.strictObject({ claim: id, by, reason: words, recordedAtMs });
export const figureAsked = z.strictObject({
  id,
  name: bilingual,
  about: z.enum(CLAIM_ABOUTS),
  aboutWords: z.string().trim().min(1).max(400).nullable(),
  unit: z.enum(UNITS),
  place: id.nullable(),
  party: id.nullable(),
});
export const splitStated = z.strictObject({
  id,
  figure: id,
  by: z.enum(['population', 'buildings', 'report']),
  weights: z
    .array(z.strictObject({ zone: id, weight: z.number().min(0).max(1e9) }))
    .min(1)
    .max(10_000),
  basis: z.strictObject({ kind: z.enum(['source', 'assumption']), text: words, saidAt: z.string().optional() }),
  validFromMs: ms,
  recordedAtMs,
  statedBy: by,
});
export const figureAssessed = z.strictObject({
  id,
  figure: id,
  claims: z.array(id).max(1_000),
  low: z.number(),
  best: z.number(),
  high: z.number(),
  reason: z.strictObject({ en: words, ar: words }),
  by,
  validFromMs: ms,
  recordedAtMs,
  replaces: z.array(id).max(100),
});
