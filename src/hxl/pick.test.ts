import { describe, expect, it } from 'vitest';
import { AssertionError } from '../base/assert.ts';
import { readText } from './fixture-table.ts';
import { pickColumn, pickColumns } from './pick.ts';
import type { HxlTable } from './table.ts';
import { formatTag, parseTag, parseTagPattern } from './tag.ts';

const table = readText('#affected,#affected+f,#affected+f+infants,#adm1+code,,#adm1+name,#org\n1,2,3,A,x,B,C\n')
  .table as HxlTable;
const picked = (pattern: string): number[] => pickColumns(table, pattern).map(({ position }) => position);

describe('picking columns', () => {
  it('by hashtag, attributes wanted and not wanted, any hashtag, and exactly', () => {
    expect(picked('#affected')).toEqual([0, 1, 2]);
    expect(picked('#affected+f')).toEqual([1, 2]);
    expect(picked('#affected+f-infants')).toEqual([1]);
    expect(picked('#affected -f')).toEqual([0]);
    expect(picked('#affected+f!')).toEqual([1]);
    expect(picked('#*+code')).toEqual([3]);
    expect(picked('#AFFECTED + F')).toEqual([1, 2]);
    expect(picked('#sector')).toEqual([]);
  });

  it('of one gives the exact one of several, and never guesses', () => {
    expect(pickColumn(table, '#affected').column?.position).toBe(0);
    expect(pickColumn(table, '#org').column?.position).toBe(6);
    expect(pickColumn(table, '#adm1').problem).toMatchObject({
      code: 'HXL_COLUMN_AMBIGUOUS',
      found: 'column 4 #adm1+code, column 6 #adm1+name',
    });
    expect(pickColumn(table, '#sector').problem?.code).toBe('HXL_COLUMN_ABSENT');
    const twice = readText('#org,#org\na,b\n').table as HxlTable;
    expect(pickColumn(twice, '#org').problem?.code).toBe('HXL_COLUMN_AMBIGUOUS');
  });

  it('by what is no pattern is our own fault', () => {
    expect(() => pickColumns(table, '##')).toThrow(AssertionError);
    for (const wrong of ['', '#', '#a b+', '+f', '#1', '#a!+b']) expect(parseTagPattern(wrong), wrong).toBeNull();
  });
});

describe('a tag', () => {
  it('is read in any way of writing it and written in one', () => {
    expect(formatTag(parseTag(' # Affected +F + children+f ')!)).toBe('#affected+children+f');
    for (const wrong of [
      '',
      '#',
      'org',
      '#org+',
      '#org + ',
      '#1',
      '#org name',
      '#منظمة',
      '#org+a-b',
      `#${'a'.repeat(600)}`,
    ])
      expect(parseTag(wrong), wrong).toBeNull();
  });
});
