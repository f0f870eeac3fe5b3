/** The page in a real browser: both languages, keyboard, no network, accessibility, narrow screens, print. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../fixture.ts';
import { planPage } from './page.ts';

const executablePath = '/usr/bin/chromium';
const languages = ['en', 'ar'] as const;

function hasChromium(): boolean {
  const present = existsSync(executablePath);
  if (!present && process.env['CI'] !== undefined) {
    throw new Error(`A browser is missing: expected ${executablePath}. Under CI this is a failure.`);
  }
  return present;
}

describe('the page as text', () => {
  test('same plan and operation, same bytes; nothing in it points elsewhere', () => {
    const { operation, plan } = fixture();
    const text = planPage(plan, operation);
    expect(planPage(plan, operation)).toBe(text);
    expect(text).not.toMatch(/(?:src|href)="(?!#)/u);
    expect(text).not.toMatch(/https?:|url\((?!#)|@import|@font-face/u);
    expect(text).toMatch(/http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/u);
    expect(text).not.toMatch(/ style="| on\w+="/u);
  });

  test('names from the folder never become markup', () => {
    const { operation, plan } = fixture();
    const hostile = { en: '"><script>alert(1)</script>', ar: '</svg><img onerror=alert(1)>' };
    const zones = operation.zones.map((zone) => ({ ...zone, name: hostile }));
    const named = { ...plan, operation: { ...plan.operation, name: hostile } };
    const text = planPage(named, { ...operation, zones });
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img');
  });

  test('an operation without options, hazards, control or context still makes a page', () => {
    const { operation, plan } = fixture();
    const bare = { ...operation, hazards: [], control: [], context: [] };
    const text = planPage({ ...plan, options: [], worth: [], binding: [], bounds: [], assumptions: [] }, bare);
    expect(text).toContain('No option: nobody can reach a reception');
  });
});

describe.skipIf(!hasChromium())('the page in Chromium (skipped where /usr/bin/chromium is absent)', () => {
  const { operation, plan } = fixture();
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-page-'));
  const file = join(folder, 'plan.html');
  const asked: string[] = [];
  let server: Server;
  let browser: Browser;
  let addresses: { readonly file: string; readonly http: string };

  beforeAll(async () => {
    const text = planPage(plan, operation);
    writeFileSync(file, text);
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    addresses = { file: pathToFileURL(file).href, http: `http://127.0.0.1:${String(port)}/` };
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  async function open(
    address: string,
    size = { width: 1280, height: 720 },
  ): Promise<{ page: Page; wrong: string[]; requests: string[] }> {
    // Scripts of the test (axe) must get in; the page's own policy is tested apart.
    const context = await browser.newContext({ viewport: size, bypassCSP: true });
    const page = await context.newPage();
    const wrong: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
    });
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('request', (request) => requests.push(request.url().split('#')[0]!));
    await page.goto(address);
    return { page, wrong, requests };
  }

  for (const way of ['file', 'http'] as const) {
    for (const language of languages) {
      test(`${way}, ${language}: opens under its own policy without an error, and asks for nothing but itself`, async () => {
        const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
        const page = await context.newPage();
        const wrong: string[] = [];
        const requests: string[] = [];
        page.on('console', (message) => wrong.push(message.text()));
        page.on('pageerror', (error) => wrong.push(error.message));
        context.on('request', (request) => requests.push(request.url().split('#')[0]!));
        asked.length = 0;
        await page.goto(`${addresses[way]}#lang=${language}`);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
        await page.locator('#map-section').scrollIntoViewIfNeeded();
        await page.screenshot({ path: join(folder, `${way}-${language}.png`) });
        expect(wrong).toEqual([]);
        expect(requests).toEqual([addresses[way]]);
        expect(asked).toEqual(way === 'http' ? ['/'] : []);
        await context.close();
      });
    }
  }

  for (const language of languages) {
    test(`${language}: no accessibility violations, with everything opened`, async () => {
      const { page } = await open(`${addresses.file}#lang=${language}`);
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      );
      expect(found).toEqual([]);
      await page.close();
    });

    test(`${language}: nothing runs over the side at any width, and a page comes out of the printer`, async () => {
      const { page } = await open(`${addresses.file}#lang=${language}`);
      // 640 is 1280 at 200 % zoom.
      for (const width of [1280, 820, 640, 390, 320]) {
        await page.setViewportSize({ width, height: 720 });
        const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(over, `${width} px`).toBeLessThanOrEqual(0);
        if (width === 1280 || width === 390) {
          await page.screenshot({ path: join(folder, `${language}-${width}.png`), fullPage: true });
        }
      }
      const pdf = await page.pdf({ path: join(folder, `${language}.pdf`), preferCSSPageSize: true });
      expect(pdf.length).toBeGreaterThan(20_000);
      await page.close();
    });

    test(`${language}: shows who is not in the plan, every zone's people and each concession`, async () => {
      const { page } = await open(`${addresses.file}#lang=${language}`);
      const shown = (await page.locator('main').innerText()).replace(/[\u2066-\u2069]/gu, '');
      const [first] = plan.options;
      const numbers = [first!.totals.peopleLeft, plan.people.cannotWalk, plan.people.cutOff[0]!.persons];
      for (const number of numbers) expect(shown).toContain(String(number));
      for (const zone of operation.zones) expect(shown).toContain(zone.name[language]);
      for (const one of plan.worth) expect(shown).toContain(one.words[language]);
      for (const one of plan.assumptions) expect(shown).toContain(one.what[language]);
      const other = language === 'en' ? 'ar' : 'en';
      const tables = (await page.locator('.timetable >> visible=true').allInnerTexts()).join('\n');
      expect(tables).toContain(operation.zones[0]!.name[language]);
      expect(tables).not.toContain(operation.zones[0]!.name[other]);
      await page.close();
    });
  }

  test('the language changes by keyboard, stays in the address, and survives a reload', async () => {
    const { page, wrong } = await open(addresses.file);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('language');
    await page.keyboard.press('Enter');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.title()).toContain(operation.name.ar);
    expect(page.url()).toContain('lang=ar');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(operation.name.ar);
    expect(wrong).toEqual([]);
    await page.close();
  });

  test('the option changes by keyboard, and with it schedule, map and address', async () => {
    const { page, wrong } = await open(`${addresses.file}#lang=en`);
    const [first, second] = plan.options;
    await page.locator(`input[name=option-en][value=${first!.id}]`).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator(`input[name=option-en][value=${second!.id}]`).isChecked()).toBe(true);
    const visible = async (option: string): Promise<boolean> =>
      page
        .locator(`[data-l=en] .timetable >> visible=true`)
        .first()
        .evaluate(
          (table, id) =>
            (table as unknown as { closest(selector: string): unknown }).closest(`[data-for=${id}]`) !== null,
          option,
        );
    expect(await visible(second!.id)).toBe(true);
    expect(await page.locator(`#map g.corridors[data-for=${first!.id}]`).isVisible()).toBe(false);
    expect(await page.locator(`#map g.corridors[data-for=${second!.id}]`).isVisible()).toBe(true);
    expect(page.url()).toContain(`option=${second!.id}`);
    expect(wrong).toEqual([]);
    await page.close();
  });

  test('the map moves and zooms by keyboard and by its buttons, and shows all again', async () => {
    const { page, wrong } = await open(`${addresses.file}#lang=en`);
    const map = page.locator('#map');
    const view = async (): Promise<number[]> => {
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      return (await map.getAttribute('viewBox'))!.split(' ').map(Number);
    };
    const all = await view();
    await page.locator('#map-frame').focus();
    await page.keyboard.press('+');
    const nearer = await view();
    expect(nearer[2]).toBeLessThan(all[2]!);
    await page.keyboard.press('ArrowRight');
    expect((await view())[0]).toBeGreaterThan(nearer[0]!);
    await page.keyboard.press('0');
    expect(await view()).toEqual(all);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    expect((await view())[2]).toBeLessThan(all[2]!);
    expect(wrong).toEqual([]);
    await page.close();
  });

  test('without scripts the first option stands there in English', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(addresses.file);
    expect(await page.locator('h1:visible').count()).toBe(1);
    expect(await page.locator('.timetable:visible').count()).toBe(plan.windows.length);
    await context.close();
  });
});
