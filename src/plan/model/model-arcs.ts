/** The arcs of a model: the useful part of the full journey graph, contracted to junctions, in typed arrays. */
import type { Operation } from '../../operation/index.ts';
import { contractToJunctions, type Chain, type ContractionArcs } from './contract.ts';
import { stationStage, usefulArcs, type FullJourney } from './journey-graph.ts';
import type { StageStreets } from './stage-streets.ts';
import type { StreetFacts } from './street-facts.ts';
import type { GatheredZone } from './zones.ts';

/** Arcs of the model as chains of arcs of the full journey, sorted by their ends. */
export function contractJourney(
  facts: StreetFacts,
  streets: StageStreets,
  journey: FullJourney,
  exposure: EdgeExposure,
  zones: readonly GatheredZone[],
  limits: ContractionLimits,
): Chain[] {
  const { graph } = journey;
  const keep = new Uint8Array(graph.nodeCount);
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
  const onStreets = Int32Array.from(useful.filter((arc) => journey.arcPlaced[arc]! < 0));
  const { arcs, nodeOf, keptNodes } = compactArcs(facts, journey, exposure, onStreets, keep);
  const chains = contractToJunctions(arcs, keptNodes, limits.enoughPersonsPerHour).map(
    ({ from, to, pieces }): Chain => ({
      from: nodeOf[from]!,
      to: nodeOf[to]!,
      pieces: pieces.map((piece) => onStreets[piece]!),
    }),
  );
  for (const arc of useful) {
    if (journey.arcPlaced[arc]! >= 0) chains.push({ from: graph.arcFrom[arc]!, to: graph.arcTo[arc]!, pieces: [arc] });
  }
  return chains.sort((a, b) => a.from - b.from || a.to - b.to || a.pieces[0]! - b.pieces[0]!);
}

/** Some arcs of the full journey for contraction, with the nodes they touch numbered anew: `nodeOf` gives them back. */
function compactArcs(
  facts: StreetFacts,
  { graph, arcPiece, arcSeconds }: FullJourney,
  exposure: EdgeExposure,
  chosen: Int32Array,
  keep: Uint8Array,
): { readonly arcs: ContractionArcs; readonly nodeOf: readonly number[]; readonly keptNodes: Uint8Array } {
  const numberOf = new Int32Array(graph.nodeCount).fill(-1);
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
    const arc = chosen[at]!;
    const edge = edgeOf(arcPiece[arc]!);
    from[at] = compact(graph.arcFrom[arc]!);
    to[at] = compact(graph.arcTo[arc]!);
    seconds[at] = arcSeconds[arc]!;
    capacityPersonsPerHour[at] = facts.edgeCapacityPersonsPerHour[edge]!;
    for (const [, minutes] of exposure.get(edge) ?? []) exposureMinutes[at]! += minutes;
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
  /** From the full journey's number to the model's. */
  readonly numberOf: ReadonlyMap<number, number>;
  readonly stage: Uint8Array;
  readonly street: Int32Array;
  readonly clearSeconds: Float64Array;
}

export function numberNodes(
  journey: FullJourney,
  zones: readonly GatheredZone[],
  streets: StageStreets,
  arcs: readonly Chain[],
): NodeNumbers {
  const present = new Set<number>(zones.map((zone) => zone.streetNode));
  for (const { station, streetNode } of streets.placed) {
    if (station.kind === 'reception') present.add((journey.stageCount - 1) * journey.streetNodeCount + streetNode);
  }
  for (const { from, to } of arcs) present.add(from).add(to);
  const nodes = Int32Array.from(present).sort();
  return {
    numberOf: new Map(Array.from(nodes, (node, index) => [node, index])),
    stage: Uint8Array.from(nodes, (node) => Math.floor(node / journey.streetNodeCount)),
    street: nodes.map((node) => node % journey.streetNodeCount),
    clearSeconds: Float64Array.from(nodes, (node) => journey.clearSeconds[node]!),
  };
}

function edgeOf(piece: number): number {
  return piece >= 0 ? piece : -piece - 1;
}

/** Per exposed edge: hazard (index into `streets.hazards`) and minutes of one person of the fastest zone. */
export type EdgeExposure = ReadonlyMap<number, readonly (readonly [hazard: number, minutes: number])[]>;

export function edgeExposure(operation: Operation, facts: StreetFacts, streets: StageStreets): EdgeExposure {
  const found = new Map<number, [number, number][]>();
  const indexOf = new Map(operation.hazards.map((hazard) => [hazard.id, streets.hazards.indexOf(hazard)]));
  for (const { hazard, edges, shares } of facts.hazards) {
    const index = indexOf.get(hazard.id) ?? -1;
    if (index < 0) continue;
    for (const [at, edge] of edges.entries()) {
      const entry: [number, number] = [index, (shares[at]! * facts.edgeSeconds[edge]!) / 60];
      const list = found.get(edge);
      if (list === undefined) found.set(edge, [entry]);
      else list.push(entry);
    }
  }
  return found;
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
  facts: StreetFacts,
  byEdge: EdgeExposure,
  nodes: NodeNumbers,
  arcs: readonly Chain[],
): ArcTable {
  const count = arcs.length;
  const from = Int32Array.from(arcs, (arc) => nodes.numberOf.get(arc.from)!);
  const to = Int32Array.from(arcs, (arc) => nodes.numberOf.get(arc.to)!);
  const firstArc = new Int32Array(nodes.stage.length + 1);
  for (const node of from) firstArc[node + 1]!++;
  for (let node = 0; node < nodes.stage.length; node++) firstArc[node + 1]! += firstArc[node]!;
  const seconds = new Float64Array(count);
  const lengthMeters = new Float64Array(count);
  const capacity = new Float64Array(count).fill(Infinity);
  const station = new Int32Array(count).fill(-1);
  const exposure = new Float64Array(count);
  const exposureStart = new Int32Array(count + 1);
  const exposureHazard: number[] = [];
  const exposureMinutes: number[] = [];
  const pieceStart = new Int32Array(count + 1);
  const pieceEdge: number[] = [];
  const none: readonly (readonly [number, number])[] = [];
  for (const [arc, chain] of arcs.entries()) {
    const placed = journey.arcPlaced[chain.pieces[0]!]!;
    if (placed >= 0) {
      station[arc] = placed;
    } else {
      let minutesByHazard: Map<number, number> | null = null;
      for (const full of chain.pieces) {
        const piece = journey.arcPiece[full]!;
        const edge = edgeOf(piece);
        pieceEdge.push(piece);
        seconds[arc]! += journey.arcSeconds[full]!;
        lengthMeters[arc]! += operation.network.edgeLengthMeters[edge]!;
        capacity[arc] = Math.min(capacity[arc]!, facts.edgeCapacityPersonsPerHour[edge]!);
        for (const [hazard, minutes] of byEdge.get(edge) ?? none) {
          minutesByHazard ??= new Map<number, number>();
          minutesByHazard.set(hazard, (minutesByHazard.get(hazard) ?? 0) + minutes);
        }
      }
      for (const [hazard, minutes] of [...(minutesByHazard ?? none)].sort((a, b) => a[0] - b[0])) {
        exposureHazard.push(hazard);
        exposureMinutes.push(minutes);
        exposure[arc]! += minutes;
      }
    }
    pieceStart[arc + 1] = pieceEdge.length;
    exposureStart[arc + 1] = exposureHazard.length;
  }
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
    pieceEdge: Int32Array.from(pieceEdge),
  };
}
