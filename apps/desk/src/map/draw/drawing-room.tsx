/**
 * The tools of drawing: what can be drawn, undo and redo, and the card of what is being drawn. Whoever closes the card goes
 * on where it was opened.
 */
import { Button } from '@mantine/core';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOperation } from '../../api/queries.ts';
import { FailureText } from '../../problems/problem-text.tsx';
import { DraftCard } from './draft-card.tsx';
import { drawnKinds } from './fields.ts';
import type { Sketch } from './sketch.ts';
import type { Drawing } from './use-drawing.ts';

export interface DrawingRoomProps {
  readonly drawing: Drawing;
  readonly map: MapLibre | null;
  readonly timeZone: string;
  readonly parties: DeskOperation['parties'];
  readonly onlyHazards: boolean;
  /** Told when something new is begun. */
  readonly onStart: () => void;
  /** Further buttons of the bar. */
  readonly children: ReactNode;
}

export function DrawingRoom({
  drawing,
  map,
  timeZone,
  parties,
  onlyHazards,
  onStart,
  children,
}: DrawingRoomProps): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [sketched, setSketched] = useState({ undo: false, redo: false });
  const sketch = useRef<Sketch>(null);
  const { draft } = drawing;
  /** While a shape is on the map its corners are undone; otherwise what was recorded is. */
  const can = draft === null ? { undo: drawing.canUndo, redo: drawing.canRedo } : sketched;
  const undo = (): void => {
    if (!can.undo) return;
    if (draft === null) drawing.undo();
    else sketch.current?.undo();
  };
  const redo = (): void => {
    if (!can.redo) return;
    if (draft === null) drawing.redo();
    else sketch.current?.redo();
  };
  const keys = useRef({ undo, redo });
  keys.current = { undo, redo };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const act = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : null;
      if (act === null) return;
      event.preventDefault();
      keys.current[act]();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
  const bar = useRef<HTMLDivElement>(null);
  const isOpen = draft !== null;
  const reason = useId();
  useEffect(() => {
    if (!isOpen) return undefined;
    const opener = document.activeElement;
    return () => {
      // Whoever has gone on to something else stays there.
      if (document.activeElement !== document.body) return;
      const isThere = opener instanceof HTMLElement && opener !== document.body && opener.isConnected;
      (isThere ? opener : bar.current?.querySelector('button'))?.focus();
    };
  }, [isOpen]);
  const button = (label: string, onClick: () => void, disabled = false, pressed?: boolean): ReactElement => (
    <Button
      key={label}
      size="compact-sm"
      variant={pressed === true ? 'filled' : 'default'}
      disabled={disabled || map === null}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  return (
    <>
      <div ref={bar} className={shown ? 'map-bar map-bar-tools' : 'map-bar'}>
        {button(
          t('drawing.draw'),
          () => {
            setShown(!shown);
          },
          false,
          shown,
        )}
        {shown
          ? drawnKinds
              .filter((kind) => !onlyHazards || kind === 'hazard' || kind === 'closure')
              .map((kind) => (
                <Button
                  key={kind}
                  size="compact-sm"
                  variant="default"
                  disabled={map === null}
                  // It can be reached, and says why it does nothing now.
                  {...(isOpen ? { 'aria-disabled': true, 'data-disabled': true, 'aria-describedby': reason } : {})}
                  onClick={() => {
                    if (!isOpen) onStart();
                    drawing.start(kind);
                  }}
                >
                  {t(`drawing.kinds.${kind}`)}
                </Button>
              ))
          : null}
        {shown && isOpen ? (
          <span id={reason} className="outbox-said">
            {t('drawing.oneAtATime')}
          </span>
        ) : null}
        {shown || draft !== null || drawing.canUndo || drawing.canRedo ? (
          <>
            {button(t('drawing.undo'), undo, !can.undo || drawing.busy)}
            {button(t('drawing.redo'), redo, !can.redo || drawing.busy)}
          </>
        ) : null}
        {children}
        {draft === null && drawing.failure instanceof Error ? (
          <div className="map-failure" role="alert">
            <FailureText failure={drawing.failure} />{' '}
            <button type="button" onClick={drawing.close}>
              {t('mapView.close')}
            </button>
          </div>
        ) : null}
      </div>
      {draft === null ? null : (
        <DraftCard
          key={`${draft.kind} ${draft.given?.['kind'] ?? ''} ${draft.before?.properties.id ?? ''} ${draft.refused?.entry ?? ''}`}
          drawing={drawing}
          draft={draft}
          map={map}
          timeZone={timeZone}
          parties={parties}
          sketch={sketch}
          onHistory={setSketched}
        />
      )}
    </>
  );
}
