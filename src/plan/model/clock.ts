/** From moments to steps of the projected clock and back. */
import type { Operation } from '../../operation/index.ts';
import type { ModelWindow, PlanClock, PlanModel } from './model.ts';

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
