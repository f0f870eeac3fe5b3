/**
 * The cut that says why no more people get out: stations and full receptions that together pass exactly as many.
 *
 * Without total rooms it is the cut of the flow at the last step. With them, the least cut closes some set F of receptions by
 * their rooms and the rest by the flow: it is the least over all F of Σ rooms of F + the most people through to the others.
 * (Max-flow min-cut, Ford and Fulkerson 1956: a reception's room is one arc behind all its moments.)
 */
import { solveFlow, type FlowCut } from '../../network/index.ts';
import type { PeopleBound } from './bound.ts';
import { buildInstance, type BoundInstance } from './instance.ts';
import type { PlanModel } from '../model/model.ts';
import { roomKey } from '../model/place-names.ts';

export interface CutPart {
  /** Key of a station or a room (see `model/place-names.ts`). */
  readonly on: string;
  readonly persons: number;
  /** How long it can be used: for people who got there in time and still get through. 0 for a room. */
  readonly openSeconds: number;
}

/** More receptions with limited room than this, and not every set of them is looked at. */
const MOST_SUBSETS = 64;

/** Parts of the cut, most people first. Empty when no set of places explains it: then time alone does. */
export function bindingCut(model: PlanModel, people: PeopleBound): CutPart[] {
  const limited = model.stations
    .map(({ station }) => station)
    .filter(({ kind, roomPersons }) => kind === 'reception' && roomPersons !== null);
  const full = limited.filter(({ id, roomPersons }) => (people.takenIn.get(id) ?? 0) >= roomPersons! - 1e-6);
  // Most likely first: no room at all, all that are full; then every set.
  const subsets = [[], full];
  for (let bits = 1; bits < Math.min(2 ** limited.length, MOST_SUBSETS); bits++) {
    subsets.push(limited.filter((_, index) => ((bits >> index) & 1) === 1));
  }
  for (const closed of subsets) {
    const rooms = closed.reduce((sum, { roomPersons }) => sum + Math.floor(roomPersons!), 0);
    if (rooms > people.peopleOut) continue;
    const bound = buildInstance(model, 0, {
      ignoreRooms: true,
      closedReceptions: new Set(closed.map(({ id }) => id)),
    });
    const { arrivedUnits, lastCut } = solveFlow(bound.instance);
    if (arrivedUnits + rooms !== people.peopleOut) continue;
    const parts = lastCut === null ? [] : namedParts(bound, lastCut);
    for (const { id, roomPersons } of closed) {
      parts.push({ on: roomKey(id), persons: Math.floor(roomPersons!), openSeconds: 0 });
    }
    return parts.sort((a, b) => b.persons - a.persons || (a.on < b.on ? -1 : 1));
  }
  return [];
}

/** Arcs of one station together. */
function namedParts({ instance, maps }: BoundInstance, cut: FlowCut): CutPart[] {
  const parts = new Map<string, CutPart>();
  for (const { arc, openSteps, units } of cut.arcs) {
    const on = maps.keyOfArc.get(arc);
    if (on === undefined || units <= 0) continue;
    const before = parts.get(on);
    parts.set(on, {
      on,
      persons: (before?.persons ?? 0) + units,
      openSeconds: Math.max(before?.openSeconds ?? 0, openSteps * instance.stepSeconds),
    });
  }
  return [...parts.values()];
}
