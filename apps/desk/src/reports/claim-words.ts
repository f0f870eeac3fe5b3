/** What a claim or proposal says, in a line of words. */
import type { TFunction } from 'i18next';
import { rangeText, timeSpanText } from '../../../../src/picture/words.ts';
import type { Language } from '../language/language.ts';
import type { Taken } from './judging.ts';

type Words = Readonly<Partial<Record<string, string>>>;

export function wordOf(part: 'kinds' | 'abouts' | 'units' | 'sayings', word: string, t: TFunction): string {
  const words: Words = t(`claimWords.${part}`, { returnObjects: true });
  return words[word === '%' ? 'percent' : word] ?? word;
}

/** "figure: trapped" */
export function aboutText(
  { kind, about, aboutWords }: Pick<Taken, 'kind' | 'about' | 'aboutWords'>,
  t: TFunction,
): string {
  const what = about === 'other' ? (aboutWords ?? wordOf('abouts', about, t)) : wordOf('abouts', about, t);
  return `${wordOf('kinds', kind, t)}: ${what}`;
}

/** "about 8,000: 7,500 to 8,500 people"; empty when it gives no number. */
export function valueText(value: Taken['value'], t: TFunction, language: Language): string {
  if (value === null) return '';
  const { low, best, high, unit, saying } = value;
  const range = rangeText({ low: low ?? null, high: high ?? null }, unit, language);
  if (best === null || (low === best && high === best)) return range;
  const said = `${saying === 'exact' || saying === 'range' ? '' : `${wordOf('sayings', saying, t)} `}${rangeText({ low: best, high: best }, unit, language)}`;
  return `${said} (${range})`;
}

export function spanText(span: Taken['meant'], timeZone: string, language: Language): string | null {
  return span === null ? null : timeSpanText(span, timeZone, language);
}
