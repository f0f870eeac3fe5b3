/**
 * The picture: what is said and believed, of the situation at one moment, by what was known at another. The zod schema is
 * the only definition; types and the published JSON Schema come from it. Moments are epoch milliseconds in fields that end
 * in `Ms`. Things refer to one another by id; every id in it stands in it.
 */
import { z } from 'zod';

const bilingual = z.strictObject({ en: z.string(), ar: z.string() });
const ms = z.int();
const id = z.string();
const span = z.strictObject({ fromMs: ms, untilMs: ms });
const position = z.tuple([z.number(), z.number()]);
const multiPolygon = z.array(z.array(z.array(position)));

export const basisDocument = z.strictObject({
  kind: z.enum(['source', 'assumption', 'assessment']),
  text: z.string(),
  saidAt: z.string().optional(),
  /** The same in both languages, where it is known in both. */
  words: bilingual.optional(),
});

/** How old what is known is at the moment asked about, and whether it is stale by its own half-life. */
const age = z.strictObject({
  /** As of when it was known to be so. */
  asOfMs: ms,
  ageMs: ms,
  halfLifeHours: z.number().positive(),
  /** How much of what is known still counts: one half after each half-life. 0 … 1, four decimals. */
  left: z.number().min(0).max(1),
  /** Older than its half-life. */
  stale: z.boolean(),
  /** Where the half-life comes from. */
  basis: basisDocument,
});

const source = z.strictObject({
  id,
  name: bilingual,
  kind: z.string(),
  side: z.string().nullable(),
  /** The judgement in force at the time known; null: nobody has judged it, which counts as F. */
  grade: z
    .strictObject({
      reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
      gradedAtMs: ms,
      by: z.string(),
      reason: z.string(),
      reasonAr: z.string().optional(),
    })
    .nullable(),
});

const report = z.strictObject({
  id,
  title: z.string(),
  language: z.enum(['en', 'ar']),
  source: id,
  published: span,
  receivedAtMs: ms.nullable(),
  url: z.string().optional(),
  story: z.string().nullable(),
});

const quantity = z.strictObject({
  low: z.number().nullable(),
  best: z.number().nullable(),
  high: z.number().nullable(),
  unit: z.string(),
  saying: z.string(),
});

const stance = z.enum(['confirms', 'denies', 'disputes', 'corrects', 'supersedes']);

/** Worst first: a claim that is rejected and denied is shown as rejected, with its denial all the same. */
const standing = z.enum(['rejected', 'denied', 'corrected', 'superseded', 'disputed', 'standing']);

const claim = z.strictObject({
  id,
  report: id,
  /** Nearest to the fact of those who say it and are in the list of sources; else the report's source. */
  source: id,
  kind: z.string(),
  about: z.string(),
  aboutWords: z.string().nullable(),
  quote: z.strictObject({ text: z.string(), start: z.int(), end: z.int() }),
  speakers: z.array(z.strictObject({ words: z.string(), entity: z.string().nullable() })),
  said: span.nullable(),
  meant: span.nullable(),
  places: z.array(z.string()),
  value: quantity.nullable(),
  stance: z.strictObject({ stance, to: id }).nullable(),
  recordedBy: z.string(),
  recordedAtMs: ms,
  standing,
  /** Claims that take a stance to this one. */
  answers: z.array(z.strictObject({ claim: id, stance })),
  rejection: z.strictObject({ by: z.string(), reason: z.string(), recordedAtMs: ms }).nullable(),
  /** The claim of the same story that this one repeats; null when it is the first of its story or stands alone. */
  copyOf: id.nullable(),
  age,
});

