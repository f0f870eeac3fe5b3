/** Drawing one geometry on the map with the mouse or a finger. */
import type { Map as MapLibre } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  TerraDrawSessionUndoRedo,
  type GeoJSONStoreFeatures,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { rounded, type DrawnForm } from './corners.ts';

/** How near to a corner a click is on it, in pixels of the screen: a mouse and a finger hit that well. */
const onCornerPixels = 12;
/** A corner that is there already is picked up from farther away: of several the nearest. */
const pickUpPixels = 20;

const modes: Readonly<Record<DrawnForm, string>> = { Point: 'point', LineString: 'linestring', Polygon: 'polygon' };

export interface Sketch {
  /** Puts a geometry on the map to be changed; null: nothing, and drawing starts anew. */
  show(geometry: GeoJSON.Geometry | null, form: DrawnForm): void;
  undo(): void;
  redo(): void;
  stop(): void;
}

export interface SketchTold {
  readonly onGeometry: (geometry: GeoJSON.Geometry | null) => void;
  readonly onHistory: (can: { readonly undo: boolean; readonly redo: boolean }) => void;
}

export function startSketch(map: MapLibre, { onGeometry, onHistory }: SketchTold): Sketch {
  const editing = { feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } } };
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, prefixId: 'sketch' }),
    modes: [
      new TerraDrawPointMode({ editable: true }),
      new TerraDrawLineStringMode({ pointerDistance: onCornerPixels }),
      new TerraDrawPolygonMode({ pointerDistance: onCornerPixels }),
      new TerraDrawSelectMode({
        pointerDistance: pickUpPixels,
        flags: { point: { feature: { draggable: true } }, linestring: editing, polygon: editing },
      }),
    ],
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo(), sessionLevel: new TerraDrawSessionUndoRedo() },
  });
  draw.start();
  // A map that is gone took its layers and its clicks with it.
  let isMapThere = true;
  map.once('remove', () => {
    isMapThere = false;
  });
  let showing = false;
  const drawn = (): GeoJSONStoreFeatures | undefined =>
    draw
      .getSnapshot()
      .find(
        ({ properties }) =>
          Object.values(modes).includes(properties['mode'] as string) && properties['currentlyDrawing'] !== true,
      );
  const tellHistory = (): void => {
    onHistory({ undo: draw.canUndo(), redo: draw.canRedo() });
  };
  const tell = (): void => {
    if (showing) return;
    const feature = drawn();
    onGeometry(feature === undefined ? null : rounded(feature.geometry));
    tellHistory();
  };
  draw.on('finish', (id, { action }) => {
    tell();
    // What is drawn can be changed at once; one thing is drawn at a time.
    if (action === 'draw' && draw.hasFeature(id)) {
      draw.setMode('select');
      draw.selectFeature(id);
    }
  });
  draw.on('change', (_ids, type) => {
    if (type !== 'styling' && draw.getMode() === 'select') tell();
  });
  draw.on('history', tellHistory);
  return {
    show(geometry, form) {
      showing = true;
      draw.clear();
      draw.setMode(modes[form]);
      if (geometry !== null && geometry.type === form) {
        const [added] = draw.addFeatures([{ type: 'Feature', geometry: geometry, properties: { mode: modes[form] } }]);
        if (added?.valid === true && added.id !== undefined) {
          draw.setMode('select');
          draw.selectFeature(added.id);
        }
      }
      draw.clearUndoRedoHistory();
      showing = false;
      tellHistory();
    },
    undo() {
      draw.undo();
      tell();
    },
    redo() {
      draw.redo();
      tell();
    },
    stop() {
      if (draw.enabled && isMapThere) draw.stop();
    },
  };
}
