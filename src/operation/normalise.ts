/** Files that were found right, turned into the operation that everybody else uses. */
import { assert } from '../base/assert.ts';
import type { StreetNetwork } from '../network/index.ts';
import {
  BARE_VALUE_BASIS,
  CANNOT_WALK_DEFAULT,
  EXCLUDES_DEFAULT_BASIS,
  POLICY_DEFAULTS,
  READY_AT_DEFAULT_BASIS,
  WALKING_SPEED_DEFAULT,
  ZONE_VALUE_BASIS,
} from './defaults.ts';
import type {
  Basis,
  Bilingual,
  ControlArea,
  Figure,
  Hazard,
  FolderOperation,
  FolderZone,
  MultiPolygon,
  PassageWindow,
  Policy,
  Position,
  Station,
  StreetRules,
} from './operation.ts';
import type { OperationFile } from './schema-operation.ts';
import type { ControlFile, DebrisFile, HazardsFile, StationsFile, ZonesFile } from './schema-places.ts';
import { parseTime } from './time.ts';

export interface CheckedFiles {
  readonly operation: OperationFile;
  readonly zones: ZonesFile;
  readonly stations: StationsFile;
  readonly control: ControlFile | null;
  readonly hazards: HazardsFile | null;
  readonly debris: DebrisFile | null;
}

/** The operation as everybody else sees it. Absent values get their defaults, each with its basis. */
export function normalise(
  folder: string,
  checked: CheckedFiles,
  network: StreetNetwork | null,
  digest: string,
): FolderOperation {
  const file = checked.operation;
  const windows = windowsOf(file);
  // Without a window nothing is planned, and nobody sets out.
  const firstOpensMs = windows[0]?.fromMs ?? 0;
  return {
    folder,
    id: file.id,
    name: nameOf(file),
    timeZone: file.time_zone,
    parties: (file.parties ?? []).map((party) => ({
      id: party.id,
      name: nameOf(party),
      agreesToPassage: party.agrees_to_passage,
      ...maybe('basis', basisOf(party)),
    })),
    windows,
    zones: checked.zones.features.map((feature) => zoneOf(feature, firstOpensMs)),
    stations: checked.stations.features.map(stationOf),
    control: (checked.control?.features ?? []).map(controlOf),
    hazards: (checked.hazards?.features ?? []).map(hazardOf),
    policy: policyOf(file.policy ?? {}),
    streets: streetsOf(file, checked.debris),
    context: (file.context ?? []).map((entry) => ({
      id: entry.id,
      name: nameOf(entry),
      figure: { low: entry.low, best: entry.best, high: entry.high, basis: mainBasisOf(entry) },
      unit: entry.unit,
    })),
    network,
    digest,
  };
}

type WrittenBasis = Readonly<
  Partial<Record<'source' | 'source_ar' | 'said_at' | 'assumption' | 'assumption_ar', string | null | undefined>>
>;

/** The object with the one key, or none when there is no value. */
function maybe<Key extends string, Value>(key: Key, value: Value | null | undefined): Partial<Record<Key, Value>> {
  return value === null || value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

export function basisOf(written: WrittenBasis): Basis | null {
  const { source, said_at: saidAt, assumption } = written;
  if (typeof source === 'string')
    return { kind: 'source', text: source, ...maybe('saidAt', saidAt), ...wordsOf(source, written.source_ar) };
  if (typeof assumption !== 'string') return null;
  return { kind: 'assumption', text: assumption, ...wordsOf(assumption, written.assumption_ar) };
}

function wordsOf(en: string, ar: string | null | undefined): Pick<Basis, 'words'> {
  return typeof ar === 'string' ? { words: { en, ar } } : {};
}

export function mainBasisOf(written: WrittenBasis): Basis {
  const basis = basisOf(written);
  assert(basis !== null, 'a basis that was checked is there');
  return basis;
}

type Prefixed = Readonly<Record<string, unknown>>;

/** The basis of one value, under its prefix; null when it has none of its own. */
function ownBasisOf(properties: Prefixed, prefix: string): Basis | null {
  const written = (name: string): string | null => (properties[`${prefix}_${name}`] ?? null) as string | null;
  return basisOf({
    source: written('source'),
    source_ar: written('source_ar'),
    said_at: written('said_at'),
    assumption: written('assumption'),
    assumption_ar: written('assumption_ar'),
  });
}

function ownBases(properties: Prefixed, prefixByField: Readonly<Record<string, string>>): Record<string, Basis> {
  return Object.assign(
    {},
    ...Object.entries(prefixByField).map(([field, prefix]) => maybe(field, ownBasisOf(properties, prefix))),
  ) as Record<string, Basis>;
}

export function nameOf({
  name_en: en,
  name_ar: ar,
}: {
  readonly name_en: string;
  readonly name_ar: string;
}): Bilingual {
  return { en, ar };
}

function momentOf(written: string): number {
  const atMs = parseTime(written);
  assert(atMs !== null, 'a time that was checked can be read');
  return atMs;
}

function placeOf(position: readonly number[]): Position {
  return [position[0]!, position[1]!];
}

export function areaOf(
  geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] },
): MultiPolygon {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(placeOf)));
}

