import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonAreaSquareMeters,
  firstRingCrossing,
  prepareArea,
  ringAreaSquareMeters,
  type Polygon,
  type Ring,
} from './ring-geometry.ts';

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('an outline that crosses itself', () => {
  it.each([
    [
      'a bow tie',
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ],
    [
      'a spike out and back',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [1, 3],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
    ],
    [
      'a corner that touches another side',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [1, 0],
        [0, 2],
        [0, 0],
      ],
    ],
    [
      'a ring run through twice',
      [
        [0, 0],
        [1, 0],
        [0, 1],
        [0, 0],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ],
  ])('%s is found', (_, ring) => {
    expect(firstRingCrossing([ring])).not.toBeNull();
  });

  it('holes may touch the outline at a point, but not cross it or run along it', () => {
    const outline = box(0, 0, 4, 4);
    expect(
      firstRingCrossing([
        outline,
        [
          [0, 2],
          [1, 1],
          [1, 3],
          [0, 2],
        ],
      ]),
    ).toBeNull();
    expect(firstRingCrossing([outline, box(3, 1, 5, 2)])).toEqual({ lon: 4, lat: 1 });
    expect(firstRingCrossing([outline, box(0, 1, 1, 2)])).not.toBeNull();
  });

  it('simple outlines, concave ones and repeated points are let through', () => {
    expect(firstRingCrossing([box(0, 0, 1, 1)])).toBeNull();
    expect(
      firstRingCrossing([
        [
          [0, 0],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ]),
    ).toBeNull();
    expect(
      firstRingCrossing([
        [
          [0, 0],
          [4, 0],
          [4, 0],
          [4, 4],
          [2, 1],
          [0, 4],
          [0, 0],
        ],
      ]),
    ).toBeNull();
  });
});

const common = (one: readonly Polygon[], two: readonly Polygon[]): number =>
  commonAreaSquareMeters(prepareArea(one), prepareArea(two));

describe('area in common', () => {
  const small = 0.01;
  it('of boxes is the box they share, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 8, maxLength: 8 }), (numbers) => {
        const [a, b, c, d, e, f, g, h] = numbers.map((number) => number * small) as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        if (a === b || c === d || e === f || g === h) return;
        const one = box(Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d));
        const two = box(Math.min(e, f), Math.min(g, h), Math.max(e, f), Math.max(g, h));
        const shared = box(
          Math.max(one[0]![0]!, two[0]![0]!),
          Math.max(one[0]![1]!, two[0]![1]!),
          Math.min(one[2]![0]!, two[2]![0]!),
          Math.min(one[2]![1]!, two[2]![1]!),
        );
        const meet = shared[0]![0]! < shared[2]![0]! && shared[0]![1]! < shared[2]![1]!;
        const expected = meet ? ringAreaSquareMeters(shared) : 0;
        const found = common([[one]], [[two]]);
        expect(found).toBeCloseTo(common([[two]], [[one]]), 3);
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-3 * expected + 1e-3);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('counts slanted sides, holes and several parts', () => {
    const unit = ringAreaSquareMeters(box(0, 0, small, small));
    const triangle: Ring = [
      [0, 0],
      [small, 0],
      [0, small],
      [0, 0],
    ];
    const other: Ring = [
      [0, 0],
      [small, 0],
      [small, small],
      [0, 0],
    ];
    expect(common([[triangle]], [[other]]) / unit).toBeCloseTo(0.25, 6);
    const frame = [box(0, 0, 3 * small, 3 * small), box(small, small, 2 * small, 2 * small)];
    expect(common([frame], [[box(0, 0, 3 * small, 3 * small)]]) / unit).toBeCloseTo(8, 5);
    const parts = [[box(0, 0, small, small)], [box(2 * small, 0, 3 * small, small)]];
    expect(common(parts, [[box(0, 0, 3 * small, small)]]) / unit).toBeCloseTo(2, 6);
  });

  it('is nothing for zones that share a border', () => {
    expect(common([[box(0, 0, small, small)]], [[box(small, 0, 2 * small, small)]])).toBe(0);
    const slanted: Ring = [
      [0, 0],
      [small, 0],
      [0.3 * small, small],
      [0, 0],
    ];
    const beside: Ring = [
      [small, 0],
      [small, small],
      [0.3 * small, small],
      [small, 0],
    ];
    expect(common([[slanted]], [[beside]])).toBeLessThan(1e-3);
  });
});
