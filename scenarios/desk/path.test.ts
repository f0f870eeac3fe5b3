/**
 * The way of somebody new, in both languages: an operation is made on the command line with nothing in it, everything else at
 * the desk by keyboard, up to the plan on paper. What is pressed is found by the desk's own words in that language.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { arabic } from '../../apps/desk/src/language/arabic.ts';
import { english } from '../../apps/desk/src/language/english.ts';
import type { Picture } from '../../src/picture/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { button, choose, goToTab, press, type } from './fixture-keyboard.ts';
import { linesOf, readPaper, wordsOf } from './fixture-paper.ts';

const root = join(import.meta.dirname, '..', '..');
const words = { en: english, ar: arabic };

/** What is pasted in: Arabic in the Arabic room. Both say about eight thousand trapped. */
const reports = {
  en: {
    title: 'A call from the city',
    text: 'OCHA said on Tuesday that about 8,000 people were still trapped in the city.',
  },
  ar: {
    title: 'مكالمة من المدينة',
    text: 'قال مكتب تنسيق الشؤون الإنسانية يوم الثلاثاء إن نحو ٨٠٠٠ شخص ما زالوا محاصرين في المدينة.',
  },
};

let scratch = '';
let desk: FixtureDesk | null = null;

afterEach(async () => {
  await desk?.close();
  desk = null;
  rmSync(scratch, { recursive: true, force: true });
});

/** The folder that `mamarr new` makes. */
function madeFolder(): string {
  scratch = mkdtempSync(join(tmpdir(), 'mamarr-path-'));
  const folder = join(scratch, 'raqqa');
  const bin = join(root, 'bin', 'mamarr.js');
  const roads = join(root, 'examples', 'raqqa-2017', 'roads.geojson');
  const names = ['--name-en', 'Raqqa, last blocks', '--name-ar', 'الرقة، آخر الأحياء'];
  const made = spawnSync(
    process.execPath,
    [bin, 'new', folder, '--roads', roads, ...names, '--time-zone', 'Asia/Damascus'],
    { encoding: 'utf8' },
  );
  expect([made.status, made.stderr]).toEqual([0, '']);
  return folder;
}

class Room {
  readonly page: Page;
  readonly words: (typeof words)['en' | 'ar'];

  constructor(page: Page, language: 'en' | 'ar') {
    this.page = page;
    this.words = words[language];
  }

  /** What leads to a missing thing: the button beside it. */
  async follow(step: string): Promise<void> {
    await press(this.page.locator(`[data-step=${step}]`).getByRole('button'));
  }

  async isDone(step: string): Promise<void> {
    await this.page.locator(`[data-step=${step}][data-done=true]`).waitFor({ timeout: 60_000 });
  }

  async place(corners: string, names: { readonly en: string; readonly ar: string }): Promise<Locator> {
    const { fields } = this.words.drawing;
    const card = this.page.locator('.draft-card');
    const { corners: ofArea, position } = this.words.drawing;
    const field = card.getByLabel(ofArea, { exact: true }).or(card.getByLabel(position, { exact: true }));
    await field.waitFor();
    await field.focus();
    await this.page.keyboard.insertText(corners);
    await type(card.getByLabel(fields.name_ar), names.ar);
    await type(card.getByLabel(fields.name_en), names.en);
    return card;
  }

  async assume(card: Locator, why: string): Promise<void> {
    const { isAssumption, assumptionText } = this.words.drawing;
    await press(card.getByLabel(isAssumption, { exact: true }), 'Space');
    await type(card.getByLabel(assumptionText), why);
  }

  async record(card: Locator): Promise<void> {
    await press(button(card, this.words.drawing.save));
    await card.waitFor({ state: 'detached', timeout: 60_000 });
  }

  async get<Answer>(path: string): Promise<Answer> {
    const { origin } = new URL(this.page.url());
    return (await (await this.page.request.get(`${origin}${path}`)).json()) as Answer;
  }
}

