/** What the desk makes of what is typed, and the ids that it gives. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryIds } from '../../apps/desk/src/outbox/entry-ids.ts';
import { dayInWords } from '../../apps/desk/src/language/language.ts';
import type { PlaceFeature } from '../../apps/desk/src/map/draw/change.ts';
import { faultsOf, propertiesOf, typedOf } from '../../apps/desk/src/map/draw/fields.ts';
import { numberOfField } from '../../apps/desk/src/reports/number-field.ts';
import { localField, momentOfField } from '../../apps/desk/src/time/local-time.ts';
import { isUuid7, uuid7TimeMs } from '../../src/ledger/index.ts';

test('ids are UUIDv7 of their time, and rise whatever the clock and the randomness do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 50 }),
      fc.integer({ min: 0, max: 255 }),
      (clocks, byte) => {
        let at = 0;
        const next = entryIds({ nowMs: () => clocks[at++]!, randomness: (bytes) => bytes.fill(byte) });
        const ids = clocks.map(() => next());
        expect(ids.every(isUuid7)).toBe(true);
        expect(uuid7TimeMs(ids[0]!)).toBe(clocks[0]);
        expect([...ids].sort()).toEqual(ids);
        expect(new Set(ids).size).toBe(ids.length);
      },
    ),
  );
});

test('more ids in one millisecond than the counter holds rise all the same', () => {
  const next = entryIds({ nowMs: () => 1_700_000_000_000, randomness: (bytes) => bytes.fill(255) });
  const ids = Array.from({ length: 5_000 }, next);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(5_000);
});

test.each([
  ['', null],
  ['  ', null],
  ['8000', 8000],
  ['8,000', 8000],
  ['1,234,567', 1234567],
  ['٨٬٠٠٠', 8000],
  ['٤٢٠٠', 4200],
  ['٩٫٥', 9.5],
  ['9.5', 9.5],
  ['8,00', undefined],
  ['-3', undefined],
  ['many', undefined],
  ['1e3', undefined],
])('%o is read as %o', (typed, number) => {
  expect(numberOfField(typed)).toBe(number);
});

test.each([
  ['2017-10-11', 'en', /^Wednesday,? 11 October 2017$/u],
  ['2017-10-11', 'ar', /^الأربعاء، 11 تشرين الأول 2017$/u],
  ['2017-12-10T18:05', 'en', /^Sunday,? 10 December 2017 18:05$/u],
  ['2017-12-10T23:05:00+03:00', 'ar', /^الأحد، 10 كانون الأول 2017 23:05$/u],
] as const)('the day in a field, %s, stands in words under it, %s', (field, language, words) => {
  expect(dayInWords(field, language)).toMatch(words);
});

test.each(['', '2017', '2017-13-01', 'yesterday'])('of what is no day, %o, nothing does', (field) => {
  expect(dayInWords(field, 'en')).toBeNull();
});

test('a moment in a field comes back as it was, to the minute, in any zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 }),
      fc.constantFrom('Asia/Damascus', 'Europe/Kyiv', 'Africa/Bangui', 'Asia/Kathmandu', 'UTC'),
      (minutes, timeZone) => {
        const atMs = minutes * 60_000;
        const field = localField(atMs, timeZone);
        // Where clocks go back an hour comes twice, and one of the two is meant.
        expect(localField(momentOfField(field, timeZone)!, timeZone)).toBe(field);
      },
    ),
  );
  expect(momentOfField('2017-10-11T10:00', 'Asia/Damascus')).toBe(Date.UTC(2017, 9, 11, 7));
  expect(momentOfField('2017-10-32T10:00', 'Asia/Damascus')).toBeNull();
  expect(momentOfField('yesterday', 'Asia/Damascus')).toBeNull();
});

test('a number of a zone that is not everybody’s keeps its source while it stays, then has its reason and no other basis', () => {
  const before: PlaceFeature = {
    type: 'Feature',
    properties: {
      ...{ id: 'a', name_en: 'A', name_ar: 'أ', assumption: 'Test.' },
      ...{ walking_speed_meters_per_second: 0.8, walking_speed_source: 'A count', walking_speed_source_ar: 'إحصاء' },
      ...{ walking_speed_said_at: '2017-10-10' },
    },
    geometry: { type: 'Point', coordinates: [39, 36] },
  };
  const typed = typedOf('zone', before, '2017-10-11');
  expect(typed['walking_speed_meters_per_second']).toBe('0.8');
  expect(faultsOf('zone', typed)).toEqual([]);
  expect(propertiesOf('zone', typed, 'a', before)).toEqual(before.properties);
  const faster = { ...typed, walking_speed_meters_per_second: '0.9' };
  expect(faultsOf('zone', faster)).toEqual(['walking_speed_assumption']);
  const slower = { ...typed, walking_speed_meters_per_second: '٠٫٥', walking_speed_assumption: 'Many are old.' };
  expect(faultsOf('zone', slower)).toEqual([]);
  const after = propertiesOf('zone', slower, 'a', before);
  expect(after).toMatchObject({ walking_speed_meters_per_second: 0.5, walking_speed_assumption: 'Many are old.' });
  for (const key of ['walking_speed_source', 'walking_speed_source_ar', 'walking_speed_said_at', 'cannot_walk_share'])
    expect(after).not.toHaveProperty(key);
});
