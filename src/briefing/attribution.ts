/** Who must be named for the streets, in the reader's language. */
import type { Language } from '../operation/index.ts';

/** What mamarr's own importer and example write. Whatever else a file says stands as its owners wrote it. */
const inArabic: readonly (readonly [written: string, arabic: string])[] = [
  ['Hand-drawn schematic, mamarr contributors', 'مخطط مرسوم باليد، المساهمون في ممرّ'],
  ['places checked by eye against a map by', 'روجعت المواضع بالنظر على خريطة من إعداد'],
  ['© OpenStreetMap contributors', '© المساهمون في OpenStreetMap'],
];

/** All of it in Arabic, or null: half a sentence in each language names nobody well. */
export function arabicAttribution(attribution: string): string | null {
  let text = attribution;
  for (const [written, arabic] of inArabic) text = text.replaceAll(written, arabic);
  text = text.replaceAll('; ', '؛ ').replaceAll(', ', '، ');
  return /[A-Za-z]/.test(text.replaceAll('OpenStreetMap', '')) ? null : text;
}

/** In the language where it is known in it, else as it was written. */
export function attributionText(attribution: string, language: Language): string {
  return (language === 'ar' ? arabicAttribution(attribution) : null) ?? attribution;
}
