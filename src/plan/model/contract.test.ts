/** Contraction keeps every distance between the nodes that must stay. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDirectedGraph, shortestPaths } from '../../network/index.ts';
import { contractToJunctions, type Chain } from './contract.ts';

const never = (): boolean => false;

function chainsOf(arcs: readonly (readonly [number, number])[]): Chain[] {
  return arcs.map(([from, to], index) => ({ from, to, pieces: [index] }));
}

function distances(
  nodeCount: number,
  chains: readonly Chain[],
  weights: readonly number[],
  source: number,
): Float64Array {
  const graph = buildDirectedGraph(
    nodeCount,
    Int32Array.from(chains, (chain) => chain.from),
    Int32Array.from(chains, (chain) => chain.to),
  );
  const lengths = chains.map(({ pieces }) => pieces.reduce((sum, piece) => sum + weights[piece]!, 0));
  return shortestPaths(graph, { sources: [source], weights: lengths }).distance;
}

describe('contractToJunctions', () => {
  it('merges a chain into one arc each way, pieces in walking order', () => {
    const arcs = chainsOf([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 2],
      [2, 1],
      [1, 0],
    ]);
    const contracted = contractToJunctions(4, arcs, Uint8Array.of(1, 0, 0, 1), never);
    expect(contracted).toEqual([
      { from: 0, to: 3, pieces: [0, 1, 2] },
      { from: 3, to: 0, pieces: [3, 4, 5] },
    ]);
  });

  it('peels dead ends, and what then is a chain', () => {
    const arcs = chainsOf([
      [0, 1],
      [1, 2],
      [1, 3],
      [3, 1],
      [3, 4],
      [4, 3],
    ]);
    expect(contractToJunctions(5, arcs, Uint8Array.of(1, 0, 1, 0, 0), never)).toEqual([
      { from: 0, to: 2, pieces: [0, 1] },
    ]);
  });

  it('drops the parallel chain that another dominates', () => {
    const arcs = chainsOf([
      [0, 1],
      [0, 1],
    ]);
    const contracted = contractToJunctions(2, arcs, Uint8Array.of(1, 1), (a, b) => a.pieces[0]! < b.pieces[0]!);
    expect(contracted).toEqual([{ from: 0, to: 1, pieces: [0] }]);
  });

  it('keeps all distances between kept nodes, on random graphs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }).chain((nodeCount) =>
          fc.record({
            nodeCount: fc.constant(nodeCount),
            arcs: fc.array(
              fc.tuple(
                fc.integer({ min: 0, max: nodeCount - 1 }),
                fc.integer({ min: 0, max: nodeCount - 1 }),
                fc.integer({ min: 1, max: 9 }),
              ),
              { maxLength: 30 },
            ),
            keep: fc.array(fc.boolean(), { minLength: nodeCount, maxLength: nodeCount }),
          }),
        ),
        ({ nodeCount, arcs, keep }) => {
          const weights = arcs.map(([, , weight]) => weight);
          const chains = chainsOf(arcs.map(([from, to]) => [from, to] as const));
          const kept = Uint8Array.from(keep, (stays) => (stays ? 1 : 0));
          const contracted = contractToJunctions(nodeCount, chains, kept, never);
          for (const { from, to, pieces } of contracted) {
            expect(chains[pieces[0]!]!.from).toBe(from);
            expect(chains[pieces.at(-1)!]!.to).toBe(to);
          }
          for (let source = 0; source < nodeCount; source++) {
            if (kept[source] === 0) continue;
            const before = distances(nodeCount, chains, weights, source);
            const after = distances(nodeCount, contracted, weights, source);
            for (let node = 0; node < nodeCount; node++) {
              if (kept[node] === 1) expect(after[node]).toBe(before[node]);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
