/**
 * Checks a plan without trusting the planner: separate code that reads the plan and the operation, replays every person, and
 * recomputes figures and bounds. It shares no rule's code with the planner, only the document's shape and the geometry on the ground.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../../operation/index.ts';
import type { Picture } from '../../picture/index.ts';
import type { Plan, PlanOption } from '../document.ts';
import { provedBound } from './bound.ts';
import { Faults, type VerifyFault } from './fault.ts';
import { cannotWalk, makeGround, type Ground } from './ground.ts';
import { replayOption, type Replay } from './replay.ts';
import { checkTotals } from './totals.ts';
import { checkWays } from './ways.ts';

export interface Verification {
  readonly holds: boolean;
  /** What was checked, in words with numbers. */
  readonly checked: readonly string[];
  readonly faults: readonly VerifyFault[];
}

/** Relative slack when sums of rounded numbers are compared. */
const ROUNDING = 1e-6;

/**
 * @param picture what is believed of the folder's state, as of the plan's own moment pair; null for a plan made without one
 */
export function verifyPlan(operation: Operation, plan: Plan, picture: Picture | null = null): Verification {
  const faults = new Faults();
  const checked: string[] = [];
  checkIdentity(operation, plan, faults);
  checkPeople(operation, plan, faults);
  checkPicture(plan, picture, faults);
  if (picture !== null)
    checked.push(`Picture: ${picture.claims.length} claims and ${picture.figures.length} figures compared.`);
  const ground = makeGround(operation, plan, faults);
  if (ground !== null) {
    const stationClearSeconds = new Map(ground.stations.map((station) => [station.id, station.clearSeconds]));
    for (const option of plan.options) {
      checkWays(ground, option, faults);
      const replay = replayOption({ operation, clock: plan.clock, stationClearSeconds }, option);
      checkReplay(ground, option, replay, faults);
      checkTotals(ground, plan, option, replay, faults);
      checked.push(
        `Option ${option.id}: ${option.ways.length} ways, ${option.departures.length} departures and ${replay.personWay.length} persons replayed.`,
      );
    }
    for (const bound of plan.bounds) {
      const proved = provedBound(ground, bound);
      const where = `bound at exposure weight ${bound.exposureWeight}`;
      for (const on of proved.unreadable) faults.add('VERIFY_BOUND', where, `the price on "${on}" cannot be read`);
      if (proved.personMinutes < bound.boundPersonMinutes - Math.abs(bound.boundPersonMinutes) * ROUNDING - 1e-3) {
        const text = `the plan says ${bound.boundPersonMinutes}, its prices prove ${proved.personMinutes} person-minutes`;
        faults.add('VERIFY_BOUND', where, text);
      }
      checked.push(
        `Bound at exposure weight ${bound.exposureWeight}: ${bound.prices.length} prices prove ${Math.round(proved.personMinutes)} person-minutes.`,
      );
    }
  }
  return { holds: faults.list.length === 0, checked, faults: faults.list };
}

function checkIdentity(operation: Operation, plan: Plan, faults: Faults): void {
  if (plan.operation.id !== operation.id || plan.operation.digest !== operation.digest) {
    const text = 'the folder is not in the state the plan was made from; plan again, or take that state of the folder';
    faults.add('VERIFY_FOLDER_CHANGED', plan.operation.id, text);
  }
  if (plan.network.sha256 !== operation.network.source.sha256) {
    faults.add(
      'VERIFY_STREETS_DIFFER',
      plan.network.file,
      'the plan was made on other streets; give them with --roads',
    );
  }
}

/** The plan's claims, assessments and people by zone are those that the folder gives now, as of the plan's own moments. */
function checkPicture(plan: Plan, picture: Picture | null, faults: Faults): void {
  const text = 'what the plan says is believed is not what the folder gives as of the same moments';
  if (plan.picture === null || picture === null) {
    if (plan.picture !== picture) faults.add('VERIFY_PICTURE', 'picture', text);
    return;
  }
  for (const part of Object.keys(picture) as (keyof Picture)[]) {
    if (!isDeepStrictEqual(plan.picture[part], picture[part])) faults.add('VERIFY_PICTURE', `picture.${part}`, text);
  }
}

