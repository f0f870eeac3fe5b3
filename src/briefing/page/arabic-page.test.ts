/** The Arabic side of the page of the example holds no English sentence: only quotes from reports, as they were received. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { problemOf, type Problem, type ProblemCatalogue } from '../../base/problem.ts';
import { NETWORK_PROBLEMS } from '../../network/problems.ts';
import {
  BARE_VALUE_BASIS,
  CANNOT_WALK_DEFAULT,
  EXCLUDES_DEFAULT_BASIS,
  POLICY_DEFAULTS,
  READY_AT_DEFAULT_BASIS,
  WALKING_SPEED_DEFAULT,
  ZONE_VALUE_BASIS,
} from '../../operation/defaults.ts';
import { OPERATION_PROBLEMS, type Operation } from '../../operation/index.ts';
import { HALF_LIFE_DEFAULTS } from '../../picture/ages.ts';
import { PICTURE_PROBLEMS, readPicturedOperation } from '../../picture/index.ts';
import { makePlan, PLAN_PROBLEMS, type Plan } from '../../plan/index.ts';
import { fixture } from '../fixture.ts';
import { planPage } from './page.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'raqqa-2017');
const atMs = Date.parse('2017-10-11T12:00:00+03:00');

/** Titles of publications: they are cited as they are. */
const cited = ['Weidmann 1993, Transporttechnik der Fussgänger', 'Meeus 1998, Astronomical Algorithms'];

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const voids = new Set(['meta', 'link', 'br', 'input', 'path', 'circle', 'rect', 'line', 'use', 'polygon', 'polyline']);

