/** In which of the two languages a text is, by its letters. */
import type { Language } from '../../operation/index.ts';

/** By its letters: more than half of them Arabic, or more than half Latin. Null: neither, or hardly any. */
export function languageOf(text: string): Language | null {
  const sample = text.slice(0, 20_000);
  const arabic = sample.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3) return null;
  if (arabic > letters / 2) return 'ar';
  return latin > letters / 2 ? 'en' : null;
}
