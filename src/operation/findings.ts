import { problemOf, type Problem, type ProblemPlace } from '../base/problem.ts';
import { OPERATION_PROBLEMS, type OperationProblemCode } from './problems.ts';

export type ProblemDetails = ProblemPlace & { readonly found?: string; readonly remedy?: string };

/** Collects the problems of one reading of a folder, in the order they are found. */
export class Findings {
  readonly problems: Problem[] = [];
  #dropped = 0;

  /** More than this many are counted but not kept, so that a file of rubbish does not fill the screen. */
  static readonly limit = 2000;

  add(code: OperationProblemCode, details: ProblemDetails = {}): void {
    this.addProblem(problemOf(OPERATION_PROBLEMS, code, details));
  }

  addProblem(problem: Problem): void {
    if (this.problems.length < Findings.limit) this.problems.push(problem);
    else this.#dropped += 1;
  }

  /** All that was found, with a last line for what was not kept. */
  all(): Problem[] {
    if (this.#dropped === 0) return [...this.problems];
    const last = problemOf(OPERATION_PROBLEMS, 'OP_TOO_MANY_PROBLEMS', { found: `${this.#dropped} more` });
    return [...this.problems, last];
  }
}

/** Shortens a value for `found`. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return typeof value;
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}
