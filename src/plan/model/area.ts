/** The middle of an area. Degrees, WGS 84. */
import type { MultiPolygon, Position } from '../../operation/index.ts';

/** Centre of mass of the outlines, each polygon weighed by its area (Bourke 1988); the box's centre when that is 0. */
export function areaCentre(area: MultiPolygon): Position {
  const outlines = area.flatMap((polygon) => polygon[0] ?? []);
  const lons = outlines.map(([lon]) => lon);
  const lats = outlines.map(([, lat]) => lat);
  const between = (values: readonly number[]): number =>
    (values.reduce((a, b) => Math.min(a, b), Infinity) + values.reduce((a, b) => Math.max(a, b), -Infinity)) / 2;
  const middle: Position = [between(lons), between(lats)];
  let weight = 0;
  let x = 0;
  let y = 0;
  for (const polygon of area) {
    const ring = polygon[0] ?? [];
    let ringWeight = 0;
    let ringX = 0;
    let ringY = 0;
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      // From the middle, so that no figure is lost to large coordinates.
      const ax = ring[before]![0] - middle[0];
      const ay = ring[before]![1] - middle[1];
      const bx = ring[at]![0] - middle[0];
      const by = ring[at]![1] - middle[1];
      const cross = ax * by - bx * ay;
      ringWeight += cross / 2;
      ringX += ((ax + bx) * cross) / 6;
      ringY += ((ay + by) * cross) / 6;
    }
    const sign = ringWeight < 0 ? -1 : 1;
    weight += sign * ringWeight;
    x += sign * ringX;
    y += sign * ringY;
  }
  return weight > 0 ? [middle[0] + x / weight, middle[1] + y / weight] : middle;
}
