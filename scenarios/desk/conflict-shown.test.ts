/** Two people change one term: whoever comes second sees both versions at once, wherever the page was scrolled to. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOperationFolder } from '../../src/server/fixture-new-operation.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk, type Screen } from './fixture-desk.ts';
import { button, goToTab, press, type } from './fixture-keyboard.ts';

let folder: string;
let desk: FixtureDesk;
let first: Screen;

beforeAll(async () => {
  folder = newOperationFolder();
  desk = await startFixtureDesk({ folder, roles: ['planner'] });
  first = await desk.open({ label: 'planner-1' });
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const rule = (page: Page) => page.locator('[data-term=slot_minutes]');

async function isOnScreen(page: Page): Promise<boolean> {
  return page
    .getByRole('alert')
    .filter({ hasText: /Somebody else changed this|عدّل شخص آخر هذا/ })
    .evaluate((card: { getBoundingClientRect(): { top: number; bottom: number } }) => {
      const { top, bottom } = card.getBoundingClientRect();
      return top >= 0 && bottom <= (globalThis as unknown as { innerHeight: number }).innerHeight;
    });
}

test.each([
  {
    ...{ language: 'ar', tab: 'العملية', change: /^تعديل/, value: /^الفاصل بين المغادرات/, minutes: '20' },
    ...{ assumed: 'افتراض', why: 'سبب الافتراض', record: 'تسجيل', mine: 'إبقاء النسخة المسجلة', other: '25' },
  },
  {
    ...{ language: 'en', tab: 'Operation', change: /^Change/, value: /^Departures every/, minutes: '30' },
    ...{ assumed: 'It is assumed', why: 'Why it is assumed', record: 'Record', mine: 'Keep theirs', other: '35' },
  },
] as const)('the second of two changes of a rule is shown beside the first, in $language', async (words) => {
  const { page, context } = await desk.open({ language: words.language as 'en' | 'ar', height: 600 });
  await goToTab(first.page, 'Operation');
  await goToTab(page, words.tab);
  const fill = async (on: Page, labels: typeof words | typeof english, minutes: string): Promise<void> => {
    await type(rule(on).getByRole('textbox', { name: labels.value }), minutes);
    await press(rule(on).getByLabel(labels.assumed, { exact: true }), 'Space');
    await type(rule(on).getByLabel(labels.why), `Tried ${minutes}.`);
  };
  const english = { value: /^Departures every/, assumed: 'It is assumed', why: 'Why it is assumed' } as const;
  await press(button(rule(page), words.change));
  await fill(page, words, words.minutes);
  await press(button(rule(first.page), /^Change/));
  await fill(first.page, english, words.other);
  await press(button(first.page, 'Record'));
  await first.page.locator('.outbox-sign').waitFor({ state: 'detached' });
  await rule(first.page)
    .locator('.term-basis', { hasText: `Tried ${words.other}.` })
    .waitFor();

  await press(button(rule(page), words.record));
  const card = page.getByRole('alert').filter({ hasText: /Somebody else changed this|عدّل شخص آخر هذا/ });
  await card.waitFor({ timeout: 40_000 });
  await expect.poll(() => isOnScreen(page)).toBe(true);
  await card.and(page.locator(':focus')).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  // The next key of whoever works by keyboard is on what is to be decided.
  await page.keyboard.press('Tab');
  expect(await card.locator('button:focus').count()).toBe(1);
  await press(button(card, words.mine));
  await card.waitFor({ state: 'detached' });
  await context.close();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});
