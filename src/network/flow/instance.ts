/**
 * The problem: people at origins want to reach any sink over a network whose arcs take time and pass
 * so many persons a step. Find who travels when, so that the sum over persons of
 *     costPerStep × arrival step + exposure units on the way
 * is least. People may split over any routes. Waiting at a node is free and unlimited, but for barriers.
 *
 * Time is in whole steps 0 … stepCount − 1 of a *projected clock*: a node's clock is shifted by its
 * free-flow time to the nearest sink, so most arcs have transit 0 or 1. An arrival step is a real time.
 *
 * Persons may be counted in fractions: a `person unit` is 1 / unitsPerPerson of a person, so that a rate
 * of 250 persons an hour is a whole number of units a step. Supplies, capacities, rates and rooms are in units.
 */
export interface FlowInstance {
  readonly nodeCount: number;
  readonly stepCount: number;
  readonly stepSeconds: number;
  readonly unitsPerPerson: number;
  /** Cost units that one person unit pays for arriving one step later. */
  readonly costPerStep: number;
  /** Cost units that one person unit pays for not arriving at all; at least costPerStep × stepCount. */
  readonly unservedCost: number;

  /** Arcs as parallel arrays of length arcCount. */
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcTransitSteps: Int32Array;
  /** Person units that may enter the arc in one step. */
  readonly arcCapacityUnits: Int32Array;
  /** Cost units a person unit pays for using the arc. */
  readonly arcExposureCost: Int32Array;

  /** Arc `closureArc[i]` is closed for entry in steps [closureFromStep[i], closureUntilStep[i]). */
  readonly closureArc: Int32Array;
  readonly closureFromStep: Int32Array;
  readonly closureUntilStep: Int32Array;

  readonly originNode: Int32Array;
  readonly originReleaseStep: Int32Array;
  readonly originSupplyUnits: Int32Array;

  readonly sinkNode: Int32Array;
  /** Person units a sink takes in one step. */
  readonly sinkRateUnits: Int32Array;
  /** Person units a sink takes in all; −1 when unlimited. */
  readonly sinkRoomUnits: Int32Array;

  /**
   * Steps b, ascending: nobody may be on the way across the moment between step b − 1 and step b.
   * No waiting from b − 1 to b and no arc entered before b and left at b or later, except waiting at a
   * node with holdsAcrossBarriers = 1 (a place where people are before they set out).
   */
  readonly barrierSteps: Int32Array;
  /** Per node: 1 when people may wait there across barriers. */
  readonly holdsAcrossBarriers: Uint8Array;
}
