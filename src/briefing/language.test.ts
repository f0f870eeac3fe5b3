import { describe, expect, test } from 'vitest';
import { voiceOf } from './language.ts';
import { fill, sentences } from './sentences.ts';
import * as texts from './texts.ts';

const zone = 'Asia/Damascus';
const en = voiceOf('en', zone, { isolate: false });
const ar = voiceOf('ar', zone, { isolate: false });
const atMs = Date.parse('2017-10-14T07:05:00+03:00');

describe('numbers and counted words', () => {
  test('Arabic counts in its six forms, with Western digits', () => {
    const said = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 1011, 8000].map((count) =>
      ar.counted(texts.words.people, count),
    );
    expect(said).toEqual([
      'لا أحد',
      'شخص واحد',
      'شخصان',
      '3 أشخاص',
      '10 أشخاص',
      '11 شخصًا',
      '99 شخصًا',
      '100 شخص',
      '102 شخص',
      '103 أشخاص',
      '1,011 شخصًا',
      '8,000 شخص',
    ]);
  });

  test('English counts in two', () => {
    expect([0, 1, 2, 8000].map((count) => en.counted(texts.words.people, count))).toEqual([
      '0 people',
      '1 person',
      '2 people',
      '8,000 people',
    ]);
  });

  test('a range that is one number is one number; an Arabic range is said in words', () => {
    expect(en.range(500, 1100)).toBe('500–1,100');
    expect(ar.range(500, 1100)).toBe('من 500 إلى 1,100');
    expect(ar.range(8000, 8000)).toBe('8,000');
  });

  test('lengths and times', () => {
    expect([en.meters(950), en.meters(1500), ar.meters(1500)]).toEqual(['950\u00a0m', '1.5\u00a0km', '1.5\u00a0كم']);
    expect([en.duration(3600), en.duration(5430), en.duration(61), ar.duration(5400)]).toEqual([
      '1\u00a0h',
      '1\u00a0h\u00a031\u00a0min',
      '1\u00a0min',
      '1\u00a0س\u00a030\u00a0د',
    ]);
    expect([en.percent(0.0381), en.percent(0.5), en.percent(0)]).toEqual(['3.8%', '50%', '0%']);
  });

  test('months carry the names of the region', () => {
    expect(ar.moment(atMs, 'full')).toBe('السبت 14 تشرين الأول 2017 07:05');
    expect(voiceOf('ar', 'Africa/Khartoum', { isolate: false }).moment(atMs, 'day')).toBe('السبت 14 أكتوبر 2017');
    expect(en.moment(atMs, 'full')).toBe('Sat 14 Oct 2017 07:05');
  });

  test('a time is said in the time zone of the operation', () => {
    expect(voiceOf('en', 'Europe/London', { isolate: false }).moment(atMs, 'clock')).toBe('05:05');
  });

  test('on a page each number and time stands in an isolate of its own', () => {
    const voice = voiceOf('ar', zone, { isolate: true });
    expect(voice.span(atMs, atMs + 3_600_000)).toBe('من \u206807:05\u2069 إلى \u206808:05\u2069');
  });
});

describe('texts', () => {
  test('every pair says something in Arabic letters and in Latin letters', () => {
    const pairs = [
      ...Object.values(texts).flatMap((group) => Object.values(group as Record<string, unknown>)),
      ...Object.values(sentences),
    ] as readonly { readonly en: unknown; readonly ar: unknown }[];
    for (const pair of pairs) {
      if (typeof pair.en === 'string') {
        expect(pair.en).toMatch(/\p{Script=Latin}/u);
        expect(String(pair.ar), pair.en).toMatch(/\p{Script=Arabic}/u);
      }
    }
  });

  test('every place of a sentence is filled in both languages', () => {
    const parts = new Proxy({}, { get: (_, name) => `‹${String(name)}›` });
    for (const [key, pair] of Object.entries(fill)) {
      const marks = (text: string): string[] => [...text.matchAll(/‹\w+›/gu)].map((match) => match[0]).sort();
      const said = pair as Record<'en' | 'ar', (parts: object) => string>;
      expect(marks(said.en(parts)), key).toEqual(marks(said.ar(parts)));
    }
  });

  test('nothing is ever called safe', () => {
    const all = JSON.stringify([
      texts,
      sentences,
      Object.values(fill).map((pair) => [String(pair.en), String(pair.ar)]),
    ]);
    expect(all).not.toMatch(/\bsafe/iu);
    expect(all).not.toMatch(/آمن/u);
  });
});
