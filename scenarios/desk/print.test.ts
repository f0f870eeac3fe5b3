/** The plan on paper: what the printed page of a real plan shows to the eye, in both languages. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/index.ts';
import { startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';
import { linesOf, numbersIn, readArabic, readPaper, wordsOf, type Glyph, type PaperPage } from './fixture-paper.ts';

let desk: FixtureDesk;
let context: BrowserContext;
let plan: Plan;
let address: string;

beforeAll(async () => {
  desk = await startFixtureDesk();
  const made = await desk.makePlan();
  ({ context, plan } = made);
  address = `${desk.serving.address}/plans/${made.id}/page`;
}, 600_000);

afterAll(async () => {
  await desk.close();
});

/** Numbers of the page as it is laid out for paper, by its text: `seen` those that are there for the eye. */
const numbersOfDocument = `(() => {
  dispatchEvent(new Event('beforeprint'));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode;
    if (element.closest('script, style, title, .unseen, textPath') !== null) continue;
    if (element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible') seen.push(data.replace(/[\\u2066-\\u2069]/gu, ''));
  }
  return seen;
})()`;

async function printed(language: 'en' | 'ar', change = ''): Promise<{ pages: readonly PaperPage[]; texts: string[] }> {
  const page: Page = await context.newPage();
  await page.goto(`${address}#lang=${language}`);
  await page.evaluate(change);
  await page.emulateMedia({ media: 'print' });
  const texts = await page.evaluate<string[]>(numbersOfDocument);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  return { pages: await readPaper(pdf), texts };
}

const allWords = (pages: readonly PaperPage[]): readonly (readonly Glyph[])[] =>
  pages.flatMap(linesOf).flatMap((line) => wordsOf(line));

/** From left to right, as a reader reads figures in both languages. */
const leftToRight = (word: readonly Glyph[]): string => word.map(({ text }) => text).join('');

