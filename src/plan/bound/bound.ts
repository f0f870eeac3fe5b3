/**
 * What no plan can beat: solves the bound's flow problem and says it in the plan's own terms: by station, street and room
 * rather than by arc, in persons and person-minutes rather than in units.
 */
import { solveFlow, type FlowInstance, type FlowSolution, type SolveOptions } from '../../network/index.ts';
import type { Bilingual } from '../../operation/index.ts';
import type { Plan, PlanBound } from '../document.ts';
import { buildInstance, type BoundInstance } from './instance.ts';
import type { PlanModel } from '../model/model.ts';
import { isRoom, keyLimit, keyName, roomKey } from '../model/place-names.ts';
import { durationText, numberText, personsText } from '../wording/words.ts';

export interface ModelBound extends BoundInstance {
  readonly model: PlanModel;
  readonly exposureWeight: number;
  readonly solution: FlowSolution;
  readonly document: PlanBound;
}

/** The most people that can get out, and when. */
export interface PeopleBound {
  readonly peopleOut: number;
  /** By the end of each of the model's windows, counted from the first: no plan has more out by then. */
  readonly outByWindow: readonly number[];
  /** Persons arriving in each step of the fastest flow that gets `peopleOut` out. */
  readonly arrivalsByStep: Float64Array;
  /** Persons taken in by each reception in that flow, by station id. */
  readonly takenIn: ReadonlyMap<string, number>;
}

/** Bound at one exposure weight. Memory and time: see `solveFlow`. */
export function solveBound(model: PlanModel, exposureWeight: number, options: SolveOptions = {}): ModelBound {
  const bound = buildInstance(model, exposureWeight);
  const solution = solveFlow(bound.instance, { ...options, withCut: false });
  const { personMinutesPerCost } = bound.maps;
  const document: PlanBound = {
    exposureWeight,
    objectivePersonMinutes: solution.objective * personMinutesPerCost,
    boundPersonMinutes: solution.bound * personMinutesPerCost,
    status: solution.status,
    prices: namedPrices(model, bound, solution),
  };
  return { ...bound, model, exposureWeight, solution, document };
}

/** The bound at weight 0, with the most people out by every window's end in its document. */
export function solveFastestBound(
  model: PlanModel,
  options: SolveOptions = {},
): { readonly bound: ModelBound; readonly people: PeopleBound } {
  const bound = solveBound(model, 0, options);
  const people = solvePeopleBound(model, options, bound);
  const document: PlanBound = {
    ...bound.document,
    peopleOutByWindow: model.windows.map(({ id }, index) => ({ window: id, persons: people.outByWindow[index]! })),
    clearance: clearanceCurve(model, people.arrivalsByStep),
  };
  return { bound: { ...bound, document }, people };
}

/**
 * The most people out, by every window's end. Where no reception's total room binds, one flow has the most out at every
 * moment, and `known` (the bound at weight 0) is that flow. With rooms there may be none, so each window's end is asked for by
 * itself, with a price on staying so high that nobody stays for others' speed.
 */
export function solvePeopleBound(model: PlanModel, options: SolveOptions = {}, known?: ModelBound): PeopleBound {
  const most = solveMostPeople(model, options, known);
  const { arrivalsByStep, roomsBind, peopleOut } = most;
  const outByWindow = model.windows.map(({ untilStep }, index) => {
    if (index === model.windows.length - 1) return peopleOut;
    if (!roomsBind) return sumUntil(arrivalsByStep, untilStep);
    const early = buildInstance(model, 0, { mostPeople: true, untilStep });
    return solveFlow(early.instance, { ...options, withCut: false }).arrivedUnits;
  });
  return { ...most, outByWindow };
}

/** The fastest flow that gets the most people out by the last window's end. */
export function solveMostPeople(
  model: PlanModel,
  options: SolveOptions = {},
  known?: ModelBound,
): Omit<PeopleBound, 'outByWindow'> & { readonly roomsBind: boolean } {
  const bound = buildInstance(model, 0, { mostPeople: true });
  const roomsBind = bound.instance.sinkRoomUnits.some((room) => room >= 0);
  const solution =
    known !== undefined && !roomsBind ? known.solution : solveFlow(bound.instance, { ...options, withCut: false });
  return {
    peopleOut: solution.arrivedUnits,
    arrivalsByStep: solution.arrivalsByStep,
    takenIn: takenIn(model, bound, solution),
    roomsBind,
  };
}

