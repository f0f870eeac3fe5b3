/**
 * Contraction of a graph to its junctions: dead ends are peeled off, and a node with only two neighbours and nothing to
 * choose is merged into one arc a direction, which keeps its pieces in walking order.
 */

/** Arcs to contract, numbered 0 … from.length − 1. Node numbers are the caller's, below `nodeCount`. */
export interface ContractionArcs {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly seconds: Float64Array;
  readonly exposureMinutes: Float64Array;
  readonly capacityPersonsPerHour: Float64Array;
}

/** Arcs that are chains of pieces: those of chain c are piece[pieceStart[c]] … piece[pieceStart[c + 1] − 1]. */
export interface ChainTable {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly pieceStart: Int32Array;
  /** Numbers of the arcs given, in walking order. */
  readonly piece: Int32Array;
}

/**
 * Contracts until nothing more can be: nodes with keep[v] = 1 always stay, and so does every node where ways part.
 * Arcs that lead nowhere else (loops, dead ends) go; of two parallel chains both stay, unless one is no longer, no more
 * exposed and lets `enoughPersonsPerHour` through. O(arcs) a round, few rounds.
 */
export function contractToJunctions(arcs: ContractionArcs, keep: Uint8Array, enoughPersonsPerHour: number): ChainTable {
  const chains = new Chains(arcs);
  for (;;) {
    const before = chains.count;
    chains.dropDominated(enoughPersonsPerHour);
    chains.peelDeadEnds(keep);
    chains.merge(keep);
    if (chains.count === before) return chains.table();
  }
}

/** Chains at each node: those of node v are chain[start[v]] … chain[start[v + 1] − 1], by number. */
interface Incidence {
  readonly start: Int32Array;
  readonly chain: Int32Array;
}

/** The chains as parallel arrays. Every piece is in one chain at most, so chains are linked lists of pieces. */
class Chains {
  count: number;
  readonly #nodeCount: number;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #seconds: Float64Array;
  readonly #minutes: Float64Array;
  readonly #capacity: Float64Array;
  /** Per piece: the next one of its chain, −1 at its end. */
  readonly #nextPiece: Int32Array;

  constructor({ nodeCount, from, to, seconds, exposureMinutes, capacityPersonsPerHour }: ContractionArcs) {
    this.count = from.length;
    this.#nodeCount = nodeCount;
    this.#from = from.slice();
    this.#to = to.slice();
    this.#first = new Int32Array(from.length);
    for (let arc = 0; arc < from.length; arc++) this.#first[arc] = arc;
    this.#last = this.#first.slice();
    this.#seconds = seconds.slice();
    this.#minutes = exposureMinutes.slice();
    this.#capacity = capacityPersonsPerHour.slice();
    this.#nextPiece = new Int32Array(from.length).fill(-1);
  }

