import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineFinder, scanJson } from './json-scan.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('scanning JSON', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-0.5e3',
      '01',
      'true',
      'nul',
      ' ',
      '\n',
      '\u0001',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
          fc.json(),
          fc.string(),
        ),
        (text) => {
          const faults = scanJson(text, 1000).filter((fault) => fault.kind === 'grammar');
          expect(faults.length === 0, text).toBe(isJson(text));
        },
      ),
      { seed: 11, numRuns: 3000 },
    );
  });

  it('says the line and column of the first fault', () => {
    const text = '{\n  "a": 1,\n  "b": oops\n}';
    const [fault] = scanJson(text, 10);
    expect(new LineFinder(text).find(fault!.offset)).toEqual({ line: 3, column: 8 });
  });

  it('finds a key that stands twice in one object, but not in two', () => {
    expect(scanJson('{"a":1,"b":{"a":2},"\\u0061":3}', 10)).toEqual([{ kind: 'key-twice', offset: 19, text: 'a' }]);
  });

  it('stops at a million open brackets without running out of stack', () => {
    expect(scanJson('['.repeat(1_000_000), 40)).toEqual([{ kind: 'too-deep', offset: 40, text: '40 levels' }]);
  });
});
