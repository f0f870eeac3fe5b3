/** From a GeoParquet file's coordinate system to longitude and latitude on WGS 84. */
import proj4 from 'proj4';

/** Turns a position of the file into [longitude, latitude]; null when none is needed. */
export type ToWgs84 = ((x: number, y: number) => readonly [number, number]) | null;

type Json = Readonly<Record<string, unknown>>;

/**
 * The way from a coordinate system, given as PROJJSON, to WGS 84. `undefined` is GeoParquet's default, OGC:CRS84.
 * Throws an Error whose message names the system when it is not known.
 */
export function toWgs84(crs: unknown): ToWgs84 {
  if (crs === undefined) return null;
  if (!isJson(crs)) throw new Error('no coordinate system is stated');
  const id = isJson(crs['id']) ? `${String(crs['id']['authority'])}:${String(crs['id']['code'])}` : undefined;
  if (id === 'OGC:CRS84' || id === 'EPSG:4326') return null;
  if (isPlainWgs84(crs)) return null;
  const definition = (id === undefined ? undefined : utmDefinition(id)) ?? completed(crs);
  const label = id ?? (typeof crs['name'] === 'string' ? crs['name'] : 'without a name');
  let converter;
  try {
    converter = proj4(definition as string);
  } catch (error) {
    throw new Error(`${label} (${error instanceof Error ? error.message : String(error)})`, { cause: error });
  }
  return (x, y) => {
    const [lon, lat] = converter.inverse([x, y]);
    return [lon, lat];
  };
}

/** A geographic system on the WGS 84 datum: degrees already. GeoParquet has longitude first whatever its axes say. */
function isPlainWgs84(crs: Json): boolean {
  const datum = crs['datum'] ?? crs['datum_ensemble'];
  const name = isJson(datum) ? String(datum['name']) : '';
  return crs['type'] === 'GeographicCRS' && /^World Geodetic System 1984|^WGS[ _]?(19)?84/u.test(name);
}

/** EPSG:32601 … 32660 and 32701 … 32760 are UTM on WGS 84, by number. */
function utmDefinition(id: string): string | undefined {
  const match = /^EPSG:32([67])(\d\d)$/u.exec(id);
  const zone = Number(match?.[2]);
  if (match === null || zone < 1 || zone > 60) return undefined;
  return `+proj=utm +zone=${zone}${match[1] === '7' ? ' +south' : ''} +datum=WGS84 +units=m +no_defs`;
}

/** Some writers leave out the type of the base system; PROJJSON demands it, and it can be nothing else here. */
function completed(crs: Json): Json {
  const base = crs['base_crs'];
  if (!isJson(base) || base['type'] !== undefined) return crs;
  return { ...crs, base_crs: { type: 'GeographicCRS', ...base } };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