async function drawZones(room: Room, why: string): Promise<void> {
  const zones = [
    { at: '35.9634, 38.9925\n35.9634, 39.0026\n35.9652, 39.0026\n35.9650, 38.9925', en: 'Al-Andalus', ar: 'الأندلس' },
    { at: '35.9612, 39.0043\n35.9599, 39.0078\n35.9620, 39.0085\n35.9638, 39.0068', en: 'Al-Badu', ar: 'البدو' },
  ];
  await room.follow('zones');
  for (const [index, { at, en, ar }] of zones.entries()) {
    if (index > 0) {
      await press(button(room.page, room.words.drawing.draw));
      await press(button(room.page, room.words.drawing.kinds.zone));
    }
    const card = await room.place(at, { en, ar });
    // How many are there comes from what is said, below.
    await room.assume(card, why);
    await room.record(card);
  }
  await room.isDone('zones');
}

async function drawStations(room: Room, who: string, agreed: string): Promise<void> {
  const stations = [
    { step: 'crossings', at: '35.9647, 39.0095', en: 'North crossing', ar: 'المعبر الشمالي' },
    { step: 'receptions', at: '35.97, 39.0261', en: 'North reception', ar: 'الاستقبال الشمالي' },
  ];
  const { fields } = room.words.drawing;
  for (const { step, at, en, ar } of stations) {
    await room.follow(step);
    const card = await room.place(at, { en, ar });
    await type(card.getByLabel(fields.rate_persons_per_lane_hour), '900');
    await type(card.getByLabel(fields.lanes), '4');
    await choose(card.getByRole('combobox', { name: fields.status }), agreed);
    // Agreed is only what somebody said.
    await type(card.getByLabel(room.words.drawing.sourceText), who);
    await card.getByLabel(room.words.drawing.saidAt).fill('2017-10-11');
    await room.record(card);
    await room.isDone(step);
  }
}

async function agreeTerms(room: Room, who: string): Promise<void> {
  const { terms, drawing } = room.words;
  await room.follow('windows');
  const window = room.page.getByRole('form', { name: terms.addWindow });
  await window.getByLabel(terms.dayOf.from).fill('2017-10-12');
  await type(window.getByLabel(terms.clockOf.from), '06:15');
  await type(window.getByLabel(terms.clockOf.until), '10:00');
  await press(window.getByLabel(terms.status.agreed, { exact: true }), 'Space');
  await type(window.getByLabel(drawing.sourceText), who);
  await window.getByLabel(drawing.saidAt).fill('2017-10-11');
  await press(button(window, terms.record));
  await room.isDone('windows');

  await room.follow('parties');
  const party = room.page.getByRole('form', { name: terms.addParty });
  await type(party.getByLabel(terms.named.en), 'Those who hold the last blocks');
  await type(party.getByLabel(terms.named.ar), 'من يسيطرون على آخر الأحياء');
  await press(button(party, terms.record));
  await room.isDone('parties');
}

