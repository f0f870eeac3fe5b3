/**
 * Streets from GeoParquet 1.x: lines in well-known binary, any coordinate system that proj4 knows. Row groups are read one
 * after another, so memory follows the largest row group and the streets.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { open } from 'node:fs/promises';
import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { ProblemError, problemOf } from '../base/problem.ts';
import type { Imported, ImportOptions } from './imported.ts';
import { LineBuilder } from './line-builder.ts';
import { NETWORK_PROBLEMS } from './problems.ts';
import { toWgs84, type ToWgs84 } from './projection.ts';
import { propertyReader, sourceIdOf } from './street-properties.ts';
import { WkbError, linesFromWkb } from './well-known-binary.ts';

/** Rows decoded at a time inside a row group. */
const ROWS_AT_A_TIME = 50_000;

/** Reads streets from a GeoParquet file. Throws a ProblemError for a file that is damaged or whose geometry is not read. */
export async function importGeoParquet(path: string, options: ImportOptions = {}): Promise<Imported> {
  const file = basename(path);
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const buffer: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
          if (bytesRead === 0) throw new Error('the file became shorter while it was read');
          filled += bytesRead;
        }
        return bytes.buffer;
      },
    };
    const metadata = await reading(file, () => parquetMetadataAsync(buffer, { geoparquet: false }));
    const { column, convert } = geometryColumn(metadata, file);
    const lines = new LineBuilder();
    const rowCount = Number(metadata.num_rows);
    let row = 0;
    for (const group of metadata.row_groups) {
      const groupEnd = row + Number(group.num_rows);
      while (row < groupEnd) {
        const rowEnd = Math.min(groupEnd, row + ROWS_AT_A_TIME);
        const range = { rowStart: row, rowEnd };
        const rows = await reading(file, () =>
          parquetReadObjects({ file: buffer, metadata, compressors, utf8: false, ...range }),
        );
        rows.forEach((record, index) => {
          addRow(lines, record, column, convert, row + index, file);
        });
        row = rowEnd;
        options.onProgress?.((size * row) / rowCount, size);
      }
    }
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    options.onProgress?.(size, size);
    const source = { file, format: 'geoparquet' as const, sha256: hash.digest('hex'), schematic: false };
    const { network, warnings } = lines.build(source);
    return { network, byteLength: size, drops: lines.drops, missingNodes: 0, warnings };
  } finally {
    await handle.close();
  }
}

async function reading<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_PARQUET_DAMAGED', { file, found })]);
  }
}

function geometryColumn(metadata: FileMetaData, file: string): { column: string; convert: ToWgs84 } {
  const text = metadata.key_value_metadata?.find((entry) => entry.key === 'geo')?.value;
  const refuse = (found: string): ProblemError =>
    new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_PARQUET_NO_GEOMETRY', { file, found })]);
  if (text === undefined) throw refuse('no metadata "geo"');
  let geo: unknown;
  try {
    geo = JSON.parse(text);
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const { primary_column: column, columns } = (geo ?? {}) as { primary_column?: unknown; columns?: unknown };
  if (typeof column !== 'string' || typeof columns !== 'object' || columns === null) throw refuse('no primary column');
  const description = (columns as Record<string, { encoding?: unknown; crs?: unknown } | undefined>)[column];
  if (description?.encoding !== 'WKB') throw refuse(`encoding ${JSON.stringify(description?.encoding)}`);
  try {
    return { column, convert: toWgs84(description.crs) };
  } catch (error) {
    const found = (error as Error).message;
    throw new ProblemError([problemOf(NETWORK_PROBLEMS, 'NET_CRS_UNKNOWN', { file, field: 'geo.crs', found })]);
  }
}

function addRow(
  lines: LineBuilder,
  record: Readonly<Record<string, unknown>>,
  column: string,
  convert: ToWgs84,
  row: number,
  file: string,
): void {
  const sourceId = sourceIdOf(record['osm_id'] ?? record['id'], row);
  const geometry = record[column];
  let parts: number[][] | null;
  try {
    parts = geometry instanceof Uint8Array ? linesFromWkb(geometry) : null;
  } catch (error) {
    if (!(error instanceof WkbError)) throw error;
    const found = error.message;
    throw new ProblemError([
      problemOf(NETWORK_PROBLEMS, 'NET_PARQUET_DAMAGED', { file, feature: `row ${row}`, found }),
    ]);
  }
  if (parts === null) {
    lines.drops.drop('not-a-line', sourceId);
    return;
  }
  const reader = propertyReader(record);
  for (const part of parts) {
    const coordinatesE7 = new Array<number>(part.length);
    for (let index = 0; index < part.length; index += 2) {
      const x = part[index]!;
      const y = part[index + 1]!;
      const [lon, lat] = convert === null ? [x, y] : convert(x, y);
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
        const found = `${x}, ${y}`;
        throw new ProblemError([
          problemOf(NETWORK_PROBLEMS, 'NET_COORDINATE_INVALID', { file, feature: `row ${row}`, found }),
        ]);
      }
      coordinatesE7[index] = Math.round(lon * 1e7);
      coordinatesE7[index + 1] = Math.round(lat * 1e7);
    }
    lines.add({
      coordinatesE7,
      streetClass: reader.streetClass,
      tag: reader.tag,
      sourceId,
      ...(reader.endIds === undefined || parts.length !== 1 ? {} : { endIds: reader.endIds }),
    });
  }
}
