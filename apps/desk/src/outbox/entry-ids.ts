/** Ids of entries, made in the browser: UUID version 7 (RFC 9562, section 5.7), rising within one screen. */

export interface IdParts {
  readonly nowMs: () => number;
  readonly randomness: (bytes: Uint8Array<ArrayBuffer>) => unknown;
}

const browser: IdParts = {
  nowMs: () => Date.now(),
  randomness: (bytes) => crypto.getRandomValues(bytes),
};

const counterLimit = 4096;

/**
 * A source of ids, each after all that it gave before, even when the clock goes back. A counter of 12 bits keeps them rising
 * within a millisecond (section 6.2, method 1); it starts in its lower half, and borrows the next millisecond when it is full.
 */
export function entryIds({ nowMs, randomness }: IdParts = browser): () => string {
  const bytes = new Uint8Array(10);
  let timeMs = -1;
  let counter = 0;
  return () => {
    randomness(bytes);
    const atMs = nowMs();
    if (atMs > timeMs) {
      timeMs = atMs;
      counter = ((bytes[0]! << 8) | bytes[1]!) & (counterLimit / 2 - 1);
    } else if ((counter += 1) === counterLimit) {
      timeMs += 1;
      counter = 0;
    }
    const time = timeMs.toString(16).padStart(12, '0');
    const rising = (0x7000 | counter).toString(16);
    bytes[2] = (bytes[2]! & 0x3f) | 0x80;
    const random = [...bytes.subarray(2)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${time.slice(0, 8)}-${time.slice(8)}-${rising}-${random.slice(0, 4)}-${random.slice(4)}`;
  };
}
