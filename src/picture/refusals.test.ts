/** Refusals: each row spoils a folder that is right; exactly that problem is found, at that place. */
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../base/problem.ts';
import {
  assessmentsTable,
  CLAIMS,
  claimsTable,
  GOOD_ASSESSMENT,
  goodFiles,
  SETTINGS,
  SOURCES,
  withFolder,
} from './fixture-folder.ts';
import { readRecordedFolder } from './pictured-operation.ts';
import { PICTURE_PROBLEMS, type PictureProblemCode } from './problems.ts';

async function problemsOf(files: ReadonlyMap<string, string>): Promise<readonly Problem[]> {
  return withFolder(files, async (folder) => {
    try {
      return (await readRecordedFolder(folder)).problems;
    } catch (failure) {
      if (failure instanceof ProblemError) return failure.problems;
      throw failure;
    }
  });
}

type Spoil = (files: Map<string, string>) => void;
const put =
  (name: string, text: string): Spoil =>
  (files) => {
    files.set(name, text);
  };
const replace =
  (name: string, from: string, to: string): Spoil =>
  (files) => {
    const text = files.get(name) ?? '';
    expect(text).toContain(from);
    files.set(name, text.replace(from, to));
  };
/** The claims with one of them changed. */
const claim = (id: string, cells: Readonly<Record<string, string>>): Spoil =>
  put('claims.csv', claimsTable(Object.values({ ...CLAIMS, [id]: { ...CLAIMS[id], ...cells } })));
const assessed = (...rows: string[]): Spoil => put('assessments.csv', assessmentsTable(...rows));
const assessment = (from: string, to: string): Spoil => assessed(GOOD_ASSESSMENT.replace(from, to));
const settings = (from: string, to: string): Spoil => put('picture.yaml', SETTINGS.replace(from, to));

