/** Weights as they are typed, and the people that each zone would get. */
import { apportionRange, type Range } from '../../../../src/picture/apportion.ts';
import { numberOfField } from '../reports/number-field.ts';

export interface Weight {
  readonly zone: string;
  readonly weight: number;
}

/** The weights of the zones in whose field something stands; null when one is no number, or none is above nothing. */
export function weightsOf(zones: readonly string[], typed: Readonly<Record<string, string>>): readonly Weight[] | null {
  const weights: Weight[] = [];
  for (const zone of zones) {
    const text = typed[zone]?.trim() ?? '';
    if (text === '') continue;
    const weight = numberOfField(text) ?? null;
    if (weight === null || weight < 0) return null;
    weights.push({ zone, weight });
  }
  // Six decimals of a weight count.
  return weights.some(({ weight }) => weight >= 0.000001) ? weights : null;
}

/** What each zone would get of a figure that was decided. */
export function sharesOf(value: Range | null, weights: readonly Weight[] | null): ReadonlyMap<string, Range> {
  if (value === null || weights === null) return new Map();
  const parts = apportionRange(
    value,
    weights.map(({ weight }) => weight),
  );
  return new Map(weights.map(({ zone }, index) => [zone, parts[index]!]));
}
