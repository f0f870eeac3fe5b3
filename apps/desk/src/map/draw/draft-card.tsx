/** The card of the place that is being drawn: its shape on the map, its attributes, and what stands against recording it. */
import { Alert, CloseButton, Group, Paper, SegmentedControl, Text } from '@mantine/core';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOperation } from '../../api/queries.ts';
import { languageNow, momentText } from '../../language/language.ts';
import { FailureText, RefusalText } from '../../problems/problem-text.tsx';
import { ConflictView } from './conflict-view.tsx';
import { cornersText, geometryOf, type DrawnForm } from './corners.ts';
import { newId, propertiesOf, typedOf, type Typed } from './fields.ts';
import { PlaceForm } from './place-form.tsx';
import { startSketch, type Sketch } from './sketch.ts';
import type { Draft, Drawing } from './use-drawing.ts';

export interface DraftCardProps {
  readonly drawing: Drawing;
  readonly draft: Draft;
  /** Null while it is made anew in another language: what was typed and drawn stays. */
  readonly map: MapLibre | null;
  readonly timeZone: string;
  readonly parties: DeskOperation['parties'];
  readonly sketch: RefObject<Sketch | null>;
  readonly onHistory: (can: { readonly undo: boolean; readonly redo: boolean }) => void;
}

const formsOf = {
  zone: ['Polygon'],
  station: ['Point'],
  hazard: ['Polygon', 'LineString', 'Point'],
  closure: ['LineString', 'Polygon'],
  control: ['Polygon'],
} as const satisfies Record<Draft['kind'], readonly DrawnForm[]>;

/** The shape to start from: an area of one part is as good as a polygon. */
function shapeOf(geometry: GeoJSON.Geometry | null): GeoJSON.Geometry | null {
  const [only, ...others] = geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
  return only !== undefined && others.length === 0 ? { type: 'Polygon', coordinates: only } : geometry;
}

/** With holes or in several parts: the corners of one outline do not tell it. */
function isFixed(geometry: GeoJSON.Geometry | null): boolean {
  return geometry?.type === 'MultiPolygon' || (geometry?.type === 'Polygon' && geometry.coordinates.length > 1);
}

const dayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now());

export function DraftCard({ drawing, draft, map, timeZone, parties, sketch, onHistory }: DraftCardProps): ReactElement {
  const { t } = useTranslation();
  const { kind, layer, before } = draft;
  const [geometry, setGeometry] = useState(() => shapeOf(before?.geometry ?? null));
  const fixed = isFixed(geometry);
  const forms: readonly DrawnForm[] = formsOf[kind];
  const [form, setForm] = useState<DrawnForm>(() => forms.find((each) => each === geometry?.type) ?? forms[0]!);
  const [corners, setCorners] = useState(() => cornersText(geometry));
  // What was refused was typed before: it may be recorded as a place of its own at once.
  const [typed, setTyped] = useState<Typed | null>(() =>
    draft.refused === null ? null : typedOf(kind, before, dayIn(timeZone)),
  );
  const told = useRef(onHistory);
  told.current = onHistory;
  const shown = useRef({ geometry, form, fixed });
  shown.current = { geometry, form, fixed };

  useEffect(() => {
    if (map === null) return undefined;
    const started = startSketch(map, {
      onGeometry: (next) => {
        setGeometry(next);
        setCorners(cornersText(next));
      },
      onHistory: (can) => {
        told.current(can);
      },
    });
    sketch.current = started;
    if (!shown.current.fixed) started.show(shown.current.geometry, shown.current.form);
    return () => {
      sketch.current = null;
      told.current({ undo: false, redo: false });
      started.stop();
    };
  }, [map, sketch]);

  const save = (given: Typed, as?: 'new'): void => {
    if (geometry === null) return;
    const id =
      before === null || as === 'new'
        ? newId(kind, given['name_en'] ?? given['party'] ?? '', drawing.takenIds(layer))
        : before.properties.id;
    const asked = geometry.type === 'LineString' ? given : { ...given, closes: '' };
    const after = { type: 'Feature', properties: propertiesOf(kind, asked, id, before), geometry } as const;
    setTyped(given);
    drawing.record({ layer, id, before: as === 'new' ? null : before, after });
  };
  const { conflict, failure, meanwhile, heldUp } = drawing;
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where it stands below the map, as much of it is shown as tells what to do on the map.
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const held = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (heldUp > 0) held.current?.focus();
  }, [heldUp]);
  return (
    <Paper className="map-card draft-card" withBorder p="xs" role="dialog" aria-label={t(`drawing.title.${kind}`)}>
      <div ref={head}>
        <Group justify="space-between" wrap="nowrap">
          <Text fw={700}>{t(`drawing.title.${kind}`)}</Text>
          <CloseButton onClick={drawing.close} aria-label={t('drawing.cancel')} />
        </Group>
        {forms.length > 1 && !fixed ? (
          <SegmentedControl
            size="xs"
            aria-label={t('drawing.form')}
            value={form}
            data={forms.map((value) => ({ value, label: t(`drawing.forms.${value}`) }))}
            onChange={(value) => {
              setForm(value);
              setGeometry(null);
              setCorners('');
              sketch.current?.show(null, value);
            }}
          />
        ) : null}
        {fixed ? null : <Text size="xs">{t(`drawing.how.${form}`)}</Text>}
      </div>
      {heldUp === 0 ? null : (
        <Alert ref={held} tabIndex={-1} color="orange" p="xs" role="alert">
          {t('drawing.heldUp')}
        </Alert>
      )}
      {meanwhile !== null && conflict === null ? (
        <Alert color="orange" p="xs" role="status">
          {t('drawing.meanwhile', {
            by: meanwhile.by,
            when: momentText(meanwhile.recordedAtMs, timeZone, languageNow()),
          })}
        </Alert>
      ) : null}
      {failure === null ? null : (
        <Alert color="red" p="xs" role="alert" title={t('drawing.refused')}>
          {failure instanceof Error ? <FailureText failure={failure} /> : <RefusalText refusal={failure} />}
        </Alert>
      )}
      {conflict === null ? null : (
        <ConflictView
          conflict={conflict}
          timeZone={timeZone}
          busy={drawing.busy}
          onMine={() => {
            drawing.recordOver(conflict);
          }}
          onTheirs={drawing.keepTheirs}
          onBoth={
            conflict.change.after === null || typed === null
              ? null
              : () => {
                  save(typed, 'new');
                }
          }
        />
      )}
      <PlaceForm
        kind={kind}
        form={form}
        parties={parties}
        start={{ ...typedOf(kind, before, dayIn(timeZone)), ...draft.given }}
        corners={corners}
        hasGeometry={geometry !== null}
        isFixedShape={fixed}
        busy={drawing.busy}
        isNew={draft.base === null}
        onCorners={(text) => {
          const next = geometryOf(text, form);
          setCorners(text);
          setGeometry(next);
          if (next !== null) sketch.current?.show(next, form);
        }}
        onSave={save}
        onRemove={(reason) => {
          if (before !== null) drawing.record({ layer, id: before.properties.id, before, after: null }, reason);
        }}
        onCancel={drawing.close}
      />
    </Paper>
  );
}
