/**
 * The founding report, where the test data is there. Expectations are stretches of its text, found by their first and last
 * words, and values; the text itself and the names in it are not repeated here.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../../base/shared-data.ts';
import type { Proposal } from '../claim.ts';
import type { Gazetteer } from '../gazetteer.ts';
import { readReport } from './reader.ts';

const gazetteer: Gazetteer = {
  timeZone: 'Asia/Damascus',
  entries: [
    { id: 'raqqa', kind: 'place', names: ['الرقة', 'Raqqa'] },
    { id: 'coalition', kind: 'party', names: ['التحالف', 'التحالف الدولي', 'the Coalition'] },
    { id: 'sdf', kind: 'party', names: ['قوات سوريا الديمقراطية', 'Syrian Democratic Forces'] },
    { id: 'council', kind: 'party', names: ['مجلس الرقة المدني', 'Raqqa Civil Council'] },
    { id: 'is-fighters', kind: 'party', names: ['داعش', 'تنظيم داعش', 'مقاتلو تنظيم داعش'] },
    { id: 'sdf-media', kind: 'source', names: ['المركز الإعلامي لقوات سوريا الديمقراطية'] },
    { id: 'ocha', kind: 'source', names: ['مكتب تنسيق الشؤون الإنسانية', 'OCHA'] },
    { id: 'afp', kind: 'source', names: ['وكالة فرانس برس', 'AFP'] },
    { id: 'activists', kind: 'source', names: ['ناشطون في الرقة'] },
  ],
};

const at = (local: string): number => Date.parse(`${local}+03:00`);
const day = (date: string): { fromMs: number; untilMs: number } => ({
  fromMs: at(`${date}T00:00`),
  untilMs: at(`${date}T00:00`) + 86_400_000,
});

describe.skipIf(!hasSharedData())('the founding report', () => {
  const text = hasSharedData() ? readFileSync(sharedFile('../founding/report-2017-10-10.ar.txt'), 'utf8') : '';
  const proposals = readReport({ text, language: 'ar', published: day('2017-10-10') }, gazetteer);
  const tuesday = day('2017-10-10');

  /** The one proposal whose quote begins and ends with these words. */
  function quoted(first: string, last: string): Proposal {
    const found = proposals.filter(({ quote }) => quote.text.startsWith(first) && quote.text.endsWith(last));
    expect(found, `${first} … ${last}`).toHaveLength(1);
    return found[0]!;
  }
  const entities = (proposal: Proposal): (string | null)[] => proposal.speakers.map(({ entity }) => entity);

  it('is read to seventeen claims and no more', () => {
    expect(proposals.map(({ kind, about }) => `${kind}/${about}`)).toEqual([
      'talks/corridor',
      'control/share-retaken',
      'talks/corridor',
      'talks/corridor',
      'handover/handover-of-fighters',
      'statement/other',
      'statement/battle',
      'figure/fled',
      'figure/trapped',
      'figure/left',
      'talks/withdrawal',
      'denial/withdrawal',
      'event/battle',
      'talks/talks-parties',
      'talks/talks-parties',
      'control/axes-of-advance',
      'forecast/battle',
    ]);
  });

  it('keeps every quote as it stands in the text', () => {
    for (const { quote } of proposals) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
    // Nothing from the lines that lead to other articles.
    expect(proposals.every(({ quote }) => quote.end < text.lastIndexOf('إقرأ'))).toBe(true);
  });

  it('OCHA, last week: about 8,000 are trapped', () => {
    const claim = quoted('ولا يزال قرابة', 'في المدينة');
    expect(claim.value).toMatchObject({ best: 8000, unit: 'persons', saying: 'about' });
    expect(entities(claim)).toEqual(['ocha']);
    expect(claim.said!.fromMs).toBeGreaterThanOrEqual(at('2017-09-30T00:00'));
    expect(claim.said!.untilMs).toBeLessThanOrEqual(at('2017-10-09T00:00'));
  });

  it('the media centre, Tuesday: about 200 left in the last 24 hours', () => {
    const claim = quoted('قرابة مئتي مدني', 'مناطق سيطرتها');
    expect(claim.value).toMatchObject({ best: 200, unit: 'persons', saying: 'about' });
    expect(entities(claim)).toEqual(['sdf-media']);
    expect(claim.said).toEqual(tuesday);
    expect(claim.meant!.untilMs).toBeLessThanOrEqual(at('2017-10-11T00:00'));
    expect(claim.meant!.fromMs).toBeLessThanOrEqual(at('2017-10-10T00:00'));
  });

  it('close to 90 % retaken: nobody is named as saying it, so it is the report itself', () => {
    const claim = quoted('ويدعم', 'في سوريا');
    expect(claim.value).toMatchObject({ best: 90, unit: '%', saying: 'about' });
    expect(claim.speakers).toEqual([]);
    expect(claim.places).toEqual(['raqqa']);
  });

  it('tens of thousands fled: the report itself', () => {
    const claim = quoted('وفر عشرات', 'داعش');
    expect(claim.value).toMatchObject({ best: null, unit: 'persons', saying: 'order' });
    expect(claim.speakers).toEqual([]);
  });

  it('the Coalition: talks on a corridor, said three times, twice in the statement of Tuesday', () => {
    const [announced, explained, statement] = proposals.filter(({ about }) => about === 'corridor');
    for (const claim of [announced!, explained!, statement!]) expect(entities(claim)).toEqual(['coalition']);
    expect(announced!.said).toBeNull();
    expect(explained!.said).toEqual(tuesday);
    expect(statement!.said).toEqual(tuesday);
    expect(statement!.quote.text).toMatch(/^مجلس الرقة المدني يقود محادثات.+كدروع بشرية$/u);
  });

  it('fighters who left are handed over, in the statement', () => {
    const claim = quoted('سيتم تسليم', 'وفق القانون');
    expect(entities(claim)).toEqual(['coalition']);
    expect(claim.said).toEqual(tuesday);
  });

  it("the director's two sentences, in the statement", () => {
    const [first, second] = [quoted('إن مسؤوليتنا', 'ممكن'), quoted('لا يزال هناك', 'داعش')];
    for (const claim of [first, second]) {
      expect(claim.kind).toBe('statement');
      expect(entities(claim)).toEqual(['coalition', 'coalition']);
      expect(claim.speakers[0]!.words).toMatch(/^مدير العمليات في التحالف \S+ \S+$/u);
      expect(claim.said).toEqual(tuesday);
    }
  });

  it('activists, Tuesday night: fighters may withdraw; the media centre denies it', () => {
    const claim = quoted('المحادثات ستسمح', 'اسلحتهم');
    expect(entities(claim)).toEqual(['activists']);
    expect(claim.said!.fromMs).toBeGreaterThanOrEqual(at('2017-10-10T17:00'));
    expect(claim.said!.untilMs).toBeLessThanOrEqual(at('2017-10-11T07:00'));
    const denial = quoted('الا ان', 'هذه المعلومات');
    expect(entities(denial)).toEqual(['sdf-media']);
    expect(denial.stance).toEqual({ stance: 'denies', to: claim.id });
  });

  it('the battle since 6 June', () => {
    const claim = quoted('وتخوض', 'قوات خاصة');
    expect(claim.speakers).toEqual([]);
    expect(claim.meant!.fromMs).toBe(at('2017-06-06T00:00'));
  });

  it('with whom the council talks is not named; the talks come as the city is about to fall', () => {
    const unnamed = quoted('ولم يوضح', 'خروج المدنيين');
    expect(unnamed.speakers).toEqual([]);
    const near = quoted('المحادثات تأتي', 'الرقة"');
    expect(entities(near)).toEqual(['coalition']);
    expect(near.said).toEqual(tuesday);
  });

  it('the advance on two axes and the conditional forecast: the commander, Sunday, to AFP', () => {
    const sunday = day('2017-10-08');
    const advance = quoted('وتتقدم', 'والشرقي');
    const forecast = quoted('في حال', 'الرقة');
    expect(advance.value).toMatchObject({ low: 2, best: 2, high: 2, unit: 'axes' });
    for (const claim of [advance, forecast]) {
      expect(entities(claim)).toEqual([null, 'afp']);
      expect(claim.speakers[0]!.words).toMatch(/^قائدة حملة "[^"]+" \S+ \S+$/u);
      expect(claim.said).toEqual(sunday);
    }
    expect(forecast.foundBy).toContain('outlook:condition');
  });
});
