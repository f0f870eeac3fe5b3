/** Which of the plans is shown with the moments of the time bars. */
import type { AsOf } from '../../../../src/picture/index.ts';
import type { PlanState } from '../../../../src/server/contract/schemas.ts';

export interface PlanChoice {
  /** Id of the plan that is shown. */
  readonly plan: string;
  /** The moments that it was made for; null: an earlier version kept it and did not say. */
  readonly madeFor: AsOf | null;
  /** Whether these are the moments that are shown. */
  readonly fits: boolean;
}

interface Candidate {
  readonly id: string;
  readonly madeFor: AsOf | null;
}

/**
 * Of plans that are made and try nothing: the one for the shown moments, the newest of several; else the last by what was known
 * then, and of those the one for the nearest situation. While nobody has moved the bars: the one that knows most of what there is.
 *
 * @param states newest first
 * @param shown the moments of the time bars; null: nobody moved them
 * @param last the last moments at which something was so, and became known
 * @returns null when there is none, or none that could be known then
 */
export function planToShow(states: readonly PlanState[], shown: AsOf | null, last: AsOf): PlanChoice | null {
  const made = states
    .filter(({ state, changeCount }) => state === 'made' && changeCount === 0)
    .map(({ id, occurredAtMs, knownAtMs }): Candidate => ({
      id,
      madeFor: occurredAtMs === null || knownAtMs === null ? null : { occurredAtMs, knownAtMs },
    }));
  return shown === null ? latest(made, last) : forMoments(made, shown);
}

function latest(made: readonly Candidate[], last: AsOf): PlanChoice | null {
  // Beyond the last moments there is nothing more to know: of two plans that know it all, the newer one.
  const reach = ({ madeFor }: Candidate): readonly number[] =>
    madeFor === null
      ? [-Infinity, -Infinity]
      : [Math.min(madeFor.occurredAtMs, last.occurredAtMs), Math.min(madeFor.knownAtMs, last.knownAtMs)];
  const best = firstOf(made, reach);
  if (best === null) return null;
  const [occurredAtMs, knownAtMs] = reach(best);
  return choiceOf(best, occurredAtMs === last.occurredAtMs && knownAtMs === last.knownAtMs);
}

function forMoments(made: readonly Candidate[], shown: AsOf): PlanChoice | null {
  const known = made.flatMap(({ id, madeFor }) =>
    madeFor === null || madeFor.knownAtMs > shown.knownAtMs ? [] : [{ id, madeFor }],
  );
  const isExact = ({ madeFor }: (typeof known)[number]): boolean =>
    madeFor.occurredAtMs === shown.occurredAtMs && madeFor.knownAtMs === shown.knownAtMs;
  const exact = known.find(isExact);
  if (exact !== undefined) return choiceOf(exact, true);
  const nearest = firstOf(known, ({ madeFor }) => [
    madeFor.knownAtMs,
    -Math.abs(madeFor.occurredAtMs - shown.occurredAtMs),
  ]);
  return nearest === null ? null : choiceOf(nearest, false);
}

const choiceOf = ({ id, madeFor }: Candidate, fits: boolean): PlanChoice => ({ plan: id, madeFor, fits });

/** The one with the greatest first number, then the greatest second; of equals the first. */
function firstOf<Each>(list: readonly Each[], rank: (each: Each) => readonly number[]): Each | null {
  return list.reduce<Each | null>((best, each) => {
    if (best === null) return each;
    const [[first = 0, second = 0], [bestFirst = 0, bestSecond = 0]] = [rank(each), rank(best)];
    return first > bestFirst || (first === bestFirst && second > bestSecond) ? each : best;
  }, null);
}
