/**
 * The ground as verification reads it: plain street pieces, one arc for each direction and stage, nothing contracted.
 * The rules are those in the header of `../model/model.ts`; the code is separate from the planner's.
 */
import { buildStreetIndex } from '../../network/index.ts';
import type { Hazard, Operation } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import { clearTimes, layArcs, type Arcs } from './arcs.ts';
import type { Faults } from './fault.ts';
import { checkedWindows, placeStations, placeZones } from './places.ts';
import { fastestSpeed, openAround, readStreets } from './streets.ts';

export interface GroundZone {
  readonly id: string;
  readonly node: number;
  readonly persons: number;
  readonly slowness: number;
  readonly clearSeconds: number;
  readonly readyAtMs: number;
  /** First projected step after readiness. */
  readonly releaseStep: number;
  /** Steps after a window's fromStep in which people can first leave, on the projected clock. */
  readonly leaveAfterWindowSteps: number;
}

export interface GroundStation {
  readonly id: string;
  readonly isReception: boolean;
  readonly streetNode: number;
  /** Ground nodes before and after it; head −1 at a reception. */
  readonly tail: number;
  readonly head: number;
  readonly clearSeconds: number;
  readonly personsPerStep: number;
  readonly roomPersons: number | null;
  /** True when the real beginning of the step lies in its hours. */
  readonly startsOpen: (step: number) => boolean;
}

export interface Ground extends Arcs {
  readonly operation: Operation;
  readonly clock: Plan['clock'];
  readonly windows: Plan['windows'];
  readonly zones: readonly GroundZone[];
  readonly stations: readonly GroundStation[];
  readonly stageCount: number;
  /** Per ground node, seconds to the nearest reception. */
  readonly clearSeconds: Float64Array;
  readonly arcLagSeconds: (arc: number) => number;
  /** Per edge and hazard that is counted: share of the edge inside the danger distance. */
  readonly hazards: readonly { readonly hazard: Hazard; readonly shares: ReadonlyMap<number, number> }[];
  readonly edgeSeconds: Float64Array;
}

/** Null when the plan names places that are not there: then nothing else can be checked. */
export function makeGround(operation: Operation, plan: Plan, faults: Faults): Ground | null {
  const { network } = operation;
  const index = buildStreetIndex(network);
  const windows = checkedWindows(operation, plan, faults);
  const streets = readStreets(operation, index, plan.windows);
  const placed = placeStations(operation, plan, index, streets, faults);
  const zoneNodes = placeZones(operation, plan, faults);
  if (placed === null || zoneNodes === null || !windows) return null;
  for (const { station, node } of placed) if (station.kind === 'crossing') openAround(operation, streets, node);

  const screened = placed.some(({ station }) => station.kind === 'screening');
  const stageCount = screened ? 3 : 2;
  const arcs = layArcs(operation, streets, stageCount);
  const nodes = network.nodeCount;
  const stationEnds = placed.map(({ station, node }) => {
    const stage = station.kind === 'crossing' ? 0 : station.kind === 'screening' ? 1 : stageCount - 1;
    return {
      station,
      node,
      tail: stage * nodes + node,
      head: station.kind === 'reception' ? -1 : (stage + 1) * nodes + node,
    };
  });
  const clearSeconds = clearTimes(nodes * stageCount, arcs, stationEnds);
  const { clock } = plan;
  const stations = stationEnds.map(({ station, node, tail, head }): GroundStation => {
    const clear = head < 0 ? 0 : clearSeconds[tail]!;
    return {
      id: station.id,
      isReception: head < 0,
      streetNode: node,
      tail,
      head,
      clearSeconds: clear,
      personsPerStep: (station.lanes * station.ratePersonsPerLaneHour * clock.stepSeconds) / 3600,
      roomPersons: station.roomPersons,
      startsOpen: (step) => {
        const atMs = clock.startMs + (step * clock.stepSeconds - clear) * 1000;
        return (
          station.hours.length === 0 || station.hours.some((hours) => atMs >= hours.fromMs && atMs < hours.untilMs)
        );
      },
    };
  });
  const fastest = fastestSpeed(operation);
  const cutOff = new Set(plan.people.cutOff.filter((entry) => entry.persons > 0).map((entry) => entry.zone));
  const zones = operation.zones.flatMap((zone): GroundZone[] => {
    const node = zoneNodes.get(zone.id);
    if (node === undefined) return [];
    const clear = clearSeconds[node]!;
    if (!Number.isFinite(clear)) {
      if (!cutOff.has(zone.id))
        faults.add('VERIFY_PEOPLE_LOST', zone.id, 'no way to any reception, but not among the cut off');
      return [];
    }
    const planned = zone.people[plan.people.planFor];
    const slowness = fastest / zone.walkingSpeedMetersPerSecond;
    const steps = (seconds: number): number => Math.ceil(seconds / clock.stepSeconds - 1e-6);
    return [
      {
        id: zone.id,
        node,
        persons: planned - cannotWalk(zone, planned),
        slowness,
        clearSeconds: clear,
        readyAtMs: zone.readyAtMs,
        releaseStep: Math.max(0, steps((zone.readyAtMs - clock.startMs) / 1000 + clear)),
        leaveAfterWindowSteps: steps(clear),
      },
    ];
  });
  return {
    operation,
    clock,
    windows: plan.windows,
    zones,
    stations,
    stageCount,
    ...arcs,
    clearSeconds,
    arcLagSeconds: (arc) => {
      const lag = arcs.arcSeconds[arc]! + clearSeconds[arcs.arcTo[arc]!]! - clearSeconds[arcs.arcFrom[arc]!]!;
      return Number.isFinite(lag) ? Math.max(0, lag) : Infinity;
    },
    hazards: streets.hazards,
    edgeSeconds: streets.edgeSeconds,
  };
}

/** Persons of a zone who cannot walk, whole. */
export function cannotWalk(zone: Operation['zones'][number], planned: number): number {
  return Math.min(planned, Math.round(planned * zone.cannotWalkShare));
}
