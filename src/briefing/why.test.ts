/** What a screen is told of a number, and what a command line is: only the second has ids to ask on by. */
import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { readPicturedOperation } from '../picture/index.ts';
import { makePlan, type Plan } from '../plan/index.ts';
import { askable, tellWhy, whyParagraphs } from './why.ts';

const atMs = Date.parse('2017-10-11T10:00:00+03:00');
const ID = /\[[\w~-]+\]/u;

let plan: Plan;

beforeAll(async () => {
  const folder = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
  const { operation, picture } = await readPicturedOperation(folder, { occurredAtMs: atMs, knownAtMs: atMs });
  plan = makePlan(operation, { seed: 1, nowMs: atMs, picture });
});

describe('why a number is what it is', () => {
  it('is told on a screen without ids, and without the names that options and windows have in the document', () => {
    for (const language of ['en', 'ar'] as const) {
      for (const { id, words } of askable(plan)) {
        const told = (whyParagraphs(plan, id, language) ?? []).map(({ text }) => text).join('\n');
        expect(told, id).not.toBe('');
        expect(told, id).not.toMatch(ID);
        if (language === 'en') continue;
        for (const window of plan.windows) expect(told, id).not.toContain(window.id);
        expect(words.ar).not.toContain('fastest');
      }
    }
  });

  it('is told on a command line with them', () => {
    const told = tellWhy(plan, 'people', { language: 'en', columns: 100 }) ?? '';
    expect(told).toMatch(ID);
    expect(tellWhy(plan, 'nothing', { language: 'en', columns: 100 })).toBeNull();
    const out = tellWhy(plan, `out-${plan.options[0]!.id}`, { language: 'en', columns: 200 }) ?? '';
    for (const { id } of plan.windows) expect(out).toContain(`[${id}]`);
  });
});
