/** Schemas of `operation.yaml` and of a report's front matter. */
import { z } from 'zod';
import { STREET_CLASSES } from '../network/index.ts';
import { basisFields, dayOrTime, idField, nameFields, noteField, passageStatus, text, time } from './schema-parts.ts';

const filePath = z.string().min(1).max(1000).describe('Path inside the folder.');

const files = z.strictObject({
  zones: filePath.nullish(),
  stations: filePath.nullish(),
  control: filePath.nullish(),
  hazards: filePath.nullish(),
  debris: filePath.nullish(),
  pcodes: filePath.nullish(),
  places: filePath.nullish(),
  street_states: filePath.nullish(),
  sources: filePath.nullish(),
  claims: filePath.nullish(),
  assessments: filePath.nullish(),
  picture: filePath.nullish(),
  reports: z.array(filePath).max(10_000).nullish(),
});

const party = z.strictObject({
  id: idField,
  ...nameFields,
  agrees_to_passage: z.boolean().describe('True when it agreed that people cross the areas it controls.'),
  ...basisFields,
  ...noteField,
});

const passageWindow = z.strictObject({
  id: idField,
  from: time,
  until: time,
  status: passageStatus,
  ...basisFields,
  ...noteField,
});

/** A bare value, or one with its basis. */
function policyValue<Value extends z.ZodType>(value: Value) {
  return z.union([value, z.strictObject({ value, ...basisFields, ...noteField })]).nullish();
}

/** What a policy may say; keys as in the file. */
export const policy = z.strictObject({
  plan_for: policyValue(z.enum(['low', 'best', 'high'])),
  max_corridors: policyValue(z.int().min(1).max(20)),
  max_walk_meters: policyValue(z.number().min(100).max(50_000)),
  daylight_only: policyValue(z.boolean()),
  safety_factor: policyValue(z.number().min(1).max(5)),
  slot_minutes: policyValue(z.int().min(1).max(240)),
  step_seconds: policyValue(z.int().min(5).max(900)),
  exposure_weight: policyValue(z.number().min(0).max(1000)),
  ...noteField,
});

const streetRule = z.strictObject({
  walk_capacity_persons_per_hour: z.number().min(0).max(1_000_000).nullish(),
  walk_speed_factor: z.number().min(0.01).max(2).nullish(),
  drive_speed_km_per_hour: z.number().min(1).max(200).nullish(),
  drive_capacity_vehicles_per_hour: z.number().min(0).max(100_000).nullish(),
  ...basisFields,
  ...noteField,
});

const streetClassName = z.enum(STREET_CLASSES.map((streetClass) => streetClass.name));

const streets = z.strictObject({
  classes: z.partialRecord(streetClassName, streetRule).nullish(),
  ...noteField,
});

const contextNumber = z.number().min(-1e12).max(1e12);
const contextFigure = z.strictObject({
  id: idField,
  ...nameFields,
  unit: z.string().max(100).describe('Unit as it is shown, such as % or persons.'),
  low: contextNumber,
  best: contextNumber,
  high: contextNumber,
  ...basisFields,
  ...noteField,
});

export const operationFileSchema = z.strictObject({
  format: z.literal('mamarr-operation'),
  version: z.literal(1),
  id: idField,
  ...nameFields,
  time_zone: z.string().max(100).describe('IANA name, such as Asia/Damascus.'),
  roads: z
    .string()
    .min(1)
    .max(4000)
    .describe('Prepared streets, or any file that can be imported. May lie outside the folder.'),
  files: files.nullish(),
  parties: z.array(party).max(1000).nullish(),
  windows: z.array(passageWindow).max(1000),
  policy: policy.nullish(),
  streets: streets.nullish(),
  context: z.array(contextFigure).max(10_000).nullish(),
  ...noteField,
});
export type OperationFile = z.infer<typeof operationFileSchema>;

export const reportSchema = z.strictObject({
  title: text,
  source: text.describe('Who says it.'),
  source_id: idField.nullish().describe('Id in the list of sources.'),
  author: text.nullish().describe('Only where the author signed in public.'),
  story: idField.nullish().describe('Reports with the same story are copies of one text.'),
  language: z.enum(['en', 'ar']),
  published_at: dayOrTime,
  received_at: dayOrTime.nullish(),
  url: z.url().max(4000).nullish(),
  ...noteField,
});
