import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../base/problem.ts';
import { seededRandom } from '../base/random.ts';
import { pbfBlob, pbfBlobMessage, pbfBlock, pbfFile, pbfHeader, type FixtureBlock } from './fixture-pbf.ts';
import { haversineMeters } from './geodesy.ts';
import { importNetwork } from './import.ts';
import { EdgeFlag } from './network.ts';
import { STREET_CLASSES } from './street-classes.ts';

const nodes = [
  { id: 1, lonE7: 390000000, latE7: 359500000 },
  { id: 2, lonE7: 390010000, latE7: 359500000 },
  { id: 10_289_544_335, lonE7: 390020000, latE7: 359510000 },
  { id: 4, lonE7: 390030000, latE7: 359500000, tags: { highway: 'crossing' } },
  { id: 5, lonE7: 390020000, latE7: 359490000 },
  { id: 6, lonE7: -5, latE7: -7 },
];
const ways = [
  {
    id: 100,
    refs: [1, 2, 10_289_544_335, 4],
    tags: { highway: 'residential', name: 'شارع النور', 'name:en': 'Al-Nour St' },
  },
  { id: 101, refs: [10_289_544_335, 5], tags: { highway: 'footway' } },
  { id: 102, refs: [1, 4], tags: { building: 'yes' } },
];

