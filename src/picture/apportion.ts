/**
 * Dividing whole persons by weights so that the parts add up exactly.
 *
 * Problem: given a total N of persons, weights w and bounds L ≤ U for each part, find whole x with Σ x = N, L ≤ x ≤ U, and
 * Σ (x − q)² least, where q = N w / Σ w is the share that is not whole.
 * Without bounds that bind this is the method of the largest remainder: every part gets the whole persons of its share, and
 * those left over go one each to the parts with the largest remainder; of equal remainders to the one that stands first.
 * The bounds keep low ≤ best ≤ high in every zone: largest remainders alone can give a zone fewer when there are more in all.
 * Exact: shares are compared as fractions of whole numbers. O(n²) for n parts.
 * Source: separable convex resource allocation, solved greedily by the gain of one more unit: gross1956.
 */
import { assert } from '../base/assert.ts';

/** Six decimals of a weight count. */
const WEIGHT_SCALE = 1_000_000;

export interface Apportionment {
  /** Whole persons, 0 or more. */
  readonly total: number;
  /** 0 or more, at least one above 0. */
  readonly weights: readonly number[];
  readonly least?: readonly number[];
  readonly most?: readonly number[];
}

export function apportion({ total, weights, least, most }: Apportionment): number[] {
  const scaled = weights.map((weight) => BigInt(Math.round(weight * WEIGHT_SCALE)));
  const sum = scaled.reduce((all, weight) => all + weight, 0n);
  assert(sum > 0n && scaled.every((weight) => weight >= 0n), 'people are divided by weights of which one is above 0');
  assert(Number.isSafeInteger(total) && total >= 0, 'a whole number of persons is divided');
  const low = (part: number): number => least?.[part] ?? 0;
  const high = (part: number): number => most?.[part] ?? total;
  const quotas = scaled.map((weight) => BigInt(total) * weight);
  const parts = quotas.map((quota, part) => Math.min(Math.max(Number(quota / sum), low(part)), high(part)));
  /** How far above its part a share is, in fractions of `sum`. */
  const remainder = (part: number): bigint => quotas[part]! - BigInt(parts[part]!) * sum;
  const choose = (allowed: (part: number) => boolean, better: (one: bigint, two: bigint) => boolean): number => {
    let chosen = -1;
    for (let part = 0; part < parts.length; part++) {
      if (allowed(part) && (chosen < 0 || better(remainder(part), remainder(chosen)))) chosen = part;
    }
    assert(chosen >= 0, 'the bounds of the parts leave room for the total');
    return chosen;
  };
  let left = total - parts.reduce((all, part) => all + part, 0);
  // At most one step a part for rounding, and one for each bound that binds by one person.
  for (; left > 0; left--) {
    const part = choose(
      (each) => parts[each]! < high(each),
      (one, two) => one > two,
    );
    parts[part]! += 1;
  }
  for (; left < 0; left++) {
    const part = choose(
      (each) => parts[each]! > low(each),
      (one, two) => one < two,
    );
    parts[part]! -= 1;
  }
  return parts;
}

export interface Range {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** Divides low, best and high: best first, by largest remainders; then low below it and high above it. */
export function apportionRange(range: Range, weights: readonly number[]): readonly Range[] {
  const best = apportion({ total: range.best, weights });
  const low = apportion({ total: range.low, weights, most: best });
  const high = apportion({ total: range.high, weights, least: best });
  return best.map((each, part) => ({ low: low[part]!, best: each, high: high[part]! }));
}
