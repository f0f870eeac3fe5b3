/** Where in an area a name has most room: for areas that are large and half outside the map. */
import type { Frame, MapPoint } from './frame.ts';

const SAMPLES = 28;

/**
 * Of a grid of points over the frame, the one inside the rings (even-odd) that is furthest from their sides, the
 * frame's sides and the points to avoid. Null when no point of the grid is inside. O(samples × sides).
 */
export function roomiestPoint(
  rings: readonly (readonly MapPoint[])[],
  frame: Frame,
  avoid: readonly MapPoint[],
): MapPoint | null {
  let best: { readonly room: number; readonly at: MapPoint } | null = null;
  for (let row = 1; row < SAMPLES; row++) {
    for (let column = 1; column < SAMPLES; column++) {
      const at: MapPoint = [(column / SAMPLES) * frame.width, (row / SAMPLES) * frame.height];
      const room = roomAt(at, rings, frame, avoid);
      if (room > 0 && (best === null || room > best.room)) best = { room, at };
    }
  }
  return best?.at ?? null;
}

function roomAt(
  [x, y]: MapPoint,
  rings: readonly (readonly MapPoint[])[],
  frame: Frame,
  avoid: readonly MapPoint[],
): number {
  let inside = false;
  // Names are wide: a side to the left or right is felt at half its distance.
  const felt = (dx: number, dy: number): number => Math.hypot(dx / 2, dy);
  let room = Math.min(x / 2, (frame.width - x) / 2, y, frame.height - y);
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [ax, ay] = ring[index - 1]!;
      const [bx, by] = ring[index]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const squared = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = squared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared;
      const share = Math.max(0, Math.min(1, along));
      room = Math.min(room, felt(x - ax - share * (bx - ax), y - ay - share * (by - ay)));
    }
  }
  if (!inside) return 0;
  for (const point of avoid) room = Math.min(room, felt(x - point[0], y - point[1]));
  return room;
}
