/** Texts of the folder that may stand in Arabic too, under a key that ends in `_ar`: as they are read, and as a form writes them. */
import type { Language } from './language.ts';

type Texts = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In the reader's language where it is known in it, else as it stands; empty when there is none. */
export function textIn(texts: Texts | null, key: string, language: Language): string {
  return (language === 'ar' && textOf(texts?.[`${key}_ar`])) || textOf(texts?.[key]);
}

/** What is to be written for what was typed: a text that is as it was stays in both languages, another one stands alone. */
export function textsOf(key: string, typed: string, before: Texts | null): Record<string, string> {
  const [text, ar] = [textOf(before?.[key]), textOf(before?.[`${key}_ar`])];
  if (typed === '') return {};
  return ar !== '' && (typed === text || typed === ar) ? { [key]: text, [`${key}_ar`]: ar } : { [key]: typed };
}
