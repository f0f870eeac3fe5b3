/** Which reports are copies of one text: said so in the folder, or found by their words. */
import { sameStory } from '../reports/index.ts';
import type { ReceivedReport } from './records.ts';

/** Told once for a list of reports: a picture of every moment asks for it, and the texts do not change. */
const told = new WeakMap<readonly ReceivedReport[], readonly ReceivedReport[]>();

/** The reports with their stories: what the folder says holds; else what is alike is one story, named after its first report. */
export function withStories(reports: readonly ReceivedReport[]): readonly ReceivedReport[] {
  const known = told.get(reports);
  if (known !== undefined) return known;
  const unsaid = reports.filter((report) => report.story === null);
  const found = new Map<string, string>();
  for (const group of sameStory(unsaid.map(({ id, text }) => ({ id, text })))) {
    const [first] = group;
    if (group.length > 1 && first !== undefined) for (const id of group) found.set(id, first);
  }
  const withThem = reports.map((report) => ({ ...report, story: report.story ?? found.get(report.id) ?? null }));
  told.set(reports, withThem);
  return withThem;
}
