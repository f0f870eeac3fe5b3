/** Street pieces as GeoJSON features: class, names, who may use them. */
import type * as GeoJSON from 'geojson';
import { EdgeFlag, STREET_CLASSES, type StreetNetwork } from '../../network/index.ts';

const degrees = 1e-7;
const onFoot = EdgeFlag.walkForward | EdgeFlag.walkBackward;

export function streetFeatures(network: StreetNetwork): GeoJSON.Feature<GeoJSON.LineString>[] {
  const features: GeoJSON.Feature<GeoJSON.LineString>[] = [];
  for (let edge = 0; edge < network.edgeCount; edge++) {
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
    features.push({
      type: 'Feature',
      id: edge,
      properties,
      geometry: { type: 'LineString', coordinates: shapeOf(network, edge) },
    });
  }
  return features;
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

/** [west, south, east, north] of all street nodes, degrees. */
export function networkBounds({ nodeCount, nodeLonE7, nodeLatE7 }: StreetNetwork): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let node = 0; node < nodeCount; node++) {
    bounds[0] = Math.min(bounds[0], nodeLonE7[node]!);
    bounds[1] = Math.min(bounds[1], nodeLatE7[node]!);
    bounds[2] = Math.max(bounds[2], nodeLonE7[node]!);
    bounds[3] = Math.max(bounds[3], nodeLatE7[node]!);
  }
  return nodeCount === 0 ? [0, 0, 0, 0] : (bounds.map(round) as typeof bounds);
}
