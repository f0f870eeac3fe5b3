/** Where the time comes from: injected, so that the same input gives the same bytes. */
export interface Clock {
  /** Epoch milliseconds. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** A clock that stands still, for tests and for answers that must come out the same. */
export function fixedClock(atMs: number): Clock {
  return { nowMs: () => atMs };
}
