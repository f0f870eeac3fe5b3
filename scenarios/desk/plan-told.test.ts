/** What a plan warns of is told at the desk, and what is printed while a tried plan is on the map is named for what it is. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, goToTab, press } from './fixture-keyboard.ts';

let folder: string;
let desk: FixtureDesk;
let farText: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mamarr-far-'));
  cpSync(join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017'), folder, { recursive: true });
  // All streets around a reception are mined.
  const hazards = join(folder, 'hazards.geojson');
  const layer = JSON.parse(readFileSync(hazards, 'utf8')) as { readonly features: unknown[] };
  const names = { name_en: 'Mined field', name_ar: 'حقل ملغّم' };
  layer.features.push({
    type: 'Feature',
    properties: {
      ...{ id: 'field', kind: 'mines', ...names, danger_distance_meters: 600, as_of: '2017-10-10' },
      assumption: 'For the test.',
    },
    geometry: { type: 'Point', coordinates: [39.0261, 35.97] },
  });
  // A street that is closed where no street lies.
  layer.features.push({
    type: 'Feature',
    properties: {
      ...{ id: 'lane', kind: 'closure', name_en: 'Closed lane', name_ar: 'زقاق مغلق' },
      ...{ danger_distance_meters: 15, closes: 'along', as_of: '2017-10-10', assumption: 'For the test.' },
    },
    geometry: {
      type: 'LineString',
      coordinates: [
        [39.05, 35.98],
        [39.051, 35.98],
      ],
    },
  });
  writeFileSync(hazards, JSON.stringify(layer));
  desk = await startFixtureDesk({ folder });
  const { context, plan } = await desk.makePlan();
  await context.close();
  farText = plan.notices.find(({ code }) => code === 'PLAN_STATION_FAR_FROM_STREET')!.found!;
}, 180_000);

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a station far from every street is told by name and distance, and a closure on no street', async () => {
  expect(farText).toMatch(/^\d{3,} m$/);
  const { page, context } = await desk.open();
  await goToTab(page, 'Options');
  const warnings = page.locator('.plan-warnings');
  await warnings.waitFor();
  expect(await warnings.locator('[data-notice=PLAN_STATION_FAR_FROM_STREET]').innerText()).toMatch(
    new RegExp(
      `^North reception: The nearest street that people can walk on is far from this station \\(${farText}\\)\\. `,
    ),
  );
  expect(await warnings.locator('[data-notice=PLAN_CLOSURE_NO_STREET]').innerText()).toContain(
    'Closed lane: No street lies where this closure is drawn',
  );
  expect(await axeFaults(page, '.desk-side')).toEqual([]);
  await context.close();

  const arabic = await desk.open({ language: 'ar' });
  await goToTab(arabic.page, 'الخيارات');
  const said = await warningsIn(arabic.page).locator('[data-notice=PLAN_STATION_FAR_FROM_STREET]').innerText();
  expect(said).toContain('الاستقبال الشمالي: أقرب شارع يُمشى فيه بعيد عن هذه المحطة (');
  expect(said).toContain(`(${farText.replace(' m', ' م')})`);
  expect(await axeFaults(arabic.page, '.desk-side')).toEqual([]);
  await arabic.context.close();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});

const warningsIn = (page: Awaited<ReturnType<FixtureDesk['open']>>['page']) => page.locator('.plan-warnings');

test.each([
  {
    ...{ language: 'en', worth: 'Worth', options: 'Options', print: 'Print', tryIt: 'Try what is ticked' },
    ...{ show: 'Show it on the map', showOption: 'Show on the map', onMap: 'On the map' },
    ...{ tried: 'The map shows a tried plan that nobody has agreed to.', chosen: /^The one chosen under “Options”: / },
    shown: /^The one on the map: /,
  },
  {
    ...{ language: 'ar', worth: 'قيمة التنازلات', options: 'الخيارات', print: 'الطباعة' },
    ...{ tryIt: 'تجربة ما وُضعت عليه علامة', show: 'عرضها على الخريطة' },
    ...{ showOption: 'اعرض على الخريطة', onMap: 'على الخريطة' },
    ...{ tried: 'تعرض الخريطة خطة مجرَّبة لم يوافق عليها أحد.', chosen: /^المختار في «الخيارات»: / },
    shown: /^المعروض على الخريطة: /,
  },
] as const)('while the map shows a tried plan nothing else is said to be on it, in $language', async (words) => {
  const { page, context } = await desk.open({ language: words.language as 'en' | 'ar' });
  await goToTab(page, words.print);
  await page.getByRole('radio', { name: words.shown }).waitFor();
  await goToTab(page, words.worth);
  await page.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  // What is ticked stays ticked when another tab was looked at.
  await goToTab(page, words.options);
  await goToTab(page, words.worth);
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
  await press(button(page, words.tryIt));
  await press(button(page, words.show));
  await page.locator('.map-tried').waitFor();

  await goToTab(page, words.print);
  await page.getByText(words.tried).waitFor();
  await page.getByRole('radio', { name: words.chosen }).waitFor();
  expect(await page.getByRole('radio', { name: words.shown }).count()).toBe(0);
  expect(await axeFaults(page, '.desk-side')).toEqual([]);
  await goToTab(page, words.options);
  const buttons = page.locator('.options-table button[aria-pressed]');
  expect(await buttons.and(page.locator('[aria-pressed=true]')).count()).toBe(0);
  await press(page.locator('.options-table').getByRole('button', { name: words.showOption }).first());
  await page.locator('.map-tried').waitFor({ state: 'detached' });
  await buttons.and(page.locator('[aria-pressed=true]')).filter({ hasText: words.onMap }).waitFor();
  await goToTab(page, words.print);
  await page.getByRole('radio', { name: words.shown }).waitFor();
  await context.close();
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});
