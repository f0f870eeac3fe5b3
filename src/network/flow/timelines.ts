/**
 * Counts by step for many things at once: units entering an arc, waiting at a node, leaving an origin. Only what
 * is touched takes memory: a timeline is a row of pages of 32 steps, and a page that was never written is shared.
 * Beside the counts each page has two words of bits, `full` (nothing more fits) and `used` (more than nothing),
 * so that "the latest step up to this one that has room" is a few word operations.
 */
export class Timelines {
  readonly stepCount: number;
  readonly pagesPerTimeline: number;
  /** Page of steps [32 p, 32 p + 32) of timeline i is pageOf[i × pagesPerTimeline + p]; page 0 is the empty one. */
  pageOf: Int32Array;
  fullBits: Int32Array;
  usedBits: Int32Array;
  units: Int32Array;
  timelineCount = 0;
  #pageCount = 1;

  constructor(stepCount: number) {
    this.stepCount = stepCount;
    this.pagesPerTimeline = (stepCount + 31) >>> 5;
    this.pageOf = new Int32Array(64 * this.pagesPerTimeline);
    this.fullBits = new Int32Array(64);
    this.usedBits = new Int32Array(64);
    this.units = new Int32Array(64 * 32);
  }

  /** A new timeline, empty and open in every step. Returns its index. */
  create(): number {
    const end = (this.timelineCount + 1) * this.pagesPerTimeline;
    if (end > this.pageOf.length) this.pageOf = grown(this.pageOf, end);
    return this.timelineCount++;
  }

  unitsAt(timeline: number, step: number): number {
    return this.units[(this.pageOf[timeline * this.pagesPerTimeline + (step >>> 5)]! << 5) | (step & 31)]!;
  }

  isFull(timeline: number, step: number): boolean {
    return (this.fullBits[this.pageOf[timeline * this.pagesPerTimeline + (step >>> 5)]!]! & (1 << (step & 31))) !== 0;
  }

  /** Adds units (or takes them away) at a step and sets the bits. Assumes 0 ≤ count + units ≤ capacity. */
  add(timeline: number, step: number, units: number, capacity: number): void {
    const page = this.#ownPage(timeline, step);
    const bit = 1 << (step & 31);
    const count = (this.units[(page << 5) | (step & 31)]! += units);
    if (count > 0) this.usedBits[page]! |= bit;
    else this.usedBits[page]! &= ~bit;
    if (count >= capacity) this.fullBits[page]! |= bit;
    else this.fullBits[page]! &= ~bit;
  }

  /** Marks steps [from, until) as full for good. Nothing may be added in them. */
  close(timeline: number, from: number, until: number): void {
    for (let step = Math.max(0, from); step < Math.min(until, this.stepCount); step++) {
      // The page first: making one may replace the arrays.
      const page = this.#ownPage(timeline, step);
      this.fullBits[page]! |= 1 << (step & 31);
    }
  }

  /** The latest step in (above, step] with room, or `above` when there is none. Needs above ≥ −1. */
  latestOpen(timeline: number, step: number, above: number): number {
    const { pageOf, fullBits } = this;
    const row = timeline * this.pagesPerTimeline;
    let word = step >>> 5;
    let open = ~fullBits[pageOf[row + word]!]! & (-1 >>> (31 - (step & 31)));
    while (open === 0) {
      if (word << 5 <= above + 1) return above;
      open = ~fullBits[pageOf[row + --word]!]!;
    }
    const found = (word << 5) + 31 - Math.clz32(open);
    return found > above ? found : above;
  }

  /** The latest step in (above, step] with a count above zero, or `above` when there is none. Needs above ≥ −1. */
  latestUsed(timeline: number, step: number, above: number): number {
    const { pageOf, usedBits } = this;
    const row = timeline * this.pagesPerTimeline;
    let word = step >>> 5;
    let used = usedBits[pageOf[row + word]!]! & (-1 >>> (31 - (step & 31)));
    while (used === 0) {
      if (word << 5 <= above + 1) return above;
      used = usedBits[pageOf[row + --word]!]!;
    }
    const found = (word << 5) + 31 - Math.clz32(used);
    return found > above ? found : above;
  }

  /** The first step from `step` on whose count is zero; stepCount when there is none. */
  usedRunEnd(timeline: number, step: number): number {
    const { pageOf, usedBits, pagesPerTimeline, stepCount } = this;
    const row = timeline * pagesPerTimeline;
    let word = step >>> 5;
    let unused = ~usedBits[pageOf[row + word]!]! & (-1 << (step & 31));
    while (unused === 0) {
      if (++word >= pagesPerTimeline) return stepCount;
      unused = ~usedBits[pageOf[row + word]!]!;
    }
    return Math.min(stepCount, (word << 5) + 31 - Math.clz32(unused & -unused));
  }

  /** The first step from `step` on whose count is above zero; stepCount when there is none. */
  earliestUsed(timeline: number, step: number): number {
    const { pageOf, usedBits, pagesPerTimeline, stepCount } = this;
    const row = timeline * pagesPerTimeline;
    let word = step >>> 5;
    let used = usedBits[pageOf[row + word]!]! & (-1 << (step & 31));
    while (used === 0) {
      if (++word >= pagesPerTimeline) return stepCount;
      used = usedBits[pageOf[row + word]!]!;
    }
    return (word << 5) + 31 - Math.clz32(used & -used);
  }

  /** In how many steps the count is above zero. */
  usedCount(timeline: number): number {
    let count = 0;
    for (let word = 0; word < this.pagesPerTimeline; word++) {
      let used = this.usedBits[this.pageOf[timeline * this.pagesPerTimeline + word]!]!;
      for (; used !== 0; used &= used - 1) count++;
    }
    return count;
  }

  #ownPage(timeline: number, step: number): number {
    const place = timeline * this.pagesPerTimeline + (step >>> 5);
    const page = this.pageOf[place]!;
    if (page !== 0) return page;
    const made = this.#pageCount++;
    if (made >= this.fullBits.length) {
      this.fullBits = grown(this.fullBits, made + 1);
      this.usedBits = grown(this.usedBits, made + 1);
      this.units = grown(this.units, (made + 1) * 32);
    }
    this.pageOf[place] = made;
    return made;
  }
}

/** A copy of the array with room for at least `length` entries, half as long again as before. */
export function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.max(length, array.length + (array.length >>> 1)));
  copy.set(array);
  return copy;
}
