/** Threads that stand ready: work goes to one that is already started, within limits of time, memory and number. */
import { Worker } from 'node:worker_threads';
import { refusal } from './refusal.ts';

export interface WorkerRules {
  readonly longestMs: number;
  readonly memoryMegabytes: number;
  readonly atOnce: number;
  /** Orders that may wait while as many as may be are worked on. */
  readonly mostWaiting: number;
  /** True: a thread that has answered takes the next order. False: it ends, and nothing of one order is left for the next. */
  readonly again: boolean;
}

/** A thread that has not started by then will not. */
const LONGEST_START_MS = 60_000;

/**
 * The thread's file sends one message when it is ready. Then it takes one, the order, and gives one, the answer; again and again when
 * the rules say so. The time that it takes to start is not the order's.
 */
export class ReadyWorkers<Order, Answer> {
  readonly #file: URL;
  readonly #rules: WorkerRules;
  readonly #ready = new Set<Worker>();
  readonly #all = new Set<Worker>();
  /** Resolves when the thread is ready, or has ended. */
  readonly #started = new WeakMap<Worker, Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #working = 0;
  #stopped = false;

  constructor(file: URL, rules: WorkerRules) {
    this.#file = file;
    this.#rules = rules;
  }

  /** Starts a thread ahead of the first order. */
  prepare(): void {
    if (this.#ready.size === 0 && !this.#stopped) this.#ready.add(this.#start());
  }

  /**
   * The answer; null when it took too much time or memory, or the thread failed.
   * @throws Refusal SERVER_TOO_MANY
   */
  async ask(order: Order): Promise<Answer | null> {
    await this.#takeTurn();
    const worker = [...this.#ready][0] ?? this.#start();
    this.#ready.delete(worker);
    worker.ref();
    const answer = await this.#answerOf(worker, order);
    if (this.#rules.again && answer !== null && !this.#stopped) {
      worker.unref();
      this.#ready.add(worker);
    } else {
      await worker.terminate();
      if (!this.#rules.again) this.prepare();
    }
    const next = this.#waiting.shift();
    if (next === undefined) this.#working -= 1;
    else next();
    return answer;
  }

  async #takeTurn(): Promise<void> {
    const { atOnce, mostWaiting } = this.#rules;
    if (this.#working < atOnce) {
      this.#working += 1;
      return;
    }
    if (this.#waiting.length >= mostWaiting) throw refusal('SERVER_TOO_MANY', {}, 5);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#waiting.push(() => {
      resolve(undefined);
    });
    await promise;
  }

  async #answerOf(worker: Worker, order: Order): Promise<Answer | null> {
    const { promise, resolve } = Promise.withResolvers<Answer | null>();
    const none = (): void => {
      resolve(null);
    };
    worker.once('exit', none);
    const neverStarted = setTimeout(none, LONGEST_START_MS);
    await Promise.race([this.#started.get(worker), promise]);
    clearTimeout(neverStarted);
    worker.once('message', resolve);
    const late = setTimeout(none, this.#rules.longestMs);
    worker.postMessage(order);
    const answer = await promise;
    clearTimeout(late);
    worker.off('exit', none);
    return answer;
  }

  #start(): Worker {
    const { memoryMegabytes } = this.#rules;
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    worker.unref();
    // What goes wrong in a thread ends the thread, which is seen when it exits.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#ready.delete(worker);
      this.#all.delete(worker);
    });
    this.#all.add(worker);
    const { promise, resolve } = Promise.withResolvers<unknown>();
    worker.once('message', resolve);
    worker.once('exit', resolve);
    this.#started.set(worker, promise);
    return worker;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }
}