/**
 * Answers who gets out at most, for one model after another, and solves only what it has not solved before: a street that is
 * cleared where nobody's fastest way leads leaves the bound's problem as it was, number for number.
 */
export class MostPeople {
  readonly #known: { readonly instance: FlowInstance; readonly answer: Arrivals }[];

  /** `people`: of `model`. */
  constructor(model: PlanModel, people: Arrivals) {
    this.#known = [{ instance: buildInstance(model, 0, { mostPeople: true }).instance, answer: people }];
  }

  of(model: PlanModel): Arrivals {
    const { instance } = buildInstance(model, 0, { mostPeople: true });
    const found = this.#known.find((known) => isSameInstance(known.instance, instance));
    if (found !== undefined) return found.answer;
    const { arrivedUnits: peopleOut, arrivalsByStep } = solveFlow(instance, { withCut: false });
    const answer = { peopleOut, arrivalsByStep };
    this.#known.push({ instance, answer });
    return answer;
  }
}

export type Arrivals = Pick<PeopleBound, 'peopleOut' | 'arrivalsByStep'>;

function isSameInstance(a: FlowInstance, b: FlowInstance): boolean {
  return (Object.keys(a) as (keyof FlowInstance)[]).every((key) => {
    const [one, other] = [a[key], b[key]];
    if (typeof one === 'number' || typeof other === 'number') return one === other;
    return one.length === other.length && one.every((value, at) => value === other[at]);
  });
}

function takenIn(model: PlanModel, { maps }: BoundInstance, { flow }: FlowSolution): Map<string, number> {
  const persons = new Map<string, number>();
  for (const [at, sink] of flow.sinkIndex.entries()) {
    const { id } = model.stations[maps.stationOfSink[sink]!]!.station;
    persons.set(id, (persons.get(id) ?? 0) + flow.sinkUnits[at]!);
  }
  return persons;
}

function sumUntil(values: Float64Array, until: number): number {
  let sum = 0;
  for (let at = 0; at < until; at++) sum += values[at]!;
  return sum;
}

/** Persons out at every slot's end within the windows, where it changes, and at every window's end. */
function clearanceCurve(model: PlanModel, arrivalsByStep: Float64Array): NonNullable<PlanBound['clearance']> {
  const { startMs, stepSeconds } = model.clock;
  const slotSteps = Math.max(1, Math.round((model.operation.policy.slotMinutes * 60) / stepSeconds));
  const points: { atMs: number; persons: number }[] = [];
  let persons = 0;
  let at = 0;
  for (const { fromStep, untilStep } of model.windows) {
    points.push({ atMs: startMs + fromStep * stepSeconds * 1000, persons });
    for (let end = fromStep + slotSteps; ; end += slotSteps) {
      const until = Math.min(end, untilStep);
      for (; at < until; at++) persons += arrivalsByStep[at]!;
      points.push({ atMs: startMs + until * stepSeconds * 1000, persons: persons });
      if (until === untilStep) break;
    }
  }
  return points;
}

/**
 * Prices by name: person-minutes a person, spans of one price joined, sorted by name and step. A station's arcs share its people, so
 * the least price among those that are open in a step is the station's: the others' would only take from the bound.
 */
