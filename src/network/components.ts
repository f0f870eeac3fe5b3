/** Connected components of a street network, directions left aside. */

export interface Components {
  readonly count: number;
  /** Per node; components are numbered from 0 by falling number of nodes, ties by their lowest node. */
  readonly nodeComponent: Int32Array;
  /** Nodes in each component. */
  readonly sizes: Int32Array;
}

/**
 * Components by union–find with path halving and union by size (Tarjan 1975), O((nodes + edges) α).
 * An edge with edgeUsable[e] = 0 joins nothing. A node with nodeCounted[v] = 0 is in no component: −1.
 */
export function connectedComponents(
  nodeCount: number,
  edgeFrom: Int32Array,
  edgeTo: Int32Array,
  edgeUsable?: Uint8Array,
  nodeCounted?: Uint8Array,
): Components {
  const parent = new Int32Array(nodeCount);
  const size = new Int32Array(nodeCount).fill(1);
  for (let node = 0; node < nodeCount; node++) parent[node] = node;
  const rootOf = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      const above = parent[parent[at]!]!;
      parent[at] = above;
      at = above;
    }
    return at;
  };
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    if (edgeUsable?.[edge] === 0) continue;
    let larger = rootOf(edgeFrom[edge]!);
    let smaller = rootOf(edgeTo[edge]!);
    if (larger === smaller) continue;
    if (size[larger]! < size[smaller]!) [larger, smaller] = [smaller, larger];
    parent[smaller] = larger;
    size[larger]! += size[smaller]!;
  }
  const roots: number[] = [];
  const seen = new Int32Array(nodeCount).fill(-1);
  for (let node = 0; node < nodeCount; node++) {
    if (nodeCounted?.[node] === 0) continue;
    const root = rootOf(node);
    if (seen[root] === -1) {
      seen[root] = roots.length;
      roots.push(root);
    }
  }
  // Roots were met by rising lowest node, and the sort is stable.
  const sorted = [...roots].sort((a, b) => size[b]! - size[a]!);
  sorted.forEach((root, index) => (seen[root] = index));
  const nodeComponent = new Int32Array(nodeCount).fill(-1);
  for (let node = 0; node < nodeCount; node++) {
    if (nodeCounted?.[node] !== 0) nodeComponent[node] = seen[rootOf(node)]!;
  }
  return { count: sorted.length, nodeComponent, sizes: Int32Array.from(sorted, (root) => size[root]!) };
}
