/**
 * Ids that devices make without asking anybody: UUID version 7 (RFC 9562, section 5.7). They sort by the time they were
 * made. Within a millisecond, and while the clock stands behind, a counter keeps them rising (section 6.2, method 1).
 */
import { randomFillSync } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { assert } from '../base/assert.ts';

/** Fills the bytes it is given with randomness. */
export type Randomness = (bytes: Uint8Array) => void;

export const secureRandomness: Randomness = (bytes) => {
  randomFillSync(bytes);
};

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const counterLimit = 4096;
/** 48 bits of milliseconds last until the year 10889. */
const latestMs = 2 ** 48 - 1;

/** True for a UUIDv7 in lower case. */
export function isUuid7(text: string): boolean {
  return pattern.test(text);
}

/** When an id was made, by the clock of the device that made it: epoch milliseconds. */
export function uuid7TimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * Makes a source of ids: each call gives one that sorts after all it gave before, even when the clock goes back. The
 * counter starts in the lower half of its 12 bits in every new millisecond; should it run out, the next millisecond is
 * borrowed. 62 random bits keep the ids of two devices apart.
 */
export function uuid7Source(clock: Clock, randomness: Randomness = secureRandomness): () => string {
  const bytes = new Uint8Array(10);
  let timeMs = -1;
  let counter = 0;
  return () => {
    const nowMs = clock.nowMs();
    assert(Number.isSafeInteger(nowMs) && nowMs >= 0 && nowMs < latestMs, `No id can be made at ${nowMs} ms.`);
    randomness(bytes);
    if (nowMs > timeMs) {
      timeMs = nowMs;
      counter = ((bytes[0]! << 8) | bytes[1]!) & (counterLimit / 2 - 1);
    } else {
      counter += 1;
      if (counter === counterLimit) {
        timeMs += 1;
        counter = 0;
      }
    }
    const time = timeMs.toString(16).padStart(12, '0');
    const low = Buffer.from(bytes.buffer, bytes.byteOffset + 2, 8);
    low[0] = (low[0]! & 0x3f) | 0x80;
    const random = low.toString('hex');
    const rising = (0x7000 | counter).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-${rising}-${random.slice(0, 4)}-${random.slice(4)}`;
  };
}
