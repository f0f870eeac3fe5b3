/** Has a report read by a worker thread, within limits of time, memory and number. What was read once is kept. */
import { createHash } from 'node:crypto';
import type { Gazetteer, Proposal, ReadableReport } from '../../reports/index.ts';
import { ReadyWorkers } from '../ready-workers.ts';
import { refusal } from '../refusal.ts';
import { besideThis } from '../worker-file.ts';
import type { ProposalsOrder } from './proposals-worker.ts';
import type { UploadRules } from './read-upload.ts';

const mostKept = 100;

export class Reader {
  readonly #workers: ReadyWorkers<ProposalsOrder, readonly Proposal[]>;
  readonly #kept = new Map<string, Promise<readonly Proposal[]>>();

  constructor({ longestMs, memoryMegabytes, atOnce }: UploadRules) {
    this.#workers = new ReadyWorkers(besideThis(import.meta.url, './proposals-worker'), {
      ...{ longestMs, memoryMegabytes, atOnce, mostWaiting: 8, again: false },
    });
  }

  /** @throws Refusal when it takes too much, or too many are being read */
  async read({ text, language, published }: ReadableReport, gazetteer: Gazetteer): Promise<readonly Proposal[]> {
    const order = { report: { text, language, published }, gazetteer };
    const key = createHash('sha256').update(JSON.stringify(order)).digest('base64');
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
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

  async #work(order: ProposalsOrder): Promise<readonly Proposal[]> {
    const proposals = await this.#workers.ask(order);
    if (proposals === null) throw refusal('SERVER_PARSE_STOPPED', { file: 'report' });
    return proposals;
  }

  /** Starts a thread ahead of the first report. */
  prepare(): void {
    this.#workers.prepare();
  }

  stop(): Promise<void> {
    return this.#workers.stop();
  }
}
