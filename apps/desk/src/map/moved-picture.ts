/** When a map is slow to draw, and where the picture that was drawn last belongs while it moves. */

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
