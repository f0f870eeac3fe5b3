import type { TFunction } from 'i18next';
import type { DeskOperation } from '../api/queries.ts';
import type { Language } from '../language/language.ts';
import type { Layers } from '../map/map-features.ts';
import { endsText } from '../terms/window-text.ts';

/** What zones, stations, hazards, parties and windows are called in a language, by id. */
export function thingNames(
  operation: DeskOperation,
  layers: Layers,
  { language, t }: { readonly language: Language; readonly t: TFunction },
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, fromMs, untilMs } of operation.windows)
    names.set(id, t('terms.window', endsText(fromMs, untilMs, operation.timeZone, language)));
  for (const { id, name } of operation.parties) names.set(id, name[language]);
  for (const { features } of [layers.hazards, layers.stations, layers.zones])
    for (const { properties } of features) {
      const name: unknown = properties?.[`name_${language}`];
      if (typeof name === 'string') names.set(String(properties?.['id']), name);
    }
  return names;
}
