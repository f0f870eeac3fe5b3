/** All of the map: streets and places, legend, table, what is at a place, drawing. In a chunk of its own, for it is heavy. */
import { Button } from '@mantine/core';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import type { Plan } from '../../../../src/plan/index.ts';
import type { DeskOperation } from '../api/queries.ts';
import { languageNow } from '../language/language.ts';
import { ageText } from '../picture/age-text.ts';
import { useOutbox, useOutboxState } from '../outbox/outbox-context.ts';
import { useSession } from '../session/session.ts';
import type { DrawAsked } from './draw/draw-asked.ts';
import { DrawingRoom } from './draw/drawing-room.tsx';
import type { DrawnLayer } from './draw/change.ts';
import { keptDrawings, withReceived } from './draw/kept-drawings.ts';
import { useDrawing } from './draw/use-drawing.ts';
import { firstExtent, type Bounds } from './extent.ts';
import { Legend } from './legend.tsx';
import { mapFeatures, type Layers } from './map-features.ts';
import { mapRows, type MapRow } from './map-rows.ts';
import { MapTable } from './map-table.tsx';
import { MapView, showBounds } from './map-view.tsx';
import { PlaceCard, type Place } from './place-card.tsx';
import { showPlace } from './shown-place.ts';
import { waitingFeatures } from './waiting.ts';
import './map.css';

export interface MapPanelProps {
  readonly operation: DeskOperation;
  readonly layers: Layers;
  readonly picture: Picture | null;
  readonly plan: Plan | null;
  readonly planFeatures: GeoJSON.FeatureCollection | null;
  readonly option: string | null;
  /** True: the plan tries what nobody agreed to. */
  readonly tried: boolean;
  /** What another part of the desk asks to be drawn or opened; null: nothing. */
  readonly asked: DrawAsked | null;
  /** Told when it was begun. */
  readonly onAsked: () => void;
}

const layerOfRow: Readonly<Partial<Record<MapRow['kind'], DrawnLayer>>> = {
  zone: 'zones',
  station: 'stations',
  hazard: 'hazards',
  control: 'control',
};

const drawers = new Set(['admin', 'planner', 'analyst', 'monitor']);

export default function MapPanel({
  operation,
  layers: given,
  picture,
  plan,
  planFeatures,
  option,
  tried,
  asked,
  onAsked,
}: MapPanelProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const { account } = useSession();
  const [map, setMap] = useState<MapLibre | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [asTable, setAsTable] = useState(false);
  const { waiting, received } = useOutboxState(useOutbox());
  const layers = useMemo(() => withReceived(given, keptDrawings(received)), [given, received]);
  const drawing = useDrawing(layers);
  const role = account?.role ?? 'observer';

  const partyIds = useMemo(() => operation.parties.map(({ id }) => id), [operation.parties]);
  const bounds = useMemo(() => firstExtent(layers, operation.bounds), [layers, operation.bounds]);
  /** Looked at first; it stays when something is drawn, so that the map does not jump under the hand. */
  const first = useRef<Bounds | null>(null);
  if (drawing.draft !== null || layers.zones.features.length + layers.stations.features.length > 0)
    first.current ??= bounds;
  const recorded = useMemo(
    () =>
      mapFeatures({
        layers,
        picture,
        planFeatures,
        plan,
        option,
        language,
        say: {
          perHour: (persons) => t('perHour', { persons }),
          queue: (persons) => t('mapView.queue', { persons }),
          age: (age) => ageText(age, t, language),
          meters: (meters) => t('metersAbbreviated', { count: meters as unknown as number }),
          range: (low, high) => t('mapView.range', { low, high }),
        },
      }),
    [layers, picture, planFeatures, plan, option, language, t],
  );
  const features = useMemo(
    () => ({
      ...recorded,
      features: [...recorded.features, ...waitingFeatures(waiting, layers, t('mapView.notSent'))],
    }),
    [recorded, waiting, layers, t],
  );
  const rows = useMemo(
    () => mapRows({ features, operation, picture, plan, option, language, t }),
    [features, operation, picture, plan, option, language, t],
  );
  const showRow = ({ key, at: [longitude, latitude] }: MapRow): void => {
    setAsTable(false);
    setPlace({ longitude, latitude, featureIds: [key] });
    map?.jumpTo({ center: [longitude, latitude] });
  };
  /** Whoever asks for a form goes on with the keyboard in it. */
  const focusNext = useRef(false);
  const edit = ({ kind, id }: MapRow): void => {
    setPlace(null);
    focusNext.current = true;
    const [layer, place] = id.split('/');
    if (kind === 'waiting') drawing.open(layer as DrawnLayer, place!);
    else drawing.open(layerOfRow[kind] ?? 'hazards', id);
  };
  const mayDraw = drawers.has(role);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked === null) return;
    setPlace(null);
    setAsTable(false);
    if ('kind' in asked) drawing.start(asked.kind, asked.given);
    else drawing.open(asked.layer, asked.id);
    focusNext.current = true;
    onAsked();
  }, [asked, drawing, onAsked]);
  useEffect(() => {
    const field = box.current?.querySelector<HTMLElement>('.draft-card textarea, .draft-card input') ?? null;
    if (!focusNext.current || field === null) return;
    focusNext.current = false;
    field.focus();
  }, [drawing.draft, map]);
  const told = asTable || drawing.draft !== null ? null : place;
  // After the card is there: it may lie over the place.
  useEffect(() => {
    if (map === null || told === null) return undefined;
    return showPlace(map, told.longitude, told.latitude);
  }, [map, told]);
  const buttons = (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          if (map !== null) showBounds(map, bounds);
        }}
      >
        {t('mapView.all')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-pressed={asTable}
        onClick={() => {
          setAsTable(!asTable);
        }}
      >
        {t(asTable ? 'mapView.asMap' : 'mapView.asTable')}
      </Button>
    </>
  );
  return (
    <div className="map-room" ref={box}>
      <MapView
        streetTiles={operation.streetTiles}
        streetsMaxZoom={operation.streetsMaxZoom}
        attribution={operation.attribution}
        bounds={first.current ?? bounds}
        parties={partyIds}
        features={features}
        language={language}
        label={t('map')}
        onMap={setMap}
        onPlace={(clicked) => {
          if (drawing.draft === null) setPlace(clicked);
        }}
      />
      {tried ? (
        <div className="map-tried" role="status">
          {t('trying.onMap')}
        </div>
      ) : null}
      {operation.schematic ? <div className="map-sign">{t('legend.schematic')}</div> : null}
      {asTable ? (
        <MapTable rows={rows} onShow={showRow} />
      ) : (
        <Legend parties={operation.parties} schematic={operation.schematic} />
      )}
      {mayDraw ? (
        <DrawingRoom
          drawing={drawing}
          map={map}
          timeZone={operation.timeZone}
          parties={operation.parties}
          onlyHazards={role === 'monitor'}
          onStart={() => {
            setPlace(null);
            setAsTable(false);
          }}
        >
          {buttons}
        </DrawingRoom>
      ) : (
        <div className="map-bar">{buttons}</div>
      )}
      {told === null ? null : (
        <PlaceCard
          place={told}
          rows={rows}
          onClose={() => {
            // Whoever closes it by the keyboard goes on at the map.
            if (box.current?.querySelector('.place-card')?.contains(document.activeElement) === true)
              map?.getCanvas().focus();
            setPlace(null);
          }}
          onEdit={
            mayDraw && (role !== 'monitor' || told.featureIds.every((id) => /hazard|danger/.test(id))) ? edit : null
          }
        />
      )}
    </div>
  );
}
