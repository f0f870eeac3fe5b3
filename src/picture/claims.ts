/**
 * Claims as they stand: what answers them, which are copies of one story, whose they are. A denied claim stays beside its
 * denial, a rejected one stays as rejected.
 */
import type { Claim } from '../reports/index.ts';
import { ageAt, halfLifeOf } from './ages.ts';
import type { AsOf } from './assessment.ts';
import type { PictureClaim } from './picture.ts';
import type { Records, ReceivedReport, Rejection } from './records.ts';

const ANSWERED = { denies: 'denied', corrects: 'corrected', supersedes: 'superseded', disputes: 'disputed' } as const;

/** The claims known at the moment pair: recorded until then, of what was so, or said, until then. O(n log n) for n claims. */
export function claimsAt(records: Records, asOf: AsOf): readonly PictureClaim[] {
  const reportById = new Map(records.reports.map((report) => [report.id, report]));
  const sourceIds = new Set(records.sources.map((source) => source.id));
  const begun = (claim: Claim): boolean => {
    const report = reportById.get(claim.report);
    // A forecast speaks of what is to come: it counts from when it was said.
    const span = (claim.kind === 'forecast' ? null : claim.meant) ?? claim.said ?? report?.published ?? null;
    return span === null || span.fromMs <= asOf.occurredAtMs;
  };
  const known = records.claims.filter((claim) => claim.recordedAtMs <= asOf.knownAtMs && begun(claim));
  const rejected = new Map<string, Rejection>();
  for (const rejection of records.rejections) {
    if (rejection.recordedAtMs <= asOf.knownAtMs) rejected.set(rejection.claim, rejection);
  }
  const copies = copiesOf(
    known.filter((claim) => !rejected.has(claim.id)),
    reportById,
  );
  const answersTo = answersByClaim(known);
  const ids = new Set(known.map((claim) => claim.id));
  /** A number that is set against another is as much in dispute as the other. */
  const sets = ({ stance }: Claim): boolean =>
    stance?.stance === 'disputes' && ids.has(stance.to) && !rejected.has(stance.to);
  return known.map((claim): PictureClaim => {
    const report = reportById.get(claim.report);
    const answers = answersTo.get(claim.id) ?? [];
    const counting = answers.filter((answer) => !rejected.has(answer.claim)).map((answer) => answer.stance);
    const rejection = rejected.get(claim.id) ?? null;
    const worst = (['denies', 'corrects', 'supersedes', 'disputes'] as const).find((stance) =>
      counting.includes(stance),
    );
    const answered = worst === undefined ? 'standing' : ANSWERED[worst];
    const standing = rejection !== null ? 'rejected' : answered === 'standing' && sets(claim) ? 'disputed' : answered;
    const own = claim.speakers.find((speaker) => speaker.entity !== null && sourceIds.has(speaker.entity));
    return {
      id: claim.id,
      report: claim.report,
      source: own?.entity ?? report?.source ?? '',
      kind: claim.kind,
      about: claim.about,
      aboutWords: claim.aboutWords,
      quote: { ...claim.quote },
      speakers: claim.speakers.map((speaker) => ({ ...speaker })),
      said: claim.said === null ? null : { ...claim.said },
      meant: claim.meant === null ? null : { ...claim.meant },
      places: [...claim.places],
      value: claim.value === null ? null : { ...claim.value },
      stance: claim.stance === null ? null : { ...claim.stance },
      recordedBy: claim.recordedBy,
      recordedAtMs: claim.recordedAtMs,
      standing,
      answers,
      rejection:
        rejection === null
          ? null
          : { by: rejection.by, reason: rejection.reason, recordedAtMs: rejection.recordedAtMs },
      copyOf: copies.get(claim.id) ?? null,
      age: ageAt(
        knownToBeSoMs(claim, report),
        asOf.occurredAtMs,
        halfLifeOf('figure', [claim.about], records.halfLives),
      ),
    };
  });
}

/** What answers each claim that is answered, in the order of the claims. */
function answersByClaim(claims: readonly Claim[]): ReadonlyMap<string, PictureClaim['answers']> {
  const answersTo = new Map<string, PictureClaim['answers']>();
  for (const { id, stance } of claims) {
    if (stance === null) continue;
    const answers = answersTo.get(stance.to);
    const answer = { claim: id, stance: stance.stance };
    if (answers === undefined) answersTo.set(stance.to, [answer]);
    else answers.push(answer);
  }
  return answersTo;
}

/**
 * When a claim was known to be so: the end of the time meant; else when it was said, or published, and of a day or month in
 * which that was, the beginning, for what is known may be that old. Never after it was recorded.
 */
function knownToBeSoMs(claim: Claim, report: ReceivedReport | undefined): number {
  const meant = claim.kind === 'forecast' ? null : claim.meant;
  const atMs = meant?.untilMs ?? (claim.said ?? report?.published)?.fromMs ?? claim.recordedAtMs;
  return Math.min(atMs, claim.recordedAtMs);
}

/**
 * For each repeat the claim it repeats: same story, same thing, same speaker at the root, same number. Within one report only
 * the same words count as a repeat: two people took the same sentence in.
 */
function copiesOf(
  claims: readonly Claim[],
  reportById: ReadonlyMap<string, ReceivedReport>,
): ReadonlyMap<string, string> {
  const publishedMs = (claim: Claim): number => reportById.get(claim.report)?.published.fromMs ?? Infinity;
  const first = new Map<string, Claim>();
  const copies = new Map<string, string>();
  const inOrder = [...claims].sort(
    (a, b) => publishedMs(a) - publishedMs(b) || a.recordedAtMs - b.recordedAtMs || (a.id < b.id ? -1 : 1),
  );
  for (const claim of inOrder) {
    const story = reportById.get(claim.report)?.story ?? claim.report;
    const root = claim.speakers[0];
    const speaker = root?.entity ?? root?.words ?? '';
    const { kind, about, aboutWords, value } = claim;
    const key = JSON.stringify([
      story,
      speaker,
      kind,
      about,
      aboutWords,
      value?.low,
      value?.best,
      value?.high,
      value?.unit,
    ]);
    const original = first.get(key);
    if (original === undefined) first.set(key, claim);
    else if (original.report !== claim.report || isSameQuote(original, claim)) copies.set(claim.id, original.id);
  }
  return copies;
}

function isSameQuote(one: Claim, other: Claim): boolean {
  return one.quote.start === other.quote.start && one.quote.end === other.quote.end;
}
