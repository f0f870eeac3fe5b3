/** Which tile is where, in web mercator: columns from the antimeridian eastward, rows from the north. */
import type { Box } from './street-features.ts';

export type TilePlace = readonly [z: number, x: number, y: number];

/** Column and row of a position's tile. */
export function tileAt(zoom: number, longitude: number, latitude: number): readonly [x: number, y: number] {
  const radians = (latitude * Math.PI) / 180;
  const across = (longitude + 180) / 360;
  const down = (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2;
  return [Math.floor(across * 2 ** zoom), Math.floor(down * 2 ** zoom)];
}

/** The box of a tile with `margin` of its width around it. */
export function boxOfTile([z, x, y]: TilePlace, margin: number): Box {
  const longitude = (column: number): number => (column / 2 ** z) * 360 - 180;
  const latitude = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI;
  return [longitude(x - margin), latitude(y + 1 + margin), longitude(x + 1 + margin), latitude(y - margin)];
}

/** All tiles of a zoom that meet a box, those in its middle first. */
export function tilesOver([west, south, east, north]: Box, zoom: number): TilePlace[] {
  const [[left, top], [right, bottom]] = [tileAt(zoom, west, north), tileAt(zoom, east, south)];
  const found: TilePlace[] = [];
  for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) found.push([zoom, x, y]);
  const far = ([, x, y]: TilePlace): number => Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2);
  return found.sort((one, two) => far(one) - far(two));
}
