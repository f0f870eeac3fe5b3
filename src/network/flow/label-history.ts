/**
 * When each moment of each state was first labelled: the dual side of the flow. A moment labelled first at arrival step
 * t is worth t steps to whoever stands there (the earliest arrival a further person could still get), and never labelled
 * means that a further person cannot arrive at all.
 */
import { grown } from './timelines.ts';

/** Runs of one state: from `since` on the label was `label` and rose by one a step until `until`. */
const width = 5;
const Field = { since: 0, until: 1, label: 2, floor: 3, previous: 4 } as const;

export class LabelHistory {
  readonly #newest: Int32Array;
  #runs = new Int32Array(width * 4096);
  #end = 0;

  constructor(stateCount: number) {
    this.#newest = new Int32Array(stateCount).fill(-1);
  }

  /** Notes that moments (floor, label] of a state were labelled first at arrival step `step`. */
  add(state: number, step: number, floor: number, label: number): void {
    const newest = this.#newest[state]!;
    if (newest >= 0 && this.#runs[newest + Field.until] === step - 1 && label === floor + 1) {
      this.#runs[newest + Field.until] = step;
      return;
    }
    if (this.#end + width > this.#runs.length) this.#runs = grown(this.#runs, this.#end + width);
    const run = this.#end;
    this.#runs[run + Field.since] = step;
    this.#runs[run + Field.until] = step;
    this.#runs[run + Field.label] = label;
    this.#runs[run + Field.floor] = floor;
    this.#runs[run + Field.previous] = newest;
    this.#newest[state] = run;
    this.#end += width;
  }

  /** Writes for every moment of the state the arrival step at which it was labelled; leaves the others as they are. */
  fill(state: number, firstLabelled: Int32Array): void {
    const runs = this.#runs;
    for (let run = this.#newest[state]!; run >= 0; run = runs[run + Field.previous]!) {
      const since = runs[run + Field.since]!;
      const label = runs[run + Field.label]!;
      firstLabelled.fill(since, runs[run + Field.floor]! + 1, label + 1);
      for (let step = since + 1; step <= runs[run + Field.until]!; step++) firstLabelled[label + step - since] = step;
    }
  }
}
