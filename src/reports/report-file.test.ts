import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { exampleGazetteer } from './reading/fixture-reading.ts';
import { readReport } from './reading/reader.ts';
import { readReportFile, type ReportFileOptions } from './report-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'mamarr-report-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const arabic = 'قالت الأمم المتحدة إن مئتي مدني خرجوا من المرسى.';
const bare = { published: '2018-03-14', timeZone: 'Asia/Damascus' } as const;

function file(content: string | Uint8Array, name = 'report.txt'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const read = (
  content: string | Uint8Array,
  options: Partial<ReportFileOptions> = bare,
): ReturnType<typeof readReportFile> => readReportFile(file(content), { timeZone: 'Asia/Damascus', ...options });

/** Arabic letters in windows-1256, as far as the text above needs them. */
function windows1256(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(new Uint8Array([code])), code] as const),
  );
  return new Uint8Array(Array.from(text, (character) => codes.get(character) ?? 0x3f));
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isLittle ? bytes : bytes.swap16();
}

describe('a report that is refused', () => {
  it.each([
    ['REPORT_EMPTY', ' \n\u200f\n'.replace('\u200f', ''), bare],
    ['REPORT_EMPTY', '---\ntitle: a\nsource: b\nlanguage: ar\npublished_at: 2018-03-14\n---\n\n', bare],
    ['REPORT_PUBLISHED_MISSING', arabic, {}],
    ['REPORT_PUBLISHED_MISSING', '---\ntitle: a\nsource: b\nlanguage: en\n---\nText.', {}],
    ['REPORT_PUBLISHED_INVALID', arabic, { published: 'Tuesday' }],
    ['REPORT_PUBLISHED_INVALID', arabic, { published: '2018-02-30' }],
    ['REPORT_TIME_ZONE_UNKNOWN', arabic, { ...bare, timeZone: 'Marsa' }],
    ['REPORT_LANGUAGE_UNKNOWN', 'Сто человек покинули город.', bare],
    ['REPORT_UTF16', utf16(arabic, true), bare],
    ['REPORT_UTF16', utf16(arabic, false), bare],
    ['REPORT_UTF16', Buffer.from(arabic.repeat(5), 'utf16le'), bare],
    ['REPORT_NOT_UTF8', windows1256(arabic), bare],
    ['REPORT_NOT_UTF8', new Uint8Array([0x41, 0x42, 0xff, 0x43]), bare],
    ['REPORT_ENCODING_WRONG', arabic, { ...bare, encoding: 'windows-1256' }],
    ['REPORT_ENCODING_WRONG', 'plain', { ...bare, encoding: 'utf-16le' }],
    ['REPORT_NOT_TEXT', '%PDF-1.7', bare],
    ['REPORT_NOT_TEXT', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), bare],
    ['REPORT_NOT_TEXT', 'a\0b', bare],
    ['REPORT_TOO_LARGE', new Uint8Array(50 * 1024 * 1024).fill(0x61), bare],
    [
      'OP_KEY_UNKNOWN',
      '---\ntitle: a\nsource: b\nlanguage: en\npublished_at: 2018-03-14\npublisher: c\n---\nText.',
      {},
    ],
  ] satisfies [string, string | Uint8Array, Partial<ReportFileOptions>][])('%s', (code, content, options) => {
    expect(() => read(content, options)).toThrow(code);
  });

  it('is told what its encoding probably is', () => {
    expect(() => read(windows1256(arabic))).toThrow('windows-1256');
  });

  it('is a folder, or is not there', () => {
    expect(() => readReportFile(folder, bare)).toThrow('REPORT_FILE_UNREADABLE');
    expect(() => readReportFile(join(folder, 'absent.md'), bare)).toThrow('ENOENT');
  });
});

describe('a report that is read', () => {
  it('is converted only when its encoding is named, and says so', () => {
    for (const [bytes, encoding] of [
      [windows1256(arabic), 'windows-1256'],
      [utf16(arabic, true), 'utf-16le'],
      [utf16(arabic, false), 'utf-16be'],
    ] as const) {
      const report = read(bytes, { ...bare, encoding });
      expect(report.text).toBe(arabic);
      expect(report.problems.map(({ code }) => code)).toEqual(['REPORT_CONVERTED']);
    }
  });

  it('finds the language by its letters, and takes the front matter for what is not said', () => {
    expect(read(arabic).language).toBe('ar');
    expect(read('Two hundred people left.').language).toBe('en');
    const report = read('---\ntitle: a\nsource: b\nlanguage: ar\npublished_at: 2018-03-14\n---\nText.', {});
    expect(report).toMatchObject({ language: 'ar', text: 'Text.', title: 'a', id: 'report' });
    expect(report.published.untilMs - report.published.fromMs).toBe(86_400_000);
  });

  it('keeps invisible marks in its text and reads through them', () => {
    const marked = `\u200f${arabic.replace('مئتي', '\u202bمئتي\u202c').replace('المرسى', 'المر\u200fسى')}`;
    const report = read(marked);
    expect(report.text).toBe(marked);
    expect(report.problems.map(({ code }) => code)).toEqual(['REPORT_DIRECTION_MARKS']);
    const [claim] = readReport(report, exampleGazetteer);
    expect(claim).toMatchObject({ kind: 'figure', about: 'left', places: ['marsa'], value: { best: 200 } });
    expect(marked.slice(claim!.quote.start, claim!.quote.end)).toBe(claim!.quote.text);
  });
});

describe('reading any text', () => {
  const pieces = fc.constantFrom(
    'قال',
    'نفى',
    'إن',
    'said',
    'denied',
    'that',
    '"',
    '«',
    '»',
    '.',
    '،',
    ',',
    '200',
    'مدني',
    'people',
    'left',
    'خرج',
    'الثلاثاء',
    'by',
    'according to',
    'بحسب',
    'لكن',
    'but',
    '\n',
    '\u200f',
    '(',
    ')',
    ':',
    'X',
    'المرسى',
    '؟',
    '…',
    'the',
    'statement',
    'البيان',
  );
  it('never fails, and every quote stands where it says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 60 }),
        fc.constantFrom('ar' as const, 'en' as const),
        (words, language) => {
          const text = words.join(' ');
          const proposals = readReport(
            { text, language, published: { fromMs: 1_521_000_000_000, untilMs: 1_521_086_400_000 } },
            exampleGazetteer,
          );
          proposals.forEach((proposal, index) => {
            expect(proposal.id).toBe(`p${index + 1}`);
            expect(text.slice(proposal.quote.start, proposal.quote.end)).toBe(proposal.quote.text);
            expect(proposal.quote.text.trim()).not.toBe('');
            if (proposal.about === 'other') expect(proposal.aboutWords).not.toBeNull();
            if (proposal.stance !== null)
              expect(proposals.some(({ id }) => id === proposal.stance!.to && id !== proposal.id)).toBe(true);
          });
        },
      ),
      { numRuns: 400 },
    );
  });

  it('ends on long texts without punctuation or with nothing but marks', () => {
    const published = { fromMs: 1_521_000_000_000, untilMs: 1_521_086_400_000 };
    for (const text of [
      'قال '.repeat(50_000),
      '"'.repeat(50_000),
      'people left and '.repeat(20_000),
      'a'.repeat(200_000),
    ]) {
      expect(Array.isArray(readReport({ text, language: 'ar', published }, exampleGazetteer))).toBe(true);
      expect(Array.isArray(readReport({ text, language: 'en', published }, exampleGazetteer))).toBe(true);
    }
  });
});
