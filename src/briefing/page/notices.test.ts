/** Warnings of the plan stand at the head of the page, each with the name of what it is of. */
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../base/problem.ts';
import { PLAN_PROBLEMS } from '../../plan/index.ts';
import { fixture } from '../fixture.ts';
import { planPage } from './page.ts';

const { operation, plan } = fixture();
const [station] = operation.stations;
const notice = problemOf(PLAN_PROBLEMS, 'PLAN_STATION_FAR_FROM_STREET', {
  file: 'stations.geojson',
  feature: station!.id,
  found: '668 m',
});

const section = (page: string, start: string): string =>
  page.slice(page.indexOf(start), page.indexOf('</section>', page.indexOf(start)));

describe('warnings of a plan', () => {
  it('stand beside who is not in it, in both languages, by name', () => {
    const page = planPage({ ...plan, notices: [notice] }, operation);
    const head = section(page, 'id="not-in-plan-ar"');
    expect(head).toContain(station!.name.ar);
    expect(head).toContain('668 m');
    expect(section(page, 'id="not-in-plan-en"')).toContain(`<b>${station!.name.en}</b>: ${notice.title}`);
    // Whole, with code and place, where what is not known is told.
    expect(page.split('PLAN_STATION_FAR_FROM_STREET').length).toBe(3);
  });

  it('are no box when there are none, or none of the plan itself', () => {
    const quiet = planPage({ ...plan, notices: [{ ...notice, code: 'OP_BASIS_MISSING' }] }, operation);
    expect(quiet).not.toContain('warnings"');
  });

  it('say of a party without an area that its ground may be crossed', () => {
    const parties = operation.parties.map((party, index) =>
      index === 0 ? { ...party, agreesToPassage: false } : party,
    );
    const [first] = parties;
    const nowhere = { ...operation, parties, control: operation.control.filter(({ party }) => party !== first!.id) };
    expect(planPage(plan, nowhere)).toContain('where they hold ground is not on the map');
    expect(planPage(plan, { ...operation, parties })).not.toContain('where they hold ground is not on the map');
  });
});
