/** Looking into values whose shape is not known yet. */

export type RawRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list's records; what is not a list is an empty one. Numbers are places in the list as written. */
export function recordsOf(value: unknown): { readonly record: RawRecord; readonly number: number }[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((record, number) => (isRecord(record) ? [{ record, number }] : []));
}

export function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A finite number, or null. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

/** How a person would look for an entry: its id when it has one, else its number from 1. */
export function labelOf(record: RawRecord, number: number): string {
  const id = record['id'];
  return typeof id === 'string' && id !== '' ? id : `#${number + 1}`;
}

/** A copy without the keys that begin with `x_`: they are the user's own. */
export function withoutOwnKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOwnKeys);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith('x_'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutOwnKeys(inner)]));
}
