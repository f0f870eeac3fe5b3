/**
 * The map's layers, lowest first: control, streets, zones, hazards, corridors, stations, names. All of it comes from the
 * operation itself: streets as tiles that the server cuts from the operation's own network, everything else as features.
 */
import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../language/language.ts';
import { attributionMarkup } from './attribution.ts';
import { mapColours, partyColours } from './colours.ts';
import { fonts, isKind, nameOf } from './style-parts.ts';
import { placeLayers } from './style-places.ts';
import { waitingLayers } from './style-waiting.ts';

/** Sources of the style: `streets` are vector tiles, `features` one FeatureCollection of `properties.feature` kinds. */
export interface StyleInput {
  /** Address of a tile with {z}, {x}, {y}. */
  readonly streetTiles: string;
  readonly streetsMaxZoom: number;
  readonly attribution: string;
  readonly language: Language;
  readonly parties: readonly string[];
}

function streetLayers(language: Language): LayerSpecification[] {
  const common = { source: 'streets', 'source-layer': 'streets' } as const;
  const isMain: FilterSpecification = [
    'in',
    ['get', 'class'],
    ['literal', ['motorway', 'trunk', 'primary', 'secondary']],
  ];
  return [
    {
      id: 'streets-small',
      type: 'line',
      ...common,
      filter: ['!', isMain],
      paint: {
        'line-color': mapColours.street,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 11, 0.4, 14, 1.2, 18, 9],
      },
    },
    {
      id: 'streets-main',
      type: 'line',
      ...common,
      filter: isMain,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': mapColours.streetMain,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 9, 0.6, 13, 2.2, 18, 14],
      },
    },
    {
      id: 'street-names',
      type: 'symbol',
      ...common,
      minzoom: 13.5,
      filter: ['has', language === 'ar' ? 'nameAr' : 'nameEn'],
      layout: {
        'symbol-placement': 'line',
        'text-field': nameOf(language),
        'text-font': fonts,
        'text-size': 12,
        'text-max-angle': 35,
      },
      paint: { 'text-color': mapColours.text, 'text-halo-color': mapColours.halo, 'text-halo-width': 1.4 },
    },
  ];
}

function controlLayers(parties: readonly string[]): LayerSpecification[] {
  const colours = parties.flatMap((party, index) => [party, partyColours[index % partyColours.length]!]);
  const colour = colours.length === 0 ? '#999999' : ['match', ['get', 'party'], ...colours, '#999999'];
  return [
    {
      id: 'control',
      type: 'fill',
      source: 'features',
      filter: ['all', isKind('control'), ['!=', ['get', 'party'], null]] as FilterSpecification,
      paint: { 'fill-color': colour as string, 'fill-opacity': 0.16, 'fill-antialias': false },
    },
    {
      id: 'control-contested',
      type: 'fill',
      source: 'features',
      filter: [
        'any',
        ['all', isKind('control'), ['==', ['get', 'party'], null]],
        isKind('contested'),
      ] as FilterSpecification,
      paint: { 'fill-pattern': 'contested', 'fill-antialias': false },
    },
    {
      id: 'control-line',
      type: 'line',
      source: 'features',
      filter: isKind('control'),
      paint: { 'line-color': colour as string, 'line-width': 2, 'line-dasharray': [4, 2] },
    },
  ];
}

export function mapStyle(input: StyleInput): StyleSpecification {
  return {
    version: 8,
    sources: {
      streets: {
        type: 'vector',
        tiles: [input.streetTiles],
        maxzoom: input.streetsMaxZoom,
        attribution: attributionMarkup(input.attribution, input.language),
      },
      features: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': mapColours.land } },
      ...controlLayers(input.parties),
      ...streetLayers(input.language),
      ...placeLayers(input.language),
      ...waitingLayers(input.language),
    ],
  };
}
