import { describe, expect, test } from 'vitest';
import { fixture } from '../fixture.ts';
import { frameOf } from './frame.ts';
import { drawStreets } from './streets.ts';

const { operation, plan } = fixture();
const frame = frameOf(plan, operation);

/** Number of straight pieces in path data. */
function segments(data: string): number {
  return data
    .split('M')
    .slice(1)
    .reduce((sum, line) => sum + ([...line.matchAll(/-?\d+/gu)].length - 2) / 2, 0);
}

describe('streets of the map', () => {
  test('every piece is drawn or counted as left out', () => {
    const drawn = drawStreets(operation.network, frame);
    expect(drawn.drawnPieces + drawn.outsidePieces + drawn.leftOutPieces).toBe(operation.network.edgeCount);
    expect(drawn.outsidePieces).toBeGreaterThan(0);
    expect(drawn.leftOutPieces).toBe(0);
    // Each piece of the made-up city has one bend, so two straight parts; some bends are too small to be seen.
    const parts = drawn.paths.reduce((sum, path) => sum + segments(path.data), 0);
    expect(parts).toBeGreaterThanOrEqual(drawn.drawnPieces);
    expect(parts).toBeLessThanOrEqual(drawn.drawnPieces * 2);
  });

  test('pieces are joined to far fewer lines', () => {
    const drawn = drawStreets(operation.network, frame);
    const lines = drawn.paths.reduce((sum, path) => sum + path.data.split('M').length - 1, 0);
    expect(lines).toBeLessThan(drawn.drawnPieces / 2);
  });

  test('what matters lies within the frame', () => {
    for (const zone of operation.zones) {
      for (const position of zone.area.flat(2)) {
        const [x, y] = frame.toMap(position);
        expect(x > 0 && x < frame.width && y > 0 && y < frame.height).toBe(true);
      }
    }
    const [west, north] = [frame.toMap([39, 35.96]), frame.toMap([39.01, 35.97])];
    expect(north[1]).toBeLessThan(west[1]);
    expect(north[0]).toBeGreaterThan(west[0]);
  });
});
