/**
 * Contraction of a graph to its junctions: dead ends are peeled off, and a node with only two neighbours and nothing to
 * choose is merged into one arc a direction, which keeps its pieces in walking order.
 */

/** An arc that is a chain of pieces. Node numbers are the caller's. */
export interface Chain {
  readonly from: number;
  readonly to: number;
  /** The caller's arc numbers, in walking order. */
  readonly pieces: readonly number[];
}

/**
 * Contracts until nothing more can be: nodes with keep[v] = 1 always stay, and so does every node where ways part.
 * Arcs that lead nowhere else (loops, dead ends) go; of two parallel chains both stay, unless `dominates(a, b)` says
 * that chain a is at least as good as chain b in every respect. O(arcs) a round, few rounds.
 */
export function contractToJunctions(
  nodeCount: number,
  chains: readonly Chain[],
  keep: Uint8Array,
  dominates: (a: Chain, b: Chain) => boolean,
): Chain[] {
  let current = [...chains];
  for (;;) {
    const before = current.length;
    current = mergeChains(nodeCount, peelDeadEnds(nodeCount, dropDominated(current, dominates), keep), keep);
    if (current.length === before) return current;
  }
}

/** Arcs at each node, both directions, as indices into `chains`. */
function incidence(nodeCount: number, chains: readonly Chain[]): { start: Int32Array; chain: Int32Array } {
  const start = new Int32Array(nodeCount + 1);
  for (const { from, to } of chains) {
    start[from + 1]!++;
    start[to + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!;
  const next = start.slice(0, nodeCount);
  const chain = new Int32Array(2 * chains.length);
  for (const [index, { from, to }] of chains.entries()) {
    chain[next[from]!++] = index;
    chain[next[to]!++] = index;
  }
  return { start, chain };
}

function peelDeadEnds(nodeCount: number, chains: readonly Chain[], keep: Uint8Array): Chain[] {
  const { start, chain } = incidence(nodeCount, chains);
  const gone = new Uint8Array(chains.length);
  const queue: number[] = [];
  /** The only neighbour left: its number; −1 when there is none; −2 when there are several. */
  const onlyNeighbour = (node: number): number => {
    let found = -1;
    for (let slot = start[node]!; slot < start[node + 1]!; slot++) {
      const index = chain[slot]!;
      if (gone[index] === 1) continue;
      const { from, to } = chains[index]!;
      const other = from === node ? to : from;
      if (other === node || other === found) continue;
      if (found !== -1) return -2;
      found = other;
    }
    return found;
  };
  for (let node = 0; node < nodeCount; node++) {
    if (keep[node] === 0 && start[node + 1]! > start[node]!) queue.push(node);
  }
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const neighbour = onlyNeighbour(node);
    if (neighbour === -2) continue;
    for (let slot = start[node]!; slot < start[node + 1]!; slot++) gone[chain[slot]!] = 1;
    if (neighbour >= 0 && keep[neighbour] === 0) queue.push(neighbour);
  }
  return chains.filter((_, index) => gone[index] === 0);
}

function dropDominated(chains: readonly Chain[], dominates: (a: Chain, b: Chain) => boolean): Chain[] {
  const byEnds = new Map<string, Chain[]>();
  const kept: Chain[] = [];
  for (const candidate of chains) {
    if (candidate.from === candidate.to) continue;
    const key = `${candidate.from}>${candidate.to}`;
    const rivals = byEnds.get(key);
    if (rivals === undefined) {
      byEnds.set(key, [candidate]);
      continue;
    }
    if (rivals.some((rival) => dominates(rival, candidate))) continue;
    const left = rivals.filter((rival) => !dominates(candidate, rival));
    left.push(candidate);
    byEnds.set(key, left);
  }
  for (const list of byEnds.values()) kept.push(...list);
  return kept;
}

function mergeChains(nodeCount: number, chains: readonly Chain[], keep: Uint8Array): Chain[] {
  const { start, chain } = incidence(nodeCount, chains);
  // Nodes that are passed through: two neighbours, at most one arc each way to and from both.
  const through = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    if (keep[node] === 1 || start[node + 1]! - start[node]! > 4) continue;
    const seen = new Set<number>();
    const neighbours = new Set<number>();
    let single = true;
    for (let slot = start[node]!; slot < start[node + 1]!; slot++) {
      const { from, to } = chains[chain[slot]!]!;
      const other = from === node ? to : from;
      const key = from === node ? other : -1 - other;
      if (seen.has(key)) single = false;
      seen.add(key);
      neighbours.add(other);
    }
    through[node] = single && neighbours.size === 2 ? 1 : 0;
  }
  const merged: Chain[] = [];
  for (const first of chains) {
    if (through[first.from] === 1) continue;
    if (through[first.to] === 0) {
      merged.push(first);
      continue;
    }
    const pieces = [...first.pieces];
    let previous = first.from;
    let at = first.to;
    while (through[at] === 1) {
      const next = continuation(chains, start, chain, at, previous);
      if (next === undefined) break;
      for (const piece of next.pieces) pieces.push(piece);
      previous = at;
      at = next.to;
    }
    if (through[at] === 0 && at !== first.from) merged.push({ from: first.from, to: at, pieces });
  }
  return merged;
}

function continuation(
  chains: readonly Chain[],
  start: Int32Array,
  chain: Int32Array,
  at: number,
  previous: number,
): Chain | undefined {
  for (let slot = start[at]!; slot < start[at + 1]!; slot++) {
    const candidate = chains[chain[slot]!]!;
    if (candidate.from === at && candidate.to !== previous) return candidate;
  }
  return undefined;
}
