/**
 * What tags say of a way: is it a street, which class, who may use it which way.
 *
 * Walking: everything that is not forbidden to people on foot, both ways; motorways and trunk roads too, since people
 * leave a besieged city on foot along them when a plan says so. Driving: by the usual rules of the road.
 * Values of tags: the OpenStreetMap wiki, pages Key:access, Key:oneway, Key:junction, Key:barrier, Key:highway.
 */
import { EdgeFlag } from './network.ts';
import { STREET_CLASSES, streetClassIndex } from './street-classes.ts';

/** Value of a tag, or undefined when it is absent. */
export type TagReader = (key: string) => string | undefined;

/** Why a feature is not in the network. */
export type DropReason =
  | 'not-a-street'
  | 'not-a-line'
  | 'area'
  | 'construction'
  | 'no-access'
  | 'too-few-points'
  | 'nodes-missing'
  | 'repeated';

export const DROP_REASONS: Readonly<Record<DropReason, string>> = {
  'not-a-street': 'its class names no street that people can use',
  'not-a-line': 'its geometry is not a line',
  area: 'it is an area, not a line',
  construction: 'it is planned, being built, or no longer there',
  'no-access': 'neither walking nor driving is allowed on it',
  'too-few-points': 'it has fewer than two different points',
  'nodes-missing': 'its nodes are not in the file',
  repeated: 'it occurs twice in the file',
};

export interface WayTraits {
  readonly streetClass: number;
  readonly flags: number;
}

/** Keys that `readWayTraits` and names look at; a reader of tags need not keep any other. */
export const WAY_KEYS = [
  'highway',
  'area',
  'access',
  'vehicle',
  'motor_vehicle',
  'foot',
  'oneway',
  'junction',
  'bridge',
  'tunnel',
  'name',
  'name:ar',
  'name:en',
  'ref',
] as const;
/** Keys that `readBarrier` looks at. */
export const NODE_KEYS = ['barrier', 'access', 'vehicle', 'motor_vehicle', 'foot'] as const;

const FORBIDS = new Set(['no', 'private', 'military', 'restricted']);
/** Values that keep ordinary vehicles out and say nothing of walkers. */
const NO_THROUGH_TRAFFIC = new Set(['agricultural', 'forestry', 'agricultural;forestry', 'emergency', 'bus', 'psv']);
const NOT_THERE = new Set(['construction', 'proposed', 'planned', 'abandoned', 'disused', 'razed', 'demolished']);

/** Reads a way's tags. `highway` is the class value, from whatever property the source keeps it in. */
export function readWayTraits(highway: string, tag: TagReader): WayTraits | DropReason {
  if (NOT_THERE.has(highway)) return 'construction';
  const streetClass = streetClassIndex(highway);
  if (streetClass < 0) return 'not-a-street';
  if (tag('area') === 'yes') return 'area';
  const defaults = STREET_CLASSES[streetClass]!;
  const walk = allowed(defaults.walk, [tag('access'), tag('foot')], false);
  const isSteps = highway === 'steps';
  const drive = !isSteps && allowed(defaults.drive, [tag('access'), tag('vehicle'), tag('motor_vehicle')], true);
  if (!walk && !drive) return 'no-access';

  let flags = walk ? EdgeFlag.walkForward | EdgeFlag.walkBackward : 0;
  const junction = tag('junction');
  const roundabout = junction === 'roundabout' || junction === 'circular';
  if (drive) flags |= driveFlags(tag('oneway'), roundabout || highway === 'motorway');
  if (roundabout) flags |= EdgeFlag.roundabout;
  if (isSet(tag('bridge'))) flags |= EdgeFlag.bridge;
  if (isSet(tag('tunnel'))) flags |= EdgeFlag.tunnel;
  if (isSteps) flags |= EdgeFlag.steps;
  return { streetClass, flags };
}

/** The most particular tag decides; the class's default holds when none is there. */
function allowed(byDefault: boolean, values: readonly (string | undefined)[], vehicles: boolean): boolean {
  let answer = byDefault;
  values.forEach((value, index) => {
    if (value === undefined || value === 'unknown') return;
    if (FORBIDS.has(value) || (vehicles && NO_THROUGH_TRAFFIC.has(value))) answer = false;
    // A general `access=yes` opens a footway to nobody new; a tag for the very mode does.
    else if (index > 0) answer = true;
  });
  return answer;
}

function driveFlags(oneway: string | undefined, impliedForward: boolean): number {
  switch (oneway) {
    case 'yes':
    case 'true':
    case '1':
      return EdgeFlag.driveForward;
    case '-1':
    case 'reverse':
      return EdgeFlag.driveBackward;
    case 'reversible':
      // The direction changes with the hour and nobody said which holds: no vehicle is sent along it.
      return 0;
    case undefined:
      return impliedForward ? EdgeFlag.driveForward : EdgeFlag.driveForward | EdgeFlag.driveBackward;
    default:
      return EdgeFlag.driveForward | EdgeFlag.driveBackward;
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== 'no' && value !== 'false' && value !== '0';
}

/** What a barrier on a node stops. */
export const BarrierFlag = { vehicles: 1, walkers: 2 } as const;

const STOPS_NOBODY = new Set([
  'no',
  'entrance',
  'gate',
  'lift_gate',
  'swing_gate',
  'sliding_gate',
  'hampshire_gate',
  'sally_port',
  'border_control',
  'checkpoint',
  'toll_booth',
  'cattle_grid',
  'kerb',
  'open',
  'arch',
]);
const STOPS_WALKERS = new Set(['yes', 'wall', 'fence', 'city_wall', 'retaining_wall']);

/** Bits of BarrierFlag for a node's tags; 0 when nothing is stopped. A gate lets pass whom its access tags do not forbid. */
export function readBarrier(tag: TagReader): number {
  const barrier = tag('barrier');
  if (barrier === undefined) return 0;
  const stopsNobody = STOPS_NOBODY.has(barrier);
  const walk = allowed(!STOPS_WALKERS.has(barrier), [tag('access'), tag('foot')], false);
  const drive = allowed(stopsNobody, [tag('access'), tag('vehicle'), tag('motor_vehicle')], true);
  return (drive ? 0 : BarrierFlag.vehicles) | (walk ? 0 : BarrierFlag.walkers);
}
