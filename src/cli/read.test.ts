import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRecordedFolder } from '../picture/index.ts';
import { CLAIM_COLUMNS } from '../picture/folder/columns.ts';
import { CLAIM_TABLE } from '../reports/claims-table.ts';
import { readingSchema } from '../reports/index.ts';
import { readCommand } from './read.ts';

const scratch = mkdtempSync(join(tmpdir(), 'mamarr-read-'));
const example = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
let folder = '';
let report = '';
let count = 0;

/** Written for this test: a claim, its denial, a number by another side. */
const text = `Activists said on Tuesday night that the talks would allow fighters to leave Raqqa without their weapons, but the Coalition denied the reports.

OCHA said on Monday that about 8,000 people were trapped in Raqqa. "-- Nobody is left behind," a spokesman for OCHA added.
`;

beforeEach(() => {
  count += 1;
  folder = join(scratch, `operation-${count}`);
  cpSync(example, folder, { recursive: true });
  report = join(folder, 'reports', 'test.md');
  writeFileSync(report, `---\ntitle: Test\nsource: Test\nlanguage: en\npublished_at: 2017-10-11\n---\n${text}`);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ out: string; err: string }> {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    out += String(part);
    return true;
  });
  vi.spyOn(console, 'log').mockImplementation((line: unknown) => {
    out += `${String(line)}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => {
    err += `${String(line)}\n`;
  });
  try {
    await readCommand()
      .exitOverride()
      .parseAsync(['node', 'read', ...args]);
  } finally {
    vi.restoreAllMocks();
  }
  return { out, err };
}

const review = (...args: string[]): Promise<{ out: string; err: string }> =>
  run(
    report,
    '--operation',
    folder,
    '--review',
    '--by',
    'information-manager',
    '--made',
    '2017-10-12T09:00:00+03:00',
    ...args,
  );
const claimsText = (): string => readFileSync(join(folder, 'claims.csv'), 'utf8');

describe('mamarr read --review refuses, and changes nothing', () => {
  it.each([
    ['REPORT_PROPOSAL_UNKNOWN', ['--confirm', 'p99']],
    ['REPORT_PROPOSAL_UNKNOWN', ['--correct', 'p99.best=1']],
    ['REPORT_JUDGED_TWICE', ['--confirm', 'p1', '--reject', 'p1', '--reason', 'x']],
    ['REPORT_REASON_MISSING', ['--reject', 'p1']],
    ['REPORT_CORRECTION_INVALID', ['--correct', 'p1.kind=rumour']],
    ['REPORT_CORRECTION_INVALID', ['--correct', 'p3.best=many']],
    ['REPORT_CORRECTION_INVALID', ['--correct', 'p1.quote=x']],
    ['REPORT_CORRECTION_INVALID', ['--correct', 'nothing']],
    ['REPORT_CORRECTION_INVALID', ['--correct', 'p1.said=2017-10-12/2017-10-10']],
    ['REPORT_ROLE_MISSING', ['--confirm', 'p1', '--by', ' ']],
    ['REPORT_REVIEW_NEEDS_TERMINAL', []],
  ])('%s %j', async (code, args) => {
    const before = claimsText();
    await expect(review(...args)).rejects.toThrow(code);
    expect(claimsText()).toBe(before);
  });

  it('without an operation, or for a report that is not in it', async () => {
    await expect(run(report, '--review', '--by', 'x', '--confirm', 'p1')).rejects.toThrow('REPORT_OPERATION_MISSING');
    const outside = join(scratch, 'outside.md');
    cpSync(report, outside);
    await expect(run(outside, '--operation', folder, '--review', '--by', 'x', '--confirm', 'p1')).rejects.toThrow(
      'REPORT_NOT_IN_OPERATION',
    );
  });
});

describe('mamarr read --review', () => {
  it('adds rows that the picture reads back as they were judged', async () => {
    const before = claimsText();
    await review(
      '--confirm',
      'p1,p2',
      '--correct',
      'p3.best=8100',
      '--reject',
      'p4',
      '--reason',
      'a principle, no claim',
    );
    expect(claimsText().startsWith(before)).toBe(true);
    const { records } = await readRecordedFolder(folder, { withStreets: false });
    const added = records.claims.filter((claim) => claim.report === 'test');
    expect(added.map(({ id, kind, about }) => `${id} ${kind}/${about}`)).toEqual([
      'test-c1 talks/withdrawal',
      'test-c2 denial/withdrawal',
      'test-c3 figure/trapped',
      'test-c4 statement/other',
    ]);
    expect(added[1]!.stance).toEqual({ stance: 'denies', to: 'test-c1' });
    expect(added[2]).toMatchObject({
      value: { low: 7500, best: 8100, high: 8500, saying: 'about' },
      recordedBy: 'information-manager',
    });
    expect(added[2]!.speakers).toEqual([{ words: 'OCHA', entity: 'ocha' }]);
    expect(added[2]!.said).toEqual({
      fromMs: Date.parse('2017-10-09T00:00+03:00'),
      untilMs: Date.parse('2017-10-10T00:00+03:00'),
    });
    for (const { quote } of added) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
    expect(records.rejections.filter(({ claim }) => claim === 'test-c4')).toEqual([
      {
        claim: 'test-c4',
        by: 'information-manager',
        reason: 'a principle, no claim',
        recordedAtMs: Date.parse('2017-10-12T09:00+03:00'),
      },
    ]);
  });

  it('does not offer again what was judged, taken in or rejected or corrected', async () => {
    await review('--correct', 'p3.about=left', '--reject', 'p4', '--reason', 'no claim');
    const { out } = await run(report, '--operation', folder, '--json');
    const document = readingSchema.parse(JSON.parse(out));
    expect(document.proposals.map(({ judged }) => judged)).toEqual([
      null,
      null,
      { claim: 'test-c1', rejected: false },
      { claim: 'test-c2', rejected: true },
    ]);
    await expect(review('--confirm', 'p3')).rejects.toThrow('REPORT_JUDGED_BEFORE');
    await expect(review('--confirm', 'p4')).rejects.toThrow('REPORT_JUDGED_BEFORE');
    // A denial confirmed in a later session finds the claim that was taken in before.
    await review('--confirm', 'p1');
    const { err } = await review('--confirm', 'p2');
    expect(err).toBe('');
    expect(claimsText()).toContain('denies,test-c3');
  });

  it('says when a stance is left out because its claim was not taken in', async () => {
    const { err } = await review('--confirm', 'p2');
    expect(err).toContain('REPORT_STANCE_LEFT_OUT');
  });

  it('begins a table where there is none', async () => {
    rmSync(join(folder, 'claims.csv'));
    rmSync(join(folder, 'assessments.csv'));
    await review('--confirm', 'p3').catch((failure: unknown) => {
      // Assessments and the rest of the example may need its claims: then the folder is refused as a whole, before anything is written.
      expect(String(failure)).toMatch(/PICTURE_|OP_/u);
    });
  });
});

describe('mamarr read', () => {
  it('writes one JSON value of the published shape', async () => {
    const { out } = await run(report, '--operation', folder, '--json');
    const document = readingSchema.parse(JSON.parse(out));
    expect(document.report).toMatchObject({ id: 'test', language: 'en', length: text.length });
    expect(document.proposals[1]!.stance).toEqual({ stance: 'denies', to: 'p1' });
    expect(document.proposals[0]!.said).toEqual({
      from: '2017-10-10T18:00:00+03:00',
      until: '2017-10-11T06:00:00+03:00',
    });
  });

  it('shows quotes between isolating marks, in both languages, and nothing that steers a terminal', async () => {
    writeFileSync(report, readFileSync(report, 'utf8').replace('without their', 'with\u001b[31mout \u202etheir'));
    for (const language of ['en', 'ar']) {
      const { out } = await run(report, '--operation', folder, '--lang', language);
      expect(out).toContain('\u2068the talks would allow');
      expect(out).not.toMatch(/\u001b|\u202e/u);
      expect(out.split('\u2068').length).toBe(out.split('\u2069').length);
    }
  });

  it('warns of a date long before the operation, and of a zone that is assumed', async () => {
    expect((await run(report, '--operation', folder, '--published', '2015-01-01')).err).toContain(
      'REPORT_BEFORE_OPERATION',
    );
    expect((await run(report)).err).toContain('REPORT_TIME_ZONE_ASSUMED');
  });

  it('says that nothing was found, and exits with 1', async () => {
    const bare = join(scratch, 'weather.txt');
    writeFileSync(bare, 'The weather was cold.');
    const { out } = await run(bare, '--published', '2017-10-11', '--time-zone', 'Asia/Damascus');
    expect(out).toContain('No claim was found.');
    expect(process.exitCode).toBe(1);
  });
});

it('writes the columns that the picture reads', () => {
  const written = CLAIM_TABLE.map(({ header, tag }) => ({ header, tag }));
  expect(written).toEqual(Object.values(CLAIM_COLUMNS).map(({ header, tag }) => ({ header, tag })));
});
