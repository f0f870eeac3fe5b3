/** Where each zone gathers, how many people of it the plan is for, and who is cut off. */
import type { Problem } from '../../base/problem.ts';
import { distanceMeters, nearArea } from '../../network/index.ts';
import type { Operation, Position, Zone } from '../../operation/index.ts';
import { areaCentre } from './area.ts';
import type { FullJourney } from './journey-graph.ts';
import type { CutOffReason } from './model.ts';
import { planNotice } from '../plan-notice.ts';
import type { StreetFacts } from './street-facts.ts';

export interface GatheredZone {
  readonly zone: Zone;
  readonly persons: number;
  readonly cannotWalk: number;
  readonly streetNode: number;
  /** How far that is from the zone's assembly station or centre. */
  readonly gatheringMeters: number;
  readonly streetNodes: number;
  readonly streetNodesCutOff: number;
}

export interface CutOffZone {
  readonly zone: Zone;
  /** Those who could walk. */
  readonly persons: number;
  readonly cannotWalk: number;
  readonly streetNodes: number;
  readonly streetNodesCutOff: number;
  readonly reason: CutOffReason;
}

/** Persons of a zone the plan is for, and how many of them cannot walk. */
export function zonePersons(
  zone: Zone,
  planFor: Operation['policy']['planFor'],
): { walking: number; cannotWalk: number } {
  const all = zone.people[planFor];
  const cannotWalk = Math.min(all, Math.round(all * zone.cannotWalkShare));
  return { walking: all - cannotWalk, cannotWalk };
}

/**
 * A zone gathers at the street node nearest an assembly station that lies in it, else nearest its centre, among its
 * street nodes that reach a reception. O(street nodes in zones).
 */
export function gatherZones(
  operation: Operation,
  facts: StreetFacts,
  journey: FullJourney,
  edgeSides: Uint8Array,
): { zones: GatheredZone[]; cutOff: CutOffZone[]; notices: Problem[] } {
  const { network } = operation;
  const zones: GatheredZone[] = [];
  const cutOff: CutOffZone[] = [];
  const notices: Problem[] = [];
  for (const [index, zone] of operation.zones.entries()) {
    const nodes = facts.zoneNodes[index]!;
    const reaching = nodes.filter((node) => Number.isFinite(journey.clearSeconds[node]!));
    const { walking, cannotWalk } = zonePersons(zone, operation.policy.planFor);
    const counts = { streetNodes: nodes.length, streetNodesCutOff: nodes.length - reaching.length };
    const place = { file: 'zones.geojson', feature: zone.id };
    if (reaching.length === 0) {
      const reason = cutOffReason(operation, nodes, edgeSides);
      cutOff.push({ zone, persons: walking, cannotWalk, ...counts, reason });
      const found = { en: `${walking} who could walk`, ar: `${walking} ممن يستطيعون المشي` };
      notices.push(planNotice('PLAN_ZONE_CUT_OFF', place, found));
      continue;
    }
    if (counts.streetNodesCutOff > 0) {
      const [away, all] = [counts.streetNodesCutOff, nodes.length];
      const found = {
        en: `${away} of ${all} street nodes cannot reach any crossing`,
        ar: `عقد الشوارع التي لا تصل إلى أي معبر: ${away} من ${all}`,
      };
      notices.push(planNotice('PLAN_STREETS_CUT_OFF', place, found));
    }
    const [lon, lat] = gatheringPlace(operation, zone);
    let streetNode = reaching[0]!;
    let best = Infinity;
    for (const node of reaching) {
      const meters = distanceMeters(lon, lat, network.nodeLonE7[node]! / 1e7, network.nodeLatE7[node]! / 1e7);
      if (meters < best) {
        best = meters;
        streetNode = node;
      }
    }
    zones.push({ zone, persons: walking, cannotWalk, streetNode, gatheringMeters: best, ...counts });
  }
  return { zones, cutOff, notices };
}

function gatheringPlace(operation: Operation, zone: Zone): Position {
  const coordinates = zone.area.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat])));
  const area = nearArea({ type: 'MultiPolygon', coordinates }, 0);
  const assembly = operation.stations.find(
    (station) => station.kind === 'assembly' && area.contains(...station.position),
  );
  return assembly?.position ?? areaCentre(zone.area);
}

function cutOffReason(operation: Operation, nodes: Int32Array, edgeSides: Uint8Array): CutOffReason {
  if (nodes.length === 0) return 'no-streets';
  const { network } = operation;
  const inZone = new Set(nodes);
  let open = false;
  for (let edge = 0; edge < network.edgeCount && !open; edge++) {
    if (edgeSides[edge] === 0) continue;
    open = inZone.has(network.edgeFrom[edge]!) || inZone.has(network.edgeTo[edge]!);
  }
  if (!open && operation.parties.some((party) => !party.agreesToPassage)) return 'not-agreed';
  return operation.stations.some((station) => station.kind === 'crossing') ? 'no-way' : 'no-crossing';
}
