import { describe, expect, it } from 'vitest';
import { EdgeFlag } from './network.ts';
import { STREET_CLASSES, streetClassIndex } from './street-classes.ts';
import { BarrierFlag, readBarrier, readWayTraits } from './street-tags.ts';

/** W w D d: may walk forward, backward, drive forward, backward; then what it is. */
function read(tags: Readonly<Record<string, string>>): string {
  const traits = readWayTraits(tags['highway'] ?? '', (key) => tags[key]);
  if (typeof traits === 'string') return traits;
  const has = (flag: number, letter: string): string => ((traits.flags & flag) !== 0 ? letter : '');
  return (
    has(EdgeFlag.walkForward, 'W') +
    has(EdgeFlag.walkBackward, 'w') +
    has(EdgeFlag.driveForward, 'D') +
    has(EdgeFlag.driveBackward, 'd') +
    has(EdgeFlag.bridge, ' bridge') +
    has(EdgeFlag.tunnel, ' tunnel') +
    has(EdgeFlag.steps, ' steps') +
    has(EdgeFlag.roundabout, ' roundabout')
  );
}

describe('readWayTraits', () => {
  const table: [string, Record<string, string>, string][] = [
    ['a plain street', { highway: 'residential' }, 'WwDd'],
    ['a motorway is one way for vehicles', { highway: 'motorway' }, 'WwD'],
    ['unless it says otherwise', { highway: 'motorway', oneway: 'no' }, 'WwDd'],
    ['oneway binds vehicles only', { highway: 'primary', oneway: 'yes' }, 'WwD'],
    ['oneway true', { highway: 'primary', oneway: 'true' }, 'WwD'],
    ['oneway 1', { highway: 'primary', oneway: '1' }, 'WwD'],
    ['oneway −1 is against the line', { highway: 'primary', oneway: '-1' }, 'Wwd'],
    ['oneway reversible: no vehicle', { highway: 'primary', oneway: 'reversible' }, 'Ww'],
    ['oneway nonsense is no rule', { highway: 'primary', oneway: 'sometimes' }, 'WwDd'],
    ['a roundabout is one way', { highway: 'tertiary', junction: 'roundabout' }, 'WwD roundabout'],
    ['a circular junction too', { highway: 'tertiary', junction: 'circular' }, 'WwD roundabout'],
    ['a roundabout with its own rule', { highway: 'tertiary', junction: 'roundabout', oneway: '-1' }, 'Wwd roundabout'],
    ['steps', { highway: 'steps', motor_vehicle: 'yes' }, 'Ww steps'],
    ['a footway', { highway: 'footway' }, 'Ww'],
    ['a footway that vehicles may use', { highway: 'footway', motor_vehicle: 'yes' }, 'WwDd'],
    ['a general yes opens a footway to nobody', { highway: 'footway', access: 'yes' }, 'Ww'],
    ['a bridge', { highway: 'primary', bridge: 'viaduct' }, 'WwDd bridge'],
    ['no bridge', { highway: 'primary', bridge: 'no' }, 'WwDd'],
    ['a tunnel', { highway: 'primary', tunnel: 'yes' }, 'WwDd tunnel'],
    ['private', { highway: 'service', access: 'private' }, 'no-access'],
    ['private but for walkers', { highway: 'service', access: 'private', foot: 'yes' }, 'Ww'],
    ['no vehicles', { highway: 'residential', motor_vehicle: 'no' }, 'Ww'],
    ['no vehicles but motor vehicles', { highway: 'residential', vehicle: 'no', motor_vehicle: 'destination' }, 'WwDd'],
    ['no walkers', { highway: 'trunk', foot: 'no' }, 'Dd'],
    ['farm traffic', { highway: 'track', motor_vehicle: 'agricultural' }, 'Ww'],
    ['unknown is no answer', { highway: 'footway', motor_vehicle: 'unknown' }, 'Ww'],
    ['an area', { highway: 'pedestrian', area: 'yes' }, 'area'],
    ['being built', { highway: 'construction' }, 'construction'],
    ['planned', { highway: 'proposed' }, 'construction'],
    ['a bus stop', { highway: 'bus_stop' }, 'not-a-street'],
    ['a race track', { highway: 'raceway' }, 'not-a-street'],
    ['a busway', { highway: 'busway' }, 'Dd'],
  ];
  it.each(table)('%s', (_, tags, expected) => {
    expect(read(tags)).toBe(expected);
  });
});

describe('readBarrier', () => {
  const table: [string, Record<string, string>, number][] = [
    ['no barrier', { highway: 'crossing' }, 0],
    ['a bollard stops vehicles', { barrier: 'bollard' }, BarrierFlag.vehicles],
    ['unless they may pass', { barrier: 'bollard', motor_vehicle: 'yes' }, 0],
    ['a block', { barrier: 'block' }, BarrierFlag.vehicles],
    ['a gate stops nobody', { barrier: 'gate' }, 0],
    [
      'a private gate stops everybody',
      { barrier: 'gate', access: 'private' },
      BarrierFlag.vehicles | BarrierFlag.walkers,
    ],
    ['a private gate with a right of way', { barrier: 'gate', access: 'private', foot: 'yes' }, BarrierFlag.vehicles],
    ['a gate closed to vehicles', { barrier: 'gate', motor_vehicle: 'no' }, BarrierFlag.vehicles],
    ['a wall', { barrier: 'wall' }, BarrierFlag.vehicles | BarrierFlag.walkers],
    ['a stile', { barrier: 'stile' }, BarrierFlag.vehicles],
    ['a toll booth', { barrier: 'toll_booth' }, 0],
  ];
  it.each(table)('%s', (_, tags, expected) => {
    expect(readBarrier((key) => tags[key])).toBe(expected);
  });
});

describe('STREET_CLASSES', () => {
  it('names every class once, in both languages, with figures that fit', () => {
    expect(new Set(STREET_CLASSES.map((streetClass) => streetClass.name)).size).toBe(STREET_CLASSES.length);
    for (const [index, streetClass] of STREET_CLASSES.entries()) {
      expect(streetClassIndex(streetClass.name)).toBe(index);
      expect(streetClass.nameAr).toMatch(/^[\u0600-\u06ff ]+$/u);
      expect(streetClass.walkCapacityPersonsPerHour).toBeGreaterThan(3600);
      expect(streetClass.drive).toBe(streetClass.driveSpeedKmPerHour > 0);
    }
    expect(streetClassIndex('bus_stop')).toBe(-1);
    // 3 m at 1.22 persons a metre and second.
    expect(STREET_CLASSES[streetClassIndex('service')]!.walkCapacityPersonsPerHour).toBe(13176);
  });
});
