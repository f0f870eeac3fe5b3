/** Whatever is in a folder: it is read, or it is refused with problems. Never anything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { seededRandom, type Random } from '../base/random.ts';
import { filesOf, goodFolder, withFolder } from './fixture-folder.ts';
import { problemsOf } from './fixture-refusals.ts';

/** What stands in the place of a value. */
const rubbish: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  -1e308,
  5e-324,
  1.5,
  '',
  ' ',
  'x',
  '2017-10-14T08:00:00',
  '٣',
  '\u0000',
  [],
  [[]],
  [[[]]],
  {},
  { type: 'Point' },
  { value: {} },
  [null],
  '__proto__',
  'constructor',
  9007199254740993,
];
const strangeKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x_own', 'type', '', 'people_low'];

/** A copy with one value, key or entry changed somewhere. */
function changed(value: unknown, random: Random): unknown {
  const draw = <Entry>(list: readonly Entry[]): Entry => list[random.below(list.length)]!;
  if (typeof value !== 'object' || value === null || random.next() < 0.08) return draw(rubbish);
  if (Array.isArray(value)) {
    const list = [...(value as unknown[])];
    if (list.length === 0) return [draw(rubbish)];
    const at = random.below(list.length);
    const choice = random.next();
    if (choice < 0.1) list.splice(at, 1);
    else if (choice < 0.2) list.splice(at, 0, structuredClone(list[at]));
    else list[at] = changed(list[at], random);
    return list;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return draw(rubbish);
  const at = random.below(entries.length);
  const choice = random.next();
  if (choice < 0.1) entries.splice(at, 1);
  else if (choice < 0.2) entries.push([draw(strangeKeys), draw(rubbish)]);
  else entries[at] = [entries[at]![0], changed(entries[at]![1], random)];
  return Object.fromEntries(entries);
}

/** Bytes with a few of them lost, doubled or overwritten. */
function damaged(content: string | Uint8Array, random: Random): Uint8Array {
  const bytes = Buffer.from(content);
  const at = random.below(bytes.length);
  const choice = random.next();
  if (choice < 0.25) return bytes.subarray(0, at);
  if (choice < 0.5) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(20))]);
  if (choice < 0.75) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at - random.below(at + 1))]);
  bytes[at] = random.below(256);
  return bytes;
}

const collections = ['zones', 'stations', 'control', 'hazards', 'debris'] as const;

describe('a folder changed at random', () => {
  it('with values changed is read or refused, and every problem says what to do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const random = seededRandom(seed);
        const draft = goodFolder();
        const files = filesOf(draft);
        for (let count = 1 + random.below(4); count > 0; count--) {
          const name = collections[random.below(collections.length + 1)];
          // JSON is YAML too.
          if (name === undefined) files.set('operation.yaml', JSON.stringify(changed(parse(draft.operation), random)));
          else files.set(`${name}.geojson`, JSON.stringify(changed(draft[name], random)));
        }
        const problems = await withFolder(files, (folder) => problemsOf(folder));
        for (const problem of problems) {
          expect(problem.remedy).not.toBe('');
          expect(problem.title).not.toBe('');
          expect(problem.file, problem.code).toBeDefined();
        }
      }),
      { seed: 20171014, numRuns: 120 },
    );
  });

  it('with bytes damaged is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const random = seededRandom(seed);
        const files = filesOf(goodFolder());
        const names = [...files.keys()].filter((name) => name !== 'roads.geojson');
        const name = names[random.below(names.length)]!;
        files.set(name, damaged(files.get(name)!, random));
        if (random.next() < 0.5) files.set('operation.yaml', damaged(files.get('operation.yaml')!, random));
        await withFolder(files, (folder) => problemsOf(folder));
      }),
      { seed: 20171015, numRuns: 120 },
    );
  });
});
