/** Typed arrays that grow by doubling, and an index of number pairs over them. For importers: nothing is boxed. */
import { assert } from '../base/assert.ts';

export class GrowingInt32 {
  values: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.values = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, new Int32Array(2 * this.values.length));
    this.values[this.length++] = value;
  }

  /** A copy of exactly the values. */
  toArray(): Int32Array {
    return this.values.slice(0, this.length);
  }
}

export class GrowingFloat64 {
  values: Float64Array;
  length = 0;

  constructor(capacity = 1024) {
    this.values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, new Float64Array(2 * this.values.length));
    this.values[this.length++] = value;
  }

  toArray(): Float64Array {
    return this.values.slice(0, this.length);
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/**
 * Numbers pairs of 32-bit numbers in the order they are first met: open addressing with linear probing, at most half
 * full; 8 bytes a pair and 8 to 16 bytes of table. An OpenStreetMap id is the pair of its high and low 32 bits.
 */
export class PairIndex {
  readonly first = new GrowingInt32();
  readonly second = new GrowingInt32();
  private table = new Int32Array(4096).fill(-1);
  private mask = 4095;

  get size(): number {
    return this.first.length;
  }

  /** Number of the pair, given now if it is new. Both are taken modulo 2^32. */
  intern(first: number, second: number): number {
    const a = first | 0;
    const b = second | 0;
    let slot = hashPair(a, b) & this.mask;
    for (let found = this.table[slot]!; found !== -1; found = this.table[slot]!) {
      if (this.first.values[found] === a && this.second.values[found] === b) return found;
      slot = (slot + 1) & this.mask;
    }
    const number = this.first.length;
    this.first.push(a);
    this.second.push(b);
    this.table[slot] = number;
    if (2 * this.first.length > this.table.length) this.rebuild();
    return number;
  }

  /** Number of the pair, or −1. */
  find(first: number, second: number): number {
    const a = first | 0;
    const b = second | 0;
    let slot = hashPair(a, b) & this.mask;
    for (let found = this.table[slot]!; found !== -1; found = this.table[slot]!) {
      if (this.first.values[found] === a && this.second.values[found] === b) return found;
      slot = (slot + 1) & this.mask;
    }
    return -1;
  }

  private rebuild(): void {
    const length = 2 * this.table.length;
    assert(length <= 2 ** 30, 'more than half a billion street points');
    this.table = new Int32Array(length).fill(-1);
    this.mask = length - 1;
    for (let number = 0; number < this.first.length; number++) {
      let slot = hashPair(this.first.values[number]!, this.second.values[number]!) & this.mask;
      while (this.table[slot] !== -1) slot = (slot + 1) & this.mask;
      this.table[slot] = number;
    }
  }
}

/** Mixes both halves by multiplication (Knuth's multiplicative hashing with two odd constants). */
function hashPair(a: number, b: number): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** High 32 bits of a whole number of up to 53 bits. */
export function highBits(id: number): number {
  return Math.floor(id / 4294967296) | 0;
}
