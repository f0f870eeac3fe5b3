import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assert } from '../base/assert.ts';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';
import { codesOf } from './fixture-table.ts';
import { parseHxl, type HxlReadOptions } from './parse.ts';
import { pickColumn } from './pick.ts';

interface Expected {
  /** Columns × rows, or 'refused'. */
  readonly result: string;
  readonly codes: readonly string[];
  readonly reason: string;
  readonly options?: Partial<HxlReadOptions>;
}

const valid = { result: '9 × 4', codes: ['HXL_ATTRIBUTE_DEPRECATED', 'HXL_COLUMN_UNTAGGED', 'HXL_DATE'] };
const sex = ['HXL_ATTRIBUTE_UNKNOWN', 'HXL_NUMBER'];
const schema = { result: 'refused', codes: ['HXL_SCHEMA'], reason: 'a schema, not data' };
const spreadsheet = { result: 'refused', codes: ['HXL_SPREADSHEET'], reason: 'a spreadsheet file' };
const old = { result: 'refused', codes: ['HXL_TAG_2014'] };
const oldRead = { release2014: true } as const;

/** Every file of the samples, some of them twice with an option. */
const files: readonly (readonly [string, Expected])[] = [
  ['brc-westafrica-movement-2014.csv', { ...old, reason: 'tags of 2014: #adm, #from_date, #source_lnk …' }],
  [
    'brc-westafrica-movement-2014.csv',
    {
      result: '19 × 188',
      codes: ['HXL_TAG_2014_READ', 'HXL_TAG_TWICE', 'HXL_DATE', 'HXL_MORE'],
      reason: 'tags in row 8 below a legend; dates that two people read in two ways',
      options: oldRead,
    },
  ],
  [
    'guinea-3w-sample.csv',
    { result: '9 × 1456', codes: ['HXL_ATTRIBUTE_UNKNOWN', 'HXL_DATE'], reason: 'spaces in tags; five dates in words' },
  ],
  ['iom-haiti-dtm-2013.csv', { ...old, reason: 'tags of 2014: #lat_deg, #people_num …' }],
  [
    'iom-haiti-dtm-2013.csv',
    {
      result: '35 × 352',
      codes: ['HXL_TAG_2014_READ', 'HXL_TAG_TWICE', 'HXL_PERSONAL', 'HXL_COLUMN_UNTAGGED', 'HXL_DATE', 'HXL_MORE'],
      reason: 'columns for contacts; dates with the month first',
      options: oldRead,
    },
  ],
  ['mali-population-movements-2012.csv', { ...old, reason: 'tags of 2014: #idp_num …' }],
  [
    'mali-population-movements-2012.csv',
    { result: '4 × 21', codes: ['HXL_TAG_2014_READ', 'HXL_DATE'], reason: 'months in French', options: oldRead },
  ],
  ['rowca-3w-2014.csv', { ...old, reason: 'tags of 2014: #period_date, #activity_id' }],
  [
    'rowca-3w-2014.csv',
    {
      result: '20 × 244',
      codes: ['HXL_TAG_2014_READ', 'HXL_COLUMN_UNTAGGED', 'HXL_DATE', 'HXL_MORE'],
      reason: 'months without a year',
      options: oldRead,
    },
  ],
  ['rowca-gin-adm2.csv', { ...old, reason: 'tags of 2014: #country/en, #adm1_id …' }],
  [
    'rowca-gin-adm2.csv',
    {
      result: '12 × 34',
      codes: ['HXL_TAG_2014_READ', 'HXL_TAG_TWICE'],
      reason: 'two codes of the country',
      options: oldRead,
    },
  ],
  [
    'libhxl-tests/input-date.csv',
    {
      result: '8 × 8',
      codes: ['HXL_ATTRIBUTE_UNKNOWN', 'HXL_DATE', 'HXL_NUMBER'],
      reason: 'dates in four forms; #population+sex holds words',
    },
  ],
  [
    'libhxl-tests/input-fuzzy.csv',
    { result: 'refused', codes: ['HXL_TAG_NO_HASH'], reason: 'country and adm1 among the tags lack their "#"' },
  ],
  [
    'libhxl-tests/input-invalid.csv',
    { result: 'refused', codes: ['HXL_UNTAGGED', 'HXL_TAG_NO_HASH'], reason: 'no tag has its "#"' },
  ],
  ['libhxl-tests/input-merged.xlsx', spreadsheet],
  ['libhxl-tests/input-multiline.csv', { result: '1 × 1', codes: [], reason: 'a cell of three lines' }],
  [
    'libhxl-tests/input-multiple-headers.csv',
    { result: '4 × 2', codes: ['HXL_COLUMN_UNTAGGED'], reason: 'two header rows' },
  ],
  ['libhxl-tests/input-quality.xlsx', spreadsheet],
  ['libhxl-tests/input-status.csv', { result: '8 × 8', codes: sex, reason: '#population+sex holds words' }],
  [
    'libhxl-tests/input-untagged.csv',
    { result: 'refused', codes: ['HXL_UNTAGGED', 'HXL_PROPOSAL'], reason: 'no tags' },
  ],
  [
    'libhxl-tests/input-untagged.json',
    { result: 'refused', codes: ['HXL_UNTAGGED', 'HXL_PROPOSAL'], reason: 'no tags' },
  ],
  ['libhxl-tests/input-valid-latin1.csv', { result: 'refused', codes: ['HXL_NOT_UTF8'], reason: 'Latin 1' }],
  [
    'libhxl-tests/input-valid-latin1.csv',
    {
      result: '9 × 4',
      codes: ['HXL_CONVERTED', ...valid.codes],
      reason: 'Latin 1, and said so',
      options: { encoding: 'latin1' },
    },
  ],
  [
    'libhxl-tests/input-valid-nested.json',
    { result: '9 × 4', codes: ['HXL_ATTRIBUTE_DEPRECATED', 'HXL_DATE'], reason: 'objects under "results"' },
  ],
  [
    'libhxl-tests/input-valid-objects.json',
    { result: '9 × 4', codes: ['HXL_ATTRIBUTE_DEPRECATED', 'HXL_DATE'], reason: 'a list of objects' },
  ],
  ...['csv', 'hxl', 'json', 'ssv', 'tsv'].map(
    (ending) => [`libhxl-tests/input-valid.${ending}`, { ...valid, reason: 'one date in words' }] as const,
  ),
  ['libhxl-tests/input-valid.xlsx', spreadsheet],
  ['libhxl-tests/input-whitespace.csv', { result: '7 × 8', codes: sex, reason: '#population+sex holds words' }],
  ['libhxl-tests/validation-schema-invalid.csv', schema],
  ['libhxl-tests/validation-schema-valid.csv', schema],
];

