/** Drawings that are kept on this machine: not sent yet, refused, or received and not asked for again yet. */
import type { Bundle, RefusalKept } from '../../outbox/bundle.ts';
import type { Layers } from '../map-features.ts';
import { placeKey, type DrawnLayer, type PlaceFeature } from './change.ts';

export interface KeptDrawing {
  readonly bundle: Bundle;
  readonly layer: DrawnLayer;
  readonly id: string;
  /** Null: it takes the place off the map. */
  readonly feature: PlaceFeature | null;
  readonly entry: string;
  /** Entry that it was made after. */
  readonly after: string | null;
}

/** What the server refused of one place: the drawing made last, and all that the decision about it settles. */
export interface RefusedDrawing extends KeptDrawing {
  readonly refusal: RefusalKept;
  readonly bundles: readonly Bundle[];
}

/** The drawings among what is kept, oldest first. */
export function keptDrawings(bundles: readonly Bundle[]): readonly KeptDrawing[] {
  return bundles.flatMap((bundle) =>
    bundle.drafts
      .filter(({ kind }) => kind === 'place.drawn' || kind === 'place.removed')
      .map(({ id: entry, body }): KeptDrawing => {
        const told = body as unknown as {
          readonly layer: DrawnLayer;
          readonly after: string | null;
          readonly feature?: PlaceFeature;
          readonly id?: string;
        };
        const { layer, after, feature = null } = told;
        return { bundle, layer, id: feature?.properties.id ?? told.id ?? '', feature, entry, after };
      }),
  );
}

export function latestKept(
  kept: readonly KeptDrawing[],
  place: { readonly layer: DrawnLayer; readonly id: string },
): KeptDrawing | null {
  return kept.findLast((each) => placeKey(each) === placeKey(place)) ?? null;
}

/** The layers with the drawings that the server has received since they were asked for; the same ones when there are none. */
export function withReceived(layers: Layers, received: readonly KeptDrawing[]): Layers {
  if (received.length === 0) return layers;
  const latest = new Map(received.map((kept) => [placeKey(kept), kept]));
  const laidOver = (layer: DrawnLayer): GeoJSON.FeatureCollection => {
    const own = [...latest.values()].filter((kept) => kept.layer === layer);
    if (own.length === 0) return layers[layer];
    const others = layers[layer].features.filter(({ properties }) => !own.some(({ id }) => id === properties?.['id']));
    const drawn = own.flatMap(({ feature }) => (feature === null ? [] : [feature]));
    return { ...layers[layer], features: [...others, ...drawn] };
  };
  return {
    zones: laidOver('zones'),
    stations: laidOver('stations'),
    hazards: laidOver('hazards'),
    control: laidOver('control'),
  };
}

/** The first place about which somebody has to decide. A place of which something is still to be sent waits for that. */
export function firstRefused(
  waiting: readonly KeptDrawing[],
  refused: readonly KeptDrawing[],
  putOff: ReadonlySet<string>,
): RefusedDrawing | null {
  for (const each of refused) {
    if (latestKept(waiting, each) !== null) continue;
    const ofPlace = refused.filter((other) => placeKey(other) === placeKey(each));
    const mine = ofPlace.at(-1)!;
    const { refused: refusal } = mine.bundle;
    if (refusal === null || putOff.has(mine.bundle.id)) continue;
    // What was made after a drawing that somebody overtook was overtaken with it.
    return { ...mine, refusal, bundles: ofPlace.map(({ bundle }) => bundle) };
  }
  return null;
}
