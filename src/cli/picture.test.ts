/** The example through its commands: a changed assessment changes the plan, and `why` says so. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askable, tellWhy } from '../briefing/index.ts';
import { pictureSchema } from '../picture/index.ts';
import { planSchema, type Plan } from '../plan/index.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-why-'));
const copy = join(scratch, 'raqqa-2017');
const example = join(root, 'examples', 'raqqa-2017');
const made = '2017-10-11T12:00:00+03:00';

function mamarr(...args: string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
  const run = spawnSync(process.execPath, [join(root, 'bin', 'mamarr.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

function planInto(folder: string, out: string): { readonly file: string; readonly plan: Plan } {
  const run = mamarr('plan', folder, '--made', made, '--out', out);
  expect([0, 1], run.err).toContain(run.status);
  const file = join(out, 'plan.json');
  return { file, plan: planSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) };
}

let before: ReturnType<typeof planInto>;
let after: ReturnType<typeof planInto>;

beforeAll(() => {
  cpSync(example, copy, { recursive: true });
  before = planInto(copy, join(scratch, 'before'));
  const table = join(copy, 'assessments.csv');
  const text = readFileSync(table, 'utf8');
  expect(text).toContain('4000,8000,8500');
  writeFileSync(
    table,
    text
      .replace('4000,8000,8500', '3500,4000,4500')
      .replace(/Nobody has counted\.[^"]*/, 'The Coalition saw the last groups leave.'),
  );
  after = planInto(copy, join(scratch, 'after'));
});

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe('a changed assessment', () => {
  it('changes the people of every zone and the plan', () => {
    expect(before.plan.people).toMatchObject({ low: 4000, best: 8000, high: 8500 });
    expect(after.plan.people).toMatchObject({ low: 3500, best: 4000, high: 4500 });
    const [was, is] = [before.plan.options[0]!.totals, after.plan.options[0]!.totals];
    expect(was.peopleLeft).toBeGreaterThan(0);
    expect(is.peopleLeft).toBe(0);
    expect(is.peopleOut).toBeLessThan(was.peopleOut);
  });

  it('is what `why` gives as the reason', () => {
    const asked = 'zone-al-barid-people';
    const [was, is] = [mamarr('why', before.file, asked), mamarr('why', after.file, asked)];
    expect(was.status).toBe(0);
    expect(was.out).toContain('450 / 900 / 956');
    expect(was.out.replace(/\s+/g, ' ')).toContain('Nobody has counted.');
    expect(is.out).toContain('/ 450 /');
    expect(is.out.replace(/\s+/g, ' ')).toContain('3,500 to 4,500 people, most likely 4,000 people.');
    expect(is.out.replace(/\s+/g, ' ')).toContain('The Coalition saw the last groups leave.');
    for (const { out } of [was, is]) {
      const text = out.replace(/\s+/g, ' ');
      expect(text).toContain('“قرابة ثمانية آلاف شخص محاصرون” – OCHA (grade B)');
      expect(text).toMatch(/DISPUTED BY: 3,500 to 4,500 people: “The Coalition put the number .*grade C/);
    }
  });

  it('makes the old plan one that no longer holds', () => {
    const run = mamarr('verify', copy, before.file);
    expect(run.status).toBe(1);
    expect(run.out).toContain('VERIFY_PICTURE picture.figures');
    expect(mamarr('verify', copy, after.file).status).toBe(0);
  });
});

describe('mamarr why', () => {
  it('answers everything it lists, in both languages', () => {
    const listed = mamarr('why', before.file);
    const ids = listed.out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    for (const kind of [
      'people',
      'out-fastest',
      'figure-trapped',
      'window-first',
      'policy-maxCorridors',
      'claim-withdrawal-allowed',
    ])
      expect(ids).toContain(kind);
    for (const { id } of askable(before.plan)) {
      for (const language of ['en', 'ar'] as const) {
        const answer = tellWhy(before.plan, id, { language, columns: 80 });
        expect(answer?.length, id).toBeGreaterThan(20);
        expect(answer, id).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });

  it('says who assumed, and who said', () => {
    expect(mamarr('why', before.file, 'window-first').out).toContain('ASSUMED by the operation’s authors');
    expect(mamarr('why', before.file, 'policy-safetyFactor').out).toContain('Said by: IMO MSC.1/Circ.1533');
  });

  it('shows the denied claim with its denial', () => {
    const text = mamarr('why', before.file, 'claim-withdrawal-allowed').out.replace(/\s+/g, ' ');
    expect(text).toMatch(/Activists in Raqqa.*DENIED BY:.*SDF media centre/);
  });

  it('refuses a figure the plan does not hold, with the nearest', () => {
    const run = mamarr('why', before.file, 'zone-al-bared-people');
    expect(run.status).toBe(2);
    expect(run.err).toContain('CLI_FIGURE_UNKNOWN');
    expect(run.err).toContain('zone-al-barid-people');
  });
});

describe('mamarr picture', () => {
  it('gives its document, and only that, as JSON', () => {
    const run = mamarr('picture', example, '--as-of', made, '--known-at', made, '--json');
    expect(run.status).toBe(0);
    expect(pictureSchema.parse(JSON.parse(run.out)).figures.map(({ id }) => id)).toContain('trapped');
    expect(run.err).toBe('');
  });

  it('tells what changed since a moment', () => {
    const run = mamarr('picture', example, '--as-of', made, '--known-at', made, '--since', '2017-10-11T09:30:00+03:00');
    expect(run.out).toContain('“People trapped in the city” was not decided; now 4,000 to 8,500 people');
    expect(run.out).toContain('Al-Barid: people were not decided; now 450 / 900 / 956.');
  });

  it('is the same from a ledger', () => {
    const ledger = join(scratch, 'raqqa.ledger');
    expect(mamarr('record', example, '--ledger', ledger).status).toBe(0);
    const args = ['picture', example, '--as-of', made, '--known-at', made, '--json'];
    expect(mamarr(...args, '--ledger', ledger).out).toBe(mamarr(...args).out);
    expect(mamarr('ledger', 'verify', ledger).status).toBe(0);
  });
});
