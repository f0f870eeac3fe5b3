/**
 * From proposals and what a person decides about them to rows of the table of claims. A proposal that was judged before is
 * not offered again, whether it was taken in or rejected.
 */
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { localSpan } from '../operation/index.ts';
import type { Claim, ClaimAbout, ClaimKind, Proposal, Quantity, Saying, Unit } from './claim.ts';
import type { JudgedClaim } from './claims-table.ts';
import { REPORT_PROBLEMS, type ReportProblemCode } from './problems.ts';
import type { TimeSpan } from './report.ts';

export const CLAIM_KINDS: readonly ClaimKind[] = [
  'figure',
  'control',
  'talks',
  'passage',
  'handover',
  'forecast',
  'denial',
  'event',
  'statement',
];
export const CLAIM_ABOUTS: readonly ClaimAbout[] = [
  'trapped',
  'left',
  'fled',
  'arrived',
  'killed',
  'wounded',
  'held',
  'released',
  'returned',
  'missing',
  'fighters',
  'vehicles',
  'share-retaken',
  'axes-of-advance',
  'corridor',
  'withdrawal',
  'talks-parties',
  'handover-of-fighters',
  'battle',
  'ceasefire',
  'other',
];
export const UNITS: readonly Unit[] = [
  'persons',
  'households',
  'vehicles',
  '%',
  'axes',
  'km',
  'hours',
  'days',
  'other',
];
export const SAYINGS: readonly Saying[] = [
  'exact',
  'about',
  'nearly',
  'over',
  'at-least',
  'under',
  'at-most',
  'range',
  'order',
];

export interface Decision {
  readonly proposal: string;
  /** The corrected proposal where it was corrected; null: rejected. */
  readonly taken: Proposal | null;
}

export interface ReviewFrame {
  readonly report: string;
  readonly text: string;
  /** Claims of the operation, of any report, also those rejected. */
  readonly known: readonly Claim[];
  readonly by: string;
  readonly reason: string | null;
  readonly atMs: number;
}

/** The claim that was made of each proposal judged before, by its id. A corrected claim is known by its place in the text. */
export function judgedBy(proposals: readonly Proposal[], known: readonly Claim[], report: string): Map<string, Claim> {
  const judged = new Map<string, Claim>();
  for (const proposal of proposals) {
    const claim = judgedBefore(proposal, proposals, known, report);
    if (claim !== null) judged.set(proposal.id, claim);
  }
  return judged;
}

function judgedBefore(
  proposal: Proposal,
  proposals: readonly Proposal[],
  known: readonly Claim[],
  report: string,
): Claim | null {
  const isHere = (at: { readonly start: number; readonly end: number }): boolean =>
    at.start === proposal.quote.start && at.end === proposal.quote.end;
  const there = known.filter((claim) => claim.report === report && isHere(claim.quote));
  const isOnly = proposals.filter(({ quote }) => isHere(quote)).length === 1;
  const same = there.find(
    (claim) =>
      (claim.kind === proposal.kind && claim.about === proposal.about && claim.value?.best === proposal.value?.best) ||
      (claim.value !== null && claim.value.best === proposal.value?.best && claim.value.low === proposal.value.low),
  );
  return same ?? (isOnly ? (there[0] ?? null) : null);
}

/**
 * The rows for what was decided, in the order of the text.
 *
 * @throws {ProblemError} when a decision cannot be recorded: then nothing is
 */
export function judge(
  proposals: readonly Proposal[],
  decisions: readonly Decision[],
  frame: ReviewFrame,
): { readonly rows: readonly JudgedClaim[]; readonly problems: readonly Problem[] } {
  const errors: Problem[] = [];
  const tell = (code: ReportProblemCode, feature: string, found?: string): void => {
    errors.push(problemOf(REPORT_PROBLEMS, code, { feature, ...(found === undefined ? {} : { found }) }));
  };
  if (frame.by.trim() === '') tell('REPORT_ROLE_MISSING', '--by');
  if (decisions.some(({ taken }) => taken === null) && (frame.reason ?? '').trim() === '')
    tell('REPORT_REASON_MISSING', '--reason');
  const byProposal = new Map<string, Decision>();
  for (const decision of decisions) {
    if (!proposals.some(({ id }) => id === decision.proposal)) tell('REPORT_PROPOSAL_UNKNOWN', decision.proposal);
    if (byProposal.has(decision.proposal)) tell('REPORT_JUDGED_TWICE', decision.proposal);
    byProposal.set(decision.proposal, decision);
  }
  const chosen = proposals.filter(({ id }) => byProposal.has(id));
  for (const { id, quote } of chosen) {
    if (frame.text.slice(quote.start, quote.end) !== quote.text)
      tell('REPORT_QUOTE_NOT_IN_TEXT', id, `${quote.start} to ${quote.end}`);
  }
  if (errors.length > 0) throw new ProblemError(errors);

  const ids = new Map<string, string>();
  // What was judged earlier can be taken a stance to as well.
  for (const proposal of proposals) {
    const claim = judgedBefore(proposal, proposals, frame.known, frame.report);
    if (claim !== null) ids.set(proposal.id, claim.id);
  }
  const used = new Set(frame.known.map(({ id }) => id));
  let number = 0;
  for (const { id } of chosen) {
    let next: string;
    do next = claimId(frame.report, (number += 1));
    while (used.has(next));
    used.add(next);
    ids.set(id, next);
  }
  const problems: Problem[] = [];
  const rows = chosen.map((proposal): JudgedClaim => {
    const { taken } = byProposal.get(proposal.id)!;
    const judged = taken ?? proposal;
    const { stance } = judged;
    const to = stance === null ? undefined : ids.get(stance.to);
    if (stance !== null && to === undefined) {
      problems.push(
        problemOf(REPORT_PROBLEMS, 'REPORT_STANCE_LEFT_OUT', {
          feature: proposal.id,
          found: `${stance.stance} ${stance.to}`,
        }),
      );
    }
    const claim: Claim = {
      kind: judged.kind,
      about: judged.about,
      aboutWords: judged.aboutWords,
      quote: judged.quote,
      speakers: judged.speakers,
      said: judged.said,
      meant: judged.meant,
      places: judged.places,
      value: judged.value,
      id: ids.get(proposal.id)!,
      report: frame.report,
      stance: stance === null || to === undefined ? null : { stance: stance.stance, to },
      recordedBy: frame.by.trim(),
      recordedAtMs: frame.atMs,
    };
    return {
      claim,
      rejection: taken === null ? { by: frame.by.trim(), reason: frame.reason!.trim(), atMs: frame.atMs } : null,
    };
  });
  return { rows, problems };
}

