import { gunzipSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFolder } from '../../operation/index.ts';
import type { StreetNetwork } from '../../network/index.ts';
import { raqqa } from '../fixture-server.ts';
import { networkBounds, streetBoxes, streetFeatures, streetsIn, type Box } from './street-features.ts';
import { mergedByLook, type CutFeature } from './street-merging.ts';
import { boxOfTile, tileAt, tilesOver } from './tile-places.ts';
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
function decode(bytes: Uint8Array): { layers: string[]; ids: number[]; features: number } {
  const found = { layers: [] as string[], ids: [] as number[], features: 0 };
  const reader = new PbfReader(bytes);
  reader.readFields((tag) => {
    if (tag !== 3) return;
    reader.readMessage((inner) => {
      if (inner === 1) found.layers.push(reader.readString());
      if (inner === 2) {
        found.features++;
        reader.readMessage((field) => {
          if (field === 1) found.ids.push(reader.readVarint());
        }, null);
      }
    }, null);
  }, null);
  return found;
}

describe('street tiles', () => {
  it('at the closest zoom have every street of the network, and no other', async () => {
    const [west, south, east, north] = networkBounds(network);
    const [left, top] = tileAt(14, west, north);
    const [right, bottom] = tileAt(14, east, south);
    const ids = new Set<number>();
    for (let x = left; x <= right; x++)
      for (let y = top; y <= bottom; y++) {
        const tile = await tiles.get([14, x, y]);
        const { layers, ids: inTile } = decode(gunzipSync(tile!));
        if (inTile.length > 0) expect(layers).toEqual(['streets']);
        for (const id of inTile) ids.add(id);
      }
    expect([...ids].sort((a, b) => a - b)).toEqual(Array.from({ length: network.edgeCount }, (_, edge) => edge));
  });

  it('are empty elsewhere, and the whole is on one tile from far away', async () => {
    expect(gunzipSync((await tiles.get([14, 0, 0]))!)).toHaveLength(0);
    const far = decode(gunzipSync((await tiles.get([5, ...tileAt(5, 39.01, 35.95)]))!));
    expect(far.features).toBeGreaterThan(0);
    // One for each class: none of them is one street piece any more.
    expect(far.features).toBeLessThanOrEqual(new Set(network.edgeClass).size);
    expect(far.ids).toEqual([]);
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

describe('what is cut ahead', () => {
  it('is kept before anybody asks, of a large network; of a small one nothing is', async () => {
    const small = new Tiles(network, null, { fromPieces: network.edgeCount + 1, quietMs: 0 });
    const large = new Tiles(network, null, { fromPieces: network.edgeCount, quietMs: 0 });
    await Promise.all([small.ahead, large.ahead]);
    expect(small.keptCount).toBe(0);
    expect(large.keptCount).toBeGreaterThan(0);
    const [nearest] = tilesOver(networkBounds(network), 13);
    const before = large.keptCount;
    expect(await large.get(nearest!)).toEqual(await tiles.get(nearest!));
    expect(large.keptCount).toBe(before);
    await large.stop();
  });

  it('is what a screen opens with, and the rest when nobody asked for a while', async () => {
    const [west, south, east, north] = boxOfTile(tilesOver(networkBounds(network), 13)[0]!, 0);
    const middle: Box = [
      (west * 3 + east) / 4,
      (south * 3 + north) / 4,
      (west + east * 3) / 4,
      (south + north * 3) / 4,
    ];
    const opened = new Tiles(network, middle, { fromPieces: 0, quietMs: 3_600_000 });
    const [large, others] = [new Tiles(network, null, { fromPieces: 0, quietMs: 0 }), tilesOver(middle, 10)];
    // One tile of each zoom; the far one is cut last.
    expect(others).toHaveLength(1);
    await expect.poll(() => opened.keptCount).toBe(4);
    await large.ahead;
    expect(opened.keptCount).toBe(4);
    expect(large.keptCount).toBeGreaterThan(4);
    await Promise.all([opened.stop(), large.stop()]);
    await opened.ahead;
  });

  it('ends without a word when the server stops meanwhile', async () => {
    const stopped = new Tiles(network, null, { fromPieces: 0, quietMs: 0 });
    await stopped.stop();
    await stopped.ahead;
    expect(stopped.keptCount).toBe(0);
  });
});

describe('where tiles are', () => {
  it('the box of a tile has the positions that lie on it, and its margin', () => {
    const [longitude, latitude] = [37.15, 36.2];
    const place = [13, ...tileAt(13, longitude, latitude)] as const;
    const [west, south, east, north] = boxOfTile(place, 0);
    expect(west <= longitude && longitude < east && south < latitude && latitude <= north).toBe(true);
    expect(east - west).toBeCloseTo(360 / 2 ** 13, 9);
    expect(boxOfTile(place, 0.5)[0]).toBeCloseTo(west - 180 / 2 ** 13, 9);
    // The neighbour to the south begins where this one ends.
    expect(boxOfTile([place[0], place[1], place[2] + 1], 0)[3]).toBeCloseTo(south, 9);
  });

  it('streets of a box are all that meet it', () => {
    const bounds = networkBounds(network);
    const boxes = streetBoxes(network);
    expect(streetsIn(network, boxes, bounds)).toEqual(streetFeatures(network));
    const [west, south, east, north] = bounds;
    const middle = (west + east) / 2;
    const ofWest = streetsIn(network, boxes, [west, south, middle, north]).map(({ id }) => id);
    const expected = streetFeatures(network).filter(({ geometry }) => geometry.coordinates.some(([x]) => x! <= middle));
    expect(ofWest).toEqual(expected.map(({ id }) => id));
    expect(ofWest.length).toBeLessThan(network.edgeCount);
  });
});

describe('streets that look the same', () => {
  const line = (id: number, tags: CutFeature['tags']): CutFeature => ({
    id,
    type: 2,
    tags,
    geometry: [
      [
        [id, 0],
        [id, 9],
      ],
    ],
  });
  const given = [
    line(1, { class: 'primary', walk: true }),
    line(2, { class: 'service', walk: false }),
    line(3, { class: 'primary', walk: false, name: 'أ', nameEn: 'A', nameAr: 'أ' }),
  ];

  it('go together by class, and no line is lost', () => {
    const merged = mergedByLook(given, 12);
    expect(merged.map(({ tags }) => tags)).toEqual([{ class: 'primary' }, { class: 'service' }]);
    expect(merged.flatMap(({ geometry }) => geometry.map(([first]) => first![0]))).toEqual([1, 3, 2]);
  });

  it('keep their names from where names are written', () => {
    expect(mergedByLook(given, 13).map(({ tags }) => tags)).toEqual([
      { class: 'primary' },
      { class: 'service' },
      { class: 'primary', name: 'أ', nameEn: 'A', nameAr: 'أ' },
    ]);
  });
});
