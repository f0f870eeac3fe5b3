/** Problems as a screen tells them, and the text in which the outbox keeps those for which the server refused something. */
import type { ProblemAnswer } from '../../../../src/server/contract/schemas.ts';
import type { RefusalKept } from '../outbox/bundle.ts';

type Problem = ProblemAnswer['problems'][number];

export interface ToldProblem {
  readonly code: string;
  /** Title, what was found and remedy, in English. */
  readonly english: string;
  /** What was found: data, the same in both languages. */
  readonly found?: string | undefined;
  /** Which place or term it is about. */
  readonly feature?: string | undefined;
}

function englishOf({ title, found, remedy }: Pick<Problem, 'title' | 'found' | 'remedy'>): string {
  return [title, found === undefined ? '' : `(${found})`, remedy].filter((part) => part !== '').join(' ');
}

export function toldProblem(problem: Problem): ToldProblem {
  return { code: problem.code, english: englishOf(problem), found: problem.found, feature: problem.feature };
}

/** What an answer says: its errors, and its warnings only when there are no errors. */
export function problemsOfAnswer({ code, title, problems }: ProblemAnswer): readonly ToldProblem[] {
  if (problems.length === 0) return [{ code, english: title }];
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (errors.length === 0 ? problems : errors).map(toldProblem);
}

/**
 * The problems of a refusal as it is kept: English, a line for each, ended by a newline. What was found stands between U+2068
 * and U+2069, every code but the first, which is the refusal's own, at the beginning of its line.
 */
export function refusalText(problems: readonly Problem[]): string {
  return problems
    .map(({ code, title, found, remedy }, index) => {
      const marked = found === undefined ? undefined : `\u2068${found.replace(/[\s\u2068\u2069]+/gu, ' ')}\u2069`;
      const line = englishOf({ title, found: marked, remedy }).replace(/\s+/gu, ' ');
      return index === 0 ? `${line}\n` : `${code}: ${line}\n`;
    })
    .join('');
}

/** The same, read again. Null: it was kept by an earlier version, as a text in which nothing can be told apart. */
export function problemsOfRefusal({ code, text }: RefusalKept): readonly ToldProblem[] | null {
  if (!text.endsWith('\n')) return null;
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const [, own = code, said = ''] = (index === 0 ? null : /^(\w+): (.*)$/u.exec(line)) ?? ['', code, line];
      const found = /\u2068([^\u2069]*)\u2069/u.exec(said)?.[1];
      return { code: own, english: said.replace(/[\u2068\u2069]/gu, ''), found };
    });
}
