/**
 * Moving the map where drawing it takes long, as it does without a graphics card. While it moves, what was drawn last is moved
 * as one picture with every frame, and the map is drawn anew now and then and when it comes to rest. Where drawing is quick
 * nothing of this happens. Clicks and coordinates are right throughout: only the drawing is late.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import { PaintTimes, pictureTransform, type Drawn } from './moved-picture.ts';

/** What of the library is taken hold of: it draws every frame of a movement, and has no setting for anything else. */
interface Paints {
  readonly painter: {
    render: (...given: readonly unknown[]) => void;
    readonly context: { readonly gl: WebGL2RenderingContext };
  };
}

export function glideWhileMoving(map: MapLibre): void {
  const { painter } = map as unknown as Paints;
  const { style } = map.getCanvas();
  const times = new PaintTimes();
  const paint = painter.render.bind(painter);
  let drawn: Drawn | null = null;
  let drawnAtMs = 0;
  let measureNext = false;
  let waking: ReturnType<typeof setTimeout> | undefined;

  const wake = (): void => {
    waking = undefined;
    map.triggerRepaint();
  };
  painter.render = (...given) => {
    const nowMs = performance.now();
    const isMoving = map.isMoving();
    if (isMoving && drawn !== null && times.isSlow && nowMs - drawnAtMs < times.restMs) {
      style.transform = pictureTransform(map, drawn);
      // A hand that holds still while it drags sees the map drawn anew as well.
      waking ??= setTimeout(wake, times.restMs);
      return;
    }
    paint(...given);
    style.transform = '';
    const { lng, lat } = map.getCenter();
    drawn = { longitude: lng, latitude: lat, zoom: map.getZoom() };
    if (measureNext && !isMoving) {
      measureNext = false;
      waitForPaint(painter.context.gl);
      times.add(performance.now() - nowMs);
    }
    drawnAtMs = performance.now();
  };
  const measure = (): void => {
    measureNext = true;
    map.triggerRepaint();
  };
  map.once('idle', measure);
  map.on('moveend', measure);
}

/** Drawing goes on beside the page; reading one point back waits until it is done. */
function waitForPaint(gl: WebGL2RenderingContext): void {
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}
