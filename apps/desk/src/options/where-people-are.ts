/** Where everybody is that a plan is for: nobody may be missing from the sum. */
import type { Plan, PlanOption } from '../../../../src/plan/index.ts';

export interface WherePeopleAre {
  readonly planned: number;
  readonly out: number;
  /** They can walk, and are there when the last window closes. */
  readonly left: number;
  readonly cutOff: number;
  readonly cannotWalk: number;
  /** Planned for and in none of these: 0, or the plan is wrong. */
  readonly unaccounted: number;
}

export function wherePeopleAre(people: Plan['people'], { totals }: Pick<PlanOption, 'totals'>): WherePeopleAre {
  const { planned, cannotWalk } = people;
  const { peopleOut: out, peopleLeft: left } = totals;
  const cutOff = people.cutOff.reduce((sum, { persons }) => sum + persons, 0);
  return { planned, out, left, cutOff, cannotWalk, unaccounted: planned - out - left - cutOff - cannotWalk };
}