const rows: readonly (readonly [what: string, code: PictureProblemCode, found: RegExp, spoil: Spoil])[] = [
  [
    'a quote not in its text',
    'PICTURE_QUOTE_NOT_IN_TEXT',
    /there stands/,
    claim('left', { quote: 'Nobody said this.', quote_start: '3', quote_end: '20' }),
  ],
  [
    'a quote a place off',
    'PICTURE_QUOTE_NOT_IN_TEXT',
    /at 1 to 22/,
    claim('denied', { quote_start: '1', quote_end: '22' }),
  ],
  [
    'a quote with a hidden direction mark',
    'PICTURE_QUOTE_NOT_IN_TEXT',
    /Activists/,
    claim('left', { quote: 'Activists say\u200f that 20 left on Monday.', quote_start: '90', quote_end: '128' }),
  ],
  [
    'an empty quote',
    'PICTURE_CELL_EMPTY',
    /nothing/,
    claim('retaken', { quote: ' ', quote_start: '0', quote_end: '1' }),
  ],
  ['a claim of a report that is not there', 'PICTURE_REPORT_UNKNOWN', /heard/, claim('retaken', { report: 'heard' })],
  [
    'a claim recorded before its report',
    'PICTURE_RECORDED_TOO_EARLY',
    /2017-10-09/,
    claim('retaken', { recorded_at: '2017-10-09' }),
  ],
  ['a time ten years off', 'PICTURE_DATE_BEFORE_OPERATION', /2007/, claim('retaken', { recorded_at: '2007-10-10' })],
  [
    'a time meant before any operation',
    'PICTURE_DATE_BEFORE_OPERATION',
    /1917/,
    claim('left', { meant: '1917-10-09' }),
  ],
  [
    'a day that the calendar has not',
    'PICTURE_CELL_WRONG',
    /2017-10-10T25/,
    claim('retaken', { recorded_at: '2017-10-10T25:00:00+03:00' }),
  ],
  ['a formula where a number belongs', 'PICTURE_CELL_WRONG', /=1\+1/, claim('retaken', { quote_start: '=1+1' })],
  ['a kind nobody knows', 'PICTURE_CELL_WRONG', /rumour/, claim('retaken', { kind: 'rumour' })],
  ['low above high', 'PICTURE_FIGURE_ORDER', /900/, claim('left', { low: '900', saying: 'about' })],
  ['half a person', 'PICTURE_PERSONS_NOT_WHOLE', /20\.5/, claim('left', { high: '20.5' })],
  ['a stance to nothing', 'PICTURE_STANCE_INCOMPLETE', /denies/, claim('denied', { stance_to: '' })],
  ['a stance to a claim that is not there', 'PICTURE_CLAIM_UNKNOWN', /gone/, claim('denied', { stance_to: 'gone' })],
  ['a stance to itself', 'PICTURE_STANCE_TO_ITSELF', /denied/, claim('denied', { stance_to: 'denied' })],
  [
    'a speaker who is not listed',
    'PICTURE_SOURCE_UNKNOWN',
    /radio/,
    claim('denied', { speakers: 'The radio [radio]' }),
  ],
  ['a place that is not drawn', 'PICTURE_PLACE_UNKNOWN', /moon/, claim('denied', { places: 'moon' })],
  ['a number nobody asks for', 'PICTURE_CLAIM_UNASKED', /fled/, claim('left', { about: 'fled' })],
  [
    'the same id twice',
    'PICTURE_ID_TWICE',
    /many/,
    put('claims.csv', claimsTable([...Object.values(CLAIMS), CLAIMS['many']!])),
  ],
  [
    'a table without a column',
    'PICTURE_COLUMN_MISSING',
    /#org\+type/,
    put('sources.csv', SOURCES.replace('#org+type', '#org+x_sort')),
  ],
  [
    'claims of the old form',
    'PICTURE_CLAIMS_WITHOUT_QUOTES',
    /^$/,
    (files) => {
      files.set('claims.csv', 'id,speaker,words_en\n#meta+id,#org,#description\nc1,Somebody,They may leave\n');
      files.delete('assessments.csv');
    },
  ],
  [
    'a source on the side of nobody known',
    'PICTURE_PARTY_UNKNOWN',
    /strangers/,
    put('sources.csv', SOURCES.replace('holders', 'strangers')),
  ],
  [
    'an assessment of a figure nobody asks for',
    'PICTURE_FIGURE_UNKNOWN',
    /hidden/,
    assessment('a1,trapped', 'a1,hidden'),
  ],
  [
    'an assessment that rests on another figure',
    'PICTURE_CLAIM_OF_OTHER_FIGURE',
    /left/,
    assessment('many;few', 'many;left'),
  ],
  ['an assessment that rests on nothing', 'PICTURE_CLAIM_UNKNOWN', /none/, assessment('many;few', 'many;none')],
  [
    'two assessments of one role at once',
    'PICTURE_ASSESSMENTS_AT_ONCE',
    /a1/,
    assessed(GOOD_ASSESSMENT, GOOD_ASSESSMENT.replace('a1', 'a2')),
  ],
  ['an assessment out of order', 'PICTURE_FIGURE_ORDER', /400, 900, 850/, assessment('400,800', '400,900')],
  ['an assessment of half persons', 'PICTURE_PERSONS_NOT_WHOLE', /400\.5/, assessment('400,800', '400.5,800')],
  ['one that replaces what is not there', 'PICTURE_ASSESSMENT_UNKNOWN', /a0/, assessed(`${GOOD_ASSESSMENT}a0`)],
  [
    'a weight for a zone that is not there',
    'PICTURE_ZONE_UNKNOWN',
    /c/,
    settings('{ a: 3, b: 1 }', '{ a: 3, b: 1, c: 1 }'),
  ],
  [
    'a split without weight',
    'PICTURE_SPLIT_WITHOUT_WEIGHT',
    /^$/,
    settings('{ a: 3, b: 1 }', '{ a: 0, b: 0.0000001 }'),
  ],
  ['a split of per cents', 'PICTURE_SPLIT_NOT_PERSONS', /%/, settings('figure: trapped', 'figure: retaken')],
  [
    'a zone in splits of two figures',
    'PICTURE_ZONE_IN_TWO_SPLITS',
    /b/,
    (files) => {
      files.set(
        'picture.yaml',
        SETTINGS.replace(
          'half_lives:',
          '  - { id: other, figure: left, by: report, weights: { b: 1 }, stated_by: analyst, valid_from: 2017-10-10, recorded_at: 2017-10-10, assumption: For the test. }\nhalf_lives:',
        ),
      );
    },
  ],
  [
    'a zone with people of its own and a weight',
    'PICTURE_ZONE_COUNTED_TWICE',
    /a/,
    replace(
      'zones.geojson',
      '"id": "a",',
      '"id": "a", "people_low": 1, "people_best": 2, "people_high": 3, "assumption": "For the test.",',
    ),
  ],
  ['a kind that does not grow stale', 'PICTURE_HALF_LIFE_UNKNOWN', /weather/, settings('hazard:sniper', 'weather')],
];

