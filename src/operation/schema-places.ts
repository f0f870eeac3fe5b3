/** Schemas of the GeoJSON files: zones, stations, control, hazards, debris. */
import { z } from 'zod';
import {
  asOf,
  basisFields,
  dayOrTime,
  idField,
  nameFields,
  noteField,
  optionalNameFields,
  ownBasisFields,
  passageStatus,
  people,
  time,
} from './schema-parts.ts';

const position = z.tuple([z.number(), z.number()]).rest(z.number()).describe('[longitude, latitude], WGS 84.');
const ring = z.array(position).min(4, 'OP_RING_TOO_SHORT');
const bbox = z.array(z.number()).nullish();

export const point = z.strictObject({ type: z.literal('Point'), coordinates: position, bbox });
export const line = z.strictObject({ type: z.literal('LineString'), coordinates: z.array(position).min(2), bbox });
const polygon = z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1), bbox });
const multiPolygon = z.strictObject({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ring).min(1)).min(1),
  bbox,
});
export const area = z.discriminatedUnion('type', [polygon, multiPolygon]);

export function collection<Properties extends z.ZodType, Geometry extends z.ZodType>(
  properties: Properties,
  geometry: Geometry,
) {
  const note = z.string().nullish();
  return z.strictObject({
    type: z.literal('FeatureCollection'),
    name: note,
    note,
    source: note,
    license: note,
    attribution: note,
    bbox,
    crs: z.unknown().optional().describe('WGS 84 only, as older tools write it.'),
    features: z.array(
      z.strictObject({
        type: z.literal('Feature'),
        id: z.union([z.string(), z.number()]).nullish(),
        bbox,
        properties,
        geometry,
      }),
    ),
  });
}

const zoneProperties = z.strictObject({
  id: idField,
  ...nameFields,
  pcode: z.string().max(64).nullish().describe('Place code, such as SY110000 or C5710.'),
  people_low: people
    .nullish()
    .describe('All three or none: without them a split of an assessed figure gives the people.'),
  people_best: people.nullish(),
  people_high: people.nullish(),
  ...basisFields,
  cannot_walk_share: z.number().min(0).max(1).nullish().describe('Share of people_best.'),
  ...ownBasisFields('cannot_walk'),
  walking_speed_meters_per_second: z.number().min(0.1).max(2).nullish().describe('Of the slowest member.'),
  ...ownBasisFields('walking_speed'),
  ready_at: time.nullish().describe('Nobody sets out before.'),
  ...ownBasisFields('ready_at'),
  ...noteField,
});

const stationProperties = z.strictObject({
  id: idField,
  kind: z.enum(['assembly', 'crossing', 'screening', 'boarding', 'reception']),
  ...nameFields,
  lanes: z.int().min(1, 'OP_STATION_WITHOUT_LANES').max(1000),
  ...ownBasisFields('lanes'),
  rate_persons_per_lane_hour: z.number().gt(0).max(100_000),
  ...ownBasisFields('rate'),
  room_persons: z.int().min(0, 'OP_PEOPLE_NEGATIVE').max(20_000_000).nullish(),
  ...ownBasisFields('room'),
  hours: z
    .array(z.strictObject({ from: time, until: time }))
    .max(1000)
    .nullish()
    .describe('Open then only; absent or empty: always.'),
  ...ownBasisFields('hours'),
  ...ownBasisFields('position'),
  status: passageStatus,
  ...basisFields,
  ...noteField,
});

const controlProperties = z.strictObject({
  id: idField,
  ...optionalNameFields,
  party: z.string().nullable().describe('Id of a party in operation.yaml; null: contested.'),
  area: idField
    .nullish()
    .describe('What is spoken of: versions with the same area follow one another. Absent: the id.'),
  source_id: idField.nullish().describe('Id in the list of sources.'),
  as_of: asOf,
  recorded_at: dayOrTime.nullish().describe('When it became known. Absent: as_of.'),
  ...basisFields,
  ...noteField,
});

const hazardProperties = z.strictObject({
  id: idField,
  kind: z.enum(['shelling', 'sniper', 'mines', 'unexploded', 'fighting', 'collapse', 'closure', 'other']),
  ...nameFields,
  danger_distance_meters: z.number().min(0).max(50_000),
  ...ownBasisFields('danger_distance'),
  excludes: z.boolean().nullish().describe('No street inside is used. Absent: true for mines and closure.'),
  closes: z
    .enum(['along', 'touched'])
    .nullish()
    .describe(
      'Of a closure drawn as a line. along: the streets along it, not those that cross it. Absent: touched, all of them.',
    ),
  from: time.nullish(),
  until: time.nullish(),
  as_of: asOf,
  recorded_at: dayOrTime.nullish().describe('When it became known. Absent: as_of.'),
  ...basisFields,
  ...noteField,
});

const debrisProperties = z.strictObject({
  id: idField,
  ...optionalNameFields,
  factor: z.number().min(0).max(1).describe('Walking speed and capacity inside are multiplied by it; 0 closes.'),
  ...basisFields,
  ...noteField,
});

export const zonesSchema = collection(zoneProperties, area);
export const stationsSchema = collection(stationProperties, point);
export const controlSchema = collection(controlProperties, area);
export const hazardsSchema = collection(
  hazardProperties,
  z.discriminatedUnion('type', [point, line, polygon, multiPolygon]),
);
export const debrisSchema = collection(debrisProperties, area);

export type ZonesFile = z.infer<typeof zonesSchema>;
export type StationsFile = z.infer<typeof stationsSchema>;
export type ControlFile = z.infer<typeof controlSchema>;
export type HazardsFile = z.infer<typeof hazardsSchema>;
export type DebrisFile = z.infer<typeof debrisSchema>;
