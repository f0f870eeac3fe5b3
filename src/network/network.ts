/**
 * A street network as it is on the ground, before any operation looks at it: nodes, street pieces between
 * them, their shape, class, names and what may use them. Speeds and capacities are not in it: they belong
 * to an operation, with the defaults in `street-classes.ts`.
 *
 * All arrays are views of one buffer (`network-file.ts`), so a prepared network loads in one read.
 * Coordinates are WGS 84 in 1e-7 degrees. An edge is one piece of street between two nodes, in either
 * direction; who may go which way is in its flags.
 */
export interface StreetNetwork {
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly nodeLonE7: Int32Array;
  readonly nodeLatE7: Int32Array;
  /** Id of the node in its source (OpenStreetMap id, or the importer's own number). */
  readonly nodeSourceId: Float64Array;

  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeLengthMeters: Float64Array;
  /** Index into STREET_CLASSES. */
  readonly edgeClass: Uint8Array;
  /** Bits of EdgeFlag. */
  readonly edgeFlags: Uint16Array;
  /** Index into `names`; 0 is "no name". */
  readonly edgeName: Uint32Array;
  /** Id of the way or feature in its source. */
  readonly edgeSourceId: Float64Array;
  /** Interior points of edge e (without its two ends) are shapeLonE7/shapeLatE7[shapeStart[e] … shapeStart[e + 1]). */
  readonly shapeStart: Uint32Array;
  readonly shapeLonE7: Int32Array;
  readonly shapeLatE7: Int32Array;

  readonly names: readonly StreetName[];
  readonly source: NetworkSource;
}

export interface StreetName {
  /** As the source writes it, in whatever language; empty for "no name". */
  readonly name: string;
  readonly en?: string;
  readonly ar?: string;
}

export interface NetworkSource {
  /** File name (no path) the network was made from. */
  readonly file: string;
  readonly format: 'osm-pbf' | 'geojson' | 'geojsonseq' | 'geoparquet';
  /** SHA-256 of that file, hexadecimal. */
  readonly sha256: string;
  /** Who must be named when a map of it is shown, when the source says so. */
  readonly attribution?: string;
  /** True when the streets are a hand-drawn schematic and not a survey: shown wherever the streets are. */
  readonly schematic: boolean;
}

/** What may use an edge, and what it is. Forward is from edgeFrom to edgeTo. */
export const EdgeFlag = {
  walkForward: 1,
  walkBackward: 2,
  driveForward: 4,
  driveBackward: 8,
  bridge: 16,
  tunnel: 32,
  steps: 64,
  roundabout: 128,
  /** A barrier node stands on it that stops vehicles. */
  barrier: 256,
} as const;
