/** Which candidates nothing beats in every respect. */

/** What options are compared by: more people out; less of the others. */
export interface Measures {
  readonly peopleOut: number;
  readonly personMinutes: number;
  /** Such that leaving people behind never lowers it (see `Candidate`). */
  readonly exposureMinutes: number;
  readonly corridorCount: number;
}

/** Figures closer than this are the same: they differ by rounding only. */
const SAME_MINUTES = 1e-6;

/** True when `a` is at least as good as `b` in every respect and better in one. */
export function dominates(a: Measures, b: Measures): boolean {
  if (a.peopleOut < b.peopleOut || a.corridorCount > b.corridorCount) return false;
  if (a.personMinutes > b.personMinutes + SAME_MINUTES) return false;
  if (a.exposureMinutes > b.exposureMinutes + SAME_MINUTES) return false;
  return (
    a.peopleOut > b.peopleOut ||
    a.corridorCount < b.corridorCount ||
    a.personMinutes < b.personMinutes - SAME_MINUTES ||
    a.exposureMinutes < b.exposureMinutes - SAME_MINUTES
  );
}

/** The candidates that no other dominates, in their order; of equal ones the first. O(n²). */
export function paretoFront<Candidate extends Measures>(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    (candidate, index) =>
      !candidates.some((other, at) => dominates(other, candidate) || (at < index && isSame(other, candidate))),
  );
}

function isSame(a: Measures, b: Measures): boolean {
  return (
    a.peopleOut === b.peopleOut &&
    a.corridorCount === b.corridorCount &&
    Math.abs(a.personMinutes - b.personMinutes) <= SAME_MINUTES &&
    Math.abs(a.exposureMinutes - b.exposureMinutes) <= SAME_MINUTES
  );
}

export type OptionName = 'fastest' | 'least-exposed' | 'fewest-corridors' | 'balanced';

/**
 * How many people fewer may get out than in the fastest plan when exposure is weighed: 1 in 100. Slots and whole steps make
 * that much of a difference; nobody is left behind to avoid exposure.
 */
export const PEOPLE_OUT_TOLERANCE = 0.01;

/**
 * Names the front's best in four senses; one candidate may get several names.
 * fastest: most people out by the last window's end, then least person-minutes. least-exposed and balanced: among those that
 * get as many people out as the fastest, less at most 1 in 100: least exposure; least person-minutes + exposureWeight ×
 * exposed person-minutes. fewest-corridors: least corridors, then most people out, then least person-minutes.
 */
export function nameOptions<Candidate extends Measures>(
  front: readonly Candidate[],
  exposureWeight: number,
): { readonly candidate: Candidate; readonly names: OptionName[] }[] {
  if (front.length === 0) return [];
  const best = (among: readonly Candidate[], ...keys: ((candidate: Candidate) => number)[]): Candidate =>
    among.reduce((least, candidate) => {
      for (const key of keys) {
        const difference = key(candidate) - key(least);
        if (Math.abs(difference) > SAME_MINUTES) return difference < 0 ? candidate : least;
      }
      return least;
    });
  const mostOut = ({ peopleOut }: Candidate): number => -peopleOut;
  const minutes = ({ personMinutes }: Candidate): number => personMinutes;
  const exposure = ({ exposureMinutes }: Candidate): number => exposureMinutes;
  const corridors = ({ corridorCount }: Candidate): number => corridorCount;

  const fastest = best(front, mostOut, minutes, exposure);
  const enough = front.filter(({ peopleOut }) => peopleOut >= fastest.peopleOut * (1 - PEOPLE_OUT_TOLERANCE));
  const moving = front.filter(({ peopleOut }) => peopleOut > 0);
  const chosen: [OptionName, Candidate][] = [
    ['fastest', fastest],
    ['least-exposed', best(enough, exposure, mostOut, minutes)],
    ['fewest-corridors', best(moving.length > 0 ? moving : front, corridors, mostOut, minutes)],
    ['balanced', best(enough, (one) => one.personMinutes + exposureWeight * one.exposureMinutes, mostOut)],
  ];
  const named: { candidate: Candidate; names: OptionName[] }[] = [];
  for (const [name, candidate] of chosen) {
    const known = named.find((entry) => entry.candidate === candidate);
    if (known === undefined) named.push({ candidate, names: [name] });
    else known.names.push(name);
  }
  return named;
}