  table(): ChainTable {
    const pieceStart = new Int32Array(this.count + 1);
    const piece = new Int32Array(this.#nextPiece.length);
    let count = 0;
    for (let chain = 0; chain < this.count; chain++) {
      for (let at = this.#first[chain]!; at >= 0; at = this.#nextPiece[at]!) piece[count++] = at;
      pieceStart[chain + 1] = count;
    }
    const [from, to] = [this.#from.slice(0, this.count), this.#to.slice(0, this.count)];
    return { from, to, pieceStart, piece: piece.subarray(0, count) };
  }

  /** Drops loops, and of parallel chains those that another is as good as in every respect (of equals the first stays). */
  dropDominated(enough: number): void {
    const gone = new Uint8Array(this.count);
    const { start, chain } = this.#incidence('out');
    const dominates = (a: number, b: number): boolean =>
      this.#seconds[a]! <= this.#seconds[b]! && this.#minutes[a]! <= this.#minutes[b]! && this.#capacity[a]! >= enough;
    for (let node = 0; node < this.#nodeCount; node++) {
      const begin = start[node]!;
      for (let slot = begin; slot < start[node + 1]!; slot++) {
        const candidate = chain[slot]!;
        const to = this.#to[candidate]!;
        if (to === node) gone[candidate] = 1;
        for (let earlier = begin; earlier < slot && gone[candidate] === 0; earlier++) {
          const rival = chain[earlier]!;
          if (gone[rival] === 0 && this.#to[rival] === to && dominates(rival, candidate)) gone[candidate] = 1;
        }
        for (let earlier = begin; earlier < slot && gone[candidate] === 0; earlier++) {
          const rival = chain[earlier]!;
          if (gone[rival] === 0 && this.#to[rival] === to && dominates(candidate, rival)) gone[rival] = 1;
        }
      }
    }
    this.#compact(gone);
  }

  /** Drops all chains of a node that has at most one neighbour, again and again. */
  peelDeadEnds(keep: Uint8Array): void {
    const { start, chain } = this.#incidence('both');
    const gone = new Uint8Array(this.count);
    const stack: number[] = [];
    /** The only neighbour left: its number; −1 when there is none; −2 when there are several. */
    const onlyNeighbour = (node: number): number => {
      let found = -1;
      for (let slot = start[node]!; slot < start[node + 1]!; slot++) {
        const at = chain[slot]!;
        if (gone[at] === 1) continue;
        const other = this.#otherEnd(at, node);
        if (other === node || other === found) continue;
        if (found !== -1) return -2;
        found = other;
      }
      return found;
    };
    for (let node = 0; node < this.#nodeCount; node++) {
      if (keep[node] === 0 && start[node + 1]! > start[node]!) stack.push(node);
    }
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const neighbour = onlyNeighbour(node);
      if (neighbour === -2) continue;
      for (let slot = start[node]!; slot < start[node + 1]!; slot++) gone[chain[slot]!] = 1;
      if (neighbour >= 0 && keep[neighbour] === 0) stack.push(neighbour);
    }
    this.#compact(gone);
  }

  /** Joins chains over every node that is only passed through. */
  merge(keep: Uint8Array): void {
    const { start, chain } = this.#incidence('both');
    const through = new Uint8Array(this.#nodeCount);
    for (let node = 0; node < this.#nodeCount; node++) {
      if (keep[node] === 0 && this.#isPassedThrough(node, start, chain)) through[node] = 1;
    }
    const gone = new Uint8Array(this.count);
    for (let first = 0; first < this.count; first++) {
      // Chains between nodes that are all passed through lead nowhere; the others are found from their first one.
      if (through[this.#from[first]!] === 1) gone[first] = 1;
    }
    for (let first = 0; first < this.count; first++) {
      if (gone[first] === 1 || through[this.#to[first]!] === 0) continue;
      let previous = this.#from[first]!;
      let at = this.#to[first]!;
      while (through[at] === 1) {
        const next = this.#continuation(at, previous, start, chain);
        if (next < 0) break;
        this.#append(first, next);
        previous = at;
        at = this.#to[next]!;
      }
      if (through[at] === 1 || at === this.#from[first]) gone[first] = 1;
      this.#to[first] = at;
    }
    this.#compact(gone);
  }

  #append(chain: number, next: number): void {
    this.#nextPiece[this.#last[chain]!] = this.#first[next]!;
    this.#last[chain] = this.#last[next]!;
    this.#seconds[chain]! += this.#seconds[next]!;
    this.#minutes[chain]! += this.#minutes[next]!;
    this.#capacity[chain] = Math.min(this.#capacity[chain]!, this.#capacity[next]!);
  }

  /** True when the node has two neighbours and at most one chain each way to and from both. */
  #isPassedThrough(node: number, start: Int32Array, chain: Int32Array): boolean {
    const [begin, end] = [start[node]!, start[node + 1]!];
    if (end - begin > 4 || end - begin < 2) return false;
    const one = this.#otherEnd(chain[begin]!, node);
    let other = -1;
    for (let slot = begin; slot < end; slot++) {
      const neighbour = this.#otherEnd(chain[slot]!, node);
      if (neighbour !== one) {
        if (other >= 0 && neighbour !== other) return false;
        other = neighbour;
      }
      for (let before = begin; before < slot; before++) {
        const sameWay = (this.#from[chain[slot]!] === node) === (this.#from[chain[before]!] === node);
        if (sameWay && this.#otherEnd(chain[before]!, node) === neighbour) return false;
      }
    }
    return other >= 0;
  }

  /** The chain on from a node that is passed through, not back to the one before; −1 when there is none. */
  #continuation(at: number, previous: number, start: Int32Array, chain: Int32Array): number {
    for (let slot = start[at]!; slot < start[at + 1]!; slot++) {
      const candidate = chain[slot]!;
      if (this.#from[candidate] === at && this.#to[candidate] !== previous) return candidate;
    }
    return -1;
  }

  #otherEnd(chain: number, node: number): number {
    return this.#from[chain] === node ? this.#to[chain]! : this.#from[chain]!;
  }

  #incidence(ends: 'out' | 'both'): Incidence {
    const start = new Int32Array(this.#nodeCount + 1);
    for (let chain = 0; chain < this.count; chain++) {
      start[this.#from[chain]! + 1]!++;
      if (ends === 'both') start[this.#to[chain]! + 1]!++;
    }
    for (let node = 0; node < this.#nodeCount; node++) start[node + 1]! += start[node]!;
    const next = start.slice(0, this.#nodeCount);
    const list = new Int32Array(start[this.#nodeCount]!);
    for (let chain = 0; chain < this.count; chain++) {
      list[next[this.#from[chain]!]!++] = chain;
      if (ends === 'both') list[next[this.#to[chain]!]!++] = chain;
    }
    return { start, chain: list };
  }

  /** Closes the gaps that chains leave which are gone; the others keep their order. */
  #compact(gone: Uint8Array): void {
    let kept = 0;
    for (let chain = 0; chain < this.count; chain++) {
      if (gone[chain] === 1) continue;
      if (kept < chain) {
        this.#from[kept] = this.#from[chain]!;
        this.#to[kept] = this.#to[chain]!;
        this.#first[kept] = this.#first[chain]!;
        this.#last[kept] = this.#last[chain]!;
        this.#seconds[kept] = this.#seconds[chain]!;
        this.#minutes[kept] = this.#minutes[chain]!;
        this.#capacity[kept] = this.#capacity[chain]!;
      }
      kept++;
    }
    this.count = kept;
  }
}
