/** From moments to steps of the projected clock and back. */
import type { Operation } from '../operation/index.ts';
import type { ModelStation, ModelWindow, PlanClock, PlanModel } from './model.ts';

/** The clock and the windows of an operation whose windows are in order (see `effective-operation.ts`). */
export function planClock(operation: Operation): { clock: PlanClock; windows: ModelWindow[] } {
  const { stepSeconds } = operation.policy;
  const stepMs = stepSeconds * 1000;
  const startMs = Math.floor(operation.windows[0]!.fromMs / stepMs) * stepMs;
  const windows = operation.windows.map(({ id, fromMs, untilMs }) => ({
    id,
    fromMs,
    untilMs,
    fromStep: Math.ceil((fromMs - startMs) / stepMs),
    untilStep: Math.floor((untilMs - startMs) / stepMs),
  }));
  return { clock: { startMs, stepSeconds, stepCount: windows.at(-1)!.untilStep }, windows };
}

/** First projected step at which someone with `clearSeconds` to go may be when the real moment `atMs` has come. */
export function firstStepFrom(clock: PlanClock, clearSeconds: number, atMs: number): number {
  return Math.ceil(((atMs - clock.startMs) / 1000 + clearSeconds) / clock.stepSeconds);
}

/** Steps [from, until) of the projected clock. */
export interface StepSpan {
  readonly fromStep: number;
  readonly untilStep: number;
}

/**
 * When a station is open, on the projected clock of its own street node: steps whose real start lies in its hours,
 * ascending, apart. Always open: one span over all steps.
 */
export function openSpans(model: PlanModel, place: ModelStation): StepSpan[] {
  const { clock } = model;
  const clear = place.arc >= 0 ? model.clearSeconds[model.arcFrom[place.arc]!]! : 0;
  if (place.station.hours.length === 0) return [{ fromStep: 0, untilStep: clock.stepCount }];
  const spans: StepSpan[] = [];
  for (const { fromMs, untilMs } of [...place.station.hours].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = spans.at(-1);
    const fromStep = Math.max(0, last?.untilStep ?? 0, firstStepFrom(clock, clear, fromMs));
    const untilStep = Math.min(clock.stepCount, firstStepFrom(clock, clear, untilMs));
    if (fromStep >= untilStep) continue;
    if (last?.untilStep === fromStep) spans[spans.length - 1] = { fromStep: last.fromStep, untilStep };
    else spans.push({ fromStep, untilStep });
  }
  return spans;
}

/** The gaps of ascending spans within [0, stepCount). */
export function closedSpans(spans: readonly StepSpan[], stepCount: number): StepSpan[] {
  const closed: StepSpan[] = [];
  let at = 0;
  for (const { fromStep, untilStep } of spans) {
    const until = Math.min(fromStep, stepCount);
    if (until > at) closed.push({ fromStep: at, untilStep: until });
    at = Math.max(at, untilStep);
  }
  if (at < stepCount) closed.push({ fromStep: at, untilStep: stepCount });
  return closed;
}

/** Steps at which the people of an origin with `clearSeconds` to go may set out, window by window; empty spans left out. */
export function settingOutSpans(model: PlanModel, clearSeconds: number, releaseStep: number): StepSpan[] {
  const clearSteps = Math.ceil(clearSeconds / model.clock.stepSeconds);
  return model.windows
    .map(({ fromStep, untilStep }) => ({ fromStep: Math.max(fromStep + clearSteps, releaseStep), untilStep }))
    .filter(({ fromStep, untilStep }) => fromStep < untilStep);
}
