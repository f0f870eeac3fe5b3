/** Lines of streets as they lie on the ground: edges with their shape, and ways made of edges. */
import type { StreetNetwork } from '../network/index.ts';
import type { Position } from '../operation/index.ts';

/** A signed edge: e walked from its start to its end, or −(e + 1) walked from its end to its start. */
export type SignedEdge = number;

/** Number of the edge, whichever way it is walked. */
export function edgeOf(signed: SignedEdge): number {
  return signed < 0 ? -signed - 1 : signed;
}

export function startNode(network: StreetNetwork, signed: SignedEdge): number {
  return signed < 0 ? network.edgeTo[edgeOf(signed)]! : network.edgeFrom[signed]!;
}

export function endNode(network: StreetNetwork, signed: SignedEdge): number {
  return startNode(network, -signed - 1);
}

/** Positions of an edge with its two ends, in walking order. */
export function edgeLine(network: StreetNetwork, signed: SignedEdge): Position[] {
  const edge = edgeOf(signed);
  const line: Position[] = [nodePosition(network, network.edgeFrom[edge]!)];
  for (let point = network.shapeStart[edge]!; point < network.shapeStart[edge + 1]!; point++) {
    line.push([network.shapeLonE7[point]! / 1e7, network.shapeLatE7[point]! / 1e7]);
  }
  line.push(nodePosition(network, network.edgeTo[edge]!));
  return signed < 0 ? line.reverse() : line;
}

function nodePosition(network: StreetNetwork, node: number): Position {
  return [network.nodeLonE7[node]! / 1e7, network.nodeLatE7[node]! / 1e7];
}

/** Edges joined to one line; a place where two edges do not meet is joined straight. Repeated positions are left out. */
export function joinedLine(network: StreetNetwork, edges: readonly SignedEdge[]): Position[] {
  const line: Position[] = [];
  for (const edge of edges) {
    for (const position of edgeLine(network, edge)) {
      const last = line.at(-1);
      if (last?.[0] !== position[0] || last[1] !== position[1]) line.push(position);
    }
  }
  return line;
}
