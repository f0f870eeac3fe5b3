/** Cuts street tiles in a thread of its own, so that nobody waits for a map to be cut. */
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import * as geojsonVt from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type * as GeoJSON from 'geojson';
import { assert } from '../../base/assert.ts';
import type { StreetNetwork } from '../../network/index.ts';
import { streetFeatures } from './street-features.ts';
import { STREETS_MAX_ZOOM, type TileAnswer, type TileOrder } from './tile-order.ts';

assert(parentPort !== null, 'this runs in a worker thread');
const port = parentPort;
const network = workerData as StreetNetwork;
let index: Cutter | null = null;

/** What is used of the packages: the types of the first leave out the endings of their files, and cannot be found. */
type Tile = Readonly<Record<string, unknown>>;
interface Cutter {
  getTile(z: number, x: number, y: number): Tile | null;
}
const encode = fromGeojsonVt as (layers: Readonly<Record<string, Tile>>, options: { version: number }) => Uint8Array;
const { GeoJSONVT } = geojsonVt as unknown as {
  readonly GeoJSONVT: new (data: GeoJSON.FeatureCollection, options: Readonly<Record<string, number>>) => Cutter;
};

port.on('message', ({ number, tile }: TileOrder) => {
  const bytes = tile === null ? allStreets() : cut(...tile);
  port.postMessage({ number, bytes } satisfies TileAnswer);
});

function allStreets(): Uint8Array {
  const collection = { type: 'FeatureCollection', features: streetFeatures(network) };
  return gzipSync(JSON.stringify(collection));
}

function cut(z: number, x: number, y: number): Uint8Array {
  index ??= new GeoJSONVT(
    { type: 'FeatureCollection', features: streetFeatures(network) },
    { maxZoom: STREETS_MAX_ZOOM, indexMaxZoom: 8, tolerance: 3, extent: 4096, buffer: 64 },
  );
  const tile = index.getTile(z, x, y);
  return gzipSync(tile === null ? new Uint8Array(0) : encode({ streets: tile }, { version: 2 }));
}
