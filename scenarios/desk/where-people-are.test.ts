/** Everybody a plan is for stands in one of the rows of the table of options. */
import { expect, it } from 'vitest';
import { wherePeopleAre } from '../../apps/desk/src/options/where-people-are.ts';
import type { Plan } from '../../src/plan/index.ts';

const cutOffZone = { zone: 'far', persons: 1400, streetNodes: 3, streetNodesCutOff: 3, words: { en: '', ar: '' } };
const people = { planned: 2000, walking: 1900, cannotWalk: 100, cutOff: [cutOffZone] } as unknown as Plan['people'];
const option = (peopleOut: number, peopleLeft: number): Parameters<typeof wherePeopleAre>[1] => ({
  totals: { peopleOut, peopleLeft } as Plan['options'][number]['totals'],
});

it('who is cut off or cannot walk is counted beside who is out and who is left', () => {
  const told = { planned: 2000, out: 450, left: 50, cutOff: 1400, cannotWalk: 100, unaccounted: 0 };
  expect(wherePeopleAre(people, option(450, 50))).toEqual(told);
});

it('who is in no row is unaccounted for', () => {
  expect(wherePeopleAre(people, option(450, 40)).unaccounted).toBe(10);
});
