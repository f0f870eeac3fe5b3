import { describe, expect, it } from 'vitest';
import type { Proposal, Quantity, Speaker, TimeSpan } from '../../src/reports/index.ts';
import { loadCorpus, type MarkedClaim, type MarkedReport } from './corpus.ts';
import { ratesOf, scoreReport, sumTallies, tallyByKind, type Attribute } from './score.ts';
import { sameName } from './speaker-match.ts';

const hour = 3_600_000;
const published: TimeSpan = { fromMs: 1_000 * hour, untilMs: 1_000 * hour + 60_000 };
const day = (start: number): TimeSpan => ({ fromMs: start * hour, untilMs: (start + 24) * hour });
const text = 'x'.repeat(400);
const people = (best: number): Quantity => ({ low: best, best, high: best, unit: 'persons', saying: 'exact' });
const named = (...names: string[]): Speaker[] => names.map((words) => ({ words, entity: null }));

function marked(changes: Partial<MarkedClaim> = {}): MarkedClaim {
  return {
    id: 'c1',
    kind: 'figure',
    about: 'left',
    quote: { text: text.slice(0, 40), start: 0, end: 40 },
    speakers: [['the governor']],
    speakersOr: null,
    said: null,
    meant: null,
    value: people(100),
    stance: null,
    ...changes,
  };
}

function proposed(changes: Partial<Proposal> = {}): Proposal {
  return {
    id: 'p1',
    kind: 'figure',
    about: 'left',
    aboutWords: null,
    quote: { text: text.slice(0, 40), start: 0, end: 40 },
    speakers: named('the governor'),
    said: null,
    meant: null,
    places: [],
    value: people(100),
    stance: null,
    foundBy: [],
    ...changes,
  };
}

function reportOf(...claims: MarkedClaim[]): MarkedReport {
  return {
    name: '99-hand-made.en',
    language: 'en',
    published,
    text,
    gazetteer: { timeZone: 'UTC', entries: [] },
    claims,
  };
}

function faultsOf(claim: Partial<MarkedClaim>, proposal: Partial<Proposal>): Attribute[] {
  const score = scoreReport(reportOf(marked(claim)), [proposed(proposal)]);
  expect(score.pairs).toHaveLength(1);
  return [...(score.wrong[0]?.in ?? [])];
}

describe('what is wrong on a pair', () => {
  it('nothing, where all is the same', () => {
    expect(faultsOf({}, {})).toEqual([]);
  });

  it('a value one off, another unit, another way of saying', () => {
    expect(faultsOf({}, { value: people(101) })).toEqual(['value']);
    expect(faultsOf({}, { value: { ...people(100), unit: 'vehicles' } })).toEqual(['unit']);
    expect(faultsOf({}, { value: { ...people(100), saying: 'about' } })).toEqual(['saying']);
  });

  it('a value where none was said, and none where one was', () => {
    expect(faultsOf({ kind: 'event', value: null }, { kind: 'event' })).toEqual(['value']);
    expect(faultsOf({}, { value: null })).toEqual(['value']);
  });

  it('a speaker where the report itself speaks, and the report where somebody does', () => {
    expect(faultsOf({ speakers: [] }, {})).toEqual(['first-speaker', 'last-speaker', 'chain']);
    expect(faultsOf({}, { speakers: [] })).toEqual(['first-speaker', 'last-speaker', 'chain']);
  });

  it('a chain with a link too few', () => {
    const speakers = [['a witness'], ['Al Jazeera'], ['Desk 2']];
    expect(faultsOf({ speakers }, { speakers: named('witness', 'Desk 2') })).toEqual(['chain']);
    expect(faultsOf({ speakers }, { speakers: named('Desk 2') })).toEqual(['first-speaker', 'chain']);
    expect(faultsOf({ speakers }, { speakers: named('Desk 2', 'Al Jazeera', 'witness') })).toEqual([
      'first-speaker',
      'last-speaker',
      'chain',
    ]);
  });

  it('a second chain that is marked as right is right', () => {
    expect(faultsOf({ speakersOr: [] }, { speakers: [] })).toEqual([]);
  });

  it('another day; but not a time within the hour', () => {
    expect(faultsOf({ meant: day(100) }, { meant: day(124) })).toEqual(['meant', 'meant-overlap']);
    expect(faultsOf({ meant: day(100) }, { meant: null })).toEqual(['meant', 'meant-overlap']);
    expect(faultsOf({ meant: day(100) }, { meant: day(101) })).toEqual([]);
    expect(faultsOf({ meant: day(100) }, { meant: day(106) })).toEqual(['meant']);
    expect(faultsOf({ said: day(100) }, { said: day(124) })).toEqual(['said']);
  });

  it('a time made up; but not one that repeats when it was said or published', () => {
    expect(faultsOf({}, { meant: day(100) })).toEqual(['meant']);
    expect(faultsOf({}, { said: day(100) })).toEqual(['said']);
    expect(faultsOf({}, { said: published, meant: published })).toEqual([]);
    expect(faultsOf({ said: day(100) }, { said: day(100), meant: day(100) })).toEqual([]);
  });

  it('a stance to the wrong claim, one made up, one not seen', () => {
    const first = marked({ id: 'c1', kind: 'event', value: null });
    const elsewhere = { quote: { text: text.slice(100, 140), start: 100, end: 140 } };
    const denial = marked({
      id: 'c2',
      kind: 'denial',
      value: null,
      stance: { stance: 'denies', to: 'c1' },
      ...elsewhere,
    });
    const event = proposed({ id: 'p7', kind: 'event', value: null });
    const reads = (stance: Proposal['stance']): boolean => {
      const denies = proposed({ id: 'p8', kind: 'denial', value: null, stance, ...elsewhere });
      const score = scoreReport(reportOf(first, denial), [event, denies]);
      expect(score.pairs).toHaveLength(2);
      expect(score.shares.stance.of).toBe(1);
      return score.shares.stance.right === 1;
    };
    expect(reads(null)).toBe(false);
    expect(reads({ stance: 'disputes', to: 'p7' })).toBe(false);
    expect(reads({ stance: 'denies', to: 'p8' })).toBe(false);
    expect(reads({ stance: 'denies', to: 'p7' })).toBe(true);
    expect(faultsOf({}, { stance: { stance: 'denies', to: 'p9' } })).toEqual(['stance']);
  });
});

