import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EntryDraft } from './entry.ts';
import { draftSource, inScratchFolder } from './fixture-ledger.ts';
import { codesOf } from './fixture-store-suite.ts';
import { fold, Impossible, kindOf, Replayer, type Replay } from './fold.ts';
import { openSqliteLedger } from './sqlite-store.ts';
import { ProblemError } from '../base/problem.ts';
import type { Entry } from './entry.ts';

interface Counted {
  readonly atPoint: Map<string, number>;
}

/** Version 1 said `counted`, version 2 `people`, version 3 says who they are. */
const countReplay: Replay<Counted> = {
  initial: () => ({ atPoint: new Map() }),
  kinds: {
    'count.recorded': kindOf({
      version: 3,
      upcast: {
        1: ({ counted, ...rest }) => ({ ...rest, people: counted ?? 0 }),
        2: ({ people, ...rest }) => ({ ...rest, adults: people ?? 0, children: 0 }),
      },
      schema: z.object({ point: z.string(), adults: z.int().min(0), children: z.int().min(0) }),
      apply: (state: Counted, { point, adults, children }) => {
        state.atPoint.set(point, (state.atPoint.get(point) ?? 0) + adults + children);
        return state;
      },
    }),
    'people.arrived': kindOf({
      version: 1,
      schema: z.object({ point: z.string(), people: z.int() }),
      apply: (state: Counted, { point, people }) => {
        const there = state.atPoint.get(point) ?? 0;
        if (people > there) return new Impossible(`${people} arrived, and ${there} were counted`);
        return state;
      },
    }),
  },
  ignores: ['window.agreed'],
};

async function entriesFrom(drafts: readonly EntryDraft[]): Promise<readonly Entry[]> {
  return inScratchFolder(async (folder) => {
    const store = openSqliteLedger(`${folder}/a.ledger`, { mode: 'create' });
    await store.append(drafts);
    const entries = await store.read('raqqa-2017');
    await store.close();
    return entries;
  });
}

const next = draftSource({ seed: 1 });
const count = (version: number, body: EntryDraft['body']): EntryDraft =>
  next({ version, body: { point: 'north', ...body } });

describe('replay', () => {
  it('lifts every version to the last and takes kinds that do not matter', async () => {
    const entries = await entriesFrom([
      count(1, { counted: 10 }),
      next({ kind: 'window.agreed', body: {} }),
      count(2, { people: 20 }),
      count(3, { adults: 3, children: 4 }),
      next({ kind: 'people.arrived', body: { point: 'north', people: 37 } }),
    ]);
    expect((await fold(countReplay, [entries])).atPoint).toEqual(new Map([['north', 37]]));
    // In whatever batches, and twice, the same comes out.
    const state = await fold(
      countReplay,
      entries.map((entry) => [entry]),
    );
    expect(state.atPoint.get('north')).toBe(37);
  });

  const stops: readonly (readonly [string, () => EntryDraft, string, RegExp])[] = [
    [
      'an impossible entry',
      () => next({ kind: 'people.arrived', body: { point: 'north', people: 38 } }),
      'LEDGER_ENTRY_IMPOSSIBLE',
      /38 arrived, and 10 were counted/,
    ],
    ['a kind that nobody knows', () => next({ kind: 'count.guessed' }), 'LEDGER_KIND_UNKNOWN', /count\.guessed/],
    [
      'a kind named like a method of objects',
      () => next({ kind: 'constructor' }),
      'LEDGER_KIND_UNKNOWN',
      /constructor/,
    ],
    [
      'a version from a newer mamarr',
      () => count(4, {}),
      'LEDGER_VERSION_UNKNOWN',
      /version 4 of count\.recorded; known up to 3/,
    ],
    ['a body of another form', () => count(3, { adults: -1, children: 0 }), 'LEDGER_BODY_WRONG_SHAPE', /body\.adults/],
  ];
  for (const [name, draft, code, text] of stops) {
    it(`stops at ${name} and names it`, async () => {
      const wrong = draft();
      const entries = await entriesFrom([count(1, { counted: 10 }), wrong, count(1, { counted: 1 })]);
      const replayer = new Replayer(countReplay);
      replayer.next(entries[0]!);
      try {
        replayer.next(entries[1]!);
        expect.unreachable();
      } catch (failure) {
        const { problems, message } = failure as ProblemError;
        expect(problems.map((problem) => [problem.code, problem.feature])).toEqual([[code, `entry 2 (${wrong.id})`]]);
        expect(message).toMatch(text);
      }
    });
  }

  it('stops at an entry that is not the next one', async () => {
    const [a, b, c] = await entriesFrom([count(1, { counted: 1 }), count(1, { counted: 2 }), count(1, { counted: 3 })]);
    for (const wrong of [[b!], [a!, c!], [a!, a!], [a!, { ...b!, prev: c!.hash }]])
      expect(await codesOf(fold(countReplay, [wrong]))).toEqual(['LEDGER_REPLAY_OUT_OF_ORDER']);
  });

  it('does not accept a kind whose old versions cannot be lifted', () => {
    expect(() =>
      kindOf({ version: 3, upcast: { 1: (body) => body }, schema: z.object({}), apply: (state: null) => state }),
    ).toThrow('Version 2 of a kind cannot be lifted to version 3.');
  });
});
