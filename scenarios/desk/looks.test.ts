/**
 * Every view of the desk as it is laid out: on the smallest screen that is promised, at 200 % zoom, on a tablet held either
 * way, in both languages. By axe, by what can be measured, and by going through it with the keyboard. It takes some minutes:
 * it runs when it is asked for with MAMARR_SLOW=1, and is counted as skipped elsewhere.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arabic } from '../../apps/desk/src/language/arabic.ts';
import { english } from '../../apps/desk/src/language/english.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { keyboardFaults, layoutFaults } from './fixture-looks.ts';
import { views } from './fixture-views.ts';

interface Look {
  readonly language: 'en' | 'ar';
  readonly width: number;
  readonly height: number;
  /** Slow: where the layout is one that is looked at already, it is not asked again. */
  readonly axe: boolean;
}

/** 640 by 360 is 1280 by 720 at 200 %. */
const looks: readonly Look[] = [
  { language: 'en', width: 1280, height: 720, axe: true },
  { language: 'ar', width: 640, height: 360, axe: true },
  { language: 'ar', width: 1024, height: 768, axe: false },
  { language: 'en', width: 768, height: 1024, axe: false },
];

const asked = process.env['MAMARR_SLOW'] !== undefined;
let desk: FixtureDesk;

beforeAll(async () => {
  if (!asked) return;
  desk = await startFixtureDesk();
  const { context } = await desk.makePlan();
  await context.close();
}, 600_000);

afterAll(async () => {
  if (asked) await desk.close();
});

test.skipIf(!asked).each(looks)(
  '$language, $width × $height',
  async ({ language, width, height, axe }) => {
    const texts = language === 'ar' ? arabic : english;
    const { page, context } = await desk.open({ language, width, height });
    await page.locator('[data-ready=true]').waitFor();
    const faults: string[] = [];
    for (const { name, open, close } of views) {
      await open(page, texts);
      const found = [...(await layoutFaults(page)), ...(axe ? await axeFaults(page) : [])];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      await close?.(page, texts);
    }
    expect(faults).toEqual([]);
    await context.close();
  },
  240_000,
);

test.skipIf(!asked).each(['/', '/sign-in', '/enrol', '/console?key=wrong'])(
  '%s, for whoever is not signed in',
  async (path) => {
    const { context } = await desk.open();
    await context.clearCookies();
    const page = await context.newPage();
    await page.goto(`${desk.serving.address}${path}`);
    await page.locator('h1').waitFor();
    for (const { width, height } of looks) {
      await page.setViewportSize({ width, height });
      expect([width, ...(await layoutFaults(page))]).toEqual([width]);
    }
    expect([...(await axeFaults(page)), ...(await keyboardFaults(page))]).toEqual([]);
    await context.close();
  },
);

test.skipIf(!asked)('what was opened from the keyboard gives the focus back', async () => {
  const { page, context } = await desk.open();
  await page.getByRole('tab', { name: english.tabs.options }).click();
  const opener = page.getByRole('button', { name: `${english.whyPlan}. ${english.why}`, exact: true });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.locator('.why-line').first().waitFor();
  expect(await dialog.evaluate('document.querySelector("[role=dialog]").contains(document.activeElement)')).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe(`${english.whyPlan}. ${english.why}`);
  await context.close();
});
