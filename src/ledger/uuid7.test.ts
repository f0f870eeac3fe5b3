import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { isUuid7, uuid7Source, uuid7TimeMs, type Randomness } from './uuid7.ts';

const atMs = Date.UTC(2017, 9, 10, 6);

function seededRandomness(seed: number): Randomness {
  const random = seededRandom(seed);
  return (bytes) => {
    for (let index = 0; index < bytes.length; index++) bytes[index] = random.below(256);
  };
}

describe('ids', () => {
  it('carry the time of the published example and have the version and variant of RFC 9562', () => {
    // RFC 9562, appendix A.6: 2022-02-22T19:22:22.000Z, 017F22E2-79B0-7CC3-98C4-DC0C0C07398F.
    const id = uuid7Source({ nowMs: () => Date.UTC(2022, 1, 22, 19, 22, 22) })();
    expect(id.startsWith('017f22e2-79b0-7')).toBe(true);
    expect(isUuid7(id)).toBe(true);
    expect(isUuid7('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(true);
    expect(uuid7TimeMs(id)).toBe(Date.UTC(2022, 1, 22, 19, 22, 22));
  });

  it('are the same for the same clock and randomness', () => {
    const [one, two] = [
      uuid7Source({ nowMs: () => atMs }, seededRandomness(7)),
      uuid7Source({ nowMs: () => atMs }, seededRandomness(7)),
    ];
    expect([one(), one(), one()]).toEqual([two(), two(), two()]);
  });

  it('rise within one millisecond, past the end of the counter', () => {
    const next = uuid7Source({ nowMs: () => atMs }, seededRandomness(1));
    const ids = Array.from({ length: 10_000 }, next);
    expect(ids.filter((id, index) => !isUuid7(id) || (index > 0 && id <= ids[index - 1]!))).toEqual([]);
  });

  it('rise while the clock jumps back and forth', () => {
    for (const seed of [1, 2, 3]) {
      const random = seededRandom(seed);
      const next = uuid7Source({ nowMs: () => atMs + random.below(5_000) - 2_500 }, seededRandomness(seed));
      const ids = Array.from({ length: 2_000 }, next);
      expect(
        ids.filter((id, index) => index > 0 && id <= ids[index - 1]!),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  it('of other versions, other variants or in capitals are told apart', () => {
    for (const text of [
      '',
      '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
      '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
      '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f',
      '017f22e279b07cc398c4dc0c0c07398f',
    ])
      expect(isUuid7(text), text).toBe(false);
  });
});
