import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../base/problem.ts';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';
import { importNetwork, openNetwork, streetFileKind } from './import.ts';
import { networkImportSchema } from './import-report-schema.ts';
import { encodeNetwork, loadNetworkFile, writeNetworkFile } from './network-file.ts';
import { EdgeFlag, type StreetNetwork } from './network.ts';
import { STREET_CLASSES } from './street-classes.ts';

type Line = [coordinates: number[][], properties?: Record<string, unknown>];

const collection = (lines: Line[], members: Record<string, unknown> = {}): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...members,
    features: lines.map(([coordinates, properties = { highway: 'residential' }]) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'LineString', coordinates },
    })),
  });

const cross: Line[] = [
  [
    [
      [39, 36],
      [39.001, 36],
      [39.002, 36],
    ],
  ],
  [
    [
      [39.001, 35.999],
      [39.001, 36],
      [39.001, 36.001],
    ],
  ],
];

describe('importing lines', () => {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-lines-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const write = async (contents: string | Uint8Array, name = 'roads.geojson'): Promise<string> => {
    const path = join(folder, `${count++}-${name}`);
    await writeFile(path, contents);
    return path;
  };
  const importText = async (contents: string | Uint8Array, name?: string): ReturnType<typeof importNetwork> =>
    importNetwork(await write(contents, name));
  const problemOf = async (contents: string | Uint8Array, name?: string): Promise<string> => {
    try {
      await importText(contents, name);
    } catch (error) {
      if (error instanceof ProblemError) return error.message;
      throw error;
    }
    return 'none';
  };

  it('cuts lines at a vertex they share', async () => {
    const { network, report } = await importText(collection(cross));
    expect([network.nodeCount, network.edgeCount]).toEqual([5, 4]);
    expect(network.source.format).toBe('geojson');
    expect(report.warnings).toEqual([]);
    expect(report.components).toBe(1);
  });

  it('gives the same from a sequence, with separators or without, gzipped or not', async () => {
    const { network } = await importText(collection(cross));
    const lines = (JSON.parse(collection(cross)) as { features: unknown[] }).features.map((line) =>
      JSON.stringify(line),
    );
    const sequence = lines.join('\n');
    const separated = lines.map((line) => `\u001e${line}\n`).join('');
    const inputs: [string | Uint8Array, string][] = [
      [sequence, 'geojsonseq'],
      [separated, 'geojsonseq'],
      [`\ufeff${sequence}\n`, 'geojsonseq'],
      [gzipSync(sequence), 'geojsonseq'],
      [gzipSync(separated), 'geojsonseq'],
      [gzipSync(collection(cross)), 'geojson'],
    ];
    for (const [input, format] of inputs) {
      const other = await importText(input, 'any.name');
      expect(other.network.source.format).toBe(format);
      expect({ ...other.network, source: null }).toEqual({ ...network, source: null });
    }
  });

  it('does not join lines that cross without a vertex, and says where an end lies on another line', async () => {
    const over: Line[] = [
      [
        [
          [39, 36],
          [39.002, 36],
        ],
      ],
      [
        [
          [39.001, 35.999],
          [39.001, 36.001],
        ],
      ],
    ];
    const crossing = await importText(collection(over));
    expect(crossing.report.components).toBe(2);
    expect(crossing.report.warnings).toEqual([]);
    const touching = await importText(
      collection([
        [
          [
            [39, 36],
            [39.002, 36],
          ],
        ],
        [
          [
            [39.001, 36.000001],
            [39.001, 36.001],
          ],
        ],
        [
          [
            [39.0005, 36.0001],
            [39.0005, 36.001],
          ],
        ],
      ]),
    );
    expect(touching.report.warnings.map((warning) => `${warning.code} ${warning.found ?? ''}`)).toEqual([
      'NET_ENDS_NOT_JOINED 1 line ends, at 39.001000, 36.000001',
    ]);
  });

  it('joins by the ids of the ends where there are any, and never cuts such a line', async () => {
    const { network } = await importText(
      collection([
        [
          [
            [39, 36],
            [39.001, 36],
            [39.002, 36],
          ],
          { from: 10, to: 11, class: 'primary' },
        ],
        [
          [
            [39.002, 36],
            [39.003, 36],
          ],
          { from: 11, to: 10_289_544_335, class: 'primary' },
        ],
        [
          [
            [39.001, 35.999],
            [39.001, 36],
          ],
          { from: 20, to: 21, class: 'minor' },
        ],
        [
          [
            [39.003, 36],
            [39.003, 36.001],
          ],
          { class: 'minor' },
        ],
      ]),
    );
    expect(Array.from(network.edgeFrom)).toEqual([0, 1, 3, 2]);
    expect(Array.from(network.edgeTo)).toEqual([1, 2, 4, 5]);
    expect(Array.from(network.nodeSourceId).slice(0, 5)).toEqual([10, 11, 10_289_544_335, 20, 21]);
    expect(network.shapeLonE7).toHaveLength(1);
  });

  it('reads tags as other programs write them', async () => {
    const line = (index: number): number[][] => [
      [39, 36 + index / 100],
      [39.001, 36 + index / 100],
    ];
    const { network, report } = await importText(
      collection([
        [
          line(0),
          { highway: ['primary', 'secondary'], oneway: true, bridge: true, name: 'الجسر', 'name:en': 'The Bridge' },
        ],
        [line(1), { fclass: 'residential', oneway: 'T', bridge: 'F' }],
        [line(2), { class: 'trunk', oneway: -1, name_ar: 'الطريق', name_en: 'The road' }],
        [line(3), { name: null }],
        [line(4), { highway: 'residential', id: 'way/77', oneway: 'F', fclass: 'path' }],
        [line(5), { highway: 'proposed' }],
      ]),
    );
    const classes = Array.from(network.edgeClass, (index) => STREET_CLASSES[index]!.name);
    expect(classes).toEqual(['primary', 'residential', 'trunk', 'unknown', 'residential']);
    const drives = Array.from(network.edgeFlags, (flags) => flags & (EdgeFlag.driveForward | EdgeFlag.driveBackward));
    expect(drives).toEqual([
      EdgeFlag.driveForward,
      EdgeFlag.driveBackward,
      EdgeFlag.driveBackward,
      EdgeFlag.driveForward | EdgeFlag.driveBackward,
      EdgeFlag.driveForward,
    ]);
    expect(network.names[network.edgeName[0]!]).toEqual({ name: 'الجسر', en: 'The Bridge' });
    expect(network.names[network.edgeName[2]!]).toEqual({ name: 'الطريق', ar: 'الطريق', en: 'The road' });
    expect(Array.from(network.edgeSourceId)).toEqual([0, 1, 2, 3, 77]);
    expect((network.edgeFlags[0]! & EdgeFlag.bridge) !== 0).toBe(true);
    expect(report.dropped.map((entry) => entry.reason)).toEqual(['construction']);
    expect(report.warnings.map((warning) => `${warning.code} ${warning.found ?? ''}`)).toEqual([
      'NET_CLASS_ABSENT 1 lines',
    ]);
  });

  it('takes lines of several parts and leaves out what is no line', async () => {
    const { network, report } = await importText(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            id: 5,
            properties: { highway: 'path' },
            geometry: {
              type: 'MultiLineString',
              coordinates: [
                [
                  [39, 36, 350],
                  [39.001, 36, 351],
                ],
                [
                  [39.01, 36],
                  [39.011, 36],
                ],
              ],
            },
          },
          { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [39, 36] } },
          { type: 'Feature', properties: {}, geometry: null },
        ],
      }),
    );
    expect(Array.from(network.edgeSourceId)).toEqual([5, 5]);
    expect(report.dropped).toMatchObject([{ reason: 'not-a-line', count: 2, examples: [1, 2] }]);
  });

  it('knows a schematic by its member or by a property', async () => {
    expect((await importText(collection(cross))).network.source.schematic).toBe(false);
    const marked = await importText(collection(cross, { schematic: true, attribution: 'drawn by hand' }));
    expect(marked.network.source).toMatchObject({ schematic: true, attribution: 'drawn by hand' });
    const byProperty = await importText(collection([[cross[0]![0], { highway: 'primary', schematic: true }]]));
    expect(byProperty.network.source.schematic).toBe(true);
  });

  it('refuses by problem what cannot be read', async () => {
    const good = collection(cross);
    const gz = gzipSync(good);
    const broken = Buffer.from(gz);
    broken[gz.length >> 1]! ^= 0x55;
    const feature = (geometry: unknown): string => JSON.stringify({ type: 'Feature', properties: {}, geometry });
    const cases: [string | Uint8Array, string][] = [
      ['', 'NET_FILE_EMPTY'],
      [good.slice(0, -30), 'NET_GEOJSON_INVALID'],
      ['{"type":"FeatureCollection","features":[]}', 'NET_NO_STREETS'],
      ['{"type":"Topology","arcs":[]}', 'NET_GEOJSON_INVALID'],
      ['{"type":"Topology","features":[]}', 'NET_GEOJSON_INVALID'],
      [
        collection([
          [
            [
              [390, 36],
              [39.1, 36],
            ],
          ],
        ]),
        'NET_COORDINATE_INVALID',
      ],
      [
        collection([
          [
            [
              [334596.7, 4007704.0],
              [334601.1, 4007704.2],
            ],
          ],
        ]),
        'NET_COORDINATE_INVALID',
      ],
      [feature({ type: 'LineString', coordinates: [[39], [40, 36]] }), 'NET_GEOJSON_INVALID'],
      [feature({ type: 'LineString' }), 'NET_GEOJSON_INVALID'],
      [feature({ type: 'MultiLineString', coordinates: 7 }), 'NET_GEOJSON_INVALID'],
      [collection(cross, { crs: { type: 'name', properties: { name: 'EPSG:32637' } } }), 'NET_GEOJSON_CRS'],
      [Buffer.from(collection([[cross[0]![0], { name: '\u00e9' }]]), 'latin1'), 'NET_TEXT_NOT_UTF8'],
      [gz.subarray(0, gz.length - 12), 'NET_GZIP_DAMAGED'],
      [broken, 'NET_GZIP_DAMAGED'],
      [gzipSync('not streets'), 'NET_FORMAT_UNKNOWN'],
      ['<osm version="0.6"/>', 'NET_FORMAT_UNKNOWN'],
      ['PK\u0003\u0004', 'NET_FORMAT_UNKNOWN'],
      ['SQLite format 3\u0000', 'NET_FORMAT_UNKNOWN'],
      ['PAR1 and nothing', 'NET_PARQUET_DAMAGED'],
    ];
    for (const [contents, code] of cases) {
      const message = await problemOf(contents, 'roads');
      expect(message.startsWith(code), `${code} expected: ${message}`).toBe(true);
    }
    const named = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } };
    expect(await problemOf(collection(cross, named))).toBe('none');
    expect(await problemOf('xxxx', 'a.osm.pbf')).toContain('NET_PBF_DAMAGED');
    expect(await problemOf('xxxx', 'a.parquet')).toContain('NET_PARQUET_DAMAGED');
    expect(await problemOf('xxxx', 'a.json')).toContain('NET_GEOJSON_INVALID');
    await expect(importNetwork(folder)).rejects.toThrow('NET_FILE_UNREADABLE');
    await expect(importNetwork(join(folder, 'absent'))).rejects.toThrow('NET_FILE_UNREADABLE');
  });

  it('opens a prepared file without importing it, and does not import one', async () => {
    const { network } = await importText(collection(cross));
    const path = join(folder, 'prepared');
    await writeNetworkFile(path, network);
    expect(await streetFileKind(path)).toBe('prepared');
    expect(await openNetwork(path)).toEqual({ network, report: null });
    await expect(importNetwork(path)).rejects.toThrow('a prepared network file');
    expect((await openNetwork(await write(collection(cross)))).report?.edges).toBe(4);
  });

  it('reports its progress up to the whole', async () => {
    const path = await write(collection(cross));
    const seen: [number, number][] = [];
    await importNetwork(path, { onProgress: (bytesRead, totalBytes) => seen.push([bytesRead, totalBytes]) });
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
    expect(seen.map(([bytes]) => bytes)).toEqual(seen.map(([bytes]) => bytes).sort((a, b) => a - b));
  });

  describe.skipIf(!hasSharedData())('real streets', () => {
    const kilometers = (network: StreetNetwork): string =>
      (network.edgeLengthMeters.reduce((sum, meters) => sum + meters, 0) / 1000).toFixed(1);

    it('Aleppo: the same network from GeoParquet in UTM and from GeoJSONSeq, with the published counts', async () => {
      const parquet = await importNetwork(sharedFile('aleppo/original.parquet'));
      const lines = await importNetwork(sharedFile('aleppo/roads.geojsonl.gz'));
      for (const { network, report } of [parquet, lines]) {
        expect([network.edgeCount, network.nodeCount, kilometers(network)]).toEqual([78_908, 64_445, '4812.0']);
        expect([report.components, report.nodesInLargestComponent]).toEqual([28, 64_183]);
        expect(report.dropped).toEqual([]);
      }
      // Reason for the exception: the parquet file names a line's two ends in no order, so its nodes have numbers of ours.
      const bytesOf = ({ network }: typeof lines): Buffer =>
        Buffer.from(
          encodeNetwork({ ...network, source: lines.network.source, nodeSourceId: lines.network.nodeSourceId }),
        );
      expect(bytesOf(parquet).equals(bytesOf(lines))).toBe(true);
      expect(lines.network.nodeSourceId[0]).toBe(32_519_930);
      const path = join(folder, 'aleppo');
      await writeNetworkFile(path, lines.network);
      expect(Buffer.from(encodeNetwork(await loadNetworkFile(path))).equals(bytesOf(lines))).toBe(true);
    });

    it('Raqqa: the published counts, bridges, and the eight ends that lie on another line', async () => {
      const { network, report } = await importNetwork(sharedFile('raqqa/roads-2013.geojsonl.gz'));
      expect([network.edgeCount, network.nodeCount, kilometers(network)]).toEqual([7636, 5061, '791.5']);
      expect(report.bridges).toBe(10);
      expect(report.byClass.map((entry) => entry.class)).toEqual(['minor', 'primary', 'secondary', 'trunk']);
      expect(report.warnings.map((warning) => warning.found?.slice(0, 11))).toEqual(['8 line ends']);
      const document = { format: 'mamarr-network-import', version: 1, ...structuredClone(report) };
      const out = { file: 'x', byteLength: 1, formatVersion: 1 };
      expect(networkImportSchema.safeParse({ ...document, out }).error).toBeUndefined();
    });

    it('refuses damaged GeoParquet by problem', async () => {
      const bytes = readFileSync(sharedFile('aleppo/original.parquet'));
      const footerLength = bytes.readUInt32LE(bytes.length - 8);
      const footerStart = bytes.length - 8 - footerLength;
      const noGeo = Buffer.from(bytes);
      noGeo.write('xyz', noGeo.indexOf('\u0003geo', footerStart, 'latin1') + 1, 'latin1');
      const noWkb = Buffer.from(bytes);
      noWkb.write('XKB', noWkb.indexOf('"encoding": "WKB"', footerStart, 'latin1') + 13, 'latin1');
      const otherSystem = Buffer.from(bytes);
      const method = otherSystem.indexOf('"Transverse Mercator"', footerStart, 'latin1');
      otherSystem.write('Transposed Mercator', method + 1, 'latin1');
      const page = Buffer.from(bytes);
      page.fill(0xff, 1000, 1200);
      const cases: [Uint8Array, string][] = [
        [bytes.subarray(0, bytes.length - 100), 'NET_PARQUET_DAMAGED'],
        [bytes.subarray(5000), 'NET_PARQUET_DAMAGED'],
        [noGeo, 'NET_PARQUET_NO_GEOMETRY'],
        [noWkb, 'NET_PARQUET_NO_GEOMETRY'],
        [otherSystem, 'NET_CRS_UNKNOWN'],
        [page, 'NET_PARQUET_DAMAGED'],
      ];
      for (const [contents, code] of cases) {
        const message = await problemOf(contents, 'a.parquet');
        expect(message.startsWith(code), `${code} expected: ${message}`).toBe(true);
      }
    });
  });
});
