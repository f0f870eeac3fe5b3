/** What the entries say of places and terms: which were drawn, set and taken away, and by which entry last. */
import type { z } from 'zod';
import { problemOf, type Problem } from '../../base/problem.ts';
import type { Entry, JsonObject } from '../../ledger/index.ts';
import { operationSchemas } from '../../operation/index.ts';
import { PICTURE_PROBLEMS } from '../problems.ts';
import { DRAWING_KINDS, TERM_PARTS, type Layer, type Part, type ThingKey } from './drawing-kinds.ts';

export interface Drawing {
  /** As in the folder's file; null: the thing was taken away. */
  readonly value: JsonObject | null;
  /** Id of the entry that says so. */
  readonly entry: string;
  readonly seq: number;
  /** When it became known. */
  readonly knownAtMs: number;
}

export class Drawings {
  /** All that was said of each thing, in the order of the entries: the last holds. */
  readonly #parts = new Map<Part, Map<string, readonly Drawing[]>>();
  readonly #problems: Problem[] = [];
  #count = 0;

  /** Takes one more entry; entries of other kinds are not about places and terms. */
  take(entry: Pick<Entry, 'id' | 'seq' | 'kind' | 'body' | 'recordedAt'>): void {
    const kind = Object.hasOwn(DRAWING_KINDS, entry.kind) ? DRAWING_KINDS[entry.kind] : undefined;
    if (kind === undefined) return;
    const parsed = kind.schema.safeParse(entry.body);
    if (!parsed.success) {
      this.#unreadable(entry, parsed.error);
      return;
    }
    const { part, id, value } = kind.said(entry.body);
    const { id: name, seq, recordedAt } = entry;
    this.#put({ part, id }, { value, entry: name, seq, knownAtMs: Date.parse(recordedAt) });
  }

  /** Puts a change in that no entry says. */
  put(key: ThingKey, value: JsonObject | null): void {
    this.#put(key, { value, entry: '', seq: 0, knownAtMs: 0 });
  }

  #put({ part, id }: ThingKey, drawing: Drawing): void {
    const things = this.#parts.get(part) ?? new Map<string, readonly Drawing[]>();
    this.#parts.set(part, things);
    things.set(id, [...(things.get(id) ?? []), drawing]);
    this.#count += 1;
  }

  /** An entry that came by import and is not what it says: shown, and left out. */
  #unreadable(entry: Pick<Entry, 'id' | 'seq'>, error: z.ZodError): void {
    const [issue] = error.issues;
    this.#problems.push(
      problemOf(PICTURE_PROBLEMS, 'PICTURE_ENTRY_UNREADABLE', {
        feature: `entry ${entry.seq} (${entry.id})`,
        field: `body.${(issue?.path ?? []).join('.')}`,
        found: issue?.message ?? '',
      }),
    );
  }

  latest({ part, id }: ThingKey): Drawing | null {
    return this.#parts.get(part)?.get(id)?.at(-1) ?? null;
  }

  /** The last that was said of each thing of a part, in the order in which each was first spoken of. */
  part(part: Part): ReadonlyMap<string, Drawing> {
    return new Map([...(this.#parts.get(part) ?? [])].map(([id, said]) => [id, said.at(-1)!]));
  }

  /** Layers in which something was drawn or taken away. */
  get layers(): readonly Layer[] {
    return [...this.#parts.keys()].filter((part): part is Layer => !isTermPart(part));
  }

  /** Whether a window, a party or a point of policy was set or taken away. */
  get hasTerms(): boolean {
    return TERM_PARTS.some((part) => this.#parts.has(part));
  }

  /** Whether nothing was drawn or set. */
  get isEmpty(): boolean {
    return this.#parts.size === 0;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** How many entries changed a place or term so far. */
  get count(): number {
    return this.#count;
  }

  /** When each change became known, in the order of the things. */
  get knownAtMs(): readonly number[] {
    return [...this.#parts.values()].flatMap((things) =>
      [...things.values()].flatMap((said) => said.map(({ knownAtMs }) => knownAtMs)),
    );
  }

  /** The same, to try something on. */
  copy(): Drawings {
    return this.#upTo(Infinity);
  }

  /** Only what was known at a moment. */
  asKnownAt(knownAtMs: number): Drawings {
    return this.#upTo(knownAtMs);
  }

  #upTo(lastMs: number): Drawings {
    const copy = new Drawings();
    for (const [part, things] of this.#parts) {
      for (const [id, said] of things) {
        for (const drawing of said) if (drawing.knownAtMs <= lastMs) copy.#put({ part, id }, drawing);
      }
    }
    copy.#problems.push(...this.#problems);
    return copy;
  }
}

function isTermPart(part: Part): boolean {
  return TERM_PARTS.some((each) => each === part);
}

/** A list's things with the drawings put in: changed ones in their place, new ones at the end. */
export function withDrawings(
  things: readonly JsonObject[],
  drawings: ReadonlyMap<string, Drawing>,
  idOf: (thing: JsonObject) => string,
): JsonObject[] {
  const known = new Set(things.map(idOf));
  const kept = things.flatMap((thing) => {
    const drawing = drawings.get(idOf(thing));
    if (drawing === undefined) return [thing];
    return drawing.value === null ? [] : [drawing.value];
  });
  const added = [...drawings].flatMap(([id, { value }]) => (known.has(id) || value === null ? [] : [value]));
  return [...kept, ...added];
}

/** What is wrong with the form of a feature for its layer; the meaning is checked with the whole folder. */
export function featureFaults(layer: Layer, feature: unknown): readonly string[] {
  const parsed = operationSchemas[layer]!.safeParse({ type: 'FeatureCollection', features: [feature] });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.slice(2).join('.')}: ${issue.message}`);
}
