/**
 * Slots of a few people are joined to a neighbour of the same way, so that a schedule can be read out: nobody keeps a slot of four
 * people between two of a hundred. Each joining is followed by replay, and undone when somebody would not get through or those
 * concerned would lose more than a slot's length each. Greedy, smallest first. O(small slots) replays.
 */
import type { CandidateGround } from './candidates.ts';
import type { Judgement } from './replay.ts';
import type { PlannedDeparture } from './schedule.ts';

/** A slot is small with less than this share of what its crossing passes in a full slot. */
const SMALL_SHARE = 0.15;

/** The departures of a whole plan with small slots joined, in the order of time. Nobody is added or lost. */
export function joinSmallSlots(
  ground: CandidateGround,
  departures: readonly PlannedDeparture[],
): readonly PlannedDeparture[] {
  const windows = [...new Set(departures.map(({ window }) => window))].sort((a, b) => a - b);
  return windows.flatMap((window) =>
    joinInWindow(
      ground,
      departures.filter((departure) => departure.window === window),
    ),
  );
}

function joinInWindow(ground: CandidateGround, departures: readonly PlannedDeparture[]): readonly PlannedDeparture[] {
  let current = departures;
  let judged = ground.follower.judge(current);
  const small = departures.filter((departure) => isSmall(ground, departure)).sort((a, b) => a.persons - b.persons);
  for (const one of small) {
    // It may have been joined to another already.
    if (!current.includes(one)) continue;
    for (const { neighbour, joined } of joinings(ground, current, one)) {
      const next = [...current.filter((other) => other !== one && other !== neighbour), joined].sort(inOrder);
      const then = ground.follower.judge(next);
      if (!isAsGood(judged, then, one.persons * ground.schedule.slotSteps)) continue;
      current = next;
      judged = then;
      break;
    }
  }
  return current;
}

function isSmall({ schedule }: CandidateGround, { way, persons }: PlannedDeparture): boolean {
  const { personsPerStep } = schedule.model.stations[way.legs[0]!.station]!;
  return persons < SMALL_SHARE * personsPerStep * schedule.slotSteps;
}

function isAsGood(before: Judgement, after: Judgement, spareSteps: number): boolean {
  return (
    after.breaches.length === 0 &&
    after.peopleOut === before.peopleOut &&
    after.arrivalSteps <= before.arrivalSteps + spareSteps
  );
}

/** A slot and its neighbour as one: over both spans where they adjoin and are not too long together, then over the neighbour's. */
function joinings(
  { schedule }: CandidateGround,
  departures: readonly PlannedDeparture[],
  one: PlannedDeparture,
): { readonly neighbour: PlannedDeparture; readonly joined: PlannedDeparture }[] {
  const distance = (other: PlannedDeparture): number =>
    Math.max(other.fromStep - one.untilStep, one.fromStep - other.untilStep);
  return departures
    .filter((other) => other !== one && other.way === one.way && distance(other) <= 2 * schedule.slotSteps)
    .sort((a, b) => distance(a) - distance(b) || b.fromStep - a.fromStep)
    .flatMap((neighbour) => {
      const persons = neighbour.persons + one.persons;
      const fromStep = Math.min(neighbour.fromStep, one.fromStep);
      const untilStep = Math.max(neighbour.untilStep, one.untilStep);
      const over = { neighbour, joined: { ...neighbour, persons, fromStep, untilStep } };
      const into = { neighbour, joined: { ...neighbour, persons } };
      const isShort = untilStep - fromStep <= schedule.slotSteps;
      return distance(neighbour) <= 0 && isShort ? [over, into] : [into];
    });
}

function inOrder(a: PlannedDeparture, b: PlannedDeparture): number {
  return a.fromStep - b.fromStep || a.way.zone - b.way.zone || a.untilStep - b.untilStep;
}
