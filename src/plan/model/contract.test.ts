/** Contraction keeps every distance between the nodes that must stay. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDirectedGraph, shortestPaths } from '../../network/index.ts';
import { contractToJunctions, type ContractionArcs } from './contract.ts';

interface TestArcs {
  readonly pairs: readonly (readonly [from: number, to: number])[];
  readonly weights?: readonly number[];
}

interface Chain {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly number[];
}

/** The chains one by one. */
function contract(arcs: ContractionArcs, keep: Uint8Array, enoughPersonsPerHour: number): Chain[] {
  const { from, to, pieceStart, piece } = contractToJunctions(arcs, keep, enoughPersonsPerHour);
  return Array.from(from, (start, chain) => ({
    from: start,
    to: to[chain]!,
    pieces: [...piece.subarray(pieceStart[chain], pieceStart[chain + 1])],
  }));
}

/** Arcs of weight 1 unless told, all as wide as `capacity`. */
function arcsOf(nodeCount: number, { pairs, weights }: TestArcs, capacity = 0): ContractionArcs {
  return {
    nodeCount,
    from: Int32Array.from(pairs, ([from]) => from),
    to: Int32Array.from(pairs, ([, to]) => to),
    seconds: Float64Array.from(pairs, (_, at) => weights?.[at] ?? 1),
    exposureMinutes: new Float64Array(pairs.length),
    capacityPersonsPerHour: new Float64Array(pairs.length).fill(capacity),
  };
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
    const pairs = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 2],
      [2, 1],
      [1, 0],
    ] as const;
    expect(contract(arcsOf(4, { pairs }), Uint8Array.of(1, 0, 0, 1), 1)).toEqual([
      { from: 0, to: 3, pieces: [0, 1, 2] },
      { from: 3, to: 0, pieces: [3, 4, 5] },
    ]);
  });

  it('peels dead ends, and what then is a chain', () => {
    const pairs = [
      [0, 1],
      [1, 2],
      [1, 3],
      [3, 1],
      [3, 4],
      [4, 3],
    ] as const;
    expect(contract(arcsOf(5, { pairs }), Uint8Array.of(1, 0, 1, 0, 0), 1)).toEqual([
      { from: 0, to: 2, pieces: [0, 1] },
    ]);
  });

  it('drops the parallel chain that another dominates, unless that one is too narrow', () => {
    const pairs = [
      [0, 1],
      [0, 1],
      [0, 1],
    ] as const;
    const keep = Uint8Array.of(1, 1);
    const wide = contract(arcsOf(2, { pairs, weights: [5, 3, 3] }, 100), keep, 100);
    expect(wide).toEqual([{ from: 0, to: 1, pieces: [1] }]);
    expect(contract(arcsOf(2, { pairs, weights: [5, 3, 3] }, 99), keep, 100)).toHaveLength(3);
  });

  it('keeps a parallel chain that is longer but less exposed', () => {
    const pairs = [
      [0, 1],
      [0, 1],
      [0, 1],
    ] as const;
    const arcs = { ...arcsOf(2, { pairs, weights: [3, 5, 6] }, 1), exposureMinutes: Float64Array.of(2, 1, 1) };
    const contracted = contract(arcs, Uint8Array.of(1, 1), 1);
    expect(contracted.map(({ pieces }) => pieces)).toEqual([[0], [1]]);
  });

  it.each([0, 1])('keeps all distances between kept nodes, on random graphs (capacity %i of 1)', (capacity) => {
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
          const pairs = arcs.map(([from, to]) => [from, to] as const);
          const chains = pairs.map(([from, to], at): Chain => ({ from, to, pieces: [at] }));
          const kept = Uint8Array.from(keep, (stays) => (stays ? 1 : 0));
          const contracted = contract(arcsOf(nodeCount, { pairs, weights }, capacity), kept, 1);
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
