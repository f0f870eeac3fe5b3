/**
 * Canonical JSON after RFC 8785 (JSON Canonicalization Scheme): one value, one text, so that equal things hash equally.
 * Numbers and strings are written as ECMAScript writes them, which the RFC prescribes; keys are in the order of their
 * UTF-16 code units; no white space.
 */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Bodies are nested a few levels. The limit keeps hostile input from exhausting the stack. */
const deepest = 100;

/** Thrown for a value that has no canonical text: what it is, and where, dotted from the root. */
export class NotCanonicalError extends Error {
  readonly path: string;
  readonly found: string;

  constructor(path: readonly string[], found: string) {
    super(`No canonical JSON at ${path.length === 0 ? 'the root' : path.join('.')}: ${found}`);
    this.name = 'NotCanonicalError';
    this.path = path.join('.');
    this.found = found;
  }
}

/**
 * The canonical text of a JSON value. O(n log k) for n characters and k keys in an object.
 * @throws NotCanonicalError for what JSON cannot say: NaN and infinities, lone surrogates, undefined, functions, dates,
 * holes in arrays, cycles and anything nested more than 100 deep.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, []);
}

function textOf(value: unknown, path: string[]): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalError(path, String(value));
      return JSON.stringify(value);
    case 'string':
      return quoted(value, path);
    case 'object':
      if (value === null) return 'null';
      if (path.length >= deepest) throw new NotCanonicalError(path, `nested more than ${deepest} deep`);
      return Array.isArray(value) ? arrayText(value, path) : objectText(value, path);
    default:
      throw new NotCanonicalError(path, typeof value);
  }
}

function arrayText(items: readonly unknown[], path: string[]): string {
  const texts: string[] = [];
  for (let index = 0; index < items.length; index++) {
    path.push(String(index));
    texts.push(textOf(items[index], path));
    path.pop();
  }
  return `[${texts.join(',')}]`;
}

function objectText(value: object, path: string[]): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonicalError(path, 'not a plain object');
  const texts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    path.push(key);
    texts.push(`${quoted(key, path)}:${textOf((value as Record<string, unknown>)[key], path)}`);
    path.pop();
  }
  return `{${texts.join(',')}}`;
}

function quoted(text: string, path: readonly string[]): string {
  if (!text.isWellFormed()) throw new NotCanonicalError(path, 'half of a surrogate pair');
  return JSON.stringify(text);
}
