/** Daylight against the worked examples of Meeus, and where there is none. */
import { describe, expect, it } from 'vitest';
import { civilDaylight, daylightParts } from './daylight.ts';

const MINUTE_MS = 60_000;

describe('civilDaylight', () => {
  it('has the noon that the equation of time gives (Meeus, example 28.a: 13 min 42.6 s on 13 October 1992)', () => {
    const day = civilDaylight(Date.UTC(1992, 9, 13), 180, 0)!;
    // At 180° E mean noon is midnight UTC.
    const noon = (day.fromMs + day.untilMs) / 2;
    const expected = Date.UTC(1992, 9, 13) - (13 * 60 + 42.6) * 1000;
    expect(Math.abs(noon - expected)).toBeLessThan(MINUTE_MS / 2);
  });

  it('is as long as the declination gives (Meeus, example 25.a: −7.785° on that day)', () => {
    const day = civilDaylight(Date.UTC(1992, 9, 13), 180, 0)!;
    const degrees = Math.PI / 180;
    const half = Math.acos(Math.sin(-6 * degrees) / Math.cos(-7.785 * degrees)) / degrees;
    expect(Math.abs(day.untilMs - day.fromMs - (2 * half * 3_600_000) / 15)).toBeLessThan(MINUTE_MS / 2);
  });

  it('knows nights without dark and days without light', () => {
    const june = civilDaylight(Date.UTC(2020, 5, 21, 12), 20, 69)!;
    expect(june.untilMs - june.fromMs).toBe(86_400_000);
    expect(civilDaylight(Date.UTC(2020, 11, 21, 12), 20, 80)).toBeNull();
  });
});

describe('daylightParts', () => {
  it('cuts two days and the night between into two parts', () => {
    const from = Date.UTC(2017, 9, 12, 9);
    const until = Date.UTC(2017, 9, 13, 9);
    const parts = daylightParts(from, until, 39, 36);
    expect(parts.length).toBe(2);
    expect(parts[0]!.fromMs).toBe(from);
    expect(parts[1]!.untilMs).toBe(until);
    const night = parts[1]!.fromMs - parts[0]!.untilMs;
    expect(night / 3_600_000).toBeGreaterThan(11);
    expect(night / 3_600_000).toBeLessThan(12.5);
  });

  it('leaves nothing of a window at night', () => {
    expect(daylightParts(Date.UTC(2017, 9, 12, 20), Date.UTC(2017, 9, 12, 23), 39, 36)).toEqual([]);
  });
});
