/** Small networks for tests. */
import { distanceMeters } from './geodesy.ts';
import { EdgeFlag, type StreetNetwork } from './network.ts';

const bothWays = EdgeFlag.walkForward | EdgeFlag.walkBackward | EdgeFlag.driveForward | EdgeFlag.driveBackward;

/** A network of straight edges, both ways for all, class 0. Nodes are [lon, lat] in degrees, edges are node pairs. */
export function straightNetwork(
  nodes: readonly (readonly [number, number])[],
  edges: readonly (readonly [number, number])[],
): StreetNetwork {
  return {
    nodeCount: nodes.length,
    edgeCount: edges.length,
    nodeLonE7: Int32Array.from(nodes, (node) => Math.round(node[0] * 1e7)),
    nodeLatE7: Int32Array.from(nodes, (node) => Math.round(node[1] * 1e7)),
    nodeSourceId: Float64Array.from(nodes, (_, index) => index + 1),
    edgeFrom: Int32Array.from(edges, (edge) => edge[0]),
    edgeTo: Int32Array.from(edges, (edge) => edge[1]),
    edgeLengthMeters: Float64Array.from(edges, ([from, to]) => distanceMeters(...nodes[from]!, ...nodes[to]!)),
    edgeClass: new Uint8Array(edges.length),
    edgeFlags: new Uint16Array(edges.length).fill(bothWays),
    edgeName: new Uint32Array(edges.length),
    edgeSourceId: Float64Array.from(edges, (_, index) => index),
    shapeStart: new Uint32Array(edges.length + 1),
    shapeLonE7: new Int32Array(0),
    shapeLatE7: new Int32Array(0),
    names: [{ name: '' }],
    source: { file: 'straight', format: 'geojson', sha256: '0'.repeat(64), schematic: false },
  };
}
