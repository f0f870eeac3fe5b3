import { describe, expect, it } from 'vitest';
import { formatOffset, isTimeZone, parseTime, writtenOffsetMinutes, zoneOffsetMinutes } from './time.ts';

describe('times as they are written', () => {
  it.each([
    ['2017-10-14T08:00:00+03:00', Date.UTC(2017, 9, 14, 5)],
    ['2017-10-14T08:00+03:00', Date.UTC(2017, 9, 14, 5)],
    ['2016-02-29T23:59:59.5Z', Date.UTC(2016, 1, 29, 23, 59, 59, 500)],
    ['2017-10-14', Date.UTC(2017, 9, 14)],
  ])('%s', (written, atMs) => {
    expect(parseTime(written)).toBe(atMs);
  });

  it.each([
    '2017-10-14T08:00:00',
    '2017-10-14 08:00:00+03:00',
    '2017-02-29',
    '2017-00-10',
    '2017-04-31T08:00:00+03:00',
    '2017-10-14T25:00:00+03:00',
    '2017-10-14T08:61:00+03:00',
    '2017-10-14T08:00:00+15:00',
    '2017-10-14T08:00:00+03:60',
    '0001-01-01',
    '9999-01-01',
    '14/10/2017',
    '',
  ])('%s is none', (written) => {
    expect(parseTime(written)).toBeNull();
  });

  it('knows offsets, written and of a zone in summer and winter', () => {
    expect(writtenOffsetMinutes('2017-10-14T08:00:00-03:30')).toBe(-210);
    expect(writtenOffsetMinutes('2017-10-14T08:00:00Z')).toBeNull();
    expect(writtenOffsetMinutes('2017-10-14')).toBeNull();
    expect(zoneOffsetMinutes('Asia/Damascus', Date.UTC(2017, 9, 14))).toBe(180);
    expect(zoneOffsetMinutes('Asia/Damascus', Date.UTC(2017, 11, 14))).toBe(120);
    expect(zoneOffsetMinutes('UTC', 0)).toBe(0);
    expect(formatOffset(-210)).toBe('-03:30');
    expect(isTimeZone('Asia/Damascus')).toBe(true);
    expect(isTimeZone('+03:00')).toBe(false);
    expect(isTimeZone('Asia/Raqqa')).toBe(false);
  });
});
