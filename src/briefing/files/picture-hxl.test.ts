import { describe, expect, it } from 'vitest';
import { cellText, parseHxl, pickColumn, type HxlTable } from '../../hxl/index.ts';
import { fixture } from '../fixture.ts';
import { PICTURE_TABLES, pictureHxl, type PictureTable } from './picture-hxl.ts';

const picture = fixture().plan.picture!;

function read(table: PictureTable, of = picture): HxlTable {
  const text = pictureHxl(table, { picture: of, language: 'ar', pcodes: new Map() });
  const { table: made, problems } = parseHxl(new TextEncoder().encode(text), { file: 'made.csv' });
  expect(problems.filter(({ code }) => code !== 'HXL_NO_ROWS')).toEqual([]);
  return made!;
}

const column = (of: HxlTable, tag: string): string[] =>
  of.rows.map((row) => cellText(row, pickColumn(of, `${tag}!`).column!));

describe('the picture as tables of HXL', () => {
  it('is read back without a problem, row for row', () => {
    for (const table of PICTURE_TABLES) expect(read(table).rows.length).toBe(picture[table].length);
    expect(column(read('claims'), '#status+x_standing')).toEqual(picture.claims.map(({ standing }) => standing));
  });

  it('gives a computed share of each source as it was computed, in per cent', () => {
    const computed = [
      { source: 'paper', share: 83.3, asOfMs: 0 },
      { source: null, share: 90, asOfMs: 0 },
    ];
    const of = { ...picture, figures: picture.figures.map((figure) => ({ ...figure, computed })) };
    expect(new Set(column(read('figures', of), '#description+x_computed'))).toEqual(
      new Set(['paper: 83.3 %; –: 90 %']),
    );
  });
});
