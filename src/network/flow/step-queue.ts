import { grown } from './timelines.ts';

/** Nodes by step, earliest first; a node may be in it more than once, and only its earliest place counts. */
export class StepQueue {
  readonly #first: Int32Array;
  readonly #taken: Int32Array;
  #node: Int32Array;
  #next: Int32Array;
  #count = 0;
  #open = 0;
  #step = 0;
  #round = 1;

  constructor(nodeCount: number, stepCount: number) {
    this.#first = new Int32Array(stepCount).fill(-1);
    this.#taken = new Int32Array(nodeCount);
    this.#node = new Int32Array(nodeCount + 1);
    this.#next = new Int32Array(nodeCount + 1);
  }

  /** Puts a node in. Steps may not be earlier than that of the node taken last. */
  push(node: number, step: number): void {
    if (step >= this.#first.length) return;
    if (this.#count >= this.#node.length) {
      this.#node = grown(this.#node, this.#count + 1);
      this.#next = grown(this.#next, this.#count + 1);
    }
    this.#node[this.#count] = node;
    this.#next[this.#count] = this.#first[step]!;
    this.#first[step] = this.#count++;
    this.#open++;
  }

  /** The next node, or −1 when there is none left; the queue can then be filled anew. */
  pop(): number {
    while (this.#open > 0) {
      const place = this.#first[this.#step]!;
      if (place < 0) {
        this.#step++;
        continue;
      }
      this.#first[this.#step] = this.#next[place]!;
      this.#open--;
      const node = this.#node[place]!;
      if (this.#taken[node] === this.#round) continue;
      this.#taken[node] = this.#round;
      return node;
    }
    this.clear();
    return -1;
  }

  /** Empties the queue; it can then be filled anew. */
  clear(): void {
    if (this.#open > 0) this.#first.fill(-1, this.#step);
    this.#open = 0;
    this.#count = 0;
    this.#step = 0;
    this.#round++;
  }
}
