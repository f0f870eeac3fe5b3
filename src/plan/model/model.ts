/**
 * The model a plan is made on: the operation's streets turned into a journey graph on a projected clock.
 *
 * Journey graph. A person's journey has stages: before crossing (0), after crossing (1), after screening (2, only when
 * the operation has screening stations). Each stage has its own copy of the streets it may use; a station is an arc
 * from one stage to the next at the same street node. Reception stations are sinks in the last stage. Streets are
 * contracted to junctions: one arc is a chain of street pieces with nothing to choose on the way.
 *
 * Projected clock. clearSeconds[v] is the free-flow time from node v to the nearest reception, stations included. A person at v at
 * real time τ (seconds after clock.startMs) is at projected time τ + clearSeconds[v]: the time of arrival if nothing
 * delays them. Arc (u, v) then takes the lag (arcSeconds + clearSeconds[v] − clearSeconds[u]) ≥ 0 instead of its seconds: most arcs lag 0.
 * Step z is the projected interval [z, z + 1) × stepSeconds. At reception clearSeconds is 0: an arrival step is real time.
 *
 * Who may walk where. Streets that people may not walk on, that debris closes or that come within the danger distance of a
 * hazard with `excludes` are left out, and so is all that a party controls which does not agree to passage. The trapped
 * side is the parties in whose control areas the zones lie. Stage 0 uses the trapped side and contested ground; the later
 * stages use everything but the trapped side. Ground in no control area belongs to the outside, or to both when some zone
 * lies there. So the line is crossed only at a crossing. A crossing stands at one street node, and streets that have an end within
 * 250 m of that node belong to both sides: it can be reached from both.
 * A hazard with times counts for the whole plan when its time meets any window; otherwise not at all.
 *
 * Seconds are multiples of 1/1024, each street piece rounded up, so that sums are exact.
 *
 * Rounding. The bound rounds each arc's lag down to whole steps, a followable plan rounds each leg's lag up: the bound
 * stays a bound, and on shortest ways both are exact.
 */
import type { Problem } from '../../base/problem.ts';
import type { Operation, Station, Zone, Hazard } from '../../operation/index.ts';

export interface PlanClock {
  readonly startMs: number;
  readonly stepSeconds: number;
  /** Steps 0 … stepCount − 1; the last window ends at stepCount. */
  readonly stepCount: number;
}

/**
 * A window in arrival steps: setting out from its real start, at reception before untilStep, nobody on the way after it.
 * A group whose way takes `clear` seconds sets out at projected step z only when z × stepSeconds − clear ≥ fromStep × stepSeconds.
 */
export interface ModelWindow {
  readonly id: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly fromStep: number;
  readonly untilStep: number;
}

export interface ModelStation {
  readonly station: Station;
  /** Street node (network numbering) it stands at, and how far that is from its position. */
  readonly streetNode: number;
  readonly snapMeters: number;
  /** The journey arc of a crossing or screening; −1 for a reception. */
  readonly arc: number;
  /** The journey node of a reception (a sink); −1 for the others. */
  readonly sinkNode: number;
  /** Persons served a step at full rate. May be a fraction. */
  readonly personsPerStep: number;
}

/** The people of a zone who can walk and are not cut off, gathered at one street node. */
export interface ModelZone {
  readonly zone: Zone;
  readonly persons: number;
  readonly cannotWalk: number;
  /** Journey node (stage 0) of the gathering place, and its street node. */
  readonly node: number;
  readonly streetNode: number;
  /** How far that is from the zone's assembly station, or its centre. */
  readonly gatheringMeters: number;
  /** Street nodes inside the zone, and those that reach no reception. */
  readonly streetNodes: number;
  readonly streetNodesCutOff: number;
  /** This group's times are the journey graph's times multiplied by this (≥ 1). */
  readonly slowness: number;
  /** Earliest projected step, by readyAt, without regard to windows. */
  readonly releaseStep: number;
}

/**
 * Why nobody of a zone can be planned for: it has no street; the party that holds its streets does not agree; no
 * crossing is agreed; or no way leads from it through a crossing to a reception.
 */
export type CutOffReason = 'no-streets' | 'not-agreed' | 'no-crossing' | 'no-way';

export interface PlanModel {
  /** The operation as planned: changes applied, what is only proposed left out, windows in daylight and in order. */
  readonly operation: Operation;
  /** The operation it was made from, as read. */
  readonly sourceOperation: Operation;
  /** What the reader of a plan must be told about this model. */
  readonly notices: readonly Problem[];
  readonly clock: PlanClock;
  readonly windows: readonly ModelWindow[];
  readonly zones: readonly ModelZone[];
  /** Zones of which nobody can be planned for: no street, or no way to any reception. */
  readonly cutOffZones: readonly {
    readonly zone: Zone;
    /** Those who could walk, and those who could not in any case. */
    readonly persons: number;
    readonly cannotWalk: number;
    readonly streetNodes: number;
    readonly streetNodesCutOff: number;
    readonly reason: CutOffReason;
  }[];
  readonly stations: readonly ModelStation[];
  readonly hazards: readonly Hazard[];

  readonly stageCount: number;
  readonly nodeCount: number;
  /** Per journey node: stage, and street node in the network's numbering. */
  readonly nodeStage: Uint8Array;
  readonly nodeStreet: Int32Array;
  readonly clearSeconds: Float64Array;

  /** Journey arcs, sorted by arcFrom; arcs of node v are firstArc[v] … firstArc[v + 1]. */
  readonly arcCount: number;
  readonly firstArc: Int32Array;
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  /** At the fastest zone's speed, safety factor included; 0 for a station. */
  readonly arcSeconds: Float64Array;
  readonly arcLengthMeters: Float64Array;
  /** Persons an hour over the chain's narrowest piece; Infinity for a station (see its own rate). */
  readonly arcCapacityPersonsPerHour: Float64Array;
  /** Index into `stations`, or −1 for a street. */
  readonly arcStation: Int32Array;
  /** Minutes one person of the fastest zone is inside the danger distance of any hazard on this arc (sum over hazards). */
  readonly arcExposureMinutes: Float64Array;
  /** The same by hazard, sparse: entries exposureStart[a] … exposureStart[a + 1] of exposureHazard (index) and exposureMinutes. */
  readonly exposureStart: Int32Array;
  readonly exposureHazard: Int32Array;
  readonly exposureMinutes: Float64Array;
  /** Street pieces of arc a: pieces pieceStart[a] … pieceStart[a + 1] of pieceEdge; −(e + 1) is edge e walked backwards. */
  readonly pieceStart: Int32Array;
  readonly pieceEdge: Int32Array;
}

/** What is changed for a concession before the model is built again. Absent: as the operation has it. */
export interface ModelChanges {
  readonly extraLanesByStation?: Readonly<Record<string, number>>;
  readonly windowExtraMinutes?: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
  /** Proposed stations or windows that are taken as agreed. */
  readonly acceptProposed?: readonly string[];
  /** Hazards that are cleared. */
  readonly clearedHazards?: readonly string[];
  /** Parties that agree to passage. */
  readonly agreeingParties?: readonly string[];
  readonly extraRoomByStation?: Readonly<Record<string, number>>;
}
