import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { fixture } from './fixture.ts';
import { cellWidth, layColumns, wrap } from './table-layout.ts';
import { planTable } from './table.ts';

const { operation, plan } = fixture();

describe('laying out', () => {
  test('combining marks take no cell, wide letters two', () => {
    expect(cellWidth('الحَيّ')).toBe(4);
    expect(cellWidth('\u2068120\u2069')).toBe(3);
    expect(cellWidth('避難')).toBe(4);
  });

  test('nothing comes out wider than asked, whatever the words', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const word = (): string => 'ابتabc'.charAt(random.below(6)).repeat(1 + random.below(20));
      const cell = (): string => Array.from({ length: random.below(8) }, word).join(' ');
      const width = 12 + random.below(90);
      for (const line of wrap(cell(), width)) expect(cellWidth(line), `seed ${seed}`).toBeLessThanOrEqual(width);
      const rows = Array.from({ length: 4 }, () => [cell(), cell(), cell()]);
      const columns = [
        { align: 'start', least: 8 },
        { align: 'end', least: 4 },
        { align: 'end', least: 4 },
      ] as const;
      for (const line of layColumns(rows, columns, width).flat()) {
        expect(cellWidth(line), `seed ${seed}`).toBeLessThanOrEqual(width);
      }
    }
  });
});

describe('plan table', () => {
  for (const language of ['en', 'ar'] as const) {
    for (const columns of [40, 80, 120, 200]) {
      test(`${language}: no line is wider than ${columns}`, () => {
        const table = planTable(plan, { columns, colour: false, language, operation });
        for (const line of table.split('\n')) expect(cellWidth(line), line).toBeLessThanOrEqual(columns);
      });
    }

    test(`${language}: names who is left, who cannot walk and who is cut off, with their numbers`, () => {
      const table = planTable(plan, { columns: 80, colour: false, language, operation });
      const [first] = plan.options;
      const cutOff = plan.people.cutOff[0]!;
      for (const number of [first!.totals.peopleLeft, plan.people.cannotWalk, cutOff.persons]) {
        expect(table).toMatch(new RegExp(`!! ${number} `, 'u'));
      }
      for (const { zone } of [...first!.totals.peopleLeftByZone, cutOff]) {
        expect(table).toContain(operation.zones.find((one) => one.id === zone)!.name[language]);
      }
    });

    test(`${language}: every slot of the option shown is there, and the people add up`, () => {
      for (const [index, option] of plan.options.entries()) {
        const table = planTable(plan, { columns: 80, colour: false, language, operation, option: option.id });
        const slots = [...table.matchAll(/\d\d:\d\d (\d+)(?= ·|\n|$)/gu)].map((match) => Number(match[1]));
        expect(slots.length, option.id).toBe(option.departures.length);
        expect(slots.reduce((sum, persons) => sum + persons, 0)).toBe(option.totals.peopleOut);
        expect(planTable(plan, { columns: 80, colour: false, language, operation, option: String(index + 1) })).toBe(
          table,
        );
      }
    });
  }

  test('colour only when asked for', () => {
    const escape = String.fromCharCode(27);
    expect(planTable(plan, { columns: 80, colour: false, language: 'en' })).not.toContain(escape);
    const painted = planTable(plan, { columns: 80, colour: true, language: 'en' });
    expect(painted).toContain(escape);
    const marks = new RegExp(`${escape}\\[[\\d;]+m`, 'gu');
    expect(painted.replace(marks, '')).toBe(planTable(plan, { columns: 80, colour: false, language: 'en' }));
  });

  test('never calls anything safe', () => {
    expect(planTable(plan, { columns: 80, colour: false, language: 'en', operation })).not.toMatch(/\bsafe/iu);
    expect(planTable(plan, { columns: 80, colour: false, language: 'ar', operation })).not.toMatch(/آمن/u);
  });

  test('without any option it says so and still counts people', () => {
    const none = { ...plan, options: [], shortfall: { ...plan.shortfall!, peopleLeft: 5640 } };
    const table = planTable(none, { columns: 80, colour: false, language: 'en', operation });
    expect(table).toContain('No option');
    expect(table).toContain('!! 5,640 people who can walk are left');
  });
});
