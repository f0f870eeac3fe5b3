/** Drawing by mouse and keyboard: what was begun is kept, corners stand where they were clicked, and what is wrong is named. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, choose, goToTab, press, type } from './fixture-keyboard.ts';

let desk: FixtureDesk;

beforeAll(async () => {
  desk = await startFixtureDesk();
});

afterAll(async () => {
  await desk.close();
});

async function draw(page: Page, [first, kind]: readonly [string, string]): Promise<void> {
  await page.locator('[data-ready=true]').waitFor();
  await press(button(page, first));
  await press(button(page, kind));
  await page.locator('.draft-card').waitFor();
}

test('what was begun stays when another kind is asked for and when the language is changed', async () => {
  const { page, context } = await desk.open();
  await draw(page, ['Draw', 'Zone']);
  const corners = '35.960000, 39.000000\n35.960000, 39.005000\n35.963000, 39.005000';
  await page.getByLabel('Corners').fill(corners);
  await type(page.getByLabel('Name in English'), 'Half-filled');
  const station = button(page, 'Station');
  expect(await station.getAttribute('aria-disabled')).toBe('true');
  const reason = await station.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${reason}"]`).textContent()).toBe(
    'Not while a place is being drawn: record that first, or close it.',
  );
  await press(station);
  const held = page.getByRole('alert').filter({ hasText: 'What you began here is not recorded yet.' });
  await held.and(page.locator(':focus')).waitFor();
  expect(await page.locator('.draft-card').getAttribute('aria-label')).toBe('A zone');
  expect(await page.getByLabel('Name in English').inputValue()).toBe('Half-filled');
  expect(await axeFaults(page, '.desk-map')).toEqual([]);

  await press(button(page, 'العربية'));
  await page.locator('[data-ready=true]').waitFor();
  expect(await page.getByLabel('الاسم بالإنكليزية').inputValue()).toBe('Half-filled');
  expect(await page.getByLabel('الزوايا').inputValue()).toBe(corners);
  await page.getByRole('alert').filter({ hasText: 'ما بدأتَه هنا لم يُسجَّل بعد.' }).waitFor();
  expect(await axeFaults(page, '.desk-map')).toEqual([]);

  await press(button(page, 'دون تسجيل').first());
  await press(button(page, 'محطة'));
  expect(await page.locator('.draft-card').getAttribute('aria-label')).toBe('محطة');
  expect(await page.getByLabel('الموقع').count()).toBe(1);
  await context.close();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});

test('four clicks 25 pixels apart are four corners', async () => {
  const { page, context } = await desk.open();
  await draw(page, ['Draw', 'Zone']);
  const box = (await page.locator('.map canvas').first().boundingBox())!;
  for (const [x, y] of [
    [150, 250],
    [175, 250],
    [175, 275],
    [150, 275],
    [150, 250],
  ] as const) {
    await page.mouse.click(box.x + x, box.y + y, { delay: 30 });
    await page.waitForTimeout(250);
  }
  const corners = page.getByLabel('Corners');
  await expect.poll(async () => (await corners.inputValue()).split('\n').length).toBe(4);
  expect(new Set((await corners.inputValue()).split('\n')).size).toBe(4);
  await context.close();
});

test.each([
  {
    ...{ language: 'en', draw: 'Draw', station: 'Station', state: 'State', agreed: 'agreed', proposed: 'proposed' },
    ...{ record: 'Record', nobody: 'Not recorded as agreed without a source: an assumption is no agreement.' },
    ...{ needs: 'Agreed is only what somebody is known to have said', assumed: 'It is assumed' },
    ...{ who: 'Who said it, and where', asTable: 'As a table', crossing: 'North crossing', edit: 'Change or remove' },
    soFar: 'So far it is taken as agreed by an assumption only: ',
  },
  {
    ...{ language: 'ar', draw: 'رسم', station: 'محطة', state: 'الحالة', agreed: 'متفق عليه', proposed: 'مقترح' },
    ...{ record: 'تسجيل', nobody: 'لا تُسجَّل متفقًا عليها بلا مصدر: الافتراض ليس اتفاقًا.' },
    ...{ needs: 'لا تُعدّ المحطة متفقًا عليها إلا بقول معلوم', assumed: 'افتراض' },
    ...{ who: 'من قاله وأين', asTable: 'في جدول', crossing: 'المعبر الشمالي', edit: 'تعديل أو إزالة' },
    soFar: 'عُدَّت حتى الآن متفقًا عليها بافتراض فقط: ',
  },
] as const)('no assumption makes a station agreed, in $language', async (words) => {
  const { page, context } = await desk.open({ language: words.language as 'en' | 'ar' });
  const entriesOf = async (): Promise<string> =>
    (await page.request.get(`${desk.serving.address}/api/entries?limit=1000`)).text();
  await draw(page, [words.draw, words.station]);
  const card = page.locator('.draft-card');
  await card.getByRole('radio', { name: words.assumed }).waitFor();
  await choose(card.getByRole('combobox', { name: words.state }), words.agreed);
  expect(await card.getByRole('radio', { name: words.assumed }).count()).toBe(0);
  await card.getByText(words.needs).waitFor();
  await press(button(card, words.record));
  await card.getByText(words.nobody).waitFor();
  await choose(card.getByRole('combobox', { name: words.state }), words.proposed);
  await card.getByRole('radio', { name: words.assumed }).waitFor();
  await press(card.getByRole('button').first());

  // One of the example's, agreed by an assumption.
  await press(button(page, words.asTable));
  await press(page.locator('.map-table').getByRole('button', { name: words.crossing }).first());
  await press(button(page, words.edit).first());
  await card.getByText(words.soFar).waitFor();
  expect(await card.getByLabel(words.who).inputValue()).toBe('');
  const before = await entriesOf();
  await press(button(card, words.record));
  await card.getByText(words.nobody).waitFor();
  await card.getByLabel(words.who).and(page.locator(':focus')).waitFor();
  expect(await axeFaults(page, '.desk-map')).toEqual([]);
  expect(await entriesOf()).toBe(before);
  await context.close();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});

test('what a window was assumed for is not offered as what somebody said', async () => {
  const { page, context } = await desk.open();
  await goToTab(page, 'Operation');
  const row = page.locator('[data-term=first]');
  await press(button(row, /^Change/));
  const who = row.getByLabel('Who said it, and where');
  expect(await who.inputValue()).toBe('');
  await press(row.getByRole('radio', { name: 'Proposed' }), 'Space');
  await press(row.getByRole('radio', { name: 'Agreed' }), 'Space');
  expect(await who.inputValue()).toBe('');
  await press(button(row, 'Record'));
  await row.getByText('Nothing is recorded without a source or a reason.').waitFor();
  await context.close();
});

test('a form that is refused names what is missing and goes to the first of it; a share wants its reason', async () => {
  const { page, context } = await desk.open();
  await draw(page, ['Draw', 'Zone']);
  const card = page.locator('.draft-card');
  await page.getByLabel('Corners').fill('35.96, 39.0\n35.96, 39.005\n35.963, 39.005');
  await type(card.getByLabel('Name in Arabic'), 'حي');
  await type(card.getByLabel('Name in English'), 'Quarter');
  await type(card.getByLabel('Why it is assumed'), 'For the test.');
  const why = card.getByRole('textbox', { name: 'Why this share' });
  expect(await why.getAttribute('required')).toBeNull();
  await type(card.getByLabel('Cannot walk, %'), '4');
  expect(await why.getAttribute('required')).not.toBeNull();
  await press(button(card, 'Record'));
  await card.getByText('Missing: Why this share.').waitFor();
  await why.and(page.locator(':focus')).waitFor();
  await type(card.getByLabel('Cannot walk, %'), 'many');
  await press(button(card, 'Record'));
  await card.getByText('This makes no sense: Cannot walk, %.').waitFor();
  await card.getByLabel('Cannot walk, %').and(page.locator(':focus')).waitFor();
  await type(card.getByLabel('Cannot walk, %'), '4');
  await type(why, 'Counted.');
  await type(card.getByLabel('People, at least'), '40');
  await press(button(card, 'Record'));
  await card.getByText('People: all three or none, from low to high.').waitFor();
  await card.getByLabel('People, at least').and(page.locator(':focus')).waitFor();
  expect(await axeFaults(page, '.desk-map')).toEqual([]);
  await context.close();
});
