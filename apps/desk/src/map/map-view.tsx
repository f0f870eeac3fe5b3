/** The map: it draws what it is given and tells what was clicked. Everything it shows stands in a table too. */
import {
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  prewarm,
  setWorkerUrl,
  type FitBoundsOptions,
  type LngLatBoundsLike,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../language/language.ts';
import type { Bounds } from './extent.ts';
import { glideWhileMoving } from './glide.ts';
import { addPatterns } from './patterns.ts';
import { mapStyle } from './style.ts';

setWorkerUrl(workerUrl);
// The thread that reads tiles starts while the page is still put together.
prewarm();

export interface MapViewProps {
  readonly streetTiles: string;
  readonly streetsMaxZoom: number;
  readonly attribution: string;
  readonly bounds: Bounds;
  readonly features: GeoJSON.FeatureCollection;
  readonly parties: readonly string[];
  readonly language: Language;
  readonly label: string;
  /** The map once it can be drawn on, and null when it goes. */
  readonly onMap: (map: MapLibre | null) => void;
  readonly onPlace: (place: {
    readonly longitude: number;
    readonly latitude: number;
    readonly featureIds: readonly string[];
  }) => void;
}

/** Room for what lies over the map: in Arabic the legend stands above the scale. */
function fittingIn(container: HTMLElement): FitBoundsOptions {
  const bottom = getComputedStyle(container).direction === 'rtl' ? 116 : 64;
  return { padding: { top: 56, bottom, left: 84, right: 96 }, maxZoom: 17, animate: false };
}

export function showBounds(map: MapLibre, bounds: Bounds): void {
  map.fitBounds(bounds as unknown as LngLatBoundsLike, fittingIn(map.getContainer()));
}

export function MapView(props: MapViewProps): ReactElement {
  const { streetTiles, streetsMaxZoom, attribution, bounds, features, parties, language, label } = props;
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre>(undefined);
  /** Where it was looked at before it was made anew in another language. */
  const kept = useRef<Bounds>(undefined);
  const moved = useRef(false);
  const latest = useRef(props);
  latest.current = props;
  const { t } = useTranslation();

  useEffect(() => {
    if (box.current === null) return undefined;
    const made = new MapLibre({
      container: box.current,
      style: mapStyle({ streetTiles, streetsMaxZoom, attribution, language, parties }),
      bounds: (kept.current ?? latest.current.bounds) as unknown as LngLatBoundsLike,
      fitBoundsOptions: kept.current === undefined ? fittingIn(box.current) : { padding: 0 },
      attributionControl: { compact: false },
      locale: {
        'NavigationControl.ZoomIn': t('mapView.zoomIn'),
        'NavigationControl.ZoomOut': t('mapView.zoomOut'),
        'ScaleControl.Meters': t('mapView.meters'),
        'ScaleControl.Kilometers': t('mapView.kilometers'),
      },
      fadeDuration: 0,
      dragRotate: false,
      pitchWithRotate: false,
    });
    map.current = made;
    glideWhileMoving(made);
    made.addControl(new NavigationControl({ showCompass: false }), 'top-left');
    made.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-left');
    made.touchZoomRotate.disableRotation();
    made.on('movestart', (event) => {
      if (event.originalEvent !== undefined) moved.current = true;
    });
    // Before anything that wants them is shown.
    made.on('style.load', () => {
      addPatterns(made);
    });
    made.on('load', () => {
      showFeatures(made, latest.current.features);
      latest.current.onMap(made);
      // Tests and people with slow machines: the picture is on the screen.
      box.current?.setAttribute('data-ready', 'true');
    });
    made.on('click', ({ lngLat, point }) => {
      const featureIds = made
        .queryRenderedFeatures([
          [point.x - 4, point.y - 4],
          [point.x + 4, point.y + 4],
        ])
        .flatMap(({ source, properties }) =>
          source === 'features' ? [`${String(properties['feature'])}:${String(properties['id'])}`] : [],
        );
      const place = { longitude: lngLat.lng, latitude: lngLat.lat, featureIds: [...new Set(featureIds)] };
      latest.current.onPlace(place);
    });
    return () => {
      const seen = made.getBounds();
      kept.current = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
      latest.current.onMap(null);
      made.remove();
    };
    // The map is made anew when the streets or the language change; what it shows is set below.
  }, [streetTiles, streetsMaxZoom, attribution, language, parties]);

  useEffect(() => {
    if (map.current !== undefined && !moved.current) showBounds(map.current, bounds);
  }, [bounds]);

  useEffect(() => {
    // Before the style is there the `load` handler shows them; while tiles load the source is there already.
    if (map.current?.getSource('features') !== undefined) showFeatures(map.current, features);
  }, [features]);

  return <div ref={box} className="map" role="region" aria-label={label} />;
}

function showFeatures(map: MapLibre, features: GeoJSON.FeatureCollection): void {
  const source = map.getSource('features');
  if (source !== undefined && 'setData' in source)
    (source as { setData: (data: GeoJSON.FeatureCollection) => void }).setData(features);
}
