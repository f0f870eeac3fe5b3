/** The arcs of a model: the useful part of the full journey graph, contracted to junctions, in typed arrays. */
import type { Operation } from '../../operation/index.ts';
import { contractToJunctions, type ChainTable, type ContractionArcs } from './contract.ts';
import { stationStage, usefulArcs, type FullJourney } from './journey-graph.ts';
import type { StageStreets } from './stage-streets.ts';
import type { StreetFacts } from './street-facts.ts';
import type { GatheredZone } from './zones.ts';

/** Arcs of the model as chains of arcs of the full journey, sorted by their ends. */
export function contractJourney(
  streets: StageStreets,
  journey: FullJourney,
  exposure: EdgeExposure,
  zones: readonly GatheredZone[],
  limits: ContractionLimits,
): ChainTable {
  const keep = new Uint8Array(journey.clearSeconds.length);
  const origins = zones.map((zone) => zone.streetNode);
  for (const node of origins) keep[node] = 1;
  for (const { station, streetNode } of streets.placed) {
    const node = stationStage(station.kind, journey.stageCount) * journey.streetNodeCount + streetNode;
    keep[node] = 1;
    if (station.kind !== 'reception') keep[node + journey.streetNodeCount] = 1;
  }
  // No way longer than the longest window helps, but everybody's shortest way stays in the model.
  const shortest = origins.reduce((top, node) => Math.max(top, journey.clearSeconds[node]!), 0);
  const useful = usefulArcs(journey, origins, Math.max(limits.longestSeconds, shortest));
  const streetArcs = journey.stageCount * journey.streetArcCount;
  let streetCount = 0;
  while (streetCount < useful.length && useful[streetCount]! < streetArcs) streetCount++;
  const onStreets = useful.subarray(0, streetCount);
  const { arcs, nodeOf, keptNodes } = compactArcs(journey, exposure, onStreets, keep);
  const chains = contractToJunctions(arcs, keptNodes, limits.enoughPersonsPerHour);
  return sortedArcs(journey, chains, { nodeOf, onStreets, atStations: useful.subarray(streetCount) });
}

/** Chains and station arcs together in the full journey's numbers, sorted by their ends, then by their first piece. */
function sortedArcs(
  { stationArcs, stageCount, streetArcCount }: FullJourney,
  chains: ChainTable,
  {
    nodeOf,
    onStreets,
    atStations,
  }: { readonly nodeOf: readonly number[]; readonly onStreets: Int32Array; readonly atStations: Int32Array },
): ChainTable {
  const chainCount = chains.from.length;
  const count = chainCount + atStations.length;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const first = new Int32Array(count);
  for (let chain = 0; chain < chainCount; chain++) {
    from[chain] = nodeOf[chains.from[chain]!]!;
    to[chain] = nodeOf[chains.to[chain]!]!;
    first[chain] = onStreets[chains.piece[chains.pieceStart[chain]!]!]!;
  }
  atStations.forEach((arc, index) => {
    const station = stationArcs.find(({ placed }) => placed === arc - stageCount * streetArcCount)!;
    from[chainCount + index] = station.from;
    to[chainCount + index] = station.to;
    first[chainCount + index] = arc;
  });
  const order = new Int32Array(count);
  for (let at = 0; at < count; at++) order[at] = at;
  order.sort((a, b) => from[a]! - from[b]! || to[a]! - to[b]! || first[a]! - first[b]!);
  const pieceStart = new Int32Array(count + 1);
  const piece = new Int32Array(chains.piece.length + atStations.length);
  let pieces = 0;
  for (let at = 0; at < count; at++) {
    const chain = order[at]!;
    if (chain >= chainCount) piece[pieces++] = first[chain]!;
    else {
      const end = chains.pieceStart[chain + 1]!;
      for (let slot = chains.pieceStart[chain]!; slot < end; slot++) piece[pieces++] = onStreets[chains.piece[slot]!]!;
    }
    pieceStart[at + 1] = pieces;
  }
  return { from: order.map((arc) => from[arc]!), to: order.map((arc) => to[arc]!), pieceStart, piece };
}

