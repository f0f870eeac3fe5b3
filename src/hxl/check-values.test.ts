import { describe, expect, it } from 'vitest';
import { isIsoDate, numberOf, valueTypeOf } from './check-values.ts';
import { readText, short } from './fixture-table.ts';
import { parseTag } from './tag.ts';

describe('values', () => {
  it('that are wrong are told with line and column, and stay in the table', () => {
    const text =
      '#affected,#date,#geo+lat,#geo+lon,#indicator+num,#value\n' +
      'about 200,1 March 2015,91,181,x,-5\n' +
      '-1,2015-02-30,36.1,39,1e3,1,2\n';
    const { table, problems } = readText(text);
    expect(short(problems).filter((line) => !line.startsWith('HXL_ROW'))).toEqual([
      'HXL_NUMBER line 2 column A #affected ("about 200")',
      'HXL_NUMBER_NEGATIVE line 3 column A #affected ("-1")',
      'HXL_DATE line 2 column B #date ("1 March 2015")',
      'HXL_DATE line 3 column B #date ("2015-02-30")',
      'HXL_COORDINATE line 2 column C #geo+lat ("91")',
      'HXL_COORDINATE line 2 column D #geo+lon ("181")',
      'HXL_NUMBER line 2 column E #indicator+num ("x")',
    ]);
    expect(problems.find(({ code }) => code === 'HXL_DATE')?.remedy).toBe('Write 2015-03-01.');
    expect(table?.rows[0]?.cells[0]).toBe('about 200');
  });

  it('of names and codes beside a number are texts', () => {
    const types = ['#affected+type', '#date', '#population', '#org', '#geo+coord', '#indicator+pct', '#indicator+unit'];
    expect(types.map((text) => valueTypeOf(parseTag(text)!))).toEqual([
      'text',
      'date',
      'number',
      'text',
      'text',
      'number',
      'text',
    ]);
  });

  it('are numbers in digits of both scripts, and never with marks between thousands', () => {
    const good: readonly [string, number][] = [
      ['8000', 8000],
      [' -2.5 ', -2.5],
      ['٨٠٠٠', 8000],
      ['۲۰۰', 200],
      ['٢٫٥', 2.5],
      ['1e3', 1000],
      ['.5', 0.5],
    ];
    for (const [text, value] of good) expect(numberOf(text), text).toBe(value);
    for (const text of ['', '8,000', '8 000', '٨٬٠٠٠', '1.2.3', '0x10', 'NaN', 'Infinity', '1e999', '200+', '5 %'])
      expect(numberOf(text), text).toBeNull();
  });

  it('are dates of ISO 8601 that the calendar has', () => {
    const good = [
      '2017',
      '2017-10',
      '2017-10-10',
      '2016-02-29',
      '2017-W40',
      '2017-W40-7',
      '2015-W53',
      '2020-W53',
      '2017-Q3',
      '2017-10-10T18:00',
      '2017-10-10T18:00:00+03:00',
      '2017-10-10 18:00Z',
      '2017-10-10/2017-10-12',
    ];
    for (const text of good) expect(isIsoDate(text), text).toBe(true);
    const wrong = [
      '',
      '10/10/2017',
      '2017-13',
      '2017-02-29',
      '2017-00-01',
      '2017-W54',
      '2017-W53',
      '2017-10-10T25:00',
      '2017-10T10:00',
      '17-10-10',
      '2017-10-10/',
      'Tuesday',
      '٢٠١٧',
    ];
    for (const text of wrong) expect(isIsoDate(text), text).toBe(false);
  });
});
