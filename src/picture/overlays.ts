/**
 * Overlays of drawn areas, each worked out once: a slider of time asks for many moments, and hardly any of them changes which
 * areas there are. Areas are known by themselves, as objects that nobody changes; what is dropped elsewhere is dropped here.
 */
import { intersection, union, type Geom } from 'polyclip-ts';
import { ringAreaSquareMeters, type MultiPolygon } from '../operation/index.ts';

export interface Overlay {
  readonly area: ReturnType<typeof intersection>;
  readonly areaSquareMeters: number;
}

interface Kept {
  readonly others: readonly MultiPolygon[];
  readonly overlay: Overlay;
}

const keptOf = new WeakMap<MultiPolygon, Kept[]>();
/** Of one area: as many as sets of areas come up beside it. */
const MOST_KEPT = 64;

/** What one area and all of the others together have in common. At least one other. */
export function overlay(area: MultiPolygon, others: readonly MultiPolygon[]): Overlay {
  const kept = keptOf.get(area) ?? [];
  const known = kept.find((each) => isSameList(each.others, others));
  if (known !== undefined) return known.overlay;
  const [first, ...rest] = others.map(geometryOf);
  const common = intersection(geometryOf(area), rest.length === 0 ? first! : union(first!, ...rest));
  const made = { area: common, areaSquareMeters: areaSquareMeters(common) };
  keptOf.set(area, [...kept, { others, overlay: made }].slice(-MOST_KEPT));
  return made;
}

function isSameList(one: readonly MultiPolygon[], two: readonly MultiPolygon[]): boolean {
  return one.length === two.length && one.every((each, index) => each === two[index]);
}

function geometryOf(area: MultiPolygon): [number, number][][][] {
  return area.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat])));
}

/** Of areas that do not overlap each other. */
export function areaSquareMeters(area: MultiPolygon | Geom): number {
  return (area as [number, number][][][]).reduce(
    (sum, [outline, ...holes]) =>
      sum +
      ringAreaSquareMeters(outline ?? []) -
      holes.reduce((hollow, hole) => hollow + ringAreaSquareMeters(hole), 0),
    0,
  );
}
