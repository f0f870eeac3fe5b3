/** Token buckets by key: so many at once, so many more with time. Memory is bounded; the oldest key is forgotten first. */
import type { Clock } from '../../base/clock.ts';

export interface Allowance {
  /** How many may come at once. */
  readonly burst: number;
  /** How many more a second. */
  readonly perSecond: number;
}

const mostKeys = 10_000;

export class Limiter {
  readonly #allowance: Allowance;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { left: number; atMs: number }>();

  constructor(allowance: Allowance, clock: Clock) {
    this.#allowance = allowance;
    this.#clock = clock;
  }

  /** Takes one. Gives null, or after how many seconds there is one again. */
  take(key: string): number | null {
    const { burst, perSecond } = this.#allowance;
    const nowMs = this.#clock.nowMs();
    const bucket = this.#buckets.get(key) ?? { left: burst, atMs: nowMs };
    const passed = Math.max(0, nowMs - bucket.atMs) / 1000;
    bucket.left = Math.min(burst, bucket.left + passed * perSecond);
    bucket.atMs = nowMs;
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > mostKeys) this.#buckets.delete(this.#buckets.keys().next().value!);
    if (bucket.left >= 1) {
      bucket.left -= 1;
      return null;
    }
    return Math.ceil((1 - bucket.left) / perSecond);
  }
}
