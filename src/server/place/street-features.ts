/** Street pieces as GeoJSON features: class, names, who may use them. */
import type * as GeoJSON from 'geojson';
import { EdgeFlag, STREET_CLASSES, type StreetNetwork } from '../../network/index.ts';

const degrees = 1e-7;
const onFoot = EdgeFlag.walkForward | EdgeFlag.walkBackward;

type Street = GeoJSON.Feature<GeoJSON.LineString>;

export function streetFeatures(network: StreetNetwork): Street[] {
  return Array.from({ length: network.edgeCount }, (_, edge) => streetFeature(network, edge));
}

/** Street pieces that may be seen in [west, south, east, north], degrees: those whose own box meets it. */
export function streetsIn(network: StreetNetwork, boxes: Int32Array, [west, south, east, north]: Box): Street[] {
  const [westE7, southE7, eastE7, northE7] = [west / degrees, south / degrees, east / degrees, north / degrees];
  const found: Street[] = [];
  for (let edge = 0, at = 0; edge < network.edgeCount; edge++, at += 4)
    if (boxes[at]! <= eastE7 && boxes[at + 2]! >= westE7 && boxes[at + 1]! <= northE7 && boxes[at + 3]! >= southE7)
      found.push(streetFeature(network, edge));
  return found;
}

/** West, south, east and north of each street piece, four numbers each, in 1e-7 degrees. */
export function streetBoxes(network: StreetNetwork): Int32Array {
  const { edgeCount, edgeFrom, edgeTo, nodeLonE7, nodeLatE7, shapeLonE7, shapeLatE7, shapeStart } = network;
  const boxes = new Int32Array(edgeCount * 4);
  for (let edge = 0, at = 0; edge < edgeCount; edge++, at += 4) {
    const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!];
    let [west, east] = [Math.min(nodeLonE7[from]!, nodeLonE7[to]!), Math.max(nodeLonE7[from]!, nodeLonE7[to]!)];
    let [south, north] = [Math.min(nodeLatE7[from]!, nodeLatE7[to]!), Math.max(nodeLatE7[from]!, nodeLatE7[to]!)];
    for (let point = shapeStart[edge]!; point < shapeStart[edge + 1]!; point++) {
      west = Math.min(west, shapeLonE7[point]!);
      east = Math.max(east, shapeLonE7[point]!);
      south = Math.min(south, shapeLatE7[point]!);
      north = Math.max(north, shapeLatE7[point]!);
    }
    boxes.set([west, south, east, north], at);
  }
  return boxes;
}

function streetFeature(network: StreetNetwork, edge: number): Street {
  const name = network.names[network.edgeName[edge]!];
  const properties: Record<string, string | number | boolean> = {
    class: STREET_CLASSES[network.edgeClass[edge]!]!.name,
    walk: (network.edgeFlags[edge]! & onFoot) !== 0,
  };
  if (name !== undefined && name.name !== '') {
    properties['name'] = name.name;
    properties['nameEn'] = name.en ?? name.name;
    properties['nameAr'] = name.ar ?? name.name;
  }
  return {
    type: 'Feature',
    id: edge,
    properties,
    geometry: { type: 'LineString', coordinates: shapeOf(network, edge) },
  };
}

function shapeOf(network: StreetNetwork, edge: number): GeoJSON.Position[] {
  const { nodeLonE7, nodeLatE7, shapeLonE7, shapeLatE7, shapeStart } = network;
  const at = (lonE7: number, latE7: number): GeoJSON.Position => [round(lonE7), round(latE7)];
  const [from, to] = [network.edgeFrom[edge]!, network.edgeTo[edge]!];
  const shape = [at(nodeLonE7[from]!, nodeLatE7[from]!)];
  for (let point = shapeStart[edge]!; point < shapeStart[edge + 1]!; point++)
    shape.push(at(shapeLonE7[point]!, shapeLatE7[point]!));
  shape.push(at(nodeLonE7[to]!, nodeLatE7[to]!));
  return shape;
}

/** Whole 1e-7 degrees as degrees, without the digits that division adds. */
function round(e7: number): number {
  return Number((e7 * degrees).toFixed(7));
}

/** Degrees. */
export type Box = [west: number, south: number, east: number, north: number];

/** The box around all street nodes. */
export function networkBounds({ nodeCount, nodeLonE7, nodeLatE7 }: StreetNetwork): Box {
  const bounds: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let node = 0; node < nodeCount; node++) {
    bounds[0] = Math.min(bounds[0], nodeLonE7[node]!);
    bounds[1] = Math.min(bounds[1], nodeLatE7[node]!);
    bounds[2] = Math.max(bounds[2], nodeLonE7[node]!);
    bounds[3] = Math.max(bounds[3], nodeLatE7[node]!);
  }
  return nodeCount === 0 ? [0, 0, 0, 0] : (bounds.map(round) as Box);
}
