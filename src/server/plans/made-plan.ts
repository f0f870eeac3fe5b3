/** A plan that was made before the server started is put among its plans. */
import { randomUUID } from 'node:crypto';
import type { AsOf } from '../../picture/index.ts';
import type { PlanTable, PlanTexts } from './plan-table.ts';

export interface MadePlan extends PlanTexts {
  readonly seed: number;
  readonly madeAtMs: number;
  /** The moments that it was made for. */
  readonly asOf: AsOf;
}

/** Puts the plan among the others, unless one that differs in nothing but when it was made stands there from an earlier start. */
export async function keepMadePlan(table: PlanTable, { seed, madeAtMs, asOf, ...texts }: MadePlan): Promise<void> {
  for (const { id, state, askedBy } of await table.list()) {
    if (state !== 'made' || askedBy !== 'console') continue;
    if (withoutTime(await table.text(id, 'document')) === withoutTime(texts.document)) return;
  }
  const id = randomUUID();
  const state = { id, state: 'waiting', phase: '', share: 0, seed, afterSeq: 0, changeCount: 0, ...asOf } as const;
  await table.add({ ...state, askedBy: 'console', askedAtMs: madeAtMs, endedAtMs: null, problems: [] }, madeAtMs);
  await table.end(id, 'made', madeAtMs, { texts });
}

const withoutTime = (document: string): string => document.replace(/"madeAtMs":\s*\d+/, '"madeAtMs":');
