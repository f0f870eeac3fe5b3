/** What an analyst holds of a figure: which claims, what range, and why. Nothing is averaged; somebody decides. */
import type { Bilingual } from '../operation/index.ts';

export interface Assessment {
  readonly id: string;
  /** Id of the figure. */
  readonly figure: string;
  /** Ids of the claims it rests on. */
  readonly claims: readonly string[];
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly reason: Bilingual;
  /** The role that decided, never a person's name. */
  readonly by: string;
  /** From when on it is held to be so. */
  readonly validFromMs: number;
  readonly recordedAtMs: number;
  /** Ids of assessments that this one ends: how a contest between two roles is decided. */
  readonly replaces: readonly string[];
}

/** The two clocks of a question: the situation at one time, as it was known at another. */
export interface AsOf {
  /** The situation at this moment. */
  readonly occurredAtMs: number;
  /** By what was recorded until this moment, it included. */
  readonly knownAtMs: number;
}

/**
 * The assessments of one figure that hold at a moment pair: known, begun, and neither replaced by name nor followed by a
 * later one of the same role. More than one: two roles hold different things, and none is used until somebody decides.
 * Of one role, the one that begins last holds; of two that begin at once, the one recorded last. O(n²) for n assessments.
 */
export function assessmentsInForce(
  assessments: readonly Assessment[],
  figure: string,
  { occurredAtMs, knownAtMs }: AsOf,
): readonly Assessment[] {
  const begun = assessments.filter(
    (each) => each.figure === figure && each.recordedAtMs <= knownAtMs && each.validFromMs <= occurredAtMs,
  );
  const replaced = new Set(begun.flatMap((each) => each.replaces));
  const isLater = (one: Assessment, two: Assessment): boolean =>
    one.validFromMs !== two.validFromMs
      ? one.validFromMs > two.validFromMs
      : one.recordedAtMs !== two.recordedAtMs
        ? one.recordedAtMs > two.recordedAtMs
        : one.id > two.id;
  return begun.filter(
    (each) =>
      !replaced.has(each.id) && !begun.some((other) => other !== each && other.by === each.by && isLater(other, each)),
  );
}
