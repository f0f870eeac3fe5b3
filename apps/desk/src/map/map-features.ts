/**
 * Everything that the map draws above the streets, as one collection. `properties.feature` says what a thing is; names
 * stand in both languages as `nameEn` and `nameAr`; texts that go on the map are made here, in the language shown.
 */
import { dangerArea } from '../../../../src/briefing/danger-area.ts';
import type { Hazard } from '../../../../src/operation/index.ts';
import type { Picture } from '../../../../src/picture/index.ts';
import type { Plan } from '../../../../src/plan/index.ts';
import { numberText, type Language } from '../language/language.ts';

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
  readonly say: {
    readonly perHour: (persons: string) => string;
    readonly age: (age: Picture['hazards'][number]['age']) => string;
  };
}

type Properties = Readonly<Record<string, unknown>>;
type Feature = GeoJSON.Feature<GeoJSON.Geometry, Record<string, unknown>>;

function features(collection: GeoJSON.FeatureCollection): readonly GeoJSON.Feature[] {
  return collection.features;
}

function named(kind: string, given: GeoJSON.Feature, more: Properties = {}): Feature {
  const own = (given.properties ?? {}) as Properties;
  return {
    type: 'Feature',
    geometry: given.geometry,
    properties: { ...own, feature: kind, nameEn: own['name_en'], nameAr: own['name_ar'], ...more },
  };
}

/** A range as it is shown on the map; one number when all three are the same. */
export function rangeText(people: { readonly low: number; readonly high: number }, language: Language): string {
  const text = (value: number): string => numberText(value, language);
  return people.low === people.high ? text(people.low) : `${text(people.low)}–${text(people.high)}`;
}

export function mapFeatures(content: MapContent): GeoJSON.FeatureCollection {
  const { layers, picture, planFeatures, plan, option, language, say } = content;
  const zonePeople = new Map(picture?.zones.map((zone) => [zone.id, zone.people]) ?? []);
  const hazardAges = new Map(picture?.hazards.map((hazard) => [hazard.id, hazard]) ?? []);
  const idOf = (feature: GeoJSON.Feature): string => String(feature.properties?.['id'] ?? '');

  const zones = features(layers.zones).map((zone) => {
    const people = zonePeople.get(idOf(zone)) ?? null;
    return named('zone', zone, { peopleText: people === null ? '?' : rangeText(people, language) });
  });
  const stations = features(layers.stations).map((station) => {
    const { lanes, rate_persons_per_lane_hour: rate } = (station.properties ?? {}) as {
      readonly lanes?: number;
      readonly rate_persons_per_lane_hour?: number;
    };
    const rateText =
      lanes === undefined || rate === undefined ? '' : say.perHour(numberText(Math.round(lanes * rate), language));
    return named('station', station, { rateText });
  });
  const hazards = features(layers.hazards).flatMap((hazard) => {
    const own = (hazard.properties ?? {}) as Properties;
    const known = hazardAges.get(idOf(hazard));
    const kind = String(own['kind']);
    const more = {
      excludes: own['excludes'] ?? (kind === 'mines' || kind === 'closure'),
      ageText: known === undefined ? '' : say.age(known.age),
    };
    const distance = Number(own['danger_distance_meters'] ?? 0);
    const area = dangerArea(hazard.geometry as Hazard['geometry'], distance);
    const coordinates = area.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])));
    return [
      ...(coordinates.length === 0
        ? []
        : [named('danger-area', { ...hazard, geometry: { type: 'MultiPolygon', coordinates } }, more)]),
      named('hazard', hazard, more),
    ];
  });
  const control = features(layers.control).map((area) => named('control', area));
  const chosen = plan?.options.find(({ id }) => id === option) ?? plan?.options[0];
  const corridors = (planFeatures?.features ?? []).flatMap((feature) => {
    const own = (feature.properties ?? {}) as Properties;
    if (chosen === undefined || own['feature'] !== 'corridor' || own['option'] !== chosen.id) return [];
    const place = chosen.corridors.findIndex(({ id }) => id === own['corridor']);
    return [{ ...feature, properties: { ...own, place: Math.max(0, place) } }];
  });
  return { type: 'FeatureCollection', features: [...control, ...zones, ...hazards, ...corridors, ...stations] };
}
