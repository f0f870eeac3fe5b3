/** Streets from GeoJSON (a FeatureCollection) or GeoJSONSeq (a feature a line, with or without record separators), also gzipped. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ProblemError, problemOf } from '../base/problem.ts';
import type { Imported, ImportOptions } from './imported.ts';
import { FeatureScanner, JsonTextError } from './json-features.ts';
import { LineBuilder } from './line-builder.ts';
import { NETWORK_PROBLEMS } from './problems.ts';
import { propertyReader, sourceIdOf } from './street-properties.ts';

const CHUNK_BYTES = 1 << 18;
const LINE_TYPES = new Set(['LineString', 'MultiLineString']);
const GEOMETRY_TYPES = new Set([...LINE_TYPES, 'Point', 'MultiPoint', 'Polygon', 'MultiPolygon', 'GeometryCollection']);
/** Names of the one coordinate system GeoJSON has (RFC 7946), as the member `crs` of older files spells it. */
const WGS84_NAMES = /(^|[:/])(CRS84h?|4326|4979|WGS ?84)$/iu;

/** Reads streets from GeoJSON text. Throws a ProblemError that names the feature. */
export async function importGeoJson(path: string, options: ImportOptions & { gzip: boolean }): Promise<Imported> {
  const file = basename(path);
  const reader = new GeoJsonStreets(file);
  const hash = createHash('sha256');
  const { size } = await stat(path);
  let byteLength = 0;
  const scanner = new FeatureScanner(reader);
  const raw = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  async function* noted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      byteLength += chunk.length;
      yield chunk;
    }
  }
  const scan = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      scanner.write(chunk);
      options.onProgress?.(byteLength, size);
    }
    scanner.end();
  };
  try {
    if (options.gzip) await pipeline(raw, noted, createGunzip({ chunkSize: CHUNK_BYTES }), scan);
    else await pipeline(raw, noted, scan);
  } catch (error) {
    throw reader.explain(error);
  }
  options.onProgress?.(size, size);
  const source = {
    file,
    format: scanner.sawCollection ? ('geojson' as const) : ('geojsonseq' as const),
    sha256: hash.digest('hex'),
    ...(reader.attribution === undefined ? {} : { attribution: reader.attribution }),
    schematic: reader.schematic,
  };
  const { network, warnings } = reader.lines.build(source);
  return { network, byteLength, drops: reader.lines.drops, missingNodes: 0, warnings };
}

class GeoJsonStreets {
  readonly lines = new LineBuilder();
  schematic = false;
  attribution: string | undefined;
  private readonly file: string;
  private featureCount = 0;

  constructor(file: string) {
    this.file = file;
  }

  collection(members: Readonly<Record<string, unknown>>): void {
    if (members['type'] !== undefined && members['type'] !== 'FeatureCollection') {
      throw this.invalid(`type ${JSON.stringify(members['type'])} with a list of features`);
    }
    this.noteMembers(members);
  }

  private noteMembers(members: Readonly<Record<string, unknown>>): void {
    if (members['schematic'] === true) this.schematic = true;
    if (typeof members['attribution'] === 'string') this.attribution = members['attribution'];
    const { crs } = members;
    const name = isRecord(crs) && isRecord(crs['properties']) ? crs['properties']['name'] : undefined;
    if (typeof name === 'string' && !WGS84_NAMES.test(name)) {
      throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_GEOJSON_CRS', { file: this.file, found: name })]);
    }
  }

  feature(value: unknown): void {
    const place = this.featureCount++;
    if (!isRecord(value)) throw this.invalid('something that is no feature');
    const bare = GEOMETRY_TYPES.has(value['type'] as string);
    if (!bare && value['type'] !== 'Feature') throw this.invalid(`type ${JSON.stringify(value['type'])}`);
    this.noteMembers(value);
    const geometry = bare ? value : value['geometry'];
    const properties = isRecord(value['properties']) ? value['properties'] : {};
    if (properties['schematic'] === true) this.schematic = true;
    const sourceId = sourceIdOf(value['id'] ?? properties['id'], place);
    if (!isRecord(geometry) || !LINE_TYPES.has(geometry['type'] as string)) {
      this.lines.drops.drop('not-a-line', sourceId);
      return;
    }
    const { coordinates } = geometry;
    const parts = geometry['type'] === 'LineString' ? [coordinates] : coordinates;
    if (!Array.isArray(parts)) throw this.invalid('a line without coordinates');
    const reader = propertyReader(properties);
    for (const part of parts as unknown[]) {
      this.lines.add({
        coordinatesE7: this.coordinatesOf(part),
        streetClass: reader.streetClass,
        tag: reader.tag,
        sourceId,
        // Ids of the ends belong to one line; a feature of several has none to give.
        ...(reader.endIds === undefined || parts.length !== 1 ? {} : { endIds: reader.endIds }),
      });
    }
  }

  private coordinatesOf(part: unknown): number[] {
    if (!Array.isArray(part)) throw this.invalid('a line without coordinates');
    const coordinatesE7: number[] = [];
    for (const position of part as unknown[]) {
      const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
      if (typeof lon !== 'number' || typeof lat !== 'number') throw this.invalid('a position that is not two numbers');
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
        const feature = `feature ${this.featureCount}`;
        const found = `${lon}, ${lat}`;
        throw new ProblemError([
          problemOf(NETWORK_PROBLEMS, 'NET_COORDINATE_INVALID', { file: this.file, feature, found }),
        ]);
      }
      coordinatesE7.push(Math.round(lon * 1e7), Math.round(lat * 1e7));
    }
    return coordinatesE7;
  }

  private invalid(found: string): ProblemError {
    const feature = `feature ${this.featureCount}`;
    return new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_GEOJSON_INVALID', { file: this.file, feature, found })]);
  }

  /** What went wrong while reading, as a problem when it is one. */
  explain(error: unknown): unknown {
    const { file } = this;
    if (error instanceof JsonTextError) {
      const code = {
        syntax: 'NET_GEOJSON_INVALID',
        encoding: 'NET_TEXT_NOT_UTF8',
        'too-large': 'NET_TOO_LARGE',
      } as const;
      const feature = `feature ${this.featureCount + 1}, at byte ${error.byteOffset}`;
      return new ProblemError([problemOf(NETWORK_PROBLEMS, code[error.kind], { file, feature, found: error.message })]);
    }
    const errorCode = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (errorCode.startsWith('Z_')) {
      const found = (error as Error).message;
      return new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_GZIP_DAMAGED', { file, found })]);
    }
    return error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
