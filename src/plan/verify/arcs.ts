/** The street pieces as arcs, one for each direction and stage, and the times from everywhere to the nearest reception. */
import { EdgeFlag } from '../../network/index.ts';
import type { Operation } from '../../operation/index.ts';
import type { Streets } from './streets.ts';

/** Arcs sorted by their tail: those of node v are firstArc[v] … firstArc[v + 1] − 1. */
export interface Arcs {
  /** Ground node = stage × nodes of the network + street node. */
  readonly firstArc: Int32Array;
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcSeconds: Float64Array;
  readonly arcExposureMinutes: Float64Array;
  readonly arcCapacityPersonsPerHour: Float64Array;
  /** 'street:±EDGE:STAGE' → its arc. */
  readonly arcsOfStreet: ReadonlyMap<string, readonly number[]>;
}

/** Name of a street piece in one direction and stage; `piece` is edge, or −(edge + 1) when walked backwards. */
export function streetKey(piece: number, stage: number): string {
  return `street:${piece}:${stage}`;
}

/** One arc for each stage and direction in which a piece may be walked. */
export function layArcs(operation: Operation, streets: Streets, stageCount: number): Arcs {
  const { network } = operation;
  const nodes = network.nodeCount;
  const exposureShare = new Float64Array(network.edgeCount);
  for (const { shares } of streets.hazards) for (const [edge, share] of shares) exposureShare[edge]! += share;
  const list: { from: number; to: number; piece: number; edge: number; stage: number }[] = [];
  for (let stage = 0; stage < stageCount; stage++) {
    for (let edge = 0; edge < network.edgeCount; edge++) {
      if ((streets.sides[edge]! & (stage === 0 ? 1 : 2)) === 0) continue;
      const from = stage * nodes + network.edgeFrom[edge]!;
      const to = stage * nodes + network.edgeTo[edge]!;
      const flags = network.edgeFlags[edge]!;
      if ((flags & EdgeFlag.walkForward) !== 0) list.push({ from, to, piece: edge, edge, stage });
      if ((flags & EdgeFlag.walkBackward) !== 0) list.push({ from: to, to: from, piece: -(edge + 1), edge, stage });
    }
  }
  list.sort((a, b) => a.from - b.from);
  const firstArc = new Int32Array(nodes * stageCount + 1);
  for (const { from } of list) firstArc[from + 1]!++;
  for (let node = 0; node < nodes * stageCount; node++) firstArc[node + 1]! += firstArc[node]!;
  return {
    firstArc,
    arcFrom: Int32Array.from(list, (arc) => arc.from),
    arcTo: Int32Array.from(list, (arc) => arc.to),
    arcSeconds: Float64Array.from(list, (arc) => streets.edgeSeconds[arc.edge]!),
    arcExposureMinutes: Float64Array.from(
      list,
      (arc) => (exposureShare[arc.edge]! * streets.edgeSeconds[arc.edge]!) / 60,
    ),
    arcCapacityPersonsPerHour: Float64Array.from(list, (arc) => streets.capacityPersonsPerHour[arc.edge]!),
    arcsOfStreet: new Map(list.map((arc, index) => [streetKey(arc.piece, arc.stage), [index]])),
  };
}

/** Seconds from every ground node to the nearest reception through the stations: Bellman–Ford with a queue, backwards. */
export function clearTimes(
  nodeCount: number,
  arcs: Arcs,
  stations: readonly { readonly tail: number; readonly head: number }[],
): Float64Array {
  const clear = new Float64Array(nodeCount).fill(Infinity);
  const into: number[][] = Array.from({ length: nodeCount }, () => []);
  arcs.arcTo.forEach((to, arc) => into[to]!.push(arc));
  const before = new Map<number, number[]>();
  for (const { tail, head } of stations) if (head >= 0) before.set(head, [...(before.get(head) ?? []), tail]);
  const queue: number[] = [];
  const queued = new Uint8Array(nodeCount);
  const reach = (node: number, seconds: number): void => {
    if (seconds >= clear[node]!) return;
    clear[node] = seconds;
    if (queued[node] === 0) queue.push(node);
    queued[node] = 1;
  };
  for (const { tail, head } of stations) if (head < 0) reach(tail, 0);
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    queued[node] = 0;
    for (const tail of before.get(node) ?? []) reach(tail, clear[node]!);
    for (const arc of into[node]!) reach(arcs.arcFrom[arc]!, clear[node]! + arcs.arcSeconds[arc]!);
  }
  return clear;
}
