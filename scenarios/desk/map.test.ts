/** Drawing, trying a concession, printing: in a real browser, over a real server, in both languages. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attributionMarkup } from '../../apps/desk/src/map/attribution.ts';
import { PaintTimes, pictureTransform, type Camera } from '../../apps/desk/src/map/moved-picture.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';

const example = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
let folder: string;
let empty: FixtureDesk;
let full: FixtureDesk;

/** Parties, windows and streets; nothing on the map. */
function emptyOperation(): string {
  const made = mkdtempSync(join(tmpdir(), 'mamarr-empty-'));
  cpSync(join(example, 'roads.geojson'), join(made, 'roads.geojson'));
  const text = readFileSync(join(example, 'operation.yaml'), 'utf8')
    .replaceAll(/^ +said_at:.*\n/gm, '')
    .replaceAll(/^( +)source: reports\/.*\n +source_ar: .*$/gm, '$1assumption: For the test.');
  writeFileSync(join(made, 'operation.yaml'), text);
  for (const layer of ['zones', 'stations', 'hazards', 'control'])
    writeFileSync(join(made, `${layer}.geojson`), '{"type":"FeatureCollection","features":[]}');
  return made;
}

beforeAll(async () => {
  folder = emptyOperation();
  empty = await startFixtureDesk({ folder });
  full = await startFixtureDesk();
});

