/** Every grade that a source was given, as far as this desk knows them. */
import type { Picture } from '../../../../src/picture/index.ts';
import type { SentEntry } from '../outbox/entries-so-far.ts';

export type PictureSource = Picture['sources'][number];
export type Grade = NonNullable<PictureSource['grade']>;
export type Reliability = Grade['reliability'];

export const reliabilities: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E', 'F'];

/** The mark under which a grade waits in the outbox. */
export function aboutSource(source: string): string {
  return `source ${source}`;
}

/** Newest first: those that are entries, and the one in force when the operation's own files have it. */
export function gradesOf(source: PictureSource, entries: readonly SentEntry[]): readonly Grade[] {
  const recorded = entries
    .filter(({ kind, body }) => kind === 'source.graded' && body['source'] === source.id)
    .map(({ body }) => body as unknown as Grade);
  const { grade } = source;
  const same = (one: Grade): boolean => one.gradedAtMs === grade?.gradedAtMs && one.by === grade.by;
  const all = grade === null || recorded.some(same) ? recorded : [grade, ...recorded];
  return all.toSorted((a, b) => b.gradedAtMs - a.gradedAtMs);
}
