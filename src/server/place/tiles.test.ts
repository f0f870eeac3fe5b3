import { gunzipSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFolder } from '../../operation/index.ts';
import type { StreetNetwork } from '../../network/index.ts';
import { raqqa } from '../fixture-server.ts';
import { networkBounds, streetFeatures } from './street-features.ts';
import { Tiles } from './tiles.ts';

let network: StreetNetwork;
let tiles: Tiles;
beforeAll(async () => {
  const { operation } = await readFolder(raqqa, () => null);
  network = operation.network!;
  tiles = new Tiles(network);
});
afterAll(() => tiles.stop());

/** Names of layers and ids of features, read by hand after the vector tile specification 2.1. */
function decode(bytes: Uint8Array): { layers: string[]; ids: number[] } {
  const found = { layers: [] as string[], ids: [] as number[] };
  const reader = new PbfReader(bytes);
  reader.readFields((tag) => {
    if (tag !== 3) return;
    reader.readMessage((inner) => {
      if (inner === 1) found.layers.push(reader.readString());
      if (inner === 2)
        reader.readMessage((field) => {
          if (field === 1) found.ids.push(reader.readVarint());
        }, null);
    }, null);
  }, null);
  return found;
}

/** The tile of a position (web mercator). */
function tileAt(z: number, longitude: number, latitude: number): [number, number, number] {
  const radians = (latitude * Math.PI) / 180;
  const x = Math.floor(((longitude + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z);
  return [z, x, y];
}

describe('street tiles', () => {
  it('at the closest zoom have every street of the network, and no other', async () => {
    const [west, south, east, north] = networkBounds(network);
    const [z, left, top] = tileAt(14, west, north);
    const [, right, bottom] = tileAt(14, east, south);
    const ids = new Set<number>();
    for (let x = left; x <= right; x++)
      for (let y = top; y <= bottom; y++) {
        const tile = await tiles.get([z, x, y]);
        const { layers, ids: inTile } = decode(gunzipSync(tile!));
        if (inTile.length > 0) expect(layers).toEqual(['streets']);
        for (const id of inTile) ids.add(id);
      }
    expect([...ids].sort((a, b) => a - b)).toEqual(Array.from({ length: network.edgeCount }, (_, edge) => edge));
  });

  it('are empty elsewhere, and the whole is on one tile from far away', async () => {
    expect(gunzipSync((await tiles.get([14, 0, 0]))!)).toHaveLength(0);
    const { ids } = decode(gunzipSync((await tiles.get([5, ...tileAt(5, 39.01, 35.95).slice(1)] as never))!));
    expect(ids.length).toBeGreaterThan(0);
  });

  it('all streets as GeoJSON keep their shape to 1e-7 degrees', async () => {
    const { features } = JSON.parse(gunzipSync((await tiles.get(null))!).toString()) as {
      readonly features: ReturnType<typeof streetFeatures>;
    };
    expect(features).toEqual(streetFeatures(network));
    const [first] = features;
    const from = network.edgeFrom[0]!;
    expect(first!.geometry.coordinates[0]).toEqual([network.nodeLonE7[from]! / 1e7, network.nodeLatE7[from]! / 1e7]);
  });
});
