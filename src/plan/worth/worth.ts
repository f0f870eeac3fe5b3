/**
 * What each concession would bring, by solving again with it: people out by the end of the last window, and person-hours
 * saved. Prices only say what to try; every figure is of a bound or a plan that was made with the concession.
 */
import { buildModel } from '../model/build-model.ts';
import { MostPeople, type Arrivals, type PeopleBound } from '../bound/bound.ts';
import { concessionCandidates, type Candidate } from './concessions.ts';
import type { PlanBound, PlanConcession } from '../document.ts';
import type { PlanModel } from '../model/model.ts';

/** The ten best are told. */
const MOST_TOLD = 10;
/** Fewer person-hours than this are not worth a line. */
const LEAST_HOURS = 0.5;

export interface WorthOptions {
  /** Prices of the bound without a concession, at weight 0. */
  readonly prices: PlanBound['prices'];
  readonly people: PeopleBound;
  /** Most people out by a plan without a concession. */
  readonly planWithout: number;
  /** Makes the fastest plan that people can follow on a model. */
  readonly planFastest: (model: PlanModel) => { readonly peopleOut: number };
  readonly onProgress?: (share: number) => void;
}

interface Tried {
  readonly candidate: Candidate;
  readonly model: PlanModel;
  readonly boundWith: number;
  readonly personHoursSaved: number;
}

/** The ten best concessions, by people out, then by person-hours. One bound for every candidate, one plan for each that is told. */
export function worthOf(model: PlanModel, options: WorthOptions): PlanConcession[] {
  const { people, planWithout, planFastest, onProgress } = options;
  const candidates = concessionCandidates(model, options.prices);
  const rounds = candidates.length + Math.min(MOST_TOLD, candidates.length);
  let done = 0;
  const advance = (): void => {
    done++;
    onProgress?.(Math.min(1, done / rounds));
  };
  const tried: Tried[] = [];
  const mostPeople = new MostPeople(model, people);
  for (const candidate of candidates) {
    const changed = buildModel(model.sourceOperation, candidate.changes);
    const answer = mostPeople.of(changed);
    const personHoursSaved = hoursSaved(model, people, changed, answer);
    if (answer.peopleOut > people.peopleOut || personHoursSaved >= LEAST_HOURS) {
      tried.push({ candidate, model: changed, boundWith: answer.peopleOut, personHoursSaved });
    }
    advance();
  }
  tried.sort(
    (a, b) =>
      b.boundWith - a.boundWith ||
      b.personHoursSaved - a.personHoursSaved ||
      (a.candidate.id < b.candidate.id ? -1 : 1),
  );
  return tried.slice(0, MOST_TOLD).map(({ candidate, model: changed, boundWith, personHoursSaved }) => {
    // The plan without it is one with it as well.
    const planWith = Math.max(planFastest(changed).peopleOut, planWithout);
    advance();
    const { id, kind, subject, words } = candidate;
    const figures = { boundWithout: people.peopleOut, boundWith, planWithout, planWith, personHoursSaved };
    return { id, kind, words, subject, ...figures };
  });
}

/**
 * Person-hours by which the first n to arrive come earlier, n being those who get out either way. Rounded to a tenth. The fastest
 * flow that gets more people out may bring these later; then it is 0, since they could go as they would have without it.
 */
function hoursSaved(before: PlanModel, without: Arrivals, after: PlanModel, withIt: Arrivals): number {
  const persons = Math.min(without.peopleOut, withIt.peopleOut);
  const hours =
    firstArrivalsHours(before, without.arrivalsByStep, persons) -
    firstArrivalsHours(after, withIt.arrivalsByStep, persons);
  return Math.max(0, Math.round(hours * 10) / 10);
}

/** Sum over the first `persons` to arrive of their time of arrival, hours since 1970. */
function firstArrivalsHours(model: PlanModel, arrivalsByStep: Float64Array, persons: number): number {
  const { startMs, stepSeconds } = model.clock;
  let left = persons;
  let seconds = 0;
  for (let step = 0; step < arrivalsByStep.length && left > 0; step++) {
    const taken = Math.min(left, arrivalsByStep[step]!);
    seconds += taken * step * stepSeconds;
    left -= taken;
  }
  return (seconds + (persons - left) * (startMs / 1000)) / 3600;
}
