/** The time bars: now is now, a day does not lead into the past, and no date is cut. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayMarks } from '../../apps/desk/src/time/day-marks.ts';
import { newOperationFolder } from '../../src/server/fixture-new-operation.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, press, type } from './fixture-keyboard.ts';

const timeZone = 'Asia/Damascus';
let folder: string;
let fresh: FixtureDesk;
let old: FixtureDesk;

beforeAll(async () => {
  folder = newOperationFolder();
  fresh = await startFixtureDesk({ folder });
  old = await startFixtureDesk();
});

afterAll(async () => {
  await fresh.close();
  await old.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Day and clock time on both bars. */
const bars = (page: Page): Promise<string[]> => page.locator('.time-slider b').allInnerTexts();
const clock = (atMs: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(atMs);
const readsAs = (text: string, atMs: number): boolean => text.endsWith(clock(atMs));

async function drawHazard(page: Page, day: string, name: string, corners: string): Promise<void> {
  await press(button(page, 'Hazard'));
  const card = page.locator('.draft-card');
  await page.getByLabel('Corners').fill(corners);
  await type(card.getByLabel('Name in Arabic'), 'خطر');
  await type(card.getByLabel('Name in English'), name);
  await type(card.getByLabel('Danger distance, m'), '20');
  await card.getByLabel('Known as of').fill(day);
  await type(card.getByLabel('Why it is assumed'), 'For the test.');
  await press(button(card, 'Record'));
  await card.waitFor({ state: 'detached' });
  await page.locator('.outbox-sign').waitFor({ state: 'detached' });
}

test('a hazard of a day does not lead back to its midnight; “Now” is the moment of the clock', async () => {
  const { page, context } = await fresh.open();
  await page.locator('[data-ready=true]').waitFor();
  await press(button(page, 'Draw'));
  const dayOf = (atMs: number): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(atMs);
  const today = dayOf(Date.now());
  const recordedMs = Date.now();
  await drawHazard(page, today, 'Of today', '35.960, 39.000\n35.960, 39.002\n35.961, 39.002');
  const isRecent = async (): Promise<boolean> => {
    const texts = await bars(page);
    const minutes = Array.from({ length: 10 }, (_, minute) => recordedMs + minute * 60_000);
    return texts.length === 2 && texts.every((text) => minutes.some((atMs) => readsAs(text, atMs)));
  };
  await expect.poll(isRecent, { timeout: 20_000 }).toBe(true);
  await drawHazard(page, '2026-01-05', 'Of a winter', '35.963, 39.000\n35.963, 39.002\n35.964, 39.002');
  await page.getByText('Something went wrong').waitFor({ state: 'detached' });
  await expect.poll(isRecent, { timeout: 20_000 }).toBe(true);
  await context.close();
  expect(fresh.complaints).toEqual({ errors: [], strangers: [] });
});

test('an old example opens at what is told of it; “Now” leads to today, and stays at it', async () => {
  const { page, context } = await old.open();
  await page.locator('.time-slider b').first().waitFor();
  for (const text of await bars(page)) expect(text).toContain('Oct');
  const now = button(page, 'Now');
  expect(await now.getAttribute('aria-pressed')).toBe('false');
  const before = Date.now();
  await press(now);
  await expect
    .poll(async () => {
      const texts = await bars(page);
      return texts.length === 2 && texts.every((text) => [before, Date.now()].some((atMs) => readsAs(text, atMs)));
    })
    .toBe(true);
  expect(await now.getAttribute('aria-pressed')).toBe('true');
  expect(await axeFaults(page)).toEqual([]);
  await context.close();
  expect(old.complaints).toEqual({ errors: [], strangers: [] });
});

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What is cut or run into by another, one line each; and whether the page is wider than the screen. */
async function faultsOfLabels(page: Page, width: number): Promise<readonly string[]> {
  const labels = await page.locator('.mantine-Slider-markLabel').evaluateAll((all) =>
    (all as unknown as { getBoundingClientRect(): Rect; textContent: string }[]).map((label) => {
      const { left, right, top, bottom } = label.getBoundingClientRect();
      return { left, right, top, bottom, text: label.textContent };
    }),
  );
  const isApart = (one: Rect, other: Rect): boolean =>
    one.right + 3 <= other.left || other.right + 3 <= one.left || one.bottom <= other.top || other.bottom <= one.top;
  const pageWidth = await page.evaluate('document.documentElement.scrollWidth');
  return [
    ...(labels.length > 2 ? [] : ['There are hardly any labels.']),
    ...(pageWidth === width ? [] : [`The page is ${String(pageWidth)} wide.`]),
    ...labels.filter(({ left, right }) => left < 0 || right > width).map(({ text }) => `${text} is cut.`),
    ...labels.flatMap((one, index) =>
      labels
        .slice(index + 1)
        .filter((other) => !isApart(one, other))
        .map((other) => `${one.text} runs into ${other.text}.`),
    ),
  ];
}

test.each(['en', 'ar'] as const)('days under the bars stand whole and apart, in %s', async (language) => {
  const { page, context } = await old.open({ language, width: 768, height: 1024 });
  for (const [width, height] of [
    [768, 1024],
    [1280, 720],
    [1000, 700],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => faultsOfLabels(page, width), { timeout: 20_000 }).toEqual([]);
  }
  await context.close();
});

test('a label that would reach over the end, or into the one before, is left out; its mark stays', () => {
  const day = (number: number): number => Date.UTC(2017, 9, number);
  const stops = [day(1), day(2), day(3), day(4), day(5)];
  const labelled = (linePixels: number, overhangPixels: number, labelPixels: number): readonly number[] =>
    dayMarks(stops, 'UTC', 'en', { linePixels, overhangPixels, widthOf: () => labelPixels }).flatMap(
      ({ value, label }) => (label === undefined ? [] : [value]),
    );
  expect(labelled(400, 20, 40)).toEqual([0, 1, 2, 3, 4]);
  expect(labelled(400, 0, 40)).toEqual([1, 2, 3]);
  expect(labelled(160, 20, 40)).toEqual([0, 2, 4]);
  expect(labelled(160, 20, 400)).toEqual([]);
  expect(dayMarks(stops, 'UTC', 'en', { linePixels: 0, overhangPixels: 0, widthOf: () => 9 })).toHaveLength(5);
  expect(dayMarks([day(1)], 'UTC', 'en', { linePixels: 100, overhangPixels: 20, widthOf: () => 40 })).toEqual([
    { value: 0, label: '1 Oct' },
  ]);
});
