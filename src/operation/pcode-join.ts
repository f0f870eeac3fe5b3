/**
 * Zones joined to P-codes by code and by geometry, so that neither is believed alone: a code confirmed by the place, a code and a
 * place that disagree, a place that proposes a code, a code nobody knows. Names are compared and only noted. No network.
 */
import { nearestWord } from '../base/nearest-word.ts';
import { problemOf, type Problem } from '../base/problem.ts';
import { quote } from './findings.ts';
import { COMMUNITY_PCODE, NESTING_PCODE, type PcodeLayer, type PcodeNames } from './pcode-layer.ts';
import { differentNames } from './pcode-names.ts';
import {
  metersToCode,
  metersToPosition,
  nearestArea,
  sharesOf,
  type AreaShare,
  type ZonePlace,
} from './pcode-place.ts';
import { PCODE_PROBLEMS, type PcodeProblemCode } from './pcode-problems.ts';

export interface PcodeZone {
  readonly id: string;
  readonly place: ZonePlace;
  readonly pcode?: string;
  readonly names: PcodeNames;
}

/**
 * `confirmed`: the place lies in the area of the code. `disagrees`: it does not. `proposed`: no code was given, the place has one.
 * `unknown`: no such code. `outside`: the place lies in no area. `unchecked`: nothing to check the code with.
 */
export type PcodeStatus = 'confirmed' | 'disagrees' | 'proposed' | 'unknown' | 'outside' | 'unchecked';

export interface PcodeMatch {
  readonly zone: string;
  readonly status: PcodeStatus;
  /** As it was given, or null. */
  readonly given: string | null;
  /** The code that holds after the join: the confirmed one. A proposal is not one. */
  readonly confirmed: string | null;
  /** What a person may write instead, or null. */
  readonly proposal: string | null;
  /** Areas that the place lies in, largest share first. */
  readonly areas: readonly AreaShare[];
}

/** Of a zone, at least this part lies in the area of its code. */
const MOST_OF_ZONE = 0.5;
/** Less of it is outside than two drawings of one border differ by. */
const BORDER_SHARE = 0.01;
/** A zone that is outside all areas belongs to one whose outline is so near: a coast drawn coarsely. */
const COAST_METERS = 2_000;
const COMMUNITY_FAR_METERS = 10_000;
/** A zone that covers this much of an area is that area, and should have its name. */
const SAME_AREA_SHARE = 0.5;

const metersText = (meters: number): string =>
  meters < 1_000 ? `${Math.round(meters)} m` : `${(meters / 1_000).toFixed(1)} km`;

