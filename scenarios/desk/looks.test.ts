/**
 * Every view of the desk as it is laid out: on the smallest screen that is promised, at 200 % zoom, on a tablet held either
 * way, in both languages. By axe, by what can be measured, and by going through it with the keyboard.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arabic } from '../../apps/desk/src/language/arabic.ts';
import { english } from '../../apps/desk/src/language/english.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, press } from './fixture-keyboard.ts';
import { keyboardFaults, layoutFaults, placeFaults, tabOn } from './fixture-looks.ts';
import { views } from './fixture-views.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const laptop: Size = { width: 1280, height: 720 };
/** 1280 by 720 at 200 %. */
const zoomed: Size = { width: 640, height: 360 };
const tabletAcross: Size = { width: 1024, height: 768 };
const tabletUpright: Size = { width: 768, height: 1024 };

let desk: FixtureDesk;
let page: Page;

beforeAll(async () => {
  desk = await startFixtureDesk();
  const { context } = await desk.makePlan();
  await context.close();
  ({ page } = await desk.open(laptop));
  await page.locator('[data-ready=true]').waitFor();
}, 300_000);

afterAll(() => desk.close());

async function inLanguage(language: 'en' | 'ar'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) !== language)
    await page.locator(`.desk-top button[lang=${language}]`).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** Each language is looked at in both ways the desk is laid out: in two columns and in one. Axe is slow: it is asked at the first size. */
test.each([
  { language: 'en', texts: english, sizes: [laptop, tabletUpright] },
  { language: 'ar', texts: arabic, sizes: [zoomed, tabletAcross] },
] as const)(
  'every view, $language',
  async ({ language, texts, sizes }) => {
    await inLanguage(language);
    await page.setViewportSize(sizes[0]);
    const faults = (await axeFaults(page)).map((fault) => `as it is opened: ${fault}`);
    for (const { name, within, open, close } of views) {
      await open(page, texts);
      faults.push(...(await axeFaults(page, within)).map((fault) => `${name}: ${fault}`));
      // Where least of it is seen at once, Tab reaches all of it.
      if (sizes[0] === zoomed) faults.push(...(await keyboardFaults(page)).map((fault) => `${name}: ${fault}`));
      for (const size of sizes) {
        await page.setViewportSize(size);
        faults.push(...(await layoutFaults(page)).map((fault) => `${name}, ${size.width} × ${size.height}: ${fault}`));
      }
      await page.setViewportSize(sizes[0]);
      await close?.(page, texts);
    }
    expect(faults).toEqual([]);
    expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  },
  240_000,
);

test.each(['en', 'ar'] as const)('a place that was clicked is seen beside its card, %s', async (language) => {
  const texts = { en: english, ar: arabic }[language];
  await inLanguage(language);
  // The map is made anew in another language.
  await button(page, texts.drawing.draw).and(page.locator(':enabled')).waitFor();
  const card = page.locator('.place-card');
  const canvas = page.locator('.map canvas').first();
  const faults: string[] = [];
  for (const size of [zoomed, tabletUpright, tabletAcross, laptop]) {
    await page.setViewportSize(size);
    // The map is as large as its place again.
    const isSame = 'document.querySelector(".map canvas").clientHeight === document.querySelector(".map").clientHeight';
    await expect.poll(() => page.evaluate<boolean>(isSame)).toBe(true);
    for (const [across, down] of [
      [0.5, 0.45],
      [0.25, 0.35],
      [0.35, 0.12],
      [0.8, 0.35],
      [0.15, 0.7],
      [0.6, 0.75],
    ] as const) {
      await page.evaluate('scrollTo(0, 0)');
      const { x, y, width, height } = (await canvas.boundingBox())!;
      const at = { x: x + across * width, y: y + down * height };
      // Only where the map can be clicked.
      const isMap = await page.evaluate<boolean>(
        `document.elementFromPoint(${at.x}, ${at.y})?.matches('.maplibregl-canvas') === true`,
      );
      if (!isMap) continue;
      await page.mouse.click(at.x, at.y);
      await card.waitFor();
      const where = `${size.width} × ${size.height}, ${across} ${down}`;
      faults.push(...(await placeFaults(page)).map((fault) => `${where}: ${fault}`));
      await button(card, texts.mapView.close).click();
      await card.waitFor({ state: 'detached' });
    }
    // By keyboard: from the table into the card, and from the card to the map.
    await press(button(page, texts.mapView.asTable));
    await press(page.locator('.map-table tbody button').last());
    await card.waitFor();
    faults.push(...(await placeFaults(page)).map((fault) => `${size.width} × ${size.height}, by table: ${fault}`));
    expect(await card.evaluate('document.querySelector(".place-card").contains(document.activeElement)')).toBe(true);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await canvas.evaluate('document.activeElement.matches(".maplibregl-canvas")')).toBe(true);
  }
  expect(faults).toEqual([]);
  // A tablet is turned while the card is open.
  await canvas.click();
  await card.waitFor();
  await page.setViewportSize(tabletAcross);
  await expect.poll(() => placeFaults(page)).toEqual([]);
  await button(card, texts.mapView.close).click();
});

