/**
 * Which reports carry one story. Problem: a wire story comes through many outlets, cut, under other headlines, with a
 * sentence changed here and there; ten copies must not count as ten sources, while two reporters who write of one event must
 * stay two. Input: texts as received. Result: groups of reports; a report alone is a group of one.
 *
 * Way: the folded words of a text make overlapping runs of five ("shingles", Broder 1997). Two texts are of one story when
 * they share at least 40 % of the shingles of both together (Jaccard), or when at least 60 % of the shorter one's stand in the longer
 * one and those are at least 20: a cut copy. When both name the same agency as where it comes from, 25 % and 40 % suffice.
 * Groups are what is linked by such pairs, one to the next. Exact, not sketched: an index over shingles finds the pairs, so that
 * texts with nothing in common are never compared.
 *
 * Complexity: words + pairs that share a shingle. A shingle in more than 200 texts (a masthead, a story that went everywhere) is
 * counted between neighbours only; copies are still linked, one to the next.
 * Limits: a translation, or a text told anew in other words, is not found; quotations of one statement in two reports of their
 * own make a few shingles, not so many. The thresholds were set on the texts of `same-story.test.ts`, not measured on a corpus.
 */
import { foldWord, wordsOf } from './reading/words.ts';

export const STORY_THRESHOLDS = {
  wordsPerShingle: 5,
  jaccard: 0.4,
  contained: 0.6,
  jaccardSameAgency: 0.25,
  containedSameAgency: 0.4,
  /** Fewer shared runs of words are chance, or one quotation. */
  fewestShared: 20,
  /** A run of words in more texts than this links each of them to its next neighbours only. */
  mostTextsCompared: 200,
  neighbours: 5,
} as const;

export interface StoryText {
  readonly id: string;
  readonly text: string;
}

/** Groups of ids, each in the order given; groups in the order of their first. */
export function sameStory(reports: readonly StoryText[]): string[][] {
  const shingles = reports.map((report) => shinglesOf(report.text));
  const agencies = reports.map((report) => agenciesIn(report.text));
  const leaders = reports.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let at = index;
    while (leaders[at] !== at) at = leaders[at]!;
    return at;
  };
  for (const [pair, shared] of sharedCounts(shingles)) {
    const [a, b] = [Math.floor(pair / reports.length), pair % reports.length];
    const isSameAgency = [...agencies[a]!].some((agency) => agencies[b]!.has(agency));
    if (!isOneStory(shingles[a]!.size, shingles[b]!.size, shared, isSameAgency)) continue;
    const [first, second] = [leaderOf(a), leaderOf(b)];
    leaders[Math.max(first, second)] = Math.min(first, second);
  }
  const groups = new Map<number, string[]>();
  reports.forEach((report, index) => {
    const leader = leaderOf(index);
    groups.set(leader, [...(groups.get(leader) ?? []), report.id]);
  });
  return [...groups.values()];
}

function isOneStory(sizeA: number, sizeB: number, shared: number, isSameAgency: boolean): boolean {
  const limits = STORY_THRESHOLDS;
  const smaller = Math.min(sizeA, sizeB);
  // Texts of fewer words than make twenty runs are of one story only when they are the same, or nearly.
  if (smaller < limits.fewestShared) return smaller > 0 && shared / (sizeA + sizeB - shared) >= 0.8;
  if (shared < limits.fewestShared) return false;
  const jaccard = shared / (sizeA + sizeB - shared);
  const contained = shared / smaller;
  return isSameAgency
    ? jaccard >= limits.jaccardSameAgency || contained >= limits.containedSameAgency
    : jaccard >= limits.jaccard || contained >= limits.contained;
}

function shinglesOf(text: string): ReadonlySet<string> {
  const keys = wordsOf(text)
    .filter((word) => !word.isMark)
    .map((word) => word.key);
  const size = STORY_THRESHOLDS.wordsPerShingle;
  const shingles = new Set<string>();
  if (keys.length > 0 && keys.length < size) shingles.add(keys.join(' '));
  for (let at = 0; at + size <= keys.length; at++) shingles.add(keys.slice(at, at + size).join(' '));
  return shingles;
}

/** How many shingles each pair shares, by `a * count + b` with a < b; pairs that share none are absent. */
function sharedCounts(shingles: readonly ReadonlySet<string>[]): Map<number, number> {
  const holders = new Map<string, number[]>();
  shingles.forEach((set, index) => {
    for (const shingle of set) {
      const list = holders.get(shingle);
      if (list === undefined) holders.set(shingle, [index]);
      else list.push(index);
    }
  });
  const counts = new Map<number, number>();
  for (const list of holders.values()) {
    if (list.length < 2) continue;
    const reach = list.length > STORY_THRESHOLDS.mostTextsCompared ? STORY_THRESHOLDS.neighbours : list.length;
    for (let first = 0; first < list.length; first++) {
      for (let second = first + 1; second < Math.min(list.length, first + 1 + reach); second++) {
        const pair = list[first]! * shingles.length + list[second]!;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
  }
  return counts;
}

const AGENCIES: readonly (readonly [string, readonly string[]])[] = [
  ['afp', ['afp', 'agence france-presse', 'فرانس برس', 'ا ف ب']],
  ['reuters', ['reuters', 'رويترز']],
  ['ap', ['associated press', 'اسوشيتد برس']],
  ['dpa', ['dpa', 'د ب ا']],
  ['anadolu', ['anadolu', 'الاناضول']],
  ['sana', ['sana', 'سانا']],
];

/** Agencies that stand in the first or the last line, where a copy says where it comes from. */
function agenciesIn(text: string): ReadonlySet<string> {
  const trimmed = text.trim();
  const ends = `${trimmed.slice(0, 200)} ${trimmed.slice(-200)}`;
  const line = ` ${wordsOf(ends)
    .filter((word) => !word.isMark)
    .map((word) => word.key)
    .join(' ')} `;
  const found = new Set<string>();
  for (const [agency, names] of AGENCIES)
    if (names.some((name) => line.includes(` ${foldWord(name)} `))) found.add(agency);
  return found;
}
