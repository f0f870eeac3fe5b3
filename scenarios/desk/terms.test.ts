/** From an operation in which nothing is made to a plan; terms that wait, are refused or meet another's: by keyboard, in Chromium. */
import { rmSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyNames, policyPoints, policyValueOf } from '../../apps/desk/src/terms/policy-points.ts';
import { clockOfField, momentOfFields } from '../../apps/desk/src/terms/clock-field.ts';
import { policy } from '../../src/operation/schema-operation.ts';
import type { ApiAnswer } from '../../src/server/contract/contract.ts';
import { newOperationFolder } from '../../src/server/fixture-new-operation.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, choose, goToTab, press, type } from './fixture-keyboard.ts';

type Told = ApiAnswer<'GET /api/operation'>;

// Windows are ahead, as they are when one is agreed: what was drawn today was not there in the past.
let folder: string;
let desk: FixtureDesk;

beforeAll(async () => {
  folder = newOperationFolder();
  desk = await startFixtureDesk({ folder, roles: ['negotiator', 'observer'] });
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function told(page: Page): Promise<Told> {
  return (await (await page.request.get(`${desk.serving.address}/api/operation`)).json()) as Told;
}
const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const step = (page: Page, name: string): Locator => page.locator(`[data-step=${name}]`);
const entries = async (page: Page, kind: string): Promise<number> => {
  const answer = await page.request.get(`${desk.serving.address}/api/entries?limit=1000`);
  const { entries: all } = (await answer.json()) as { readonly entries: readonly { readonly kind: string }[] };
  return all.filter((entry) => entry.kind === kind).length;
};

async function recordPlace(page: Page, corners: string, names: readonly [ar: string, en: string]): Promise<Locator> {
  const field = page.getByLabel(/^(Corners|Position)$/);
  await field.waitFor();
  // Whoever asked for it goes on in the form.
  await page.locator('.draft-card textarea:focus').waitFor();
  await page.keyboard.insertText(corners);
  await type(page.getByLabel('Name in Arabic'), names[0]);
  await type(page.getByLabel('Name in English'), names[1]);
  return page.locator('.draft-card');
}

test('from nothing to a plan: each step leads to where it is done', async () => {
  const { page } = await desk.open();
  await page.locator('[data-ready=true]').waitFor();
  expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Operation');
  expect(await page.getByRole('tab').first().textContent()).toBe('Operation');
  expect(await page.locator('.checklist > [data-done=false]').count()).toBe(6);
  expect(await axeFaults(page)).toEqual([]);

  await press(button(page, 'Draw a zone'));
  const zone = await recordPlace(page, '35.9634, 38.9925\n35.9634, 39.0026\n35.9652, 39.0026\n35.9650, 38.9925', [
    'حي الأندلس',
    'Al-Andalus',
  ]);
  await type(zone.getByLabel('People, at least'), '٣٠٠');
  await type(zone.getByLabel('People, best estimate'), '1,400');
  await type(zone.getByLabel('Why it is assumed'), 'Counted for the test.');
  await press(button(zone, 'Record'));
  await zone.getByText('People: all three or none, from low to high.').waitFor();
  await type(zone.getByLabel('People, at most'), '٢٬٠٠٠');
  await press(button(zone, 'Record'));
  await page.locator('[data-step=zones][data-done=true]').waitFor();
  await page.locator('[data-step=people][data-done=true]').waitFor();

  for (const [name, at, ar, en, kind] of [
    ['Draw a crossing', '35.9647, 39.0095', 'المعبر الشمالي', 'North crossing', 'crossings'],
    ['Draw a reception', '35.97, 39.0261', 'الاستقبال الشمالي', 'North reception', 'receptions'],
  ] as const) {
    await press(button(page, name));
    const station = await recordPlace(page, at, [ar, en]);
    await choose(station.getByRole('combobox', { name: 'State' }), 'agreed');
    await type(station.getByLabel('People an hour in each lane'), '600');
    // Agreed is only what somebody said.
    await type(station.getByLabel('Who said it, and where'), 'The council, by telephone');
    await station.getByLabel('Said on').fill('2017-10-11');
    await press(button(station, 'Record'));
    await page.locator(`[data-step=${kind}][data-done=true]`).waitFor();
  }

  await press(button(step(page, 'windows'), 'Add a window'));
  const form = page.getByRole('form', { name: 'Add a window' });
  await form.getByLabel('Day it opens').fill('2090-10-12');
  await type(form.getByLabel('Opens at'), '٠٦١٥');
  await type(form.getByLabel('Closes at'), '6:00');
  await press(form.getByLabel('Agreed'), 'Space');
  await press(button(form, 'Record'));
  await form.getByText('It must close after it opens.').waitFor();
  await form.getByText('Nothing is recorded without a source or a reason.').waitFor();
  expect(await form.getByLabel('It is assumed').count()).toBe(0);
  await type(form.getByLabel('Closes at'), '10');
  await form.getByText(/Thu,? 12 Oct,? 06:15 to 10:00 · Lasts 3 hours 45 minutes · .UTC\+03:00/).waitFor();
  await type(form.getByLabel('Who said it, and where'), 'The council, by telephone');
  await form.getByLabel('Said on').fill('2017-10-11');
  expect(await axeFaults(page)).toEqual([]);
  await press(button(form, 'Record'));
  await step(page, 'windows').and(page.locator('[data-done=true]')).waitFor();
  expect((await told(page)).windows).toMatchObject([
    {
      id: 'w-2090-10-12-0615',
      from: '2090-10-12T06:15:00+03:00',
      until: '2090-10-12T10:00:00+03:00',
      status: 'agreed',
    },
  ]);

  await press(button(step(page, 'parties'), 'Add a party'));
  const party = page.getByRole('form', { name: 'Add a party' });
  await type(party.getByLabel('Name in English'), 'Those who hold the last blocks');
  await type(party.getByLabel('Name in Arabic'), 'من يسيطرون على آخر الأحياء');
  await press(button(party, 'Record'));
  await party.waitFor({ state: 'detached' });
  await section(page, 'Parties').getByText('Not said: silence is not consent').waitFor();
  await expect.poll(async () => (await told(page)).parties).toMatchObject([{ agreesToPassage: false }]);
  await page.getByText('Everything that a plan needs is there').waitFor();
  await page.locator('.outbox-sign').waitFor({ state: 'detached' });

  await goToTab(page, 'Options');
  await press(button(page, 'Find options'));
  await page.locator('.options-table').waitFor({ timeout: 120_000 });
  const planned = page.getByRole('row', { name: /^Planned for, in all/ });
  expect(await planned.innerText()).toContain('1,400');
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
}, 240_000);

async function fillWindow(page: Page, day: string, [opens, closes]: readonly [string, string]): Promise<void> {
  await press(button(section(page, 'Windows'), 'Add a window'));
  const form = page.getByRole('form', { name: 'Add a window' });
  await form.getByLabel('Day it opens').fill(day);
  await type(form.getByLabel('Opens at'), opens);
  await type(form.getByLabel('Closes at'), closes);
  await press(form.getByLabel('It is assumed'), 'Space');
  await type(form.getByLabel('Why it is assumed'), 'Asked for.');
  await press(button(form, 'Record'));
  await form.waitFor({ state: 'detached' });
}

test('a window that is added while the cable is cut waits, and is sent once; of two changes of one window both are shown', async () => {
  const { page, context } = await desk.open();
  const other = await desk.open({ language: 'ar', label: 'negotiator-1' });
  await goToTab(page, 'Operation');
  await goToTab(other.page, 'العملية');
  await context.setOffline(true);
  await fillWindow(page, '2090-10-13', ['7:00', '9:00']);
  const mine = page.locator('[data-term=w-2090-10-13-0700]');
  await mine.getByText('Not sent yet').waitFor();
  expect((await told(other.page)).windows).toHaveLength(1);
  await context.setOffline(false);
  const theirs = other.page.locator('[data-term=w-2090-10-13-0700]');
  await theirs.waitFor({ timeout: 40_000 });
  await mine.getByText('Not sent yet').waitFor({ state: 'detached' });

  const set = await entries(page, 'window.set');
  await context.setOffline(true);
  await press(button(mine, /^Change/));
  const form = page.getByRole('form', { name: 'Change the window' });
  await type(form.getByLabel('Closes at'), '9:30');
  // Who vouched for other hours vouches for nothing here.
  expect(await form.getByLabel('Who said it, and where').inputValue()).toBe('');
  await type(form.getByLabel('Who said it, and where'), 'The council');
  await form.getByLabel('Said on').fill('2017-10-12');
  await press(button(form, 'Record'));
  await mine.getByText('Not sent yet').waitFor();
  await press(button(theirs, /^تعديل/));
  const arabic = other.page.getByRole('form', { name: 'تعديل النافذة الزمنية' });
  await type(arabic.getByLabel('ساعة الإغلاق'), '٨:٣٠');
  await type(arabic.getByLabel('من قاله وأين'), 'المجلس');
  await arabic.getByLabel('قيل بتاريخ').fill('2017-10-12');
  expect(await axeFaults(other.page)).toEqual([]);
  await press(button(arabic, 'تسجيل'));
  await expect.poll(() => entries(other.page, 'window.set')).toBe(set + 1);
  await context.setOffline(false);
  const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else changed this' });
  await conflict.waitFor({ timeout: 40_000 });
  expect(await conflict.getByRole('row', { name: /^Closes/ }).innerText()).toMatch(/09:30\s.*08:30/s);
  expect(await axeFaults(page)).toEqual([]);
  await press(button(conflict, 'Record mine over it'));
  await conflict.waitFor({ state: 'detached' });
  await expect.poll(async () => (await told(page)).windows[1]?.until).toBe('2090-10-13T09:30:00+03:00');
  expect(await entries(page, 'window.set')).toBe(set + 2);

  // What is removed is what is shown: an older state would be a conflict.
  await mine.getByText(/09:30/).waitFor();
  await press(button(mine, /^Remove/));
  const removal = page.getByRole('form', { name: 'Remove' });
  // Whoever asked for it goes on in the form.
  await removal.locator('textarea:focus').waitFor();
  await page.keyboard.type('Withdrawn.');
  await press(button(removal, 'Remove'));
  await mine.waitFor({ state: 'detached' });
  await expect.poll(async () => (await told(page)).windows.length).toBe(1);
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
}, 240_000);

test('what was recorded is not seen to go back while it is asked for again: the next change is made after it', async () => {
  const { page } = await desk.open();
  await goToTab(page, 'Operation');
  // A server that is slow to tell what it has taken already.
  await page.route('**/api/operation', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await route.continue();
  });
  await fillWindow(page, '2090-10-14', ['7:00', '9:00']);
  const row = page.locator('[data-term=w-2090-10-14-0700]');
  const set = await entries(page, 'window.set');
  for (const [closes, count] of [
    ['9:15', 1],
    ['9:30', 2],
  ] as const) {
    await page.locator('.outbox-sign').waitFor({ state: 'detached' });
    await row.getByText('Not sent yet').waitFor({ state: 'detached' });
    await press(button(row, /^Change/));
    const form = page.getByRole('form', { name: 'Change the window' });
    await type(form.getByLabel('Closes at'), closes);
    await press(form.getByLabel('It is assumed'), 'Space');
    await type(form.getByLabel('Why it is assumed'), 'Asked for.');
    await press(button(form, 'Record'));
    await expect.poll(() => entries(page, 'window.set')).toBe(set + count);
  }
  await press(button(row, /^Remove/));
  const removal = page.getByRole('form', { name: 'Remove' });
  await type(removal.getByRole('textbox'), 'Withdrawn.');
  await press(button(removal, 'Remove'));
  await expect.poll(async () => (await told(page)).windows.length).toBe(1);
  await row.waitFor({ state: 'detached' });
  expect(await page.getByRole('alert').filter({ hasText: 'Somebody else changed this' }).count()).toBe(0);
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
}, 240_000);

test('a window that the server refuses comes back to be corrected; a policy says where it comes from', async () => {
  const { page } = await desk.open();
  await goToTab(page, 'Operation');
  await fillWindow(page, '2090-10-12', ['9:00', '11:00']);
  const refused = page.getByRole('alert').filter({ hasText: 'Not recorded' });
  await refused.waitFor({ timeout: 60_000 });
  expect(await refused.innerText()).toContain('OP_WINDOWS_OVERLAP');
  await press(button(refused, 'Correct it'));
  const form = page.getByRole('form', { name: /window/ });
  expect(await form.getByLabel('Opens at').inputValue()).toBe('09:00');
  await type(form.getByLabel('Opens at'), '10:30');
  await press(form.getByLabel('It is assumed'), 'Space');
  await type(form.getByLabel('Why it is assumed'), 'After the first.');
  await press(button(form, 'Record'));
  await refused.waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await told(page)).windows.map(({ from }) => from.slice(11, 16)))
    .toEqual(['06:15', '10:30']);

  const walk = page.locator('[data-term=max_walk_meters]');
  await walk.getByText(/Nothing was said; taken by itself: UNHCR/).waitFor();
  await press(button(walk, /^Change/));
  await type(walk.getByRole('textbox', { name: /^Longest walk/ }), '60,000');
  await press(button(walk, 'Record'));
  await walk.getByText('This value is missing or outside its range.').waitFor();
  await type(walk.getByRole('textbox', { name: /^Longest walk/ }), '٥٠٠٠');
  await press(walk.getByLabel('It is assumed'), 'Space');
  await type(walk.getByLabel('Why it is assumed'), 'The city is small.');
  expect(await axeFaults(page)).toEqual([]);
  await press(button(walk, 'Record'));
  await walk.getByText(/Assumption: \u2068?The city is small\./u).waitFor();
  await expect
    .poll(async () => (await told(page)).policy.find(({ name }) => name === 'max_walk_meters'))
    .toMatchObject({ value: 5000, isDefault: false, assumption: 'The city is small.' });
  // Whoever closed the form goes on where it was opened.
  await expect.poll(() => page.evaluate('document.activeElement.dataset.opens')).toBe('policy max_walk_meters change');
}, 240_000);

