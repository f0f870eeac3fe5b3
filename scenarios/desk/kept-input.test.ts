/** What is typed at the desk is not lost without a word: to another tab, to a cut cable, to another button. */
import { rmSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOperationFolder } from '../../src/server/fixture-new-operation.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, goToTab, press, type } from './fixture-keyboard.ts';

let folder: string;
let desk: FixtureDesk;

beforeAll(async () => {
  folder = newOperationFolder();
  desk = await startFixtureDesk({ folder });
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const focusedTab = (page: Page): Promise<string | null> => page.locator('[role=tab]:focus').textContent();

test.each([
  {
    ...{ language: 'en', reports: 'Reports', operation: 'Operation', picture: 'Picture', options: 'Options' },
    ...{ addReport: 'Take in a report', title: 'Title', text: 'Text' },
    ...{ addParty: 'Add a party', name: 'Name in English' },
  },
  {
    ...{ language: 'ar', reports: 'التقارير', operation: 'العملية', picture: 'الصورة', options: 'الخيارات' },
    ...{ addReport: 'إدخال تقرير', title: 'العنوان', text: 'النص' },
    ...{ addParty: 'إضافة طرف', name: 'الاسم بالإنكليزية' },
  },
] as const)('a typed report and a typed party are there again after other tabs, in $language', async (words) => {
  const { page, context } = await desk.open({ language: words.language as 'en' | 'ar' });
  await goToTab(page, words.reports);
  await press(button(page, words.addReport));
  const report = page.locator('.report-form');
  await type(report.getByLabel(words.title), 'A call from the hospital');
  const text = report.getByRole('textbox', { name: words.text });
  await type(text, 'Two hundred people wait at the hospital.');
  await goToTab(page, words.operation);
  await press(button(page, words.addParty).last());
  const party = page.getByRole('form', { name: words.addParty });
  await type(party.getByLabel(words.name), 'The council');

  // What is not shown is not there for whoever sees, hears or goes on by the keyboard.
  expect(await report.isVisible()).toBe(false);
  expect(await axeFaults(page)).toEqual([]);
  await goToTab(page, words.options);

  await goToTab(page, words.operation);
  expect(await focusedTab(page)).toBe(words.operation);
  expect(await party.getByLabel(words.name).inputValue()).toBe('The council');
  await goToTab(page, words.reports);
  expect(await focusedTab(page)).toBe(words.reports);
  expect(await report.getByLabel(words.title).inputValue()).toBe('A call from the hospital');
  expect(await text.inputValue()).toBe('Two hundred people wait at the hospital.');
  expect(await axeFaults(page)).toEqual([]);
  await context.close();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});

test('what was typed into one form is not covered by another; one that nobody touched is', async () => {
  const { page, context } = await desk.open();
  await goToTab(page, 'Operation');
  const rule = (name: string): Locator => page.locator(`[data-term=${name}]`);
  await press(button(rule('slot_minutes'), /^Change/));
  await press(button(rule('safety_factor'), /^Change/));
  await rule('slot_minutes').getByRole('form').waitFor({ state: 'detached' });
  const factor = rule('safety_factor').getByRole('textbox', { name: /^Walking times/ });
  await type(factor, '1.7');
  await press(button(rule('slot_minutes'), /^Change/));
  const held = rule('safety_factor').getByRole('alert').filter({ hasText: 'What you typed here is not recorded yet.' });
  await held.and(page.locator(':focus')).waitFor();
  expect(await factor.inputValue()).toBe('1.7');
  expect(await rule('slot_minutes').getByRole('form').count()).toBe(0);
  expect(await axeFaults(page, '.desk-side')).toEqual([]);
  await press(button(rule('safety_factor'), 'Do not record'));
  await press(button(rule('slot_minutes'), /^Change/));
  await rule('slot_minutes').getByRole('form').waitFor();
  await context.close();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});

test('a tab that is not shown asks for nothing', async () => {
  const { page, context } = await desk.open();
  await page.clock.install();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const askedFor = (path: string): number => asked.filter((each) => each === path).length;
  await goToTab(page, 'Access');
  await page.getByRole('table').first().waitFor();
  expect(askedFor('/api/access')).toBe(1);
  // Who came in is asked for again and again while it is looked at.
  await page.clock.runFor(60_000);
  await expect.poll(() => askedFor('/api/access')).toBeGreaterThan(1);
  await goToTab(page, 'Picture');
  const before = askedFor('/api/access');
  await page.clock.runFor(60_000);
  await page.waitForTimeout(500);
  expect(askedFor('/api/access')).toBe(before);
  await context.close();
});

test('a typed report is there while the server cannot be asked, and after', async () => {
  const { page, context } = await desk.open();
  await goToTab(page, 'Reports');
  await press(button(page, 'Take in a report'));
  const title = page.locator('.report-form').getByLabel('Title');
  await type(title, 'A call from the hospital');
  const startAgain = await desk.stopServer();
  // A window that is looked at again asks for everything again.
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
  await page.getByText(/^Offline since/).waitFor();
  await page.getByText('Something went wrong').waitFor();
  expect(await title.inputValue()).toBe('A call from the hospital');
  await startAgain();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText('Something went wrong').waitFor({ state: 'detached' });
  expect(await title.inputValue()).toBe('A call from the hospital');
  await context.close();
});

test('in Arabic nothing of a cut cable is told in English, and what was asked can be asked again', async () => {
  const { page, context } = await desk.open({ language: 'ar' });
  await page.locator('[data-ready=true]').waitFor();
  expect(await page.locator('.maplibregl-ctrl-scale').innerText()).toMatch(/^[\d٠-٩]+\s(م|كم)$/);
  expect(await page.locator('.maplibregl-ctrl-zoom-in').getAttribute('aria-label')).toBe('تكبير');
  await goToTab(page, 'الخيارات');
  const startAgain = await desk.stopServer();
  await press(button(page, 'ابحث عن خيارات'));
  const told = page.getByRole('alert').filter({ hasText: 'تعذّر الوصول إلى الخادم' });
  await told.waitFor();
  expect(await told.innerText()).not.toMatch(/[A-Za-z]/);
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
  await page.getByText(/^منقطع منذ/).waitFor();
  await startAgain();
  await page.getByText('متصل', { exact: true }).waitFor();
  await told.filter({ hasText: 'أعد المحاولة' }).waitFor();
  await context.close();
});
