/** Writing people into the text of zones.geojson, so that everything else of the file stays as it was written. */
import { assert } from '../../base/assert.ts';
import { ZONE_VALUE_BASIS } from '../../operation/index.ts';
import type { ZonePeople } from '../zone-people.ts';

type Properties = Record<string, unknown>;

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What a value without a basis of its own has its basis from: the zone's main one, which is about to be another. */
const OWN_VALUES = [
  ['cannot_walk_share', 'cannot_walk'],
  ['walking_speed_meters_per_second', 'walking_speed'],
  ['ready_at', 'ready_at'],
] as const;

/**
 * The text with these people. Outside the properties of the zones that change, not one character differs.
 *
 * @param text of a collection that was read and found right
 * @param people by id of zone
 */
export function withZonePeople(text: string, people: ReadonlyMap<string, ZonePeople>): string {
  const parts: string[] = [];
  let done = 0;
  const written = new Set<string>();
  for (const { from, until } of propertiesOfFeatures(text)) {
    const before = text.slice(from, until);
    const properties = JSON.parse(before) as Properties;
    const id = String(properties['id']);
    const next = people.get(id);
    if (next === undefined) continue;
    written.add(id);
    parts.push(text.slice(done, from), laidOutAs(before, changed(properties, next)));
    done = until;
  }
  assert(written.size === people.size, 'each zone that changes is in the file');
  return parts.join('') + text.slice(done);
}

function changed(properties: Properties, { low, best, high, basis }: ZonePeople): Properties {
  const { source, source_ar: sourceAr, said_at: saidAt, assumption, assumption_ar: assumptionAr, ...rest } = properties;
  const next: Properties = rest;
  for (const [value, prefix] of OWN_VALUES) {
    const hasOwn = ['source', 'assumption'].some((key) => (next[`${prefix}_${key}`] ?? null) !== null);
    if ((next[value] ?? null) === null || hasOwn) continue;
    const given: Properties =
      (source ?? null) !== null
        ? { source, source_ar: sourceAr, said_at: saidAt }
        : (assumption ?? null) !== null
          ? { assumption, assumption_ar: assumptionAr }
          : { assumption: ZONE_VALUE_BASIS.text, assumption_ar: ZONE_VALUE_BASIS.words?.ar };
    for (const [key, value] of Object.entries(given)) if ((value ?? null) !== null) next[`${prefix}_${key}`] = value;
  }
  Object.assign(next, { people_low: low, people_best: best, people_high: high, [basis.kind]: basis.text });
  if (basis.words !== undefined) next[`${basis.kind}_ar`] = basis.words.ar;
  if (basis.saidAt !== undefined) next['said_at'] = basis.saidAt;
  return next;
}

/** In one line, or a line for each member, as it was before. */
function laidOutAs(before: string, properties: Properties): string {
  const inner = /^\{\r?\n([ \t]*)/.exec(before)?.[1];
  if (inner === undefined) return JSON.stringify(properties);
  const outer = /\n([ \t]*)\}$/.exec(before)?.[1] ?? '';
  const step = inner.startsWith(outer) ? inner.slice(outer.length) : inner;
  const end = before.startsWith('{\r') ? '\r\n' : '\n';
  return JSON.stringify(properties, null, step).split('\n').join(`${end}${outer}`);
}

/** Where the object `properties` of each feature stands, in order. One pass: O(length). */
function propertiesOfFeatures(text: string): Stretch[] {
  const found: Stretch[] = [];
  const open: { key: string | null; readonly from: number; readonly isList: boolean }[] = [];
  let lastText = '';
  for (const match of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/gs)) {
    const token = match[0];
    if (token === '{' || token === '[') open.push({ key: null, from: match.index, isList: token === '[' });
    else if (token === ':') open.at(-1)!.key = JSON.parse(lastText) as string;
    else if (token === '}' || token === ']') {
      const closed = open.pop()!;
      const [root, list, feature] = open;
      const isProperties =
        open.length === 3 && root!.key === 'features' && list!.isList && feature!.key === 'properties';
      if (isProperties && !closed.isList) found.push({ from: closed.from, until: match.index + 1 });
    } else lastText = token;
  }
  return found;
}
