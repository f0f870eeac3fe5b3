import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Limiter } from './limits.ts';
import { stepOfCode } from './one-time-code.ts';
import { passphraseFault, Passphrases, recommendedCost } from './passphrase.ts';
import { ServerKey } from './server-key.ts';

describe('one-time codes', () => {
  // RFC 6238, appendix B: the ASCII secret 12345678901234567890 in base32; the last six of its eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors: readonly (readonly [number, string])[] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ];

  it('are those of RFC 6238', () => {
    for (const [seconds, code] of vectors)
      expect(stepOfCode(secret, code, seconds * 1000), code).toBe(Math.floor(seconds / 30));
  });

  it('are taken a step early and late, no more, and only as six digits', () => {
    const atMs = 1_111_111_111_000;
    expect(stepOfCode(secret, '050471', atMs + 30_000)).toBe(37_037_037);
    expect(stepOfCode(secret, '050471', atMs - 30_000)).toBe(37_037_037);
    expect(stepOfCode(secret, '050471', atMs + 90_000)).toBeNull();
    for (const wrong of ['', '05047', '0504711', '05047a', '٠٥٠٤٧١', '-50471'])
      expect(stepOfCode(secret, wrong, atMs)).toBeNull();
  });
});

describe('passphrases', () => {
  it('are hashed as RFC 9106 recommends, with salt and the server’s key', async () => {
    const pepper = randomBytes(32);
    const passphrases = new Passphrases(pepper, recommendedCost);
    const [one, two] = [await passphrases.hash('lantern orchard'), await passphrases.hash('lantern orchard')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    expect(one).not.toBe(two);
    expect(await passphrases.verify(one, 'lantern orchard')).toBe(true);
    expect(await passphrases.verify(one, 'lantern orchart')).toBe(false);
    expect(await passphrases.verify(null, 'nobody has this one')).toBe(false);
    expect(await new Passphrases(randomBytes(32)).verify(one, 'lantern orchard')).toBe(false);
    // One letter typed in two ways is one letter.
    expect(await passphrases.verify(await passphrases.hash('caf\u00e9 au lait'), 'cafe\u0301 au lait')).toBe(true);
  });

  it('that are weak are told why', () => {
    expect(passphraseFault('eleven char', 'planner-1')).toMatch(/11 letters/);
    expect(passphraseFault('aaaaaaaaaaaaaa', 'planner-1')).toMatch(/different/);
    expect(passphraseFault('my PLANNER-1 passphrase', 'planner-1')).toMatch(/label/);
    expect(passphraseFault('فانوس بستان سبعة موانئ', 'planner-1')).toBeNull();
  });
});

describe('the server’s key', () => {
  it('opens only what was sealed with it, for the same account, unaltered', () => {
    const key = new ServerKey(randomBytes(32));
    const sealed = key.seal('a', 'secret');
    expect(key.open('a', sealed)).toBe('secret');
    expect(key.open('b', sealed)).toBeNull();
    expect(new ServerKey(randomBytes(32)).open('a', sealed)).toBeNull();
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1;
      expect(key.open('a', altered.toString('base64'))).toBeNull();
    }
    expect(key.open('a', 'x')).toBeNull();
  });
});

describe('a limit', () => {
  it('lets a burst through, then so many a second, each key on its own', () => {
    const clock = { ms: 0, nowMs: () => clock.ms };
    const limiter = new Limiter({ burst: 3, perSecond: 0.5 }, clock);
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([null, null, null, 2]);
    expect(limiter.take('b')).toBeNull();
    clock.ms += 2_000;
    expect([limiter.take('a'), limiter.take('a')]).toEqual([null, 2]);
    clock.ms -= 10_000;
    expect(limiter.take('a')).toBe(2);
  });
});
