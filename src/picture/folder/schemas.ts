/** Schemas of `picture.yaml`, `places.geojson` and `street-states.geojson`. */
import { z } from 'zod';
import {
  area,
  basisFields,
  collection,
  dayOrTime,
  idField,
  line,
  nameFields,
  noteField,
  point,
  text,
} from '../../operation/index.ts';
import { CLAIM_ABOUTS, UNITS } from '../../reports/index.ts';

const figure = z.strictObject({
  id: idField,
  ...nameFields,
  about: z.enum(CLAIM_ABOUTS).describe('What is counted.'),
  about_words: text.nullish().describe('Which words, when `about` is `other`.'),
  unit: z.enum(UNITS),
  place: idField.nullish().describe('Id of a place; absent: the whole operation.'),
  party: idField.nullish().describe('Of a share of a place: the party that holds it.'),
  ...noteField,
});

const split = z.strictObject({
  id: idField,
  figure: idField.describe('Id of the figure that is divided.'),
  by: z.enum(['population', 'buildings', 'report']),
  weights: z
    .record(z.string(), z.number().min(0).max(1e9))
    .describe('Weight by zone id; they need not add up to anything. Six decimals count.'),
  stated_by: text.describe('The role that stated it.'),
  valid_from: dayOrTime,
  recorded_at: dayOrTime,
  ...basisFields,
  ...noteField,
});

const halfLife = z.strictObject({
  hours: z.number().gt(0).max(1_000_000),
  ...basisFields,
  ...noteField,
});

export const pictureFileSchema = z.strictObject({
  figures: z.array(figure).max(10_000).nullish(),
  splits: z.array(split).max(10_000).nullish(),
  half_lives: z.record(z.string(), halfLife).nullish().describe('By kind, or by kind and particular: hazard:sniper.'),
  ...noteField,
});

const placeProperties = z.strictObject({
  id: idField,
  ...nameFields,
  aliases: z.array(text).max(1000).nullish().describe('Other spellings, in any language.'),
  pcode: z.string().max(64).nullish(),
  ...basisFields,
  ...noteField,
});
export const placesSchema = collection(placeProperties, z.union([point, area]));

const stateProperties = z.strictObject({
  id: idField,
  place: idField
    .nullish()
    .describe('What is spoken of: later states of the same place follow earlier ones. Absent: the id.'),
  ...nameFields,
  kind: z.enum(['street', 'crossing']),
  state: z.enum(['open', 'closed', 'blocked']),
  source_id: idField.nullish(),
  as_of: dayOrTime,
  recorded_at: dayOrTime.nullish().describe('When it became known. Absent: as_of.'),
  ...basisFields,
  ...noteField,
});
export const streetStatesSchema = collection(stateProperties, z.discriminatedUnion('type', [point, line]));

/** By the names of the published files: `schemas/NAME.schema.json`. */
export const pictureFolderSchemas: Readonly<Record<string, z.ZodType>> = {
  'picture-settings': pictureFileSchema,
  places: placesSchema,
  'street-states': streetStatesSchema,
};
