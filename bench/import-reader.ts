/** One reader on one file, alone in its process: prints milliseconds of each read and the peak memory as JSON. Used by import.ts. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

type Read = (path: string) => Promise<number>;

/** Each loads what it needs and no more; the read gives how many nodes and ways it met (the import: how many edges it made). */
const readers: Readonly<Record<string, () => Promise<Read>>> = {
  import: async () => {
    const { importNetwork } = await import('../src/network/index.ts');
    return async (path) => (await importNetwork(path)).network.edgeCount;
  },
  decode: async () => {
    const { PrimitiveBlock } = await import('../src/network/osm-pbf-block.ts');
    const { blobPlaces, openBlobs } = await import('../src/network/osm-pbf-file.ts');
    return async (path) => {
      const handle = await open(path);
      const block = new PrimitiveBlock();
      let count = 0;
      const input = { handle, byteLength: (await handle.stat()).size, file: path };
      for await (const blob of openBlobs(input, blobPlaces(input))) {
        if (blob.kind !== 'data') continue;
        block.open(blob.contents);
        block.readNodes(
          true,
          () => true,
          (nodes) => (count += nodes.ids.length),
        );
        block.readWays(null, 0, () => count++);
      }
      await handle.close();
      return count;
    };
  },
  'osm-pbf-parser-node': async () => {
    const { createOSMStream } = await import('osm-pbf-parser-node');
    return async (path) => {
      let count = 0;
      for await (const item of createOSMStream(path) as AsyncIterable<{ type?: string }>) {
        if (item.type === 'node' || item.type === 'way') count++;
      }
      return count;
    };
  },
  'osm-pbf-parser': async () => {
    const { default: parseOsm } = await import('osm-pbf-parser');
    return async (path) => {
      let count = 0;
      // Its streams are of an old make that cannot be iterated.
      const stream = createReadStream(path).pipe(parseOsm());
      stream.on('data', (items: readonly { readonly type: string }[]) => {
        for (const item of items) if (item.type === 'node' || item.type === 'way') count++;
      });
      await once(stream, 'end');
      return count;
    };
  },
};

const [name = '', path = '', times = '1'] = process.argv.slice(2);
const load = readers[name];
if (load === undefined) throw new Error(`no reader ${name}`);
const read = await load();
const milliseconds: number[] = [];
let count = 0;
for (let turn = 0; turn < Number(times); turn++) {
  const startedMs = performance.now();
  count = await read(path);
  milliseconds.push(performance.now() - startedMs);
}
console.log(JSON.stringify({ milliseconds, count, peakBytes: process.resourceUsage().maxRSS * 1024 }));
