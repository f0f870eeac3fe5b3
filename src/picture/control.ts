/** Who holds what, by each source; where sources disagree; what share of a place a party holds by the areas drawn. */
import { ageAt, halfLifeOf } from './ages.ts';
import type { AsOf } from './assessment.ts';
import { areaSquareMeters as squareMetersOf, overlay } from './overlays.ts';
import type { Picture } from './picture.ts';
import type { ControlVersion, NamedPlace, Records } from './records.ts';

/** Overlaps below this are lines drawn twice. */
const SLIVER_SQUARE_METERS = 500;

/** Versions of one source: by its id, or by the words of the basis where no source is named. */
function voiceOf(version: ControlVersion): string {
  return version.source ?? `words: ${version.basis.text}`;
}

/** The latest version of each area by each source at a moment pair, in the order of the records. */
export function controlInForce(records: Pick<Records, 'control'>, asOf: AsOf): readonly ControlVersion[] {
  const latest = new Map<string, ControlVersion>();
  for (const version of versionsKnown(records, asOf)) {
    const key = `${version.areaId}\n${voiceOf(version)}`;
    const other = latest.get(key);
    if (other === undefined || isLater(version, other)) latest.set(key, version);
  }
  return records.control.filter((version) => latest.get(`${version.areaId}\n${voiceOf(version)}`) === version);
}

function versionsKnown(records: Pick<Records, 'control'>, { occurredAtMs, knownAtMs }: AsOf): ControlVersion[] {
  return records.control.filter((version) => version.recordedAtMs <= knownAtMs && version.asOfMs <= occurredAtMs);
}

function isLater(one: ControlVersion, two: ControlVersion): boolean {
  return one.asOfMs !== two.asOfMs ? one.asOfMs > two.asOfMs : one.recordedAtMs > two.recordedAtMs;
}

export function controlAt(records: Records, asOf: AsOf): Picture['control'] {
  const inForce = controlInForce(records, asOf);
  const known = versionsKnown(records, asOf);
  const halfLife = halfLifeOf('control', [], records.halfLives);
  return {
    versions: inForce.map((version) => ({
      id: version.id,
      areaId: version.areaId,
      name: version.name,
      party: version.party,
      source: version.source,
      basis: version.basis,
      age: ageAt(version.asOfMs, asOf.occurredAtMs, halfLife),
      earlier: known
        .filter((other) => other !== version && other.areaId === version.areaId && voiceOf(other) === voiceOf(version))
        .sort((a, b) => b.asOfMs - a.asOfMs)
        .map(({ id, party, asOfMs }) => ({ id, party, asOfMs })),
    })),
    contested: contestedAreas(inForce),
  };
}

/** Where two sources name different parties for the same ground. O(n²) overlays for n versions, each made once. */
function contestedAreas(inForce: readonly ControlVersion[]): Picture['control']['contested'] {
  const contested: Picture['control']['contested'] = [];
  for (const [index, one] of inForce.entries()) {
    for (const two of inForce.slice(index + 1)) {
      if (one.party === two.party || voiceOf(one) === voiceOf(two)) continue;
      const { area, areaSquareMeters } = overlay(one.area, [two.area]);
      if (areaSquareMeters < SLIVER_SQUARE_METERS) continue;
      contested.push({ versions: [one.id, two.id], areaSquareMeters: Math.round(areaSquareMeters), area });
    }
  }
  return contested;
}

/** What each source's areas give for a party's share of a place, in per cent. */
export function computedShares(
  records: Records,
  question: { readonly party: string | null; readonly unit: string },
  place: NamedPlace | undefined,
  asOf: AsOf,
): { readonly source: string | null; readonly share: number; readonly asOfMs: number }[] {
  if (question.party === null || question.unit !== '%' || place?.area == null) return [];
  const { area } = place;
  const wholeSquareMeters = squareMetersOf(area);
  if (wholeSquareMeters === 0) return [];
  const byVoice = Map.groupBy(controlInForce(records, asOf), voiceOf);
  return [...byVoice.values()].flatMap((versions) => {
    const held = versions.filter((version) => version.party === question.party);
    if (held.length === 0) return [];
    const { areaSquareMeters } = overlay(
      area,
      held.map((version) => version.area),
    );
    const asOfMs = Math.min(...held.map((version) => version.asOfMs));
    const share = (100 * areaSquareMeters) / wholeSquareMeters;
    return [{ source: held[0]!.source, share: Math.round(share * 10) / 10, asOfMs }];
  });
}
