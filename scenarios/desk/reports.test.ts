/** Reports, claims, figures and the outbox in a real browser, against a real server: what a person does, and what is then so. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Picture } from '../../src/picture/index.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk, type Screen } from './fixture-desk.ts';

let desk: FixtureDesk;
let first: Screen;
let second: Screen;

beforeAll(async () => {
  desk = await startFixtureDesk({ roles: ['analyst'] });
  first = await desk.open();
  second = await desk.open({ language: 'ar', label: 'analyst-1' });
  // Made in the background, of the operation as it is in its folder; looked at in the last test.
  await first.page.getByRole('tab', { name: 'Options' }).click();
  await first.page.getByRole('button', { name: 'Find options' }).click();
});

afterAll(async () => {
  await desk.close();
});

const get = <Answer>(page: Page, path: string): Promise<Answer> =>
  page.evaluate(async (address) => (await fetch(address)).json() as Promise<never>, path);
const picture = (page: Page): Promise<Picture> => get(page, '/api/picture');

async function entryKinds(page: Page): Promise<readonly string[]> {
  const { entries } = await get<{ readonly entries: readonly { readonly kind: string }[] }>(
    page,
    '/api/entries?limit=1000',
  );
  return entries.map(({ kind }) => kind).filter((kind) => !kind.startsWith('access.'));
}

async function openReport(page: Page, tab: string, title: string): Promise<void> {
  await page.getByRole('tab', { name: tab }).click();
  // The tab is as it was left: another report may be open in it.
  const all = page.getByRole('button', { name: /^(All reports|كل التقارير)$/ });
  const sought = page.getByRole('button', { name: title });
  await all.or(sought).waitFor();
  if (await all.isVisible()) await all.click();
  await sought.click();
  // The first that is to be decided has the keyboard when the report is opened.
  await page.locator('.proposals > li:focus').waitFor();
}

const current = (page: Page) => page.locator('.proposals > li[aria-current=true]');
const english = 'Other figures of October 2017 on Raqqa';
const founding = 'Talks on a passage for civilians out of Raqqa';

test('a report is read: Arabic lines from the right and English ones from the left, with what was taken marked', async () => {
  const { page } = first;
  await openReport(page, 'Reports', founding);
  const lines = page.locator('.report-text p');
  const directionOf = (words: string): Promise<string> =>
    lines
      .filter({ hasText: words })
      .first()
      .evaluate((line: { matches(selector: string): boolean }) => (line.matches(':dir(rtl)') ? 'rtl' : 'ltr'));
  expect(await directionOf('اليوم هو الثلاثاء')).toBe('rtl');
  expect(await directionOf('The day is Tuesday')).toBe('ltr');
  const text = await get<{ readonly text: string }>(page, '/api/reports/2017-10-10-founding');
  expect((await lines.allTextContents()).join('\n')).toBe(text.text);
  expect(await page.locator('.report-text mark[data-state=taken]').count()).toBeGreaterThan(5);
  expect(await axeFaults(page)).toEqual([]);
});

test('a claim is confirmed, corrected and rejected by keyboard, and the other screen sees it', async () => {
  const { page } = first;
  await page.getByRole('button', { name: 'All reports' }).click();
  await openReport(page, 'Reports', english);
  await openReport(second.page, 'التقارير', english);
  const before = await picture(page);
  const open = page.locator('.proposals > li[data-state=open]');
  const count = await open.count();
  expect(count).toBeGreaterThanOrEqual(3);
  expect(await current(page).getAttribute('data-state')).toBe('open');
  const confirmed = await current(page).getAttribute('data-proposal');
  const pressedAtMs = performance.now();
  await page.keyboard.press('c');
  await second.page.locator(`.proposals > li[data-proposal=${confirmed}][data-state=taken]`).waitFor();
  console.log(`An entry is on the other screen after ${Math.round(performance.now() - pressedAtMs)} ms.`);
  await page.locator(`.proposals > li[data-proposal=${confirmed}][data-state=taken]`).waitFor();

  await page.keyboard.press('e');
  const form = page.locator('.proposal-form');
  await form.getByLabel('About', { exact: true }).selectOption('trapped');
  await form.getByLabel('Low').fill('4,100');
  await form.getByLabel('Best').fill('٤٢٠٠');
  await form.getByLabel('High').fill('4300');
  await form.getByLabel('Unit').selectOption('persons');
  await form.getByLabel('How it was said').selectOption('about');
  const corrected = await current(page).getAttribute('data-proposal');
  await form.getByRole('button', { name: 'Take in as corrected' }).click();
  await page.locator(`.proposals > li[data-proposal=${corrected}][data-state=taken]`).waitFor();

  const rejected = await current(page).getAttribute('data-proposal');
  expect([confirmed, corrected]).not.toContain(rejected);
  await page.keyboard.press('r');
  await page.getByLabel('Why is it rejected?').fill('The same figure once more.');
  await page.keyboard.press('Enter');
  await page.locator(`.proposals > li[data-proposal=${rejected}][data-state=rejected]`).waitFor();

  const after = await picture(page);
  expect(after.claims.length).toBe(before.claims.length + 3);
  expect(after.claims.filter(({ value }) => value?.best === 4200)).toMatchObject([
    { recordedBy: 'console', value: { low: 4100, high: 4300, unit: 'persons', saying: 'about' } },
  ]);
  expect(after.claims.filter(({ standing }) => standing === 'rejected')).toMatchObject([
    { rejection: { by: 'console', reason: 'The same figure once more.' } },
  ]);
  expect(await axeFaults(second.page)).toEqual([]);
});

test('a report is taken in, and read', async () => {
  const { page } = first;
  await page.getByRole('button', { name: 'All reports' }).click();
  await page.getByRole('button', { name: 'Take in a report' }).click();
  await page.getByLabel('Title').fill('نداء من المجلس: "عاجل"');
  await page.getByLabel('Source', { exact: true }).selectOption('+');
  await page.getByLabel('Name in Arabic').fill('مجلس الحي');
  await page.getByLabel('Language').selectOption('ar');
  await page.getByLabel('Published on').fill('2017-10-11');
  await page.getByLabel('Text', { exact: true }).fill('خرج قرابة ثلاثمئة مدني من المدينة أمس.');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take in', exact: true }).click();
  await openReport(page, 'Reports', 'نداء من المجلس');
  expect(await current(page).textContent()).toContain('300');
});

test('an assessment changes the figure and the zones; two roles that differ are shown as a contest', async () => {
  const { page } = first;
  await page.getByRole('tab', { name: 'Picture' }).click();
  const card = page.getByRole('article', { name: 'People trapped in the city' });
  await card.getByRole('button', { name: /Decide what is held/ }).click();
  const form = card.getByRole('form');
  await form.getByRole('button', { name: 'Record' }).click();
  expect(await form.getByRole('alert').textContent()).toContain('Choose at least one claim.');
  await form.getByRole('checkbox', { name: /قرابة ثمانية آلاف/ }).check();
  await form.getByLabel('Low').fill('7000');
  await form.getByLabel('Best').fill('7500');
  await form.getByLabel('High').fill('8000');
  await form.getByLabel('Reason, in Arabic').fill('إحصاء واحد فقط.');
  await form.getByRole('checkbox', { name: /This ends the assessment/ }).check();
  expect(await axeFaults(page)).toEqual([]);
  await form.getByRole('button', { name: 'Record' }).click();
  await card.getByText('Held: 7,000 – 7,500 – 8,000').waitFor();
  const { zones } = await picture(page);
  expect(zones.reduce((sum, { people }) => sum + (people?.best ?? 0), 0)).toBe(7500);

  // The other role, in Arabic, ends nothing: both stand.
  const other = second.page;
  await other.getByRole('tab', { name: 'الصورة' }).click();
  const arabicCard = other.getByRole('article', { name: 'المحاصرون في المدينة' });
  await arabicCard.getByRole('button', { name: /قرّر الرقم المعتمد/ }).click();
  await arabicCard.getByRole('checkbox', { name: /4,000/ }).first().check();
  for (const [label, number] of [
    ['الأدنى', '3500'],
    ['الأرجح', '4000'],
    ['الأعلى', '4500'],
  ] as const)
    await arabicCard.getByLabel(label).fill(number);
  await arabicCard.getByLabel('السبب بالعربية').fill('الرقم الأحدث.');
  await arabicCard.getByRole('button', { name: 'تسجيل' }).click();
  await card.getByText('Contested').waitFor();
  await arabicCard.getByText('مختلف عليه').first().waitFor();
  expect(await card.locator('.assessment').count()).toBe(2);
  expect(await axeFaults(other)).toEqual([]);
});

test('what is recorded while the cable is cut survives a reload, and is sent once', async () => {
  const { page, context } = first;
  await openReport(page, 'Reports', founding);
  const before = await entryKinds(second.page);
  await context.setOffline(true);
  await page.keyboard.press('c');
  await page.getByText(/1 not sent yet, offline since \d\d:\d\d/).waitFor();
  await page.locator('.proposals > li[data-state=waiting]').waitFor();
  expect(await entryKinds(second.page)).toEqual(before);
  // Away and back: the page itself comes from the server, so it is there again only with the server.
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto(desk.serving.address);
  await page.locator('.desk').waitFor();
  await expect.poll(() => entryKinds(second.page), { timeout: 20_000 }).toEqual([...before, 'claim.recorded']);
  await page.locator('.outbox-sign').waitFor({ state: 'detached' });
});

test('a cut connection comes back by itself: nothing lost, nothing doubled', async () => {
  const { page, context } = first;
  await openReport(page, 'Reports', founding);
  const before = await entryKinds(second.page);
  await context.setOffline(true);
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  await page.getByText(/2 not sent yet, offline since/).waitFor();
  await context.setOffline(false);
  await expect
    .poll(() => entryKinds(second.page), { timeout: 40_000 })
    .toEqual([...before, 'claim.recorded', 'claim.recorded']);
  await page.getByText('Live', { exact: true }).waitFor();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});

test('nothing is planned while roles hold different ranges; a figure of an earlier plan opens its why, back to the claim', async () => {
  const { page } = first;
  await page.getByRole('tab', { name: 'Options' }).click();
  const out = page.getByRole('button', { name: /People out: .*Why\?/ }).first();
  await out.waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Find options' }).click();
  await page.getByText('PICTURE_PEOPLE_UNDECIDED').first().waitFor();
  await out.click();
  const why = page.getByRole('dialog');
  await why.getByText(/people get out/).waitFor();
  await why.getByLabel('Why this figure').selectOption('people');
  const line = why.locator('.why-line');
  await line.filter({ hasText: 'قرابة ثمانية آلاف شخص محاصرون' }).first().waitFor();
  await line.filter({ hasText: 'Nobody has counted' }).first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
});
