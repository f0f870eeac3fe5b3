/**
 * The operation folder with the drawings in it: a copy of the folder's files in which the layers that were drawn on are
 * written anew. Everything that reads a folder then reads the operation as it stands, with all of its checks.
 */
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../../ledger/index.ts';
import type { FileNames } from '../../operation/index.ts';
import type { Layer } from '../contract/schemas.ts';
import { withDrawings, type Drawings } from './drawings.ts';

export interface Source {
  readonly folder: string;
  readonly names: FileNames;
}

export type Collection = JsonObject & { readonly features: readonly JsonObject[] };

/** The file of a layer, and what it is called when the folder has none yet. */
export function layerFile(names: FileNames, layer: Layer): string {
  return names[layer] ?? `${layer}.geojson`;
}

/** Features of a layer as the folder has them; none when there is no such file. */
function layerCollection(path: string): Collection {
  let value: unknown = null;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Reading the folder has told what is wrong with it.
  }
  const given = typeof value === 'object' && value !== null ? (value as JsonObject) : {};
  const features = given['features'];
  return { ...given, type: 'FeatureCollection', features: Array.isArray(features) ? (features as JsonObject[]) : [] };
}

export function featureId(feature: JsonObject): string {
  const properties = feature['properties'] as JsonObject | null | undefined;
  const id = properties?.['id'] ?? feature['id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}

/** A layer with its drawings, as GeoJSON. */
export function drawnLayer({ folder, names }: Source, layer: Layer, drawings: Drawings): Collection {
  const collection = layerCollection(join(folder, layerFile(names, layer)));
  return { ...collection, features: withDrawings(collection.features, drawings.layer(layer), featureId) };
}

/** Writes the folder with its drawings below `scratch`, and gives its path and how to take it away. */
export function writeDrawnFolder(
  source: Source,
  scratch: string,
  drawings: Drawings,
): { readonly folder: string; readonly remove: () => void } {
  const { folder, names } = source;
  mkdirSync(scratch, { recursive: true });
  const copy = mkdtempSync(join(scratch, 'drawn-'));
  const remove = (): void => {
    rmSync(copy, { recursive: true, force: true });
  };
  try {
    const drawn = new Map(drawings.layers.map((layer) => [layerFile(names, layer), layer]));
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const name = path.slice(folder.length).replace(/^[\\/]+/, '');
      if (name.split(/[\\/]/).some((part) => part.startsWith('.'))) continue;
      const target = join(copy, name);
      mkdirSync(dirname(target), { recursive: true });
      if (!drawn.has(name)) linkOrCopy(path, target);
    }
    for (const [name, layer] of drawn)
      writeFileSync(join(copy, name), `${JSON.stringify(drawnLayer(source, layer, drawings))}\n`);
    return { folder: copy, remove };
  } catch (failure) {
    remove();
    throw failure;
  }
}

/** Streets are large: a link costs nothing. Another disk, or one without links, takes a copy. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
