/** Plans in the background: one at a time on this server, with progress and cancel, in a thread with limits. */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../../base/clock.ts';
import { problemOf, type Problem } from '../../base/problem.ts';
import type { Change, PlanState } from '../contract/schemas.ts';
import type { PlanNews } from '../live/event-stream.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { refusal } from '../refusal.ts';
import { besideThis } from '../worker-file.ts';
import { PlanTable, type PlanTexts } from './plan-table.ts';
import type { PlanMessage, PlanOrder } from './plan-worker.ts';

export interface PlanRules {
  readonly longestMs: number;
  readonly memoryMegabytes: number;
  readonly mostWaiting: number;
  /** How often progress is written and other servers' plans are looked at. */
  readonly beatMs: number;
}

export const usualPlanRules: PlanRules = {
  longestMs: 60 * 60_000,
  memoryMegabytes: 4_096,
  mostWaiting: 8,
  beatMs: 1_000,
};

interface Waiting {
  readonly id: string;
  readonly order: PlanOrder;
}

interface Working {
  readonly id: string;
  readonly worker: Worker;
  phase: string;
  share: number;
}

export class Plans implements PlanNews {
  readonly table: PlanTable;
  readonly #clock: Clock;
  readonly #rules: PlanRules;
  readonly #changed: () => void;
  readonly #queue: Waiting[] = [];
  readonly #timer: NodeJS.Timeout;
  /** The newest states, with the version at which each came. */
  readonly #states = new Map<string, { readonly state: PlanState; readonly version: number }>();
  #working: Working | null = null;
  #version = 0;
  #seenMs: number;
  #beating = false;
  #stopped = false;

  /** @param changed called when a plan's state changed, here or on another server */
  constructor(table: PlanTable, clock: Clock, rules: PlanRules, changed: () => void) {
    this.table = table;
    this.#clock = clock;
    this.#rules = rules;
    this.#changed = changed;
    this.#seenMs = clock.nowMs();
    this.#timer = setInterval(() => void this.#beat(), rules.beatMs);
    this.#timer.unref();
  }

  async start(asked: {
    readonly operation: PlanOrder['operation'];
    readonly picture: PlanOrder['picture'];
    readonly notices: readonly Problem[];
    readonly seed: number;
    readonly changes: readonly Change[];
    readonly afterSeq: number;
    readonly by: string;
  }): Promise<PlanState> {
    if (this.#queue.length >= this.#rules.mostWaiting) throw refusal('SERVER_TOO_MANY', {}, 60);
    const nowMs = this.#clock.nowMs();
    const state: PlanState = {
      id: randomUUID(),
      state: 'waiting',
      phase: '',
      share: 0,
      seed: asked.seed,
      afterSeq: asked.afterSeq,
      changeCount: asked.changes.length,
      occurredAtMs: asked.picture.asOf.occurredAtMs,
      knownAtMs: asked.picture.asOf.knownAtMs,
      askedBy: asked.by,
      askedAtMs: nowMs,
      endedAtMs: null,
      problems: [],
    };
    await this.table.add(state, nowMs);
    const { operation, picture, notices, seed } = asked;
    this.#queue.push({ id: state.id, order: { operation, picture, notices, seed, nowMs } });
    this.#next();
    return state;
  }

  #next(): void {
    if (this.#working !== null || this.#stopped) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    const worker = new Worker(besideThis(import.meta.url, './plan-worker'), {
      workerData: next.order,
      resourceLimits: { maxOldGenerationSizeMb: this.#rules.memoryMegabytes },
    });
    const working: Working = { id: next.id, worker, phase: '', share: 0 };
    this.#working = working;
    void this.#run(working).finally(() => {
      this.#working = null;
      void this.#beat();
      this.#next();
    });
  }

  async #run(working: Working): Promise<void> {
    const { id, worker } = working;
    const { promise, resolve } = Promise.withResolvers<PlanTexts | readonly Problem[] | null>();
    worker.on('message', (message: PlanMessage) => {
      if (message.is === 'progress') [working.phase, working.share] = [message.phase, message.share];
      else if (message.is === 'refused') resolve(message.problems);
      else resolve(message.texts);
    });
    // A thread that fails, is stopped or runs out of memory has made nothing.
    worker.on('error', () => {
      resolve(null);
    });
    worker.on('exit', () => {
      resolve(null);
    });
    const late = setTimeout(() => void worker.terminate(), this.#rules.longestMs);
    const result = await promise;
    clearTimeout(late);
    await worker.terminate();
    await this.#end(id, result).catch(() => undefined);
  }

  async #end(id: string, result: PlanTexts | readonly Problem[] | null): Promise<void> {
    const nowMs = this.#clock.nowMs();
    if (result === null)
      await this.table.end(id, 'lost', nowMs, { problems: [problemOf(SERVER_PROBLEMS, 'SERVER_PLAN_LOST')] });
    else if ('document' in result) await this.table.end(id, 'made', nowMs, { texts: result });
    else await this.table.end(id, 'failed', nowMs, { problems: result });
  }

  /** Writes progress, looks for cancels and for what other servers say. */
  async #beat(): Promise<void> {
    if (this.#beating || this.#stopped) return;
    this.#beating = true;
    try {
      const nowMs = this.#clock.nowMs();
      const working = this.#working;
      if (working !== null && !(await this.table.progress(working.id, working.phase, working.share, nowMs)))
        await this.#cancelWorking(working);
      for (const { id } of [...this.#queue])
        if (!(await this.table.progress(id, '', 0, nowMs))) {
          this.#queue.splice(
            this.#queue.findIndex((waiting) => waiting.id === id),
            1,
          );
          await this.table.end(id, 'cancelled', nowMs);
        }
      await this.table.markLost(nowMs);
      await this.#look();
    } catch {
      // The database is away: the next beat tries again.
    } finally {
      this.#beating = false;
    }
  }

  async #cancelWorking(working: Working): Promise<void> {
    await this.table.end(working.id, 'cancelled', this.#clock.nowMs());
    await working.worker.terminate();
  }

  async #look(): Promise<void> {
    // Two servers' clocks may be a little apart; what did not change is passed over.
    const states = await this.table.since(this.#seenMs - 10_000);
    let any = false;
    for (const { beatAtMs, ...state } of states) {
      this.#seenMs = Math.max(this.#seenMs, beatAtMs);
      const known = this.#states.get(state.id)?.state;
      if (known !== undefined && JSON.stringify(known) === JSON.stringify(state)) continue;
      this.#version += 1;
      this.#states.set(state.id, { state, version: this.#version });
      any = true;
    }
    if (any) this.#changed();
  }

  version(): number {
    return this.#version;
  }

  since(version: number): readonly PlanState[] {
    return [...this.#states.values()].filter((each) => each.version > version).map(({ state }) => state);
  }

  /** Cancels, at once when it is on this server. */
  async cancel(id: string): Promise<PlanState> {
    await this.table.get(id);
    await this.table.askToCancel(id);
    if (this.#working?.id === id) await this.#cancelWorking(this.#working);
    const at = this.#queue.findIndex((waiting) => waiting.id === id);
    if (at >= 0) {
      this.#queue.splice(at, 1);
      await this.table.end(id, 'cancelled', this.#clock.nowMs());
    }
    await this.#beat();
    return this.table.get(id);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    const working = this.#working;
    if (working !== null) await working.worker.terminate();
  }
}