function counted(values: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Numbers that the document has and the paper has not, or not as often. */
function missingNumbers(pages: readonly PaperPage[], texts: readonly string[]): string[] {
  const onPaper = counted(allWords(pages).flatMap((word) => numbersIn(leftToRight(word))));
  return [...counted(texts.flatMap(numbersIn))]
    .filter(([number, count]) => (onPaper.get(number) ?? 0) < count)
    .map(([number, count]) => `${number}: ${onPaper.get(number) ?? 0} of ${count}`);
}

/** A number, or a time of day in minutes. */
const sizeOf = (number: string): number => {
  const [hours, minutes] = number.split(':');
  return minutes === undefined ? Number(number.replaceAll(/[,%]/gu, '')) : Number(hours) * 60 + Number(minutes);
};

/** Pairs of low and high, first and last, in the order in which they are read. */
function rangesOf(pages: readonly PaperPage[], language: 'en' | 'ar'): readonly (readonly [string, string])[] {
  const words = pages.flatMap(linesOf).map((line) => wordsOf(line));
  if (language === 'en')
    return words.flat().flatMap((word) => {
      const [, low, high] = /^\D*?([\d.,:]+)–([\d.,:]+)\D*$/u.exec(leftToRight(word)) ?? [];
      return low === undefined || high === undefined ? [] : [[low, high] as const];
    });
  return words.flatMap((line) =>
    line.flatMap((word, index) => {
      const [before, after] = [line[index + 1], line[index - 1]];
      if (readArabic(word).text !== 'إلى' || before === undefined || after === undefined) return [];
      // What stands further off is in the next column.
      if (word[0]!.left - after.at(-1)!.right > word[0]!.size / 2) return [];
      const [low] = numbersIn(leftToRight(before));
      const [high] = numbersIn(leftToRight(after));
      return low === undefined || high === undefined ? [] : [[low, high] as const];
    }),
  );
}

/** Glyphs that reach over the margins of 12 mm: the browser cuts there what is too wide. */
function cutOff(pages: readonly PaperPage[]): string[] {
  const edge = 11 * (72 / 25.4);
  return pages.flatMap(({ glyphs, width, height }, index) =>
    glyphs
      .filter(({ text, left, right, baseline }) => {
        const isOutside = left < edge || right > width - edge || baseline < edge / 2 || baseline > height - edge;
        return text.trim() !== '' && isOutside;
      })
      .map(({ text }) => `page ${index + 1}: ${text}`),
  );
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** Figures that must be on paper whatever else is: of each option, and of each zone that somebody stays in. */
function figuresOf({ options, people, worth }: Plan): readonly string[] {
  return [
    ...options.flatMap(({ totals }) => [
      totals.peopleOut,
      totals.peopleLeft,
      totals.personHours,
      totals.exposurePersonMinutes,
    ]),
    ...options[0]!.totals.peopleLeftByZone.map(({ persons }) => persons),
    ...options[0]!.corridors.map(({ persons }) => persons),
    ...people.cannotWalkByZone.map(({ persons }) => persons),
    ...[people.planned, people.low, people.high, people.cannotWalk],
    ...worth.slice(0, 10).map(({ personHoursSaved }) => personHoursSaved),
  ].map((figure) => grouped.format(figure));
}

describe.each(['en', 'ar'] as const)('%s', (language) => {
  let pages: readonly PaperPage[];
  let texts: string[];
  beforeAll(async () => {
    ({ pages, texts } = await printed(language));
  }, 240_000);

  test('pages are A4, nothing is cut off, and every page says which it is', () => {
    for (const { width, height } of pages) {
      expect(Math.abs(width - 210 * (72 / 25.4))).toBeLessThan(1);
      expect(Math.abs(height - 297 * (72 / 25.4))).toBeLessThan(1);
    }
    expect(cutOff(pages)).toEqual([]);
    pages.forEach((page, index) => {
      const foot = linesOf(page).find((line) => line[0]!.baseline < 45)!;
      expect(foot.map(({ text }) => text).join('')).toContain(plan.operation.digest.slice(0, 8));
      const numbers = wordsOf(foot).flatMap((word) => numbersIn(leftToRight(word)));
      expect(numbers).toEqual(expect.arrayContaining([String(index + 1), String(pages.length)]));
    });
  });

  test('the map is on one of them, with its zones and stations by name', () => {
    const names = plan.options[0]!.corridors.flatMap(({ stations }) => stations);
    expect(names.length).toBeGreaterThan(3);
    const map = pages.find(({ glyphs }) => glyphs.some(({ upright }) => !upright))!;
    expect(map.pathCount).toBeGreaterThan(150);
    const words = linesOf(map).flatMap((line) => wordsOf(line));
    const written = words.map((word) => (language === 'ar' ? readArabic(word).text : leftToRight(word)));
    for (const name of language === 'ar' ? ['الأندلس', 'الفردوس', 'النهضة'] : ['Al-Andalus', 'Al-Fardous', 'Al-Nahda'])
      expect(written).toContain(name);
    // Ranges of the zones on the map.
    expect(rangesOf([map], language).length).toBeGreaterThanOrEqual(plan.people.cannotWalkByZone.length);
  });

  test('every number stands there from left to right, as often as the document has it', () => {
    expect(texts.flatMap(numbersIn).length).toBeGreaterThan(500);
    expect(missingNumbers(pages, texts)).toEqual([]);
    const onPaper = new Set(allWords(pages).flatMap((word) => numbersIn(leftToRight(word))));
    expect(figuresOf(plan).filter((figure) => !onPaper.has(figure))).toEqual([]);
  });

  test('ranges and spans are read from low to high and from first to last', () => {
    const ranges = rangesOf(pages, language);
    expect(ranges.length).toBeGreaterThan(50);
    expect(ranges.filter(([low, high]) => !(sizeOf(low) < sizeOf(high)))).toEqual([]);
  });

  test('every character has a shape, and Arabic letters are joined', () => {
    const glyphs = pages.flatMap((page) => page.glyphs);
    expect(glyphs.filter(({ drawn }) => !drawn)).toEqual([]);
    const arabic = glyphs.filter(({ text }) => /\p{Script=Arabic}/u.test(text));
    if (language === 'en') return;
    expect(arabic.length).toBeGreaterThan(5_000);
    expect([...new Set(arabic.map(({ font }) => font))].filter((font) => !/Arabic|Naskh|Kufi/u.test(font))).toEqual([]);
    const words = allWords(pages).map((word) => readArabic(word));
    expect(words.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

test(
  'a number turned round, letters that stand apart, a box for a letter and a table off the paper are found',
  { timeout: 240_000 },
  async () => {
    const { pages, texts } = await printed(
      'ar',
      `document.querySelector('main').insertAdjacentHTML('beforeend',
      '<p>كان 73 منهم <bdo dir="rtl">5,8193</bdo> في ا\u200cل\u200cم\u200cد\u200cي\u200cن\u200cة \u{10fffd}</p>' +
      '<p><span dir="ltr">من 850 إلى 400</span></p>' +
      '<p>خارج الورقة</p>');
    // The page's own policy lets no style attribute through.
    Object.assign(document.querySelector('main').lastElementChild.style,
      { position: 'relative', whiteSpace: 'nowrap', width: '1px', fontSize: '20mm', insetInlineStart: '160mm' });`,
    );
    expect(missingNumbers(pages, texts)).toEqual(['5,8193: 0 of 1']);
    expect(allWords(pages).flatMap((word) => readArabic(word).faults)).toHaveLength(4);
    expect(pages.flatMap(({ glyphs }) => glyphs).filter(({ drawn }) => !drawn)).toHaveLength(1);
    expect(cutOff(pages).length).toBeGreaterThan(0);
    expect(rangesOf(pages, 'ar').filter(([low, high]) => !(sizeOf(low) < sizeOf(high)))).toEqual([['850', '400']]);
  },
);
