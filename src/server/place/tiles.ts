/** Street tiles, cut once and kept: streets do not change while the server runs. */
import { Worker } from 'node:worker_threads';
import type { StreetNetwork } from '../../network/index.ts';
import { besideThis } from '../worker-file.ts';
import { networkBounds } from './street-features.ts';
import type { TileAnswer, TileOrder } from './tile-order.ts';
import { tilesOver } from './tile-places.ts';

const mostKeptBytes = 64 * 1024 * 1024;

/** From so many street pieces on, cutting what a screen shows takes so long that it is done before anybody asks. */
const usualAheadFromPieces = 10_000;
/** What a screen that opens shows of a town, nearest first; closer tiles are small, and cut when they are asked for. */
const aheadZooms = [13, 12, 11, 10] as const;
const mostAhead = 200;

export class Tiles {
  readonly #network: StreetNetwork;
  readonly #kept = new Map<string, Uint8Array>();
  readonly #waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  #keptBytes = 0;
  #number = 0;
  #worker: Worker | null = null;
  #stopped = false;
  /** Resolves when the tiles that are cut ahead are kept. */
  readonly ahead: Promise<void>;

  constructor(network: StreetNetwork, aheadFromPieces = usualAheadFromPieces) {
    this.#network = network;
    this.ahead = network.edgeCount < aheadFromPieces ? Promise.resolve() : this.#cutAhead();
  }

  /** One after the other, so that who asks waits for one tile at most. */
  async #cutAhead(): Promise<void> {
    const bounds = networkBounds(this.#network);
    const tiles = aheadZooms.flatMap((zoom) => tilesOver(bounds, zoom)).slice(0, mostAhead);
    for (const tile of tiles) if (this.#stopped || (await this.get(tile)) === null) return;
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

  /** Bytes of the tiles that are cut already. */
  get keptBytes(): number {
    return this.#keptBytes;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
  }
}