test('whoever is not signed in: every page at every size', async () => {
  const guest = await page.context().browser()!.newContext();
  const shown = await guest.newPage();
  const faults: string[] = [];
  for (const path of ['/', '/sign-in', '/enrol', '/console?key=wrong']) {
    await shown.goto(`${desk.serving.address}${path}`);
    await shown.locator('h1').waitFor();
    for (const size of [laptop, zoomed, tabletAcross, tabletUpright]) {
      await shown.setViewportSize(size);
      faults.push(...(await layoutFaults(shown)).map((fault) => `${path}, ${size.width}: ${fault}`));
    }
    const found = [...(await axeFaults(shown)), ...(await keyboardFaults(shown))];
    faults.push(...found.map((fault) => `${path}: ${fault}`));
  }
  expect(faults).toEqual([]);
  await guest.close();
});

test('what is opened from the keyboard has the focus, and gives it back', async () => {
  const { page: own, context } = await desk.open(laptop);
  await own.getByRole('tab', { name: english.tabs.options }).click();
  await press(button(own, `${english.whyPlan}. ${english.why}`));
  const dialog = own.getByRole('dialog');
  await dialog.locator('.why-line').first().waitFor();
  expect(await dialog.evaluate('document.querySelector("[role=dialog]").contains(document.activeElement)')).toBe(true);
  await own.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => own.locator(':focus').getAttribute('aria-label')).toBe(`${english.whyPlan}. ${english.why}`);

  const decide = `${english.assess.decide}: People trapped in the city`;
  const forms = [
    { tab: english.tabs.picture, opener: decide, closer: english.reports.cancel },
    { tab: english.tabs.picture, opener: english.question.ask, closer: english.reports.cancel },
    { tab: english.tabs.picture, opener: english.split.state, closer: english.reports.cancel },
    { tab: english.tabs.reports, opener: english.reports.add, closer: english.reports.cancel },
    { tab: english.tabs.access, opener: english.access.add, closer: english.access.cancel },
  ];
  for (const { tab, opener, closer } of forms) {
    await own.getByRole('tab', { name: tab, exact: true }).click();
    await press(button(own, opener));
    const form = own.locator('.desk-side form');
    // Whoever opened it is in its first field.
    await form.locator('input:focus, select:focus, textarea:focus').waitFor();
    await press(button(form, closer));
    await form.waitFor({ state: 'detached' });
    const focused = 'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent';
    expect(await own.evaluate<string>(focused)).toBe(opener);
  }
  await context.close();
});

test('at 200 % zoom a zone is drawn and recorded with Tab and keys alone, and whatever has the focus is seen whole', async () => {
  const { page: own, context } = await desk.open(zoomed);
  await own.locator('[data-ready=true]').waitFor();
  const { drawing, mapView } = english;
  const typed: Readonly<Record<string, string>> = {
    [drawing.corners]: '35.942, 38.990\n35.942, 38.994\n35.945, 38.994',
    [drawing.fields.name_ar]: 'حي جديد',
    [drawing.fields.name_en]: 'New quarter',
    [drawing.fields.people_low]: '10',
    [drawing.fields.people_best]: '20',
    [drawing.fields.people_high]: '30',
    [drawing.assumptionText]: 'Assumed for the test.',
  };
  await press(button(own, drawing.draw));
  await press(button(own, drawing.kinds.zone));
  await own.getByRole('dialog', { name: drawing.title.zone }).waitFor();
  const passed: string[] = [];
  const faults: string[] = [];
  while (passed.length < 40 && passed.at(-1) !== drawing.save) {
    const at = await tabOn(own);
    passed.push(at.name);
    faults.push(...at.faults);
    const text = typed[at.name];
    if (text !== undefined) await own.keyboard.insertText(text);
  }
  expect(faults).toEqual([]);
  expect(passed).toEqual(expect.arrayContaining([...Object.keys(typed), drawing.save]));
  await own.keyboard.press('Enter');
  await own.getByRole('dialog').waitFor({ state: 'detached' });
  // Whoever closes the form goes on where it was opened.
  expect(await own.locator(':focus').textContent()).toBe(drawing.kinds.zone);
  await press(button(own, mapView.asTable));
  await own.locator('.map-table').getByRole('button', { name: 'New quarter' }).waitFor();
  await context.close();
});
