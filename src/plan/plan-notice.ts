/** A warning of planning whose finding is words, in both languages. Where it is a number or a name alone, `problemOf` does. */
import { problemOf, type Problem, type ProblemPlace } from '../base/problem.ts';
import type { Bilingual } from '../operation/index.ts';
import { PLAN_PROBLEMS_ARABIC } from './problems-arabic.ts';
import { PLAN_PROBLEMS } from './problems.ts';

export function planNotice(code: keyof typeof PLAN_PROBLEMS, place: ProblemPlace, found: Bilingual): Problem {
  return {
    ...problemOf(PLAN_PROBLEMS, code, { ...place, found: found.en }),
    arabic: { ...PLAN_PROBLEMS_ARABIC[code], found: found.ar },
  };
}
