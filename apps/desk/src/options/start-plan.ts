import { call } from '../api/server.ts';
import type { Moments } from '../time/time-bar.tsx';

/** @param moments the moments to plan for; null: as things are now */
export function startPlan(moments: Moments | null): Promise<unknown> {
  const body = moments === null ? {} : { asOf: moments.occurredAtMs, knownAt: moments.knownAtMs };
  return call('POST /api/plans', { body });
}
