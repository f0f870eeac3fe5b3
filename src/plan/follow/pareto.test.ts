import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { dominates, nameOptions, paretoFront, type Measures } from './pareto.ts';

const plan = (peopleOut: number, personMinutes: number, exposureMinutes: number, corridorCount: number): Measures => ({
  peopleOut,
  personMinutes,
  exposureMinutes,
  corridorCount,
});

describe('paretoFront', () => {
  it('refuses what another plan beats in one respect and equals in the others', () => {
    expect(dominates(plan(10, 5, 5, 2), plan(10, 5, 6, 2))).toBe(true);
    expect(dominates(plan(10, 5, 5, 2), plan(10, 5, 5, 2))).toBe(false);
    expect(dominates(plan(10, 4, 5, 2), plan(11, 5, 5, 2))).toBe(false);
  });

  it('keeps one of equal plans', () => {
    expect(paretoFront([plan(1, 1, 1, 1), plan(1, 1, 1, 1)])).toHaveLength(1);
  });

  it('leaves nobody dominated and drops nobody else, on random plans', () => {
    const random = seededRandom(5);
    const all = Array.from({ length: 200 }, () =>
      plan(random.below(6), random.below(6), random.below(6), 1 + random.below(3)),
    );
    const front = paretoFront(all);
    for (const one of front) expect(all.some((other) => dominates(other, one))).toBe(false);
    for (const one of all) {
      const kept = front.some((other) => dominates(other, one) || JSON.stringify(other) === JSON.stringify(one));
      expect(kept).toBe(true);
    }
  });
});

describe('nameOptions', () => {
  it('gives one plan several names', () => {
    expect(nameOptions([plan(10, 5, 0, 1)], 2)).toEqual([
      { candidate: plan(10, 5, 0, 1), names: ['fastest', 'least-exposed', 'fewest-corridors', 'balanced'] },
    ]);
  });

  it('leaves nobody behind to avoid exposure: at most 1 in 100 fewer', () => {
    const fastest = plan(1000, 50, 100, 2);
    const nearly = plan(990, 55, 20, 2);
    const fewer = plan(989, 40, 0, 2);
    const named = nameOptions([fastest, nearly, fewer], 1000);
    expect(named.map(({ candidate, names }) => [candidate.peopleOut, ...names])).toEqual([
      [1000, 'fastest', 'fewest-corridors'],
      [990, 'least-exposed', 'balanced'],
    ]);
  });

  it('does not call a plan in which nobody moves the one with fewest corridors', () => {
    const named = nameOptions([plan(0, 90, 0, 0), plan(10, 50, 5, 1)], 1);
    expect(named.map(({ candidate }) => candidate.peopleOut)).toEqual([10]);
  });

  it('says so when nobody can go at all', () => {
    expect(nameOptions([plan(0, 90, 0, 0)], 1)[0]!.names).toHaveLength(4);
  });
});
