/** The layers of what is drawn here and not sent yet: dashed black on white, on top of everything, so that it is told apart by form. */
import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Language } from '../language/language.ts';
import { mapColours } from './colours.ts';
import { fonts, isKind, nameOf, readable } from './style-parts.ts';

const isShape: FilterSpecification = ['!=', ['geometry-type'], 'Point'];
const outline = ['any', ['all', isKind('waiting'), isShape], isKind('waiting-danger')] as FilterSpecification;
const isPoint: FilterSpecification = ['==', ['geometry-type'], 'Point'];
const pointed = ['all', isKind('waiting'), isPoint] as FilterSpecification;

export function waitingLayers(language: Language): LayerSpecification[] {
  return [
    {
      id: 'waiting-casing',
      type: 'line',
      source: 'features',
      filter: outline,
      paint: { 'line-color': mapColours.halo, 'line-width': 5 },
    },
    {
      id: 'waiting-line',
      type: 'line',
      source: 'features',
      filter: outline,
      paint: { 'line-color': mapColours.waiting, 'line-width': 2.5, 'line-dasharray': [2.4, 1.6] },
    },
    {
      id: 'waiting-point',
      type: 'symbol',
      source: 'features',
      filter: pointed,
      layout: { 'icon-image': 'waiting', 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'waiting-name',
      type: 'symbol',
      source: 'features',
      filter: isKind('waiting-sign'),
      layout: {
        'text-field': ['format', nameOf(language), {}, '\n', {}, ['get', 'signText'], { 'font-scale': 0.9 }],
        'text-font': fonts,
        'text-size': 13,
        'text-max-width': 10,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.2,
        'text-allow-overlap': true,
      },
      paint: readable,
    },
  ];
}
