import { describe, expect, it } from 'vitest';
import { CORE_ATTRIBUTES, CORE_HASHTAGS, EXTENSION_ATTRIBUTES } from './core-tags.ts';
import { readOldTag } from './old-tags.ts';
import { proposeTag } from './propose-tag.ts';
import { parseTag } from './tag.ts';

describe('a tag proposed for a header', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['Governorate', '#adm1+name'],
    ['Number of Households', '#affected+hh'],
    ['Organización', '#org+name'],
    ['Prefecture p-code', '#loc+code'],
    ['District code', '#adm2+code'],
    ['IndicatorId', '#indicator+code'],
    ['Centre longitude', '#geo+lon'],
    ['goverorate', '#adm1+name'],
    ['الحيّ', '#adm5+name'],
    ['حي', '#adm5+name'],
    ['عدد المحاصرين', '#affected+ind+trapped'],
    ['عدد السُّكّان', '#population'],
    ['أسر', '#affected+hh'],
    ['المنظمه', '#org+name'],
    ['التاريخ', '#date'],
    ['sector+es', '#sector+es'],
    ['idp_num', '#affected+idps'],
    ['Xyzzy', null],
    ['', null],
    ['123', null],
    ['٢٠١٧', null],
  ];
  for (const [header, tag] of cases) {
    it(`${header === '' ? 'nothing' : header} → ${tag ?? 'none'}`, () => {
      expect(proposeTag(header)).toBe(tag);
    });
  }

  it('is always one that would be read without a problem', () => {
    const headers = [
      'Trapped',
      'Held',
      'Left',
      'Phone',
      'y',
      'Latitude',
      'هاتف',
      'جرحى',
      'نازحون',
      'ملاحظات',
      'معتقلون',
    ];
    for (const header of headers) {
      const tag = parseTag(proposeTag(header) ?? '');
      expect(CORE_HASHTAGS, header).toContain(tag?.hashtag);
      for (const attribute of tag?.attributes ?? [])
        expect(CORE_ATTRIBUTES.includes(attribute) || EXTENSION_ATTRIBUTES.has(attribute), header).toBe(true);
    }
  });
});

describe('a tag of 2014', () => {
  it('is told from one of 1.1', () => {
    const mapped = (tag: string): string | null => {
      const old = readOldTag(tag);
      return old?.kind === 'mapped' ? old.tag : null;
    };
    expect(['#adm1_id', '#country/en', '#lat_deg', '#report_date', '#org_id', '#loctype_id'].map(mapped)).toEqual([
      '#adm1+code',
      '#country+i_en',
      '#geo+lat',
      '#date+reported',
      '#org+code',
      '#loc+code+type',
    ]);
    for (const tag of ['#adm1', '#sector', '#affected+f', '#x_whoadm1_id', '#constructor', '#toString', 'adm1_id'])
      expect(readOldTag(tag), tag).toBeNull();
    expect(readOldTag('#agesex_id')).toEqual({ kind: 'category' });
  });
});
