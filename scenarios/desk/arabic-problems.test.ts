/** What is refused is told in Arabic on an Arabic desk: terms, the outbox, what earlier versions kept, and signing in. */
import { rmSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arabicProblems } from '../../apps/desk/src/problems/arabic-problems.ts';
import { problemsOfAnswer, problemsOfRefusal, refusalText } from '../../apps/desk/src/problems/told-problem.ts';
import { problemOf } from '../../src/base/problem.ts';
import { LEDGER_PROBLEMS } from '../../src/ledger/problems.ts';
import { POLICY_DEFAULTS } from '../../src/operation/defaults.ts';
import { OPERATION_PROBLEMS } from '../../src/operation/problems.ts';
import { newOperationFolder } from '../../src/server/fixture-new-operation.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, goToTab, press, type } from './fixture-keyboard.ts';

const overlap = { ...problemOf(OPERATION_PROBLEMS, 'OP_WINDOWS_OVERLAP', { feature: 'w2', found: 'w1\n(agreed)' }) };
const twice = { ...problemOf(OPERATION_PROBLEMS, 'OP_ID_TWICE') };
const clock = { ...problemOf(LEDGER_PROBLEMS, 'LEDGER_CLOCK_AHEAD') };

describe('a refusal that is kept', () => {
  test('is told apart again: its problems, and what was found', () => {
    const kept = { code: overlap.code, text: refusalText([overlap, twice]) };
    expect(problemsOfRefusal(kept)).toEqual([
      {
        code: 'OP_WINDOWS_OVERLAP',
        english: `${overlap.title} (w1 (agreed)) ${overlap.remedy}`,
        found: 'w1 (agreed)',
      },
      { code: 'OP_ID_TWICE', english: `${twice.title} ${twice.remedy}`, found: undefined },
    ]);
  });

  test('by an earlier version is one text, whatever stands in it', () => {
    const text = `${overlap.title} (w1) ${overlap.remedy} ${twice.title} ${twice.remedy}`;
    expect(problemsOfRefusal({ code: overlap.code, text })).toBeNull();
  });
});

test('an answer is told by its errors, by its warnings when there are only those, and by its title when there is nothing else', () => {
  const answer = { type: 'urn:mamarr:problem:X', title: 'Broken.', status: 422, detail: '', code: 'BUG', problems: [] };
  const codes = (problems: Parameters<typeof problemsOfAnswer>[0]['problems']): string[] =>
    problemsOfAnswer({ ...answer, problems }).map(({ code }) => code);
  expect(codes([clock, overlap, twice])).toEqual(['OP_WINDOWS_OVERLAP', 'OP_ID_TWICE']);
  expect(codes([clock])).toEqual(['LEDGER_CLOCK_AHEAD']);
  expect(problemsOfAnswer(answer)).toEqual([{ code: 'BUG', english: 'Broken.' }]);
});

/** Puts a text into every refusal that the browser keeps. Runs in the page. */
const keepTexts = `async (text) => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = request.oncomplete = () => resolve(request.result);
    request.onerror = reject;
  });
  const database = await done(indexedDB.open('mamarr-outbox'));
  const transaction = database.transaction('bundles', 'readwrite');
  const store = transaction.objectStore('bundles');
  for (const bundle of await done(store.getAll()))
    if (bundle.refused !== null) store.put({ ...bundle, refused: { ...bundle.refused, text } });
  await done(transaction);
  database.close();
}`;

