/** The state of drawing: the draft that is open, what was recorded from here, and what stands against it. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusalKept } from '../../outbox/bundle.ts';
import { readEntriesSoFar } from '../../outbox/entries-so-far.ts';
import { useOutbox, useOutboxState } from '../../outbox/outbox-context.ts';
import { useSession } from '../../session/session.ts';
import type { Layers } from '../map-features.ts';
import {
  didChange,
  didRedo,
  didUndo,
  inverseOf,
  noHistory,
  placeKey,
  withoutPlace,
  type DrawnLayer,
  type History,
  type PlaceChange,
  type PlaceFeature,
} from './change.ts';
import { layerOf, type DrawnKind, type Typed } from './fields.ts';
import { firstRefused, keptDrawings, latestKept, type RefusedDrawing } from './kept-drawings.ts';
import { latestDrawings, useLatestDrawings, type LatestDrawing } from './latest-drawings.ts';
import { recordChange } from './record-change.ts';

/** A place that is being drawn or changed; nothing of it is recorded yet. */
export interface Draft {
  readonly kind: DrawnKind;
  readonly layer: DrawnLayer;
  /** What the form begins with. Null: it is new. */
  readonly before: PlaceFeature | null;
  /** What the form of a new one is filled with beforehand. */
  readonly given?: Typed;
  /** How the place is without it; null: it is not there. */
  readonly base: PlaceFeature | null;
  /** Entry that the draft is written after: recorded, or still on this machine. */
  readonly after: string | null;
  /** Entry on the server that said last how it was when the draft was opened. */
  readonly seen: string | null;
  /** It was recorded here, and the server refused it: decided when this draft is recorded. */
  readonly refused: RefusedDrawing | null;
}

/** Somebody else changed the place meanwhile: both versions, and nothing of either is lost. */
export interface Conflict {
  readonly change: PlaceChange;
  readonly theirs: LatestDrawing | null;
}

