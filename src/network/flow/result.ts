/**
 * What a solver of `FlowInstance` answers. Status is a value: an instance in which not everybody can
 * leave is solved too (`peopleLeft`), with the cut that says why.
 */
export type FlowStatus =
  /** objective = bound. */
  | 'optimal'
  /** objective − bound ≤ the gap asked for. */
  | 'withinGap'
  /** A limit of time or steps was reached first; the bound is still valid. */
  | 'limitReached';

export interface FlowSolution {
  readonly status: FlowStatus;
  /** Cost of the flow, in cost units, with unservedCost for every unit that does not arrive. */
  readonly objective: number;
  /** No flow costs less; derived from `prices` and the instance alone. */
  readonly bound: number;
  readonly arrivedUnits: number;
  readonly unservedUnits: number;
  /** Units arriving in each step, length stepCount. */
  readonly arrivalsByStep: Float64Array;
  readonly flow: FlowByStep;
  readonly prices: FlowPrices;
  /** When somebody is left and the cut was asked for: the cut at the last step that proves no more can leave. */
  readonly lastCut: FlowCut | null;
}

/** Sparse flow: flowUnits[i] enter arc[i] at step[i]; and sinkUnits[i] arrive at sink sinkIndex[i] at sinkStep[i]. */
export interface FlowByStep {
  readonly arc: Int32Array;
  readonly step: Int32Array;
  readonly units: Int32Array;
  readonly sinkIndex: Int32Array;
  readonly sinkStep: Int32Array;
  readonly sinkUnits: Int32Array;
}

/**
 * Dual prices. Price of arc[i] is cost[i] per unit entering in steps [fromStep[i], untilStep[i]); the same for
 * sinks; sinkRoomCost per sink for its total room. All ≥ 0. The bound they prove, by weak duality:
 *     Σ origins supply × min(unservedCost, cheapest priced path) − Σ price × capacity
 * where a path pays costPerStep × arrival step, exposure, and the prices of what it enters. Arcs and sinks that let
 * nobody through (capacity, rate or room 0) are on no path and need no price. Overlapping prices add up.
 */
export interface FlowPrices {
  readonly arc: Int32Array;
  readonly fromStep: Int32Array;
  readonly untilStep: Int32Array;
  readonly cost: Float64Array;
  readonly sinkIndex: Int32Array;
  readonly sinkFromStep: Int32Array;
  readonly sinkUntilStep: Int32Array;
  readonly sinkCost: Float64Array;
  readonly sinkRoomCost: Float64Array;
}

/** What stops the rest from leaving: the arcs and sinks full over the whole horizon, and how many persons units they pass. */
export interface FlowCut {
  readonly arcs: readonly { readonly arc: number; readonly openSteps: number; readonly units: number }[];
  readonly sinks: readonly { readonly sink: number; readonly openSteps: number; readonly units: number }[];
  /** Origins (indices) whose people are behind the cut. */
  readonly origins: readonly number[];
  readonly supplyUnits: number;
}

export interface SolveOptions {
  /** Stop when (objective − bound) / bound is at most this. Default 0: prove the optimum. */
  readonly gap?: number;
  /** False: the cut that says why people are left is not asked for, which may save half the time. Default true. */
  readonly withCut?: boolean;
  /** Called now and then with the share done in [0, 1]. */
  readonly onProgress?: (share: number) => void;
}