describe('what is refused', () => {
  it('nothing in a folder that is right', async () => {
    expect(await problemsOf(goodFiles())).toEqual([]);
  });

  it.each(rows)('%s: %s', async (_, code, found, spoil) => {
    const files = goodFiles();
    spoil(files);
    const problems = (await problemsOf(files)).filter(({ code: each }) => each.startsWith('PICTURE_'));
    // A claim that is refused is missed by what names it.
    const own = problems.filter((problem) => problem.code === code);
    expect(own.map((problem) => problem.code)).toEqual([code]);
    expect(own[0]?.found ?? '').toMatch(found);
    expect(own[0]?.severity).toBe(PICTURE_PROBLEMS[code].severity);
  });

  it('says where a quote stands that was misplaced', async () => {
    const files = goodFiles();
    claim('denied', { quote_start: '1', quote_end: '22' })(files);
    const [problem] = (await problemsOf(files)).filter(({ code }) => code === 'PICTURE_QUOTE_NOT_IN_TEXT');
    expect(problem).toMatchObject({ file: 'claims.csv', feature: 'line 6', field: 'quote' });
    expect(problem?.remedy).toContain('It stands at 129 to 150');
  });

  it('keeps a cell that looks like a formula as the text it is, and says so', async () => {
    const files = goodFiles();
    put('sources.csv', SOURCES.replace('Names its sources.', '"=HYPERLINK(""https://example.org"")"'))(files);
    await withFolder(files, async (folder) => {
      const { records, problems } = await readRecordedFolder(folder);
      expect(problems.map(({ code }) => code)).toEqual(['HXL_FORMULA']);
      expect(records.sources[0]?.grades[0]?.reason).toBe('=HYPERLINK("https://example.org")');
    });
  });

  it('tells everything that is wrong in one run', async () => {
    const files = goodFiles();
    claim('denied', { quote_start: '1', quote_end: '22' })(files);
    assessment('a1,trapped', 'a1,hidden')(files);
    settings('hazard:sniper', 'weather')(files);
    const codes = (await problemsOf(files)).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['PICTURE_QUOTE_NOT_IN_TEXT', 'PICTURE_FIGURE_UNKNOWN', 'PICTURE_HALF_LIFE_UNKNOWN']),
    );
  });

  it('refuses a table in another encoding', async () => {
    await withFolder(goodFiles(), async (folder) => {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(`${folder}/sources.csv`, Buffer.from(SOURCES.replace('المكتب', 'bureau é'), 'latin1'));
      await expect(readRecordedFolder(folder)).rejects.toMatchObject({
        problems: expect.arrayContaining([expect.objectContaining({ code: 'OP_FILE_NOT_UTF8' })]) as unknown,
      });
    });
  });
});
