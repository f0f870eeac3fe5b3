/**
 * The streets of a corridor as few lines: ways that share a street are drawn once, in walking direction, with
 * the number of people who take it.
 */
import type { StreetNetwork } from '../network/index.ts';
import type { PlanOption } from '../plan/index.ts';
import { endNode, startNode, type SignedEdge } from './street-lines.ts';

export interface Stretch {
  /** Street pieces in walking order, each ending where the next begins. */
  readonly edges: readonly SignedEdge[];
  /** People who take the whole stretch. */
  readonly persons: number;
}

/**
 * Stretches of one corridor: maximal chains of street pieces taken by the same number of people, in walking direction.
 * A piece walked both ways stands once for each. Order: as the ways first take them.
 */
export function corridorStretches(option: PlanOption, corridor: string, network: StreetNetwork): Stretch[] {
  const personsByWay = new Map<string, number>();
  for (const departure of option.departures) {
    personsByWay.set(departure.way, (personsByWay.get(departure.way) ?? 0) + departure.persons);
  }
  const persons = new Map<SignedEdge, number>();
  for (const way of option.ways) {
    if (way.corridor !== corridor) continue;
    const going = personsByWay.get(way.id) ?? 0;
    for (const edge of way.legs.flatMap((leg) => leg.edges)) persons.set(edge, (persons.get(edge) ?? 0) + going);
  }
  const leaving = new Map<number, SignedEdge[]>();
  const arriving = new Map<number, SignedEdge[]>();
  for (const edge of persons.keys()) {
    push(leaving, startNode(network, edge), edge);
    push(arriving, endNode(network, edge), edge);
  }
  /** The one piece that goes on from here with the same people, if there is just one way through the node. */
  const next = (edge: SignedEdge): SignedEdge | undefined => {
    const node = endNode(network, edge);
    const [onward, ...others] = leaving.get(node) ?? [];
    if (onward === undefined || others.length > 0 || arriving.get(node)!.length > 1) return undefined;
    return persons.get(onward) === persons.get(edge) ? onward : undefined;
  };
  const continued = new Set([...persons.keys()].map(next).filter((edge) => edge !== undefined));
  const stretches: Stretch[] = [];
  const done = new Set<SignedEdge>();
  const follow = (start: SignedEdge): void => {
    const edges: SignedEdge[] = [];
    let edge: SignedEdge | undefined = start;
    while (edge !== undefined && !done.has(edge)) {
      done.add(edge);
      edges.push(edge);
      edge = next(edge);
    }
    if (edges.length > 0) stretches.push({ edges, persons: persons.get(start)! });
  };
  for (const edge of persons.keys()) if (!continued.has(edge)) follow(edge);
  for (const edge of persons.keys()) follow(edge);
  return stretches;
}

function push(map: Map<number, SignedEdge[]>, node: number, edge: SignedEdge): void {
  const list = map.get(node);
  if (list === undefined) map.set(node, [edge]);
  else list.push(edge);
}
