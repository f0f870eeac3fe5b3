/** The place that the card tells of, on the map: marked, and brought to where it can be seen. */
import { Marker, type Map as MapLibre } from 'maplibre-gl';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** So far around the place nothing may lie over the map, pixels. */
const CLEAR = 24;
/** Where the place could go is looked for in so many steps across and down. */
const STEPS = 16;

/** Marks the place; what it gives takes the mark away. */
export function showPlace(map: MapLibre, longitude: number, latitude: number): () => void {
  const element = document.createElement('div');
  element.className = 'place-mark';
  element.setAttribute('aria-hidden', 'true');
  const marker = new Marker({ element }).setLngLat([longitude, latitude]).addTo(map);
  const bring = (): void => {
    const at = map.project([longitude, latitude]);
    const clear = clearPoint(map.getCanvas(), at);
    if (clear !== null) map.panBy([at.x - clear.x, at.y - clear.y], { animate: false });
  };
  bring();
  // A tablet is turned, a window made smaller.
  map.on('resize', bring);
  return () => {
    map.off('resize', bring);
    marker.remove();
  };
}

/** Where the map can be seen, nearest to a point on it: the point itself, or null, when it need not move or cannot be seen anywhere. */
function clearPoint(canvas: HTMLCanvasElement, at: Point): Point | null {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const isClear = ({ x, y }: Point): boolean =>
    [-CLEAR, 0, CLEAR].every((across) =>
      [-CLEAR, 0, CLEAR].every((down) => document.elementFromPoint(left + x + across, top + y + down) === canvas),
    );
  if (isClear(at)) return null;
  const places = Array.from({ length: (STEPS - 1) ** 2 }, (_, index) => ({
    x: (width / STEPS) * (1 + (index % (STEPS - 1))),
    y: (height / STEPS) * (1 + Math.floor(index / (STEPS - 1))),
  }));
  const away = ({ x, y }: Point): number => Math.hypot(x - at.x, y - at.y);
  return places.sort((one, other) => away(one) - away(other)).find(isClear) ?? null;
}
