import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, NotCanonicalError } from './canonical-json.ts';

/** The number whose IEEE 754 bits are these 16 hexadecimal digits. */
const doubleOf = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE(0);

describe('canonical JSON refuses', () => {
  const cycle: Record<string, unknown> = {};
  cycle['again'] = cycle;
  const sparse: unknown[] = [];
  sparse[2] = 1;
  const refused: readonly (readonly [string, unknown, string])[] = [
    ['NaN (RFC 8785, appendix B)', { a: [1, doubleOf('7fffffffffffffff')] }, 'a.1'],
    ['infinity (RFC 8785, appendix B)', { a: doubleOf('7ff0000000000000') }, 'a'],
    ['a lone high surrogate', { text: 'x\ud83d' }, 'text'],
    ['a lone low surrogate', ['\ude00x'], '0'],
    ['a lone surrogate in a key', { '\ud800': 1 }, '\ud800'],
    ['undefined', { a: undefined }, 'a'],
    ['a hole in an array', sparse, '0'],
    ['a function', { f: () => 1 }, 'f'],
    ['a big integer', 12n, ''],
    ['a date', { when: new Date(0) }, 'when'],
    ['a map', new Map(), ''],
  ];
  for (const [name, value, path] of refused) {
    it(name, () => {
      expect(() => canonicalJson(value)).toThrow(NotCanonicalError);
      try {
        canonicalJson(value);
      } catch (failure) {
        expect((failure as NotCanonicalError).path).toBe(path);
      }
    });
  }

  it('a cycle, and anything too deep', () => {
    expect(() => canonicalJson(cycle)).toThrow(/nested more than 100 deep/);
  });
});

describe('canonical JSON of the published examples', () => {
  // RFC 8785, appendix B.
  const numbers: readonly (readonly [string, string])[] = [
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ];
  for (const [bits, text] of numbers) {
    it(`${bits} is ${text}`, () => {
      expect(canonicalJson(doubleOf(bits))).toBe(text);
    });
  }

  it('section 3.2.2 and the bytes of 3.2.4', () => {
    const value: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    const hex =
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333' +
      '332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c' +
      '222f227d';
    expect(Buffer.from(canonicalJson(value)).toString('hex')).toBe(hex);
  });

  it('section 3.2.3: keys in the order of UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const words = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, word]) => word);
    expect(words).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });
});

it('the text says the value, and is the same in whatever order the keys were set', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }), (value) => {
      const text = canonicalJson(value);
      const back: unknown = JSON.parse(text);
      expect(canonicalJson(back)).toBe(text);
      if (typeof back === 'object' && back !== null && !Array.isArray(back)) {
        const turned = Object.fromEntries(Object.entries(back).reverse());
        expect(canonicalJson(turned)).toBe(text);
      }
    }),
    { seed: 8785, numRuns: 100 },
  );
});