/** Some street arcs of the full journey for contraction, with the nodes they touch numbered anew: `nodeOf` gives them back. */
function compactArcs(
  { facts, streetArcCount, streetNodeCount, clearSeconds }: FullJourney,
  exposure: EdgeExposure,
  chosen: Int32Array,
  keep: Uint8Array,
): { readonly arcs: ContractionArcs; readonly nodeOf: readonly number[]; readonly keptNodes: Uint8Array } {
  const { arcFrom, arcTo, arcEdge } = facts.walkGraph;
  const numberOf = new Int32Array(clearSeconds.length).fill(-1);
  const nodeOf: number[] = [];
  const compact = (node: number): number => {
    if (numberOf[node] === -1) numberOf[node] = nodeOf.push(node) - 1;
    return numberOf[node]!;
  };
  const count = chosen.length;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const seconds = new Float64Array(count);
  const exposureMinutes = new Float64Array(count);
  const capacityPersonsPerHour = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const stage = Math.floor(chosen[at]! / streetArcCount);
    const arc = chosen[at]! - stage * streetArcCount;
    const edge = arcEdge[arc]!;
    from[at] = compact(stage * streetNodeCount + arcFrom[arc]!);
    to[at] = compact(stage * streetNodeCount + arcTo[arc]!);
    seconds[at] = facts.walkArcSeconds[arc]!;
    capacityPersonsPerHour[at] = facts.edgeCapacityPersonsPerHour[edge]!;
    exposureMinutes[at] = exposure.minutesOfEdge[edge]!;
  }
  return {
    arcs: { nodeCount: nodeOf.length, from, to, seconds, exposureMinutes, capacityPersonsPerHour },
    nodeOf,
    keptNodes: Uint8Array.from(nodeOf, (node) => keep[node]!),
  };
}

/** What a model's streets are kept for. */
export interface ContractionLimits {
  /** No way that takes longer is of use. */
  readonly longestSeconds: number;
  /** More than all stations together can serve. */
  readonly enoughPersonsPerHour: number;
}

export interface NodeNumbers {
  /** From the full journey's number to the model's; −1 for a node that is not in it. */
  readonly numberOf: Int32Array;
  readonly stage: Uint8Array;
  readonly street: Int32Array;
  readonly clearSeconds: Float64Array;
}

export function numberNodes(
  journey: FullJourney,
  zones: readonly GatheredZone[],
  streets: StageStreets,
  { from, to }: ChainTable,
): NodeNumbers {
  const numberOf = new Int32Array(journey.clearSeconds.length).fill(-1);
  for (const { streetNode } of zones) numberOf[streetNode] = 0;
  for (const { station, streetNode } of streets.placed) {
    if (station.kind === 'reception') numberOf[(journey.stageCount - 1) * journey.streetNodeCount + streetNode] = 0;
  }
  for (const node of from) numberOf[node] = 0;
  for (const node of to) numberOf[node] = 0;
  const present: number[] = [];
  for (let node = 0; node < numberOf.length; node++) {
    if (numberOf[node] === 0) numberOf[node] = present.push(node) - 1;
  }
  const nodes = Int32Array.from(present);
  return {
    numberOf,
    stage: Uint8Array.from(nodes, (node) => Math.floor(node / journey.streetNodeCount)),
    street: nodes.map((node) => node % journey.streetNodeCount),
    clearSeconds: Float64Array.from(nodes, (node) => journey.clearSeconds[node]!),
  };
}

/** Exposure of one person of the fastest zone on each edge. */
export interface EdgeExposure {
  /** Per exposed edge: hazard (index into `streets.hazards`) and minutes. */
  readonly byHazard: ReadonlyMap<number, readonly (readonly [hazard: number, minutes: number])[]>;
  /** Per edge, minutes over all hazards. */
  readonly minutesOfEdge: Float64Array;
}

export function edgeExposure(operation: Operation, facts: StreetFacts, streets: StageStreets): EdgeExposure {
  const found = new Map<number, [number, number][]>();
  const minutesOfEdge = new Float64Array(operation.network.edgeCount);
  const indexOf = new Map(operation.hazards.map((hazard) => [hazard.id, streets.hazards.indexOf(hazard)]));
  for (const { hazard, edges, shares } of facts.hazards) {
    const index = indexOf.get(hazard.id) ?? -1;
    if (index < 0) continue;
    for (const [at, edge] of edges.entries()) {
      const entry: [number, number] = [index, (shares[at]! * facts.edgeSeconds[edge]!) / 60];
      const list = found.get(edge);
      if (list === undefined) found.set(edge, [entry]);
      else list.push(entry);
      minutesOfEdge[edge]! += entry[1];
    }
  }
  return { byHazard: found, minutesOfEdge };
}

