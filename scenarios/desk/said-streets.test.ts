/** What is said of streets, on the example with states of streets added: in a real browser, over a real server, in both languages. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arabicRoom } from '../../apps/desk/src/language/arabic-room.ts';
import { englishRoom } from '../../apps/desk/src/language/english-room.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';

const example = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
let folder: string;
let desk: FixtureDesk;

const riverRoad = [
  [39.0105, 35.9385],
  [39.018, 35.9385],
];
const ringRoad = [
  [38.9915, 35.966],
  [38.9985, 35.9665],
];

const said = (id: string, words: readonly [en: string, ar: string], state: string, line: readonly number[][]) => ({
  type: 'Feature',
  properties: {
    id,
    name_en: words[0],
    name_ar: words[1],
    kind: 'street',
    state,
    as_of: '2017-10-11T08:00:00+03:00',
    assumption: 'For the test.',
  },
  geometry: { type: 'LineString', coordinates: line },
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mamarr-said-'));
  cpSync(example, folder, { recursive: true });
  const features = [
    said('river-road-shut', ['River road', 'طريق النهر'], 'blocked', riverRoad),
    said('ring-open', ['Northern ring road', 'الطريق الدائري الشمالي'], 'open', ringRoad),
  ];
  writeFileSync(join(folder, 'street-states.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  desk = await startFixtureDesk({ folder });
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['en', englishRoom.mapView, ['River road', 'Northern ring road']],
  ['ar', arabicRoom.mapView, ['طريق النهر', 'الطريق الدائري الشمالي']],
] as const)('stands in the table, and what is closed on the map, in %s', async (language, texts, names) => {
  const { page } = await desk.open({ language });
  await page.locator('[data-ready=true]').waitFor();
  await page.getByRole('button', { name: texts.asTable, exact: true }).click();
  const table = page.locator('.map-table');
  const rowOf = (name: string) => table.getByRole('row').filter({ hasText: name });
  await expect.poll(() => rowOf(names[0]).innerText()).toContain(texts.state.blocked);
  await expect.poll(() => rowOf(names[1]).innerText()).toContain(texts.state.open);
  expect(await axeFaults(page, '.desk-map')).toEqual([]);
  // From the table to the map: its card says who said it, and there is nothing to edit.
  await rowOf(names[0]).getByRole('button').click();
  const card = page.locator('.map-card');
  await expect.poll(() => card.innerText()).toContain('For the test.');
  expect(await card.getByRole('button').count()).toBe(1);
  // A click on the middle of the map, where the street is now, finds it by what is drawn there.
  await card.getByRole('button').click();
  const box = (await page.locator('.map canvas').first().boundingBox())!;
  await page.waitForTimeout(500);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => card.innerText()).toContain(texts.kind.street);
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});
