/** What cannot be of the splits: each must divide a figure of persons over zones that are there, nobody counted twice. */
import type { PictureProblemCode } from './problems.ts';
import type { Records } from './records.ts';
import { splitsInForce } from './zones.ts';

export interface SplitFault {
  /** Id of the split. */
  readonly split: string;
  readonly code: PictureProblemCode;
  /** `figure`, `weights` or `weights.ZONE`. */
  readonly field: string;
  readonly found?: string;
}

export interface SplitZones {
  /** Null: not known, and nothing is said of it. */
  readonly ids: readonly string[] | null;
  /** Zones that have people of their own. */
  readonly withPeople: readonly string[];
}

/**
 * Every fault of the splits, in their order. Of a figure's splits only the one that begins last is held against the zones as
 * they are: an earlier one divided over those of its time.
 */
export function splitFaults({ figures, splits }: Pick<Records, 'figures' | 'splits'>, zones: SplitZones): SplitFault[] {
  const faults: SplitFault[] = [];
  const last = splitsInForce(splits, { occurredAtMs: Infinity, knownAtMs: Infinity });
  const figureByZone = new Map<string, string>();
  for (const split of splits) {
    const tell = (code: PictureProblemCode, field: string, found?: string): void => {
      faults.push({ split: split.id, code, field, ...(found === undefined ? {} : { found }) });
    };
    const figure = figures.find(({ id }) => id === split.figure);
    if (figure === undefined) tell('PICTURE_FIGURE_UNKNOWN', 'figure', split.figure);
    else if (figure.unit !== 'persons') tell('PICTURE_SPLIT_NOT_PERSONS', 'figure', figure.unit);
    // Six decimals of a weight count.
    if (!split.weights.some(({ weight }) => weight >= 0.000001)) tell('PICTURE_SPLIT_WITHOUT_WEIGHT', 'weights');
    if (!last.includes(split)) continue;
    for (const { zone } of split.weights) {
      const field = `weights.${zone}`;
      if (zones.ids !== null && !zones.ids.includes(zone)) tell('PICTURE_ZONE_UNKNOWN', field, zone);
      if (zones.withPeople.includes(zone)) tell('PICTURE_ZONE_COUNTED_TWICE', field, zone);
      const other = figureByZone.get(zone);
      if (other !== undefined && other !== split.figure) tell('PICTURE_ZONE_IN_TWO_SPLITS', field, zone);
      figureByZone.set(zone, split.figure);
    }
  }
  return faults;
}
