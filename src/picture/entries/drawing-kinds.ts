/**
 * Kinds of entries that say how the operation is: places drawn on the map, and terms (windows, parties, points of policy).
 * Each names one thing. The form of a place or term is that of the folder's files and is checked with the whole folder.
 */
import { z } from 'zod';
import type { JsonObject } from '../../ledger/index.ts';

export const layer = z.enum(['zones', 'stations', 'hazards', 'control', 'debris']);
export type Layer = z.infer<typeof layer>;

/** What a thing belongs to: a layer of the map, or a part of operation.yaml. */
export type Part = Layer | TermPart;
export type TermPart = 'windows' | 'parties' | 'policy';
export const TERM_PARTS: readonly TermPart[] = ['windows', 'parties', 'policy'];

/** Keys of `policy` in operation.yaml. */
export const policyName = z.enum([
  'plan_for',
  'max_corridors',
  'max_walk_meters',
  'daylight_only',
  'safety_factor',
  'slot_minutes',
  'step_seconds',
  'exposure_weight',
]);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
const jsonObject = z
  .custom<Readonly<Record<string, Json>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  )
  .meta({ type: 'object' });

export const feature = z.looseObject({
  type: z.literal('Feature'),
  properties: z.looseObject({ id: z.string().min(1).max(100) }),
  geometry: jsonObject,
});

const id = z.string().min(1).max(100);
const reason = z.string().min(1).max(2000);
const words = z.string().max(10_000).nullable().optional();
/** The entry that said last how the thing is, as whoever changes it saw it; null: the folder says it, or it is new. */
const after = z.string().nullable();
/** Id of an entry that this one corrects. */
const corrects = z.string().optional();

export const placeDrawn = z.strictObject({ layer, feature, after, corrects });
export const placeRemoved = z.strictObject({ layer, id, after, reason, corrects });
export const windowSet = z.strictObject({ window: z.looseObject({ id }), after, corrects });
const termRemoved = z.strictObject({ id, reason, after, corrects });
export const partySet = z.strictObject({ party: z.looseObject({ id }), after, corrects });
export const policySet = z.strictObject({
  name: policyName,
  value: z.union([z.string().max(100), z.number(), z.boolean()]),
  source: words,
  source_ar: words,
  said_at: words,
  assumption: words,
  assumption_ar: words,
  note: words,
  note_ar: words,
  after,
  corrects,
});

export interface ThingKey {
  readonly part: Part;
  readonly id: string;
}

/** One thing as an entry says it. */
export interface Said extends ThingKey {
  /** As in the folder's file; null: it was taken away. */
  readonly value: JsonObject | null;
  readonly after: string | null;
}

interface DrawingKind {
  readonly schema: z.ZodType;
  /** Of a body that has the form. */
  readonly said: (body: JsonObject) => Said;
}

function kind<Schema extends z.ZodType>(
  schema: Schema,
  said: (body: z.output<Schema>, raw: JsonObject) => Said,
): DrawingKind {
  return { schema, said: (raw) => said(schema.parse(raw), raw) };
}

/** By kind of entry, version 1 of each. */
export const DRAWING_KINDS: Readonly<Record<string, DrawingKind>> = {
  'place.drawn': kind(placeDrawn, (body, raw) => {
    const { layer: part, after: before } = body;
    return { part, id: body.feature.properties.id, value: raw['feature'] as JsonObject, after: before };
  }),
  'place.removed': kind(placeRemoved, (body) => ({ part: body.layer, id: body.id, value: null, after: body.after })),
  'window.set': kind(windowSet, (body, raw) => {
    return { part: 'windows', id: body.window.id, value: raw['window'] as JsonObject, after: body.after };
  }),
  'window.removed': kind(termRemoved, (body) => ({ part: 'windows', id: body.id, value: null, after: body.after })),
  'party.set': kind(partySet, (body, raw) => {
    return { part: 'parties', id: body.party.id, value: raw['party'] as JsonObject, after: body.after };
  }),
  'party.removed': kind(termRemoved, (body) => ({ part: 'parties', id: body.id, value: null, after: body.after })),
  'policy.set': kind(policySet, ({ name, after: before, ...set }) => {
    const { value, source, source_ar, said_at, assumption, assumption_ar, note, note_ar } = set;
    const point = Object.entries({ value, source, source_ar, said_at, assumption, assumption_ar, note, note_ar });
    const written = point.filter(([, each]) => each !== null && each !== undefined);
    return { part: 'policy', id: name, value: Object.fromEntries(written) as JsonObject, after: before };
  }),
};
