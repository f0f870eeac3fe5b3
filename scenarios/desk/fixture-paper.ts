/**
 * What stands on a printed page, glyph by glyph, by where it stands: not by the order in which the file has it, which says
 * nothing about what a reader sees. Lengths in points, from the lower left corner of the page.
 */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Glyph {
  /** Character that this shape is of: for Arabic the presentation form, such as U+FEE3, or a ligature of several. */
  readonly text: string;
  readonly font: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** False along a path, such as a corridor's name. */
  readonly upright: boolean;
  /** False: the font has no shape for it, and a box is drawn. */
  readonly drawn: boolean;
}

export interface PaperPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  /** Shapes drawn: lines and areas. */
  readonly pathCount: number;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Of what is read in its own units, `inner`, by `outer`. */
function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

interface ShownGlyph {
  readonly unicode: string;
  /** Number of the shape in its font; 0 is the box for what the font has not. */
  readonly originalCharCode: number;
  /** In thousandths of the font's size. */
  readonly width: number;
}

const unmoved: Matrix = [1, 0, 0, 1, 0, 0];

/** The pages of a PDF, each with all of its glyphs. */
export async function readPaper(pdf: Uint8Array): Promise<readonly PaperPage[]> {
  const loading = getDocument({
    data: new Uint8Array(pdf),
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    verbosity: 0,
  });
  const document = await loading.promise;
  const pages: PaperPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const fontOf = (id: string): string => (page.commonObjs.get(id) as { readonly name?: string }).name ?? '';
    pages.push({ width: right - left, height: top - bottom, ...glyphsOf(fnArray, argsArray as unknown[][], fontOf) });
    page.cleanup();
  }
  await loading.destroy();
  return pages;
}

