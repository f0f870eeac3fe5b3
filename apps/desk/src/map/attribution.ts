/** Who must be named for the streets, in the language of the screen. */
import type { Language } from '../language/language.ts';

/** What mamarr's own importer and example write. Whatever else a file says stands as its owners wrote it. */
const inArabic: readonly (readonly [written: string, arabic: string])[] = [
  ['Hand-drawn schematic, mamarr contributors', 'مخطط مرسوم باليد، المساهمون في ممرّ'],
  ['places checked by eye against a map by', 'روجعت المواضع بالنظر على خريطة من إعداد'],
  ['© OpenStreetMap contributors', '© المساهمون في OpenStreetMap'],
];

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Markup for the map's own line of names: what a file says is text in it, never markup. */
export function attributionMarkup(attribution: string, language: Language): string {
  if (attribution === '') return '';
  const text = language === 'ar' ? arabicOf(attribution) : null;
  const words = (text ?? attribution).replaceAll(/[&<>"]/g, (sign) => escaped[sign]!);
  if (language === 'en') return `<bdi dir="auto">${words}</bdi>`;
  return text === null ? `الشوارع: <bdi dir="auto">${words}</bdi>` : `<bdi dir="rtl" lang="ar">${words}</bdi>`;
}

/** All of it in Arabic, or null: half a sentence in each language names nobody well. */
function arabicOf(attribution: string): string | null {
  let text = attribution;
  for (const [written, arabic] of inArabic) text = text.replaceAll(written, arabic);
  text = text.replaceAll('; ', '؛ ').replaceAll(', ', '، ');
  return /[A-Za-z]/.test(text.replaceAll('OpenStreetMap', '')) ? null : text;
}
