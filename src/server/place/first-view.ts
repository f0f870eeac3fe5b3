import type { FolderOperation } from '../../operation/index.ts';
import type { Box } from './street-features.ts';

/** The box around zones and stations, which a screen opens with; null when there are none yet. */
export function firstView({ zones, stations }: Pick<FolderOperation, 'zones' | 'stations'>): Box | null {
  const positions = [...zones.flatMap(({ area }) => area.flat(2)), ...stations.map(({ position }) => position)];
  if (positions.length === 0) return null;
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of positions) {
    box[0] = Math.min(box[0], longitude);
    box[1] = Math.min(box[1], latitude);
    box[2] = Math.max(box[2], longitude);
    box[3] = Math.max(box[3], latitude);
  }
  return box;
}