export interface ArcTable {
  readonly firstArc: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly seconds: Float64Array;
  readonly lengthMeters: Float64Array;
  readonly capacity: Float64Array;
  readonly station: Int32Array;
  readonly exposure: Float64Array;
  readonly exposureStart: Int32Array;
  readonly exposureHazard: Int32Array;
  readonly exposureMinutes: Float64Array;
  readonly pieceStart: Int32Array;
  readonly pieceEdge: Int32Array;
}

export function arcTable(
  operation: Operation,
  journey: FullJourney,
  { byHazard, minutesOfEdge }: EdgeExposure,
  nodes: NodeNumbers,
  arcs: ChainTable,
): ArcTable {
  const { facts, streetArcCount, stageCount } = journey;
  const { arcEdge, arcReversed } = facts.walkGraph;
  const { edgeLengthMeters } = operation.network;
  const count = arcs.from.length;
  const from = arcs.from.map((node) => nodes.numberOf[node]!);
  const to = arcs.to.map((node) => nodes.numberOf[node]!);
  const firstArc = new Int32Array(nodes.stage.length + 1);
  const seconds = new Float64Array(count);
  const lengthMeters = new Float64Array(count);
  const capacity = new Float64Array(count).fill(Infinity);
  const station = new Int32Array(count).fill(-1);
  const exposure = new Float64Array(count);
  const exposureStart = new Int32Array(count + 1);
  const exposureHazard: number[] = [];
  const exposureMinutes: number[] = [];
  const pieceStart = new Int32Array(count + 1);
  const pieceEdge = new Int32Array(arcs.piece.length);
  let pieceCount = 0;
  const minutesByHazard = new Map<number, number>();
  for (let arc = 0; arc < count; arc++) {
    firstArc[from[arc]! + 1]!++;
    const placed = arcs.piece[arcs.pieceStart[arc]!]! - stageCount * streetArcCount;
    if (placed >= 0) {
      station[arc] = placed;
    } else {
      minutesByHazard.clear();
      for (let slot = arcs.pieceStart[arc]!; slot < arcs.pieceStart[arc + 1]!; slot++) {
        const streetArc = arcs.piece[slot]! % streetArcCount;
        const edge = arcEdge[streetArc]!;
        pieceEdge[pieceCount++] = arcReversed[streetArc] === 1 ? -(edge + 1) : edge;
        seconds[arc]! += facts.walkArcSeconds[streetArc]!;
        lengthMeters[arc]! += edgeLengthMeters[edge]!;
        capacity[arc] = Math.min(capacity[arc]!, facts.edgeCapacityPersonsPerHour[edge]!);
        if (minutesOfEdge[edge] === 0) continue;
        for (const [hazard, minutes] of byHazard.get(edge)!) {
          minutesByHazard.set(hazard, (minutesByHazard.get(hazard) ?? 0) + minutes);
        }
      }
      if (minutesByHazard.size > 0) {
        for (const [hazard, minutes] of [...minutesByHazard].sort((a, b) => a[0] - b[0])) {
          exposureHazard.push(hazard);
          exposureMinutes.push(minutes);
          exposure[arc]! += minutes;
        }
      }
    }
    pieceStart[arc + 1] = pieceCount;
    exposureStart[arc + 1] = exposureHazard.length;
  }
  for (let node = 0; node < nodes.stage.length; node++) firstArc[node + 1]! += firstArc[node]!;
  return {
    firstArc,
    from,
    to,
    seconds,
    lengthMeters,
    capacity,
    station,
    exposure,
    exposureStart,
    exposureHazard: Int32Array.from(exposureHazard),
    exposureMinutes: Float64Array.from(exposureMinutes),
    pieceStart,
    pieceEdge: pieceEdge.subarray(0, pieceCount),
  };
}
