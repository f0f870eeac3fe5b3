/**
 * How fast the desk is: `node bench/desk.ts FOLDER [ROADS]`. In headless Chromium with an empty cache and software rendering:
 * when the figures and the map are on the screen, frames a second while the map is dragged, and what was loaded.
 * Needs `dist/desk` (`node scripts/build-desk.ts`) and Chromium at /usr/bin/chromium.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../src/server/index.ts';

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
  deskFolder: join(import.meta.dirname, '..', 'dist', 'desk'),
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
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  let bytes = 0;
  page.on('response', (response) => {
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
  await page.goto(addresses.at(-1)!);
  await page.locator('.desk-side [role=tabpanel]').first().waitFor();
  console.log(`figures on the screen after ${since()}`);
  await page.locator('[data-ready=true]').waitFor({ timeout: 120_000 });
  console.log(`map drawn after ${since()}`);
  await page.waitForTimeout(4000);
  await page.evaluate(() => {
    const counter = globalThis as unknown as { frames: number; requestAnimationFrame: (call: () => void) => void };
    const tick = (call: () => void): void => {
      counter.requestAnimationFrame(call);
    };
    counter.frames = 0;
    const count = (): void => {
      counter.frames += 1;
      tick(count);
    };
    tick(count);
  });
  const box = (await page.locator('.map canvas').first().boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const read = (): Promise<number> => page.evaluate(() => (globalThis as unknown as { frames: number }).frames);
  const [framesBefore, fromMs] = [await read(), performance.now()];
  for (let step = 0; performance.now() - fromMs < 4000; step++)
    await page.mouse.move(x + 120 * Math.sin(step / 15), y + 80 * Math.cos(step / 15));
  const frames = (await read()) - framesBefore;
  const seconds = (performance.now() - fromMs) / 1000;
  await page.mouse.up();
  console.log(
    `${(frames / seconds).toFixed(1)} frames a second while the map is dragged (${String(frames)} in ${seconds.toFixed(1)} s)`,
  );
  console.log(`${(bytes / 1000).toFixed(0)} kB loaded in all, tiles and data too; load ${loadavg()[0]!.toFixed(1)}`);
} finally {
  await browser.close();
  await serving.stop();
  rmSync(data, { recursive: true, force: true });
}
