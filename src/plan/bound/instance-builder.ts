/** Collects nodes, arcs and closures of a `FlowInstance` for a model: units, clock and costs are settled here. */
import { assert } from '../../base/assert.ts';
import type { FlowInstance } from '../../network/index.ts';
import { closedSpans, type StepSpan } from '../model/clock.ts';
import type { PlanModel } from '../model/model.ts';

/** What the numbers of an instance stand for in the model. */
export interface InstanceMaps {
  /** Name of what an arc stands for, of those that have a limit: 'station:ID'. */
  readonly keyOfArc: ReadonlyMap<number, string>;
  /** Model station of each sink. */
  readonly stationOfSink: readonly number[];
  /** One person-minute in cost units of one person unit. */
  readonly costPerMinute: number;
  /** Cost of the instance to person-minutes. */
  readonly personMinutesPerCost: number;
}

export interface BoundInstance {
  readonly instance: FlowInstance;
  readonly maps: InstanceMaps;
}

export interface InstanceArc {
  readonly from: number;
  readonly to: number;
  readonly lagSteps?: number;
  readonly exposureCost?: number;
  /** Persons that may enter it in a step. Absent: no limit. */
  readonly personsPerStep?: number;
  /** When it may be entered. Absent: always. */
  readonly open?: readonly StepSpan[];
  /** Name of its limit. */
  readonly key?: string;
}

export interface InstanceFrame {
  readonly exposureWeight: number;
  /** See `InstanceOptions` in `instance.ts`. */
  readonly mostPeople: boolean;
  readonly untilStep: number;
  readonly ignoreRooms: boolean;
}

/** Seconds of time that one cost unit stands for when exposure is priced. */
const COST_GRAIN_SECONDS = 6;
const LARGEST = 2 ** 31 - 1;

export class InstanceBuilder {
  readonly #model: PlanModel;
  readonly #frame: InstanceFrame;
  readonly #costPerStep: number;
  readonly #unlimited: number;
  readonly #allPersons: number;
  readonly #holds: number[] = [];
  readonly #arcs: InstanceArc[] = [];
  readonly #origins: { node: number; releaseStep: number; persons: number }[] = [];
  readonly #sinks: { node: number; station: number }[] = [];

  constructor(model: PlanModel, frame: InstanceFrame) {
    const { stepSeconds } = model.clock;
    this.#model = model;
    this.#frame = frame;
    this.#costPerStep = frame.exposureWeight > 0 ? Math.max(1, Math.round(stepSeconds / COST_GRAIN_SECONDS)) : 1;
    this.#allPersons = model.zones.reduce((sum, zone) => sum + zone.persons, 0);
    assert(this.#allPersons <= LARGEST, 'more people than the flow can count');
    // More than all people together, so that nothing without a limit is ever full.
    this.#unlimited = Math.min(LARGEST, 2 * this.#allPersons + 1);
  }

  get costPerMinute(): number {
    return (this.#costPerStep * 60) / this.#model.clock.stepSeconds;
  }

  /** Cost units of so many exposed minutes at the frame's weight, rounded down. */
  exposureCost(minutes: number): number {
    return Math.max(0, Math.floor(this.#frame.exposureWeight * minutes * this.costPerMinute));
  }

  /** Whole steps of so many seconds, rounded down, at most the horizon. */
  lagSteps(seconds: number): number {
    return Math.min(this.#frame.untilStep, Math.max(0, Math.floor(seconds / this.#model.clock.stepSeconds)));
  }

  /** `holds`: people may wait there across the end of a window. Returns the node's number. */
  addNode(holds = false): number {
    return this.#holds.push(holds ? 1 : 0) - 1;
  }

  addArc(arc: InstanceArc): void {
    this.#arcs.push(arc);
  }

  addOrigin(node: number, releaseStep: number, persons: number): void {
    if (persons > 0)
      this.#origins.push({ node, releaseStep: Math.min(releaseStep, this.#frame.untilStep - 1), persons });
  }

  /** A reception: its total room is here, its rate and hours are on the arc that leads to it. */
  addSink(node: number, station: number): void {
    this.#sinks.push({ node, station });
  }

  build(): BoundInstance {
    const { stepSeconds } = this.#model.clock;
    const stepCount = this.#frame.untilStep;
    const closures: { arc: number; span: StepSpan }[] = [];
    const keyOfArc = new Map<number, string>();
    for (const [arc, { open, key }] of this.#arcs.entries()) {
      if (open !== undefined) for (const span of closedSpans(open, stepCount)) closures.push({ arc, span });
      if (key !== undefined) keyOfArc.set(arc, key);
    }
    const barriers = this.#model.windows.map(({ untilStep }) => untilStep).filter((step) => step < stepCount);
    const roomPersons = (station: number): number => {
      const room = this.#frame.ignoreRooms ? null : this.#model.stations[station]!.station.roomPersons;
      return room === null || room >= this.#allPersons ? -1 : Math.floor(room);
    };
    const instance: FlowInstance = {
      nodeCount: this.#holds.length,
      stepCount,
      stepSeconds,
      unitsPerPerson: 1,
      costPerStep: this.#costPerStep,
      // With total rooms, one more person through may make others up to one horizon later for each reception.
      unservedCost: this.#costPerStep * stepCount * (this.#frame.mostPeople ? this.#sinks.length + 1 : 1),
      arcFrom: Int32Array.from(this.#arcs, (arc) => arc.from),
      arcTo: Int32Array.from(this.#arcs, (arc) => arc.to),
      arcTransitSteps: Int32Array.from(this.#arcs, (arc) => arc.lagSteps ?? 0),
      arcCapacityUnits: Int32Array.from(this.#arcs, (arc) => arc.personsPerStep ?? this.#unlimited),
      arcExposureCost: Int32Array.from(this.#arcs, (arc) => arc.exposureCost ?? 0),
      closureArc: Int32Array.from(closures, ({ arc }) => arc),
      closureFromStep: Int32Array.from(closures, ({ span }) => span.fromStep),
      closureUntilStep: Int32Array.from(closures, ({ span }) => span.untilStep),
      originNode: Int32Array.from(this.#origins, (origin) => origin.node),
      originReleaseStep: Int32Array.from(this.#origins, (origin) => origin.releaseStep),
      originSupplyUnits: Int32Array.from(this.#origins, (origin) => origin.persons),
      sinkNode: Int32Array.from(this.#sinks, (sink) => sink.node),
      sinkRateUnits: Int32Array.from(this.#sinks, () => this.#unlimited),
      sinkRoomUnits: Int32Array.from(this.#sinks, (sink) => roomPersons(sink.station)),
      barrierSteps: Int32Array.from(barriers),
      holdsAcrossBarriers: Uint8Array.from(this.#holds),
    };
    const maps: InstanceMaps = {
      keyOfArc,
      stationOfSink: this.#sinks.map((sink) => sink.station),
      costPerMinute: this.costPerMinute,
      personMinutesPerCost: 1 / this.costPerMinute,
    };
    return { instance, maps };
  }
}