const assessment = z.strictObject({
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

const figure = z.strictObject({
  id,
  name: bilingual,
  about: z.string(),
  aboutWords: z.string().nullable(),
  unit: z.string(),
  place: z.string().nullable(),
  party: z.string().nullable(),
  /** Every claim about it, oldest meant first: rejected, denied and repeated ones too. */
  claims: z.array(id),
  /** Of how many different stories these are. */
  /** Claims about it that are no copies of another and were not taken back. */
  claimCount: z.int(),
  /** Lowest low and highest high of the claims that are not rejected, repeats once; null: no claim gives an end. */
  spread: z.strictObject({ low: z.number().nullable(), high: z.number().nullable() }),
  /** assessed: one role decided, or all that did agree on the range. contested: roles hold different ranges. undecided: nobody decided. */
  decision: z.enum(['assessed', 'contested', 'undecided']),
  /** All that are in force. */
  assessments: z.array(assessment),
  /** What may be used: only when assessed. */
  value: z.strictObject({ low: z.number(), best: z.number(), high: z.number() }).nullable(),
  /** Of the newest claim, or of the assessment when it is newer; null when there is neither. */
  age: age.nullable(),
  /** Of a share of a place: what the areas of control give, by source. */
  computed: z.array(z.strictObject({ source: z.string().nullable(), share: z.number(), asOfMs: ms })),
});

const controlVersion = z.strictObject({
  id,
  areaId: id,
  name: bilingual.nullable(),
  party: z.string().nullable(),
  source: z.string().nullable(),
  basis: basisDocument,
  age,
  /** Earlier versions of the same area by the same source, newest first. */
  earlier: z.array(z.strictObject({ id, party: z.string().nullable(), asOfMs: ms })),
});

const contested = z.strictObject({
  /** Ids of the two versions, of different sources, that name different parties. */
  versions: z.tuple([id, id]),
  areaSquareMeters: z.number(),
  area: multiPolygon,
});

const zone = z.strictObject({
  id,
  name: bilingual,
  /** Whole persons; those of all zones add up to the assessed figure, for each of the three. Null: nobody has decided. */
  people: z.strictObject({ low: z.int(), best: z.int(), high: z.int() }).nullable(),
  /** figure: split from an assessed figure. folder: written in zones.geojson. */
  from: z.enum(['figure', 'folder']),
  figure: z.string().nullable(),
  split: z.string().nullable(),
  basis: basisDocument,
});

const split = z.strictObject({
  id,
  figure: id,
  by: z.enum(['population', 'buildings', 'report']),
  weights: z.array(z.strictObject({ zone: id, weight: z.number() })),
  basis: basisDocument,
  validFromMs: ms,
  recordedAtMs: ms,
  statedBy: z.string(),
  /** How persons left over by rounding are given out. */
  residualRule: bilingual,
});

const hazard = z.strictObject({
  id,
  name: bilingual,
  kind: z.string(),
  basis: basisDocument,
  age,
});

const street = z.strictObject({
  id,
  placeId: id,
  name: bilingual,
  kind: z.enum(['street', 'crossing']),
  state: z.enum(['open', 'closed', 'blocked']),
  geometry: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Point'), coordinates: z.array(z.number()) }),
    z.strictObject({ type: z.literal('LineString'), coordinates: z.array(z.array(z.number())) }),
  ]),
  source: z.string().nullable(),
  basis: basisDocument,
  age,
});

const contradiction = z.strictObject({
  code: z.enum([
    'more-left-than-trapped',
    'open-in-unagreed-area',
    'crossing-in-unagreed-area',
    'share-claimed-against-computed',
    'assessment-outside-claims',
    'assessment-rests-on-rejected',
    'assessments-contested',
    'control-contested',
    'street-contested',
    'crossing-said-closed',
    'zones-against-figure',
  ]),
  /** Ids of what contradicts: claims, figures, assessments, versions of control, streets, stations. */
  things: z.array(z.string()),
  words: bilingual,
});

export const pictureSchema = z.strictObject({
  format: z.literal('mamarr-picture'),
  version: z.literal(1),
  operation: z.strictObject({ id, name: bilingual, timeZone: z.string() }),
  asOf: z.strictObject({ occurredAtMs: ms, knownAtMs: ms }),
  sources: z.array(source),
  reports: z.array(report),
  claims: z.array(claim),
  figures: z.array(figure),
  splits: z.array(split),
  zones: z.array(zone),
  control: z.strictObject({ versions: z.array(controlVersion), contested: z.array(contested) }),
  hazards: z.array(hazard),
  streets: z.array(street),
  contradictions: z.array(contradiction),
});

export type Picture = z.infer<typeof pictureSchema>;
export type PictureFigure = Picture['figures'][number];
export type PictureClaim = Picture['claims'][number];
export type PictureAssessment = PictureFigure['assessments'][number];
export type PictureContradiction = Picture['contradictions'][number];
export type PictureAge = PictureClaim['age'];