function windowsOf(file: OperationFile): PassageWindow[] {
  return file.windows
    .map((window) => ({
      id: window.id,
      fromMs: momentOf(window.from),
      untilMs: momentOf(window.until),
      status: window.status,
      basis: mainBasisOf(window),
    }))
    .sort((a, b) => a.fromMs - b.fromMs);
}

function zoneOf({ properties, geometry }: ZonesFile['features'][number], firstOpensMs: number): FolderZone {
  const basis = basisOf(properties);
  const { cannot_walk_share: share, walking_speed_meters_per_second: speed, ready_at: readyAt } = properties;
  const basisFor = (prefix: string, written: unknown, absent: Basis): Basis =>
    (written ?? null) === null ? absent : (ownBasisOf(properties, prefix) ?? basis ?? ZONE_VALUE_BASIS);
  return {
    id: properties.id,
    name: nameOf(properties),
    ...maybe('pcode', properties.pcode),
    area: areaOf(geometry),
    people: peopleOf(properties, basis),
    cannotWalkShare: share ?? CANNOT_WALK_DEFAULT.value,
    walkingSpeedMetersPerSecond: speed ?? WALKING_SPEED_DEFAULT.value,
    readyAtMs: typeof readyAt === 'string' ? momentOf(readyAt) : firstOpensMs,
    basisByField: {
      cannotWalkShare: basisFor('cannot_walk', share, CANNOT_WALK_DEFAULT.basis),
      walkingSpeedMetersPerSecond: basisFor('walking_speed', speed, WALKING_SPEED_DEFAULT.basis),
      readyAtMs: basisFor('ready_at', readyAt, READY_AT_DEFAULT_BASIS),
    },
  };
}

function peopleOf(properties: ZonesFile['features'][number]['properties'], basis: Basis | null): Figure | null {
  const { people_low: low, people_best: best, people_high: high } = properties;
  if (typeof low !== 'number' || typeof best !== 'number' || typeof high !== 'number' || basis === null) return null;
  return { low, best, high, basis };
}

function stationOf({ properties, geometry }: StationsFile['features'][number]): Station {
  const hours = (properties.hours ?? []).map(({ from, until }) => ({
    fromMs: momentOf(from),
    untilMs: momentOf(until),
  }));
  return {
    id: properties.id,
    kind: properties.kind,
    name: nameOf(properties),
    position: placeOf(geometry.coordinates),
    lanes: properties.lanes,
    ratePersonsPerLaneHour: properties.rate_persons_per_lane_hour,
    roomPersons: properties.room_persons ?? null,
    hours: hours.sort((a, b) => a.fromMs - b.fromMs),
    status: properties.status,
    basis: mainBasisOf(properties),
    basisByField: ownBases(properties, {
      lanes: 'lanes',
      ratePersonsPerLaneHour: 'rate',
      roomPersons: 'room',
      hours: 'hours',
      position: 'position',
    }),
  };
}

function controlOf({ properties, geometry }: ControlFile['features'][number]): ControlArea {
  return {
    id: properties.id,
    party: properties.party,
    area: areaOf(geometry),
    asOf: properties.as_of,
    basis: mainBasisOf(properties),
  };
}

