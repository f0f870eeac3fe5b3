/** Values of assumptions and inputs with their units, in both languages. */
import type { Bilingual } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import { numberText } from './words.ts';

export function sameInBoth(value: string | Bilingual): Bilingual {
  return typeof value === 'string' ? { en: value, ar: value } : value;
}

/** As a plan document has it: the second language only where it differs. */
export function valueIn(said: string | Bilingual): Pick<Plan['assumptions'][number], 'value' | 'valueWords'> {
  const value = sameInBoth(said);
  return value.en === value.ar ? { value: value.en } : { value: value.en, valueWords: value };
}

export function joined(values: readonly Bilingual[], en = '; ', ar = '؛ '): Bilingual {
  return { en: values.map((value) => value.en).join(en), ar: values.map((value) => value.ar).join(ar) };
}

export function metersText(meters: number): Bilingual {
  return { en: `${numberText(meters)} m`, ar: `${numberText(meters)} م` };
}

export function speedText(metersPerSecond: number): Bilingual {
  return { en: `${metersPerSecond} m/s`, ar: `${metersPerSecond} م/ث` };
}

export function perHourText(persons: number): Bilingual {
  return { en: `${numberText(persons)}/h`, ar: `${numberText(persons)} في الساعة` };
}
