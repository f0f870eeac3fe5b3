import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../base/problem.ts';
import { decodeNetwork, encodeNetwork, loadNetworkFile, writeNetworkFile } from './network-file.ts';
import type { StreetNetwork } from './network.ts';
import { straightNetwork } from './fixture-network.ts';

function sample(): StreetNetwork {
  const plain = straightNetwork(
    [
      [39, 35.95],
      [39.001, 35.95],
      [39.002, 35.951],
    ],
    [
      [0, 1],
      [1, 2],
      [2, 0],
    ],
  );
  return {
    ...plain,
    edgeName: Uint32Array.of(1, 0, 1),
    shapeStart: Uint32Array.of(0, 0, 2, 2),
    shapeLonE7: Int32Array.of(390015000, 390016000),
    shapeLatE7: Int32Array.of(359503000, 359504000),
    names: [{ name: '' }, { name: 'شارع تل أبيض', ar: 'شارع تل أبيض', en: 'Tal Abyad Street' }],
  };
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]!.code;
    throw error;
  }
  return 'none';
}

async function codeOfAsync(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problems[0]!.code;
      throw error;
    },
  );
}

/** Puts a right checksum on bytes that were changed on purpose. */
function resealed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 0, true);
  view.setUint32(16, crc32(bytes), true);
  return bytes;
}

describe('the network file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'network-file-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('gives back what was written, as views of one buffer, and the same bytes again', async () => {
    const network = sample();
    const path = join(folder, 'streets.mmrn');
    const { byteLength } = await writeNetworkFile(path, network);
    const loaded = await loadNetworkFile(path);
    expect(loaded).toEqual(network);
    expect(loaded.nodeLonE7.buffer).toBe(loaded.edgeFlags.buffer);
    expect(loaded.nodeLonE7.buffer.byteLength).toBe(byteLength);
    expect(Buffer.from(encodeNetwork(loaded)).equals(Buffer.from(encodeNetwork(network)))).toBe(true);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('refuses every single flipped byte', () => {
    const bytes = encodeNetwork(sample());
    for (let index = 0; index < bytes.length; index++) {
      for (const mask of [0x01, 0x80, 0xff]) {
        const changed = bytes.slice();
        changed[index]! ^= mask;
        const code = codeOf(() => decodeNetwork(changed, 'f'));
        const expected = index < 4 ? 'FOREIGN' : index < 8 ? 'VERSION' : index < 16 ? 'TRUNCATED' : 'DAMAGED';
        expect(code, `byte ${index}, mask ${mask}`).toBe(`NET_FILE_${expected}`);
      }
    }
  });

  it('refuses every truncation and a longer file', () => {
    const bytes = encodeNetwork(sample());
    expect(codeOf(() => decodeNetwork(bytes.slice(0, 0), 'f'))).toBe('NET_FILE_EMPTY');
    for (let length = 1; length < bytes.length; length++) {
      const code = codeOf(() => decodeNetwork(bytes.slice(0, length), 'f'));
      expect(code, `length ${length}`).toBe(length < 4 ? 'NET_FILE_FOREIGN' : 'NET_FILE_TRUNCATED');
    }
    const longer = new Uint8Array(bytes.length + 8);
    longer.set(bytes);
    expect(codeOf(() => decodeNetwork(longer, 'f'))).toBe('NET_FILE_TRUNCATED');
  });

  it('refuses a newer version by name', () => {
    const bytes = encodeNetwork(sample());
    new DataView(bytes.buffer).setUint32(4, 2, true);
    expect(() => decodeNetwork(resealed(bytes), 'streets.mmrn')).toThrow(
      'NET_FILE_VERSION streets.mmrn: The prepared network file has a version that this program does not read. Found: version 2',
    );
  });

  it('refuses wrong contents under a right checksum', () => {
    const fault = (change: (network: StreetNetwork) => void): string => {
      const network = sample();
      change(network);
      return codeOf(() => decodeNetwork(encodeNetwork(network), 'f'));
    };
    expect(fault(() => undefined)).toBe('none');
    expect(fault((network) => (network.edgeTo[1] = 3))).toBe('NET_FILE_DAMAGED');
    expect(fault((network) => (network.edgeFrom[1] = -1))).toBe('NET_FILE_DAMAGED');
    expect(fault((network) => (network.edgeClass[1] = 200))).toBe('NET_FILE_DAMAGED');
    expect(fault((network) => (network.edgeName[1] = 2))).toBe('NET_FILE_DAMAGED');
    expect(fault((network) => (network.shapeStart[3] = 1))).toBe('NET_FILE_DAMAGED');
    expect(fault((network) => (network.edgeLengthMeters[0] = NaN))).toBe('NET_FILE_DAMAGED');
    const section = encodeNetwork(sample());
    new DataView(section.buffer).setBigUint64(32, 8n, true);
    expect(codeOf(() => decodeNetwork(resealed(section), 'f'))).toBe('NET_FILE_DAMAGED');
    const huge = encodeNetwork(sample());
    new DataView(huge.buffer).setBigUint64(40, 1n << 60n, true);
    expect(codeOf(() => decodeNetwork(resealed(huge), 'f'))).toBe('NET_FILE_DAMAGED');
    const text = encodeNetwork(sample());
    text[text.indexOf(0x7b)] = 0x5b;
    expect(codeOf(() => decodeNetwork(resealed(text), 'f'))).toBe('NET_FILE_DAMAGED');
  });

  it('refuses on disk: absent, a folder, empty, foreign and of any size, truncated', async () => {
    expect(await codeOfAsync(loadNetworkFile(join(folder, 'absent')))).toBe('NET_FILE_UNREADABLE');
    expect(await codeOfAsync(loadNetworkFile(folder))).toBe('NET_FILE_UNREADABLE');
    const path = join(folder, 'other');
    await writeFile(path, '');
    expect(await codeOfAsync(loadNetworkFile(path))).toBe('NET_FILE_EMPTY');
    await writeFile(path, 'PK\u0003\u0004');
    await truncate(path, 3 * 2 ** 30);
    expect(await codeOfAsync(loadNetworkFile(path))).toBe('NET_FILE_FOREIGN');
    await writeFile(path, encodeNetwork(sample()).subarray(0, 20));
    expect(await codeOfAsync(loadNetworkFile(path))).toBe('NET_FILE_TRUNCATED');
    expect(await codeOfAsync(writeNetworkFile(join(folder, 'no', 'folder'), sample()))).toBe('NET_FILE_UNWRITABLE');
  });
});
