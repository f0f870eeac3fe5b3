/** operation.yaml with the terms that were set: only what was set is written anew, so that comments stay. */
import { Document, isAlias, isMap, isSeq, parseDocument, visit, YAMLMap, YAMLSeq } from 'yaml';
import type { JsonObject } from '../../ledger/index.ts';
import type { Drawings } from './drawings.ts';

const most = { maxAliasCount: 100 };
const unshared = { version: '1.2', schema: 'core', aliasDuplicateObjects: false } as const;

/** The text with its windows, parties and policy as the drawings have them; as it is when it is no YAML. */
export function withTerms(text: string, drawings: Drawings): string {
  const parsed = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  if (parsed.errors.length > 0) return text;
  const document = hasAlias(parsed) ? new Document(parsed.toJS(most), unshared) : parsed;
  if (!isMap(document.contents)) return text;
  for (const part of ['windows', 'parties'] as const) {
    for (const [id, { value }] of drawings.part(part)) putItem(document, part, id, value);
  }
  for (const [name, { value }] of drawings.part('policy')) putPoint(document, name, value);
  return document.toString({ lineWidth: 0 });
}

/** What an alias stands for may be written anew: then it would lead nowhere. */
function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, (_key, node) => {
    if (isAlias(node)) found = true;
  });
  return found;
}

function putItem(document: Document, part: 'windows' | 'parties', id: string, value: JsonObject | null): void {
  const given: unknown = document.get(part);
  const list = isSeq(given) ? given : new YAMLSeq(document.schema);
  if (list !== given) document.set(part, list);
  const index = list.items.findIndex((item) => isMap(item) && item.get('id') === id);
  if (value === null) {
    if (index >= 0) list.delete(index);
    list.flow = list.items.length === 0;
    return;
  }
  list.flow = false;
  const item = list.items[index];
  if (isMap(item)) fill(document, item, value);
  else list.add(document.createNode(value));
}

function putPoint(document: Document, name: string, value: JsonObject | null): void {
  const given: unknown = document.get('policy');
  const policy = isMap(given) ? given : new YAMLMap(document.schema);
  if (policy !== given) document.set('policy', policy);
  policy.flow = false;
  const point: unknown = policy.get(name);
  if (value === null) policy.delete(name);
  else if (isMap(point)) fill(document, point, value);
  else policy.set(name, document.createNode(value));
}

/** What stays as it was keeps its comment; keys of the user's own stay. */
function fill(document: Document, map: YAMLMap, value: JsonObject): void {
  const before = map.toJS(document, most) as JsonObject;
  for (const key of Object.keys(before)) if (!Object.hasOwn(value, key) && !key.startsWith('x_')) map.delete(key);
  for (const [key, now] of Object.entries(value)) {
    if (JSON.stringify(before[key]) !== JSON.stringify(now)) map.set(key, document.createNode(now));
  }
}
