/** The whole planner on the grid and on the Raqqa example: complete, the same every time, and it verifies. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';
import type { Operation } from '../operation/index.ts';
import { readPicturedOperation } from '../picture/index.ts';
import { solveFastestBound } from './bound/bound.ts';
import { buildModel } from './model/build-model.ts';
import { planSchema, type Plan } from './document.ts';
import { fixtureZone, makeFixture } from './fixture.ts';
import { makePlan, writePlanDocument } from './make-plan.ts';
import { shortfallOf } from './wording/shortfall.ts';
import { windowAt } from './small-models.ts';
import { verifyPlan } from './verify/verify.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples');

function planOf(operation: Operation): Plan {
  return makePlan(operation, { seed: 1, nowMs: 0 });
}

/** What must hold for every plan. */
function checkPlan(operation: Operation, plan: Plan): void {
  expect(() => planSchema.parse(plan)).not.toThrow();
  expect(verifyPlan(operation, plan).faults).toEqual([]);
  const { people } = plan;
  expect(people.walking + people.cannotWalk).toBe(people.planned);
  for (const option of plan.options) {
    const { peopleOut, peopleLeft } = option.totals;
    expect(peopleOut + peopleLeft, option.id).toBeLessThanOrEqual(people.walking);
    for (const { peopleOutByWindow } of plan.bounds) {
      if (peopleOutByWindow !== undefined) expect(peopleOut).toBeLessThanOrEqual(peopleOutByWindow.at(-1)!.persons);
    }
  }
  for (const { what, basis } of plan.assumptions) {
    expect(what.en).not.toBe('');
    expect(what.ar).toMatch(/[\u0600-\u06ff]/u);
    expect(basis.text).not.toBe('');
  }
  expect(new Set(plan.assumptions.map(({ id }) => id)).size).toBe(plan.assumptions.length);
}

describe('makePlan on the grid', () => {
  const operation = makeFixture();
  const plan = planOf(operation);

  it('is whole and verifies', () => {
    checkPlan(operation, plan);
    expect(plan.people).toMatchObject({ planned: 2100, walking: 2030, cannotWalk: 70 });
    expect(plan.people.cannotWalkByZone).toEqual([{ zone: 'B', persons: 70 }]);
    expect(plan.bounds.map(({ exposureWeight }) => exposureWeight)).toEqual([0, 2, 10]);
    expect(plan.shortfall).toBeNull();
    expect(plan.places.map(({ of, id }) => `${of} ${id}`)).toEqual([
      'zone A',
      'zone B',
      'zone C',
      'station N',
      'station S',
      'station s',
      'station R',
      'station Q',
    ]);
  });

  it('is the same, byte for byte, from the same operation, seed and clock', () => {
    expect(writePlanDocument(planOf(makeFixture()))).toBe(writePlanDocument(plan));
  });

  it('tells its phases in order', () => {
    const told: string[] = [];
    makePlan(operation, { seed: 1, nowMs: 0, onProgress: (phase) => told.at(-1) === phase || told.push(phase) });
    expect(told).toEqual([
      'Building the model',
      'Bounding what is possible',
      'Looking for plans people can follow',
      'Finding what each concession is worth',
    ]);
  });

  it('passes on what reading the folder warned of', () => {
    const notice = { code: 'OP_TEST', severity: 'warning', title: 'Title.', remedy: 'Remedy.' } as const;
    expect(makePlan(operation, { seed: 1, nowMs: 0, notices: [notice] }).notices).toContainEqual(notice);
  });
});

describe('makePlan when not everybody can leave', () => {
  it('says who stays and why', () => {
    const operation = makeFixture({ windows: [windowAt('one', 0, 1)] });
    const plan = planOf(operation);
    checkPlan(operation, plan);
    expect(plan.shortfall?.peopleLeft).toBe(1610);
  });

  it('names and counts the cut off', () => {
    const operation = makeFixture({
      zones: [fixtureZone('A', 1, 1, 10), fixtureZone('far', 30, 1, 20, { cannotWalkShare: 0.5 })],
    });
    const plan = planOf(operation);
    checkPlan(operation, plan);
    expect(plan.people.walking).toBe(20);
    expect(plan.people.cutOff.map(({ zone, persons }) => [zone, persons])).toEqual([['far', 10]]);
    expect(plan.people.cutOff[0]?.words.en).toBe(
      'Zone far: 10 people who could walk cannot be planned for, because no street that people can walk on lies in it.',
    );
    expect(plan.shortfall?.peopleLeft).toBe(10);
  });

  it('makes a plan in which nobody can go, and tells what an agreement would bring', () => {
    const parties = makeFixture().parties.map((party) => ({ ...party, agreesToPassage: false }));
    const operation = makeFixture({ parties: [parties[0]!, { ...parties[1]!, agreesToPassage: true }] });
    const plan = planOf(operation);
    checkPlan(operation, plan);
    expect(plan.shortfall?.peopleLeft).toBe(2030);
    expect(plan.worth.map(({ id, boundWith }) => [id, boundWith])).toEqual([['agree-holders', 2030]]);
  });
});

const believed = { occurredAtMs: Date.parse('2017-10-11T12:00:00Z'), knownAtMs: Date.parse('2017-10-11T12:00:00Z') };

describe('makePlan on examples/raqqa-2017', () => {
  it('plans the schematic', async () => {
    const { operation } = await readPicturedOperation(join(examples, 'raqqa-2017'), believed);
    const plan = planOf(operation);
    checkPlan(operation, plan);
    expect(plan.worth.length).toBeGreaterThan(3);
    expect(plan.options.length).toBeGreaterThan(1);
  });
});

describe.skipIf(!hasSharedData())('the bound on real streets', () => {
  const cities = [
    ['raqqa-2017', 'raqqa/roads-2013.geojsonl.gz'],
    ['aleppo-2016', 'aleppo/roads.geojsonl.gz'],
  ] as const;
  it.each(cities)('is proved and explains who stays: %s', async (name, roads) => {
    const { operation } = await readPicturedOperation(join(examples, name), believed, { roads: sharedFile(roads) });
    const model = buildModel(operation);
    const { bound, people } = solveFastestBound(model);
    expect(bound.document.status).toBe('optimal');
    expect(bound.document.boundPersonMinutes).toBeCloseTo(bound.document.objectivePersonMinutes, 3);
    const shortfall = shortfallOf(model, people, 0);
    const through = shortfall?.parts.reduce((sum, { persons }) => sum + persons, 0);
    expect(through).toBe(people.peopleOut);
  });
});
