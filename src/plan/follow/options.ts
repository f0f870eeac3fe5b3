/** The options people can choose between: found, compared, named and put into words. */
import type { Random } from '../../base/random.ts';
import type { PlanBound, PlanOption } from '../document.ts';
import type { PlanModel } from '../model/model.ts';
import { differenceText, firstOptionText, type Deadline, type OptionFigures } from '../wording/option-words.ts';
import { optionDocument } from './option-document.ts';
import { nameOptions, paretoFront } from './pareto.ts';
import { joinSmallSlots } from './small-slots.ts';
import { findCandidates, findFastest, makeSearchGround } from './search.ts';

/**
 * Options on the Pareto front, the fastest first; a plan that is best in several senses stands once, with all its names.
 * Always at least one: when nobody can go, an option in which everybody stays, by zone.
 * `bounds`: any number, the one at exposure weight 0 among them; the gaps are against these. Heuristic; see
 * `docs/decisions/0005-followable-plan.md`. The same model, bounds and seed give the same options.
 */
export function makeOptions(
  model: PlanModel,
  bounds: readonly PlanBound[],
  random: Random,
  onProgress?: (share: number) => void,
): PlanOption[] {
  const ground = makeSearchGround(model);
  const front = paretoFront(findCandidates(ground, random, onProgress));
  const named = nameOptions(front, model.operation.policy.exposureWeight);
  const deadline: Deadline = { atMs: model.windows.at(-1)!.untilMs, timeZone: model.operation.timeZone };
  const written = named.map(({ candidate, names }) => {
    const departures = joinSmallSlots(ground, candidate.departures);
    const option = optionDocument(model, ground, { ...candidate, departures }, names, bounds);
    ground.follower.judge(departures);
    return { option, fullStreetSeconds: ground.follower.fullStreetSteps(departures) * model.clock.stepSeconds };
  });
  const [first] = written;
  if (first === undefined) return [];
  return written.map(({ option: { id, names, ...rest }, fullStreetSeconds }, index) => {
    const figures: OptionFigures = { ...rest.totals, fullStreetSeconds };
    const difference =
      index === 0
        ? firstOptionText(figures, deadline)
        : differenceText(figures, { ...first.option.totals, fullStreetSeconds: first.fullStreetSeconds }, deadline);
    return { id, names, difference, ...rest };
  });
}

/**
 * The fastest plan from a shorter search, for comparing what a concession brings. Compare only with its own answer for the
 * operation as it is: the options are searched for longer.
 */
export function planFastest(model: PlanModel): { readonly peopleOut: number; readonly personHours: number } {
  const { peopleOut, personMinutes } = findFastest(makeSearchGround(model));
  return { peopleOut, personHours: personMinutes / 60 };
}
