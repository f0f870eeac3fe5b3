import { describeProblem, ProblemError } from '../base/problem.ts';

/** What a command's exit code says. */
export const Exit = {
  done: 0,
  /** The answer is no: not everybody can leave, or a plan does not hold. */
  no: 1,
  badInput: 2,
  bug: 3,
} as const;

/** Tells a failure on standard error and gives its exit code: a problem is the user's to mend, anything else is ours. */
export function tellFailure(failure: unknown): number {
  if (failure instanceof ProblemError) {
    for (const problem of failure.problems) {
      console.error(`${problem.severity === 'error' ? 'error' : 'warning'} ${describeProblem(problem)}`);
    }
    const errors = failure.problems.filter((problem) => problem.severity === 'error').length;
    console.error(`${errors} ${errors === 1 ? 'error' : 'errors'}. Nothing was done.`);
    return Exit.badInput;
  }
  console.error('This is a bug in mamarr, not in your data. Please report it with the lines below.');
  console.error(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
  return Exit.bug;
}
