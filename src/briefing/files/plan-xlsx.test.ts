import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { fixture } from '../fixture.ts';
import { planFile } from './plan-files.ts';
import { planGround } from './plan-ground.ts';
import { workbook } from './workbook.ts';

const { operation, plan } = fixture();
const ground = planGround(plan, operation);

type Rows = readonly (readonly unknown[])[];

/** The sheets as another library reads them. */
async function sheetsOf(bytes: Uint8Array): Promise<Map<string, Rows>> {
  const sheets = await readXlsxFile(Buffer.from(bytes));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

describe('a workbook', () => {
  it('never holds a formula: a text that begins like one is that text', async () => {
    const texts = ['=1+1', '+2', '-3', '@SUM(A1)', '=HYPERLINK("http://x","y")', '\t=1', "'=1", '<f>1</f>'];
    const bytes = await workbook([{ name: 'A', head: ['=head'], rows: texts.map((text) => [text]), widths: [10] }], {
      rightToLeft: false,
      madeAtMs: 0,
    });
    const rows = (await sheetsOf(bytes)).get('A')!;
    expect(rows.map(([cell]) => String(cell).trim())).toEqual(['=head', ...texts].map((text) => text.trim()));
    for (const [name, part] of Object.entries(partsOf(bytes)))
      if (name.includes('worksheets/')) expect(part).not.toMatch(/<f[ >]/);
  });

  it('cuts what no cell can hold, and says so', async () => {
    const rows = [['x'.repeat(40_000)]];
    const bytes = await workbook([{ name: 'A', head: ['a'], rows, widths: [10] }], { rightToLeft: false, madeAtMs: 0 });
    const cell = String((await sheetsOf(bytes)).get('A')![1]![0]);
    expect([cell.length, cell.at(-1)]).toEqual([32_767, '…']);
  });
});

describe('XLSX of a plan', () => {
  it('has its sheets, in the language asked for, from right to left in Arabic', async () => {
    const english = (await planFile('xlsx', plan, ground, { language: 'en' })).bytes;
    const arabic = (await planFile('xlsx', plan, ground, { language: 'ar' })).bytes;
    expect([...(await sheetsOf(english)).keys()]).toEqual([
      ...['Summary', 'Options', 'Schedule', 'Zones', 'Worth', 'Assumptions', 'Values'],
    ]);
    expect([...(await sheetsOf(arabic)).keys()]).toEqual([
      ...['الملخّص', 'الخيارات', 'الجدول الزمني', 'الأحياء', 'قيمة التنازلات', 'الافتراضات', 'القيم'],
    ]);
    for (const [bytes, turned] of [
      [english, false],
      [arabic, true],
    ] as const)
      for (const [name, part] of Object.entries(partsOf(bytes)))
        if (/worksheets\/sheet\d+\.xml$/.test(name)) expect(/rightToLeft="(?:1|true)"/.test(part), name).toBe(turned);
  });

  it('schedules everybody who gets out', async () => {
    const rows = (await sheetsOf((await planFile('xlsx', plan, ground, { language: 'en', option: 0 })).bytes)).get(
      'Schedule',
    )!;
    const at = rows[0]!.indexOf('People');
    const people = rows.slice(1).reduce((sum, row) => sum + Number(row[at]), 0);
    expect(people).toBe(plan.options[0]!.totals.peopleOut);
    expect(rows.length - 1).toBe(plan.options[0]!.departures.length);
    expect(rows[1]![rows[0]!.indexOf('Sets out from')]).toBe('2017-10-14 07:00');
  });

  it('compares the options in numbers', async () => {
    const rows = (await sheetsOf((await planFile('xlsx', plan, ground, { language: 'en' })).bytes)).get('Options')!;
    const row = (label: string): unknown[] => rows.find(([first]) => first === label)!.slice(1);
    expect(row('People out')).toEqual(plan.options.map(({ totals }) => totals.peopleOut));
    expect(row('Left behind')).toEqual(plan.options.map(({ totals }) => totals.peopleLeft));
    expect(row('Gap to the bound')).toEqual(plan.options.map(({ gap }) => gap.share));
  });

  it('has every assumption and every value with its basis', async () => {
    const sheets = await sheetsOf((await planFile('xlsx', plan, ground, { language: 'en' })).bytes);
    const assumptions = sheets.get('Assumptions')!.slice(1);
    expect(assumptions.map(([what]) => what)).toEqual(plan.assumptions.map(({ what }) => what.en));
    expect(assumptions.map((row) => row[3])).toEqual(
      plan.assumptions.map(({ basis }) => basis.words?.en ?? basis.text),
    );
    expect(
      sheets
        .get('Values')!
        .slice(1)
        .map((row) => row[6]),
    ).toEqual(plan.inputs.map(({ id }) => id));
    const zones = sheets.get('Zones')!;
    expect(zones.slice(1).map((row) => row.slice(3, 6))).toEqual(
      operation.zones.map(({ people }) => [people.low, people.best, people.high]),
    );
  });

  it('tells a basis and who drew the streets in Arabic where they are known in it, else as they were written', async () => {
    const [first, second, ...rest] = plan.assumptions;
    const words = { en: 'The mill stands.', ar: 'المطحنة قائمة.' };
    const inBoth = {
      ...plan,
      assumptions: [
        { ...first!, basis: { kind: 'assumption' as const, text: words.en, words } },
        { ...second!, basis: { kind: 'source' as const, text: 'A letter' } },
        ...rest,
      ],
      network: { ...plan.network, attribution: '© OpenStreetMap contributors' },
    };
    const sheets = await sheetsOf((await planFile('xlsx', inBoth, ground, { language: 'ar' })).bytes);
    const [, one, two] = sheets.get('الافتراضات')!;
    expect(one).toContain(words.ar);
    expect(two).toContain('A letter');
    expect(JSON.stringify(sheets.get('الملخّص'))).toContain('© المساهمون في OpenStreetMap');
  });

  it('gives the same bytes again, in every time zone', async () => {
    const bytes = (await planFile('xlsx', plan, ground, { language: 'ar' })).bytes;
    const before = process.env['TZ'];
    try {
      for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env['TZ'] = zone;
        expect(Buffer.compare((await planFile('xlsx', plan, ground, { language: 'ar' })).bytes, bytes)).toBe(0);
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
