/**
 * A problem is a failure that a person can mend: bad input, or an answer that is "no".
 * It says what is wrong, where, what was found and what to do, under a permanent code.
 * Our own bugs are assertions (`assert.ts`), never problems.
 */

/** An error stops the work; a warning is shown beside the answer. */
export type Severity = 'error' | 'warning';

/** One line of a room's catalogue of problems. `code` is permanent: it is never reused for another meaning. */
export interface ProblemKind {
  readonly severity: Severity;
  /** What is wrong, in a plain sentence without the particulars. */
  readonly title: string;
  /** What the user can do about it. */
  readonly remedy: string;
}

export interface ProblemPlace {
  /** Path as the user gave it, or relative to the operation folder. */
  readonly file?: string;
  /** Feature id, row number, window id … as a person would look for it. */
  readonly feature?: string;
  /** Name of the field, dotted when nested: `policy.safetyFactor`. */
  readonly field?: string;
}

export interface Problem extends ProblemPlace {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** What was found, quoted briefly. */
  readonly found?: string;
  readonly remedy: string;
  /** Where whoever shows it does not know the room's catalogue. */
  readonly arabic?: ProblemWords & { readonly found?: string };
}

export type ProblemCatalogue = Readonly<Record<string, ProblemKind>>;

/** What a problem says in Arabic. Names of files, fields, commands and values stand between backticks: see `arabicWords`. */
export type ProblemWords = Pick<ProblemKind, 'title' | 'remedy'>;

/** The Arabic of a catalogue: a code without it does not compile. */
export type ArabicWords<Catalogue extends ProblemCatalogue> = Readonly<Record<keyof Catalogue, ProblemWords>>;

/** The Arabic of a catalogue as it is shown: each name in an isolate (U+2066 … U+2069), so that it breaks no line's direction. */
export function arabicWords<Catalogue extends ProblemCatalogue>(
  written: ArabicWords<Catalogue>,
): ArabicWords<Catalogue> {
  const isolated = (text: string): string => text.replace(/`([^`]+)`/gu, '\u2066$1\u2069');
  const entries = Object.entries<ProblemWords>(written).map(([code, { title, remedy }]) => [
    code,
    { title: isolated(title), remedy: isolated(remedy) },
  ]);
  return Object.fromEntries(entries) as ArabicWords<Catalogue>;
}

/** Makes a problem of the catalogue's kind `code`. The remedy may be made more particular. */
export function problemOf<Catalogue extends ProblemCatalogue>(
  catalogue: Catalogue,
  code: keyof Catalogue & string,
  place: ProblemPlace & { readonly found?: string; readonly remedy?: string } = {},
): Problem {
  const kind = catalogue[code] as ProblemKind;
  return { code, severity: kind.severity, title: kind.title, remedy: kind.remedy, ...place };
}

/** Thrown when work cannot go on; carries every problem found so far, not only the first. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'ProblemError';
    this.problems = problems;
  }
}

/** One line of text for a problem: `CODE file › feature › field: title (found: …). remedy`. */
export function describeProblem(problem: Problem): string {
  const place = [problem.file, problem.feature, problem.field].filter((part) => part !== undefined).join(' › ');
  const found = problem.found === undefined ? '' : ` Found: ${problem.found}.`;
  return `${problem.code}${place === '' ? '' : ` ${place}`}: ${problem.title}${found} ${problem.remedy}`;
}
