/** The points of policy that are set at the desk, and what each can be: the ranges are those of operation.yaml. */
import { POLICY_DEFAULTS } from '../../../../src/operation/defaults.ts';
import type { Basis } from '../../../../src/operation/index.ts';
import type { Language } from '../language/language.ts';
import { numberOfField } from '../reports/number-field.ts';

export type PolicyName = (typeof policyNames)[number];
type Value = string | number | boolean;

export const policyNames = [
  'plan_for',
  'max_corridors',
  'max_walk_meters',
  'daylight_only',
  'safety_factor',
  'slot_minutes',
] as const;

interface Choice {
  readonly kind: 'choice' | 'yesNo';
  readonly fallback: Value;
}
interface Amount {
  readonly kind: 'whole' | 'number';
  readonly low: number;
  readonly high: number;
  readonly fallback: Value;
}
export type PolicyPoint = Choice | Amount;

const { planFor, maxCorridors, maxWalkMeters, daylightOnly, safetyFactor, slotMinutes } = POLICY_DEFAULTS;

const defaults: Readonly<Record<PolicyName, { readonly basis: Basis }>> = {
  plan_for: planFor,
  max_corridors: maxCorridors,
  max_walk_meters: maxWalkMeters,
  daylight_only: daylightOnly,
  safety_factor: safetyFactor,
  slot_minutes: slotMinutes,
};

/** Why a value is taken when nobody says one. */
export function fallbackReason(name: PolicyName, language: Language): string {
  const { text, words } = defaults[name].basis;
  return words?.[language] ?? text;
}

export const policyPoints: Readonly<Record<PolicyName, PolicyPoint>> = {
  plan_for: { kind: 'choice', fallback: planFor.value },
  max_corridors: { kind: 'whole', low: 1, high: 20, fallback: maxCorridors.value },
  max_walk_meters: { kind: 'number', low: 100, high: 50_000, fallback: maxWalkMeters.value },
  daylight_only: { kind: 'yesNo', fallback: daylightOnly.value },
  safety_factor: { kind: 'number', low: 1, high: 5, fallback: safetyFactor.value },
  slot_minutes: { kind: 'whole', low: 1, high: 240, fallback: slotMinutes.value },
};

export const planForChoices = ['low', 'best', 'high'] as const;

/** The value that was typed or chosen; null when it is none. */
export function policyValueOf(name: PolicyName, text: string): Value | null {
  const point = policyPoints[name];
  if (!('low' in point)) {
    const choices: readonly Value[] = point.kind === 'choice' ? planForChoices : [true, false];
    return choices.find((choice) => String(choice) === text) ?? null;
  }
  const number = numberOfField(text) ?? null;
  if (number === null || number < point.low || number > point.high) return null;
  return point.kind === 'whole' && !Number.isInteger(number) ? null : number;
}
