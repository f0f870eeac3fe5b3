/** Calls to append that wait for the next commit. Those that arrive while one is under way share the one after it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { ProblemError, type Problem } from '../base/problem.ts';
import { checkDraft, type CheckedDraft, type EntryDraft } from './entry.ts';
import type { AppendOptions, Receipt } from './store.ts';

/** One call to append. */
export interface Job {
  readonly drafts: readonly CheckedDraft[];
  readonly afterSeq: number | null;
}

/** What became of a job: its receipts, or why it was refused. */
export type Outcome = readonly Receipt[] | ProblemError;

interface Waiting extends Job {
  readonly resolve: (receipts: readonly Receipt[]) => void;
  readonly reject: (failure: unknown) => void;
}

/** Entries in one commit, at most: large enough that the disk's waiting is shared, small enough to answer soon. */
const mostInCommit = 4_096;

export class CommitQueue {
  readonly #clock: Clock;
  readonly #commit: (jobs: readonly Job[]) => Promise<readonly Outcome[]>;
  #jobs: Waiting[] = [];
  #draining: Promise<void> | null = null;

  /** @param commit makes the jobs durable, together, and says what became of each; what it throws is told to all of them. */
  constructor(clock: Clock, commit: (jobs: readonly Job[]) => Promise<readonly Outcome[]>) {
    this.#clock = clock;
    this.#commit = commit;
  }

  append(drafts: readonly EntryDraft[], { afterSeq }: AppendOptions = {}): Promise<readonly Receipt[]> {
    const checked: CheckedDraft[] = [];
    const problems: Problem[] = [];
    const nowMs = this.#clock.nowMs();
    for (const draft of drafts) {
      const result = checkDraft(draft, nowMs);
      if ('bodyText' in result) checked.push(result);
      else problems.push(...result);
    }
    if (problems.length > 0) return Promise.reject(new ProblemError(problems));
    const { promise, resolve, reject } = Promise.withResolvers<readonly Receipt[]>();
    this.#jobs.push({ drafts: checked, afterSeq: afterSeq ?? null, resolve, reject });
    this.#draining ??= this.#drain();
    return promise;
  }

  /** Commits what is waiting, as much as fits into one commit at a time, until nothing waits. */
  async #drain(): Promise<void> {
    while (this.#jobs.length > 0) {
      // Whoever calls in this turn of the event loop comes into the same commit.
      await nextTurn();
      let count = 0;
      let size = 0;
      while (count < this.#jobs.length && (count === 0 || size + this.#jobs[count]!.drafts.length <= mostInCommit)) {
        size += this.#jobs[count]!.drafts.length;
        count += 1;
      }
      await this.#settle(this.#jobs.splice(0, count));
    }
    this.#draining = null;
  }

  async #settle(jobs: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#commit(jobs);
      for (const [index, job] of jobs.entries()) {
        const outcome = outcomes[index]!;
        if (outcome instanceof ProblemError) job.reject(outcome);
        else job.resolve(outcome);
      }
    } catch (failure) {
      for (const job of jobs) job.reject(failure);
    }
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#draining !== null) await this.#draining;
  }
}
