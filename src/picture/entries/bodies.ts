/** The bodies of the picture's ledger entries, by kind: version 1 of each. Times are epoch milliseconds in fields that end in `Ms`. */
import { z } from 'zod';

const id = z.string().min(1).max(100);
const ms = z.int();
const bilingual = z.strictObject({ en: z.string(), ar: z.string() });
const span = z.strictObject({ fromMs: ms, untilMs: ms });
const end = z.number().nullable();
const basis = z.strictObject({
  kind: z.enum(['source', 'assumption', 'assessment']),
  text: z.string(),
  saidAt: z.string().optional(),
  words: bilingual.optional(),
});

/** A file of the folder that holds no records: operation.yaml, zones, stations, hazards, streets. */
export const fileKept = z.strictObject({ path: z.string(), text: z.string() });
/** A file that is no text, or too large for an entry: it is carried beside the ledger. */
export const fileNamed = z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() });
/** The whole file as received, front matter and text. */
export const reportReceived = z.strictObject({ report: id, path: z.string(), file: z.string() });
export const sourceNamed = z.strictObject({ id, name: bilingual, kind: z.string(), side: z.string().nullable() });
export const sourceGraded = z.strictObject({
  source: id,
  reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
  gradedAtMs: ms,
  by: z.string(),
  reason: z.string(),
  reasonAr: z.string().optional(),
});
export const claimRecorded = z.strictObject({
  id,
  report: id,
  kind: z.string(),
  about: z.string(),
  aboutWords: z.string().nullable(),
  quote: z.strictObject({ text: z.string(), start: z.int(), end: z.int() }),
  speakers: z.array(z.strictObject({ words: z.string(), entity: z.string().nullable() })),
  said: span.nullable(),
  meant: span.nullable(),
  places: z.array(z.string()),
  value: z.strictObject({ low: end, best: end, high: end, unit: z.string(), saying: z.string() }).nullable(),
  stance: z
    .strictObject({ stance: z.enum(['confirms', 'denies', 'disputes', 'corrects', 'supersedes']), to: id })
    .nullable(),
  recordedBy: z.string(),
  recordedAtMs: ms,
});
export const claimRejected = z.strictObject({ claim: id, by: z.string(), reason: z.string(), recordedAtMs: ms });
export const figureAsked = z.strictObject({
  id,
  name: bilingual,
  about: z.string(),
  aboutWords: z.string().nullable(),
  unit: z.string(),
  place: z.string().nullable(),
  party: z.string().nullable(),
});
export const figureAssessed = z.strictObject({
  id,
  figure: id,
  claims: z.array(id),
  low: z.number(),
  best: z.number(),
  high: z.number(),
  reason: bilingual,
  by: z.string(),
  validFromMs: ms,
  recordedAtMs: ms,
  replaces: z.array(id),
});
export const splitStated = z.strictObject({
  id,
  figure: id,
  by: z.enum(['population', 'buildings', 'report']),
  weights: z.array(z.strictObject({ zone: z.string(), weight: z.number() })),
  basis,
  validFromMs: ms,
  recordedAtMs: ms,
  statedBy: z.string(),
});
export const halfLifeSet = z.strictObject({ kind: z.string(), hours: z.number().positive(), basis });
/** One feature of control.geojson, street-states.geojson or places.geojson, as it is written there. */
export const featureStated = z.strictObject({
  id,
  path: z.string(),
  feature: z.record(z.string(), z.unknown()),
});
/** What such a file says at its top. */
export const collectionDescribed = z.strictObject({ path: z.string(), header: z.record(z.string(), z.unknown()) });

export type Body<Schema extends z.ZodType> = z.infer<Schema>;
