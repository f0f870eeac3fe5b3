import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssertionError } from '../base/assert.ts';
import { defuse, looksLikeFormula, restore } from './formula.ts';
import { codesOf, readText } from './fixture-table.ts';
import { writableTable, writeHxl } from './write.ts';

describe('writing', () => {
  it('refuses what is no table of HXL: our own fault', () => {
    const wrong = [
      { columns: [{ tag: 'org' }], rows: [] },
      { columns: [{ tag: '' }], rows: [] },
      { columns: [{ tag: '#org' }], rows: [['a', 'b']] },
      { columns: [{ tag: '#affected' }], rows: [[Number.NaN]] },
    ];
    for (const table of wrong) expect(() => writeHxl(table)).toThrow(AssertionError);
  });

  it('gives these bytes', () => {
    const text = writeHxl(
      {
        columns: [
          { tag: '#Affected + F+children', header: 'Girls' },
          { tag: '', header: '#note' },
          { tag: '#adm1+name', header: 'المحافظة' },
        ],
        rows: [
          [12, 'a "b", c', 'الرقة'],
          [-5, '=1+1', null],
          [undefined, ' x;y', '-5'],
        ],
      },
      { byteOrderMark: true },
    );
    expect(text).toBe(
      '\ufeffGirls,\'#note,المحافظة\n#affected+children+f,,#adm1+name\n12,"a ""b"", c",الرقة\n-5,\'=1+1,\n," x;y",-5\n',
    );
  });

  it('defuses what a spreadsheet would run, and leaves numbers', () => {
    const attacks = [
      '=1+1',
      '+1+1',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '=HYPERLINK("http://example.org")',
      '＝1',
      '\u200f=1',
      '-',
      '+963 11',
    ];
    for (const text of attacks) {
      expect(looksLikeFormula(text), JSON.stringify(text)).toBe(true);
      expect(defuse(text)).toBe(`'${text}`);
      const { table, problems } = readText(writeHxl({ columns: [{ tag: '#org' }], rows: [[text]] }));
      expect(table?.rows[0]?.cells).toEqual([text]);
      expect(codesOf(problems)).toEqual(['HXL_FORMULA']);
      // Written by somebody else without an apostrophe it is text all the same.
      expect(readText(`#org\n"${text.replaceAll('"', '""')}"\n`).table?.rows[0]?.cells).toEqual([text]);
    }
    for (const text of ['-5', '+5', '-0.5', '1-2', 'a=b', "'quoted'", '', '-1e3']) {
      expect(looksLikeFormula(text), text).toBe(false);
      expect(defuse(text)).toBe(text);
    }
  });
});

/** Texts with much of what is dangerous in them. */
const nasty = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '#', '"', ',', ';', '\t', '\n', '\r', ' ', 'a', '1', '.', 'ح'),
    }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
);
/** What UTF-8 and the reader can carry: no lone surrogates, no NUL. */
const cell = nasty.filter((text) => text.isWellFormed() && !text.includes('\0'));
const tag = fc
  .tuple(fc.constantFrom('#affected', '#org', '#adm1', '#x_own'), fc.subarray(['+f', '+name', '+i_ar', '+x_a', '+min']))
  .map(([hashtag, attributes]) => hashtag + attributes.join(''));

describe('writing and reading', () => {
  it('a text: restore undoes defuse, and nothing defused is a formula', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(restore(defuse(text))).toBe(text);
        expect(looksLikeFormula(defuse(text))).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it('a table whose cells look like tags under another delimiter', () => {
    const written = { columns: [{ tag: '#affected' }, { tag: '' }, { tag: '' }], rows: [['#a', ';#a', '#b\t#c']] };
    expect(readText(writeHxl(written)).table?.rows.map(({ cells }) => cells)).toEqual(written.rows);
    // Written by others, with what they take for the delimiter.
    const quoted = readText('"a,#x,#y,#z,b";c\n#org;#adm1\nd;e\n').table;
    expect(quoted?.columns.map(({ tagText }) => tagText)).toEqual(['#org', '#adm1']);
    expect(quoted?.columns[0]?.header).toBe('a,#x,#y,#z,b');
    expect(readText('x;#a,y\n#org,#adm1\nc,d\n').table?.columns.map(({ header }) => header)).toEqual(['x;#a', 'y']);
  });

  it('gives the same table back, and the same bytes again', () => {
    const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.record({
        columns: fc.array(fc.record({ tag: fc.oneof(tag, fc.constant('')), header: fc.oneof(cell, fc.constant('')) }), {
          minLength: width,
          maxLength: width,
        }),
        rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
      }),
    );
    fc.assert(
      fc.property(
        table.filter(({ columns }) => columns.some((column) => column.tag !== '')),
        (written) => {
          const bytes = writeHxl(written);
          const { table: read } = readText(bytes);
          expect(read).not.toBeNull();
          if (read === null) return;
          expect(read.rows.map(({ cells }) => cells)).toEqual(
            written.rows.filter((row) => row.some((text) => text.trim() !== '')),
          );
          expect(read.columns.map(({ header }) => header)).toEqual(written.columns.map(({ header }) => header));
          expect(writeHxl(writableTable(read))).toBe(
            writeHxl({ ...written, rows: read.rows.map(({ cells }) => cells) }),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
