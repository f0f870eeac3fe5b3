/** Street tiles, cut once and kept: streets do not change while the server runs. */
import { Worker } from 'node:worker_threads';
import type { StreetNetwork } from '../../network/index.ts';
import { besideThis } from '../worker-file.ts';
import type { TileAnswer, TileOrder } from './tile-order.ts';

const mostKeptBytes = 64 * 1024 * 1024;

export class Tiles {
  readonly #network: StreetNetwork;
  readonly #kept = new Map<string, Uint8Array>();
  readonly #waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  #keptBytes = 0;
  #number = 0;
  #worker: Worker | null = null;

  constructor(network: StreetNetwork) {
    this.#network = network;
  }

  /** A tile, or all streets as GeoJSON when null: gzip bytes. Null when the thread failed. */
  async get(tile: TileOrder['tile']): Promise<Uint8Array | null> {
    const key = tile === null ? 'all' : tile.join('/');
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const bytes = await this.#ask(tile);
    if (bytes !== null && !this.#kept.has(key)) {
      this.#kept.set(key, bytes);
      this.#keptBytes += bytes.byteLength;
      for (const [oldest, { byteLength }] of this.#kept) {
        if (this.#keptBytes <= mostKeptBytes) break;
        this.#kept.delete(oldest);
        this.#keptBytes -= byteLength;
      }
    }
    return bytes;
  }

  #ask(tile: TileOrder['tile']): Promise<Uint8Array | null> {
    this.#worker ??= this.#start();
    const number = ++this.#number;
    const { promise, resolve } = Promise.withResolvers<Uint8Array | null>();
    this.#waiting.set(number, resolve);
    this.#worker.postMessage({ number, tile } satisfies TileOrder);
    return promise;
  }

  #start(): Worker {
    const worker = new Worker(besideThis(import.meta.url, './tile-worker'), { workerData: this.#network });
    worker.unref();
    worker.on('message', ({ number, bytes }: TileAnswer) => {
      this.#waiting.get(number)?.(bytes);
      this.#waiting.delete(number);
    });
    const fail = (): void => {
      this.#worker = null;
      for (const resolve of this.#waiting.values()) resolve(null);
      this.#waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', fail);
    return worker;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}
