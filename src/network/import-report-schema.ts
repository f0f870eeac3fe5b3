import { z } from 'zod';

const counts = {
  edges: z.int().min(0).describe('Street pieces between two nodes.'),
  nodes: z.int().min(0).describe('Junctions and ends.'),
  lengthMeters: z.number().min(0).describe('Length on the WGS 84 ellipsoid.'),
  components: z.int().min(0).describe('Connected parts, directions left aside.'),
  nodesInLargestComponent: z.int().min(0),
};

const problem = z.strictObject({
  code: z.string().describe('Permanent code, listed in docs/reference/problems.md.'),
  severity: z.enum(['error', 'warning']),
  title: z.string(),
  remedy: z.string(),
  file: z.string().optional(),
  feature: z.string().optional(),
  field: z.string().optional(),
  found: z.string().optional(),
});

/** What `mamarr network import --json` writes. */
export const networkImportSchema = z.strictObject({
  format: z.literal('mamarr-network-import'),
  version: z.literal(1),
  source: z
    .strictObject({
      file: z.string().describe('Name of the file the streets come from, without its folder.'),
      format: z.enum(['osm-pbf', 'geojson', 'geojsonseq', 'geoparquet']),
      sha256: z.string().describe('SHA-256 of that file, hexadecimal.'),
      attribution: z.string().optional().describe('Who must be named where the streets are shown.'),
      schematic: z.boolean().describe('True when the streets are a hand-drawn schematic.'),
    })
    .describe('Where the streets come from.'),
  byteLength: z.int().min(0).describe('Bytes of the source file.'),
  ...counts,
  walk: z.strictObject(counts).describe('Streets people may walk.'),
  drive: z.strictObject(counts).describe('Streets vehicles may drive, in one direction at least.'),
  byClass: z
    .array(z.strictObject({ class: z.string(), edges: z.int().min(1), lengthMeters: z.number().min(0) }))
    .describe('Classes that occur, most metres first.'),
  named: z.int().min(0).describe('Edges with a name.'),
  bridges: z.int().min(0).describe('Edges on a bridge.'),
  tunnels: z.int().min(0).describe('Edges in a tunnel.'),
  dropped: z
    .array(
      z.strictObject({
        reason: z.string(),
        meaning: z.string().describe('The reason in words.'),
        count: z.int().min(1),
        examples: z.array(z.number()).describe('Source ids of the first few.'),
      }),
    )
    .describe('Features that are not in the network, and why.'),
  missingNodes: z.int().min(0).describe('Different nodes that streets refer to and the file does not have.'),
  warnings: z.array(problem),
  out: z
    .strictObject({ file: z.string(), byteLength: z.int().min(0), formatVersion: z.int().min(1) })
    .describe('The prepared network file that was written.'),
});

export type NetworkImportDocument = z.infer<typeof networkImportSchema>;
