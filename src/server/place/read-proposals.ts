/** Has a report read by a worker thread, within limits of time, memory and number. What was read once is kept. */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Gazetteer, Proposal, ReadableReport } from '../../reports/index.ts';
import { refusal } from '../refusal.ts';
import { besideThis } from '../worker-file.ts';
import type { UploadRules } from './read-upload.ts';

const mostKept = 100;

export class Reader {
  readonly #rules: UploadRules;
  readonly #kept = new Map<string, Promise<readonly Proposal[]>>();
  #working = 0;

  constructor(rules: UploadRules) {
    this.#rules = rules;
  }

  /** @throws Refusal when it takes too much, or too many are being read */
  async read({ text, language, published }: ReadableReport, gazetteer: Gazetteer): Promise<readonly Proposal[]> {
    const order = { report: { text, language, published }, gazetteer };
    const key = createHash('sha256').update(JSON.stringify(order)).digest('base64');
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    if (this.#working >= this.#rules.atOnce) throw refusal('SERVER_TOO_MANY', {}, 2);
    const reading = this.#work(order);
    this.#kept.set(key, reading);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    try {
      return await reading;
    } catch (failure) {
      this.#kept.delete(key);
      throw failure;
    }
  }

  async #work(order: { readonly report: ReadableReport; readonly gazetteer: Gazetteer }): Promise<readonly Proposal[]> {
    const { longestMs, memoryMegabytes } = this.#rules;
    this.#working += 1;
    const worker = new Worker(besideThis(import.meta.url, './proposals-worker'), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    const { promise, resolve } = Promise.withResolvers<readonly Proposal[] | null>();
    worker.on('message', resolve);
    const none = (): void => {
      resolve(null);
    };
    worker.on('error', none);
    worker.on('exit', none);
    const late = setTimeout(none, longestMs);
    try {
      const proposals = await promise;
      if (proposals === null) throw refusal('SERVER_PARSE_STOPPED', { file: 'report' });
      return proposals;
    } finally {
      clearTimeout(late);
      await worker.terminate();
      this.#working -= 1;
    }
  }
}
