import { problemOf, type Problem, type ProblemPlace } from '../base/problem.ts';
import { HXL_PROBLEMS, type HxlProblemCode } from './problems.ts';

/** Of one kind, this many are shown. The rest is counted. */
const SHOWN_OF_A_KIND = 100;

/** Collects the problems of one file, in the order they are found. */
export class Findings {
  readonly #file: string;
  readonly #problems: Problem[] = [];
  readonly #counts = new Map<HxlProblemCode, number>();

  constructor(file: string) {
    this.#file = file;
  }

  add(code: HxlProblemCode, details: Omit<ProblemPlace, 'file'> & { found?: string; remedy?: string } = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= SHOWN_OF_A_KIND) this.#problems.push(problemOf(HXL_PROBLEMS, code, { file: this.#file, ...details }));
  }

  /** How many were found, shown or not. */
  get count(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  all(): readonly Problem[] {
    const more: Problem[] = [];
    for (const [code, count] of this.#counts) {
      if (count <= SHOWN_OF_A_KIND) continue;
      // An error stays one however many there are: the line that counts the rest only counts.
      more.push(
        problemOf(HXL_PROBLEMS, 'HXL_MORE', {
          file: this.#file,
          feature: code,
          found: `${count - SHOWN_OF_A_KIND} more of ${code}`,
        }),
      );
    }
    return [...this.#problems, ...more];
  }
}

/** Shortens a text for a message, in quotes; marks that cannot be seen (control, direction) are written as escapes. */
export function quoted(text: string): string {
  const short = text.length <= 60 ? text : `${text.slice(0, 57).toWellFormed()}…`;
  return JSON.stringify(short).replace(
    /[\p{Cc}\p{Cf}]/gu,
    (mark) => `\\u${mark.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