/** Joins every zone. The same input gives the same answer in the order of the zones. */
export function joinPcodes(
  zones: readonly PcodeZone[],
  layer: PcodeLayer,
  file: string,
): { readonly matches: readonly PcodeMatch[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const matches = zones.map((zone) => {
    const tell: Tell = (code, details = {}) =>
      void problems.push(problemOf(PCODE_PROBLEMS, code, { file, feature: zone.id, field: 'pcode', ...details }));
    return joinZone(zone, layer, tell);
  });
  return { matches, problems };
}

type Tell = (
  code: PcodeProblemCode,
  details?: { readonly field?: string; readonly found?: string; readonly remedy?: string },
) => void;

function joinZone(zone: PcodeZone, layer: PcodeLayer, tell: Tell): PcodeMatch {
  const areas = sharesOf(zone.place, layer);
  const given = zone.pcode === undefined || zone.pcode.trim() === '' ? null : zone.pcode;
  const match = (status: PcodeStatus, more: { confirmed?: string; proposal?: string | null } = {}): PcodeMatch => ({
    zone: zone.id,
    status,
    given,
    confirmed: more.confirmed ?? null,
    proposal: more.proposal ?? null,
    areas,
  });
  const byPlace = areas[0]?.pcode ?? null;
  if (given === null) {
    if (byPlace === null) {
      tell('PCODE_OUTSIDE_LAYER', foundNearest(zone, layer));
      return match('outside');
    }
    tell('PCODE_PROPOSED', { found: sharesText(areas, layer) });
    return match('proposed', { proposal: byPlace });
  }
  const code = given.trim().toUpperCase().replace(/\s/g, '');
  if (code !== given) tell('PCODE_OTHERWISE_WRITTEN', { found: quote(given), remedy: `Write ${code}.` });

  if (COMMUNITY_PCODE.test(code)) return joinCommunity(zone, code, { layer, areas, byPlace, tell, match });
  const known = layer.areasOf.has(code) ? code : parentOf(code, layer);
  if (known === null) {
    const nearest = nearestWord(code, [...layer.areasOf.keys()].sort());
    tellUnknown({ code, nearest, byPlace }, tell);
    return match('unknown', { proposal: byPlace ?? nearest });
  }
  if (known !== code) tell('PCODE_BELOW_LAYER', { found: `${code}, checked as ${known}` });
  const status = checkPlace(zone, known, { layer, areas, tell });
  if (status !== 'confirmed') return match(status, { proposal: byPlace });
  const isWhole = zone.place.kind === 'point' || areas.some(({ areaShare }) => areaShare >= SAME_AREA_SHARE);
  if (known === code && isWhole) tellNames(zone, layer.names.get(code) ?? {}, tell);
  return known === code ? match('confirmed', { confirmed: code }) : match('unchecked');
}

/** The deepest known code that the code lies under, or null. Country codes alone are none. */
function parentOf(code: string, layer: PcodeLayer): string | null {
  if (!NESTING_PCODE.test(code)) return null;
  const deepest = layer.areas.reduce((most, { pcode }) => Math.max(most, pcode.length), 0);
  const parent = code.length > deepest ? code.slice(0, deepest) : '';
  return layer.areasOf.has(parent) ? parent : null;
}

/** Does the zone lie where its code says? */
function checkPlace(
  zone: PcodeZone,
  code: string,
  { layer, areas, tell }: { readonly layer: PcodeLayer; readonly areas: readonly AreaShare[]; readonly tell: Tell },
): 'confirmed' | 'disagrees' | 'outside' {
  if (areas.length === 0) {
    tell('PCODE_OUTSIDE_LAYER', foundNearest(zone, layer));
    return metersToCode(zone.place, code, layer) <= COAST_METERS ? 'confirmed' : 'outside';
  }
  const inCode = new Set((layer.areasOf.get(code) ?? []).map((at) => layer.areas[at]!.pcode));
  const share = areas.reduce((sum, { pcode, zoneShare }) => sum + (inCode.has(pcode) ? zoneShare : 0), 0);
  if (share < MOST_OF_ZONE) {
    const away =
      share > 0
        ? `${percent(share)} of it in ${code}`
        : `${metersText(metersToCode(zone.place, code, layer))} from ${code}`;
    tell('PCODE_DISAGREES', { found: `code ${named(code, layer)}; place in ${sharesText(areas, layer)}, ${away}` });
    return 'disagrees';
  }
  if (share < 1 - BORDER_SHARE) {
    tell('PCODE_PARTLY_OUTSIDE', { found: `${percent(share)} in ${code}; ${sharesText(areas, layer)}` });
  }
  return 'confirmed';
}

interface CommunityContext {
  readonly layer: PcodeLayer;
  readonly areas: readonly AreaShare[];
  readonly byPlace: string | null;
  readonly tell: Tell;
  readonly match: (status: PcodeStatus, more?: { confirmed?: string; proposal?: string | null }) => PcodeMatch;
}

/** Level 4: the code says nothing of the place, so the community's subdistrict and point are compared. */
function joinCommunity(
  zone: PcodeZone,
  code: string,
  { layer, areas, byPlace, tell, match }: CommunityContext,
): PcodeMatch {
  if (layer.communities === null) {
    tell('PCODE_NOT_CHECKED', { found: code });
    return match('unchecked');
  }
  const community = layer.communities.get(code);
  if (community === undefined) {
    const inPlace = [...layer.communities.values()]
      .filter(({ within }) => within === byPlace)
      .map(({ pcode }) => pcode);
    // Codes of communities stand side by side: the nearest in spelling is looked for where the zone is.
    const nearest = nearestWord(code, inPlace.sort()) ?? nearestWord(code, [...layer.communities.keys()].sort());
    tellUnknown({ code, nearest, byPlace }, tell);
    return match('unknown', { proposal: nearest });
  }
  if (!layer.areasOf.has(community.within)) {
    tell('PCODE_NOT_CHECKED', { found: `${code} lies in ${quote(community.within)}, which the layer does not have` });
    return match('unchecked');
  }
  const status = checkPlace(zone, community.within, { layer, areas, tell });
  if (status !== 'confirmed') return match(status, { proposal: byPlace });
  const meters = community.position === null ? 0 : metersToPosition(zone.place, community.position);
  if (meters > COMMUNITY_FAR_METERS) tell('PCODE_COMMUNITY_FAR', { found: `${metersText(meters)} from ${code}` });
  tellNames(zone, community.names, tell);
  return match('confirmed', { confirmed: code });
}

function tellUnknown(
  {
    code,
    nearest,
    byPlace,
  }: { readonly code: string; readonly nearest: string | null; readonly byPlace: string | null },
  tell: Tell,
): void {
  const parts = [
    ...(nearest === null ? [] : [`nearest in spelling: ${nearest}`]),
    ...(byPlace === null ? [] : [`by its place: ${byPlace}`]),
  ];
  tell('PCODE_UNKNOWN', { found: [quote(code), ...parts].join('; ') });
}

function tellNames(zone: PcodeZone, names: PcodeNames, tell: Tell): void {
  for (const language of differentNames(zone.names, names)) {
    tell('PCODE_NAME_DIFFERS', {
      field: `name_${language}`,
      found: `${quote(zone.names[language])} and ${quote(names[language])}`,
    });
  }
}

function foundNearest(zone: PcodeZone, layer: PcodeLayer): { readonly found?: string } {
  const nearest = nearestArea(zone.place, layer);
  return nearest === null
    ? {}
    : { found: `nearest: ${named(nearest.pcode, layer)}, ${metersText(nearest.meters)} away` };
}

const percent = (share: number): string => `${(100 * share).toFixed(share > 0.995 && share < 1 ? 2 : 0)} %`;

function named(code: string, layer: PcodeLayer): string {
  const names = layer.names.get(code);
  const name = names?.en ?? names?.ar;
  return name === undefined ? code : `${code} (${name})`;
}

function sharesText(areas: readonly AreaShare[], layer: PcodeLayer): string {
  const [only] = areas;
  if (only !== undefined && (areas.length === 1 || only.zoneShare > 1 - BORDER_SHARE)) return named(only.pcode, layer);
  return areas
    .slice(0, 4)
    .map(({ pcode, zoneShare }) => `${named(pcode, layer)} ${percent(zoneShare)}`)
    .join(', ');
}
