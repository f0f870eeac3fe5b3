/** The desk is reloaded while its server is away: what was recorded is told, kept, and sent when the server is back. */
import { rmSync } from 'node:fs';
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

test('a reload while the server is away tells what is kept; it is sent once when the server is back', async () => {
  const { page } = await desk.open();
  await goToTab(page, 'Operation');
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  const start = await desk.stopServer();

  await press(button(page.getByRole('region', { name: 'Windows', exact: true }), 'Add a window'));
  const form = page.getByRole('form', { name: 'Add a window' });
  await form.getByLabel('Day it opens').fill('2090-10-12');
  await type(form.getByLabel('Opens at'), '6:15');
  await type(form.getByLabel('Closes at'), '10:00');
  await press(form.getByLabel('It is assumed'), 'Space');
  await type(form.getByLabel('Why it is assumed'), 'Asked for.');
  await press(button(form, 'Record'));
  const row = page.locator('[data-term=w-2090-10-12-0615]');
  await row.getByText('Not sent yet').waitFor();

  await page.reload();
  await page.getByRole('alert').getByText('The server does not answer').waitFor();
  await page.getByText('One thing that was recorded is kept on this machine.').waitFor();
  // No figure and no place: whoever finds the machine finds nothing here.
  expect(await page.locator('main').innerText()).not.toContain('2090');
  expect(await axeFaults(page)).toEqual([]);
  await button(page, 'العربية').click();
  await page.getByText('تسجيل واحد محفوظ على هذا الجهاز').waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await axeFaults(page)).toEqual([]);
  await button(page, 'English').click();

  await start();
  // By itself: nobody has to know when.
  await page.locator('.desk').waitFor();
  await goToTab(page, 'Operation');
  await row.waitFor();
  await row.getByText('Not sent yet').waitFor({ state: 'detached' });
  const answer = await page.request.get(`${desk.serving.address}/api/entries?limit=1000`);
  const { entries } = (await answer.json()) as { readonly entries: readonly { readonly kind: string }[] };
  expect(entries.filter(({ kind }) => kind === 'window.set')).toHaveLength(1);
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
}, 240_000);
