/** Reads a feature's properties as if they were OpenStreetMap tags, whatever the program that wrote them made of these. */
import type { TagReader } from './street-tags.ts';

export interface PropertyReader {
  readonly streetClass: string | undefined;
  readonly tag: TagReader;
  /** Ids of the first and last vertex (`from`, `to`). */
  readonly endIds: readonly [number, number] | undefined;
}

/** Where the class may stand, in order: OpenStreetMap's tag, a plain name, Geofabrik's shapefiles. */
const CLASS_KEYS = ['highway', 'class', 'fclass'] as const;
/** Geofabrik's letters for the way of travel: both, forward, backward. */
const GEOFABRIK_ONEWAY: Readonly<Record<string, string>> = { B: 'no', F: 'yes', T: '-1' };

export function propertyReader(properties: Readonly<Record<string, unknown>>): PropertyReader {
  const read = (key: string): string | undefined => tagText(properties[key]);
  const classKey = CLASS_KEYS.find((key) => read(key) !== undefined);
  const from = wholeNumber(properties['from']);
  const to = wholeNumber(properties['to']);
  return {
    streetClass: classKey === undefined ? undefined : read(classKey),
    tag: (key) => {
      const text = read(key);
      if (key === 'oneway' && text !== undefined) return GEOFABRIK_ONEWAY[text] ?? text;
      return text;
    },
    endIds: from === undefined || to === undefined ? undefined : [from, to],
  };
}

/** A property's value as a tag's text. Of a list (OSMnx joins the tags of merged ways so) the first counts. */
function tagText(value: unknown): string | undefined {
  if (Array.isArray(value)) return tagText((value as unknown[])[0]);
  switch (typeof value) {
    case 'string':
      return value === '' ? undefined : value;
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'number':
    case 'bigint':
      return String(value);
    default:
      return undefined;
  }
}

function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** A feature's id as a number: its own, that after the slash of `way/123`, or else its place in the file. */
export function sourceIdOf(id: unknown, place: number): number {
  const text = typeof id === 'string' ? /(?:^|\/)(-?\d{1,15})$/u.exec(id)?.[1] : undefined;
  return wholeNumber(id) ?? (text === undefined ? place : Number(text));
}
