/**
 * The operation folder with the drawings in it: the layers that were drawn on, and operation.yaml when terms were set, are
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
import type { Layer } from './drawing-kinds.ts';
import { withDrawings, type Drawings } from './drawings.ts';
import { withTerms } from './terms-text.ts';

/** The files of the layers as operation.yaml names them; null when there is none yet. */
export type LayerNames = Readonly<Record<Layer, string | null>>;

export interface DrawnSource {
  readonly folder: string;
  readonly names: LayerNames;
}

export type Collection = JsonObject & { readonly features: readonly JsonObject[] };

export const OPERATION_FILE = 'operation.yaml';

/** The file of a layer, and what it is called when the folder has none yet. */
function layerFile(names: LayerNames, layer: Layer): string {
  return names[layer] ?? `${layer}.geojson`;
}

/** Features of a layer as its text has them; none when there is no such text. */
function layerCollection(text: string | null): Collection {
  let value: unknown = null;
  try {
    value = text === null ? null : JSON.parse(text);
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

function withLayer(text: string | null, layer: Layer, drawings: Drawings): Collection {
  const collection = layerCollection(text);
  return { ...collection, features: withDrawings(collection.features, drawings.part(layer), featureId) };
}

function textAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A layer with its drawings, as GeoJSON. */
export function drawnLayer({ folder, names }: DrawnSource, layer: Layer, drawings: Drawings): Collection {
  return withLayer(textAt(join(folder, layerFile(names, layer))), layer, drawings);
}

/**
 * The texts of the files that the drawings change, by path.
 *
 * @param textOf a file of the folder as it is; null when there is none
 */
export function drawnTexts(
  names: LayerNames,
  drawings: Drawings,
  textOf: (path: string) => string | null,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const layer of drawings.layers) {
    const path = layerFile(names, layer);
    texts.set(path, `${JSON.stringify(withLayer(textOf(path), layer, drawings), null, 1)}\n`);
  }
  const main = drawings.hasTerms ? textOf(OPERATION_FILE) : null;
  if (main !== null) texts.set(OPERATION_FILE, withTerms(main, drawings));
  return texts;
}

/** Writes the folder with its drawings below `scratch`, and gives its path and how to take it away. */
export function writeDrawnFolder(
  { folder, names }: DrawnSource,
  scratch: string,
  drawings: Drawings,
): { readonly folder: string; readonly remove: () => void } {
  mkdirSync(scratch, { recursive: true });
  const copy = mkdtempSync(join(scratch, 'drawn-'));
  const remove = (): void => {
    rmSync(copy, { recursive: true, force: true });
  };
  try {
    const drawn = drawnTexts(names, drawings, (path) => textAt(join(folder, path)));
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const name = path.slice(folder.length).replace(/^[\\/]+/, '');
      if (name.split(/[\\/]/).some((part) => part.startsWith('.'))) continue;
      const target = join(copy, name);
      mkdirSync(dirname(target), { recursive: true });
      if (!drawn.has(name)) linkOrCopy(path, target);
    }
    for (const [name, text] of drawn) {
      mkdirSync(dirname(join(copy, name)), { recursive: true });
      writeFileSync(join(copy, name), text);
    }
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
