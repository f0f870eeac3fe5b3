/** Figures: every claim about each, the spread, and what the analyst decided. Nothing is averaged. */
import { assessmentsInForce, type AsOf, type Assessment } from './assessment.ts';
import { ageAt, halfLifeOf } from './ages.ts';
import type { PictureAssessment, PictureClaim, PictureFigure } from './picture.ts';
import type { FigureQuestion, Records } from './records.ts';

/** True when a claim gives a number for the question: same thing, same unit, and no other place than the one asked about. */
export function answersQuestion(
  claim: {
    readonly about: string;
    readonly aboutWords: string | null;
    readonly places: readonly string[];
    readonly value: { readonly unit: string } | null;
  },
  question: FigureQuestion,
): boolean {
  if (claim.value === null || claim.about !== question.about || claim.value.unit !== question.unit) return false;
  if (question.about === 'other' && claim.aboutWords !== question.aboutWords) return false;
  return question.place === null || claim.places.length === 0 || claim.places.includes(question.place);
}

/** Claims that are not taken back count for the spread; a denied one still does, its denial stands beside it. */
const TAKEN_BACK = new Set(['rejected', 'corrected', 'superseded']);

export function figureAt(
  question: FigureQuestion,
  claims: readonly PictureClaim[],
  records: Records,
  asOf: AsOf,
): Omit<PictureFigure, 'computed'> {
  const about = claims
    .filter((claim) => answersQuestion(claim, question))
    .sort((a, b) => a.age.asOfMs - b.age.asOfMs || a.recordedAtMs - b.recordedAtMs || (a.id < b.id ? -1 : 1));
  const counting = about.filter((claim) => claim.copyOf === null && !TAKEN_BACK.has(claim.standing));
  const ends = counting.flatMap(({ value }) => (value === null ? [] : [endsOf(value)]));
  const inForce = assessmentsInForce(records.assessments, question.id, asOf);
  const [first] = inForce;
  const agree = inForce.every(
    (each) => each.low === first?.low && each.best === first.best && each.high === first.high,
  );
  const assessed = first !== undefined && agree ? first : null;
  const newest = about.reduce((latest, claim) => Math.max(latest, claim.age.asOfMs), -Infinity);
  const halfLife = halfLifeOf('figure', [question.id, question.about], records.halfLives);
  return {
    id: question.id,
    name: question.name,
    about: question.about,
    aboutWords: question.aboutWords,
    unit: question.unit,
    place: question.place,
    party: question.party,
    claims: about.map((claim) => claim.id),
    claimCount: counting.length,
    spread: { low: outermost(ends, 'low', Math.min), high: outermost(ends, 'high', Math.max) },
    decision: inForce.length === 0 ? 'undecided' : assessed === null ? 'contested' : 'assessed',
    assessments: inForce.map(documentOf),
    value: assessed === null ? null : { low: assessed.low, best: assessed.best, high: assessed.high },
    age: Number.isFinite(newest) ? ageAt(newest, asOf.occurredAtMs, halfLife) : null,
  };
}

interface Ends {
  readonly low: number | null;
  readonly high: number | null;
}

/** "At most 400" has no lower end: 400 is none. A number without either end is both. */
function endsOf({ low, best, high }: NonNullable<PictureClaim['value']>): Ends {
  return low === null && high === null ? { low: best, high: best } : { low, high };
}

/** The outermost end that is said; null when one of the claims leaves it open, or none says a number. */
function outermost(
  ends: readonly Ends[],
  side: 'low' | 'high',
  most: (...values: readonly number[]) => number,
): number | null {
  const said = ends.map((each) => each[side]);
  return said.length === 0 || said.includes(null) ? null : most(...said.filter((end) => end !== null));
}

function documentOf(assessment: Assessment): PictureAssessment {
  return { ...assessment, claims: [...assessment.claims], replaces: [...assessment.replaces] };
}
