/** A plan's files taken from the desk, and the plan that goes with the time bars: in a real browser, over a real server. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { XmlDocument } from 'libxml2-wasm';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { axeFaults, startFixtureDesk, type FixtureDesk, type ScreenOptions } from './fixture-desk.ts';

/** Maps are drawn in software, and the machine may have other work. */
const longMs = 90_000;

let desk: FixtureDesk;

beforeAll(async () => {
  desk = await startFixtureDesk();
}, 4 * longMs);
afterAll(() => desk.close());

/** A screen that is closed at the test's end, however it ends: two maps at once slow each other down. */
async function opened(options: ScreenOptions = {}): Promise<Page> {
  const { page, context } = await desk.open(options);
  onTestFinished(() => context.close());
  page.setDefaultTimeout(longMs);
  return page;
}

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();

interface Taken {
  readonly name: string;
  readonly bytes: Buffer;
}

async function taken(page: Page, link: Locator): Promise<Taken> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** What the link leads to, without the browser's list of downloads. */
async function asked(page: Page, link: Locator): Promise<Taken> {
  const answer = await page.request.get(`${desk.serving.address}${(await link.getAttribute('href'))!}`);
  expect(answer.status()).toBe(200);
  const name = /^attachment; filename="([\w.-]+)"$/.exec(answer.headers()['content-disposition'] ?? '')?.[1] ?? '';
  return { name, bytes: await answer.body() };
}

/** Opens it as the programs that it is for would: well-formed XML, or an archive with something in it. */
function opens(format: string, bytes: Buffer): void {
  if (format === 'gpx' || format === 'kml') {
    using document = XmlDocument.fromBuffer(bytes);
    expect(document.root.name).toBe(format);
    return;
  }
  const parts = Object.keys(unzipSync(bytes));
  if (format === 'xlsx') expect(parts).toContain('xl/workbook.xml');
  else expect(parts.every((name) => name.endsWith('.hxl.csv')) && parts.length > 1).toBe(true);
}

test(
  'every form of file comes for the option on the map and for all, in the language that is asked for',
  async () => {
    const page = await opened();
    await tab(page, 'Options');
    await page.getByRole('button', { name: 'Find options' }).click();
    await page.locator('.options-table').waitFor();
    await page
      .getByRole('button', { name: /^Show on the map/ })
      .first()
      .click();
    await tab(page, 'Print');
    await page.getByRole('radio', { name: /^The one on the map/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    for (const [radio, language] of [
      ['العربية', 'ar'],
      ['English', 'en'],
    ] as const) {
      await page.getByRole('radio', { name: radio }).check();
      for (const [format, ending] of [
        ['gpx', 'gpx'],
        ['kml', 'kml'],
        ['hxl', 'hxl.zip'],
        ['xlsx', 'xlsx'],
      ] as const) {
        const link = page.getByRole('link', { name: new RegExp(`^${format.toUpperCase()}`) });
        await page.getByRole('radio', { name: /^The one on the map/ }).check();
        const one = await (language === 'ar' ? taken : asked)(page, link);
        expect(one.name).toMatch(new RegExp(`^raqqa-2017-option-[2-9]-${language}\\.${ending}$`));
        opens(format, one.bytes);
        await page.getByRole('radio', { name: 'All of them' }).check();
        const all = await asked(page, link);
        expect(all.name).toBe(`raqqa-2017-${format === 'gpx' ? 'option-1-' : ''}${language}.${ending}`);
        opens(format, all.bytes);
      }
    }
    await page.getByText('A GPX file holds one option').waitFor();
    expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  },
  4 * longMs,
);

test(
  'the plan goes with the time bars, and is said to be of other moments where there is none for these',
  async () => {
    const page = await opened();
    const note = page
      .locator('.mantine-Alert-root')
      .filter({ has: page.getByRole('button', { name: /Plan for these/ }) });
    await tab(page, 'Options');
    await page.locator('.options-table').waitFor();
    expect(await note.count()).toBe(0);
    const made = page.getByText(/^Made for the situation as of/);
    const first = await made.innerText();

    // What was known before the plan: no plan was there.
    const knownAt = page.getByRole('slider', { name: 'As known at' });
    await knownAt.focus();
    await knownAt.press('ArrowLeft');
    await page.getByText('nobody had made a plan').first().waitFor();
    expect(await page.locator('.options-table').count()).toBe(0);
    await knownAt.press('ArrowRight');
    await page.locator('.options-table').waitFor();
    expect(await note.count()).toBe(0);

    // Another situation by the same knowledge: the last plan is shown, and said to be of other moments.
    const asOf = page.getByRole('slider', { name: 'As of' });
    await asOf.focus();
    await asOf.press('ArrowRight');
    await page.getByText('The time bars show other moments than the plan on the screen').waitFor();
    expect(await made.innerText()).toBe(first);
    expect(await axeFaults(page)).toEqual([]);
    await note.getByRole('button').click();
    await note.waitFor({ state: 'detached' });
    await expect.poll(() => made.innerText(), { timeout: longMs }).not.toBe(first);
    const second = await made.innerText();

    // Both are there now, each with its own moments.
    await asOf.focus();
    await asOf.press('ArrowLeft');
    await expect.poll(() => made.innerText(), { timeout: longMs }).toBe(first);
    expect(await note.count()).toBe(0);
    await asOf.press('ArrowRight');
    await expect.poll(() => made.innerText(), { timeout: longMs }).toBe(second);
    expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  },
  4 * longMs,
);

test(
  'in Arabic',
  async () => {
    const page = await opened({ language: 'ar' });
    await tab(page, 'الطباعة');
    const { name, bytes } = await taken(page, page.getByRole('link', { name: /^XLSX/ }));
    expect(name).toMatch(/^raqqa-2017-option-1-ar\.xlsx$/);
    opens('xlsx', bytes);
    const knownAt = page.getByRole('slider').last();
    await knownAt.focus();
    // The slider runs from right to left.
    await knownAt.press('ArrowRight');
    await page.getByText('لم تكن قد وُضعت أي خطة').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  },
  4 * longMs,
);
