/** What is said of streets, and streets closed by drawing, on the example: in a real browser, over a real server, in both languages. */
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

test('a closed street is drawn as a line, and closes what lies along it unless somebody says otherwise', async () => {
  const { page } = await desk.open();
  await page.locator('[data-ready=true]').waitFor();
  const { mapView, drawing } = englishRoom;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const closures = async (): Promise<readonly unknown[]> => {
    const answer = await page.request.get(`${desk.serving.address}/api/operation/layers/hazards`);
    const { features } = (await answer.json()) as {
      readonly features: readonly {
        readonly properties: Readonly<Record<string, unknown>>;
        readonly geometry: object;
      }[];
    };
    return features
      .filter(({ properties }) => String(properties['name_en']).startsWith('Drawn '))
      .map(({ properties: { closes, danger_distance_meters: reach }, geometry }) => ({ closes, reach, ...geometry }));
  };
  const begin = async (name: string): Promise<void> => {
    await button(drawing.kinds.closure).click();
    await page.getByLabel(drawing.fields.name_ar).fill('شارع مرسوم');
    await page.getByLabel(drawing.fields.name_en).fill(name);
    await page.getByLabel(drawing.assumptionText).fill('For the test.');
  };
  const record = async (corners: string): Promise<void> => {
    await page.getByLabel(drawing.points).or(page.getByLabel(drawing.corners)).fill(corners);
    await button(drawing.save).click();
    await page.locator('.draft-card').waitFor({ state: 'detached' });
  };
  const closes = page.getByLabel(drawing.fields.closes, { exact: true });
  const line = { type: 'LineString', coordinates: riverRoad };
  await button(drawing.draw).click();
  await begin('Drawn street');
  await page.getByText(drawing.forms.LineString, { exact: true }).click();
  await closes.first().waitFor();
  await record('35.9385, 39.0105\n35.9385, 39.018');
  await expect.poll(closures).toEqual([{ closes: 'along', reach: 15, ...line }]);

  // What its card says; opened again, it may close all that it touches.
  await button(mapView.asTable).click();
  const row = page.locator('.map-table').getByRole('row').filter({ hasText: 'Drawn street' });
  expect(await row.innerText()).toContain(mapView.closesAlong);
  await row.getByRole('button').click();
  await button(drawing.edit).click();
  await closes.first().click();
  await page.getByRole('option', { name: 'every street that it touches' }).click();
  await button(drawing.save).click();
  await page.locator('.draft-card').waitFor({ state: 'detached' });
  await expect.poll(closures).toEqual([{ closes: 'touched', reach: 15, ...line }]);

  // An area has no streets along it: it is not asked.
  await begin('Drawn area');
  await page.getByText(drawing.forms.Polygon, { exact: true }).click();
  await closes.first().waitFor({ state: 'detached' });
  await record('35.930, 39.00\n35.930, 39.01\n35.932, 39.01');
  await expect.poll(async () => (await closures()).length).toBe(2);
  expect((await closures())[1]).toMatchObject({ closes: undefined, type: 'Polygon' });
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});
