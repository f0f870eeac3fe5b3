/** The map: it draws what it is given and tells what was clicked. Everything it shows stands in tables elsewhere too. */
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type LngLatBoundsLike } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, type ReactElement } from 'react';
import type { Language } from '../language/language.ts';
import { addPatterns } from './patterns.ts';
import { mapStyle } from './style.ts';

setWorkerUrl(workerUrl);

export interface MapViewProps {
  readonly streetTiles: string;
  readonly streetsMaxZoom: number;
  readonly attribution: string;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  readonly features: GeoJSON.FeatureCollection;
  readonly parties: readonly string[];
  readonly language: Language;
  readonly label: string;
  readonly onPlace: (place: {
    readonly longitude: number;
    readonly latitude: number;
    readonly featureIds: readonly string[];
  }) => void;
}

export function MapView(props: MapViewProps): ReactElement {
  const { streetTiles, streetsMaxZoom, attribution, bounds, features, parties, language, label, onPlace } = props;
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre>(undefined);
  const told = useRef(onPlace);
  told.current = onPlace;
  const shown = useRef(features);
  shown.current = features;

  useEffect(() => {
    if (box.current === null) return undefined;
    const made = new MapLibre({
      container: box.current,
      style: mapStyle({ streetTiles, streetsMaxZoom, attribution, language, parties }),
      bounds: bounds as unknown as LngLatBoundsLike,
      fitBoundsOptions: { padding: 40 },
      attributionControl: { compact: false },
      fadeDuration: 0,
      dragRotate: false,
      pitchWithRotate: false,
    });
    map.current = made;
    made.addControl(new NavigationControl({ showCompass: false }), 'top-left');
    made.addControl(new ScaleControl({ maxWidth: 140 }), 'bottom-left');
    made.on('load', () => {
      addPatterns(made);
      showFeatures(made, shown.current);
      // Tests and people with slow machines: the picture is on the screen.
      box.current?.setAttribute('data-ready', 'true');
    });
    made.on('click', ({ lngLat, point }) => {
      const featureIds = made
        .queryRenderedFeatures(point)
        .flatMap(({ source, properties }) =>
          source === 'features' ? [`${String(properties['feature'])}:${String(properties['id'])}`] : [],
        );
      told.current({ longitude: lngLat.lng, latitude: lngLat.lat, featureIds: [...new Set(featureIds)] });
    });
    return () => {
      made.remove();
    };
    // The map is made anew when the streets or the language change; what it shows is set below.
  }, [streetTiles, streetsMaxZoom, attribution, language, parties, bounds]);

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
