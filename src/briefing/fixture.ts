/** The made-up city and its plan, for tests of what is shown. */
import type { Operation } from '../operation/index.ts';
import type { Plan } from '../plan/index.ts';
import { fixtureOperation } from './fixture-city.ts';
import { fixturePlan } from './fixture-plan.ts';

export function fixture(): { readonly operation: Operation; readonly plan: Plan } {
  const operation = fixtureOperation();
  return { operation, plan: fixturePlan(operation) };
}
