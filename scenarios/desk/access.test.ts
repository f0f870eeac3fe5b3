/** Who may come in, and what sources are worth: by keyboard, in Chromium, in both languages. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Picture } from '../../src/picture/index.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, goToTab, press, type } from './fixture-keyboard.ts';

let desk: FixtureDesk;

beforeAll(async () => {
  desk = await startFixtureDesk({ roles: ['analyst', 'planner'] });
});

afterAll(async () => {
  await desk.close();
});

const row = (page: Page, name: string) => page.locator('.accounts-table tr').filter({ hasText: name });

test('an account is made with an invitation that is shown once, signed out and closed; refusals are told', async () => {
  const { page } = await desk.open();
  await goToTab(page, 'Access');
  await row(page, 'analyst-1').waitFor();
  await press(button(page, 'Add an account'));
  const form = page.getByRole('form', { name: 'Add an account' });
  await type(form.getByLabel('What it is called'), 'liaison-1');
  await form.getByLabel('Role').selectOption('liaison');
  await form.getByLabel('For which party').selectOption('sdf');
  expect(await axeFaults(page)).toEqual([]);
  await press(button(form, 'Make the account'));
  const card = page.getByRole('group', { name: 'Invitation for liaison-1' });
  const invitation = (await card.locator('code').textContent())!;
  // The form that is closed leaves the focus to the card that came of it.
  await form.waitFor({ state: 'detached' });
  await expect
    .poll(() => card.evaluate('document.activeElement.getAttribute("aria-label")'))
    .toBe('Invitation for liaison-1');
  expect(await card.innerText()).toContain(`${desk.serving.address}/enrol`);
  await row(page, 'liaison-1').getByText('invited').waitFor();
  expect(await row(page, 'liaison-1').innerText()).toContain('Syrian Democratic Forces');
  expect(await axeFaults(page)).toEqual([]);
  await press(button(card, 'It has been passed on: hide it'));
  expect(await page.content()).not.toContain(invitation);

  // Whoever was handed it chooses a passphrase where the card says.
  const guest = await page.context().browser()!.newContext();
  const enrolling = await guest.newPage();
  await enrolling.goto(`${desk.serving.address}/enrol`);
  await enrolling.locator('[name=invitation]').fill(invitation);
  for (const name of ['passphrase', 'again'])
    await enrolling.locator(`[name=${name}]`).fill('seven harbours of a lantern');
  await enrolling.locator('button[type=submit]').click();
  await enrolling.getByText('liaison-1').waitFor();
  await guest.close();

  // A label that is taken is refused, and says so.
  await press(button(page, 'Add an account'));
  await type(form.getByLabel('What it is called'), 'liaison-1');
  await press(button(form, 'Make the account'));
  await page.getByRole('alert').filter({ hasText: 'SERVER_LABEL_TAKEN' }).waitFor();
  await press(button(form, 'Cancel'));
  await expect.poll(() => page.locator(':focus').textContent()).toBe('Add an account');

  await press(button(page, 'Sign out everywhere: liaison-1'));
  await page.keyboard.press('Enter');
  await page.getByText('0 screens were signed out.').waitFor();
  await press(button(page, 'Close for good: liaison-1'));
  await page.keyboard.press('Enter');
  await row(page, 'liaison-1').getByText('closed').waitFor();

  const record = page.locator('.access-table tbody tr');
  await record.filter({ hasText: 'Closed an account · liaison-1' }).waitFor();
  await record.filter({ hasText: 'Used an invitation' }).waitFor();
  const refused = await page.context().browser()!.newContext();
  const wrong = await refused.newPage();
  await wrong.goto(desk.serving.address);
  await wrong.locator('[name=label]').fill('analyst-1');
  await wrong.locator('[name=passphrase]').fill('nothing of the kind at all');
  await wrong.locator('[name=code]').fill('000000');
  await wrong.locator('button[type=submit]').click();
  await wrong.getByRole('alert').waitFor();
  await refused.close();
  await press(page.getByLabel('Refusals only'), 'Space');
  await record.filter({ hasText: 'SERVER_SIGN_IN_REFUSED' }).first().waitFor({ timeout: 30_000 });
  expect(await page.locator('.access-table tbody tr:not([data-kind="access.refused"])').count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);

  const arabic = await desk.open({ language: 'ar' });
  await goToTab(arabic.page, 'الدخول');
  await row(arabic.page, 'liaison-1').getByText('مغلق').waitFor();
  await press(button(arabic.page, 'إضافة حساب'));
  expect(await axeFaults(arabic.page)).toEqual([]);
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
}, 240_000);

const picture = async (page: Page): Promise<Picture> =>
  (await (await page.request.get(`${desk.serving.address}/api/picture`)).json()) as Picture;

test('a source is named, and graded from a claim’s speaker and from the list; its grades are kept beside each other', async () => {
  const { page } = await desk.open({ label: 'analyst-1' });
  await goToTab(page, 'Reports');
  await press(button(page, 'Sources and their grades'));
  await press(button(page, 'Name a source'));
  const naming = page.getByRole('form', { name: 'Name a source' });
  await press(button(naming, 'Record the source'));
  await naming.getByText('Write its name in at least one language.').waitFor();
  await type(naming.getByLabel('Name in English'), 'Neighbourhood committee');
  await naming.getByLabel('Kind of source').selectOption('council');
  await press(button(naming, 'Record the source'));
  const named = page.getByRole('button', { name: /^Neighbourhood committee/ });
  await named.waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await press(named);
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Not graded: counts as F').waitFor();
  for (const [letter, reason] of [
    [0, 'Was right on the crossing.'],
    [3, 'Was wrong on the numbers.'],
  ] as const) {
    await press(button(drawer, 'Grade this source'));
    const form = drawer.getByRole('form');
    await press(button(form, 'Record the grade'));
    await form.getByText('Nobody is graded without a reason.').waitFor();
    await form.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    for (let down = 0; down < letter; down++) await page.keyboard.press('ArrowDown');
    await type(form.getByLabel('Why'), reason);
    expect(await axeFaults(page)).toEqual([]);
    await press(button(form, 'Record the grade'));
    await drawer.locator('.grades > li').filter({ hasText: reason }).filter({ hasText: '(in force)' }).waitFor();
  }
  expect(await drawer.locator('.grades > li').allInnerTexts()).toEqual([
    expect.stringMatching(/^D · not usually reliable \(in force\) .*\s+Was wrong on the numbers\.$/s),
    expect.stringMatching(/^A · completely reliable · .*\s+Was right on the crossing\.$/s),
  ]);
  const graded = (await picture(page)).sources.find(({ name }) => name.en === 'Neighbourhood committee');
  expect(graded).toMatchObject({ kind: 'council', grade: { reliability: 'D', by: 'analyst-1' } });
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });

  await goToTab(page, 'Picture');
  await press(page.locator('figcaption').getByRole('button').first());
  await button(drawer, 'Grade this source').waitFor();
  expect(await drawer.locator('.grades > li').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');

  // A planner looks, and does not grade.
  const planner = await desk.open({ language: 'ar', label: 'planner-1' });
  await goToTab(planner.page, 'التقارير');
  await press(button(planner.page, 'المصادر ودرجاتها'));
  await press(planner.page.getByRole('button', { name: /^Neighbourhood committee/ }));
  const arabic = planner.page.getByRole('dialog');
  await arabic.getByText('Was wrong on the numbers.').waitFor();
  expect(await button(arabic, 'تقييم هذا المصدر').count()).toBe(0);
  expect(await axeFaults(planner.page)).toEqual([]);
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
}, 240_000);
