import { describe, expect, it } from 'vitest';
import { parseHxl } from '../hxl/index.ts';
import { zonePeopleOf, type ZoneBefore, type ZoneTableOptions, type ZoneTableResult } from './zone-people.ts';

const basis = { kind: 'source', text: 'The office', saidAt: '2017-10-11' } as const;
const zone = (id: string, pcode?: string, splitOf: string | null = null): ZoneBefore => ({
  id,
  ...(pcode === undefined ? {} : { pcode }),
  name: { en: `Zone ${id}`, ar: `منطقة ${id}` },
  people: { low: 80, best: 100, high: 150, basis },
  splitOf,
});
const zones = [zone('a', 'SY110100'), zone('b', 'C5710'), zone('c'), zone('d', undefined, 'trapped')];

const PEOPLE = '#affected+ind+trapped+min,#affected+ind+trapped,#affected+ind+trapped+max';
const TAGS = `#loc+id,#adm1+code,#adm3+code,#adm4+code,#loc+name,${PEOPLE},#meta+source,#date+reported`;

function taken(
  rows: readonly string[],
  options: Partial<ZoneTableOptions> = {},
  tags = TAGS,
): ZoneTableResult & { readonly short: readonly string[] } {
  const { table } = parseHxl(new TextEncoder().encode([tags, ...rows, ''].join('\n')), { file: 't.csv' });
  const result = zonePeopleOf(table!, zones, { file: 't.csv', ...options });
  const short = result.problems.map(({ code, feature }) => `${code} ${feature ?? ''}`.trim());
  return { ...result, short };
}

/** The one code a single row is refused with; nothing is taken of it. */
function refused(row: string): string {
  const { changes, unchanged, short } = taken([row]);
  expect([changes, unchanged, short.length]).toEqual([[], [], 1]);
  return short[0]!;
}

describe('a table of people of zones is refused', () => {
  it('when a column is missing, or is of some people only', () => {
    expect(taken(['1,2,3'], {}, PEOPLE).short).toEqual(['PICTURE_TABLE_NO_PLACE']);
    expect(taken(['a,1,2'], {}, '#loc+id,#affected+ind+trapped+min,#affected+ind+trapped').short).toEqual([
      'HXL_COLUMN_ABSENT',
    ]);
    const women = PEOPLE.replace('trapped,', 'trapped+f,');
    expect(taken(['a,1,2,3'], {}, `#loc+id,${women}`).short).toEqual(['HXL_COLUMN_ABSENT']);
    expect(taken(['a,a,1,2,3'], {}, `#loc+id,#loc+id,${PEOPLE}`).short).toEqual(['HXL_COLUMN_AMBIGUOUS']);
  });

  it.each([
    ['unknown zone', 'x,,,,,1,2,3,S,2017-10-12', 'PICTURE_TABLE_ZONE_UNKNOWN'],
    ['no zone', ',,,,,1,2,3,S,2017-10-12', 'PICTURE_TABLE_ZONE_UNKNOWN'],
    ['name with a letter too many', ',,,,Zone aa,1,2,3,S,2017-10-12', 'PICTURE_TABLE_ZONE_UNKNOWN'],
    ['id and code of two zones', 'a,,,C5710,,1,2,3,S,2017-10-12', 'PICTURE_TABLE_ZONE_DISAGREES'],
    ['id with a code from elsewhere', 'a,,SY110200,,,1,2,3,S,2017-10-12', 'PICTURE_TABLE_ZONE_DISAGREES'],
    ['name with a code from elsewhere', ',,SY110200,,Zone a,1,2,3,S,2017-10-12', 'PICTURE_TABLE_ZONE_DISAGREES'],
    ['low above best', 'a,,,,,3,2,4,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_ORDER'],
    ['best above high', 'a,,,,,1,5,4,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_ORDER'],
    ['a word', 'a,,,,,1,many,4,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_WRONG'],
    ['a formula', 'a,,,,,1,=1+1,4,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_WRONG'],
    ['half a person', 'a,,,,,1,2.5,4,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_WRONG'],
    ['fewer than none', 'a,,,,,-1,2,4,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_WRONG'],
    ['more than any siege', 'a,,,,,1,2,20000001,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_WRONG'],
    ['one end missing', 'a,,,,,,2,4,S,2017-10-12', 'PICTURE_TABLE_PEOPLE_WRONG'],
    ['nobody who says it', 'a,,,,,1,2,3,,2017-10-12', 'PICTURE_TABLE_SOURCE_MISSING'],
    ['a time without offset', 'a,,,,,1,2,3,S,2017-10-12T10:00', 'PICTURE_TABLE_SAID_WRONG'],
    ['people of a split', 'd,,,,,1,2,3,S,2017-10-12', 'PICTURE_TABLE_ZONE_SPLIT'],
  ])('in a row, with its line: %s', (_, row, code) => {
    expect(refused(row)).toBe(`${code} line 2`);
  });

  it('when two rows are of one zone, however each is found', () => {
    const { changes, short } = taken(['a,,,,,1,2,3,S,2017-10-12', ',,SY110100,,,4,5,6,S,2017-10-12']);
    expect(changes.map(({ line }) => line)).toEqual([2]);
    expect(short).toEqual(['PICTURE_TABLE_ZONE_TWICE line 3']);
  });
});

