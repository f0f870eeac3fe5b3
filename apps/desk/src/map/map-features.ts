/**
 * Everything that the map draws above the streets, as one collection. `properties.feature` says what a thing is; names
 * stand in both languages as `nameEn` and `nameAr`; texts that go on the map are made here, in the language shown.
 */
import type { Picture } from '../../../../src/picture/index.ts';
import { STATED_REACH_METERS } from '../../../../src/picture/stated-reach.ts';
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';
import { numberText, type Language } from '../language/language.ts';
import { dangerPolygons } from './danger-polygons.ts';
import { boundsOf, middleOf, type Bounds } from './extent.ts';

export type Layers = Readonly<Record<'zones' | 'stations' | 'hazards' | 'control', GeoJSON.FeatureCollection>>;

export interface MapContent {
  readonly layers: Layers;
  readonly picture: Picture | null;
  /** The plan's own GeoJSON, or null. */
  readonly planFeatures: GeoJSON.FeatureCollection | null;
  readonly plan: Plan | null;
  /** Id of the option shown. */
  readonly option: string | null;
  readonly language: Language;
  readonly say: MapSay;
}

/** Short texts on the map; numbers in them are written already. */
export interface MapSay {
  readonly perHour: (persons: string) => string;
  readonly queue: (persons: string) => string;
  readonly age: (age: Picture['hazards'][number]['age']) => string;
  readonly meters: (meters: string) => string;
  readonly range: (low: string, high: string) => string;
}

type Properties = Readonly<Record<string, unknown>>;
type Feature = GeoJSON.Feature<GeoJSON.Geometry, Record<string, unknown>>;

const idOf = (feature: GeoJSON.Feature): string => String(feature.properties?.['id'] ?? '');

function named(kind: string, given: GeoJSON.Feature, more: Properties = {}): Feature {
  const own = (given.properties ?? {}) as Properties;
  return {
    type: 'Feature',
    geometry: given.geometry,
    properties: { ...own, feature: kind, nameEn: own['name_en'], nameAr: own['name_ar'], ...more },
  };
}

/** The option that is on the map: the one asked for, else the first. */
export function shownOption(plan: Plan | null, option: string | null): PlanOption | null {
  return plan?.options.find(({ id }) => id === option) ?? plan?.options[0] ?? null;
}

export function mapFeatures(content: MapContent): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [
      ...controlFeatures(content),
      ...zoneFeatures(content),
      ...hazardFeatures(content),
      ...streetFeatures(content),
      ...corridorFeatures(content),
      ...stationFeatures(content),
    ],
  };
}

function zoneFeatures({ layers, picture, language, say }: MapContent): Feature[] {
  const byZone = new Map(picture?.zones.map((zone) => [zone.id, zone]) ?? []);
  const text = (value: number): string => numberText(value, language);
  return layers.zones.features.map((zone) => {
    const people = byZone.get(idOf(zone))?.people ?? null;
    const peopleText =
      people === null
        ? '?'
        : people.low === people.high
          ? text(people.low)
          : say.range(text(people.low), text(people.high));
    return named('zone', zone, { peopleText });
  });
}

function stationFeatures({ layers, plan, option, language, say }: MapContent): Feature[] {
  const all = boundsOf([...layers.zones.features, ...layers.stations.features].map(({ geometry }) => geometry));
  const curves = shownOption(plan, option)?.stations ?? [];
  const text = (value: number): string => numberText(Math.round(value), language);
  return layers.stations.features.map((station) => {
    const { lanes, rate_persons_per_lane_hour: rate } = (station.properties ?? {}) as {
      readonly lanes?: number;
      readonly rate_persons_per_lane_hour?: number;
    };
    const queue = curves.find((curve) => curve.station === idOf(station))?.longestQueuePersons;
    const facts = [
      ...(lanes === undefined || rate === undefined ? [] : [say.perHour(text(lanes * rate))]),
      ...(queue === undefined || queue === 0 ? [] : [say.queue(text(queue))]),
    ];
    return named('station', station, { rateText: facts.join(' · '), edge: edgeOf(station, all) });
  });
}

/** The edge of what is looked at first that it lies at: a name that goes towards it would be cut. */
function edgeOf({ geometry }: GeoJSON.Feature, all: Bounds | null): 'west' | 'east' | 'none' {
  if (all === null) return 'none';
  const [west, , east] = all;
  const part = (middleOf(geometry)[0] - west) / (east - west);
  return part > 0.85 ? 'east' : part < 0.15 ? 'west' : 'none';
}

