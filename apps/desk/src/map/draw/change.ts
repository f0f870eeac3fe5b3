/** Changes of places, and the stacks of what can be undone and redone. */
export type DrawnLayer = 'zones' | 'stations' | 'hazards' | 'control';

export interface PlaceFeature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly geometry: GeoJSON.Geometry;
}

export interface PlaceChange {
  readonly layer: DrawnLayer;
  readonly id: string;
  /** Null: the place was not there. */
  readonly before: PlaceFeature | null;
  /** Null: the place is taken off the map. */
  readonly after: PlaceFeature | null;
}

export interface History {
  readonly done: readonly PlaceChange[];
  readonly undone: readonly PlaceChange[];
}

export const noHistory: History = { done: [], undone: [] };

export const inverseOf = ({ layer, id, before, after }: PlaceChange): PlaceChange => ({
  layer,
  id,
  before: after,
  after: before,
});

/** A new change makes what was undone before it go. */
export const didChange = ({ done }: History, change: PlaceChange): History => ({ done: [...done, change], undone: [] });

export function didUndo({ done, undone }: History): History {
  const last = done.at(-1);
  return last === undefined ? { done, undone } : { done: done.slice(0, -1), undone: [...undone, last] };
}

export function didRedo({ done, undone }: History): History {
  const last = undone.at(-1);
  return last === undefined ? { done, undone } : { done: [...done, last], undone: undone.slice(0, -1) };
}

/** Without the changes of a place that somebody else changed, or that were refused: they cannot be undone as they are. */
export const withoutPlace = ({ done, undone }: History, key: string): History => ({
  done: done.filter((change) => placeKey(change) !== key),
  undone: undone.filter((change) => placeKey(change) !== key),
});

export const placeKey = ({ layer, id }: { readonly layer: string; readonly id: string }): string => `${layer}/${id}`;