describe('people of zones are taken', () => {
  it('by id, by the deepest code, by folded name in either script; Arabic digits are digits', () => {
    const { changes, unsaid, problems } = taken([
      'a,SY11,SY110100,,,1,2,3,S,2017-10-12',
      ',SY11,SY110100,C5710,,٤,٥,٦,S,',
      ',,,, منطقة  C ,7,8,9,S,2017-10-12T10:00:00+03:00',
      'd,,,,,,,,,',
    ]);
    expect(problems).toEqual([]);
    expect(changes.map(({ zone, foundBy, after: { low, best, high } }) => [zone, foundBy, low, best, high])).toEqual([
      ['a', 'id', 1, 2, 3],
      ['b', 'pcode', 4, 5, 6],
      ['c', 'name', 7, 8, 9],
    ]);
    expect(changes[1]?.after.basis).toEqual({ kind: 'source', text: 'S' });
    expect(unsaid).toEqual(['d']);
  });

  it('and what is the same is no change, of a split too; another source is one', () => {
    const same = '80,100,150,The office,2017-10-11';
    const { changes, unchanged, problems } = taken([
      `a,,,,,${same}`,
      'b,,,,,80,100,150,Other,2017-10-11',
      `d,,,,,${same}`,
    ]);
    expect([changes.map(({ zone }) => zone), unchanged, problems]).toEqual([['b'], ['a', 'd'], []]);
  });

  it('with what was said before in both languages, when a table in Arabic says it again', () => {
    const words = { en: 'The office', ar: 'المكتب' };
    const inBoth: ZoneBefore = { ...zone('a'), people: { low: 80, best: 100, high: 150, basis: { ...basis, words } } };
    const read = (row: string): ZoneTableResult => {
      const { table } = parseHxl(new TextEncoder().encode(`${TAGS}\n${row}\n`), { file: 't.csv' });
      return zonePeopleOf(table!, [inBoth], { file: 't.csv' });
    };
    expect(read('a,,,,,80,100,150,المكتب,2017-10-11').unchanged).toEqual(['a']);
    expect(read('a,,,,,81,100,150,المكتب,2017-10-11').changes[0]?.after.basis).toEqual({ ...basis, words });
    expect(read('a,,,,,81,100,150,المجلس,2017-10-11').changes[0]?.after.basis).toEqual({ ...basis, text: 'المجلس' });
  });

  it('with the source that is given, only where the row has none', () => {
    const source = { text: 'Given', saidAt: '2017-10-13' };
    const { changes } = taken(['a,,,,,1,2,3,S,2017-10-12', 'b,,,,,1,2,3,,'], { source });
    expect(changes.map(({ after }) => after.basis)).toEqual([
      { kind: 'source', text: 'S', saidAt: '2017-10-12' },
      { kind: 'source', text: 'Given', saidAt: '2017-10-13' },
    ]);
  });
});
