/** Has an upload read by a worker thread, within limits of time, memory and number. */
import { Worker } from 'node:worker_threads';
import type { Layer } from '../contract/schemas.ts';
import { refusal } from '../refusal.ts';
import { besideThis } from '../worker-file.ts';
import type { LayerReading, ReadingOrder } from './reading-worker.ts';

export interface UploadRules {
  readonly mostBytes: number;
  readonly longestMs: number;
  readonly memoryMegabytes: number;
  readonly atOnce: number;
}

export const usualUploadRules: UploadRules = {
  mostBytes: 32 * 1024 * 1024,
  longestMs: 20_000,
  memoryMegabytes: 384,
  atOnce: 2,
};

export class Uploads {
  readonly #rules: UploadRules;
  #working = 0;

  constructor(rules: UploadRules) {
    this.#rules = rules;
  }

  /** @throws Refusal when it takes too much, or too many are being read */
  async read(layer: Layer, bytes: Uint8Array, gzip: boolean): Promise<LayerReading> {
    const { mostBytes, longestMs, memoryMegabytes, atOnce } = this.#rules;
    if (this.#working >= atOnce) throw refusal('SERVER_TOO_MANY', {}, 5);
    this.#working += 1;
    const worker = new Worker(besideThis(import.meta.url, './reading-worker'), {
      workerData: { layer, bytes, gzip, mostBytes } satisfies ReadingOrder,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    const { promise, resolve } = Promise.withResolvers<LayerReading | null>();
    worker.on('message', resolve);
    worker.on('error', () => {
      resolve(null);
    });
    worker.on('exit', () => {
      resolve(null);
    });
    const late = setTimeout(() => {
      resolve(null);
    }, longestMs);
    try {
      const reading = await promise;
      if (reading === null) throw refusal('SERVER_PARSE_STOPPED', { file: layer });
      return reading;
    } finally {
      clearTimeout(late);
      await worker.terminate();
      this.#working -= 1;
    }
  }
}
