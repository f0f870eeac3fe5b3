/** The layers of what lies on the streets: zones, hazards, corridors, stations, and their names. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../language/language.ts';
import { corridorColours, mapColours } from './colours.ts';
import { fonts, isKind, nameOf, readable } from './style-parts.ts';

/** Where the name of a station goes: the side of the text that is at the station, and how far from it in ems. */
const eastOfIt = ['left', [1, 0]] as const;
const westOfIt = ['right', [-1, 0]] as const;
const belowIt = ['top', [0, 1]] as const;
const aboveIt = ['bottom', [0, -1]] as const;

const known: FilterSpecification = ['!=', ['get', 'known'], false];

function dangerLayers(): LayerSpecification[] {
  const excluded: FilterSpecification = ['==', ['get', 'excludes'], true];
  return [
    {
      id: 'danger',
      type: 'fill',
      source: 'features',
      filter: ['all', isKind('danger-area'), known, ['!', excluded]] as FilterSpecification,
      paint: { 'fill-pattern': 'danger', 'fill-antialias': false },
    },
    {
      id: 'excluded',
      type: 'fill',
      source: 'features',
      filter: ['all', isKind('danger-area'), known, excluded] as FilterSpecification,
      paint: { 'fill-pattern': 'excluded', 'fill-antialias': false },
    },
    {
      id: 'danger-line',
      type: 'line',
      source: 'features',
      filter: ['all', isKind('danger-area'), known] as FilterSpecification,
      paint: { 'line-color': mapColours.danger, 'line-width': 1.5 },
    },
    {
      // Not known yet at the moment that is shown: there is something, and it is not hidden.
      id: 'danger-not-yet',
      type: 'line',
      source: 'features',
      filter: ['all', isKind('danger-area'), ['!', known]] as FilterSpecification,
      paint: { 'line-color': mapColours.danger, 'line-width': 1.2, 'line-dasharray': [1, 3] },
    },
  ];
}

function hazardSignLayers(language: Language): LayerSpecification[] {
  return [
    {
      id: 'hazard-sign',
      type: 'symbol',
      source: 'features',
      filter: ['all', isKind('hazard-sign'), known] as FilterSpecification,
      layout: {
        'icon-image': ['concat', 'hazard-', ['get', 'kind']],
        'icon-allow-overlap': true,
        'text-field': [
          'step',
          ['zoom'],
          '',
          13.6,
          ['format', ['get', 'factsText'], {}],
          14.6,
          ['format', nameOf(language), {}, '\n', {}, ['get', 'factsText'], {}],
        ],
        'text-font': fonts,
        'text-size': 11,
        'text-optional': true,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.2,
        'text-justify': 'auto',
        'text-max-width': 10,
      },
      paint: { ...readable, 'text-color': mapColours.dangerText },
    },
  ];
}

/** The colour of a corridor by its place in its option. */
const byPlace = [
  'match',
  ['%', ['get', 'place'], corridorColours.length],
  ...corridorColours.flatMap((colour, place) => [place, colour]),
  corridorColours[0],
];

function corridorLayers(): LayerSpecification[] {
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
      paint: { 'line-color': byPlace as unknown as string, 'line-width': width as unknown as number },
    },
    {
      id: 'corridor-direction',
      type: 'symbol',
      source: 'features',
      filter: isKind('corridor'),
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 80,
        'icon-image': 'direction',
        'icon-size': 0.8,
        'icon-rotation-alignment': 'map',
        'icon-keep-upright': false,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

export function placeLayers(language: Language): LayerSpecification[] {
  return [
    {
      id: 'zone-fill',
      type: 'fill',
      source: 'features',
      filter: isKind('zone'),
      paint: { 'fill-color': mapColours.zoneFill, 'fill-opacity': 0.45, 'fill-antialias': false },
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
    ...hazardSignLayers(language),
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
      id: 'corridor-name',
      type: 'symbol',
      source: 'features',
      filter: isKind('corridor-name'),
      layout: {
        'text-field': nameOf(language),
        'text-font': fonts,
        'text-size': 12,
        'text-max-width': 11,
        'text-variable-anchor': ['bottom', 'top', 'left', 'right', 'bottom-left', 'top-right'],
        'text-radial-offset': 0.9,
        'text-justify': 'auto',
      },
      paint: { ...readable, 'text-color': byPlace as unknown as string },
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
      paint: readable,
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
        'text-variable-anchor-offset': [
          'match',
          ['get', 'edge'],
          'east',
          ['literal', [...westOfIt, ...aboveIt, ...belowIt]],
          'west',
          ['literal', [...eastOfIt, ...aboveIt, ...belowIt]],
          ['literal', [...eastOfIt, ...westOfIt, ...belowIt, ...aboveIt]],
        ] as unknown as ExpressionSpecification,
        'text-justify': 'auto',
      },
      paint: readable,
    },
  ];
}
