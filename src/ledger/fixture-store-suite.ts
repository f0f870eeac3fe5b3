/** What every store must keep to. A store's test file calls `storeSuite` with a way to make an empty one. */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../base/clock.ts';
import { ProblemError } from '../base/problem.ts';
import type { EntryDraft } from './entry.ts';
import { draftSource, fixtureStartMs } from './fixture-ledger.ts';
import { noPrevious } from './hash-chain.ts';
import { rawBatches, type LedgerStore } from './store.ts';
import { ChainCheck } from './verify-chain.ts';

/** Opens another connection to the same store. */
export type OpenStore = (clock?: Clock) => Promise<LedgerStore>;
/** Gives a fresh, empty store to `work`. */
export type WithStore = (work: (open: OpenStore) => Promise<void>) => Promise<void>;

/** The codes of the problems that a promise is rejected with. */
export async function codesOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (failure) {
    if (failure instanceof ProblemError) return failure.problems.map((problem) => problem.code);
    throw failure;
  }
  return [];
}

/** Every entry of an operation chains; gives how many there are. */
export async function expectChain(store: LedgerStore, operation: string): Promise<number> {
  const chain = new ChainCheck(operation, fixtureStartMs + 10 * 24 * 3_600_000);
  for await (const batch of rawBatches(store, operation)) for (const raw of batch) chain.next(raw);
  expect(chain.findings).toEqual([]);
  return chain.entries;
}

