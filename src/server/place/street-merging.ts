/** Streets on the tiles that are seen from far away: what looks the same is one feature of many lines. */

/** A line feature of a tile, in the tile's own units. */
export interface CutFeature {
  readonly id?: number;
  readonly type: number;
  readonly tags: Readonly<Record<string, unknown>> | null;
  readonly geometry: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** The map writes names of streets from half a zoom above this. */
const namesFromZoom = 13;

/**
 * One feature for each class of street, and from `namesFromZoom` for each class and name. No line is left out or changed.
 * Ids go: a feature is no longer one street piece.
 */
export function mergedByLook(features: readonly CutFeature[], zoom: number): CutFeature[] {
  const groups = new Map<
    string,
    { type: number; tags: Record<string, unknown>; geometry: CutFeature['geometry'][number][] }
  >();
  for (const { type, tags, geometry } of features) {
    const { class: streetClass, name, nameEn, nameAr } = tags ?? {};
    const isNamed = zoom >= namesFromZoom && name !== undefined;
    const shown = isNamed ? { class: streetClass, name, nameEn, nameAr } : { class: streetClass };
    const key = JSON.stringify([type, shown]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { type, tags: shown, geometry: [...geometry] });
    else group.geometry.push(...geometry);
  }
  return [...groups.values()];
}
