/**
 * The operation's streets as few SVG paths: clipped to the map's frame, grouped by class, street pieces joined to long
 * lines, shapes simplified, cut into tiles so that a browser can leave out what is not on the screen.
 * When the result grows too large, shapes are simplified more and the smallest classes are left out, and that is told.
 */
import { STREET_CLASSES, type StreetNetwork } from '../../network/index.ts';
import { edgeLine, endNode, type SignedEdge } from '../street-lines.ts';
import type { Frame, MapPoint } from './frame.ts';
import { pathData, simplified } from './paths.ts';

/** Groups of street classes as the map shows them, smallest first: later ones are drawn on top. */
export type StreetGroup = 'foot' | 'minor' | 'middle' | 'main';

const groupByClass: Readonly<Record<string, StreetGroup>> = {
  motorway: 'main',
  motorway_link: 'main',
  trunk: 'main',
  trunk_link: 'main',
  primary: 'main',
  primary_link: 'main',
  secondary: 'middle',
  secondary_link: 'middle',
  tertiary: 'middle',
  tertiary_link: 'middle',
  track: 'foot',
  pedestrian: 'foot',
  footway: 'foot',
  path: 'foot',
  steps: 'foot',
  cycleway: 'foot',
  bridleway: 'foot',
};

export interface DrawnStreets {
  /** Path data, smallest streets first. */
  readonly paths: readonly { readonly group: StreetGroup; readonly data: string }[];
  readonly pieces: number;
  readonly drawnPieces: number;
  /** Left out because they lie outside the map's frame. */
  readonly outsidePieces: number;
  /** Left out because the map grew too large. */
  readonly leftOutPieces: number;
  readonly toleranceMeters: number;
}

const groups: readonly StreetGroup[] = ['foot', 'minor', 'middle', 'main'];
/** Characters of path data that a page still opens and pans well with on a modest computer. */
const CHARACTERS_AT_MOST = 1_800_000;
const PIECES_PER_TILE = 1500;
const attempts: readonly { readonly toleranceMeters: number; readonly without: readonly StreetGroup[] }[] = [
  { toleranceMeters: 1, without: [] },
  { toleranceMeters: 2.5, without: [] },
  { toleranceMeters: 4, without: ['foot'] },
  { toleranceMeters: 8, without: ['foot'] },
  { toleranceMeters: 8, without: ['foot', 'minor'] },
];

/** Streets of the network within the frame, as paths. O(pieces), once per attempt. */
export function drawStreets(network: StreetNetwork, frame: Frame): DrawnStreets {
  const inside: SignedEdge[] = [];
  const lines = new Map<SignedEdge, MapPoint[]>();
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const line = edgeLine(network, edge).map(frame.toMap);
    if (!touches(line, frame)) continue;
    inside.push(edge);
    lines.set(edge, line);
  }
  const groupOf = (edge: SignedEdge): StreetGroup =>
    groupByClass[STREET_CLASSES[network.edgeClass[edge]!]!.name] ?? 'minor';
  const tileCount = Math.max(1, Math.ceil(Math.sqrt(inside.length / PIECES_PER_TILE)));
  const tileOf = (edge: SignedEdge): number => {
    const [x, y] = lines.get(edge)![0]!;
    const across = (value: number, size: number): number =>
      Math.max(0, Math.min(tileCount - 1, Math.floor((value / size) * tileCount)));
    return across(y, frame.height) * tileCount + across(x, frame.width);
  };
  const buckets = new Map<string, SignedEdge[]>();
  for (const group of groups) for (let tile = 0; tile < tileCount ** 2; tile++) buckets.set(`${group} ${tile}`, []);
  for (const edge of inside) buckets.get(`${groupOf(edge)} ${tileOf(edge)}`)!.push(edge);

  const trails = [...buckets].map(([key, edges]) => ({
    group: key.split(' ')[0] as StreetGroup,
    pieces: edges.length,
    trails: joinedTrails(network, edges, lines),
  }));
  const last = attempts.length - 1;
  for (const [index, { toleranceMeters, without }] of attempts.entries()) {
    const kept = trails.filter((bucket) => bucket.pieces > 0 && !without.includes(bucket.group));
    const paths = kept.map(({ group, trails: some }) => ({
      group,
      data: some.map((trail) => pathData(simplified(trail, toleranceMeters))).join(''),
    }));
    const characters = paths.reduce((sum, path) => sum + path.data.length, 0);
    if (characters > CHARACTERS_AT_MOST && index < last) continue;
    const drawnPieces = kept.reduce((sum, bucket) => sum + bucket.pieces, 0);
    return {
      paths,
      pieces: network.edgeCount,
      drawnPieces,
      outsidePieces: network.edgeCount - inside.length,
      leftOutPieces: inside.length - drawnPieces,
      toleranceMeters,
    };
  }
  throw new RangeError('no attempt at drawing the streets');
}

function touches(line: readonly MapPoint[], frame: Frame): boolean {
  const xs = line.map(([x]) => x);
  const ys = line.map(([, y]) => y);
  return (
    Math.max(...xs) >= 0 && Math.min(...xs) <= frame.width && Math.max(...ys) >= 0 && Math.min(...ys) <= frame.height
  );
}

/** Pieces joined end to end into as few lines as a greedy walk finds, each piece once. */
function joinedTrails(
  network: StreetNetwork,
  edges: readonly SignedEdge[],
  lines: ReadonlyMap<SignedEdge, readonly MapPoint[]>,
): MapPoint[][] {
  const atNode = new Map<number, SignedEdge[]>();
  const touch = (node: number, signed: SignedEdge): void => {
    const list = atNode.get(node);
    if (list === undefined) atNode.set(node, [signed]);
    else list.push(signed);
  };
  for (const edge of edges) {
    touch(network.edgeFrom[edge]!, edge);
    touch(network.edgeTo[edge]!, -edge - 1);
  }
  const used = new Set<number>();
  const plain = (signed: SignedEdge): number => (signed < 0 ? -signed - 1 : signed);
  const unusedAt = (node: number): SignedEdge | undefined => {
    const list = atNode.get(node)!;
    while (list.length > 0 && used.has(plain(list.at(-1)!))) list.pop();
    return list.at(-1);
  };
  const walk = (start: SignedEdge): MapPoint[] => {
    const trail: MapPoint[] = [];
    for (
      let signed: SignedEdge | undefined = start;
      signed !== undefined;
      signed = unusedAt(endNode(network, signed))
    ) {
      used.add(plain(signed));
      const line = lines.get(plain(signed))!;
      const walked = signed < 0 ? line.toReversed() : line;
      trail.push(...(trail.length === 0 ? walked : walked.slice(1)));
    }
    return trail;
  };
  const trails: MapPoint[][] = [];
  // Ends and odd junctions first: a line that starts in the middle of a street would leave its other half over.
  const nodes = [...atNode.keys()];
  const odd = nodes.filter((node) => atNode.get(node)!.length % 2 === 1);
  for (const node of [...odd, ...nodes]) {
    for (let start = unusedAt(node); start !== undefined; start = unusedAt(node)) trails.push(walk(start));
  }
  return trails;
}
