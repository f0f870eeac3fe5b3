/**
 * Replay: the state that follows from the entries, in their order. The same entries give the same state, on any machine
 * and in any year: kinds are read in the version in which they were recorded and lifted to today's, one version at a
 * time. An entry that cannot be stops the replay and is named; nothing is skipped in silence.
 */
import type { ZodType } from 'zod';
import { assert } from '../base/assert.ts';
import { problemOf, ProblemError } from '../base/problem.ts';
import type { JsonObject } from './canonical-json.ts';
import { entryPlace, type Entry } from './entry.ts';
import { LEDGER_PROBLEMS } from './problems.ts';

/** Says that an entry cannot have happened after those before it. */
export class Impossible {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

export interface KindDefinition<State, Body> {
  /** Today's version of the body. */
  readonly version: number;
  /** For each earlier version, how its body becomes one of the next version. */
  readonly upcast?: Readonly<Record<number, (body: JsonObject) => JsonObject>>;
  /** The form of today's body. */
  readonly schema: ZodType<Body>;
  /** The state after the entry, or why it cannot be. May change `state` and return it: replay holds no other copy. */
  readonly apply: (state: State, body: Body, entry: Entry) => State | Impossible;
}

/** What replay does with one kind of entry; made by `kindOf`. */
export interface KindReplay<State> {
  readonly version: number;
  readonly step: (state: State, entry: Entry) => State;
}

export interface Replay<State> {
  readonly initial: () => State;
  readonly kinds: Readonly<Record<string, KindReplay<State>>>;
  /** Kinds that this state does not depend on, named one by one. */
  readonly ignores?: readonly string[];
}

function stop(code: keyof typeof LEDGER_PROBLEMS, entry: Entry, found: string, field?: string): ProblemError {
  const place = { ...entryPlace(entry), found, ...(field === undefined ? {} : { field }) };
  return new ProblemError([problemOf(LEDGER_PROBLEMS, code, place)]);
}

/** Ties a kind's versions, form and effect together. A version that cannot be lifted to the next is a bug of ours. */
export function kindOf<State, Body>(definition: KindDefinition<State, Body>): KindReplay<State> {
  const { version, upcast = {}, schema, apply } = definition;
  for (let earlier = 1; earlier < version; earlier++)
    assert(upcast[earlier] !== undefined, `Version ${earlier} of a kind cannot be lifted to version ${earlier + 1}.`);
  const step = (state: State, entry: Entry): State => {
    let body = entry.body;
    for (let at = entry.version; at < version; at++) body = upcast[at]!(body);
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw stop('LEDGER_BODY_WRONG_SHAPE', entry, issue?.message ?? '', `body.${(issue?.path ?? []).join('.')}`);
    }
    const next = apply(state, parsed.data, entry);
    if (next instanceof Impossible) throw stop('LEDGER_ENTRY_IMPOSSIBLE', entry, next.reason);
    return next;
  };
  return { version, step };
}

/** A replay under way: takes entries as they come, so that a state can follow a tail. */
export class Replayer<State> {
  readonly #replay: Replay<State>;
  readonly #ignored: ReadonlySet<string>;
  #state: State;
  #last: Entry | null = null;

  constructor(replay: Replay<State>) {
    this.#replay = replay;
    this.#ignored = new Set(replay.ignores);
    this.#state = replay.initial();
  }

  /**
   * Takes the next entry of one operation, from 1 on.
   * @throws ProblemError naming the entry when it is not the next, of a kind or version that nobody knows, of a wrong
   * form, or impossible. The state may not be used after that.
   */
  next(entry: Entry): void {
    const seq = (this.#last?.seq ?? 0) + 1;
    if (
      entry.seq !== seq ||
      (this.#last !== null && (entry.prev !== this.#last.hash || entry.operation !== this.#last.operation))
    )
      throw stop('LEDGER_REPLAY_OUT_OF_ORDER', entry, `entry ${seq} should come`);
    this.#last = entry;
    if (this.#ignored.has(entry.kind)) return;
    const kind = Object.hasOwn(this.#replay.kinds, entry.kind) ? this.#replay.kinds[entry.kind] : undefined;
    if (kind === undefined) throw stop('LEDGER_KIND_UNKNOWN', entry, entry.kind);
    if (entry.version > kind.version)
      throw stop(
        'LEDGER_VERSION_UNKNOWN',
        entry,
        `version ${entry.version} of ${entry.kind}; known up to ${kind.version}`,
      );
    this.#state = kind.step(this.#state, entry);
  }

  get state(): State {
    return this.#state;
  }

  /** Number of the last entry taken; 0 before the first. */
  get seq(): number {
    return this.#last?.seq ?? 0;
  }
}

/** The state after all these entries. O(sum of the bodies and of what `apply` does). */
export async function fold<State>(
  replay: Replay<State>,
  batches: AsyncIterable<readonly Entry[]> | Iterable<readonly Entry[]>,
): Promise<State> {
  const replayer = new Replayer(replay);
  for await (const batch of batches) for (const entry of batch) replayer.next(entry);
  return replayer.state;
}
