import type { TFunction } from 'i18next';
import type { PictureAge } from '../../../../src/picture/index.ts';
import { numberText, type Language } from '../language/language.ts';

/** A stretch of time in hours, or in days from two days on. */
export function spanText(hours: number, t: TFunction, language: Language): string {
  return hours < 48
    ? t('hours', { count: numberText(Math.round(hours), language) as unknown as number })
    : t('days', { count: numberText(Math.round(hours / 24), language) as unknown as number });
}

export function ageText(age: PictureAge, t: TFunction, language: Language): string {
  const old = spanText(age.ageMs / 3_600_000, t, language);
  return age.stale
    ? t('figure.stale', { age: old, halfLife: spanText(age.halfLifeHours, t, language) })
    : t('figure.age', { age: old });
}