/** `2017-10-10-founding-c3`; at most 64 characters, of the report's id the end. */
function claimId(report: string, number: number): string {
  const plain = report.toLowerCase().replace(/[^a-z0-9_-]+/gu, '-');
  const tail = `-c${number}`;
  return `${plain.slice(Math.max(0, plain.length + tail.length - 64)).replace(/^[^a-z0-9]+/u, '')}${tail}`.replace(
    /^-/u,
    '',
  );
}

export const CORRECTABLE = [
  'kind',
  'about',
  'about_words',
  'low',
  'best',
  'high',
  'unit',
  'saying',
  'speakers',
  'said',
  'meant',
  'places',
] as const;
export type CorrectableField = (typeof CORRECTABLE)[number];

/**
 * The proposal with one field set to what a person wrote.
 *
 * @throws {ProblemError} when the field or the value is none
 */
export function corrected(proposal: Proposal, field: string, value: string, timeZone: string): Proposal {
  const refuse = (remedy?: string): never => {
    const place = { feature: `${proposal.id}.${field}`, found: value, ...(remedy === undefined ? {} : { remedy }) };
    throw new ProblemError([problemOf(REPORT_PROBLEMS, 'REPORT_CORRECTION_INVALID', place)]);
  };
  const oneOf = <Word extends string>(words: readonly Word[]): Word =>
    words.find((word) => word === value) ?? refuse(`Known: ${words.join(', ')}.`);
  const number = (): number | null => {
    if (value === '') return null;
    return /^-?\d+(?:\.\d+)?$/u.test(value) ? Number(value) : refuse('Write a number, or nothing.');
  };
  const quantity: Quantity = proposal.value ?? { low: null, best: null, high: null, unit: 'persons', saying: 'exact' };
  const withValue = (change: Partial<Quantity>): Proposal => {
    const next = { ...quantity, ...change };
    const ends = [next.low, next.best, next.high].filter((end) => end !== null);
    return { ...proposal, value: ends.length === 0 ? null : next };
  };
  switch (field as CorrectableField) {
    case 'kind':
      return { ...proposal, kind: oneOf(CLAIM_KINDS) };
    case 'about': {
      const about = oneOf(CLAIM_ABOUTS);
      return {
        ...proposal,
        about,
        aboutWords: about === 'other' ? (proposal.aboutWords ?? proposal.quote.text.slice(0, 90)) : null,
      };
    }
    case 'about_words':
      return { ...proposal, aboutWords: value.trim() === '' ? refuse('Write a few words.') : value.trim() };
    case 'low':
      return withValue({ low: number() });
    case 'high':
      return withValue({ high: number() });
    case 'best': {
      const best = number();
      // A number that was said exactly has no other ends.
      return quantity.saying === 'exact' ? withValue({ low: best, best, high: best }) : withValue({ best });
    }
    case 'unit':
      return withValue({ unit: oneOf(UNITS) });
    case 'saying':
      return withValue({ saying: oneOf(SAYINGS) });
    case 'speakers':
      return {
        ...proposal,
        speakers: value
          .split(' > ')
          .filter((part) => part.trim() !== '')
          .map((part) => {
            const match = /^(.*?)\s*\[([a-z0-9_-]+)\]$/su.exec(part.trim());
            return match === null ? { words: part.trim(), entity: null } : { words: match[1]!, entity: match[2]! };
          }),
      };
    case 'said':
      return { ...proposal, said: spanIn(value, timeZone, refuse) };
    case 'meant':
      return { ...proposal, meant: spanIn(value, timeZone, refuse) };
    case 'places':
      return {
        ...proposal,
        places: value
          .split(';')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      };
    default:
      return refuse();
  }
}

function spanIn(value: string, timeZone: string, refuse: (remedy?: string) => never): TimeSpan | null {
  if (value === '') return null;
  const spans = value.split('/').map((part) => localSpan(part.trim(), timeZone));
  const [first, last] = [spans[0] ?? null, spans.at(-1) ?? null];
  if (first === null || last === null || spans.length > 2 || first.fromMs > last.untilMs)
    return refuse('Write a day, a time with offset, or FROM/UNTIL.');
  return { fromMs: first.fromMs, untilMs: last.untilMs };
}
