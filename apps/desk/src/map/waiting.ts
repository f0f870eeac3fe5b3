/** What was drawn on this machine and is not sent yet, as the map shows it: beside what is recorded, never instead of it. */
import type { Bundle } from '../outbox/bundle.ts';
import { placeKey, type DrawnLayer, type PlaceFeature } from './draw/change.ts';
import { keptDrawings, type KeptDrawing } from './draw/kept-drawings.ts';
import { dangerPolygons } from './danger-polygons.ts';
import { middleOf } from './extent.ts';
import type { Layers } from './map-features.ts';

const kindOf: Readonly<Record<DrawnLayer, string>> = {
  zones: 'zone',
  stations: 'station',
  hazards: 'hazard',
  control: 'control',
};

/**
 * Of each place the drawing made last. `properties.feature` is `waiting` for the drawing, `waiting-sign` for the point where it
 * is named, `waiting-danger` for the ground around a hazard. `removes` is true where it takes the place off the map.
 */
export function waitingFeatures(bundles: readonly Bundle[], layers: Layers, signText: string): GeoJSON.Feature[] {
  const latest = new Map(keptDrawings(bundles).map((kept) => [placeKey(kept), kept]));
  return [...latest.values()].flatMap((kept) => featuresOf(kept, layers, signText));
}

function featuresOf({ layer, id, feature, entry }: KeptDrawing, layers: Layers, signText: string): GeoJSON.Feature[] {
  const recorded = layers[layer].features.find(({ properties }) => properties?.['id'] === id) as unknown as
    PlaceFeature | undefined;
  const place = feature ?? recorded;
  // A drawing and its removal may both wait: then nothing was ever there.
  if (place === undefined) return [];
  const { properties: own, geometry } = place;
  const properties = {
    ...own,
    id: `${layer}/${id}`,
    entry,
    placeKind: kindOf[layer],
    removes: feature === null,
    nameEn: own['name_en'],
    nameAr: own['name_ar'],
    signText,
  };
  const as = (kind: string, shape: GeoJSON.Geometry): GeoJSON.Feature => ({
    type: 'Feature',
    geometry: shape,
    properties: { ...properties, feature: kind },
  });
  const sign: GeoJSON.Point = { type: 'Point', coordinates: [...middleOf(geometry)] };
  return [
    ...dangerOf(layer, own, geometry).map((area) => as('waiting-danger', area)),
    as('waiting', geometry),
    as('waiting-sign', sign),
  ];
}

function dangerOf(layer: DrawnLayer, own: PlaceFeature['properties'], geometry: GeoJSON.Geometry): GeoJSON.Geometry[] {
  const distance = Number(own['danger_distance_meters'] ?? 0);
  const danger = layer === 'hazards' && distance > 0 ? dangerPolygons(geometry, distance) : null;
  return danger === null ? [] : [danger];
}
