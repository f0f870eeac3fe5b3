/**
 * Real extracts: the decoder against another parser, object by object; counts under the reference's own definition, exactly;
 * and the product's network, with the reason for each difference from the reference.
 */
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createOSMStream } from 'osm-pbf-parser-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';
import { connectedComponents } from './components.ts';
import { haversineMeters } from './geodesy.ts';
import type { ImportReport } from './import-report.ts';
import { importNetwork } from './import.ts';
import { EdgeFlag, type StreetNetwork } from './network.ts';
import { edgePoints } from './nearest.ts';
import { PrimitiveBlock } from './osm-pbf-block.ts';
import { blobPlaces, openBlobs } from './osm-pbf-file.ts';
import type { PackedNumbers } from './protobuf.ts';
import { STREET_CLASSES } from './street-classes.ts';

type Tags = Record<string, string>;
interface Way {
  readonly id: number;
  readonly refs: number[];
  readonly tags: Tags;
}
interface Objects {
  readonly nodes: Map<number, { readonly lonE7: number; readonly latE7: number; readonly tags: Tags }>;
  readonly ways: Way[];
}

/** Every object of a file, through the product's decoder. */
async function decodeAll(path: string): Promise<Objects> {
  const objects: Objects = { nodes: new Map(), ways: [] };
  const handle = await open(path);
  const block = new PrimitiveBlock();
  const tagsOf = (count: number, key: (tag: number) => number, value: (tag: number) => number): Tags =>
    Object.fromEntries(Array.from({ length: count }, (_, tag) => [block.string(key(tag)), block.string(value(tag))]));
  const list = (numbers: PackedNumbers): number[] => Array.from(numbers.values.subarray(0, numbers.length));
  try {
    const input = { handle, byteLength: (await handle.stat()).size, file: path };
    for await (const blob of openBlobs(input, blobPlaces(input))) {
      if (blob.kind !== 'data') continue;
      block.open(blob.contents);
      block.readNodes(
        true,
        () => true,
        ({ ids, lon, lat, tags, tagStart, tagEnd }) => {
          for (let node = 0; node < ids.length; node++) {
            const start = tagStart.values[node]!;
            objects.nodes.set(ids.values[node]!, {
              lonE7: lon.values[node]!,
              latE7: lat.values[node]!,
              tags: tagsOf(
                (tagEnd.values[node]! - start) / 2,
                (tag) => tags.values[start + 2 * tag]!,
                (tag) => tags.values[start + 2 * tag + 1]!,
              ),
            });
          }
        },
      );
      block.readWays(null, 0, ({ id, refs, keys, values }) => {
        const tags = tagsOf(
          keys.length,
          (tag) => keys.values[tag]!,
          (tag) => values.values[tag]!,
        );
        objects.ways.push({ id, refs: list(refs), tags });
      });
    }
  } finally {
    await handle.close();
  }
  return objects;
}

const DRIVE = new Set(
  ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'].flatMap((name) => [name, `${name}_link`]),
);
for (const name of ['unclassified', 'residential', 'living_street', 'service', 'road']) DRIVE.add(name);
const isReferenceDrive = ({ tags }: Way): boolean => DRIVE.has(tags['highway'] ?? '') && tags['area'] !== 'yes';

/** Vertices, edges, metres and components as the reference counts them: written plainly, with nothing of the product's. */
function countByDefinition(ways: readonly Way[], nodes: Objects['nodes']) {
  const occurrences = new Map<number, number>();
  // A way of one node alone makes no vertex (Monaco has three among the drive ways), but its reference is counted.
  const lines = ways.filter((way) => way.refs.length > 1);
  for (const { refs } of lines) for (const ref of refs) occurrences.set(ref, (occurrences.get(ref) ?? 0) + 1);
  const vertices = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  let meters = 0;
  for (const { refs } of lines) {
    let last = -1;
    refs.forEach((ref, place) => {
      if (place > 0) {
        const [a, b] = [nodes.get(refs[place - 1]!)!, nodes.get(ref)!];
        meters += haversineMeters(a.lonE7 / 1e7, a.latE7 / 1e7, b.lonE7 / 1e7, b.latE7 / 1e7);
      }
      if (place !== 0 && place !== refs.length - 1 && occurrences.get(ref) === 1) return;
      let vertex = vertices.get(ref);
      if (vertex === undefined) vertices.set(ref, (vertex = vertices.size));
      if (last !== -1) {
        from.push(last);
        to.push(vertex);
      }
      last = vertex;
    });
  }
  const components = connectedComponents(vertices.size, Int32Array.from(from), Int32Array.from(to));
  return {
    vertices: vertices.size,
    edges: from.length,
    meters,
    components: components.count,
    largest: components.sizes[0]!,
    refs: ways.reduce((sum, way) => sum + way.refs.length, 0),
    distinct: occurrences.size,
  };
}