describe('counts', () => {
  const there = { quote: { text: text.slice(100, 140), start: 100, end: 140 } };
  const score = scoreReport(reportOf(marked(), marked({ id: 'c2', ...there })), [
    proposed(),
    proposed({ id: 'p2' }),
    proposed({ id: 'p3', quote: { text: text.slice(200, 240), start: 200, end: 240 } }),
  ]);

  it('name what was missed and what nobody marked, a proposal made twice with it', () => {
    expect(score.missed.map(({ id }) => id)).toEqual(['c2']);
    expect(score.unmarked).toHaveLength(2);
  });

  it('give precision, recall and F1', () => {
    const rates = ratesOf(sumTallies([score]));
    expect(rates.precision).toBeCloseTo(1 / 3);
    expect(rates.recall).toBeCloseTo(1 / 2);
    expect(rates.f1).toBeCloseTo(0.4);
  });

  it('give no rate where there was nothing', () => {
    expect(ratesOf({ claims: 0, proposals: 0, found: 0, standing: 0 })).toEqual({
      precision: null,
      recall: null,
      f1: null,
    });
    expect(ratesOf({ claims: 2, proposals: 3, found: 0, standing: 0 }).f1).toBe(0);
  });

  it('by kind: recall by what was marked, precision by what was proposed', () => {
    const control = scoreReport(reportOf(marked({ kind: 'control' })), [proposed()]);
    const kinds = tallyByKind([control]);
    expect(kinds.get('control')).toEqual({ claims: 1, proposals: 0, found: 1, standing: 0 });
    expect(kinds.get('figure')).toEqual({ claims: 0, proposals: 1, found: 0, standing: 1 });
  });
});

describe('the whole corpus', () => {
  const perfect = (report: MarkedReport): Proposal[] =>
    report.claims.map((claim) =>
      proposed({ ...claim, speakers: claim.speakers.map((names) => ({ words: names[0]!, entity: null })) }),
    );

  it('gives full marks to a reader that proposes what is marked', () => {
    for (const report of loadCorpus()) {
      const score = scoreReport(report, perfect(report));
      expect(score.wrong, report.name).toEqual([]);
      expect(ratesOf(sumTallies([score])), report.name).toEqual({ precision: 1, recall: 1, f1: 1 });
    }
  });

  it('gives none to one that proposes nothing', () => {
    const scores = loadCorpus().map((report) => scoreReport(report, []));
    expect(ratesOf(sumTallies(scores))).toEqual({ precision: null, recall: 0, f1: null });
  });
});

describe('names of speakers', () => {
  it.each([
    ['the UN refugee agency', 'UN refugee agency'],
    ['الهلال الأحمر', 'الهلال الاحمر'],
    ['هيئة البث العامة', 'لهيئة البث العامة'],
    ['محافظ حمص', 'ومحافظ حِمص'],
    ['the president’s office', "president's office"],
    ['The armed groups’ operations room', 'operations room'],
  ])('%s is %s', (one, other) => {
    expect(sameName(one, other)).toBe(true);
    expect(sameName(other, one)).toBe(true);
  });

  it.each([
    ['the governor', 'the government'],
    ['A deputy commander inside the plant', 'the plant'],
    ['UNHCR', ''],
    ['وزارة الدفاع', 'المعارضة'],
  ])('%s is not %s', (one, other) => {
    expect(sameName(one, other)).toBe(false);
  });
});
