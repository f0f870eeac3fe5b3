/** A small operation folder that is right in everything, for tests to spoil. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
interface FeatureJson {
  type: 'Feature';
  properties: Record<string, Json>;
  geometry: { type: string; coordinates: Json } | null;
}
export interface CollectionJson {
  type: 'FeatureCollection';
  features: FeatureJson[];
  [key: string]: unknown;
}

/** The files of a folder before they are written. Collections are JSON values, the rest is text. */
export interface FolderDraft {
  operation: string;
  zones: CollectionJson;
  stations: CollectionJson;
  control: CollectionJson;
  hazards: CollectionJson;
  debris: CollectionJson;
  roads: CollectionJson;
  /** Further files by name; a value here wins over what stands above. */
  more: Record<string, string | Uint8Array>;
}

/** South-west corner of the streets: 5 × 5 crossings, 0.005 degrees (some 450 to 560 m) apart. */
export const WEST = 39;
export const SOUTH = 35.94;
export const GRID_DEGREES = 0.005;

const operationText = `format: mamarr-operation
version: 1
id: small
name_en: Small
name_ar: صغيرة
time_zone: Asia/Damascus
roads: roads.geojson
parties:
  - id: council
    name_en: Council
    name_ar: المجلس
    agrees_to_passage: true
    source: reports/statement.md
    said_at: 2017-10-11T18:00:00+03:00
  - id: others
    name_en: Others
    name_ar: الآخرون
    agrees_to_passage: false
windows:
  - id: first
    from: 2017-10-14T08:00:00+03:00
    until: 2017-10-14T12:00:00+03:00
    status: agreed
    source: reports/statement.md
    said_at: 2017-10-11T18:00:00+03:00
  - id: second
    from: 2017-10-15T08:00:00+03:00
    until: 2017-10-15T12:00:00+03:00
    status: proposed
    assumption: The second day is asked for.
policy:
  max_corridors: 2
  slot_minutes: { value: 20, assumption: As it was announced. }
streets:
  classes:
    residential: { walk_speed_factor: 0.9, assumption: Rubble on the pavements. }
context:
  - id: retaken
    name_en: Share retaken
    name_ar: النسبة المستعادة
    unit: '%'
    low: 85
    best: 90
    high: 90
    source: reports/statement.md
    said_at: 2017-10-11
`;

const reportText = `---
title: Statement
source: Council
language: en
published_at: 2017-10-11T18:00:00+03:00
---
The text.
`;

function collection(features: FeatureJson[]): CollectionJson {
  return { type: 'FeatureCollection', features };
}

/** A square with its south-west corner so many grid steps east and north of the streets' corner. */
export function square(east: number, north: number, size = 0.8): Json {
  const lon = (steps: number): number => WEST + steps * GRID_DEGREES;
  const lat = (steps: number): number => SOUTH + steps * GRID_DEGREES;
  return [
    [
      [lon(east), lat(north)],
      [lon(east + size), lat(north)],
      [lon(east + size), lat(north + size)],
      [lon(east), lat(north + size)],
      [lon(east), lat(north)],
    ],
  ];
}

function roads(): CollectionJson {
  const features: FeatureJson[] = [];
  const street = (name: string, coordinates: Json): void => {
    const properties = { highway: 'residential', name };
    features.push({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } });
  };
  const steps = [0, 1, 2, 3, 4];
  const at = (east: number, north: number): Json => [WEST + east * GRID_DEGREES, SOUTH + north * GRID_DEGREES];
  for (const fixed of steps) {
    street(
      `East ${fixed}`,
      steps.map((step) => at(step, fixed)),
    );
    street(
      `North ${fixed}`,
      steps.map((step) => at(fixed, step)),
    );
  }
  return collection(features);
}

/** A fresh draft, to be changed at will. */
export function goodFolder(): FolderDraft {
  const zone = (id: string, east: number): FeatureJson => ({
    type: 'Feature',
    properties: {
      id,
      name_en: `Zone ${id}`,
      name_ar: `منطقة ${id}`,
      people_low: 80,
      people_best: 100,
      people_high: 150,
      source: 'reports/statement.md',
      said_at: '2017-10-11T18:00:00+03:00',
      cannot_walk_share: 0.05,
      cannot_walk_assumption: 'One in twenty.',
    },
    geometry: { type: 'Polygon', coordinates: square(east, 0) },
  });
  const station = (id: string, kind: string, east: number): FeatureJson => ({
    type: 'Feature',
    properties: {
      id,
      kind,
      name_en: `Station ${id}`,
      name_ar: `محطة ${id}`,
      lanes: 2,
      rate_persons_per_lane_hour: 240,
      rate_source: 'Event security manuals, hand search with bags',
      status: 'agreed',
      assumption: 'Drawn for the test.',
    },
    geometry: { type: 'Point', coordinates: [WEST + east * GRID_DEGREES, SOUTH + 4 * GRID_DEGREES] },
  });
  const common = { as_of: '2017-10-11', assumption: 'Drawn for the test.' };
  return {
    operation: operationText,
    zones: collection([zone('a', 0), zone('b', 1)]),
    stations: collection([station('gate', 'crossing', 1), station('camp', 'reception', 3)]),
    control: collection([
      {
        type: 'Feature',
        properties: { id: 'north', party: 'council', ...common },
        geometry: { type: 'Polygon', coordinates: square(-1, 2, 6) },
      },
      {
        type: 'Feature',
        properties: { id: 'middle', party: null, ...common },
        geometry: { type: 'Polygon', coordinates: square(0, 1.2, 0.5) },
      },
    ]),
    hazards: collection([
      {
        type: 'Feature',
        properties: {
          id: 'sniper',
          kind: 'sniper',
          name_en: 'Sniper at the mill',
          name_ar: 'قناص عند المطحنة',
          danger_distance_meters: 200,
          from: '2017-10-10T00:00:00+03:00',
          ...common,
        },
        geometry: { type: 'Point', coordinates: [WEST + 0.002, SOUTH + 0.01] },
      },
    ]),
    debris: collection([
      {
        type: 'Feature',
        properties: { id: 'rubble', factor: 0.5, assumption: 'Half as wide.' },
        geometry: { type: 'Polygon', coordinates: square(2, 2) },
      },
    ]),
    roads: roads(),
    more: { 'reports/statement.md': reportText },
  };
}

/** The draft's files by name, as they are written. */
export function filesOf(draft: FolderDraft): Map<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>([['operation.yaml', draft.operation]]);
  for (const name of ['zones', 'stations', 'control', 'hazards', 'debris', 'roads'] as const) {
    files.set(`${name}.geojson`, JSON.stringify(draft[name], null, 1));
  }
  for (const [name, content] of Object.entries(draft.more)) files.set(name, content);
  return files;
}

/** Writes files into a new temporary folder, gives its path to `use`, and removes it afterwards. */
export async function withFolder<Result>(
  files: ReadonlyMap<string, string | Uint8Array>,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-operation-'));
  try {
    for (const [name, content] of files) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