function namedPrices(model: PlanModel, bound: BoundInstance, solution: FlowSolution): PlanBound['prices'] {
  const { prices } = solution;
  const { maps, instance } = bound;
  const costOfArc = new Map<number, Float64Array>();
  for (const [at, arc] of prices.arc.entries()) {
    let cost = costOfArc.get(arc);
    if (cost === undefined) costOfArc.set(arc, (cost = new Float64Array(instance.stepCount)));
    for (let step = prices.fromStep[at]!; step < prices.untilStep[at]!; step++) cost[step]! += prices.cost[at]!;
  }
  const closed = new Map<number, Uint8Array>();
  for (const [at, arc] of instance.closureArc.entries()) {
    let steps = closed.get(arc);
    if (steps === undefined) closed.set(arc, (steps = new Uint8Array(instance.stepCount)));
    steps.fill(1, instance.closureFromStep[at], instance.closureUntilStep[at]);
  }
  const arcsOfKey = new Map<string, number[]>();
  for (const [arc, key] of maps.keyOfArc) arcsOfKey.set(key, [...(arcsOfKey.get(key) ?? []), arc]);

  const found: PlanBound['prices'] = [];
  const add = (on: string, fromStep: number, untilStep: number, cost: number): void => {
    if (!(cost > 0)) return;
    const personMinutes = cost / maps.costPerMinute;
    const last = found.at(-1);
    if (last?.on === on && last.untilStep === fromStep && last.personMinutes === personMinutes)
      last.untilStep = untilStep;
    else found.push({ on, fromStep, untilStep, personMinutes });
  };
  for (const [key, arcs] of arcsOfKey) {
    for (let step = 0; step < instance.stepCount; step++) {
      let least = Infinity;
      for (const arc of arcs) {
        if (closed.get(arc)?.[step] !== 1) least = Math.min(least, costOfArc.get(arc)?.[step] ?? 0);
      }
      if (least < Infinity) add(key, step, step + 1, least);
    }
  }
  for (const [sink, cost] of prices.sinkRoomCost.entries()) {
    add(roomKey(model.stations[maps.stationOfSink[sink]!]!.station.id), 0, instance.stepCount, cost);
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.fromStep - b.fromStep));
}

/** What binds in a bound at weight 0, dearest first. Zero prices are left out. */
export function bindingOf(bound: ModelBound): Plan['binding'] {
  const { model } = bound;
  return [...capacityWorth(model, bound.document.prices)].map(([on, { personMinutes, steps }]) => {
    const name = keyName(model, on);
    const seconds = steps * model.clock.stepSeconds;
    const words = bindingWords(name, keyLimit(model, on), seconds, personMinutes / 60, isRoom(on));
    return { on, name, words, personMinutesPerCapacity: personMinutes };
  });
}

/**
 * Per priced thing: person-minutes that one more person an hour there would save at the prices (for a room, one more place), and
 * in how many steps it has a price; dearest first.
 */
export function capacityWorth(
  model: PlanModel,
  prices: PlanBound['prices'],
): ReadonlyMap<string, { readonly personMinutes: number; readonly steps: number }> {
  const worth = new Map<string, { personMinutes: number; steps: number }>();
  for (const { on, fromStep, untilStep, personMinutes } of prices) {
    const steps = untilStep - fromStep;
    const before = worth.get(on) ?? { personMinutes: 0, steps: 0 };
    const capacity = isRoom(on) ? 1 : (steps * model.clock.stepSeconds) / 3600;
    worth.set(on, { personMinutes: before.personMinutes + personMinutes * capacity, steps: before.steps + steps });
  }
  return new Map([...worth].sort((a, b) => b[1].personMinutes - a[1].personMinutes || (a[0] < b[0] ? -1 : 1)));
}

function bindingWords(name: Bilingual, limit: number, seconds: number, hours: number, room: boolean): Bilingual {
  const persons = personsText(limit);
  const saved = numberText(hours);
  if (room) {
    return {
      en: `${name.en} is for ${persons.en} and fills up; one more place would save ${saved} person-hours.`,
      ar: `${name.ar}: ${persons.ar}، وتمتلئ كلها؛ ويوفّر كل مكان إضافي ${saved} من ساعات-شخص.`,
    };
  }
  const time = durationText(seconds);
  return {
    en: `${name.en} passes ${persons.en} an hour and is at its limit for ${time.en}; one more person an hour there would save ${saved} person-hours.`,
    ar: `طاقة ${name.ar} في الساعة: ${persons.ar}، وهي مستنفدة (المدة: ${time.ar})؛ ويوفّر كل شخص إضافي في الساعة ${saved} من ساعات-شخص.`,
  };
}
