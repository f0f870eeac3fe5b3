/**
 * How stations serve, in steps of the projected clock: the rule that the schedule, the replay and the search share.
 * In step z a station serves at most floor((z + 1) r) − floor(z r) persons, r being its persons a step, and nobody in a
 * step whose real interval is not wholly within its hours.
 */
import type { PlanModel } from './model.ts';

/** Seconds the projected clock of a station is ahead of real time: 0 at a reception. */
export function stationClearSeconds(model: PlanModel, station: number): number {
  const { arc, sinkNode } = model.stations[station]!;
  return arc >= 0 ? model.clearSeconds[model.arcFrom[arc]!]! : sinkNode >= 0 ? 0 : Infinity;
}

/** Persons the station can serve in each step 0 … stepCount − 1. O(steps + hours). */
export function stationCapacity(model: PlanModel, station: number): Int32Array {
  const { startMs, stepSeconds, stepCount } = model.clock;
  const { personsPerStep, station: described } = model.stations[station]!;
  const capacity = new Int32Array(stepCount);
  const clearSeconds = stationClearSeconds(model, station);
  if (!Number.isFinite(clearSeconds)) return capacity;
  const wholePersons = (step: number): number => Math.floor(step * personsPerStep + 1e-9);
  for (let step = 0; step < stepCount; step++) capacity[step] = wholePersons(step + 1) - wholePersons(step);
  if (described.hours.length === 0) return capacity;

  const open = new Uint8Array(stepCount);
  for (const { fromMs, untilMs } of described.hours) {
    const first = Math.ceil(((fromMs - startMs) / 1000 + clearSeconds) / stepSeconds - 1e-6);
    const last = Math.floor(((untilMs - startMs) / 1000 + clearSeconds) / stepSeconds + 1e-6);
    open.fill(1, Math.max(0, Math.min(first, stepCount)), Math.max(0, Math.min(last, stepCount)));
  }
  for (let step = 0; step < stepCount; step++) if (open[step] === 0) capacity[step] = 0;
  return capacity;
}

/** Whole steps of a departure slot, at least one. */
export function slotSteps(model: PlanModel): number {
  return Math.max(1, Math.round((model.operation.policy.slotMinutes * 60) / model.clock.stepSeconds));
}

/** Earliest projected step in which people of a zone may leave it in a window: after its real start and their readiness. */
export function earliestLeaveStep(model: PlanModel, zone: number, window: number): number {
  const { node, releaseStep } = model.zones[zone]!;
  const { stepSeconds } = model.clock;
  const windowStep = model.windows[window]!.fromStep + Math.ceil(model.clearSeconds[node]! / stepSeconds - 1e-6);
  return Math.max(releaseStep, windowStep);
}

/** Free step of person `index` of a slot: people leave evenly, the first of them at its start. */
export function freeStepOfPerson(fromStep: number, untilStep: number, index: number, persons: number): number {
  return fromStep + Math.floor((index * (untilStep - fromStep)) / persons);
}