/** Everybody in the folder is in the plan, once: walking, cannot walk, or cut off. */
function checkPeople(operation: Operation, plan: Plan, faults: Faults): void {
  const { people } = plan;
  const sum = (pick: (zone: Operation['zones'][number]) => number): number =>
    operation.zones.reduce((total, zone) => total + pick(zone), 0);
  const where = 'people';
  faults.same(
    'VERIFY_PEOPLE_LOST',
    where,
    'low',
    people.low,
    sum((zone) => zone.people.low),
  );
  faults.same(
    'VERIFY_PEOPLE_LOST',
    where,
    'best',
    people.best,
    sum((zone) => zone.people.best),
  );
  faults.same(
    'VERIFY_PEOPLE_LOST',
    where,
    'high',
    people.high,
    sum((zone) => zone.people.high),
  );
  faults.same(
    'VERIFY_PEOPLE_LOST',
    where,
    'planned',
    people.planned,
    sum((zone) => zone.people[people.planFor]),
  );
  if (people.planFor !== operation.policy.planFor) {
    faults.add(
      'VERIFY_PEOPLE_LOST',
      where,
      `the policy plans for ${operation.policy.planFor}, the plan for ${people.planFor}`,
    );
  }
  for (const zone of operation.zones) {
    const said = people.cannotWalkByZone.find((entry) => entry.zone === zone.id)?.persons ?? 0;
    const found = cannotWalk(zone, zone.people[people.planFor]);
    faults.same('VERIFY_PEOPLE_LOST', zone.id, 'persons who cannot walk', said, found);
  }
  const unable = people.cannotWalkByZone.reduce((total, entry) => total + entry.persons, 0);
  faults.same('VERIFY_PEOPLE_LOST', where, 'persons who cannot walk', people.cannotWalk, unable);
  faults.same('VERIFY_PEOPLE_LOST', where, 'walking + cannot walk', people.walking + people.cannotWalk, people.planned);
}

/** Windows, queues and rooms; nobody on the way when a window closes. */
function checkReplay(ground: Ground, option: PlanOption, replay: Replay, faults: Faults): void {
  const { stepSeconds, startMs } = ground.clock;
  const place = `option ${option.id}`;
  const tooEarly = new Map<string, number>();
  const onTheWay = new Map<string, number>();
  for (let person = 0; person < replay.personWay.length; person++) {
    const way = option.ways[replay.personWay[person]!];
    const window = ground.windows.find((candidate) => candidate.id === way?.window);
    const zone = ground.zones.find((candidate) => candidate.id === way?.zone);
    if (way === undefined || window === undefined || zone === undefined) continue;
    const leftMs = startMs + replay.leftStep[person]! * stepSeconds * 1000 - zone.clearSeconds * 1000;
    if (leftMs < window.fromMs - 1 || leftMs < zone.readyAtMs - 1)
      tooEarly.set(way.id, (tooEarly.get(way.id) ?? 0) + 1);
    const arrived = replay.arrivedStep[person]!;
    if (arrived < 0 || arrived >= window.untilStep) onTheWay.set(way.id, (onTheWay.get(way.id) ?? 0) + 1);
  }
  for (const [way, persons] of tooEarly) {
    faults.add('VERIFY_OUTSIDE_WINDOW', `${place}, way ${way}`, `${persons} persons set out before the window opens`);
  }
  for (const [way, persons] of onTheWay) {
    const text = `${persons} persons are not at reception when the window closes`;
    faults.add('VERIFY_LEFT_ON_THE_WAY', `${place}, way ${way}`, text);
  }
  for (const station of ground.stations) {
    const longest = replay.longestQueue.get(station.id);
    if (longest === undefined || station.isReception) continue;
    if (station.roomPersons !== null && longest.persons > station.roomPersons) {
      const text = `${longest.persons} persons wait where ${station.roomPersons} can, in step ${longest.step}`;
      faults.add('VERIFY_STATION_OVERFULL', `${place}, station ${station.id}`, text);
    }
  }
}