/** Follows the page's operators: where each glyph comes to stand. */
function glyphsOf(
  operators: readonly number[],
  parameters: readonly (readonly unknown[] | null)[],
  fontOf: (id: string) => string,
): { readonly glyphs: readonly Glyph[]; readonly pathCount: number } {
  const glyphs: Glyph[] = [];
  const kept: Matrix[] = [];
  let [drawing, line]: [Matrix, Matrix] = [unmoved, unmoved];
  let along = 0;
  let [font, size, pathCount] = ['', 0, 0];
  const show = (shown: readonly (ShownGlyph | number)[]): void => {
    for (const each of shown) {
      if (typeof each === 'number') {
        along -= (each / 1000) * size;
        continue;
      }
      const at = times(times(drawing, line), [1, 0, 0, 1, along, 0]);
      const scale = Math.hypot(at[0], at[1]);
      along += (each.width / 1000) * size;
      glyphs.push({
        text: each.unicode,
        font,
        left: at[4],
        right: at[4] + (each.width / 1000) * size * at[0],
        baseline: at[5],
        size: size * scale,
        upright: Math.abs(at[1]) < 0.01 * scale && at[0] > 0,
        drawn: each.originalCharCode !== 0,
      });
    }
  };
  operators.forEach((operator, index) => {
    const given = parameters[index] ?? [];
    switch (operator) {
      case OPS.save:
        kept.push(drawing);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        drawing = kept.pop() ?? unmoved;
        break;
      case OPS.transform:
        drawing = times(drawing, given as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        kept.push(drawing);
        if (given[0] !== null) drawing = times(drawing, Array.from(given[0] as Iterable<number>) as unknown as Matrix);
        break;
      case OPS.beginText:
        [line, along] = [unmoved, 0];
        break;
      case OPS.setFont:
        [font, size] = [fontOf(given[0] as string), given[1] as number];
        break;
      case OPS.setTextMatrix:
        [line, along] = [Array.from(Object.values(given[0] as object)) as unknown as Matrix, 0];
        break;
      case OPS.moveText:
        [line, along] = [times(line, [1, 0, 0, 1, given[0] as number, given[1] as number]), 0];
        break;
      case OPS.showText:
        show(given[0] as readonly (ShownGlyph | number)[]);
        break;
      case OPS.constructPath:
        pathCount += 1;
        break;
    }
  });
  return { glyphs, pathCount };
}

/** Upright glyphs that stand on one line beside each other, from left to right. */
export function linesOf({ glyphs }: PaperPage): readonly (readonly Glyph[])[] {
  const lines = new Map<number, Glyph[]>();
  const seen = new Set<string>();
  for (const glyph of glyphs) {
    if (!glyph.upright || glyph.text.trim() === '') continue;
    // A name on the map is drawn twice, its halo first.
    const place = [glyph.text, glyph.left.toFixed(1), glyph.baseline.toFixed(1)].join();
    if (seen.has(place)) continue;
    seen.add(place);
    const key = Math.round(glyph.baseline * 2);
    const line = lines.get(key) ?? lines.get(key - 1) ?? lines.get(key + 1);
    if (line === undefined) lines.set(key, [glyph]);
    else line.push(glyph);
  }
  return [...lines.values()].map((line) => line.sort((a, b) => a.left - b.left || a.right - b.right));
}

/** Parts of a line between which there is no room: words and numbers, from left to right. */
export function wordsOf(line: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const words: Glyph[][] = [];
  let edge = -Infinity;
  for (const glyph of line) {
    const word = words.at(-1);
    if (word === undefined || glyph.left - edge > 0.14 * glyph.size) words.push([glyph]);
    else word.push(glyph);
    edge = Math.max(edge, glyph.right);
  }
  return words;
}

const numbers = /[+−]?\d+(?:[.,:/–-]\d+)*%?/gu;

/** Numbers and times in a text, in the order of its characters. */
export function numbersIn(text: string): readonly string[] {
  return text.normalize('NFKC').match(numbers) ?? [];
}

/** Vowel signs stand over or under a letter and change nothing of how it is joined. Alone they have a space as bearer. */
const isMark = (text: string): boolean => /^[\p{M}\s]*$/u.test(text.normalize('NFKC'));
const isLetter = (character: string): boolean => /\p{Script=Arabic}/u.test(character) && /\p{L}/u.test(character);
const joinsBeforeOnly = new Set('اأإآٱدذرزوؤة');

/** Which sides of a shape are joined. Forms stand in Unicode as alone, final, initial, medial; a plain letter stands alone. */
function sidesOf(shape: string): { readonly before: boolean; readonly after: boolean } {
  const code = shape.codePointAt(0)!;
  if (code < 0xfe80 || code > 0xfefc) return { before: false, after: false };
  let form = 0;
  while (String.fromCodePoint(code - form - 1).normalize('NFKC') === shape.normalize('NFKC')) form += 1;
  return { before: form === 1 || form === 3, after: form >= 2 };
}

/** A ligature of block A has one code for several ways of standing: nothing is told from it. */
const tells = (shape: string): boolean => !/[\uFB50-\uFDFF]/u.test(shape);

/** A word in the order in which Arabic is read, and what of its letters is not joined as it must be. */
export function readArabic(word: readonly Glyph[]): { readonly text: string; readonly faults: readonly string[] } {
  const shapes = [...word].reverse().filter((glyph) => !isMark(glyph.text));
  const text = shapes.map((shape) => shape.text.normalize('NFKC')).join('');
  const faults = shapes.slice(1).flatMap(({ text: shape }, index) => {
    const previous = shapes[index]!.text;
    const [last, first] = [Array.from(previous.normalize('NFKC')).at(-1)!, Array.from(shape.normalize('NFKC'))[0]!];
    const must = [last, first].every((one) => isLetter(one) && one !== 'ء') && !joinsBeforeOnly.has(last);
    const isRight =
      (!tells(previous) || sidesOf(previous).after === must) && (!tells(shape) || sidesOf(shape).before === must);
    return isRight ? [] : [`${last}${first} in ${text}`];
  });
  return { text, faults };
}
