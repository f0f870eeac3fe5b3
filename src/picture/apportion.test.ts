import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, apportionRange } from './apportion.ts';

const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);

/** Every way to divide a total, and the best by squares: the oracle. */
function divisions(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]];
  const all: number[][] = [];
  for (let first = 0; first <= total; first++)
    for (const rest of divisions(total - first, parts - 1)) all.push([first, ...rest]);
  return all;
}

const weightsOf = (parts: number) =>
  fc
    .array(fc.integer({ min: 0, max: 12 }), { minLength: parts, maxLength: parts })
    .filter((weights) => sum(weights) > 0);

describe('apportion', () => {
  it('refuses to divide by nothing, and halves of persons', () => {
    expect(() => apportion({ total: 5, weights: [0, 0] })).toThrow();
    expect(() => apportion({ total: 5, weights: [1, -1] })).toThrow();
    expect(() => apportion({ total: 0.5, weights: [1] })).toThrow();
  });

  it('gives what is left over to the largest remainder, of equal ones to the first', () => {
    expect(apportion({ total: 10, weights: [1, 1, 1] })).toEqual([4, 3, 3]);
    expect(apportion({ total: 7, weights: [0.5, 0.25, 0.25] })).toEqual([3, 2, 2]);
    expect(apportion({ total: 100, weights: [0.1, 0.2, 0.7] })).toEqual([10, 20, 70]);
  });

  it('is the nearest whole division within bounds, as trying all of them finds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }),
        weightsOf(4),
        fc.array(fc.nat(9), { minLength: 4 }),
        (total, weights, caps) => {
          const most = caps.slice(0, 4);
          if (sum(most) < total) most[0] = total;
          const all = sum(weights);
          const far = (parts: readonly number[]): number =>
            sum(parts.map((part, index) => (part * all - total * weights[index]!) ** 2));
          const given = apportion({ total, weights, most });
          const allowed = divisions(total, 4).filter((parts) => parts.every((part, index) => part <= most[index]!));
          expect(sum(given)).toBe(total);
          expect(given.every((part, index) => part <= most[index]!)).toBe(true);
          expect(far(given)).toBe(Math.min(...allowed.map(far)));
        },
      ),
    );
  });
});

describe('apportionRange', () => {
  it('adds up for each of the three, and keeps low ≤ best ≤ high in every zone', () => {
    const ordered = fc
      .tuple(fc.nat(20_000), fc.nat(20_000), fc.nat(20_000))
      .map(
        ([a, b, c]) =>
          [Math.min(a, b, c), a + b + c - Math.min(a, b, c) - Math.max(a, b, c), Math.max(a, b, c)] as const,
      );
    fc.assert(
      fc.property(ordered, weightsOf(9), ([low, best, high], weights) => {
        const parts = apportionRange({ low, best, high }, weights);
        expect(sum(parts.map((part) => part.low))).toBe(low);
        expect(sum(parts.map((part) => part.best))).toBe(best);
        expect(sum(parts.map((part) => part.high))).toBe(high);
        for (const part of parts) expect(part.low <= part.best && part.best <= part.high).toBe(true);
      }),
    );
  });

  it('keeps the order where largest remainders alone would break it', () => {
    // 10 and 11 persons by 6 : 6 : 2: the third zone would get 2 of the 10 and 1 of the 11.
    expect(apportion({ total: 10, weights: [6, 6, 2] })).toEqual([4, 4, 2]);
    expect(apportion({ total: 11, weights: [6, 6, 2] })).toEqual([5, 5, 1]);
    const parts = apportionRange({ low: 10, best: 11, high: 11 }, [6, 6, 2]);
    expect(parts.map((part) => part.low)).toEqual([5, 4, 1]);
    expect(parts.map((part) => part.best)).toEqual([5, 5, 1]);
  });
});
