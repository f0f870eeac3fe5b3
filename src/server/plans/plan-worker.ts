/** Makes one plan in a thread of its own, which can be stopped at any moment. */
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { ProblemError, type Problem } from '../../base/problem.ts';
import { planGeoJson, planGround, planPage } from '../../briefing/index.ts';
import type { Operation } from '../../operation/index.ts';
import type { Picture } from '../../picture/index.ts';
import type { PlanTexts } from './plan-table.ts';
import { makePlan, writePlanDocument } from '../../plan/index.ts';

export interface PlanOrder {
  readonly operation: Operation;
  readonly picture: Picture;
  readonly notices: readonly Problem[];
  readonly seed: number;
  readonly nowMs: number;
}

export type PlanMessage =
  | { readonly is: 'progress'; readonly phase: string; readonly share: number }
  | { readonly is: 'made'; readonly texts: PlanTexts }
  | { readonly is: 'refused'; readonly problems: readonly Problem[] };

assert(parentPort !== null, 'this runs in a worker thread');
const port = parentPort;
const { operation, picture, notices, seed, nowMs } = workerData as PlanOrder;
const tell = (message: PlanMessage): void => {
  port.postMessage(message);
};

try {
  const plan = makePlan(operation, {
    seed,
    nowMs,
    notices,
    picture,
    onProgress: (phase, share) => {
      tell({ is: 'progress', phase, share });
    },
  });
  tell({
    is: 'made',
    texts: {
      document: writePlanDocument(plan),
      geojson: `${JSON.stringify(planGeoJson(plan, operation))}\n`,
      page: planPage(plan, operation),
      ground: JSON.stringify(planGround(plan, operation)),
    },
  });
} catch (failure) {
  if (!(failure instanceof ProblemError)) throw failure;
  tell({ is: 'refused', problems: failure.problems });
}