/** Every text of a page that an Arabic reader sees or hears, in its order. */
function arabicTexts(page: string): string[] {
  const texts: string[] = [];
  const open: { readonly tag: string; readonly hidden: boolean }[] = [];
  const body = page.slice(page.indexOf('<body')).replace(/<(script|style)\b[\s\S]*?<\/\1>/gu, '');
  for (const [, closing, tag, attributes, text] of body.matchAll(/<(\/?)([a-z][\w-]*)([^>]*)>|([^<]+)/giu)) {
    if (text !== undefined) {
      if (open.at(-1)?.hidden !== true) texts.push(text);
    } else if (closing === '/') {
      while (open.length > 0 && open.pop()?.tag !== tag);
    } else {
      const hidden = open.at(-1)?.hidden === true || attributes!.includes('data-l="en"');
      const label = /\b(?:data-label-ar|aria-label|title|alt)="([^"]*)"/u.exec(
        attributes!.includes('data-label-ar') ? attributes!.replace(/aria-label="[^"]*"/u, '') : attributes!,
      )?.[1];
      if (!hidden && label !== undefined) texts.push(label);
      if (!attributes!.endsWith('/') && !voids.has(tag!)) open.push({ tag: tag!, hidden });
    }
  }
  return texts.map((text) => plain(text.replace(/&(#?\w+);/gu, (whole, name: string) => entities[name] ?? whole)));
}

const word = /(?<![\p{L}\p{N}])\p{Script=Latin}{2,}(?![\p{L}\p{N}])/gu;

/** Stretches of three and more words in Latin letters. */
function latinRuns(text: string): string[] {
  const stretches = text.match(/\p{Script=Latin}[^\p{Script=Arabic}\u2066-\u2069]*/gu) ?? [];
  return stretches.filter((stretch) => (stretch.match(word) ?? []).length >= 3).map(plain);
}

/** The reports: they are quoted as they are. */
function reportTexts(): string {
  const reports = readdirSync(join(folder, 'reports'));
  return plain(reports.map((name) => readFileSync(join(folder, 'reports', name), 'utf8')).join('\n'));
}

const allOf = (catalogue: ProblemCatalogue): Problem[] =>
  Object.keys(catalogue).map((code) => problemOf(catalogue, code, { file: 'zones.geojson', feature: 'z1' }));

describe('the page of the example', () => {
  let operation: Operation;
  let plan: Plan;

  beforeAll(async () => {
    const read = await readPicturedOperation(folder, { occurredAtMs: atMs, knownAtMs: atMs });
    operation = read.operation;
    plan = makePlan(operation, { seed: 1, nowMs: atMs, notices: read.problems, picture: read.picture });
  }, 120_000);

  test('says everything of its own in Arabic to an Arabic reader', () => {
    const quoted = reportTexts();
    const codes = new Set(plan.notices.map(({ code }) => code));
    const texts = arabicTexts(planPage(plan, operation));
    expect(texts.filter((text) => /\p{Script=Arabic}/u.test(text)).length).toBeGreaterThan(500);
    const own = texts
      .flatMap(latinRuns)
      .filter((run) => !quoted.includes(run) && !codes.has(run) && !cited.some((title) => run.startsWith(title)));
    expect(own).toEqual([]);
    // Who drew the streets is named in Arabic, twice; a name that mamarr does not know stands as its owners wrote it.
    const drawn =
      'مخطط مرسوم باليد، المساهمون في ممرّ؛ روجعت المواضع بالنظر على خريطة من إعداد © المساهمون في OpenStreetMap';
    expect(texts.filter((text) => text === drawn)).toHaveLength(2);
    const attribution = 'Streets © The Surveyors, drawn by hand';
    const others = arabicTexts(planPage({ ...plan, network: { ...plan.network, attribution } }, operation));
    expect(others.filter((text) => text === attribution)).toHaveLength(2);
  });

  test('tells a basis that nobody wrote in Arabic as it was written, and marks its language', () => {
    const [first, ...rest] = plan.assumptions;
    const page = (basis: Plan['assumptions'][number]['basis']): string =>
      planPage({ ...plan, assumptions: [{ ...first!, basis }, ...rest] }, operation);
    const text = 'The mill stands.';
    const marked = `<span lang="en" dir="ltr">${text}</span>`;
    const alone = page({ kind: 'assumption', text });
    expect(alone.split(text)).toHaveLength(3);
    expect(alone.split(marked)).toHaveLength(2);
    const inBoth = page({ kind: 'assumption', text, words: { en: text, ar: 'المطحنة قائمة.' } });
    expect(arabicTexts(inBoth)).toContain('المطحنة قائمة.');
    expect(arabicTexts(inBoth).join('\n')).not.toContain(text);
    const arabic = page({ kind: 'source', text: 'المجلس' });
    expect(arabic.split('<span lang="ar" dir="rtl">المجلس</span>')).toHaveLength(2);
  });

  test('says figures of the wider picture in their units, and rounds none to a whole', () => {
    const figure = (unit: string, low: number, high: number): Operation['context'][number] => ({
      ...{ id: unit, name: { en: 'A figure', ar: 'رقم' }, unit },
      figure: { low, best: low, high, basis: { kind: 'source', text: 'X' } },
    });
    const context = [figure('km', 6.8, 6.8), figure('%', 92.5, 94)];
    const page = planPage(plan, { ...operation, context });
    const alone = (number: string): string => `\u2068${number}\u2069`;
    for (const text of [
      `${alone('6.8')} km`,
      `${alone('92.5')} to ${alone('94%')}`,
      `${alone('6.8')} كم`,
      `من ${alone('92.5')} إلى ${alone('94%')}`,
    ])
      expect(page).toContain(`<td>${text}</td>`);
  });

  test('says values with their units in Arabic', () => {
    const inArabic = (id: string): string => {
      const found = [...plan.assumptions, ...plan.inputs].find((item) => item.id === id);
      return found?.valueWords?.ar ?? found?.value ?? '';
    };
    expect(inArabic('policy-planFor')).toBe('الأرجح');
    expect(inArabic('model-line')).toMatch(/^\d+ م$/u);
    const unnamed = /^(?:window|control|class)-|^hazard-.*-place$|^debris-/u;
    const latin = [...plan.assumptions, ...plan.inputs]
      .filter(({ id }) => !unnamed.test(id))
      .filter(({ value, valueWords }) => /[a-z]/iu.test(valueWords?.ar ?? value));
    expect(latin).toEqual([]);
  });
});

describe('notices', () => {
  const { operation, plan } = fixture();
  const notices = [NETWORK_PROBLEMS, OPERATION_PROBLEMS, PICTURE_PROBLEMS, PLAN_PROBLEMS].flatMap(allOf);

  test('each that the planner and the rooms before it can give is told in Arabic, with its code', () => {
    const texts = arabicTexts(planPage({ ...plan, notices }, operation));
    const english = new Set(notices.flatMap(({ title, remedy }) => [title, remedy]));
    expect(texts.filter((text) => [...english].some((sentence) => text.includes(sentence)))).toEqual([]);
    for (const { code } of notices) expect(texts).toContain(code);
  });

  test('one of another room brings its Arabic; one that nobody knows stays as it is', () => {
    const strange: Problem = { code: 'X_STRANGE', severity: 'warning', title: 'Strange.', remedy: 'Look at it.' };
    const arabic = { title: 'غريب.', remedy: 'انظر فيه.', found: 'شيء' };
    const said = (notice: Problem): string =>
      arabicTexts(planPage({ ...plan, notices: [notice] }, operation)).join(' ');
    expect(said({ ...strange, found: 'a thing', arabic })).toMatch(/غريب\. \( ?شيء ?\) انظر فيه\./u);
    expect(said({ ...strange, found: 'a thing', arabic })).not.toMatch(/Strange\.|a thing/u);
    expect(said(strange)).toContain('Strange. Look at it.');
  });
});

test('every value that mamarr takes by itself says why in Arabic', () => {
  const bases = [
    ...Object.values(POLICY_DEFAULTS).map(({ basis }) => basis),
    ...[WALKING_SPEED_DEFAULT.basis, CANNOT_WALK_DEFAULT.basis, READY_AT_DEFAULT_BASIS, BARE_VALUE_BASIS],
    ...[EXCLUDES_DEFAULT_BASIS, ZONE_VALUE_BASIS],
    ...HALF_LIFE_DEFAULTS.map(({ basis }) => basis),
  ];
  for (const { text, words } of bases) {
    expect(words?.en).toBe(text);
    expect(words?.ar, text).toMatch(/\p{Script=Arabic}{2}/u);
  }
});
