import type { TFunction } from 'i18next';
import type { PictureAge } from '../../../../src/picture/index.ts';
import { counted } from '../../../../src/picture/words.ts';
import type { Language } from '../language/language.ts';

/** A stretch of time in hours, or in days from two days on. */
function spanText(hours: number, language: Language): string {
  return hours < 48 ? counted('hours', Math.round(hours), language) : counted('days', Math.round(hours / 24), language);
}

export function ageText(age: PictureAge, t: TFunction, language: Language): string {
  const old = spanText(age.ageMs / 3_600_000, language);
  return age.stale
    ? t('figure.stale', { age: old, halfLife: spanText(age.halfLifeHours, language) })
    : t('figure.age', { age: old });
}
