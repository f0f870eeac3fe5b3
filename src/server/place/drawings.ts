/** What the entries say of places: which were drawn, changed and removed on the map, and by whom last. */
import type { z } from 'zod';
import { problemOf, type Problem } from '../../base/problem.ts';
import type { Entry, JsonObject } from '../../ledger/index.ts';
import { operationSchemas } from '../../operation/index.ts';
import type { Layer } from '../contract/schemas.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { placeDrawn, placeRemoved } from './place-kinds.ts';

export interface Drawing {
  /** Null: the place was removed. */
  readonly feature: JsonObject | null;
  /** Id of the entry that says so. */
  readonly entry: string;
  readonly seq: number;
}

export interface PlaceKey {
  readonly layer: Layer;
  readonly id: string;
}

export class Drawings {
  readonly #layers = new Map<Layer, Map<string, Drawing>>();
  readonly #problems: Problem[] = [];
  #count = 0;

  /** Takes one more entry; entries of other kinds are not about places. */
  take(entry: Pick<Entry, 'id' | 'seq' | 'kind' | 'body'>): void {
    if (entry.kind === 'place.drawn') {
      const parsed = placeDrawn.safeParse(entry.body);
      if (parsed.success)
        this.#put(parsed.data.layer, parsed.data.feature.properties.id, entry.body['feature'] as JsonObject, entry);
      else this.#unreadable(entry, parsed.error);
    } else if (entry.kind === 'place.removed') {
      const parsed = placeRemoved.safeParse(entry.body);
      if (parsed.success) this.#put(parsed.data.layer, parsed.data.id, null, entry);
      else this.#unreadable(entry, parsed.error);
    }
  }

  /** Puts a change in that no entry says. */
  put({ layer, id }: PlaceKey, feature: JsonObject | null): void {
    this.#put(layer, id, feature, { id: '', seq: 0 });
  }

  #put(layer: Layer, id: string, feature: JsonObject | null, entry: Pick<Entry, 'id' | 'seq'>): void {
    const places = this.#layers.get(layer) ?? new Map<string, Drawing>();
    this.#layers.set(layer, places);
    places.set(id, { feature, entry: entry.id, seq: entry.seq });
    this.#count += 1;
  }

  /** An entry that came by import and is not what it says: shown, and left out. */
  #unreadable(entry: Pick<Entry, 'id' | 'seq'>, error: z.ZodError): void {
    const [issue] = error.issues;
    this.#problems.push(
      problemOf(SERVER_PROBLEMS, 'SERVER_REQUEST_WRONG_SHAPE', {
        feature: `entry ${entry.seq} (${entry.id})`,
        field: `body.${(issue?.path ?? []).join('.')}`,
        found: issue?.message ?? '',
      }),
    );
  }

  latest({ layer, id }: PlaceKey): Drawing | null {
    return this.#layers.get(layer)?.get(id) ?? null;
  }

  layer(layer: Layer): ReadonlyMap<string, Drawing> {
    return this.#layers.get(layer) ?? new Map<string, Drawing>();
  }

  /** Layers in which something was drawn or removed. */
  get layers(): readonly Layer[] {
    return [...this.#layers.keys()];
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** How many entries changed a place so far. */
  get count(): number {
    return this.#count;
  }

  /** The same, to try something on. */
  copy(): Drawings {
    const copy = new Drawings();
    for (const [layer, places] of this.#layers) copy.#layers.set(layer, new Map(places));
    copy.#problems.push(...this.#problems);
    copy.#count = this.#count;
    return copy;
  }
}

/** A collection's features with the drawings put in: changed ones in their place, new ones at the end. */
export function withDrawings(
  features: readonly JsonObject[],
  drawings: ReadonlyMap<string, Drawing>,
  idOf: (feature: JsonObject) => string,
): JsonObject[] {
  const known = new Set(features.map(idOf));
  const kept = features.flatMap((feature) => {
    const drawing = drawings.get(idOf(feature));
    if (drawing === undefined) return [feature];
    return drawing.feature === null ? [] : [drawing.feature];
  });
  const added = [...drawings].flatMap(([id, { feature }]) => (known.has(id) || feature === null ? [] : [feature]));
  return [...kept, ...added];
}

/** What is wrong with the form of a feature for its layer; the meaning is checked with the whole folder. */
export function featureFaults(layer: Layer, feature: unknown): readonly string[] {
  const parsed = operationSchemas[layer]!.safeParse({ type: 'FeatureCollection', features: [feature] });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.slice(2).join('.')}: ${issue.message}`);
}