function hazardOf({ properties, geometry }: HazardsFile['features'][number]): Hazard {
  const { kind } = properties;
  const { excludes } = properties;
  const byKind = kind === 'mines' || kind === 'closure';
  return {
    id: properties.id,
    kind,
    name: nameOf(properties),
    geometry: plainGeometry(geometry),
    dangerDistanceMeters: properties.danger_distance_meters,
    excludes: excludes ?? byKind,
    ...(properties.closes === 'along' ? { closes: 'along' as const } : {}),
    fromMs: typeof properties.from === 'string' ? momentOf(properties.from) : null,
    untilMs: typeof properties.until === 'string' ? momentOf(properties.until) : null,
    asOf: properties.as_of,
    ...maybe('recordedAt', properties.recorded_at),
    basis: mainBasisOf(properties),
    basisByField: {
      ...ownBases(properties, { dangerDistanceMeters: 'danger_distance' }),
      ...((excludes ?? null) === null ? { excludes: EXCLUDES_DEFAULT_BASIS } : {}),
    },
  };
}

/** The geometry without heights. */
function plainGeometry(geometry: HazardsFile['features'][number]['geometry']): Hazard['geometry'] {
  const place = (position: readonly number[]): number[] => [position[0]!, position[1]!];
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: place(geometry.coordinates) };
    case 'LineString':
      return { type: 'LineString', coordinates: geometry.coordinates.map(place) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(place)) };
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((rings) => rings.map((ring) => ring.map(place))),
      };
  }
}

function policyOf(written: NonNullable<OperationFile['policy']>): Policy {
  const basis: Record<string, Basis> = {};
  /** The value as used; its basis goes into `basis` under the field's name. */
  const use = <Value extends string | number | boolean>(
    field: keyof typeof POLICY_DEFAULTS,
    said: Value | (WrittenBasis & { readonly value: Value }) | null | undefined,
    fallback: Value,
  ): Value => {
    if (said === null || said === undefined) {
      basis[field] = POLICY_DEFAULTS[field].basis;
      return fallback;
    }
    if (typeof said === 'object') {
      basis[field] = mainBasisOf(said);
      return said.value;
    }
    basis[field] = BARE_VALUE_BASIS;
    return said;
  };
  return {
    planFor: use('planFor', written.plan_for, POLICY_DEFAULTS.planFor.value),
    maxCorridors: use('maxCorridors', written.max_corridors, POLICY_DEFAULTS.maxCorridors.value),
    maxWalkMeters: use('maxWalkMeters', written.max_walk_meters, POLICY_DEFAULTS.maxWalkMeters.value),
    daylightOnly: use('daylightOnly', written.daylight_only, POLICY_DEFAULTS.daylightOnly.value),
    safetyFactor: use('safetyFactor', written.safety_factor, POLICY_DEFAULTS.safetyFactor.value),
    slotMinutes: use('slotMinutes', written.slot_minutes, POLICY_DEFAULTS.slotMinutes.value),
    stepSeconds: use('stepSeconds', written.step_seconds, POLICY_DEFAULTS.stepSeconds.value),
    exposureWeight: use('exposureWeight', written.exposure_weight, POLICY_DEFAULTS.exposureWeight.value),
    basis,
  };
}

function streetsOf(file: OperationFile, debris: DebrisFile | null): StreetRules {
  const classes = Object.entries(file.streets?.classes ?? {}).flatMap(([name, rule]) => {
    if (rule === undefined) return [];
    const values = {
      ...maybe('walkCapacityPersonsPerHour', rule.walk_capacity_persons_per_hour),
      ...maybe('walkSpeedFactor', rule.walk_speed_factor),
      ...maybe('driveSpeedKmPerHour', rule.drive_speed_km_per_hour),
      ...maybe('driveCapacityVehiclesPerHour', rule.drive_capacity_vehicles_per_hour),
      basis: mainBasisOf(rule),
    };
    return [[name, values] as const];
  });
  return {
    classes: Object.fromEntries(classes),
    debris: (debris?.features ?? []).map(({ properties, geometry }) => ({
      id: properties.id,
      area: areaOf(geometry),
      factor: properties.factor,
      basis: mainBasisOf(properties),
    })),
  };
}
