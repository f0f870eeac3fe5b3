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
      new TerraDrawLineStringMode(),
      new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({
        flags: { point: { feature: { draggable: true } }, linestring: editing, polygon: editing },
      }),
    ],
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo(), sessionLevel: new TerraDrawSessionUndoRedo() },
  });
  draw.start();
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
      if (draw.enabled) draw.stop();
    },
  };
}
