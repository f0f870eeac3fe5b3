/**
 * How fast the desk is: `node bench/desk.ts FOLDER [ROADS]`. In headless Chromium with an empty cache and software rendering:
 * when the figures and the map are on the screen, what was loaded, and how the map moves while it is dragged: as it is, drawn
 * anew with every frame, and beside an empty canvas of the same size, which is the most that the machine can do.
 * Needs `dist/desk` (`node scripts/build-desk.ts`), or another build in MAMARR_DESK, and Chromium at /usr/bin/chromium.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { serve } from '../src/server/index.ts';
import { machineLine } from './machine.ts';

const dragMs = 4000;
/** The browser has started by then: it is the desk that is measured. */
const settleMs = 2000;

/** What the counter in the page keeps. */
interface Counted {
  /** Frames of the page, those in which the map stood elsewhere than before, those in which it was drawn anew. */
  frames: number;
  moved: number;
  drawn: number;
  /** Milliseconds from each frame in which it moved to the next. */
  gapsMs: number[];
}

const pageSource = readFileSync(join(import.meta.dirname, 'desk-page.js'), 'utf8');

/** Calls what desk-page.js defines, in the page. */
const inPage = <Answer>(page: Page, call: string): Promise<Answer> =>
  page.evaluate<Answer>(`${pageSource};deskPage.${call}`);

const aSecond = (count: number): string => (count / (dragMs / 1000)).toFixed(1);

async function drag(page: Page, name: string): Promise<void> {
  // Shaders are made and tiles are fetched when the map moves for the first time.
  await inPage(page, `dragInPage(${String(dragMs / 2)})`);
  await page.waitForTimeout(1500);
  const { frames, moved, drawn, gapsMs } = await inPage<Counted>(page, `dragInPage(${String(dragMs)})`);
  gapsMs.sort((one, two) => one - two);
  const gap = (part: number): string => (gapsMs[Math.floor((gapsMs.length - 1) * part)] ?? 0).toFixed(0);
  console.log(
    `${name}: the map moves in ${aSecond(moved)} frames a second, of ${aSecond(frames)} in all, and is drawn anew in ${aSecond(drawn)}; from one to the next ${gap(0.5)} ms, one in twenty over ${gap(0.95)} ms`,
  );
}

async function open(
  browser: Browser,
  address: string,
  /** Null: drawn anew with every frame, and its times are not told. */
  server: string | null,
): Promise<{ page: Page; bytes: () => number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  // Nothing to wait for: the map takes itself for quick, and is drawn anew with every frame.
  if (server === null) await page.addInitScript('WebGL2RenderingContext.prototype.readPixels = () => undefined');
  let bytes = 0;
  // Counting takes the processor too: not where the time is taken.
  page.on('response', (response) => {
    if (server !== null) return;
    void response
      .request()
      .sizes()
      .then(
        (sizes) => (bytes += sizes.responseBodySize),
        () => undefined,
      );
  });
  const startMs = performance.now();
  const since = (): string => `${((performance.now() - startMs) / 1000).toFixed(2)} s`;
  await page.goto(address);
  await page.locator('.desk-side [role=tabpanel]:visible').first().waitFor({ timeout: 120_000 });
  if (server !== null) console.log(`${server}: figures on the screen after ${since()}`);
  await page.locator('[data-ready=true]').waitFor({ timeout: 120_000 });
  if (server !== null) console.log(`${server}: map drawn after ${since()}`);
  await page.waitForTimeout(4000);
  return { page, bytes: () => bytes };
}

const [folder = 'examples/raqqa-2017', roads] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'mamarr-desk-bench-'));
const addresses: string[] = [];
const serving = await serve({
  folder,
  ...(roads === undefined ? {} : { roads }),
  host: '127.0.0.1',
  port: 0,
  names: [],
  version: '0.0.0',
  logLevel: 'silent',
  deskFolder: process.env['MAMARR_DESK'] ?? join(import.meta.dirname, '..', 'dist', 'desk'),
  data,
  onConsoleKey: (address) => void addresses.push(address),
});
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--disable-background-networking',
  ],
});
try {
  await pause(settleMs);
  const desk = await open(browser, addresses.at(-1)!, 'a server that just started');
  await drag(desk.page, 'dragged');
  const { width, height } = (await desk.page.locator('.map canvas').first().boundingBox())!;
  await desk.page.close();

  const again = await open(browser, addresses.at(-1)!, 'a server that runs');
  await again.page.close();

  const other = await open(browser, addresses.at(-1)!, null);
  await drag(other.page, 'dragged, drawn anew with every frame');
  console.log(`${(other.bytes() / 1000).toFixed(0)} kB loaded in all, tiles and data too`);
  await other.page.close();

  const empty = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const frames = await inPage<number>(empty, `emptyCanvasInPage(${[width, height, dragMs].join(', ')})`);
  console.log(`an empty canvas of ${String(width)} by ${String(height)} alone: ${aSecond(frames)} frames a second`);
  console.log(`${machineLine()}; load ${loadavg()[0]!.toFixed(1)}`);
} finally {
  await browser.close();
  await serving.stop();
  rmSync(data, { recursive: true, force: true });
}
