import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasFoundingReport, loadCorpus } from './corpus.ts';

describe('marks that do not fit their text are refused', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mamarr-marks-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const text = 'Ten people left. Ten people left again, and two died.\n';
  const mark = (quote: string, changes: Record<string, unknown> = {}) => ({
    id: 'c1',
    kind: 'figure',
    about: 'left',
    quote,
    speakers: [],
    said: null,
    meant: null,
    value: null,
    stance: null,
    ...changes,
  });
  function place(claim: unknown, sha256 = createHash('sha256').update(text).digest('hex')): void {
    const published = { from: '2020-01-01T10:00+00:00', until: '2020-01-01T10:01+00:00' };
    writeFileSync(join(folder, '01-a.en.txt'), text);
    writeFileSync(join(folder, '01-a.gazetteer.yaml'), JSON.stringify({ timeZone: 'UTC', entries: [] }));
    const marks = { report: '01-a.en.txt', sha256, language: 'en', published, claims: [claim] };
    writeFileSync(join(folder, '01-a.en.claims.yaml'), JSON.stringify(marks));
  }

  it('a text that is not the one that was marked', () => {
    place(mark('two died'), 'f'.repeat(64));
    expect(() => loadCorpus(folder)).toThrow(/not the text that was marked/);
  });

  it('a quote that does not stand in the text', () => {
    place(mark('three died'));
    expect(() => loadCorpus(folder)).toThrow(/01-a.en c1: the quote does not stand/);
  });

  it('a quote that stands there twice', () => {
    place(mark('Ten people left'));
    expect(() => loadCorpus(folder)).toThrow(/01-a.en c1: the quote stands there twice/);
  });

  it('a day that is not in the calendar, and a time without its offset', () => {
    place(mark('two died', { meant: { from: '2020-13-40T00:00+00:00', until: '2020-01-02T00:00+00:00' } }));
    expect(() => loadCorpus(folder)).toThrow(/no such moment/);
    place(mark('two died', { meant: { from: '2020-01-01T00:00', until: '2020-01-02T00:00+00:00' } }));
    expect(() => loadCorpus(folder)).toThrow();
  });

  it('a stretch that ends before it begins', () => {
    place(mark('two died', { meant: { from: '2020-01-02T00:00+00:00', until: '2020-01-01T00:00+00:00' } }));
    expect(() => loadCorpus(folder)).toThrow(/ends before it begins/);
  });

  it('a field nobody knows', () => {
    place(mark('two died', { certainty: 1 }));
    expect(() => loadCorpus(folder)).toThrow();
  });

  it('what fits is loaded, with offsets', () => {
    place(mark('two died'));
    expect(loadCorpus(folder)[0]?.claims[0]?.quote).toEqual({ text: 'two died', start: 44, end: 52 });
  });
});

describe('the marked reports', () => {
  const corpus = loadCorpus();

  it('are ten sieges in both languages, and the founding report where it lies beside the checkout', () => {
    const names = corpus.map(({ name }) => name);
    const sieges = names.filter((name) => !name.startsWith('00-'));
    expect(new Set(sieges.map((name) => name.slice(0, -3))).size).toBe(10);
    expect(sieges).toHaveLength(20);
    expect(names.length - sieges.length).toBe(hasFoundingReport() ? 1 : 0);
  });

  it('leave no text of the folder without marks', () => {
    const texts = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.txt'));
    expect(texts.map((file) => file.slice(0, -4)).sort()).toEqual(
      corpus.map(({ name }) => name).filter((name) => !name.startsWith('00-')),
    );
  });

  describe.each(corpus.map((report) => [report.name, report] as const))('%s', (_, report) => {
    it('has quotes that stand at their offsets', () => {
      for (const { quote } of report.claims) {
        expect(report.text.slice(quote.start, quote.end)).toBe(quote.text);
        expect(quote.text.trim()).toBe(quote.text);
      }
    });

    it('has ids that are unique', () => {
      const ids = report.claims.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
    });

    it('has stances to other claims of its own', () => {
      const ids = new Set(report.claims.map(({ id }) => id));
      for (const { id, kind, stance } of report.claims) {
        if (stance !== null) {
          expect(ids).toContain(stance.to);
          expect(stance.to).not.toBe(id);
        }
        if (kind === 'denial') expect(stance, `denial ${id}`).not.toBeNull();
      }
    });

    it('names speakers in words of the text', () => {
      const text = report.text.toLowerCase();
      for (const { speakers } of report.claims) {
        for (const name of speakers.flat()) expect(text).toContain(name.toLowerCase());
      }
    });

    it('has ranges whose ends are in order, and as its words say', () => {
      for (const { id, kind, value } of report.claims) {
        if (kind === 'figure') expect(value, `figure ${id}`).not.toBeNull();
        if (value === null) continue;
        const { low, best, high, saying } = value;
        const told = [low, best, high].filter((end) => end !== null);
        expect(told, id).toEqual([...told].sort((one, other) => one - other));
        expect(told.length, id).toBeGreaterThan(0);
        if (saying === 'exact') expect([low, high], id).toEqual([best, best]);
        if (saying === 'range' || saying === 'order') expect(best, id).toBeNull();
        if (saying === 'over' || saying === 'at-least') expect(high, id).toBeNull();
        if (saying === 'under' || saying === 'at-most') expect(low, id).toBeNull();
      }
    });
  });
});
