/** Cuts street tiles in a thread of its own, so that nobody waits for a map to be cut. */
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import * as geojsonVt from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type * as GeoJSON from 'geojson';
import { assert } from '../../base/assert.ts';
import type { StreetNetwork } from '../../network/index.ts';
import { streetBoxes, streetFeatures, streetsIn } from './street-features.ts';
import { mergedByLook, type CutFeature } from './street-merging.ts';
import { STREETS_MAX_ZOOM, type TileAnswer, type TileOrder } from './tile-order.ts';
import { boxOfTile, type TilePlace } from './tile-places.ts';

assert(parentPort !== null, 'this runs in a worker thread');
const port = parentPort;
const network = workerData as StreetNetwork;
const boxes = streetBoxes(network);

/** A tile's own units across, and those that it has of its neighbours on each side. */
const extent = 4096;
const buffer = 64;
const cutting = { maxZoom: STREETS_MAX_ZOOM, tolerance: 3, extent, buffer, clip: true } as const;

/** What is used of the packages: the types of the first leave out the endings of their files, and cannot be found. */
interface Tile {
  readonly features: readonly CutFeature[];
}
const encode = fromGeojsonVt as (layers: Readonly<Record<string, Tile>>, options: { version: number }) => Uint8Array;
const { geoJSONToTile } = geojsonVt as unknown as {
  readonly geoJSONToTile: (
    data: GeoJSON.FeatureCollection,
    z: number,
    x: number,
    y: number,
    options: Readonly<Record<string, number | boolean>>,
  ) => Tile;
};

port.on('message', ({ number, tile }: TileOrder) => {
  const bytes = tile === null ? allStreets() : cut(tile);
  port.postMessage({ number, bytes } satisfies TileAnswer);
});

function allStreets(): Uint8Array {
  const collection = { type: 'FeatureCollection', features: streetFeatures(network) };
  return gzipSync(JSON.stringify(collection));
}

function cut(place: TilePlace): Uint8Array {
  const streets = streetsIn(network, boxes, boxOfTile(place, buffer / extent));
  if (streets.length === 0) return gzipSync(new Uint8Array(0));
  const [z, x, y] = place;
  const { features } = geoJSONToTile({ type: 'FeatureCollection', features: streets }, z, x, y, cutting);
  if (features.length === 0) return gzipSync(new Uint8Array(0));
  // Far away nobody asks for one street: those that look the same go together, and are read and drawn much faster.
  const shown = z < STREETS_MAX_ZOOM ? mergedByLook(features, z) : features;
  return gzipSync(encode({ streets: { features: shown } }, { version: 2 }));
}