const read = (name: string, options: Partial<HxlReadOptions> = {}): ReturnType<typeof parseHxl> =>
  parseHxl(readFileSync(sharedFile(`samples/hxl/${name}`)), { file: name, ...options });

describe.skipIf(!hasSharedData())('the samples of HXL', () => {
  it('are all in the table', () => {
    const there = ['', 'libhxl-tests/'].flatMap((folder) =>
      readdirSync(sharedFile(`samples/hxl/${folder}`), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${folder}${entry.name}`),
    );
    expect(new Set(files.map(([name]) => name))).toEqual(new Set(there));
  });

  for (const [name, { result, codes, reason, options }] of files) {
    it(`${name}${options === undefined ? '' : ' with an option'}: ${result === 'refused' ? 'refused' : 'read'}, ${reason}`, () => {
      const { table, problems } = read(name, options);
      expect(table === null ? 'refused' : `${table.columns.length} × ${table.rows.length}`).toBe(result);
      expect(new Set(codesOf(problems))).toEqual(new Set(codes));
      if (table === null) expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
    });
  }

  it('are the same table in every form', () => {
    const forms = ['csv', 'hxl', 'json', 'ssv', 'tsv'].map(
      (ending) => read(`libhxl-tests/input-valid.${ending}`).table,
    );
    const cells = forms.map((table) => table?.rows.map((row) => row.cells));
    expect(new Set(cells.map((rows) => JSON.stringify(rows))).size).toBe(1);
    expect(
      read('libhxl-tests/input-valid-latin1.csv', { encoding: 'latin1' }).table?.rows.map((row) => row.cells),
    ).toEqual(cells[0]);
  });

  it('propose the tag that lost its "#", and those of 1.1 for those of 2014', () => {
    const remedies = (name: string): string[] => read(name).problems.map(({ remedy }) => remedy);
    expect(remedies('libhxl-tests/input-fuzzy.csv')).toEqual(['Write #country.', 'Write #adm1.']);
    expect(remedies('libhxl-tests/input-invalid.csv').slice(1)).toEqual(
      [
        '#sector+es',
        '#subsector+es',
        '#org+es',
        '#targeted+f',
        '#targeted+m',
        '#country',
        '#adm1',
        '#date+reported',
      ].map((tag) => `Write ${tag}.`),
    );
    expect(remedies('mali-population-movements-2012.csv')).toEqual(
      ['#date+x_period', '#affected+idps', '#affected+refugees', '#affected'].map((tag) => `Write ${tag}.`),
    );
  });

  it('keep their lines and their numbers', () => {
    const { table } = read('iom-haiti-dtm-2013.csv', oldRead);
    assert(table !== null, 'the sample is read');
    expect(table.rows[0]?.line).toBe(3);
    const { column } = pickColumn(table, '#population+ind');
    assert(column !== undefined, 'the column is there');
    // As Python's csv module adds the column up.
    const sum = table.rows.reduce((total, { cells }) => total + Number(cells[column.position]), 0);
    expect(sum).toBe(278_945);
  });
});