describe('importOsmPbf on built files', () => {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-pbf-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const importBytes = async (bytes: Uint8Array): ReturnType<typeof importNetwork> => {
    const path = join(folder, `${count++}.osm.pbf`);
    await writeFile(path, bytes);
    try {
      return await importNetwork(path);
    } finally {
      await rm(path);
    }
  };
  const importBlocks = (blocks: FixtureBlock[]): ReturnType<typeof importNetwork> => importBytes(pbfFile(blocks));
  const codeOf = async (bytes: Uint8Array): Promise<string> => {
    try {
      await importBytes(bytes);
    } catch (error) {
      if (error instanceof ProblemError) return `${error.problems[0]!.code}: ${error.problems[0]!.found ?? ''}`;
      throw error;
    }
    return 'none';
  };

  it('reads streets, cuts them where they meet and keeps the bends', async () => {
    const { network, report } = await importBlocks([{ nodes }, { ways }]);
    expect(network.nodeCount).toBe(4);
    expect(Array.from(network.nodeSourceId)).toEqual([1, 10_289_544_335, 4, 5]);
    expect(Array.from(network.edgeFrom)).toEqual([0, 1, 1]);
    expect(Array.from(network.edgeTo)).toEqual([1, 2, 3]);
    expect(Array.from(network.shapeStart)).toEqual([0, 1, 1, 1]);
    expect(network.shapeLonE7[0]).toBe(390010000);
    expect(network.names[network.edgeName[0]!]).toEqual({ name: 'شارع النور', en: 'Al-Nour St' });
    expect(network.edgeName[2]).toBe(0);
    expect(Array.from(network.edgeSourceId)).toEqual([100, 100, 101]);
    expect(report.edges).toBe(3);
    expect(report.walk.edges).toBe(3);
    expect(report.drive.edges).toBe(2);
    expect(report.dropped).toEqual([]);
    expect(report.source.attribution).toContain('OpenStreetMap');
  });

  it('gives the same network for every layout that the format allows', async () => {
    const { network } = await importBlocks([{ nodes }, { ways }]);
    const layouts: Record<string, FixtureBlock[]> = {
      'plain nodes': [{ nodes, plain: true }, { ways }],
      'ways before nodes': [{ ways }, { nodes }],
      'one block': [{ nodes, ways }],
      'nodes in any order, in many blocks': [...nodes]
        .reverse()
        .map((node) => ({ nodes: [node] }))
        .concat([]),
      'another unit and offset': [{ nodes, granularity: 10, lonOffset: 12_300, latOffset: -45_600 }, { ways }],
      'plain, with another unit': [{ nodes, plain: true, granularity: 50, lonOffset: -1_000 }, { ways }],
    };
    layouts['nodes in any order, in many blocks']!.splice(2, 0, { ways });
    for (const [name, blocks] of Object.entries(layouts)) {
      const other = await importBlocks(blocks);
      expect({ ...other.network, source: null }, name).toEqual({ ...network, source: null });
    }
    const raw = await importBytes(pbfFile([{ nodes }, { ways }], true));
    expect({ ...raw.network, source: null }).toEqual({ ...network, source: null });
    const contents = pbfBlock({ nodes, ways });
    const packed = zstdCompressSync(contents);
    const zstd = await importBytes(
      Buffer.concat([pbfHeader(), pbfBlob('OSMData', pbfBlobMessage(contents, { field: 7, packed }))]),
    );
    expect({ ...zstd.network, source: null }).toEqual({ ...network, source: null });
    const indexed = Buffer.concat([
      pbfHeader(),
      pbfBlob('OSMExtra', Buffer.from([1, 2, 3])),
      pbfFile([{ nodes, ways }]),
    ]);
    expect((await importBytes(indexed)).network.edgeCount).toBe(3);
  });

  it('cuts streets at nodes that are not in the file, and counts these', async () => {
    const { network, report } = await importBlocks([
      { nodes: nodes.filter((node) => node.id !== 10_289_544_335) },
      { ways: [{ id: 100, refs: [1, 2, 10_289_544_335, 4, 5], tags: { highway: 'residential' } }, ways[1]!] },
    ]);
    expect(Array.from(network.nodeSourceId)).toEqual([1, 2, 4, 5]);
    expect(network.edgeCount).toBe(2);
    expect(report.missingNodes).toBe(1);
    expect(report.dropped).toEqual([
      { reason: 'nodes-missing', meaning: 'its nodes are not in the file', count: 1, examples: [101] },
    ]);
    expect(report.warnings.map((warning) => warning.code)).toEqual(['NET_NODES_MISSING']);
  });

  it('keeps barriers: between junctions, at the end of a yard, at a private gate', async () => {
    const barrier = (id: number, kind: Record<string, string>): FixtureBlock => ({
      nodes: nodes.map((node) => (node.id === id ? { ...node, tags: kind } : node)),
      ways,
    });
    const flagsOf = async (blocks: FixtureBlock[]): Promise<number[]> => {
      return Array.from((await importBlocks(blocks)).network.edgeFlags);
    };
    const walk = EdgeFlag.walkForward | EdgeFlag.walkBackward;
    const all = walk | EdgeFlag.driveForward | EdgeFlag.driveBackward;
    expect(await flagsOf([{ nodes, ways }])).toEqual([all, all, walk]);
    expect(await flagsOf([barrier(2, { barrier: 'bollard' })])).toEqual([walk | EdgeFlag.barrier, all, walk]);
    // On the junction where way 101 ends and way 100 goes through: only way 101 is stopped.
    const junction = await flagsOf([barrier(10_289_544_335, { barrier: 'bollard' })]);
    expect(junction).toEqual([all, all, walk | EdgeFlag.barrier]);
    expect(await flagsOf([barrier(2, { barrier: 'gate', access: 'private' })])).toEqual([EdgeFlag.barrier, all, walk]);
    expect(await flagsOf([{ ...barrier(2, { barrier: 'bollard' }), plain: true }])).toEqual([
      walk | EdgeFlag.barrier,
      all,
      walk,
    ]);
  });

  it('takes loops, repeated nodes, repeated ways and negative ids', async () => {
    const { network, report } = await importBlocks([
      {
        nodes: [...nodes, { id: -9, lonE7: 390040000, latE7: 359500000 }],
        ways: [
          { id: 7, refs: [1, 2, 4, 1], tags: { highway: 'residential', junction: 'roundabout' } },
          { id: 8, refs: [4, 4, 5, 5], tags: { highway: 'path' } },
          { id: 7, refs: [1, 2, 4, 1], tags: { highway: 'residential' } },
          { id: 9, refs: [5, 5], tags: { highway: 'path' } },
          { id: -3, refs: [5, -9], tags: { highway: 'path' } },
        ],
      },
    ]);
    expect(Array.from(network.edgeSourceId)).toEqual([7, 7, 8, -3]);
    expect(Array.from(network.nodeSourceId)).toEqual([1, 4, 5, -9]);
    expect(report.dropped.map((entry) => `${entry.reason} ${entry.examples.join()}`)).toEqual([
      'too-few-points 9',
      'repeated 7',
    ]);
  });

  it('says that there is no street', async () => {
    expect(await codeOf(pbfFile([{ nodes }]))).toBe('NET_NO_STREETS: no line');
    const dropped = { id: 1, refs: [1, 2], tags: { highway: 'proposed' } };
    expect(await codeOf(pbfFile([{ nodes, ways: [dropped] }]))).toContain('1 lines dropped');
  });

  it('refuses damaged and hostile blobs by problem', async () => {
    const contents = pbfBlock({ nodes, ways });
    const data = (message: Uint8Array, statedSize?: number): Uint8Array =>
      Buffer.concat([pbfHeader(), pbfBlob('OSMData', message, statedSize)]);
    const bomb = deflateSync(Buffer.alloc(40_000_000));
    const cases: [string, Uint8Array, string][] = [
      ['longer than stated', data(pbfBlobMessage(contents, { statedSize: contents.length - 1 })), 'NET_PBF_DAMAGED'],
      ['shorter than stated', data(pbfBlobMessage(contents, { statedSize: contents.length + 1 })), 'NET_PBF_DAMAGED'],
      ['a bomb', data(pbfBlobMessage(contents, { packed: bomb, statedSize: 1000 })), 'NET_PBF_DAMAGED'],
      [
        'a bomb that says so',
        data(pbfBlobMessage(contents, { packed: bomb, statedSize: 40_000_000 })),
        'NET_PBF_DAMAGED',
      ],
      ['not deflated', data(pbfBlobMessage(contents, { packed: contents })), 'NET_PBF_DAMAGED'],
      ['lzma', data(pbfBlobMessage(contents, { field: 4 })), 'NET_PBF_UNSUPPORTED: compression lzma'],
      ['lz4', data(pbfBlobMessage(contents, { field: 6 })), 'NET_PBF_UNSUPPORTED: compression lz4'],
      ['a size of 2 GB', data(pbfBlobMessage(contents), 2 ** 31 - 1), 'NET_PBF_DAMAGED'],
      ['without contents', data(new Uint8Array(0)), 'NET_PBF_DAMAGED: a blob without contents'],
      ['no header', pbfBlob('OSMData', pbfBlobMessage(contents)), 'NET_PBF_DAMAGED: no header'],
      ['history', pbfHeader(['HistoricalInformation']), 'NET_PBF_UNSUPPORTED: features HistoricalInformation'],
      ['a header of 4 GB', Buffer.concat([pbfHeader(), Buffer.alloc(8, 0xff)]), 'NET_PBF_DAMAGED'],
      [
        'a node off the earth',
        pbfFile([{ nodes: [{ id: 1, lonE7: 1_900_000_000, latE7: 0 }, nodes[1]!], ways }]),
        'NET_PBF_DAMAGED: node 1 lies at 190, 0',
      ],
    ];
    for (const [name, bytes, expected] of cases) {
      const found = await codeOf(bytes);
      expect(found.startsWith(expected), `${name}: ${found}`).toBe(true);
    }
  });

  it('refuses every truncation, and answers every flipped byte with a network or a problem', async () => {
    const bytes = pbfFile([{ nodes, ways }], true);
    for (let length = 1; length < bytes.length; length++) {
      expect(await codeOf(bytes.subarray(0, length)), `length ${length}`).not.toBe('none');
    }
    const random = seededRandom(11);
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1 + random.below(255);
      await codeOf(changed);
    }
  });
});

describe('the product network', () => {
  it('measures streets on the ellipsoid', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'import-pbf-'));
    const path = join(folder, 'a.osm.pbf');
    await writeFile(path, pbfFile([{ nodes, ways }]));
    const { network } = await importNetwork(path);
    await rm(folder, { recursive: true });
    const sphere = haversineMeters(39.002, 35.951, 39.003, 35.95);
    expect(network.edgeLengthMeters[1]! / sphere).toBeCloseTo(1, 2);
    expect(STREET_CLASSES[network.edgeClass[2]!]!.name).toBe('footway');
  });
});
