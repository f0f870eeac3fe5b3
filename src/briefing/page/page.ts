import type { Operation } from '../../operation/operation.ts';
import type { Plan } from '../../plan/document.ts';
import { html } from './html.ts';

export function planPage(plan: Plan, operation: Operation): string {
  return html`${plan.operation.name.en} ${operation.id}`.source;
}
