import type { TFunction } from 'i18next';
import { numberText, type Language } from '../language/language.ts';
import type { PolicyName } from './policy-points.ts';

/** The value of a point of policy in words. */
export function policyText(
  name: PolicyName,
  value: string | number | boolean,
  t: TFunction,
  language: Language,
): string {
  if (name === 'plan_for') return t(`terms.planFor.${value as 'low' | 'best' | 'high'}`);
  if (typeof value === 'boolean') return t(`terms.yesNo.${value}`);
  // 1.25 has two decimals that count.
  return typeof value === 'number' && !Number.isInteger(value) ? String(value) : numberText(Number(value), language);
}