interface Reference {
  readonly nodes: number;
  readonly ways: number;
  readonly highway_ways: number;
  readonly highway_values: Readonly<Record<string, number>>;
  readonly drive_ways: number;
  readonly drive_node_refs: number;
  readonly drive_distinct_nodes_present: number;
  readonly drive_vertices: number;
  readonly drive_edges: number;
  readonly drive_km: number;
  readonly drive_components: number;
  readonly drive_largest_component: number;
  readonly oneway: Readonly<Record<string, number>>;
  readonly roundabouts: number;
  readonly named: number;
  readonly bridges: number;
}

/** What the product leaves out of the ways with `highway`, by reason. Checked against the tags below. */
const LEFT_OUT: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'andorra.osm.pbf': { area: 1, construction: 2, 'no-access': 14 },
  'liechtenstein-2013-08-03.osm.pbf': { area: 1, construction: 3, 'no-access': 8 },
  // Monaco: escape 2, raceway 1, rest_area 1 and services 1 are no streets; two residential streets have one node each.
  'monaco.osm.pbf': { 'not-a-street': 5, area: 19, construction: 3, 'no-access': 62, 'too-few-points': 2 },
};

describe.skipIf(!hasSharedData()).each(Object.keys(LEFT_OUT))('%s', (name) => {
  const path = sharedFile(`osm/${name}`);
  let reference: Reference;
  let objects: Objects;
  let network: StreetNetwork;
  let report: ImportReport;
  beforeAll(async () => {
    const all = JSON.parse(readFileSync(sharedFile('osm/reference-counts.json'), 'utf8')) as Record<string, Reference>;
    reference = all[name]!;
    objects = await decodeAll(path);
    ({ network, report } = await importNetwork(path));
  });

  it('is decoded as osm-pbf-parser-node decodes it: every node and way, positions, references and tags', async () => {
    let [nodeCount, wayCount, differing] = [0, 0, 0];
    for await (const item of createOSMStream(path) as AsyncIterable<{
      type?: string;
      id: number;
      lon: number;
      lat: number;
      refs: number[];
      tags?: Tags;
    }>) {
      const tags = JSON.stringify(item.tags ?? {});
      if (item.type === 'node') {
        nodeCount++;
        const node = objects.nodes.get(item.id);
        const same =
          node?.lonE7 === Math.round(item.lon * 1e7) &&
          node.latE7 === Math.round(item.lat * 1e7) &&
          JSON.stringify(node.tags) === tags;
        if (!same) differing++;
      } else if (item.type === 'way') {
        const way = objects.ways[wayCount++];
        if (way?.id !== item.id || way.refs.join() !== item.refs.join() || JSON.stringify(way.tags) !== tags)
          differing++;
      }
    }
    expect(differing).toBe(0);
    expect([nodeCount, wayCount]).toEqual([objects.nodes.size, objects.ways.length]);
  });

  it('has the reference counts under the definitions of the reference, exactly', () => {
    const streets = objects.ways.filter((way) => way.tags['highway'] !== undefined);
    const drive = streets.filter(isReferenceDrive);
    const counted = countByDefinition(drive, objects.nodes);
    const values: Record<string, number> = {};
    const oneway: Record<string, number> = {};
    for (const { tags } of streets) values[tags['highway']!] = (values[tags['highway']!] ?? 0) + 1;
    for (const { tags } of drive) {
      if (tags['oneway'] !== undefined) oneway[tags['oneway']] = (oneway[tags['oneway']] ?? 0) + 1;
    }
    const having = (key: string): number => drive.filter((way) => way.tags[key] !== undefined).length;
    expect({
      nodes: objects.nodes.size,
      ways: objects.ways.length,
      highway_ways: streets.length,
      highway_values: values,
      drive_ways: drive.length,
      drive_node_refs: counted.refs,
      drive_distinct_nodes_present: counted.distinct,
      drive_vertices: counted.vertices,
      drive_edges: counted.edges,
      drive_km: Math.round(counted.meters) / 1000,
      drive_components: counted.components,
      drive_largest_component: counted.largest,
      oneway,
      roundabouts: drive.filter((way) => way.tags['junction'] === 'roundabout').length,
      named: having('name'),
    }).toMatchObject({
      nodes: reference.nodes,
      ways: reference.ways,
      highway_ways: reference.highway_ways,
      highway_values: reference.highway_values,
      drive_ways: reference.drive_ways,
      drive_node_refs: reference.drive_node_refs,
      drive_distinct_nodes_present: reference.drive_distinct_nodes_present,
      drive_vertices: reference.drive_vertices,
      drive_edges: reference.drive_edges,
      drive_km: reference.drive_km,
      drive_components: reference.drive_components,
      drive_largest_component: reference.drive_largest_component,
      oneway: reference.oneway,
      roundabouts: reference.roundabouts,
      named: reference.named,
    });
  });

  it('differs in the product by what is left out: each way for a reason that its tags show', () => {
    const dropped = Object.fromEntries(report.dropped.map((entry) => [entry.reason, entry.count]));
    expect(dropped).toEqual(LEFT_OUT[name]);
    const kept = new Set(network.edgeSourceId);
    const total = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    expect(kept.size + total).toBe(reference.highway_ways);
    for (const { id, tags, refs } of objects.ways) {
      if (tags['highway'] === undefined || kept.has(id)) continue;
      const closed = ['no', 'private', 'military', 'restricted'].includes(tags['access'] ?? '');
      const reason =
        tags['highway'] === 'construction' ||
        ['escape', 'raceway', 'rest_area', 'services'].includes(tags['highway']) ||
        tags['area'] === 'yes' ||
        new Set(refs).size < 2 ||
        closed ||
        ['no', 'private'].includes(tags['foot'] ?? '');
      expect(reason, `way ${id} ${JSON.stringify(tags)}`).toBe(true);
    }
    expect(report.missingNodes).toBe(0);
    expect(report.warnings).toEqual([]);
  });

  it('differs in the product by cutting at every street and not at drive ways alone: the plain count agrees', () => {
    // Reason: footways, paths, steps and tracks are streets too, and a street is cut where one of them meets it.
    const kept = new Set(network.edgeSourceId);
    const ways = objects.ways
      .filter((way) => kept.has(way.id))
      .map((way) => ({ ...way, refs: withoutRepeats(way.refs) }));
    const plain = countByDefinition(ways, objects.nodes);
    expect(network.nodeCount).toBe(plain.vertices);
    expect(network.edgeCount).toBe(plain.edges);
    expect(report.components).toBe(plain.components);
    expect(report.nodesInLargestComponent).toBe(plain.largest);
    expect(network.edgeCount).toBeGreaterThan(reference.drive_edges);
  });

  it('differs in the product by measuring on the ellipsoid: on the sphere the kilometres are those of the reference', () => {
    // Reason for the rest: drive ways closed by their access tags are left out, and tracks are driven on.
    const kept = new Set(network.edgeSourceId);
    const drive = objects.ways.filter(isReferenceDrive);
    const closed = countByDefinition(
      drive.filter((way) => !kept.has(way.id)),
      objects.nodes,
    );
    let [sphere, ellipsoid] = [0, 0];
    for (let edge = 0; edge < network.edgeCount; edge++) {
      if (!DRIVE.has(STREET_CLASSES[network.edgeClass[edge]!]!.name)) continue;
      ellipsoid += network.edgeLengthMeters[edge]!;
      const points = edgePoints(network, edge);
      for (let index = 1; index < points.length; index++)
        sphere += haversineMeters(...points[index - 1]!, ...points[index]!);
    }
    expect(Math.round(sphere + closed.meters) / 1000).toBe(reference.drive_km);
    expect(Math.abs(ellipsoid / sphere - 1)).toBeLessThan(0.003);
    expect(ellipsoid).not.toBe(sphere);
  });

  it('keeps the way of travel of one-way streets and walks them both ways', () => {
    const wayById = new Map(objects.ways.map((way) => [way.id, way]));
    const wrong: number[] = [];
    for (let edge = 0; edge < network.edgeCount; edge++) {
      const { tags } = wayById.get(network.edgeSourceId[edge]!)!;
      const has = (flag: number): boolean => (network.edgeFlags[edge]! & flag) !== 0;
      const right =
        !(tags['oneway'] === '-1' && has(EdgeFlag.driveForward)) &&
        !(['yes', 'true', '1'].includes(tags['oneway'] ?? '') && has(EdgeFlag.driveBackward)) &&
        has(EdgeFlag.walkForward) === has(EdgeFlag.walkBackward) &&
        has(EdgeFlag.bridge) === (tags['bridge'] !== undefined && tags['bridge'] !== 'no') &&
        has(EdgeFlag.steps) === (tags['highway'] === 'steps');
      if (!right) wrong.push(network.edgeSourceId[edge]!);
    }
    expect(wrong).toEqual([]);
  });
});

function withoutRepeats(refs: number[]): number[] {
  return refs.filter((ref, place) => ref !== refs[place - 1]);
}
