import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { distanceMeters } from './geodesy.ts';
import { buildStreetIndex, nearestOnEdge } from './nearest.ts';
import { straightNetwork } from './fixture-network.ts';

describe('buildStreetIndex', () => {
  it('equals looking at every node and edge, with and without a filter', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const point = (): [number, number] => [39 + random.next() * 0.05, 36 + random.next() * 0.05];
      const nodes = Array.from({ length: 40 }, point);
      const edges = Array.from({ length: 60 }, (): [number, number] => [random.below(40), random.below(40)]);
      const network = straightNetwork(nodes, edges);
      const index = buildStreetIndex(network);
      const accept = (item: number): boolean => item % 3 !== 0;
      for (let query = 0; query < 10; query++) {
        const [lon, lat] = point();
        const nodeDistances = nodes.map((_, node) =>
          distanceMeters(lon, lat, network.nodeLonE7[node]! / 1e7, network.nodeLatE7[node]! / 1e7),
        );
        const edgeDistances = edges.map((_, edge) => nearestOnEdge(network, edge, lon, lat).distanceMeters);
        expect(index.nearestNode(lon, lat)?.distanceMeters, `seed ${seed}`).toBe(Math.min(...nodeDistances));
        expect(index.nearestEdge(lon, lat)?.distanceMeters, `seed ${seed}`).toBe(Math.min(...edgeDistances));
        expect(index.nearestNode(lon, lat, { accept })?.distanceMeters, `seed ${seed}`).toBe(
          Math.min(...nodeDistances.filter((_, node) => accept(node))),
        );
        expect(index.nearestEdge(lon, lat, { accept })?.distanceMeters, `seed ${seed}`).toBe(
          Math.min(...edgeDistances.filter((_, edge) => accept(edge))),
        );
      }
    }
  });

  it('finds nothing beyond the limit and nothing in an empty network', () => {
    const network = straightNetwork([[39, 36]], []);
    const index = buildStreetIndex(network);
    expect(index.nearestNode(39.1, 36)).toBeNull();
    expect(index.nearestNode(39.1, 36, { limitMeters: 20_000 })?.node).toBe(0);
    expect(index.nearestEdge(39, 36)).toBeNull();
    expect(index.nodesInBox(38.9, 35.9, 39.1, 36.1)).toEqual([0]);
    expect(index.edgesInBox(38.9, 35.9, 39.1, 36.1)).toEqual([]);
  });
});
