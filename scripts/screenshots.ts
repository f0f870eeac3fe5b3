/**
 * Makes the pictures of a plan for the README, docs/images/plan-en.png and plan-ar.png, from the built-in example.
 * Run with `node scripts/screenshots.ts`. Needs Chromium at /usr/bin/chromium.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { planPage } from '../src/briefing/index.ts';
import { readPicturedOperation } from '../src/picture/index.ts';
import { makePlan } from '../src/plan/index.ts';
import { palettePng } from './palette-png.ts';

const root = join(import.meta.dirname, '..');
const largestBytes = 300_000;

const nowMs = Date.parse('2017-10-11T12:00:00+03:00');
const asOf = { occurredAtMs: nowMs, knownAtMs: nowMs };
const { operation, picture, problems } = await readPicturedOperation(join(root, 'examples', 'raqqa-2017'), asOf);
const plan = makePlan(operation, { seed: 1, nowMs, notices: problems, picture });
const file = join(mkdtempSync(join(tmpdir(), 'mamarr-images-')), 'plan.html');
writeFileSync(file, planPage(plan, operation));

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
for (const language of ['en', 'ar']) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${pathToFileURL(file).href}#lang=${language}`);
  const map = await page.locator('.map-grid').boundingBox();
  if (map === null) throw new Error('the page shows no map');
  const path = join(root, 'docs', 'images', `plan-${language}.png`);
  const height = Math.ceil(map.y + map.height + 16);
  const picture = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: 1280, height } });
  const small = palettePng(picture, 160);
  writeFileSync(path, small);
  console.log(`${path}: ${String(small.length)} bytes`);
  if (small.length > largestBytes) throw new Error(`${path} is larger than ${String(largestBytes)} bytes`);
}
await browser.close();
