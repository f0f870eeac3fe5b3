/** Has an upload read by a worker thread, within limits of time, memory and number. */
import type { Layer } from '../contract/schemas.ts';
import { ReadyWorkers } from '../ready-workers.ts';
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
  readonly #mostBytes: number;
  readonly #workers: ReadyWorkers<ReadingOrder, LayerReading>;

  constructor({ mostBytes, longestMs, memoryMegabytes, atOnce }: UploadRules) {
    this.#mostBytes = mostBytes;
    this.#workers = new ReadyWorkers(besideThis(import.meta.url, './reading-worker'), {
      ...{ longestMs, memoryMegabytes, atOnce, mostWaiting: 0, again: false },
    });
  }

  /** Starts a thread ahead of the first upload. */
  prepare(): void {
    this.#workers.prepare();
  }

  /** @throws Refusal when it takes too much, or too many are being read */
  async read(layer: Layer, bytes: Uint8Array, gzip: boolean): Promise<LayerReading> {
    const reading = await this.#workers.ask({ layer, bytes, gzip, mostBytes: this.#mostBytes });
    if (reading === null) throw refusal('SERVER_PARSE_STOPPED', { file: layer });
    return reading;
  }

  stop(): Promise<void> {
    return this.#workers.stop();
  }
}
