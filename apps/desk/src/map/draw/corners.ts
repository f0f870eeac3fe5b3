/** A geometry as lines of text, one corner a line, so that it can be typed and read without a mouse. */
export type DrawnForm = 'Point' | 'LineString' | 'Polygon';

const decimals = 6;

export function cornersText(geometry: GeoJSON.Geometry | null): string {
  const corners =
    geometry?.type === 'Point'
      ? [geometry.coordinates]
      : geometry?.type === 'LineString'
        ? geometry.coordinates
        : geometry?.type === 'Polygon'
          ? (geometry.coordinates[0]?.slice(0, -1) ?? [])
          : [];
  return corners
    .map(([longitude, latitude]) => `${latitude!.toFixed(decimals)}, ${longitude!.toFixed(decimals)}`)
    .join('\n');
}

/** Null when the text is no such geometry: lines of latitude and longitude in degrees. */
export function geometryOf(text: string, form: DrawnForm): GeoJSON.Geometry | null {
  const corners = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .trim()
        .split(/[\s,;،]+/)
        .map(Number),
    );
  const sound = corners.every(
    ([latitude = NaN, longitude = NaN, ...more]) =>
      more.length === 0 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
  );
  if (!sound) return null;
  const positions = corners.map(([latitude, longitude]) => [longitude!, latitude!]);
  if (form === 'Point') return positions.length === 1 ? { type: 'Point', coordinates: positions[0]! } : null;
  if (form === 'LineString') return positions.length >= 2 ? { type: 'LineString', coordinates: positions } : null;
  return positions.length >= 3 ? { type: 'Polygon', coordinates: [[...positions, positions[0]!]] } : null;
}

/** Seven decimals are a centimetre: more is noise of the screen. */
export function rounded(geometry: GeoJSON.Geometry): GeoJSON.Geometry {
  const round = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(round) : typeof value === 'number' ? Math.round(value * 1e7) / 1e7 : value;
  return geometry.type === 'GeometryCollection'
    ? geometry
    : ({ type: geometry.type, coordinates: round(geometry.coordinates) } as GeoJSON.Geometry);
}
