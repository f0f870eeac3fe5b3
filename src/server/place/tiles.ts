/** Street tiles, cut once and kept: streets do not change while the server runs. */
import { Worker } from 'node:worker_threads';
import type { StreetNetwork } from '../../network/index.ts';
import { Quiet } from '../quiet.ts';
import { besideThis } from '../worker-file.ts';
import { networkBounds, type Box } from './street-features.ts';
import type { TileAnswer, TileOrder } from './tile-order.ts';
import { tilesOver, type TilePlace } from './tile-places.ts';

const mostKeptBytes = 64 * 1024 * 1024;

/** From so many street pieces on, cutting what a screen shows takes so long that it is done before anybody asks. */
const usualAheadFromPieces = 10_000;
/** Nobody asked for so long: then the rest is cut. Whoever opens the desk needs the processor for the page. */
const usualQuietMs = 4_000;
/** A screen shows no more tiles than this at once: a zoom that needs more is not the one that it opens with. */
const mostOnScreen = 12;
/** What a screen that opens shows of a town, nearest first; closer tiles are small, and cut when they are asked for. */
const aheadZooms = [13, 12, 11, 10] as const;
const mostAhead = 200;

/** What is cut before anybody asks. */
export interface AheadRules {
  /** Of networks with so many street pieces and more. */
  readonly fromPieces: number;
  /** How long nobody must have asked before what no screen opens with is cut. */
  readonly quietMs: number;
}

export class Tiles {
  readonly #network: StreetNetwork;
  readonly #kept = new Map<string, Uint8Array>();
  readonly #waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  #keptBytes = 0;
  #number = 0;
  #worker: Worker | null = null;
  /** Resolves when the tiles that are cut ahead are kept. */
  readonly ahead: Promise<void>;
  readonly #rules: AheadRules;
  readonly #stop = new AbortController();
  readonly #quiet: Quiet;

  /** @param opensWith what a screen shows first, when that is known: zones and stations */
  constructor(
    network: StreetNetwork,
    opensWith: Box | null = null,
    rules: Partial<AheadRules> = {},
    quiet = new Quiet(),
  ) {
    this.#network = network;
    this.#quiet = quiet;
    this.#rules = { fromPieces: usualAheadFromPieces, quietMs: usualQuietMs, ...rules };
    this.ahead = network.edgeCount < this.#rules.fromPieces ? Promise.resolve() : this.#cutAhead(opensWith);
  }

  /** What a screen opens with at once, all else when nobody asks; one after the other, so that who asks waits for one tile at most. */
  async #cutAhead(opensWith: Box | null): Promise<void> {
    const bounds = networkBounds(this.#network);
    if (opensWith !== null)
      for (const zoom of aheadZooms) {
        const tiles = tilesOver(opensWith, zoom);
        if (tiles.length <= mostOnScreen && !(await this.#cutEach(tiles))) return;
      }
    if (!(await this.#isQuiet())) return;
    const all = aheadZooms.flatMap((zoom) => tilesOver(bounds, zoom)).slice(0, mostAhead);
    for (const tile of all) if (!(await this.#isQuiet()) || !(await this.#cutEach([tile]))) return;
  }

  /** False when there is nobody to cut for any more. */
  async #cutEach(tiles: readonly TilePlace[]): Promise<boolean> {
    for (const tile of tiles) if (this.#stop.signal.aborted || (await this.#cut(tile)) === null) return false;
    return true;
  }

  #isQuiet(): Promise<boolean> {
    return this.#quiet.wait(this.#rules.quietMs, this.#stop.signal);
  }

  /** A tile, or all streets as GeoJSON when null: gzip bytes. Null when the thread failed. */
  get(tile: TileOrder['tile']): Promise<Uint8Array | null> {
    this.#quiet.hold();
    return this.#cut(tile);
  }

  async #cut(tile: TileOrder['tile']): Promise<Uint8Array | null> {
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

  /** How many tiles are cut already. */
  get keptCount(): number {
    return this.#kept.size;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#worker?.terminate();
  }
}