function hazardFeatures({ layers, picture, language, say }: MapContent): Feature[] {
  const byHazard = new Map(picture?.hazards.map((hazard) => [hazard.id, hazard]) ?? []);
  return layers.hazards.features.flatMap((hazard) => {
    const own = (hazard.properties ?? {}) as Properties;
    const age = byHazard.get(idOf(hazard))?.age;
    const kind = String(own['kind']);
    const distance = Number(own['danger_distance_meters'] ?? 0);
    const more = {
      excludes: own['excludes'] ?? (kind === 'mines' || kind === 'closure'),
      known: picture === null || age !== undefined,
      factsText: [say.meters(numberText(distance, language)), ...(age === undefined ? [] : [say.age(age)])].join(' · '),
    };
    const danger = dangerPolygons(hazard.geometry, distance);
    const sign: GeoJSON.Point = { type: 'Point', coordinates: [...signPosition(hazard.geometry)] };
    return [
      ...(danger === null ? [] : [named('danger-area', { ...hazard, geometry: danger }, more)]),
      named('hazard', hazard, more),
      named('hazard-sign', { ...hazard, geometry: sign }, more),
    ];
  });
}

/**
 * What is said of streets and crossings: all in the table, and on the map the streets that a plan does not use for it. None is drawn
 * as open: that somebody says so makes no street safe.
 */
function streetFeatures({ picture, say }: MapContent): Feature[] {
  return (picture?.streets ?? []).flatMap((street) => {
    const { id, name, kind, state, geometry } = street;
    const feature: GeoJSON.Feature = {
      type: 'Feature',
      geometry: geometry,
      properties: { id, name_en: name.en, name_ar: name.ar },
    };
    const row = named('street', feature, { state, ageText: say.age(street.age) });
    if (kind === 'crossing' || state === 'open') return [row];
    const more = { id: `street/${id}`, kind: 'closure', excludes: true, known: true, factsText: say.age(street.age) };
    const danger = dangerPolygons(feature.geometry, STATED_REACH_METERS);
    const sign: GeoJSON.Point = { type: 'Point', coordinates: [...signPosition(feature.geometry)] };
    return [
      row,
      ...(danger === null ? [] : [named('danger-area', { ...feature, geometry: danger }, more)]),
      named('hazard-sign', { ...feature, geometry: sign }, more),
    ];
  });
}

/** On the thing itself: the middle corner of a line, the middle of anything else. */
function signPosition(geometry: GeoJSON.Geometry): readonly number[] {
  return geometry.type === 'LineString'
    ? geometry.coordinates[Math.floor(geometry.coordinates.length / 2)]!
    : middleOf(geometry);
}

/** Areas as they are held at the moment of the picture, and where two sources name different parties. */
function controlFeatures({ layers, picture }: MapContent): Feature[] {
  const inForce = picture === null ? null : new Map(picture.control.versions.map((version) => [version.id, version]));
  const held = layers.control.features
    .filter((area) => inForce === null || inForce.has(idOf(area)))
    .map((area) => named('control', area));
  const contested = (picture?.control.contested ?? []).map(({ versions, area, areaSquareMeters }): Feature => ({
    type: 'Feature',
    geometry: { type: 'MultiPolygon', coordinates: area },
    properties: { feature: 'contested', id: versions.join('/'), versions, areaSquareMeters },
  }));
  return [...held, ...contested];
}

function corridorFeatures({ plan, planFeatures, option }: MapContent): Feature[] {
  const chosen = shownOption(plan, option);
  return (planFeatures?.features ?? []).flatMap((feature) => {
    const own = (feature.properties ?? {}) as Properties;
    if (chosen === null || own['feature'] !== 'corridor' || own['option'] !== chosen.id) return [];
    const place = chosen.corridors.findIndex(({ id }) => id === own['corridor']);
    const properties = { ...own, place: Math.max(0, place) };
    const name: GeoJSON.Point = { type: 'Point', coordinates: [...longestPiece(feature.geometry)] };
    return [
      { ...feature, properties },
      { type: 'Feature', geometry: name, properties: { ...properties, feature: 'corridor-name' } },
    ];
  });
}

/** The middle of the longest straight piece: where a name has the most room. */
function longestPiece(geometry: GeoJSON.Geometry): readonly [number, number] {
  let [longest, middle] = [-1, middleOf(geometry)];
  const lines =
    geometry.type === 'MultiLineString'
      ? geometry.coordinates
      : geometry.type === 'LineString'
        ? [geometry.coordinates]
        : [];
  for (const line of lines)
    for (const [index, [x = 0, y = 0]] of line.slice(1).entries()) {
      const [fromX = 0, fromY = 0] = line[index]!;
      const length = Math.hypot((x - fromX) * Math.cos((y * Math.PI) / 180), y - fromY);
      if (length > longest) [longest, middle] = [length, [(x + fromX) / 2, (y + fromY) / 2]];
    }
  return middle;
}