test('who may do what: the negotiator sets windows and no policy, the observer nothing', async () => {
  const negotiator = await desk.open({ label: 'negotiator-1' });
  await goToTab(negotiator.page, 'Operation');
  await button(section(negotiator.page, 'Windows'), 'Add a window').waitFor();
  expect(await button(section(negotiator.page, 'Policy'), /^Change/).count()).toBe(0);
  expect(await negotiator.page.getByRole('tab', { name: 'Access' }).count()).toBe(0);
  const observer = await desk.open({ language: 'ar', label: 'observer-1' });
  await goToTab(observer.page, 'العملية');
  await section(observer.page, 'قواعد التخطيط').waitFor();
  expect(await observer.page.locator('.terms button').count()).toBe(0);
  expect(await axeFaults(observer.page)).toEqual([]);
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
}, 240_000);

test('the ranges of policy are those of operation.yaml', () => {
  for (const name of policyNames) {
    const point = policyPoints[name];
    const takes = (value: unknown): boolean => policy.safeParse({ [name]: value }).success;
    expect(takes(point.fallback)).toBe(true);
    if (!('low' in point)) continue;
    expect([takes(point.low), takes(point.high)]).toEqual([true, true]);
    expect([takes(point.low - 1), takes(point.high + 1)]).toEqual([false, false]);
    expect(takes(point.low + 0.5)).toBe(point.kind === 'number');
    expect(policyValueOf(name, String(point.high + 1))).toBeNull();
    expect(policyValueOf(name, String(point.high))).toBe(point.high);
  }
});

test.each([
  ['6:15', '06:15'],
  ['0615', '06:15'],
  ['٠٦:١٥', '06:15'],
  ['6', '06:00'],
  ['24:00', '24:00'],
  ['24:01', null],
  ['6:60', null],
  ['6 pm', null],
  ['', null],
])('%o is the clock time %o', (typed, clock) => {
  expect(clockOfField(typed)).toBe(clock);
});

test('a time that clocks skip is told, and the end of a day is the beginning of the next', () => {
  expect(momentOfFields('2024-03-31', '03:30', 'Europe/Kyiv')).toBe('skipped');
  expect(momentOfFields('2024-03-31', '04:30', 'Europe/Kyiv')).toBe(Date.UTC(2024, 2, 31, 1, 30));
  expect(momentOfFields('2017-10-12', '24:00', 'Asia/Damascus')).toBe(Date.UTC(2017, 9, 12, 21));
  expect(momentOfFields('2017-13-12', '06:00', 'Asia/Damascus')).toBe('day');
  expect(momentOfFields('', '06:00', 'Asia/Damascus')).toBe('day');
  expect(momentOfFields('2017-10-12', 'noon', 'Asia/Damascus')).toBe('clock');
});
