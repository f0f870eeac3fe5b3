/** What the layers of the map share. */
import type { FilterSpecification } from 'maplibre-gl';
import type { Language } from '../language/language.ts';
import { mapColours } from './colours.ts';

export const fonts = ['Noto Sans', 'Noto Sans Arabic', 'sans-serif'];

export const isKind = (kind: string): FilterSpecification => ['==', ['get', 'feature'], kind];

export function nameOf(language: Language): ['get', string] {
  return ['get', language === 'ar' ? 'nameAr' : 'nameEn'];
}

/** Text that is read on every ground. */
export const readable = {
  'text-color': mapColours.text,
  'text-halo-color': mapColours.halo,
  'text-halo-width': 1.8,
} as const;
