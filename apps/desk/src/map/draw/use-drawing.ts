/** The state of drawing: the draft that is open, what was recorded from here, and what stands against it. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOperation } from '../../api/queries.ts';
import { Refused } from '../../api/server.ts';
import { useSession } from '../../session/session.ts';
import type { Layers } from '../map-features.ts';
import {
  didChange,
  didRedo,
  didUndo,
  inverseOf,
  noHistory,
  placeKey,
  type DrawnLayer,
  type History,
  type PlaceChange,
  type PlaceFeature,
} from './change.ts';
import { layerOf, type DrawnKind } from './fields.ts';
import { readLatestDrawings, useLatestDrawings, type LatestDrawing } from './latest-drawings.ts';
import { recordChange } from './record-change.ts';

/** A place that is being drawn or changed; nothing of it is recorded yet. */
export interface Draft {
  readonly kind: DrawnKind;
  readonly layer: DrawnLayer;
  /** Null: it is new. */
  readonly before: PlaceFeature | null;
  /** Entry that said last how it was when the draft was opened. */
  readonly after: string | null;
}

/** Somebody else changed the place meanwhile: both versions, and nothing of either is lost. */
export interface Conflict {
  readonly change: PlaceChange;
  readonly theirs: LatestDrawing | null;
}

export interface Drawing {
  readonly draft: Draft | null;
  readonly conflict: Conflict | null;
  readonly failure: Error | null;
  readonly busy: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Set when somebody changed the place since the draft was opened. */
  readonly meanwhile: LatestDrawing | null;
  readonly takenIds: (layer: DrawnLayer) => ReadonlySet<string>;
  readonly start: (kind: DrawnKind) => void;
  readonly open: (layer: DrawnLayer, id: string) => void;
  readonly close: () => void;
  readonly record: (change: PlaceChange, reason?: string) => void;
  /** Records a change over what others recorded meanwhile. */
  readonly recordOver: (conflict: Conflict) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

export function useDrawing(operation: DeskOperation, layers: Layers): Drawing {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const latest = useLatestDrawings();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [history, setHistory] = useState<History>(noHistory);
  /** The entry that was recorded last from here, by place: the live list may not have it yet. */
  const own = useRef(new Map<string, string>());

  const latestEntry = useCallback(
    (place: { readonly layer: DrawnLayer; readonly id: string }): string | null =>
      latest.get(placeKey(place))?.entry ?? null,
    [latest],
  );
  const send = (
    change: PlaceChange,
    after: string | null,
    reason: string,
    next: (before: History) => History,
  ): void => {
    setBusy(true);
    recordChange({ change, after, reason, operation: operation.id, session })
      .then(
        (entry) => {
          own.current.set(placeKey(change), entry);
          setHistory(next);
          setDraft(null);
          setConflict(null);
          setFailure(null);
          void queries.invalidateQueries({ queryKey: ['layer'] });
          void queries.invalidateQueries({ queryKey: ['operation'] });
          void queries.invalidateQueries({ queryKey: ['picture'] });
        },
        async (reasonOfNo: unknown) => {
          const drawnMeanwhile = reasonOfNo instanceof Refused && reasonOfNo.answer?.code === 'SERVER_DRAWN_MEANWHILE';
          if (drawnMeanwhile) {
            const drawings = await readLatestDrawings();
            setConflict({ change, theirs: drawings.get(placeKey(change)) ?? null });
            setFailure(null);
            void queries.invalidateQueries({ queryKey: ['layer'] });
          } else setFailure(reasonOfNo instanceof Error ? reasonOfNo : new Error(String(reasonOfNo)));
        },
      )
      .finally(() => {
        setBusy(false);
      });
  };
  const begin = (next: Draft | null): void => {
    setDraft(next);
    setConflict(null);
    setFailure(null);
  };
  const last = history.done.at(-1);
  const lastUndone = history.undone.at(-1);
  const seen =
    draft?.before == null
      ? null
      : (latest.get(placeKey({ layer: draft.layer, id: draft.before.properties.id })) ?? null);
  return {
    draft,
    conflict,
    failure,
    busy,
    canUndo: last !== undefined,
    canRedo: lastUndone !== undefined,
    meanwhile: seen !== null && seen.entry !== draft?.after ? seen : null,
    takenIds: (layer) =>
      new Set([
        ...layers[layer].features.map(({ properties }) => String(properties?.['id'])),
        // An id that was taken off the map stays its own.
        ...[...latest.keys()].filter((key) => key.startsWith(`${layer}/`)).map((key) => key.slice(layer.length + 1)),
      ]),
    start: (kind) => {
      begin({ kind, layer: layerOf[kind], before: null, after: null });
    },
    open: (layer, id) => {
      const feature = layers[layer].features.find(({ properties }) => properties?.['id'] === id) as unknown as
        PlaceFeature | undefined;
      if (feature === undefined) return;
      const isClosure = layer === 'hazards' && feature.properties['kind'] === 'closure';
      const kind: DrawnKind =
        layer === 'zones' ? 'zone' : layer === 'stations' ? 'station' : isClosure ? 'closure' : 'hazard';
      begin({ kind, layer, before: feature, after: latestEntry({ layer, id }) });
    },
    close: () => {
      begin(null);
    },
    record: (change, reason = '') => {
      send(change, draft?.after ?? null, reason, (before) => didChange(before, change));
    },
    recordOver: ({ change, theirs }) => {
      const over = { ...change, before: theirs?.feature ?? null };
      send(over, theirs?.entry ?? null, t('drawing.removed'), (before) => didChange(before, over));
    },
    undo: () => {
      if (last === undefined) return;
      send(inverseOf(last), own.current.get(placeKey(last)) ?? null, t('drawing.undone'), didUndo);
    },
    redo: () => {
      if (lastUndone === undefined) return;
      send(lastUndone, own.current.get(placeKey(lastUndone)) ?? null, t('drawing.redone'), didRedo);
    },
  };
}
