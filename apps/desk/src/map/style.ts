/**
 * The map's layers, lowest first: control, streets, zones, hazards, corridors, stations, names. All of it comes from the
 * operation itself: streets as tiles that the server cuts from the operation's own network, everything else as features.
 */
import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../language/language.ts';
import { corridorColours, mapColours, partyColours } from './colours.ts';

/** Sources of the style: `streets` are vector tiles, `features` one FeatureCollection of `properties.feature` kinds. */
export interface StyleInput {
  /** Address of a tile with {z}, {x}, {y}. */
  readonly streetTiles: string;
  readonly streetsMaxZoom: number;
  readonly attribution: string;
  readonly language: Language;
  readonly parties: readonly string[];
}

const fonts = ['Noto Sans', 'Noto Sans Arabic', 'sans-serif'];

const isKind = (kind: string): FilterSpecification => ['==', ['get', 'feature'], kind];

function nameOf(language: Language): ['get', string] {
  return ['get', language === 'ar' ? 'nameAr' : 'nameEn'];
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
      paint: { 'fill-color': colour as string, 'fill-opacity': 0.16 },
    },
    {
      id: 'control-contested',
      type: 'fill',
      source: 'features',
      filter: ['all', isKind('control'), ['==', ['get', 'party'], null]] as FilterSpecification,
      paint: { 'fill-pattern': 'contested' },
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

function dangerLayers(): LayerSpecification[] {
  const excluded: FilterSpecification = ['==', ['get', 'excludes'], true];
  return [
    {
      id: 'danger',
      type: 'fill',
      source: 'features',
      filter: ['all', isKind('danger-area'), ['!', excluded]] as FilterSpecification,
      paint: { 'fill-pattern': 'danger' },
    },
    {
      id: 'excluded',
      type: 'fill',
      source: 'features',
      filter: ['all', isKind('danger-area'), excluded] as FilterSpecification,
      paint: { 'fill-pattern': 'excluded' },
    },
    {
      id: 'danger-line',
      type: 'line',
      source: 'features',
      filter: isKind('danger-area'),
      paint: { 'line-color': mapColours.danger, 'line-width': 1.5 },
    },
  ];
}

function corridorLayers(): LayerSpecification[] {
  const colour = ['match', ['%', ['get', 'place'], corridorColours.length]] as unknown[];
  corridorColours.forEach((value, index) => colour.push(index, value));
  colour.push(corridorColours[0]);
  const width = ['interpolate', ['exponential', 1.4], ['zoom'], 10, 2.5, 14, 6, 18, 16];
  return [
    {
      id: 'corridor-casing',
      type: 'line',
      source: 'features',
      filter: isKind('corridor'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': mapColours.halo,
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 10, 5, 14, 10, 18, 22],
      },
    },
    {
      id: 'corridor',
      type: 'line',
      source: 'features',
      filter: isKind('corridor'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colour as unknown as string, 'line-width': width as unknown as number },
    },
    {
      id: 'corridor-direction',
      type: 'symbol',
      source: 'features',
      filter: isKind('corridor'),
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 90,
        'text-field': '›',
        'text-font': fonts,
        'text-size': 26,
        'text-keep-upright': false,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': '#ffffff' },
    },
  ];
}

function placeLayers(language: Language): LayerSpecification[] {
  return [
    {
      id: 'zone-fill',
      type: 'fill',
      source: 'features',
      filter: isKind('zone'),
      paint: { 'fill-color': mapColours.zoneFill, 'fill-opacity': 0.45 },
    },
    {
      id: 'zone-line',
      type: 'line',
      source: 'features',
      filter: isKind('zone'),
      paint: { 'line-color': mapColours.zoneOutline, 'line-width': 1.5 },
    },
    ...dangerLayers(),
    ...corridorLayers(),
    {
      id: 'station',
      type: 'circle',
      source: 'features',
      filter: isKind('station'),
      paint: {
        'circle-radius': ['match', ['get', 'kind'], 'crossing', 8, 'reception', 8, 6],
        'circle-color': ['case', ['==', ['get', 'status'], 'agreed'], mapColours.station, mapColours.halo],
        'circle-stroke-color': ['case', ['==', ['get', 'status'], 'agreed'], mapColours.halo, mapColours.station],
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'zone-name',
      type: 'symbol',
      source: 'features',
      filter: isKind('zone'),
      layout: {
        'text-field': ['format', nameOf(language), {}, '\n', {}, ['get', 'peopleText'], { 'font-scale': 0.9 }],
        'text-font': fonts,
        'text-size': 13,
        'text-max-width': 9,
      },
      paint: { 'text-color': mapColours.text, 'text-halo-color': mapColours.halo, 'text-halo-width': 1.8 },
    },
    {
      id: 'station-name',
      type: 'symbol',
      source: 'features',
      filter: isKind('station'),
      layout: {
        'text-field': ['format', nameOf(language), {}, '\n', {}, ['get', 'rateText'], { 'font-scale': 0.85 }],
        'text-font': fonts,
        'text-size': 12,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1,
        'text-justify': 'auto',
      },
      paint: { 'text-color': mapColours.text, 'text-halo-color': mapColours.halo, 'text-halo-width': 1.8 },
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
        attribution: input.attribution,
      },
      features: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': mapColours.land } },
      ...controlLayers(input.parties),
      ...streetLayers(input.language),
      ...placeLayers(input.language),
    ],
  };
}