export function storeSuite(name: string, withStore: WithStore): void {
  const inStore = (title: string, work: (store: LedgerStore, open: OpenStore) => Promise<void>): void => {
    it(title, () =>
      withStore(async (open) => {
        const store = await open();
        try {
          await work(store, open);
        } finally {
          await store.close();
        }
      }),
    );
  };

  describe(`${name} refuses`, () => {
    const good = draftSource({ seed: 1 })();
    const wrong: readonly (readonly [string, Record<string, unknown>, string])[] = [
      ['an id that is no UUIDv7', { id: '017f22e2-79b0-4cc3-98c4-dc0c0c07398f' }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['a kind with capitals', { kind: 'Count' }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['an operation that is a path', { operation: '../x' }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['version 0', { version: 0 }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['a time with an offset', { occurredAt: '2017-10-10T09:00:00+03:00' }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['31 June', { occurredAt: '2017-06-31T09:00:00.000Z' }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['an actor with a direction mark', { actor: 'desk\u202e' }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['a field more', { seq: 7 }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['a body that is a list', { body: [] }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['a body with NaN', { body: { people: Number.NaN } }, 'LEDGER_BODY_NOT_JSON'],
      ['a body with half a surrogate pair', { body: { note: '\ud83d' } }, 'LEDGER_BODY_NOT_JSON'],
      ['a body of 9 million letters', { body: { text: 'x'.repeat(9_000_000) } }, 'LEDGER_BODY_TOO_LARGE'],
      ['a correction of nothing', { body: { corrects: good.id } }, 'LEDGER_CORRECTS_NOTHING'],
      ['a correction of what is no id', { body: { corrects: 5 } }, 'LEDGER_ENTRY_WRONG_SHAPE'],
      ['what happened after it was recorded', { occurredAt: '2017-10-10T07:00:00.000Z' }, 'LEDGER_OCCURRED_LATER'],
      ['an entry from next year', { recordedAt: '2018-10-10T06:00:00.000Z' }, 'LEDGER_FROM_THE_FUTURE'],
    ];
    for (const [title, changes, code] of wrong) {
      it(`${title}, and adds nothing of that call`, () =>
        withStore(async (open) => {
          const store = await open({ nowMs: () => fixtureStartMs });
          const next = draftSource({ seed: 2 });
          const bad = { ...good, id: next().id, ...changes } as EntryDraft;
          expect(await codesOf(store.append([next(), bad, next()]))).toEqual([code]);
          expect(await store.head(good.operation)).toBeNull();
          await store.close();
        }));
    }

    inStore('another entry under an id that is taken', async (store) => {
      const next = draftSource({ seed: 3 });
      const draft = next();
      await store.append([draft]);
      const other = next();
      for (const changed of [
        { ...draft, body: { ...draft.body, counted: 99 } },
        { ...draft, actor: 'desk' },
        { ...draft, operation: 'aleppo-2016' },
      ])
        expect(await codesOf(store.append([other, changed]))).toEqual(['LEDGER_ID_TAKEN']);
      expect(await codesOf(store.append([other, { ...other, actor: 'desk' }]))).toEqual(['LEDGER_ID_TAKEN']);
      expect(await expectChain(store, draft.operation)).toBe(1);
      expect((await store.find(draft.id))?.body).toEqual(draft.body);
    });

    inStore('to follow an entry that is not the last', async (store) => {
      const next = draftSource({ seed: 4 });
      await store.append([next(), next()]);
      expect(await codesOf(store.append([next()], { afterSeq: 1 }))).toEqual(['LEDGER_DIVERGED']);
      await store.append([next()], { afterSeq: 2 });
      expect(await expectChain(store, 'raqqa-2017')).toBe(3);
    });
  });

  describe(`${name} keeps`, () => {
    inStore('entries as they were sent, numbered and chained', async (store) => {
      const next = draftSource({ seed: 10 });
      const drafts = [
        next(),
        next(),
        next({ body: { text: 'نعم', deep: [{ a: [null, true, -0.5e-7] }], '': '\u2028' } }),
      ];
      const receipts = await store.append(drafts);
      expect(receipts.map(({ seq, already }) => [seq, already])).toEqual([
        [1, false],
        [2, false],
        [3, false],
      ]);
      const entries = await store.read('raqqa-2017');
      expect(entries.map(({ seq, prev, hash, ...draft }) => ({ ...draft, linked: [seq, prev, hash] }))).toEqual(
        drafts.map((draft, index) => ({
          ...draft,
          linked: [index + 1, index === 0 ? noPrevious : receipts[index - 1]!.hash, receipts[index]!.hash],
        })),
      );
      expect(await store.head('raqqa-2017')).toEqual({ operation: 'raqqa-2017', seq: 3, hash: receipts[2]!.hash });
    });

    inStore('an entry once, however often and in whatever company it is sent', async (store) => {
      const next = draftSource({ seed: 11 });
      const [a, b, c] = [next(), next(), next()];
      const [first] = await store.append([a]);
      const [again, fresh] = await store.append([a, b]);
      expect(again).toEqual({ ...first, already: true });
      expect(fresh?.already).toBe(false);
      const together = await Promise.all([store.append([c, c]), store.append([b, c]), store.append([{ ...a }])]);
      expect(new Set(together.flat().map(({ id, seq }) => `${id} ${seq}`)).size).toBe(3);
      expect(await expectChain(store, 'raqqa-2017')).toBe(3);
    });

    inStore('a chain for each operation', async (store) => {
      const [raqqa, aleppo] = [draftSource({ seed: 12 }), draftSource({ seed: 13, operation: 'aleppo-2016' })];
      await store.append([raqqa(), aleppo(), raqqa(), aleppo(), aleppo()]);
      expect((await store.heads()).map(({ operation, seq }) => [operation, seq])).toEqual([
        ['aleppo-2016', 3],
        ['raqqa-2017', 2],
      ]);
      expect(await expectChain(store, 'aleppo-2016')).toBe(3);
    });

    inStore('corrections beside what they correct', async (store) => {
      const next = draftSource({ seed: 14 });
      const wrong = next();
      const correction = next({ kind: 'count.corrected', body: { corrects: wrong.id, counted: 12 } });
      await store.append([wrong, correction]);
      expect((await store.read('raqqa-2017')).map(({ body }) => body)).toEqual([wrong.body, correction.body]);
    });

    inStore('what is read in parts', async (store) => {
      const next = draftSource({ seed: 15 });
      await store.append(Array.from({ length: 25 }, () => next()));
      expect((await store.read('raqqa-2017', { afterSeq: 20 })).map(({ seq }) => seq)).toEqual([21, 22, 23, 24, 25]);
      expect((await store.read('raqqa-2017', { afterSeq: 5, limit: 2 })).map(({ seq }) => seq)).toEqual([6, 7]);
      expect(await store.read('raqqa-2017', { afterSeq: 25 })).toEqual([]);
      expect(await store.read('nowhere')).toEqual([]);
    });

    inStore('the good calls of a commit when one of them is refused', async (store) => {
      const next = draftSource({ seed: 16 });
      const taken = next();
      await store.append([taken]);
      const calls = [
        store.append([next()]),
        store.append([{ ...taken, actor: 'desk' }, next()]),
        store.append([next()]),
      ];
      const outcomes = await Promise.allSettled(calls);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await expectChain(store, 'raqqa-2017')).toBe(3);
    });

    inStore('the order and the count of two connections that write at once', async (store, open) => {
      const other = await open();
      const [one, two] = [draftSource({ seed: 17 }), draftSource({ seed: 18, device: 'phone-2' })];
      const calls = Array.from({ length: 40 }, (_, turn) =>
        turn % 2 === 0 ? store.append([one()]) : other.append([two()]),
      );
      const receipts = (await Promise.all(calls)).flat();
      expect(new Set(receipts.map(({ seq }) => seq)).size).toBe(40);
      expect(await expectChain(other, 'raqqa-2017')).toBe(40);
      await other.close();
    });

    inStore('a tail that gives what is there, then what comes from here and from elsewhere', async (store, open) => {
      const other = await open();
      const next = draftSource({ seed: 19 });
      await store.append([next(), next()]);
      const end = new AbortController();
      const seen: number[] = [];
      const tail = (async () => {
        for await (const { seq } of store.tail('raqqa-2017', { afterSeq: 1, signal: end.signal })) {
          seen.push(seq);
          if (seq === 2) await store.append([next()]);
          if (seq === 3) void other.append([next()]);
          if (seq === 4) end.abort();
        }
      })();
      await tail;
      expect(seen).toEqual([2, 3, 4]);
      await other.close();
    });

    inStore('what was confirmed, when it is closed and opened', async (store, open) => {
      const next = draftSource({ seed: 20 });
      const waiting = Array.from({ length: 100 }, () => store.append([next()]));
      await store.close();
      const receipts = (await Promise.all(waiting)).flat();
      const again = await open();
      expect(receipts.length).toBe(await expectChain(again, 'raqqa-2017'));
      await again.close();
      store.close = () => Promise.resolve();
    });
  });
}
