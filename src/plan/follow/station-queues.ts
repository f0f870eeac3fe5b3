/** The queues of all stations while a schedule is followed: first come first served. One set of arrays serves many replays. */

/** Persons of one departure who leave a station together for their next leg. */
export type Leave = (departure: number, leg: number, persons: number) => void;

export class StationQueues {
  /** Per station and step: persons served, persons waiting after that. Overwritten by the next replay. */
  readonly served: readonly Int32Array[];
  readonly waiting: readonly Int32Array[];
  readonly #stepCount: number;
  /** Groups of people: departure, leg, persons, and the next group in the same list. */
  #departure = new Int32Array(1024);
  #leg = new Int32Array(1024);
  #persons = new Int32Array(1024);
  #next = new Int32Array(1024);
  #groups = 0;
  /** Per station and step: first and last group that joins in it; −1 when none does. */
  readonly #joinFirst: readonly Int32Array[];
  readonly #joinLast: readonly Int32Array[];
  /** Per station: first and last group in the queue, and how many people are in it. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #length: Int32Array;
  #rank: Int32Array = new Int32Array(0);

  constructor(stationCount: number, stepCount: number) {
    const perStation = (): Int32Array[] => Array.from({ length: stationCount }, () => new Int32Array(stepCount));
    this.#stepCount = stepCount;
    this.served = perStation();
    this.waiting = perStation();
    this.#joinFirst = perStation();
    this.#joinLast = perStation();
    this.#first = new Int32Array(stationCount);
    this.#last = new Int32Array(stationCount);
    this.#length = new Int32Array(stationCount);
  }

  /** Empties everything. `rank`: per departure, its place among those who join in the same step. */
  clear(rank: Int32Array): void {
    this.#rank = rank;
    this.#groups = 0;
    for (const list of [this.served, this.waiting]) for (const steps of list) steps.fill(0);
    for (const steps of this.#joinFirst) steps.fill(-1);
    this.#first.fill(-1);
    this.#last.fill(-1);
    this.#length.fill(0);
  }

  /** Whoever joins after the last step is never served. */
  join(station: number, step: number, departure: number, leg: number, persons: number): void {
    if (step >= this.#stepCount) return;
    if (this.#groups === this.#departure.length) this.#grow();
    const group = this.#groups++;
    this.#departure[group] = departure;
    this.#leg[group] = leg;
    this.#persons[group] = persons;
    this.#next[group] = -1;
    const first = this.#joinFirst[station]!;
    const last = this.#joinLast[station]!;
    if (first[step] === -1) first[step] = group;
    else this.#next[last[step]!] = group;
    last[step] = group;
  }

  /** Takes in who joins in the step and serves at most `capacity` of the queue. */
  serve(station: number, step: number, capacity: number, leave: Leave): void {
    const joining = this.#joinFirst[station]![step]!;
    let length = this.#length[station]!;
    if (joining < 0 && length === 0) return;
    if (joining >= 0) length += this.#receive(station, joining);
    let left = Math.min(capacity, length);
    this.served[station]![step] = left;
    length -= left;
    this.#length[station] = length;
    this.waiting[station]![step] = length;
    while (left > 0) {
      const group = this.#first[station]!;
      const persons = Math.min(left, this.#persons[group]!);
      this.#persons[group]! -= persons;
      left -= persons;
      if (this.#persons[group] === 0) this.#first[station] = this.#next[group]!;
      leave(this.#departure[group]!, this.#leg[group]!, persons);
    }
    if (length === 0) this.#first[station] = -1;
  }

  /** Puts a list of groups at the end of the queue, in the order of their ranks; answers how many people they are. */
  #receive(station: number, joining: number): number {
    const rank = this.#rank;
    const next = this.#next;
    let persons = 0;
    let head = -1;
    for (let group = joining; group >= 0;) {
      const following = next[group]!;
      persons += this.#persons[group]!;
      // Insertion: few join in one step. Of equal rank, who joined first stays first.
      const own = rank[this.#departure[group]!]!;
      let before = -1;
      for (let at = head; at >= 0 && rank[this.#departure[at]!]! <= own; at = next[at]!) before = at;
      if (before < 0) {
        next[group] = head;
        head = group;
      } else {
        next[group] = next[before]!;
        next[before] = group;
      }
      group = following;
    }
    let tail = head;
    while (next[tail]! >= 0) tail = next[tail]!;
    if (this.#first[station]! < 0) this.#first[station] = head;
    else next[this.#last[station]!] = head;
    this.#last[station] = tail;
    return persons;
  }

  #grow(): void {
    const doubled = (values: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(2 * values.length);
      larger.set(values);
      return larger;
    };
    this.#departure = doubled(this.#departure);
    this.#leg = doubled(this.#leg);
    this.#persons = doubled(this.#persons);
    this.#next = doubled(this.#next);
  }
}