afterAll(async () => {
  await empty.close();
  await full.close();
  rmSync(folder, { recursive: true, force: true });
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function zonesOf(page: Page): Promise<readonly string[]> {
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/operation/layers/zones`);
  const { features } = (await answer.json()) as {
    readonly features: readonly { readonly properties: { readonly id: string } }[];
  };
  return features.map(({ properties }) => properties.id);
}

test('from an empty map a zone is drawn by mouse, undone and redone', async () => {
  const { page } = await empty.open();
  await page.locator('[data-ready=true]').waitFor();
  expect(await zonesOf(page)).toEqual([]);
  await button(page, 'Draw').click();
  await button(page, 'Zone').click();
  const corners = page.getByLabel('Corners');
  await corners.waitFor();
  const box = (await page.locator('.map canvas').first().boundingBox())!;
  for (const [x, y] of [
    [90, 250],
    [200, 250],
    [200, 330],
    [90, 330],
    [90, 250],
  ] as const) {
    await page.mouse.click(box.x + x, box.y + y, { delay: 30 });
    await page.waitForTimeout(250);
  }
  await expect.poll(async () => (await corners.inputValue()).split('\n').length).toBe(4);
  // Nothing is recorded bare.
  await page.getByLabel('Name in Arabic').fill('حي للتجربة');
  await page.getByLabel('Name in English').fill('Tried quarter');
  await button(page, 'Record').click();
  await page.getByText('Nothing is recorded without a source or a reason.').waitFor();
  expect(await zonesOf(page)).toEqual([]);
  await page.getByLabel('Why it is assumed').fill('Drawn for the test.');
  await button(page, 'Record').click();
  await expect.poll(() => zonesOf(page)).toEqual(['tried-quarter']);
  await button(page, 'Undo').click();
  await expect.poll(() => zonesOf(page)).toEqual([]);
  await button(page, 'Redo').click();
  await expect.poll(() => zonesOf(page)).toEqual(['tried-quarter']);
  await button(page, 'As a table').click();
  expect(await page.locator('.map-table').innerText()).toContain('Tried quarter');
  expect(await axeFaults(page)).toEqual([]);
  expect(empty.complaints).toEqual({ errors: [], strangers: [] });
});

interface PlaceEntry {
  readonly id: string;
  readonly kind: string;
  readonly body: { readonly feature?: { readonly properties: { readonly id: string; readonly name_en: string } } };
}

async function drawnNames(page: Page, id: string): Promise<readonly string[]> {
  const answer = await page.request.get(`${empty.serving.address}/api/entries?limit=1000`);
  const { entries } = (await answer.json()) as { readonly entries: readonly PlaceEntry[] };
  return entries
    .filter(({ kind, body }) => kind === 'place.drawn' && body.feature?.properties.id === id)
    .map(({ body }) => body.feature!.properties.name_en);
}

/** South-west corner in degrees; no two zones of one operation lie on each other. */
async function typeZone(
  page: Page,
  name: string,
  [south, west]: readonly [number, number] = [35.95, 39],
): Promise<void> {
  const [north, east] = [south + 0.003, west + 0.005];
  const corners = [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ];
  await button(page, 'Draw').click();
  await button(page, 'Zone').click();
  await page
    .getByLabel('Corners')
    .fill(corners.map((at) => at.map((degrees) => degrees.toFixed(4)).join(', ')).join('\n'));
  await page.getByLabel('Name in Arabic').fill('حي آخر');
  await page.getByLabel('Name in English').fill(name);
  await page.getByLabel('Why it is assumed').fill('Drawn for the test.');
  await button(page, 'Record').click();
  await page.getByLabel('Corners').waitFor({ state: 'detached' });
}

async function openZone(page: Page, name: string): Promise<void> {
  await button(page, 'As a table').click();
  await page.locator('.map-table').getByRole('button', { name }).click();
  await button(page, 'Change or remove').first().click();
  await page.getByLabel('Corners').waitFor();
}

async function rename(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name in English').fill(name);
  await button(page, 'Record').click();
  await page.getByLabel('Corners').waitFor({ state: 'detached' });
}

test('what is drawn while the cable is cut is kept, and sent once; what others drew meanwhile is decided side by side', async () => {
  const { page, context } = await empty.open();
  const other = await empty.open();
  await page.locator('[data-ready=true]').waitFor();
  await context.setOffline(true);
  await typeZone(page, 'Cut off');
  await page.getByText(/1 not sent yet/).waitFor();
  expect(await drawnNames(other.page, 'cut-off')).toEqual([]);
  await context.setOffline(false);
  await expect.poll(() => drawnNames(other.page, 'cut-off'), { timeout: 40_000 }).toEqual(['Cut off']);
  await page.locator('.outbox-sign').waitFor({ state: 'detached' });
  expect(await drawnNames(other.page, 'cut-off')).toEqual(['Cut off']);

  await openZone(page, 'Cut off');
  await context.setOffline(true);
  await rename(page, 'Mine');
  await page.getByText(/1 not sent yet/).waitFor();
  await openZone(other.page, 'Cut off');
  await rename(other.page, 'Theirs');
  await expect.poll(() => drawnNames(other.page, 'cut-off')).toEqual(['Cut off', 'Theirs']);
  await context.setOffline(false);
  const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else changed this place' });
  await conflict.waitFor({ timeout: 40_000 });
  expect(await conflict.getByRole('row', { name: /^Name in English/ }).innerText()).toMatch(/Mine\s+Theirs/);
  expect(await axeFaults(page)).toEqual([]);
  expect(await drawnNames(other.page, 'cut-off')).toEqual(['Cut off', 'Theirs']);
  await button(page, 'Record mine over it').click();
  await expect.poll(() => drawnNames(other.page, 'cut-off')).toEqual(['Cut off', 'Theirs', 'Mine']);
  await conflict.waitFor({ state: 'detached' });
  await page.locator('.outbox-sign').waitFor({ state: 'detached' });

  await openZone(page, 'Mine');
  await context.setOffline(true);
  await rename(page, 'Mine again');
  await openZone(other.page, 'Mine');
  await rename(other.page, 'Theirs again');
  await expect.poll(async () => (await drawnNames(other.page, 'cut-off')).at(-1)).toBe('Theirs again');
  await context.setOffline(false);
  await conflict.waitFor({ timeout: 40_000 });
  // Closed undecided it stays among what is kept; sent once more it is shown again.
  await page.getByRole('button', { name: 'Do not record' }).first().click();
  await page.locator('.outbox-sign').click();
  await button(page, 'Send again').click();
  await conflict.waitFor();
  await page.keyboard.press('Escape');
  await button(page, 'Keep theirs').click();
  await conflict.waitFor({ state: 'detached' });
  await page.locator('.outbox-sign').waitFor({ state: 'detached' });
  expect(await drawnNames(other.page, 'cut-off')).toEqual(['Cut off', 'Theirs', 'Mine', 'Theirs again']);
  expect(empty.complaints).toEqual({ errors: [], strangers: [] });
});

test('what waits to be sent is in the table of the map, as waiting, until it is sent', async () => {
  const { page, context } = await empty.open();
  await page.locator('[data-ready=true]').waitFor();
  const table = page.locator('.map-table');
  const waiting = table.locator('tbody').filter({ hasText: 'Drawn here and not sent yet' });
  await context.setOffline(true);
  await typeZone(page, 'Waits', [35.97, 39]);
  await button(page, 'As a table').click();
  const row = waiting.getByRole('row', { name: /^Waits/ });
  await row.waitFor();
  expect(await row.innerText()).toContain('Kept on this machine');
  expect(await row.innerText()).toContain('Drawn for the test.');
  expect(await axeFaults(page)).toEqual([]);
  // What waits can be opened and changed as what is recorded can.
  await row.getByRole('button', { name: 'Waits' }).click();
  await button(page, 'Change or remove').click();
  expect(await page.getByLabel('Name in English').inputValue()).toBe('Waits');
  await button(page, 'Do not record').first().click();
  await context.setOffline(false);
  await page.locator('.outbox-sign').waitFor({ state: 'detached', timeout: 40_000 });
  await button(page, 'As a table').click();
  await table.getByRole('button', { name: 'Waits' }).waitFor();
  expect(await waiting.count()).toBe(0);
  expect(await zonesOf(page)).toContain('waits');
  expect(empty.complaints).toEqual({ errors: [], strangers: [] });
});

test('a drawing that the server refuses comes back to be corrected', async () => {
  const { page } = await empty.open();
  await page.locator('[data-ready=true]').waitFor();
  await button(page, 'Draw').click();
  await button(page, 'Zone').click();
  const corners = page.getByLabel('Corners');
  // Its sides cross.
  await corners.fill('35.9600, 39.0000\n35.9630, 39.0050\n35.9600, 39.0050\n35.9630, 39.0000');
  await page.getByLabel('Name in Arabic').fill('حي ثالث');
  await page.getByLabel('Name in English').fill('Third');
  await page.getByLabel('Why it is assumed').fill('Drawn for the test.');
  await button(page, 'Record').click();
  const refused = page.getByRole('alert').filter({ hasText: 'Not recorded' });
  await refused.waitFor({ timeout: 20_000 });
  expect(await refused.innerText()).toMatch(/OP_POLYGON_CROSSES_ITSELF .*39\.0025/s);
  expect(await page.getByLabel('Name in English').inputValue()).toBe('Third');
  expect(await drawnNames(page, 'third')).toEqual([]);
  await corners.fill('35.9600, 39.0000\n35.9600, 39.0050\n35.9630, 39.0050\n35.9630, 39.0000');
  await button(page, 'Record').click();
  await expect.poll(() => drawnNames(page, 'third')).toEqual(['Third']);
  await corners.waitFor({ state: 'detached' });
  await page.locator('.outbox-sign').waitFor({ state: 'detached' });
  expect(empty.complaints).toEqual({ errors: [], strangers: [] });
});

test('a concession is tried and compared; the plan opens for printing', async () => {
  const { page, context } = await full.open();
  await page.getByRole('tab', { name: 'Options' }).click();
  await button(page, 'Find options').click();
  await page.locator('.options-table').waitFor({ timeout: 120_000 });
  await page.getByRole('tab', { name: 'Worth' }).click();
  await page.getByRole('checkbox').first().check();
  await button(page, 'Try what is ticked').click();
  await button(page, 'Show it on the map').waitFor({ timeout: 60_000 });
  const row = page.getByRole('region', { name: 'Tried plan' }).getByRole('row', { name: /^People out/ });
  const [before, after] = (await row.getByRole('cell').allInnerTexts()).map((text) =>
    Number(text.replaceAll(/[^\d-]/g, '')),
  );
  expect(after).toBeGreaterThan(before!);
  await button(page, 'Show it on the map').click();
  await page.getByText('Tried plan: nobody has agreed to it').waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Print' }).click();
  await page.getByRole('radio', { name: 'العربية' }).check();
  const [printed] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Open the page to print' }).click(),
  ]);
  await printed.waitForLoadState();
  expect(await printed.getAttribute('html', 'dir')).toBe('rtl');
  expect(await printed.locator('svg').count()).toBeGreaterThan(0);
  expect((await printed.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
  expect(await axeFaults(page)).toEqual([]);
  expect(full.complaints).toEqual({ errors: [], strangers: [] });
});

test('the map and its table are there in Arabic', async () => {
  const { page } = await full.open({ language: 'ar' });
  await page.locator('[data-ready=true]').waitFor();
  const names = await page.locator('.maplibregl-ctrl-attrib').innerText();
  expect(names).toContain('© المساهمون في OpenStreetMap');
  expect(names.replaceAll('OpenStreetMap', '')).not.toMatch(/[A-Za-z]/);
  await button(page, 'في جدول').click();
  expect(await page.locator('.map-table').innerText()).toContain('المعبر الشمالي');
  expect(await axeFaults(page)).toEqual([]);
});

test('who must be named is named as a file has it, and as text', () => {
  expect(attributionMarkup('Streets by <b onclick="x()">us</b>', 'en')).toBe(
    '<bdi dir="auto">Streets by &lt;b onclick=&quot;x()&quot;&gt;us&lt;/b&gt;</bdi>',
  );
  // What nobody has put into Arabic stands as it was written, and not half in each language.
  expect(attributionMarkup('Town office; © OpenStreetMap contributors', 'ar')).toBe(
    'الشوارع: <bdi dir="auto">Town office; © OpenStreetMap contributors</bdi>',
  );
  expect(attributionMarkup('', 'ar')).toBe('');
});

test('a map that is slow to draw moves as a picture, to where the camera is', () => {
  const camera = (zoom: number, x: number, y: number): Camera => ({
    getZoom: () => zoom,
    getContainer: () => ({ clientWidth: 700, clientHeight: 600 }),
    project: () => ({ x, y }),
  });
  const drawn = { longitude: 37, latitude: 36, zoom: 13 };
  expect(pictureTransform(camera(13, 380.4, 259.7), drawn)).toBe('translate(30px, -40px)');
  expect(pictureTransform(camera(14, 350, 300), drawn)).toBe('translate(0px, 0px) scale(2.0000)');

  const times = new PaintTimes();
  expect(times.isSlow).toBe(false);
  for (const paintMs of [180, 90, 120]) times.add(paintMs);
  expect([times.isSlow, times.usualMs, times.restMs]).toEqual([true, 90, 270]);
  // A single pause of the machine makes no map slow.
  times.add(8);
  expect(times.isSlow).toBe(false);
  for (let paint = 0; paint < 3; paint++) times.add(400);
  expect(times.restMs).toBe(700);
});
