/**
 * Minimum-cost flow to one node, by the primal network simplex method on strongly feasible trees.
 * Sources: Dantzig 1951; Cunningham 1976 for the trees that cannot cycle; Kovács 2015 for the block search of the
 * entering arc.
 */
import { assert } from '../../base/assert.ts';

export interface MinCostFlowProblem {
  readonly nodeCount: number;
  /** Where all supply goes. */
  readonly root: number;
  /** Arcs as parallel arrays. Costs are whole numbers ≥ 0. */
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcCapacity: Int32Array;
  readonly arcCost: Float64Array;
  /** Units that start at each node; 0 at the root. */
  readonly supply: Int32Array;
  /**
   * Per node: an arc out of it that the first tree hangs it by, the first tree having no circles; −1 at the root.
   * The tree must be able to carry all supply with room to spare on every arc.
   */
  readonly firstTreeArc: Int32Array;
}

export interface MinCostFlowAnswer {
  readonly flow: Int32Array;
  /** Cost of sending one more unit from each node to the root. */
  readonly potential: Float64Array;
  readonly pivots: number;
}

const atLower = 1;
const inTree = 0;
const atUpper = -1;

/** Solves the problem exactly. Memory O(nodes + arcs); time is small in practice, without a useful bound. */
export function solveMinCostFlow(problem: MinCostFlowProblem): MinCostFlowAnswer {
  const { nodeCount, root, arcFrom, arcTo, arcCapacity, arcCost } = problem;
  const arcCount = arcFrom.length;
  const flow = new Int32Array(arcCount);
  const state = new Int8Array(arcCount).fill(atLower);
  const potential = new Float64Array(nodeCount);
  const parent = new Int32Array(nodeCount).fill(-1);
  const parentArc = new Int32Array(nodeCount).fill(-1);
  // 1 when the parent arc goes from the node to its parent.
  const goesUp = new Uint8Array(nodeCount).fill(1);
  const depth = new Int32Array(nodeCount);
  const firstChild = new Int32Array(nodeCount).fill(-1);
  const nextSibling = new Int32Array(nodeCount).fill(-1);
  const previousSibling = new Int32Array(nodeCount).fill(-1);

  const attach = (node: number, to: number): void => {
    const next = firstChild[to]!;
    parent[node] = to;
    nextSibling[node] = next;
    previousSibling[node] = -1;
    if (next >= 0) previousSibling[next] = node;
    firstChild[to] = node;
  };
  const detach = (node: number): void => {
    const next = nextSibling[node]!;
    const previous = previousSibling[node]!;
    if (previous >= 0) nextSibling[previous] = next;
    else firstChild[parent[node]!] = next;
    if (next >= 0) previousSibling[next] = previous;
  };
  /** Adds to the potential of a node and all below it, and sets their depth. */
  const shiftSubtree = (top: number, change: number): void => {
    let node = top;
    for (;;) {
      potential[node]! += change;
      depth[node] = depth[parent[node]!]! + 1;
      const child = firstChild[node]!;
      if (child >= 0) {
        node = child;
        continue;
      }
      while (node !== top && nextSibling[node]! < 0) node = parent[node]!;
      if (node === top) return;
      node = nextSibling[node]!;
    }
  };

  for (let node = 0; node < nodeCount; node++) {
    const arc = problem.firstTreeArc[node]!;
    if (node === root) continue;
    assert(arcFrom[arc] === node, 'A first tree arc must leave its node');
    parentArc[node] = arc;
    state[arc] = inTree;
    attach(node, arcTo[arc]!);
  }
  const order = new Int32Array(nodeCount);
  let ordered = 1;
  order[0] = root;
  for (let i = 0; i < ordered; i++) {
    const node = order[i]!;
    for (let child = firstChild[node]!; child >= 0; child = nextSibling[child]!) {
      depth[child] = depth[node]! + 1;
      potential[child] = potential[node]! + arcCost[parentArc[child]!]!;
      order[ordered++] = child;
    }
  }
  assert(ordered === nodeCount, 'The first tree must reach every node');
  const through = Int32Array.from(problem.supply);
  for (let i = nodeCount - 1; i > 0; i--) {
    const node = order[i]!;
    const arc = parentArc[node]!;
    flow[arc] = through[node]!;
    assert(flow[arc] < arcCapacity[arc]!, 'The first tree must have room to spare');
    through[parent[node]!]! += through[node]!;
  }

  const blockSize = Math.max(20, Math.ceil(Math.sqrt(arcCount)));
  let position = 0;
  /** The arc of the next block whose reduced cost is most in the wrong, or −1. */
  const findEntering = (): number => {
    let best = -1;
    let worst = 0;
    let left = blockSize;
    for (let seen = 0; seen < arcCount; seen++) {
      const arc = position;
      if (++position === arcCount) position = 0;
      const reduced = state[arc]! * (arcCost[arc]! + potential[arcTo[arc]!]! - potential[arcFrom[arc]!]!);
      if (reduced < worst) {
        worst = reduced;
        best = arc;
      }
      if (--left === 0) {
        if (best >= 0) return best;
        left = blockSize;
      }
    }
    return best;
  };

  let pivots = 0;
  for (let entering = findEntering(); entering >= 0; entering = findEntering()) {
    pivots++;
    const forward = state[entering] === atLower;
    const first = forward ? arcFrom[entering]! : arcTo[entering]!;
    const second = forward ? arcTo[entering]! : arcFrom[entering]!;
    let a = first;
    let b = second;
    while (a !== b) {
      if (depth[a]! >= depth[b]!) a = parent[a]!;
      else b = parent[b]!;
    }
    const join = a;

    // The flow goes round: from the join down to `first`, over the entering arc, from `second` up to the join.
    // Of the arcs that block, the last on the way round leaves: so the tree stays strongly feasible.
    let change = arcCapacity[entering]!;
    let cut = -1;
    let cutIsFirst = false;
    for (let node = first; node !== join; node = parent[node]!) {
      const arc = parentArc[node]!;
      const room = goesUp[node] === 1 ? flow[arc]! : arcCapacity[arc]! - flow[arc]!;
      if (room < change) {
        change = room;
        cut = node;
        cutIsFirst = true;
      }
    }
    for (let node = second; node !== join; node = parent[node]!) {
      const arc = parentArc[node]!;
      const room = goesUp[node] === 1 ? arcCapacity[arc]! - flow[arc]! : flow[arc]!;
      if (room <= change) {
        change = room;
        cut = node;
        cutIsFirst = false;
      }
    }
    if (change > 0) {
      flow[entering]! += forward ? change : -change;
      for (let node = first; node !== join; node = parent[node]!) {
        flow[parentArc[node]!]! += goesUp[node] === 1 ? -change : change;
      }
      for (let node = second; node !== join; node = parent[node]!) {
        flow[parentArc[node]!]! += goesUp[node] === 1 ? change : -change;
      }
    }
    if (cut < 0) {
      state[entering] = forward ? atUpper : atLower;
      continue;
    }

    const leaving = parentArc[cut]!;
    state[leaving] = flow[leaving] === 0 ? atLower : atUpper;
    state[entering] = inTree;
    // What hung on the leaving arc is turned over and hung on the entering arc.
    const top = cutIsFirst ? first : second;
    let newParent = cutIsFirst ? second : first;
    let newArc = entering;
    let newGoesUp = arcFrom[entering] === top ? 1 : 0;
    for (let node = top; ;) {
      const oldParent = parent[node]!;
      const oldArc = parentArc[node]!;
      const oldGoesUp = goesUp[node]!;
      detach(node);
      attach(node, newParent);
      parentArc[node] = newArc;
      goesUp[node] = newGoesUp;
      if (node === cut) break;
      newParent = node;
      newArc = oldArc;
      newGoesUp = 1 - oldGoesUp;
      node = oldParent;
    }
    const hungOn = potential[parent[top]!]!;
    const shift = (goesUp[top] === 1 ? hungOn + arcCost[entering]! : hungOn - arcCost[entering]!) - potential[top]!;
    shiftSubtree(top, shift);
  }
  return { flow, potential, pivots };
}
