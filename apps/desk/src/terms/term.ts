/** Terms of an operation: windows, parties and points of policy, as operation.yaml has them and as entries say them. */
import type { DeskOperation } from '../api/queries.ts';
import type { SentEntry } from '../outbox/entries-so-far.ts';
import type { Bundle, EntryDraft, RefusalKept } from '../outbox/bundle.ts';

export type TermPart = 'window' | 'party' | 'policy';

/** Keys and values as in operation.yaml; of a point of policy without its name. */
export type Written = Readonly<Record<string, string | number | boolean>>;

export interface TermKey {
  readonly part: TermPart;
  /** Of a point of policy: its name. */
  readonly id: string;
}

export interface Term extends TermKey {
  readonly written: Written;
  /** The entry that said it last, recorded or still on this machine; null: the folder says it. */
  readonly entry: string | null;
  /** What waits in the outbox about it. */
  readonly waiting: 'change' | 'removal' | null;
  /** Of a point of policy: nobody set it. */
  readonly isDefault: boolean;
}

export interface TermChange extends TermKey {
  /** Null: it is removed. */
  readonly written: Written | null;
  /** The entry that it is written after. */
  readonly after: string | null;
  /** Why it is removed. */
  readonly reason: string;
}

/** What somebody said last of a term. */
export interface LatestTerm {
  readonly entry: string;
  readonly by: string;
  readonly recordedAtMs: number;
  readonly written: Written | null;
}

export interface KeptTerm extends TermKey {
  readonly bundle: Bundle;
  readonly entry: string;
  readonly written: Written | null;
  readonly after: string | null;
}

/** What the server refused of one term: the change made last, and all that the decision about it settles. */
export interface RefusedTerm extends KeptTerm {
  readonly refusal: RefusalKept;
  readonly bundles: readonly Bundle[];
  /** The entry that the first of them was made after. */
  readonly firstAfter: string | null;
}

export const termKey = ({ part, id }: TermKey): string => `${part} ${id}`;

type Body = Readonly<Record<string, unknown>>;

function isWritten(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What there is of these keys; texts that are absent or empty are left out. */
function written(from: Body, keys: readonly string[]): Written {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = from[key];
      return isWritten(value) && value !== '' ? [[key, value]] : [];
    }),
  );
}

const basis = ['source', 'source_ar', 'said_at', 'assumption', 'assumption_ar', 'note', 'note_ar'];
const keysOf: Readonly<Record<TermPart, readonly string[]>> = {
  window: ['id', 'from', 'until', 'status', ...basis],
  party: ['id', 'name_en', 'name_ar', 'agrees_to_passage', ...basis],
  policy: ['value', ...basis],
};

/** Of an entry that is about a term; null for any other. */
export function saidOf(kind: string, body: Body): (TermKey & Pick<TermChange, 'written' | 'after'>) | null {
  const [part, verb] = kind.split('.') as [TermPart, string];
  if (!Object.hasOwn(keysOf, part) || (verb !== 'set' && verb !== 'removed')) return null;
  const after = typeof body['after'] === 'string' ? body['after'] : null;
  if (part === 'policy') return { part, id: String(body['name']), written: written(body, keysOf.policy), after };
  if (verb === 'removed') return { part, id: String(body['id']), written: null, after };
  const said = (body[part] ?? {}) as Body;
  return { part, id: String(said['id']), written: written(said, keysOf[part]), after };
}

/** The entry of a change. */
export function entryOf({ part, id, written: said, after, reason }: TermChange): {
  readonly kind: string;
  readonly body: EntryDraft['body'];
} {
  if (said === null) return { kind: `${part}.removed`, body: { id, reason, after } };
  if (part === 'policy') return { kind: 'policy.set', body: { name: id, ...said, after } };
  return { kind: `${part}.set`, body: { [part]: said, after } };
}

/** The terms as the server has them, in its order. */
export function termsOf({ windows, parties, policy }: DeskOperation): readonly Term[] {
  const term = (part: TermPart, id: string, from: Body & { readonly entry: string | null }): Term => ({
    part,
    id,
    written: written(from, keysOf[part]),
    entry: from.entry,
    waiting: null,
    isDefault: from['isDefault'] === true,
  });
  return [
    ...windows.map((each) => term('window', each.id, each)),
    ...parties.map((each) => term('party', each.id, each)),
    ...policy.map((each) => term('policy', each.name, each)),
  ];
}

/** Who said last how each term is; a term that was removed is among them. */
export function latestTerms(entries: readonly SentEntry[]): ReadonlyMap<string, LatestTerm> {
  return new Map(
    entries.flatMap(({ id: entry, kind, actor: by, recordedAt, body }) => {
      const said = saidOf(kind, body);
      if (said === null) return [];
      return [[termKey(said), { entry, by, recordedAtMs: Date.parse(recordedAt), written: said.written }]];
    }),
  );
}

/** The changes of terms among what is kept on this machine, oldest first. */
export function keptTerms(bundles: readonly Bundle[]): readonly KeptTerm[] {
  return bundles.flatMap((bundle) =>
    bundle.drafts.flatMap(({ id: entry, kind, body }): KeptTerm[] => {
      const said = saidOf(kind, body);
      return said === null ? [] : [{ ...said, bundle, entry }];
    }),
  );
}

/** The terms with what the server has received since they were asked for laid over them, and then what waits on this machine. */
export function withKept(
  terms: readonly Term[],
  { received, waiting }: Readonly<Record<'received' | 'waiting', readonly KeptTerm[]>>,
): readonly Term[] {
  const all = new Map(terms.map((term) => [termKey(term), term]));
  const lay = ({ part, id, written: said, entry }: KeptTerm, isWaiting: boolean): void => {
    const key = termKey({ part, id });
    const before = all.get(key);
    if (said !== null)
      all.set(key, { part, id, written: said, entry, waiting: isWaiting ? 'change' : null, isDefault: false });
    else if (!isWaiting) all.delete(key);
    else if (before !== undefined) all.set(key, { ...before, entry, waiting: 'removal' });
  };
  for (const each of received) lay(each, false);
  for (const each of waiting) lay(each, true);
  return [...all.values()];
}

/** One for each term of which something was refused and nothing is still to be sent. */
export function refusedTerms(waiting: readonly KeptTerm[], refused: readonly KeptTerm[]): readonly RefusedTerm[] {
  const groups = Map.groupBy(refused, termKey);
  for (const each of waiting) groups.delete(termKey(each));
  return [...groups.values()].flatMap((group): RefusedTerm[] => {
    const [first, mine] = [group[0], group.at(-1)];
    const refusal = first?.bundle.refused;
    if (first === undefined || mine === undefined || refusal == null) return [];
    // What was made after a change that was refused was refused with it.
    return [{ ...mine, refusal, bundles: group.map(({ bundle }) => bundle), firstAfter: first.after }];
  });
}