describe('an Arabic desk', () => {
  let folder: string;
  let desk: FixtureDesk;

  beforeAll(async () => {
    folder = newOperationFolder();
    desk = await startFixtureDesk({ folder, roles: ['negotiator'] });
  });

  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const { title, remedy } = arabicProblems['OP_WINDOWS_OVERLAP']!;

  async function addWindow(page: Page, [opens, closes]: readonly [string, string]): Promise<void> {
    await press(button(page.getByRole('region', { name: 'النوافذ الزمنية', exact: true }), 'إضافة نافذة زمنية'));
    const form = page.getByRole('form', { name: 'إضافة نافذة زمنية' });
    await form.getByLabel('يوم الفتح').fill('2090-10-12');
    await type(form.getByLabel('ساعة الفتح'), opens);
    await type(form.getByLabel('ساعة الإغلاق'), closes);
    await press(form.getByLabel('افتراض', { exact: true }), 'Space');
    await type(form.getByLabel('سبب الافتراض'), 'طُلب ذلك.');
    await press(button(form, 'تسجيل'));
    await form.waitFor({ state: 'detached' });
  }

  /** What is read there, without the marks that keep the order of letters. */
  const read = async (place: Locator): Promise<string> =>
    (await place.innerText()).replace(/[\u2066-\u2069]/gu, '').replace(/\s+/gu, ' ');
  const bare = (text: string): string => text.replace(/[\u2066-\u2069]/gu, '');

  async function openOutbox(page: Page): Promise<Locator> {
    const list = page.locator('.outbox-list');
    const sign = page.locator('.outbox-sign');
    // What the server says meanwhile may draw the sign anew under the hand.
    for (let tries = 0; tries < 5 && !(await list.isVisible()); tries++) {
      await press(sign);
      await list.waitFor({ timeout: 10_000 }).catch(() => undefined);
    }
    expect(await list.isVisible()).toBe(true);
    return list;
  }

  async function closeOutbox(page: Page): Promise<void> {
    await page.locator('.outbox-list button').first().focus();
    await page.keyboard.press('Escape');
    await page.locator('.outbox-list').waitFor({ state: 'detached' });
  }

  test('tells why a window was refused, in Arabic and with its code; in English to who changes to it', async () => {
    const { page } = await desk.open({ language: 'ar' });
    await page.locator('[data-ready=true]').waitFor();
    await goToTab(page, 'العملية');
    const { words } = POLICY_DEFAULTS.maxCorridors.basis;
    await page.locator('[data-term=max_corridors]').getByText(words!.ar).waitFor();
    await addWindow(page, ['6:15', '10:00']);
    await page.locator('.outbox-sign').waitFor({ state: 'detached' });
    await addWindow(page, ['9:00', '11:00']);

    const refused = page.getByRole('alert').filter({ hasText: 'OP_WINDOWS_OVERLAP' });
    await refused.getByText(bare(title)).waitFor();
    const told = await read(refused);
    expect(told).toContain(bare(remedy));
    expect(told).not.toContain(overlap.title);
    expect(told).not.toContain(overlap.remedy);
    // What was found is data: it stands there in both languages.
    const found = told.slice(told.indexOf(bare(title)) + bare(title).length, told.indexOf(bare(remedy))).trim();
    expect(found).toMatch(/^\(.*w-2090-10-12-0615\)$/u);

    const list = await openOutbox(page);
    expect(await read(list)).toContain(`OP_WINDOWS_OVERLAP ${bare(title)} ${found} ${bare(remedy)}`);
    expect(await axeFaults(page)).toEqual([]);
    await closeOutbox(page);

    await press(button(page, 'English'));
    await refused.getByText(overlap.title).waitFor();
    expect(await read(refused)).toContain(`OP_WINDOWS_OVERLAP ${overlap.title} ${found} ${overlap.remedy}`);

    // A bundle that an earlier version kept.
    const before = `${overlap.title} (kept before) ${overlap.remedy}`;
    await page.evaluate(`(${keepTexts})(${JSON.stringify(before)})`);
    await page.reload();
    await page.locator('.outbox-sign').waitFor();
    expect(await read(await openOutbox(page))).toContain(`OP_WINDOWS_OVERLAP ${before}`);
    await closeOutbox(page);
    await press(button(page, 'العربية'));
    const list2 = await openOutbox(page);
    await list2.getByText(bare(title)).waitFor();
    expect(await read(list2)).toContain('(kept before)');
    expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  }, 240_000);

  test('tells why nobody could sign in', async () => {
    const { page, context } = await desk.open({ language: 'ar', label: 'negotiator-1' });
    await context.clearCookies();
    await page.reload();
    await page.locator('[name=label]').fill('negotiator-1');
    await page.locator('[name=passphrase]').fill('not what it is');
    await page.locator('[name=code]').fill('000000');
    await page.locator('button[type=submit]').click();
    const refused = page.getByRole('alert').filter({ hasText: 'SERVER_SIGN_IN_REFUSED' });
    await refused.getByText(bare(arabicProblems['SERVER_SIGN_IN_REFUSED']!.title)).waitFor();
    expect(await read(refused)).toContain(bare(arabicProblems['SERVER_SIGN_IN_REFUSED']!.remedy));
    expect(await read(refused)).not.toMatch(/\bsign-in\b/u);
  }, 240_000);
});
