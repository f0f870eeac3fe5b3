/** One way in: streets from a file of any format that is read, found by its content. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync, constants } from 'node:zlib';
import { ProblemError, problemOf } from '../base/problem.ts';
import { importGeoJson } from './import-geojson.ts';
import { importOsmPbf } from './import-osm-pbf.ts';
import { reportOf, type ImportReport } from './import-report.ts';
import type { Imported, ImportOptions } from './imported.ts';
import { isNetworkFile, loadNetworkFile } from './network-file.ts';
import type { StreetNetwork } from './network.ts';
import { NETWORK_PROBLEMS } from './problems.ts';

const HEAD_BYTES = 4096;

/** What a street file is, by its first bytes. */
export type StreetFileKind = 'osm-pbf' | 'geojson' | 'geojson-gz' | 'geoparquet' | 'prepared';

/**
 * Reads streets from a file: OpenStreetMap PBF, GeoJSON or GeoJSONSeq (also gzipped), GeoParquet. Streams; memory follows the
 * streets and not the file. Throws a ProblemError when the file cannot be used; what is merely odd is in the report's warnings.
 */
export async function importNetwork(
  path: string,
  options: ImportOptions = {},
): Promise<{ network: StreetNetwork; report: ImportReport }> {
  const kind = await streetFileKind(path);
  if (kind === 'prepared') {
    throw unknownFormat(path, 'a prepared network file', 'Use it as it is; it needs no import.');
  }
  const imported = await importKind(path, kind, options);
  if (imported.network.edgeCount === 0) {
    const dropped = imported.drops.list().map((entry) => `${entry.count} lines dropped: ${entry.meaning}`);
    const found = dropped.length === 0 ? 'no line' : dropped.join('; ');
    throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_NO_STREETS', { file: basename(path), found })]);
  }
  const { network, byteLength, drops, missingNodes, warnings } = imported;
  return { network, report: reportOf(network, byteLength, drops, missingNodes, warnings) };
}

/** A network from a prepared file in one read, or by importing. The report is null for a prepared file. */
export async function openNetwork(
  path: string,
  options: ImportOptions = {},
): Promise<{ network: StreetNetwork; report: ImportReport | null }> {
  if ((await streetFileKind(path)) === 'prepared') return { network: await loadNetworkFile(path), report: null };
  return importNetwork(path, options);
}

async function importKind(
  path: string,
  kind: Exclude<StreetFileKind, 'prepared'>,
  options: ImportOptions,
): Promise<Imported> {
  switch (kind) {
    case 'osm-pbf':
      return importOsmPbf(path, options);
    case 'geojson':
      return importGeoJson(path, { ...options, gzip: false });
    case 'geojson-gz':
      return importGeoJson(path, { ...options, gzip: true });
    case 'geoparquet': {
      // Its packages take a while to load, and most streets come otherwise.
      const { importGeoParquet } = await import('./import-geoparquet.ts');
      return importGeoParquet(path, options);
    }
  }
}

/** Finds a file's format by its first bytes, and by its name where these do not tell. Throws a ProblemError for one that is not read. */
export async function streetFileKind(path: string): Promise<StreetFileKind> {
  const head = await readHead(path);
  if (head.length === 0)
    throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_EMPTY', { file: basename(path) })]);
  const text = head.toString('latin1');
  if (isNetworkFile(head)) return 'prepared';
  if (text.startsWith('PAR1')) return 'geoparquet';
  if (text.slice(0, 64).includes('OSMHeader')) return 'osm-pbf';
  if (head[0] === 0x1f && head[1] === 0x8b) {
    if (startsAsJson(unzippedHead(head))) return 'geojson-gz';
    throw unknownFormat(path, 'compressed data that is no GeoJSON');
  }
  if (startsAsJson(head)) return 'geojson';
  if (text.startsWith('PK'))
    throw unknownFormat(path, 'a zip file', 'Unpack it first; a shapefile must be written as GeoJSON.');
  if (text.startsWith('SQLite format 3')) {
    throw unknownFormat(path, 'a GeoPackage', 'Write it as GeoJSON: ogr2ogr OUT.geojson IN.gpkg.');
  }
  if (text.trimStart().startsWith('<')) {
    throw unknownFormat(path, 'XML', 'Write OpenStreetMap XML as PBF: osmium cat IN.osm -o OUT.osm.pbf.');
  }
  // Only a damaged beginning is left: the name says what it was to be, and that reader says what is wrong.
  const name = path.toLowerCase();
  if (name.endsWith('.pbf')) return 'osm-pbf';
  if (name.endsWith('.parquet')) return 'geoparquet';
  if (/\.(geojson|json|geojsonl|geojsons|geojsonseq|ndjson)$/u.test(name)) return 'geojson';
  throw unknownFormat(path, `it begins with ${JSON.stringify(text.slice(0, 8))}`);
}

async function readHead(path: string): Promise<Buffer> {
  const file = basename(path);
  let handle;
  try {
    handle = await open(path, 'r');
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error('not a file');
    const head = Buffer.alloc(Math.min(HEAD_BYTES, stat.size));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } catch (error) {
    const found = (error as Error).message;
    throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_FILE_UNREADABLE', { file, found })]);
  } finally {
    await handle?.close();
  }
}

/** The beginning of what a gzip file holds, as far as its own beginning gives. */
function unzippedHead(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 24 });
  } catch {
    // Damaged or not: the reader of the whole file finds out and names it.
    return Buffer.from('{');
  }
}

/** True when the first character is that of a JSON object, behind a byte order mark, separators and space. */
function startsAsJson(head: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?[\s\u001e]*\{/u.test(Buffer.from(head).toString('latin1'));
}

function unknownFormat(path: string, found: string, remedy?: string): ProblemError {
  return new ProblemError([
    problemOf(NETWORK_PROBLEMS, 'NET_FORMAT_UNKNOWN', {
      file: basename(path),
      found,
      ...(remedy === undefined ? {} : { remedy }),
    }),
  ]);
}
