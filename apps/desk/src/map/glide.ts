/**
 * Moving the map where drawing it takes long, as it does without a graphics card. While it moves, what was drawn last is moved
 * as one picture with every frame, and the map is drawn anew now and then and when it comes to rest. Where drawing is quick
 * nothing of this happens. Clicks and coordinates are right throughout: only the drawing is late.
 */
import type { Map as MapLibre } from 'maplibre-gl';

/** A map that is drawn in less keeps 30 frames a second by itself. */
const slowFromMs = 25;
/** Of the time of a movement, at most a quarter goes into drawing anew. */
const restPerPaint = 3;
const restMs = { least: 250, most: 700 } as const;
const keptPaints = 3;

/** Where the camera was when the map was drawn last. */
export interface Drawn {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/** How long the last paints took; the quickest tells what the map costs, the others what else the machine did. */
export class PaintTimes {
  readonly #lastMs: number[] = [];

  add(paintMs: number): void {
    this.#lastMs.push(paintMs);
    if (this.#lastMs.length > keptPaints) this.#lastMs.shift();
  }

  /** Milliseconds; 0 while nothing was measured. */
  get usualMs(): number {
    return this.#lastMs.length === 0 ? 0 : Math.min(...this.#lastMs);
  }

  get isSlow(): boolean {
    return this.usualMs > slowFromMs;
  }

  /** How long the picture that is there serves while the map moves, milliseconds. */
  get restMs(): number {
    return Math.min(restMs.most, Math.max(restMs.least, this.usualMs * restPerPaint));
  }
}

/** What of a map tells where its camera is now. */
export interface Camera {
  readonly getZoom: () => number;
  readonly getContainer: () => { readonly clientWidth: number; readonly clientHeight: number };
  readonly project: (position: [longitude: number, latitude: number]) => { readonly x: number; readonly y: number };
}

/** The transform that puts the picture drawn before where the camera is now. Whole pixels: lines stay as sharp as they were. */
export function pictureTransform(map: Camera, { longitude, latitude, zoom }: Drawn): string {
  const { clientWidth, clientHeight } = map.getContainer();
  const { x, y } = map.project([longitude, latitude]);
  const scale = 2 ** (map.getZoom() - zoom);
  const shift = `translate(${String(Math.round(x - clientWidth / 2))}px, ${String(Math.round(y - clientHeight / 2))}px)`;
  return scale === 1 ? shift : `${shift} scale(${scale.toFixed(4)})`;
}

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
