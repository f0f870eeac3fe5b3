/** What a folder says in Arabic too, on the desk: an Arabic reader reads it, a change keeps it, and a text that is changed stands alone. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arabic } from '../../apps/desk/src/language/arabic.ts';
import { english } from '../../apps/desk/src/language/english.ts';
import type { ApiAnswer } from '../../src/server/contract/contract.ts';
import { startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, press, type } from './fixture-keyboard.ts';

type Told = ApiAnswer<'GET /api/operation'>;
type Properties = Readonly<Record<string, unknown>>;

let desk: FixtureDesk;

beforeAll(async () => {
  desk = await startFixtureDesk();
}, 300_000);

afterAll(() => desk.close());

const ask = async (page: Page, path: string): Promise<unknown> =>
  (await page.request.get(`${desk.serving.address}${path}`)).json();
const council = async (page: Page): Promise<Properties | undefined> =>
  ((await ask(page, '/api/operation')) as Told).parties.find(({ id }) => id === 'civil-council');
const alBadu = async (page: Page): Promise<Properties | undefined> => {
  const { features } = (await ask(page, '/api/operation/layers/zones')) as {
    readonly features: readonly { readonly properties: Properties }[];
  };
  return features.find(({ properties }) => properties['id'] === 'al-badu')?.properties;
};
/** Three words and more in Latin letters. */
const latin = async (texts: Locator): Promise<string[]> =>
  (await texts.allTextContents()).filter((text) =>
    /(?:\p{Script=Latin}{2,}[\s,.]+){2}\p{Script=Latin}{2,}/u.test(text),
  );

test('terms and places say in Arabic where they come from, and are changed without losing either language', async () => {
  const { page, context } = await desk.open({ language: 'ar' });
  await page.locator('[data-ready=true]').waitFor();
  const { terms, tabs, mapView, drawing } = arabic;
  await page.getByRole('tab', { name: tabs.terms }).click();
  await page.locator('.term-basis').first().waitFor();
  expect(await page.locator('.term-basis').count()).toBeGreaterThan(10);
  expect(await latin(page.locator('.terms'))).toEqual([]);
  await page.getByText('يقود المحادثات، ولا يسيطر هو نفسه على أي منطقة.').waitFor();

  await page.getByRole('tab', { name: tabs.picture }).click();
  await press(page.getByRole('button', { name: /التحالف/u }));
  await page.getByRole('dialog').getByText('افتراض لأغراض المثال: يرى من الجو، ويقاتل.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: tabs.terms }).click();

  const source = { source: 'reports/2017-10-10-founding.md', said_at: '2017-10-10' };
  const sourceAr = 'تقرير أخبار الآن ووكالات الأنباء (reports/2017-10-10-founding.md)';
  const form = page.locator('.term-form');
  await press(button(page, `${terms.change}: مجلس الرقة المدني`));
  await expect.poll(() => form.locator('textarea:visible').inputValue()).toBe(sourceAr);
  await type(form.getByLabel(terms.note), 'يقود المحادثات.');
  await press(button(form, terms.record));
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => council(page)).toMatchObject({ ...source, source_ar: sourceAr, note: 'يقود المحادثات.' });
  expect(await council(page)).not.toHaveProperty('note_ar');

  await press(button(page, mapView.asTable));
  await page.locator('.map-table').waitFor();
  expect(await latin(page.locator('.map-table td:nth-child(2)'))).toEqual([]);
  await press(page.locator('.map-table').getByRole('button', { name: 'البدو', exact: true }));
  await press(button(page.locator('.map-card'), drawing.edit));
  const share = 'One in twenty: wounded, old, or with no one to carry them.';
  const shareAr = 'واحد من كل عشرين: جريح أو مسنّ أو ليس له من يحمله.';
  const why = page.getByLabel(drawing.fields.cannot_walk_assumption);
  await expect.poll(() => why.inputValue()).toBe(shareAr);
  await type(page.getByLabel(drawing.assumptionText), 'مفترض للاختبار.');
  await press(button(page.locator('.draft-card'), drawing.save));
  await expect
    .poll(() => alBadu(page))
    .toMatchObject({
      ...{ cannot_walk_assumption: share, cannot_walk_assumption_ar: shareAr },
      assumption: 'مفترض للاختبار.',
    });
  expect(await alBadu(page)).not.toHaveProperty('assumption_ar');
  await context.close();
});

test('whoever reads English sees the same in English; a new text stands alone', async () => {
  const { page, context } = await desk.open();
  await page.locator('[data-ready=true]').waitFor();
  const { terms, tabs } = english;
  await page.getByRole('tab', { name: tabs.terms }).click();
  const basis = page.locator('[data-term=sdf] .term-basis');
  await expect.poll(() => basis.textContent()).toContain('People who get out are said to reach areas this party holds');
  const form = page.locator('.term-form');
  await press(button(page, `${terms.change}: Syrian Democratic Forces`));
  await type(form.locator('textarea:visible'), 'Taken for the test.');
  await press(button(form, terms.record));
  await form.waitFor({ state: 'detached' });
  const sdf = async (): Promise<Properties | undefined> =>
    ((await ask(page, '/api/operation')) as Told).parties.find(({ id }) => id === 'sdf');
  await expect.poll(sdf).toMatchObject({ assumption: 'Taken for the test.' });
  expect(await sdf()).not.toHaveProperty('assumption_ar');
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  await context.close();
});
