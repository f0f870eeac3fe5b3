/** Which plan the desk shows with the moments of its time bars. */
import { expect, test } from 'vitest';
import { planToShow } from '../../apps/desk/src/options/plan-choice.ts';
import type { PlanState } from '../../src/server/contract/schemas.ts';

const hourMs = 3_600_000;
const last = { occurredAtMs: 10 * hourMs, knownAtMs: 12 * hourMs };

/** A plan made for hours of situation and knowledge. */
function made(id: string, occurred: number | null, known: number | null, further: Partial<PlanState> = {}): PlanState {
  return {
    ...{ id, state: 'made', phase: '', share: 1, seed: 1, afterSeq: 0, changeCount: 0, askedBy: 'planner-1' },
    ...{ askedAtMs: 0, endedAtMs: 0, problems: [] },
    occurredAtMs: occurred === null ? null : occurred * hourMs,
    knownAtMs: known === null ? null : known * hourMs,
    ...further,
  };
}

const shown = (occurred: number, known: number): { occurredAtMs: number; knownAtMs: number } => ({
  occurredAtMs: occurred * hourMs,
  knownAtMs: known * hourMs,
});
const choose = (states: readonly PlanState[], moments: Parameters<typeof planToShow>[1]): [string, boolean] | null => {
  const choice = planToShow(states, moments, last);
  return choice === null ? null : [choice.plan, choice.fits];
};

test('the plan for the shown moments, the newest of two', () => {
  const states = [made('c', 9, 9), made('b', 5, 6), made('a', 5, 6)];
  expect(choose(states, shown(5, 6))).toEqual(['b', true]);
});

test('none for these moments: the last by what was known then, for the nearest situation, and it does not fit', () => {
  const states = [made('later', 4, 7), made('far', 1, 5), made('near', 4, 5), made('earlier', 5, 3)];
  expect(choose(states, shown(5, 6))).toEqual(['near', false]);
  expect(choose(states, shown(5, 3.5))).toEqual(['earlier', false]);
});

test('what was not known yet is not shown', () => {
  expect(choose([made('later', 4, 7)], shown(4, 6))).toBeNull();
  expect(choose([], shown(4, 6))).toBeNull();
  expect(choose([], null)).toBeNull();
});

test('while nobody moved the bars: the newest of those that know all there is, not one that was made for the past', () => {
  const states = [made('past', 3, 4), made('newest', 40, 40), made('as-of-yesterday', 2, 12), made('older', 10, 12)];
  expect(choose(states, null)).toEqual(['newest', true]);
  expect(choose(states.slice(2), null)).toEqual(['older', true]);
});

test('while nobody moved the bars, and more has become known since: it is shown, and does not fit', () => {
  expect(choose([made('past', 3, 4), made('before', 10, 11)], null)).toEqual(['before', false]);
});

test('what only tries something, is not made, or does not say its moments', () => {
  const trying = made('trying', 5, 6, { changeCount: 1 });
  const working = made('working', 5, 6, { state: 'working' });
  const unsaid = made('unsaid', null, null);
  expect(choose([trying, working, unsaid], shown(5, 6))).toBeNull();
  expect(choose([trying, working, unsaid], null)).toEqual(['unsaid', false]);
  expect(planToShow([unsaid], null, last)?.madeFor).toBeNull();
  expect(choose([unsaid, made('said', 1, 1)], null)).toEqual(['said', false]);
});
