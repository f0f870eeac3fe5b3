/** Fill patterns drawn at start, so that no image is fetched: hatching for what is contested, crossing for what is excluded. */
import type { Map as MapLibre } from 'maplibre-gl';

const sizePixels = 16;

type Line = readonly [fromX: number, fromY: number, toX: number, toY: number];

const slanted: readonly Line[] = [
  [-4, 4, 4, -4],
  [0, 16, 16, 0],
  [12, 20, 20, 12],
];
const crossed: readonly Line[] = [...slanted, [-4, 12, 4, 20], [0, 0, 16, 16], [12, -4, 20, 4]];

function drawn(lines: readonly Line[], colour: string): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = sizePixels;
  canvas.height = sizePixels;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
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

export function addPatterns(map: MapLibre): void {
  map.addImage('contested', drawn(slanted, 'rgba(60, 60, 60, 0.55)'));
  map.addImage('danger', drawn(slanted, 'rgba(179, 38, 30, 0.5)'));
  map.addImage('excluded', drawn(crossed, 'rgba(59, 10, 10, 0.7)'));
}
