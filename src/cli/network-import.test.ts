import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';
import { loadNetworkFile, networkImportSchema } from '../network/index.ts';
import { networkImportCommand } from './network-import.ts';

const streets = JSON.stringify({
  type: 'FeatureCollection',
  schematic: true,
  attribution: 'Drawn by hand',
  features: [
    {
      type: 'Feature',
      properties: { highway: 'primary', name: 'Example Street' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [39, 36],
          [39.01, 36],
        ],
      },
    },
    { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [39, 36] } },
  ],
});

describe('mamarr network import', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'network-import-'));
    await writeFile(join(folder, 'roads.geojson'), streets);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Runs the command and gives what it wrote. */
  async function run(...args: string[]): Promise<{ out: string; err: string }> {
    let [out, err] = ['', ''];
    vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
      out += String(part);
      return true;
    });
    vi.spyOn(console, 'log').mockImplementation((text: unknown) => {
      out += `${String(text)}\n`;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((part) => {
      err += String(part);
      return true;
    });
    await networkImportCommand()
      .exitOverride()
      .parseAsync(['node', 'mamarr', ...args]);
    vi.restoreAllMocks();
    return { out, err };
  }

  it('writes the prepared network, makes its folder, and says what it is', async () => {
    const path = join(folder, 'new', 'streets.mmrn');
    const { out, err } = await run(join(folder, 'roads.geojson'), '--out', path);
    expect(out).toContain('1 left out: its geometry is not a line (1)');
    expect(out).toContain('hand-drawn schematic');
    expect(out).toContain('Drawn by hand');
    expect(err).toBe('');
    const network = await loadNetworkFile(path);
    expect(network.edgeCount).toBe(1);
    expect(network.names[1]).toEqual({ name: 'Example Street' });
  });

  it('writes one documented JSON value and nothing else', async () => {
    const path = join(folder, 'streets.mmrn');
    const { out, err } = await run(join(folder, 'roads.geojson'), '--out', path, '--json');
    const document = networkImportSchema.parse(JSON.parse(out));
    expect(document.edges).toBe(1);
    expect(document.out).toEqual({ file: path, byteLength: (await readFile(path)).length, formatVersion: 1 });
    expect(document.source.schematic).toBe(true);
    expect(err).toBe('');
  });

  it('refuses bad input by problem and writes nothing', async () => {
    const path = join(folder, 'absent.mmrn');
    await expect(run(join(folder, 'nothing'), '--out', path)).rejects.toThrow('NET_FILE_UNREADABLE');
    await expect(readFile(path)).rejects.toThrow('ENOENT');
    await expect(run(join(folder, 'roads.geojson'), '--out', folder)).rejects.toThrow('NET_FILE_UNWRITABLE');
  });

  it.skipIf(!hasSharedData())('gives the same bytes for the same extract', async () => {
    const [first, second] = [join(folder, 'a'), join(folder, 'b')];
    await run(sharedFile('osm/andorra.osm.pbf'), '--out', first);
    await run(sharedFile('osm/andorra.osm.pbf'), '--out', second);
    expect((await readFile(first)).equals(await readFile(second))).toBe(true);
  });
});
