import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { connectedComponents } from './components.ts';
import { buildDirectedGraph, buildStreetGraph } from './directed-graph.ts';
import { makeSearchSpace, pathArcs, shortestPaths } from './shortest-path.ts';
import { straightNetwork } from './fixture-network.ts';

/** Bellman–Ford, the slow way, as the oracle. */
function slowDistances(
  nodeCount: number,
  from: Int32Array,
  to: Int32Array,
  weights: Float64Array,
  sources: number[],
  initial: number[],
  usable: Uint8Array,
): Float64Array {
  const distance = new Float64Array(nodeCount).fill(Infinity);
  sources.forEach((node, index) => (distance[node] = Math.min(distance[node]!, initial[index]!)));
  for (let round = 0; round < nodeCount; round++) {
    for (let arc = 0; arc < from.length; arc++) {
      if (usable[arc] === 1) distance[to[arc]!] = Math.min(distance[to[arc]!]!, distance[from[arc]!]! + weights[arc]!);
    }
  }
  return distance;
}

describe('shortestPaths', () => {
  it('equals Bellman–Ford on random graphs, forward and backward, with filter, several sources and potentials', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = seededRandom(seed);
      const nodeCount = 1 + random.below(25);
      const arcCount = random.below(4 * nodeCount);
      const from = Int32Array.from({ length: arcCount }, () => random.below(nodeCount));
      const to = Int32Array.from({ length: arcCount }, () => random.below(nodeCount));
      const potentials = Float64Array.from({ length: nodeCount }, () => random.below(20) - 10);
      const plain = Float64Array.from({ length: arcCount }, () => random.below(12));
      const bent = plain.map((weight, arc) => weight - potentials[from[arc]!]! + potentials[to[arc]!]!);
      const usable = Uint8Array.from({ length: arcCount }, () => (random.below(5) === 0 ? 0 : 1));
      const sources = Array.from({ length: 1 + random.below(3) }, () => random.below(nodeCount));
      const initial = sources.map(() => random.below(6));
      const graph = buildDirectedGraph(nodeCount, from, to);
      const space = makeSearchSpace(nodeCount + 3);
      const query = { sources, sourceDistances: initial, arcUsable: usable };

      const forward = shortestPaths(graph, { ...query, weights: plain }, space);
      const expected = slowDistances(nodeCount, from, to, plain, sources, initial, usable);
      expect(Array.from(forward.distance), `seed ${seed}`).toEqual(Array.from(expected));
      const backward = shortestPaths(graph, { ...query, weights: plain, direction: 'backward' }, space);
      expect(Array.from(backward.distance), `seed ${seed}`).toEqual(
        Array.from(slowDistances(nodeCount, to, from, plain, sources, initial, usable)),
      );
      const withPotentials = shortestPaths(graph, { ...query, weights: bent, potentials });
      const expectedBent = slowDistances(nodeCount, from, to, bent, sources, initial, usable);
      expect(Array.from(withPotentials.distance), `seed ${seed}`).toEqual(Array.from(expectedBent));
      const bentBackward = shortestPaths(graph, { ...query, weights: bent, potentials, direction: 'backward' });
      expect(Array.from(bentBackward.distance), `seed ${seed}`).toEqual(
        Array.from(slowDistances(nodeCount, to, from, bent, sources, initial, usable)),
      );

      for (let node = 0; node < nodeCount; node++) {
        const arcs = pathArcs(graph, forward, node);
        const source = forward.source[node]!;
        expect(source >= 0, `seed ${seed}`).toBe(expected[node] !== Infinity);
        if (source < 0) continue;
        const length = arcs.reduce((sum, arc) => sum + plain[arc]!, initial[source]!);
        expect(length, `seed ${seed}`).toBe(expected[node]);
        expect(arcs.length === 0 ? node : from[arcs[0]!], `seed ${seed}`).toBe(sources[source]);
        const back = pathArcs(graph, backward, node, true);
        if (backward.source[node]! >= 0 && back.length > 0) {
          expect(from[back[0]!], `seed ${seed}`).toBe(node);
          expect(to[back[back.length - 1]!], `seed ${seed}`).toBe(sources[backward.source[node]!]);
        }
      }
    }
  });

  it('stops at the target and at the limit', () => {
    const count = 100;
    const from = Int32Array.from({ length: count - 1 }, (_, index) => index);
    const graph = buildDirectedGraph(
      count,
      from,
      from.map((node) => node + 1),
    );
    const weights = new Float64Array(count - 1).fill(2);
    const limited = shortestPaths(graph, { sources: [0], weights, limit: 10 });
    expect(limited.distance[5]).toBe(10);
    expect(limited.distance[6]).toBe(Infinity);
    const aimed = shortestPaths(graph, { sources: [0], weights, target: 7 });
    expect(aimed.distance[7]).toBe(14);
    expect(aimed.distance[9]).toBe(Infinity);
  });

  it('stops on a negative arc', () => {
    const graph = buildDirectedGraph(2, Int32Array.of(0), Int32Array.of(1));
    expect(() => shortestPaths(graph, { sources: [0], weights: [-1] })).toThrow('negative');
    const potentials = Float64Array.of(0, 2);
    expect(() => shortestPaths(graph, { sources: [0], weights: [1], potentials })).toThrow('negative');
  });
});

describe('buildDirectedGraph', () => {
  it('refuses arcs that end nowhere', () => {
    expect(() => buildDirectedGraph(2, Int32Array.of(0), Int32Array.of(2))).toThrow('node that is not there');
  });

  it('makes the walking graph of a network with both directions', () => {
    const network = straightNetwork(
      [
        [39, 35.95],
        [39.001, 35.95],
        [39.002, 35.95],
      ],
      [
        [0, 1],
        [1, 2],
      ],
    );
    network.edgeFlags[1] = 1 | 4;
    const graph = buildStreetGraph(network, 'walk');
    expect(Array.from(graph.arcFrom)).toEqual([0, 1, 1]);
    expect(Array.from(graph.arcTo)).toEqual([1, 0, 2]);
    expect(Array.from(graph.arcEdge)).toEqual([0, 0, 1]);
    expect(Array.from(graph.arcReversed)).toEqual([0, 1, 0]);
    expect(buildStreetGraph(network, 'drive').arcCount).toBe(3);
  });
});

describe('connectedComponents', () => {
  it('numbers components by falling size and leaves out what is not counted', () => {
    const from = Int32Array.of(0, 2, 3, 5);
    const to = Int32Array.of(1, 3, 4, 6);
    const all = connectedComponents(8, from, to);
    expect(Array.from(all.sizes)).toEqual([3, 2, 2, 1]);
    expect(Array.from(all.nodeComponent)).toEqual([1, 1, 0, 0, 0, 2, 2, 3]);
    const some = connectedComponents(8, from, to, Uint8Array.of(1, 1, 0, 1), Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 0));
    expect(Array.from(some.sizes)).toEqual([2, 2, 2, 1]);
    expect(Array.from(some.nodeComponent)).toEqual([0, 0, 1, 1, 3, 2, 2, -1]);
  });
});
