import { expect, it } from 'vitest';
import type { Records } from '../../picture/index.ts';
import { momentsOf } from './moments.ts';

const hour = (number: number): number => Date.UTC(2017, 9, 11, number);
const nothing: Records = {
  ...{ reports: [], sources: [], claims: [], rejections: [], figures: [], halfLives: [], assessments: [], splits: [] },
  ...{ control: [], streets: [] },
} as unknown as Records;
const place = { hazards: [], timeZone: 'Asia/Damascus', windows: [] };
const window = (fromMs: number, untilMs: number): { readonly windows: never } => ({
  windows: [{ id: 'w', fromMs, untilMs }] as never,
});
const nowMs = hour(20);

it('now, when nothing is known at all', () => {
  expect(momentsOf(place, nothing, { drawnAtMs: [], nowMs })).toEqual({
    ...{ stopsMs: [], lastMs: nowMs, lastOccurredMs: nowMs },
  });
});

it('a grade is a moment of what is known, and not of how it was', () => {
  const graded = {
    ...nothing,
    sources: [{ id: 'council', grades: [{ gradedAtMs: hour(9) }, { gradedAtMs: hour(7) }] }],
    claims: [{ kind: 'count', said: { fromMs: hour(5), untilMs: hour(5) }, meant: null, recordedAtMs: hour(6) }],
  } as unknown as Records;
  expect(momentsOf(place, graded, { drawnAtMs: [], nowMs })).toEqual({
    stopsMs: [hour(5), hour(6), hour(7), hour(9)],
    lastMs: hour(9),
    lastOccurredMs: hour(5),
  });
});

it('a window is a stop; neither one ahead nor one gone by moves what is looked at first', () => {
  for (const [fromMs, untilMs] of [
    [hour(1), hour(2)],
    [hour(22), hour(23)],
  ] as const) {
    const { stopsMs, lastMs, lastOccurredMs } = momentsOf({ ...place, ...window(fromMs, untilMs) }, nothing, {
      ...{ drawnAtMs: [hour(8), hour(10)], nowMs },
    });
    expect([lastMs, lastOccurredMs]).toEqual([hour(10), hour(10)]);
    expect(stopsMs).toEqual([fromMs, untilMs, hour(8), hour(10)].sort((a, b) => a - b));
  }
});

it('a forecast speaks of what is to come: what was so last is when it was said', () => {
  const forecast = {
    ...nothing,
    claims: [
      ...[{ kind: 'forecast', said: { fromMs: hour(4) }, meant: { fromMs: hour(30) }, recordedAtMs: hour(6) }],
      ...[{ kind: 'count', said: { fromMs: hour(5) }, meant: { fromMs: hour(3) }, recordedAtMs: hour(6) }],
    ],
  } as unknown as Records;
  expect(momentsOf(place, forecast, { drawnAtMs: [], nowMs }).lastOccurredMs).toBe(hour(4));
});

it('the day of a hazard is a moment of how it was; not the midnight before what was drawn on that day, nor before what was made', () => {
  const of = (asOf: string, drawnAtMs: readonly number[], records = nothing): number =>
    momentsOf({ ...place, hazards: [{ asOf }] as never }, records, { drawnAtMs, nowMs }).lastOccurredMs;
  const midnight = Date.UTC(2017, 9, 10, 21);
  expect(of('2017-10-11', [])).toBe(midnight);
  expect(of('2017-10-11', [hour(8), hour(10)])).toBe(hour(10));
  expect(of('2017-10-01', [hour(8)])).toBe(hour(8));
  // A moment is one.
  expect(of('2017-10-11T12:00+03:00', [hour(4)])).toBe(hour(9));
  const said = {
    ...nothing,
    claims: [{ kind: 'count', said: { fromMs: hour(5) }, meant: null, recordedAtMs: hour(6) }],
  } as unknown as Records;
  expect(of('2017-10-01', [], said)).toBe(hour(5));
  expect(of('2017-10-11', [hour(8)], said)).toBe(hour(8));
});
