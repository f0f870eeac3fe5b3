/** What an import found: counts, what was left out and why, and warnings. */
import type { Problem } from '../base/problem.ts';
import { connectedComponents } from './components.ts';
import { EdgeFlag, type NetworkSource, type StreetNetwork } from './network.ts';
import { STREET_CLASSES } from './street-classes.ts';
import { DROP_REASONS, type DropReason } from './street-tags.ts';

export interface StreetCounts {
  readonly edges: number;
  readonly nodes: number;
  readonly lengthMeters: number;
  /** Connected parts, directions left aside, and nodes in the largest. */
  readonly components: number;
  readonly nodesInLargestComponent: number;
}

export interface DroppedFeatures {
  readonly reason: DropReason;
  /** The reason in words: "it is an area, not a line". */
  readonly meaning: string;
  readonly count: number;
  /** Source ids of the first few. */
  readonly examples: readonly number[];
}

export interface ImportReport extends StreetCounts {
  readonly source: NetworkSource;
  readonly byteLength: number;
  readonly walk: StreetCounts;
  readonly drive: StreetCounts;
  /** Classes that occur, most metres first. */
  readonly byClass: readonly { readonly class: string; readonly edges: number; readonly lengthMeters: number }[];
  readonly named: number;
  readonly bridges: number;
  readonly tunnels: number;
  readonly dropped: readonly DroppedFeatures[];
  /** Different nodes that streets refer to and the file does not have. */
  readonly missingNodes: number;
  readonly warnings: readonly Problem[];
}

const EXAMPLE_COUNT = 5;

/** Counts what is left out while a file is read. */
export class DropCounter {
  private readonly counts = new Map<DropReason, { count: number; examples: number[] }>();

  drop(reason: DropReason, sourceId: number): void {
    let entry = this.counts.get(reason);
    if (entry === undefined) {
      entry = { count: 0, examples: [] };
      this.counts.set(reason, entry);
    }
    entry.count++;
    if (entry.examples.length < EXAMPLE_COUNT) entry.examples.push(sourceId);
  }

  list(): DroppedFeatures[] {
    return (Object.keys(DROP_REASONS) as DropReason[]).flatMap((reason) => {
      const entry = this.counts.get(reason);
      return entry === undefined ? [] : [{ reason, meaning: DROP_REASONS[reason], ...entry }];
    });
  }
}

/** Counts a network, O(nodes + edges). */
export function reportOf(
  network: StreetNetwork,
  byteLength: number,
  drops: DropCounter,
  missingNodes: number,
  warnings: readonly Problem[],
): ImportReport {
  const byClass = STREET_CLASSES.map((streetClass) => ({ class: streetClass.name, edges: 0, lengthMeters: 0 }));
  let [named, bridges, tunnels] = [0, 0, 0];
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const entry = byClass[network.edgeClass[edge]!]!;
    entry.edges++;
    entry.lengthMeters += network.edgeLengthMeters[edge]!;
    const flags = network.edgeFlags[edge]!;
    if (network.edgeName[edge] !== 0) named++;
    if ((flags & EdgeFlag.bridge) !== 0) bridges++;
    if ((flags & EdgeFlag.tunnel) !== 0) tunnels++;
  }
  return {
    source: network.source,
    byteLength,
    ...countStreets(network, 0xffff),
    walk: countStreets(network, EdgeFlag.walkForward | EdgeFlag.walkBackward),
    drive: countStreets(network, EdgeFlag.driveForward | EdgeFlag.driveBackward),
    byClass: byClass.filter((entry) => entry.edges > 0).sort((a, b) => b.lengthMeters - a.lengthMeters),
    named,
    bridges,
    tunnels,
    dropped: drops.list(),
    missingNodes,
    warnings,
  };
}

/** Counts the edges that have any of the flags, and the nodes at their ends. */
export function countStreets(network: StreetNetwork, anyOfFlags: number): StreetCounts {
  const { nodeCount, edgeCount, edgeFrom, edgeTo, edgeFlags, edgeLengthMeters } = network;
  const usable = new Uint8Array(edgeCount);
  const touched = new Uint8Array(nodeCount);
  let edges = 0;
  let lengthMeters = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    if ((edgeFlags[edge]! & anyOfFlags) === 0) continue;
    usable[edge] = 1;
    touched[edgeFrom[edge]!] = 1;
    touched[edgeTo[edge]!] = 1;
    edges++;
    lengthMeters += edgeLengthMeters[edge]!;
  }
  const components = connectedComponents(nodeCount, edgeFrom, edgeTo, usable, touched);
  return {
    edges,
    nodes: touched.reduce((sum, value) => sum + value, 0),
    lengthMeters,
    components: components.count,
    nodesInLargestComponent: components.sizes[0] ?? 0,
  };
}
