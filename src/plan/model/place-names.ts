/** Names of the things that bind, stations and their rooms, by the keys that a plan's prices carry. */
import { assert } from '../../base/assert.ts';
import type { Bilingual, Station } from '../../operation/index.ts';
import type { PlanModel } from './model.ts';

export function stationKey(stationId: string): string {
  return `station:${stationId}`;
}

export function roomKey(stationId: string): string {
  return `room:${stationId}`;
}

export function isRoom(key: string): boolean {
  return key.startsWith('room:');
}

/** The station that a key of either kind speaks of. */
export function keyStation(model: PlanModel, key: string): Station {
  const id = key.slice(key.indexOf(':') + 1);
  const station = model.stations.find((place) => place.station.id === id)?.station;
  assert(station !== undefined, `no station ${id}`);
  return station;
}

/** The name of what a key stands for. */
export function keyName(model: PlanModel, key: string): Bilingual {
  const { name } = keyStation(model, key);
  return isRoom(key) ? { en: `the room at ${name.en}`, ar: `سعة ${name.ar}` } : name;
}

/** What the thing passes in an hour, or for a room how many it holds. */
export function keyLimit(model: PlanModel, key: string): number {
  const station = keyStation(model, key);
  return isRoom(key) ? (station.roomPersons ?? Infinity) : station.lanes * station.ratePersonsPerLaneHour;
}