/** Takes the report in, confirms its figure, decides what is held of it and divides it over the zones. */
async function takeIn(room: Room, language: 'en' | 'ar'): Promise<void> {
  const { page, words: text } = room;
  const report = reports[language];
  await goToTab(page, text.tabs.reports);
  await press(button(page, text.reports.add));
  const form = page.locator('.report-form');
  await type(form.getByLabel(text.reports.fields.title), report.title);
  await type(form.getByLabel(text.reports.fields.nameEn), 'OCHA');
  await type(form.getByLabel(text.reports.fields.nameAr), 'مكتب تنسيق الشؤون الإنسانية');
  await form.getByLabel(text.reports.fields.day).fill('2017-10-11');
  // Whichever way round the browser writes it.
  await form.getByText({ en: '11 October 2017', ar: '11 تشرين الأول 2017' }[language]).waitFor();
  await form.getByLabel(text.reports.fields.text).focus();
  await page.keyboard.insertText(report.text);
  await press(button(form, text.reports.take));
  await press(button(page, new RegExp(report.title)));
  await page.locator('.proposals > li:focus').waitFor({ timeout: 60_000 });
  await page.keyboard.press('c');
  await page.locator('.proposals > li[data-state=taken]').waitFor({ timeout: 60_000 });

  await goToTab(page, text.tabs.picture);
  const figure = page.getByRole('article').first();
  await press(figure.getByRole('button', { name: new RegExp(`^${text.assess.decide}`) }));
  await press(figure.getByRole('checkbox').first(), 'Space');
  for (const [end, typed] of [
    ['low', '٧٥٠٠'],
    ['best', '8,000'],
    ['high', '8500'],
  ] as const)
    await type(figure.getByRole('textbox', { name: text.assess[end], exact: true }), typed);
  await type(figure.getByLabel(text.assess.reasonAr), 'مصدر واحد، ولا نفي له.');
  await type(figure.getByLabel(text.assess.reasonEn), 'One source, and nobody denies it.');
  await figure.getByLabel(text.assess.from).fill('2017-10-11T12:00');
  await press(button(figure, text.assess.record));
  await figure.getByText(text.decision.assessed, { exact: true }).waitFor({ timeout: 60_000 });

  await press(button(page, text.split.state));
  const split = page.getByRole('form', { name: text.split.state });
  const weights = split.getByRole('textbox', { name: new RegExp(`^${text.split.weights}`) });
  await type(weights.nth(0), '3');
  await type(weights.nth(1), '1');
  // The people of each zone are shown before anything is recorded.
  await split
    .getByText(/6,000|٦٬٠٠٠/)
    .first()
    .waitFor();
  await press(split.getByLabel(text.drawing.isAssumption, { exact: true }), 'Space');
  await type(split.getByLabel(text.drawing.assumptionText), 'As the elders told.');
  await split.getByLabel(text.split.from).fill('2017-10-11T12:00');
  expect(await axeFaults(page)).toEqual([]);
  await press(button(split, text.assess.record));
  await split.waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await room.get<Picture>('/api/picture')).zones.map(({ people }) => people?.best), {
      timeout: 60_000,
    })
    .toEqual([6000, 2000]);
}

describe.each(['en', 'ar'] as const)('from an empty operation to a printed plan, in %s', (language) => {
  // A machine that does other work besides may lose a key: then the whole way is gone once more, from nothing.
  test('everything is done at the desk by keyboard', { retry: 2, timeout: 400_000 }, async () => {
    desk = await startFixtureDesk({ folder: madeFolder() });
    const { page, context } = await desk.open({ language });
    const room = new Room(page, language);
    const { words: text } = room;
    await page.locator('[data-ready=true]').waitFor({ timeout: 60_000 });
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe(text.tabs.terms);
    const why = language === 'ar' ? 'تقدير للاختبار.' : 'Assumed for the test.';
    await drawZones(room, why);
    const who = language === 'ar' ? 'المجلس المدني، بالهاتف' : 'The civil council, by telephone';
    await drawStations(room, who, language === 'ar' ? 'متفق عليه' : 'agreed');
    await agreeTerms(room, who);
    await takeIn(room, language);
    await goToTab(page, text.tabs.terms);
    await page.getByText(text.terms.ready).waitFor({ timeout: 60_000 });

    await goToTab(page, text.tabs.options);
    await press(button(page, text.options.compute));
    await page.locator('.options-table').waitFor({ timeout: 240_000 });
    const { plans } = await room.get<{ readonly plans: readonly { readonly id: string }[] }>('/api/plans');
    const plan = await room.get<Plan>(`/api/plans/${plans[0]!.id}/document`);
    const { peopleOut, peopleLeft } = plan.options[0]!.totals;
    expect([peopleOut > 0, peopleOut + peopleLeft]).toEqual([true, 8000]);

    await goToTab(page, text.tabs.print);
    const paper = context.waitForEvent('page');
    await press(page.getByRole('link', { name: text.print.open }));
    const briefing = await paper;
    await briefing.waitForLoadState();
    const pages = await readPaper(await briefing.pdf({ preferCSSPageSize: true }));
    for (const { width, height } of pages) expect([Math.round(width), Math.round(height)].sort()).toEqual([595, 842]);
    const shown = pages
      .flatMap(linesOf)
      .flatMap((line) => wordsOf(line))
      .map((word) => word.map((glyph) => glyph.text).join(''));
    // From left to right, as figures are read in both languages.
    for (const figure of ['8,000', '7,500', '8,500', '6,000', '2,000']) expect(shown).toContain(figure);
    expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  });
});
