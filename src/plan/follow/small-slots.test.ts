/** Small slots are joined where nobody loses by it, by hand and on random operations. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { randomModel } from '../small-models.ts';
import type { PlannedDeparture } from './schedule.ts';
import { findCandidates, findFastest, makeSearchGround } from './search.ts';
import { joinSmallSlots } from './small-slots.ts';

const persons = (departures: readonly PlannedDeparture[]): number =>
  departures.reduce((sum, departure) => sum + departure.persons, 0);

describe('joinSmallSlots', () => {
  it('cuts a slot of a few people off a full one and finds it joined again', () => {
    const model = randomModel(3);
    const ground = makeSearchGround(model);
    const { departures } = findFastest(ground);
    const whole = departures.find(({ fromStep, untilStep, persons: all }) => all >= 20 && untilStep - fromStep >= 10)!;
    expect(whole, 'seed 3 must have a slot that can be cut').toBeDefined();
    const middle = whole.fromStep + 1;
    const few = Math.floor(whole.persons / (whole.untilStep - whole.fromStep));
    const cut = departures.flatMap((departure) =>
      departure === whole
        ? [
            { ...whole, untilStep: middle, persons: few },
            { ...whole, fromStep: middle, persons: whole.persons - few },
          ]
        : [departure],
    );
    const joined = joinSmallSlots(ground, cut);
    expect(joined.length).toBeLessThan(cut.length);
    expect(persons(joined)).toBe(persons(cut));
  });

  it('loses nobody, gets as many out, costs at most a slot for each who is moved, and breaks no rule: seeds 0 to 59', () => {
    let joinedSlots = 0;
    for (let seed = 0; seed < 60; seed++) {
      const ground = makeSearchGround(randomModel(seed));
      for (const { departures, peopleOut } of findCandidates(ground, seededRandom(seed)).slice(0, 10)) {
        const joined = joinSmallSlots(ground, departures);
        const [before, after] = [ground.follower.judge(departures), ground.follower.judge(joined)];
        expect(after.breaches, `seed ${seed}`).toEqual([]);
        expect(after.peopleOut, `seed ${seed}`).toBe(peopleOut);
        expect(persons(joined), `seed ${seed}`).toBe(persons(departures));
        const gone = departures.filter((departure) => !joined.includes(departure));
        const most = persons(gone) * ground.schedule.slotSteps;
        expect(after.arrivalSteps - before.arrivalSteps, `seed ${seed}`).toBeLessThanOrEqual(most);
        joinedSlots += departures.length - joined.length;
      }
    }
    expect(joinedSlots).toBeGreaterThan(10);
  });
});