export interface Drawing {
  readonly draft: Draft | null;
  readonly conflict: Conflict | null;
  /** What was not kept on this machine, or what the server refused. */
  readonly failure: Error | RefusalKept | null;
  readonly busy: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Set when somebody changed the place since the draft was opened. */
  readonly meanwhile: LatestDrawing | null;
  /** How often something else was asked for while a draft was open: it is not thrown away for that. */
  readonly heldUp: number;
  readonly takenIds: (layer: DrawnLayer) => ReadonlySet<string>;
  readonly start: (kind: DrawnKind, given?: Typed) => void;
  readonly open: (layer: DrawnLayer, id: string) => void;
  readonly close: () => void;
  readonly record: (change: PlaceChange, reason?: string) => void;
  /** Leaves the place as others recorded it meanwhile: what was refused is taken out. */
  readonly keepTheirs: () => void;
  /** Records a change over what others recorded meanwhile. */
  readonly recordOver: (conflict: Conflict) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

function kindOf(layer: DrawnLayer, feature: PlaceFeature | null): DrawnKind {
  if (layer === 'zones') return 'zone';
  if (layer === 'stations') return 'station';
  if (layer === 'control') return 'control';
  return feature?.properties['kind'] === 'closure' ? 'closure' : 'hazard';
}

export function useDrawing(layers: Layers): Drawing {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const outbox = useOutbox();
  const state = useOutboxState(outbox);
  const actor = useSession().account?.label ?? '';
  const waiting = useMemo(() => keptDrawings(state.waiting), [state.waiting]);
  const received = useMemo(() => keptDrawings(state.received), [state.received]);
  const refused = useMemo(() => keptDrawings(state.refused), [state.refused]);
  const latest = useLatestDrawings();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [failure, setFailure] = useState<Error | RefusalKept | null>(null);
  const [busy, setBusy] = useState(false);
  const [heldUp, setHeldUp] = useState(0);
  const [history, setHistory] = useState<History>(noHistory);
  /** What was refused and closed undecided: it stays in the list of what is kept. */
  const [putOff, setPutOff] = useState<ReadonlySet<string>>(new Set());
  /** The entry that was recorded last from here, by place: the live list may not have it yet. */
  const own = useRef(new Map<string, string>());

  const latestEntry = useCallback(
    (place: { readonly layer: DrawnLayer; readonly id: string }): string | null =>
      latest.get(placeKey(place))?.entry ?? null,
    [latest],
  );
  const featureOf = useCallback(
    (layer: DrawnLayer, id: string): PlaceFeature | null =>
      (layers[layer].features.find(({ properties }) => properties?.['id'] === id) as unknown as
        PlaceFeature | undefined) ?? null,
    [layers],
  );
  const toDecide = useMemo(() => firstRefused(waiting, refused, putOff), [waiting, refused, putOff]);
  // Sent once more, it is shown again when it is refused again.
  useEffect(() => {
    setPutOff((before) => {
      const still = [...before].filter((id) => !waiting.some(({ bundle }) => bundle.id === id));
      return still.length === before.size ? before : new Set(still);
    });
  }, [waiting]);
  const isFree = draft === null && !busy;
  useEffect(() => {
    if (toDecide === null || !isFree) return;
    let isLate = false;
    const { layer, id, feature, refusal } = toDecide;
    const key = placeKey(toDecide);
    readEntriesSoFar(actor).then(
      (entries) => {
        if (isLate) return;
        const drawings = latestDrawings(entries);
        const theirs = drawings.get(key) ?? null;
        const isMeanwhile = refusal.code === 'SERVER_DRAWN_MEANWHILE';
        const base = theirs === null ? featureOf(layer, id) : theirs.feature;
        const before = feature ?? base;
        const after = isMeanwhile ? (theirs?.entry ?? null) : toDecide.after;
        own.current.delete(key);
        setHistory((told) => withoutPlace(told, key));
        setConflict(isMeanwhile ? { change: { layer, id, before: base, after: feature }, theirs } : null);
        setFailure(isMeanwhile ? null : refusal);
        setDraft({
          kind: kindOf(layer, before),
          layer,
          before,
          base,
          after,
          seen: theirs?.entry ?? null,
          refused: toDecide,
        });
        for (const asked of [['layer'], ['operation', 'entries-so-far']])
          void queries.invalidateQueries({ queryKey: asked });
      },
      // The server went away again: what was refused is still kept, and looked at when anything of it changes.
      () => undefined,
    );
    return () => {
      isLate = true;
    };
  }, [toDecide, isFree, featureOf, queries, actor]);

  const settle = async (decided: RefusedDrawing | null): Promise<void> => {
    for (const bundle of decided?.bundles ?? []) await outbox.takeOut(bundle);
  };
  const act = (work: () => Promise<void>): void => {
    setBusy(true);
    work()
      .then(
        () => {
          setDraft(null);
          setHeldUp(0);
          setConflict(null);
          setFailure(null);
        },
        (reason: unknown) => {
          setFailure(reason instanceof Error ? reason : new Error(String(reason)));
        },
      )
      .finally(() => {
        setBusy(false);
      });
  };
  const send = (
    change: PlaceChange,
    after: string | null,
    reason: string,
    next: (before: History) => History,
  ): void => {
    const decided = draft?.refused ?? null;
    act(async () => {
      const entry = await recordChange(outbox, { change, after, reason });
      own.current.set(placeKey(change), entry);
      setHistory(next);
      // Kept first, taken out then: nothing is lost in between.
      await settle(decided);
    });
  };
  const begin = (next: Draft | null): void => {
    const closed = draft?.refused;
    if (closed != null) setPutOff((before) => new Set([...before, closed.bundle.id]));
    setDraft(next);
    setHeldUp(0);
    setConflict(null);
    setFailure(null);
  };
  const holdUp = (): boolean => {
    if (draft !== null) setHeldUp((before) => before + 1);
    return draft !== null;
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
    meanwhile: seen !== null && seen.entry !== draft?.after && seen.entry !== draft?.seen ? seen : null,
    heldUp,
    takenIds: (layer) =>
      new Set([
        ...layers[layer].features.map(({ properties }) => String(properties?.['id'])),
        // An id that was taken off the map stays its own.
        ...[...latest.keys()].filter((key) => key.startsWith(`${layer}/`)).map((key) => key.slice(layer.length + 1)),
        ...[...waiting, ...refused].filter((kept) => kept.layer === layer).map(({ id }) => id),
      ]),
    start: (kind, given = {}) => {
      if (holdUp()) return;
      begin({ kind, layer: layerOf[kind], before: null, given, base: null, after: null, seen: null, refused: null });
    },
    open: (layer, id) => {
      if (holdUp()) return;
      const kept = latestKept(waiting, { layer, id });
      const feature = kept === null ? featureOf(layer, id) : kept.feature;
      if (feature === null) return;
      const entry = latestKept(received, { layer, id })?.entry ?? latestEntry({ layer, id });
      const after = kept?.entry ?? entry;
      begin({ kind: kindOf(layer, feature), layer, before: feature, base: feature, after, seen: entry, refused: null });
    },
    close: () => {
      begin(null);
    },
    keepTheirs: () => {
      act(() => settle(draft?.refused ?? null));
    },
    record: (change, reason = '') => {
      // A place of its own, or a further version of the one that was opened.
      const isNew = change.before === null;
      const told = { ...change, before: isNew ? null : (draft?.base ?? null) };
      send(told, isNew ? null : (draft?.after ?? null), reason, (before) => didChange(before, told));
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
