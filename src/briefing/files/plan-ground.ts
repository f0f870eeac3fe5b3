/**
 * What the files of a plan need beside the plan: names, places and people of the operation, and the lines of ways and corridors.
 * It holds no street network and is plain JSON, so that it can be kept with a plan and the plan be written to files later, when the
 * operation has moved on.
 */
import type { Operation, Position } from '../../operation/index.ts';
import type { Plan } from '../../plan/index.ts';
import { corridorStretches } from '../corridor-lines.ts';
import { joinedLine } from '../street-lines.ts';

export type PlanGround = Pick<
  Operation,
  'id' | 'name' | 'timeZone' | 'parties' | 'zones' | 'stations' | 'control' | 'hazards'
> & {
  /** By `OPTION/WAY`: one line for each leg, in order; empty when zone and station stand at the same street node. */
  readonly legLines: Readonly<Record<string, readonly (readonly Position[])[]>>;
  /** By `OPTION/CORRIDOR`: stretches with the persons who take them. */
  readonly corridorLines: Readonly<
    Record<string, readonly { readonly persons: number; readonly line: readonly Position[] }[]>
  >;
};

export const lineKey = (option: string, id: string): string => `${option}/${id}`;

/** @param operation the one the plan was made from: ways are numbers of its streets */
export function planGround(plan: Plan, operation: Operation): PlanGround {
  const { network } = operation;
  const legLines: Record<string, Position[][]> = {};
  const corridorLines: Record<string, { persons: number; line: Position[] }[]> = {};
  for (const option of plan.options) {
    for (const way of option.ways)
      legLines[lineKey(option.id, way.id)] = way.legs.map(({ edges }) => joinedLine(network, edges));
    for (const { id } of option.corridors)
      corridorLines[lineKey(option.id, id)] = corridorStretches(option, id, network)
        .map(({ persons, edges }) => ({ persons, line: joinedLine(network, edges) }))
        .filter(({ line }) => line.length > 1);
  }
  const { id, name, timeZone, parties, zones, stations, control, hazards } = operation;
  return { id, name, timeZone, parties, zones, stations, control, hazards, legLines, corridorLines };
}
