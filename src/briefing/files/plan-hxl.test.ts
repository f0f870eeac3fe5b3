import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellText, parseHxl, pickColumn, type HxlTable } from '../../hxl/index.ts';
import { fixture } from '../fixture.ts';
import { planFile } from './plan-files.ts';
import { planGround } from './plan-ground.ts';
import { PLAN_TABLES, planHxl, type PlanTable } from './plan-hxl.ts';

const { operation, plan } = fixture();
const ground = planGround(plan, operation);

function read(text: string, codes: readonly string[] = []): HxlTable {
  const { table, problems } = parseHxl(new TextEncoder().encode(text), { file: 'made.csv' });
  expect(problems.filter(({ code }) => !codes.includes(code))).toEqual([]);
  return table!;
}

const table = (name: PlanTable, option?: number): HxlTable =>
  read(planHxl(name, plan, ground, { language: 'en', option }));

function column(of: HxlTable, tag: string): string[] {
  const picked = pickColumn(of, `${tag}!`);
  expect(picked.column, `${tag} in ${of.columns.map(({ tagText }) => tagText).join(' ')}`).not.toBeNull();
  return of.rows.map((row) => cellText(row, picked.column!));
}

const sum = (cells: readonly string[]): number => cells.reduce((total, cell) => total + Number(cell), 0);

describe('tables of HXL', () => {
  it('are all read back without a problem, in both languages and for one option', () => {
    for (const name of PLAN_TABLES)
      for (const language of ['en', 'ar'] as const)
        for (const option of [undefined, 0]) read(planHxl(name, plan, ground, { language, option }));
  });

  it('are read back when the plan has no option and no worth', () => {
    const none = { ...plan, options: [], worth: [], bounds: [] };
    for (const name of PLAN_TABLES)
      read(planHxl(name, none, planGround(none, operation), { language: 'ar' }), ['HXL_NO_ROWS']);
  });

  it('hold texts that look like formulas as texts', () => {
    const zones = operation.zones.map((zone) => ({ ...zone, name: { en: '=1+1', ar: '@م' } }));
    const text = planHxl('zones', plan, planGround(plan, { ...operation, zones }), { language: 'en' });
    expect(text).toContain("'=1+1");
    expect(new Set(column(read(text, ['HXL_FORMULA']), '#loc+name+i_en'))).toEqual(new Set(['=1+1']));
  });

  it('say who each planned number comes from, in every row', () => {
    for (const name of PLAN_TABLES) {
      const made = table(name);
      expect(new Set(column(made, '#event+id'))).toEqual(new Set([operation.id]));
      for (const date of column(made, '#date+x_made')) expect(Date.parse(date)).toBe(plan.madeAtMs);
    }
  });
});

describe('the table of zones', () => {
  const zones = table('zones');

  it('has people as ranges with their basis, once for each zone', () => {
    expect(column(zones, '#loc+id')).toEqual(operation.zones.map(({ id }) => id));
    expect(column(zones, '#affected+ind+trapped+min').map(Number)).toEqual(
      operation.zones.map(({ people }) => people.low),
    );
    expect(column(zones, '#affected+ind+trapped').map(Number)).toEqual(
      operation.zones.map(({ people }) => people.best),
    );
    expect(column(zones, '#affected+ind+trapped+max').map(Number)).toEqual(
      operation.zones.map(({ people }) => people.high),
    );
    expect(column(zones, '#meta+type+x_basis')).toEqual(operation.zones.map(({ people }) => people.basis.kind));
  });

  it('adds up to the people out, left, cut off and unable to walk of the plan', () => {
    plan.options.forEach(({ totals }, index) => {
      expect(sum(column(zones, `#affected+evacuated+ind+x_option${index + 1}+x_planned`))).toBe(totals.peopleOut);
      expect(sum(column(zones, `#affected+ind+x_left+x_option${index + 1}+x_planned`))).toBe(totals.peopleLeft);
    });
    expect(sum(column(zones, '#affected+ind+x_cannot_walk'))).toBe(plan.people.cannotWalk);
    expect(sum(column(zones, '#affected+ind+x_cut_off'))).toBe(
      plan.people.cutOff.reduce((total, { persons }) => total + persons, 0),
    );
  });

  it('puts P-codes into the columns of their levels', () => {
    const codes = ['SY110100', 'C5710', 'SY11', undefined, 'strange'];
    const coded = operation.zones.map((zone, index) => {
      const pcode = codes[index];
      const { pcode: had, ...bare } = zone;
      return pcode === undefined ? bare : { ...bare, pcode, had };
    });
    const made = read(planHxl('zones', plan, planGround(plan, { ...operation, zones: coded }), { language: 'en' }));
    expect(column(made, '#adm1+code')).toEqual(['SY11', '', 'SY11', '', '']);
    expect(column(made, '#adm3+code')).toEqual(['SY110100', '', '', '', '']);
    expect(column(made, '#adm4+code')).toEqual(['', 'C5710', '', '', '']);
    expect(column(made, '#loc+code')).toEqual(['', '', '', '', 'strange']);
  });
});

describe('the other tables', () => {
  it('schedule: every departure with its times', () => {
    const schedule = table('schedule');
    expect(sum(column(schedule, '#affected+evacuated+ind+x_planned'))).toBe(
      plan.options.reduce((total, { totals }) => total + totals.peopleOut, 0),
    );
    const first = table('schedule', 0);
    const departures = plan.options[0]!.departures.map(({ leaveFromMs }) => leaveFromMs).sort((a, b) => a - b);
    expect(
      column(first, '#date+start')
        .map((date) => Date.parse(date))
        .sort((a, b) => a - b),
    ).toEqual(departures);
  });

  it('clearance: each point of each curve', () => {
    const persons = column(table('clearance'), '#affected+evacuated+ind+x_planned+x_so_far').map(Number);
    expect(persons).toEqual(plan.options.flatMap(({ clearance }) => clearance.map((point) => point.persons)));
  });

  it('worth: with and without, by a plan and by the bound', () => {
    const worth = table('worth');
    const byId = new Map(plan.worth.map((concession) => [concession.id, concession]));
    const ids = column(worth, '#item+id');
    expect([...ids].sort()).toEqual([...byId.keys()].sort());
    expect(column(worth, '#affected+evacuated+ind+x_bound+x_with').map(Number)).toEqual(
      ids.map((id) => byId.get(id)!.boundWith),
    );
    expect(column(worth, '#affected+evacuated+ind+x_planned+x_with')).toEqual(
      ids.map((id) => String(byId.get(id)!.planWith ?? '')),
    );
  });

  it('are together in one archive, whose bytes are the same in every time zone', async () => {
    const { name, bytes } = await planFile('hxl', plan, ground, { language: 'en' });
    expect(name).toBe(`${operation.id}-en.hxl.zip`);
    const inside = unzipSync(bytes);
    expect(Object.keys(inside)).toEqual(PLAN_TABLES.map((table) => `${operation.id}-${table}.hxl.csv`));
    const before = process.env['TZ'];
    try {
      for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Damascus']) {
        process.env['TZ'] = zone;
        expect((await planFile('hxl', plan, ground, { language: 'en' })).bytes).toEqual(bytes);
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
