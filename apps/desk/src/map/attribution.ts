/** Who must be named for the streets, in the language of the screen. */
import { arabicAttribution } from '../../../../src/briefing/attribution.ts';
import type { Language } from '../language/language.ts';

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Markup for the map's own line of names: what a file says is text in it, never markup. */
export function attributionMarkup(attribution: string, language: Language): string {
  if (attribution === '') return '';
  const text = language === 'ar' ? arabicAttribution(attribution) : null;
  const words = (text ?? attribution).replaceAll(/[&<>"]/g, (sign) => escaped[sign]!);
  if (language === 'en') return `<bdi dir="auto">${words}</bdi>`;
  return text === null ? `الشوارع: <bdi dir="auto">${words}</bdi>` : `<bdi dir="rtl" lang="ar">${words}</bdi>`;
}
