/**
 * Administrative areas with their P-codes, and the communities below them.
 *
 * Codes of the levels 1 to 3 nest: SY11 ⊃ SY1101 ⊃ SY110100. The code of a community (level 4) is C and four digits and
 * says nothing of where it is, so a community names its subdistrict.
 */
import { CsvError, parse } from 'csv-parse/sync';
import Flatbush from 'flatbush';
import { problemOf, type Problem } from '../base/problem.ts';
import { PCODE_PROBLEMS } from './pcode-problems.ts';
import { polygonsOf } from './place-checks.ts';
import { isRecord } from './raw.ts';
import { prepareArea, type Polygon, type PreparedArea } from './ring-geometry.ts';

export interface PcodeNames {
  readonly en?: string;
  readonly ar?: string;
}

/** One area of the deepest level that the layer has. */
export interface AdminArea {
  readonly pcode: string;
  /** Its own code and those of the areas it lies in. */
  readonly codes: readonly string[];
  readonly polygons: readonly Polygon[];
  readonly prepared: PreparedArea;
}

export interface Community {
  readonly pcode: string;
  readonly names: PcodeNames;
  /** Code of the area it lies in, as its list says. */
  readonly within: string;
  /** Longitude, latitude; null where the list has none. */
  readonly position: readonly [number, number] | null;
}

export interface PcodeLayer {
  readonly areas: readonly AdminArea[];
  /** Names of each code of every level. */
  readonly names: ReadonlyMap<string, PcodeNames>;
  /** Areas of each code of every level, as places in `areas`. */
  readonly areasOf: ReadonlyMap<string, readonly number[]>;
  /** Boxes of the areas in their order; null when there are none. */
  readonly boxes: Flatbush | null;
  /** Null when no list was given. */
  readonly communities: ReadonlyMap<string, Community> | null;
}

/** A code of the levels 1 to 3, or of a level below that nests as they do. */
export const NESTING_PCODE = /^[A-Z]{2,3}\d{2,14}$/;
export const COMMUNITY_PCODE = /^C\d{4,6}$/;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/**
 * Makes a layer from a GeoJSON FeatureCollection as OCHA publishes it (properties adm1_pcode, adm1_en, adm1_ar … adm3_…).
 * A feature that cannot be used is told and left out.
 */
export function buildPcodeLayer(
  collection: unknown,
  options: { readonly file: string; readonly communities?: ReadonlyMap<string, Community> | null },
): { readonly layer: PcodeLayer; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const areas: AdminArea[] = [];
  const names = new Map<string, PcodeNames>();
  const areasOf = new Map<string, number[]>();
  const features =
    isRecord(collection) && Array.isArray(collection['features']) ? (collection['features'] as unknown[]) : [];
  if (features.length === 0) problems.push(problemOf(PCODE_PROBLEMS, 'PCODE_LAYER_UNUSABLE', { file: options.file }));
  features.forEach((feature, index) => {
    const area = areaOf(feature, names);
    if (area === null) {
      const place = { file: options.file, feature: `feature ${index + 1}` };
      problems.push(problemOf(PCODE_PROBLEMS, 'PCODE_AREA_UNUSABLE', place));
      return;
    }
    for (const code of area.codes) areasOf.set(code, [...(areasOf.get(code) ?? []), areas.length]);
    areas.push(area);
  });
  const boxes = areas.length === 0 ? null : new Flatbush(areas.length, 16, Float64Array);
  for (const { prepared } of areas) boxes?.add(...prepared.box);
  boxes?.finish();
  return { layer: { areas, names, areasOf, boxes, communities: options.communities ?? null }, problems };
}

/** Adds the names of all its levels to `names`. Null when the feature has no polygon, or a code that does not nest. */
function areaOf(feature: unknown, names: Map<string, PcodeNames>): AdminArea | null {
  if (!isRecord(feature) || !isRecord(feature['properties'])) return null;
  const properties = feature['properties'];
  const polygons = polygonsOf(feature['geometry']);
  const levels = [3, 2, 1].filter((level) => textOf(properties[`adm${level}_pcode`]) !== undefined);
  const codes = levels.map((level) => textOf(properties[`adm${level}_pcode`]) ?? '');
  const pcode = codes[0];
  if (polygons === null || pcode === undefined) return null;
  if (!codes.every((code) => NESTING_PCODE.test(code) && pcode.startsWith(code))) return null;
  codes.forEach((code, place) => {
    const [en, ar] = ['en', 'ar'].map((language) => textOf(properties[`adm${levels[place]!}_${language}`]));
    if (!names.has(code)) names.set(code, { ...(en === undefined ? {} : { en }), ...(ar === undefined ? {} : { ar }) });
  });
  return { pcode, codes, polygons, prepared: prepareArea(polygons) };
}

const COMMUNITY_COLUMNS = ['adm4_pcode', 'adm4_en', 'lon', 'lat', 'adm3_pcode'] as const;

/** Reads a list of communities; `adm4_ar` is read where it is. A row that cannot be used is told and left out. */
export function readCommunities(
  text: string,
  file: string,
): { readonly communities: ReadonlyMap<string, Community>; readonly problems: readonly Problem[] } {
  const communities = new Map<string, Community>();
  let rows: readonly string[][];
  try {
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (failure) {
    if (!(failure instanceof CsvError)) throw failure;
    const found = failure.code;
    return { communities, problems: [problemOf(PCODE_PROBLEMS, 'PCODE_COMMUNITIES_UNUSABLE', { file, found })] };
  }
  const header = rows[0] ?? [];
  const missing = COMMUNITY_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const place = { file, field: missing.join(', ') };
    return { communities, problems: [problemOf(PCODE_PROBLEMS, 'PCODE_COMMUNITIES_UNUSABLE', place)] };
  }
  const problems: Problem[] = [];
  rows.slice(1).forEach((row, index) => {
    const cell = (column: string): string => (row[header.indexOf(column)] ?? '').trim();
    const [pcode, lon, lat] = [cell('adm4_pcode'), cell('lon'), cell('lat')];
    const position = lon === '' && lat === '' ? null : ([Number(lon), Number(lat)] as const);
    const isPlace =
      position === null || (lon !== '' && lat !== '' && Math.abs(position[0]) <= 180 && Math.abs(position[1]) <= 90);
    if (!COMMUNITY_PCODE.test(pcode) || !isPlace || communities.has(pcode)) {
      const place = { file, feature: `row ${index + 2}`, found: pcode.slice(0, 20) };
      problems.push(problemOf(PCODE_PROBLEMS, 'PCODE_COMMUNITY_UNUSABLE', place));
      return;
    }
    const [en, ar] = [cell('adm4_en'), header.includes('adm4_ar') ? cell('adm4_ar') : ''];
    const names = { ...(en === '' ? {} : { en }), ...(ar === '' ? {} : { ar }) };
    communities.set(pcode, { pcode, names, within: cell('adm3_pcode'), position });
  });
  return { communities, problems };
}
