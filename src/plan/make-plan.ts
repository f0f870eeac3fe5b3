/** The whole planner: from an operation to the plan document. */
import type { Problem } from '../base/problem.ts';
import { seededRandom } from '../base/random.ts';
import type { Operation, Zone } from '../operation/index.ts';
import type { Picture } from '../picture/index.ts';
import { assumptionsOf, inputsOf } from './wording/assumptions.ts';
import { bindingOf, solveBound, solveFastestBound } from './bound/bound.ts';
import { buildModel } from './model/build-model.ts';
import { unreachableOf } from './wording/cut-off.ts';
import { planSchema, type Plan } from './document.ts';
import type { PlanModel } from './model/model.ts';
import { makeOptions, planFastest } from './follow/options.ts';
import { shortfallOf } from './wording/shortfall.ts';
import { worthOf } from './worth/worth.ts';
import { zonePersons } from './model/zones.ts';

export interface MakePlanOptions {
  readonly seed: number;
  /** What the caller's clock says: the plan's `madeAtMs`. */
  readonly nowMs: number;
  /** Warnings from reading the folder; they are told with the plan. */
  readonly notices?: readonly Problem[];
  /** What was believed when the plan was made: it is kept with the plan, so that every number leads back to its claims. */
  readonly picture?: Picture;
  /** Told which phase is at work and how much of it is done, 0 … 1. */
  readonly onProgress?: (phase: string, share: number) => void;
}

/** Weight at which the bound for the least exposed option is solved, unless the policy weighs exposure more. */
const CAREFUL_WEIGHT = 10;

/**
 * Plans an operation: bounds, options, what binds, worth, shortfall, assumptions. The same operation, seed and clock give the
 * same plan. Throws a `ProblemError` when no window is agreed; whoever cannot get out is in the plan, not an error.
 */
export function makePlan(operation: Operation, options: MakePlanOptions): Plan {
  const { seed, nowMs, notices = [], picture = null, onProgress } = options;
  const phase = (name: string) => (share: number) => onProgress?.(name, share);

  phase('Building the model')(0);
  const model = buildModel(operation);

  const bounding = phase('Bounding what is possible');
  bounding(0);
  const { bound: fastest, people } = solveFastestBound(model);
  const weights = boundWeights(model);
  const bounds = weights.map((weight, index) => {
    bounding((index + 1) / (weights.length + 1));
    return (weight === 0 ? fastest : solveBound(model, weight)).document;
  });

  const looking = phase('Looking for plans people can follow');
  looking(0);
  const found = makeOptions(model, bounds, seededRandom(seed), looking);

  const weighing = phase('Finding what each concession is worth');
  weighing(0);
  const worth = worthOf(model, {
    prices: fastest.document.prices,
    people,
    planWithout: found.reduce((most, { totals }) => Math.max(most, totals.peopleOut), 0),
    planFastest,
    onProgress: weighing,
  });

  const { network } = operation;
  return {
    format: 'mamarr-plan',
    version: 1,
    operation: { id: operation.id, name: operation.name, timeZone: operation.timeZone, digest: operation.digest },
    network: {
      sha256: network.source.sha256,
      file: network.source.file,
      schematic: network.source.schematic,
      ...(network.source.attribution === undefined ? {} : { attribution: network.source.attribution }),
    },
    madeAtMs: nowMs,
    seed,
    clock: model.clock,
    windows: [...model.windows],
    places: placesOf(model),
    people: peopleOf(operation, model),
    notices: [...notices, ...model.notices],
    inputs: inputsOf(operation),
    picture,
    assumptions: assumptionsOf(model),
    options: found,
    bounds,
    binding: bindingOf(fastest),
    worth,
    shortfall: shortfallOf(model, people, found[0]?.totals.peopleLeft ?? 0),
  };
}

/** The plan as text: checked against the schema, one key order, ends with a line break. */
export function writePlanDocument(plan: Plan): string {
  return `${JSON.stringify(planSchema.parse(plan), null, 1)}\n`;
}

/** 0, the policy's, and a careful one; 0 alone where nobody is exposed. Ascending. */
function boundWeights(model: PlanModel): number[] {
  if (model.arcExposureMinutes.every((minutes) => minutes === 0)) return [0];
  const own = model.operation.policy.exposureWeight;
  return [...new Set([0, own, Math.max(CAREFUL_WEIGHT, 2 * own)])].sort((a, b) => a - b);
}

function placesOf(model: PlanModel): Plan['places'] {
  return [
    ...model.zones.map(({ zone, streetNode, gatheringMeters }) => ({
      of: 'zone' as const,
      id: zone.id,
      streetNode,
      distanceMeters: gatheringMeters,
    })),
    ...model.stations.map(({ station, streetNode, snapMeters }) => ({
      of: 'station' as const,
      id: station.id,
      streetNode,
      distanceMeters: snapMeters,
    })),
  ];
}

function peopleOf(operation: Operation, model: PlanModel): Plan['people'] {
  const { planFor } = operation.policy;
  const sum = (pick: (zone: Zone) => number): number => operation.zones.reduce((total, zone) => total + pick(zone), 0);
  const cannotWalkByZone = operation.zones
    .map((zone) => ({ zone: zone.id, persons: zonePersons(zone, planFor).cannotWalk }))
    .filter(({ persons }) => persons > 0);
  const cannotWalk = cannotWalkByZone.reduce((total, { persons }) => total + persons, 0);
  const planned = sum((zone) => zone.people[planFor]);
  return {
    low: sum((zone) => zone.people.low),
    best: sum((zone) => zone.people.best),
    high: sum((zone) => zone.people.high),
    planFor,
    planned,
    walking: planned - cannotWalk,
    cannotWalk,
    cannotWalkByZone,
    cutOff: unreachableOf(model),
  };
}
