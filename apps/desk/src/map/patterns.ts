/** Images drawn at start, so that none is fetched: hatching for what is contested, crossing for what is excluded, signs of hazards. */
import type { Map as MapLibre } from 'maplibre-gl';
import { mapColours } from './colours.ts';
import { hazardSigns } from './hazard-signs.ts';

const sizePixels = 16;
const signPixels = 48;

type Line = readonly [fromX: number, fromY: number, toX: number, toY: number];

const slanted: readonly Line[] = [
  [-4, 4, 4, -4],
  [0, 16, 16, 0],
  [12, 20, 20, 12],
];
const crossed: readonly Line[] = [...slanted, [-4, 12, 4, 20], [0, 0, 16, 16], [12, -4, 20, 4]];

function canvasOf(pixels: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = pixels;
  canvas.height = pixels;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  return context;
}

function drawn(lines: readonly Line[], colour: string): ImageData {
  const context = canvasOf(sizePixels);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  for (const [fromX, fromY, toX, toY] of lines) {
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
  }
  return context.getImageData(0, 0, sizePixels, sizePixels);
}

/** A sign in a white disc with a dark rim: it stands out on every ground, in sunlight too. */
function drawnSign(path: string): ImageData {
  const context = canvasOf(signPixels);
  const middle = signPixels / 2;
  context.beginPath();
  context.arc(middle, middle, middle - 3, 0, 2 * Math.PI);
  context.fillStyle = '#ffffff';
  context.fill();
  context.strokeStyle = mapColours.danger;
  context.lineWidth = 4;
  context.stroke();
  context.translate(middle - 15, middle - 15);
  context.scale(30 / 16, 30 / 16);
  context.strokeStyle = mapColours.text;
  context.lineWidth = 1.7;
  context.lineCap = 'round';
  context.stroke(new Path2D(path));
  return context.getImageData(0, 0, signPixels, signPixels);
}

/** Points along the line it stands on. An image: a sign of writing is turned round in a text that runs from right to left. */
function drawnArrow(): ImageData {
  const context = canvasOf(signPixels);
  context.translate(signPixels / 2, signPixels / 2);
  context.beginPath();
  context.moveTo(-9, -15);
  context.lineTo(9, 0);
  context.lineTo(-9, 15);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = mapColours.text;
  context.lineWidth = 13;
  context.stroke();
  context.strokeStyle = '#ffffff';
  context.lineWidth = 7;
  context.stroke();
  return context.getImageData(0, 0, signPixels, signPixels);
}

/** A dashed ring: a place that is one point and is not sent yet. */
function drawnWaiting(): ImageData {
  const context = canvasOf(signPixels);
  const middle = signPixels / 2;
  context.beginPath();
  context.arc(middle, middle, middle - 8, 0, 2 * Math.PI);
  context.fillStyle = 'rgba(255, 255, 255, 0.75)';
  context.fill();
  context.lineWidth = 10;
  context.strokeStyle = mapColours.halo;
  context.stroke();
  context.lineWidth = 5;
  context.setLineDash([9, 6]);
  context.strokeStyle = mapColours.waiting;
  context.stroke();
  return context.getImageData(0, 0, signPixels, signPixels);
}

export function addPatterns(map: MapLibre): void {
  map.addImage('waiting', drawnWaiting(), { pixelRatio: 2 });
  map.addImage('direction', drawnArrow(), { pixelRatio: 2 });
  map.addImage('contested', drawn(slanted, 'rgba(40, 40, 40, 0.65)'));
  map.addImage('danger', drawn(slanted, 'rgba(179, 38, 30, 0.5)'));
  map.addImage('excluded', drawn(crossed, 'rgba(59, 10, 10, 0.7)'));
  for (const [kind, path] of Object.entries(hazardSigns))
    map.addImage(`hazard-${kind}`, drawnSign(path), { pixelRatio: 2 });
}
