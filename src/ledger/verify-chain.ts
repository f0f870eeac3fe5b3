/**
 * Walks along an operation's entries and says what is not as it was recorded, and where. Whoever rewrites a whole ledger
 * from one entry to the end passes this check: only a checkpoint kept elsewhere shows that.
 */
import { problemOf, type Problem } from '../base/problem.ts';
import { entryPlace, timeProblems, type RawEntry } from './entry.ts';
import { entryHash, noPrevious } from './hash-chain.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { isUuid7 } from './uuid7.ts';

/** What is known of the entry that should come next. `prev` is null after damage: nobody knows what it should be. */
interface Expected {
  readonly seq: number;
  readonly prev: string | null;
}

/** The most findings that are kept: a ledger that is wholly wrong is not listed line by line. */
const mostFindings = 100;

export class ChainCheck {
  readonly operation: string;
  readonly #nowMs: number;
  readonly #findings: Problem[] = [];
  readonly #lastRecordedAt = new Map<string, string>();
  #expected: Expected = { seq: 1, prev: noPrevious };
  #last: RawEntry | null = null;
  #entries = 0;
  #left = 0;

  /** @param nowMs the clock of whoever checks, epoch milliseconds. */
  constructor(operation: string, nowMs: number) {
    this.operation = operation;
    this.#nowMs = nowMs;
  }

  /** Takes the next entry, in the order in which they are kept. O(length of its body). */
  next(entry: RawEntry): void {
    this.#entries += 1;
    // The times of an entry that was altered, or stands where it should not, say nothing of any clock.
    if (this.#checkPlace(entry)) this.#checkClocks(entry);
    this.#last = entry;
  }

  #checkPlace(entry: RawEntry): boolean {
    const { seq, prev } = this.#expected;
    const hash = entryHash(entry);
    const wrong =
      hash !== entry.hash
        ? `its contents give the hash ${hash.slice(0, 16)}…, not ${entry.hash.slice(0, 16)}…`
        : entry.operation !== this.operation
          ? `it belongs to the operation ${entry.operation}`
          : isUuid7(entry.id)
            ? null
            : 'its id is no UUIDv7';
    if (wrong !== null) {
      this.#report('LEDGER_ENTRY_ALTERED', entry, wrong, seq);
      this.#expected = { seq: seq + 1, prev: null };
      return false;
    }
    if (entry.seq < seq) {
      const other = this.#last === null ? '' : `; the one before it is ${this.#last.seq} (${this.#last.id})`;
      this.#report('LEDGER_ENTRY_INSERTED', entry, `it has the number ${entry.seq} where ${seq} should come${other}`);
      this.#expected = { seq, prev: null };
      return false;
    }
    if (entry.seq > seq) {
      const span = entry.seq === seq + 1 ? `entry ${seq}` : `entries ${seq} to ${entry.seq - 1}`;
      this.#report('LEDGER_ENTRY_MISSING', entry, `${span}, before this one`);
    } else if (prev !== null && entry.prev !== prev) {
      this.#report(
        'LEDGER_CHAIN_BROKEN',
        entry,
        `it follows ${entry.prev.slice(0, 16)}…, and the entry before is ${prev.slice(0, 16)}…`,
      );
    }
    this.#expected = { seq: entry.seq + 1, prev: entry.hash };
    return true;
  }

  #checkClocks(entry: RawEntry): void {
    for (const problem of timeProblems(entry, this.#nowMs)) this.#keep(problem);
    const before = this.#lastRecordedAt.get(entry.device);
    if (before !== undefined && entry.recordedAt < before)
      this.#report('LEDGER_CLOCK_BACK', entry, `${entry.recordedAt}, after ${before} on the same device`);
    this.#lastRecordedAt.set(entry.device, entry.recordedAt);
  }

  #report(code: keyof typeof LEDGER_PROBLEMS, entry: RawEntry, found: string, seq = entry.seq): void {
    this.#keep(
      problemOf(LEDGER_PROBLEMS, code, { ...entryPlace({ ...entry, operation: this.operation, seq }), found }),
    );
  }

  #keep(problem: Problem): void {
    if (this.#findings.length < mostFindings) this.#findings.push(problem);
    else this.#left += 1;
  }

  /** How many entries were taken. */
  get entries(): number {
    return this.#entries;
  }

  /** Number and hash of the last entry taken; null before the first. */
  get end(): { readonly seq: number; readonly hash: string } | null {
    return this.#last === null ? null : { seq: this.#last.seq, hash: this.#last.hash };
  }

  /** What was found so far, in the order of the entries; the first hundred. */
  get findings(): readonly Problem[] {
    return this.#findings;
  }

  /** How many findings beyond those. */
  get findingsLeft(): number {
    return this.#left;
  }
}
