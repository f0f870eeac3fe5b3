/**
 * Where the drafts of one commit come to stand, or why they are refused: the rules that every store shares. A store tells
 * what it holds; nothing is written here.
 */
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import type { Job, Outcome } from './commit-queue.ts';
import { correctedId, type CheckedDraft, type EntryDraft, type RawEntry } from './entry.ts';
import { entryHash, noPrevious } from './hash-chain.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import type { Receipt } from './store.ts';

/** What the store holds, while nobody else can write into it. */
export interface Held {
  readonly byId: (id: string) => RawEntry | undefined;
  /** The last entry of an operation. */
  readonly last: (operation: string) => Pick<RawEntry, 'seq' | 'hash'> | undefined;
}

export class Placement {
  readonly #held: Held;
  readonly #written = new Map<string, RawEntry>();
  readonly #heads = new Map<string, RawEntry>();
  readonly #entries: RawEntry[] = [];

  constructor(held: Held) {
    this.#held = held;
  }

  /** Finds each draft of a job its place, all or none. Later jobs see the entries of earlier ones. */
  place({ drafts, afterSeq }: Job): Outcome {
    const problems: Problem[] = [];
    const known = new Map<string, CheckedDraft>();
    for (const checked of drafts) {
      const { draft } = checked;
      const kept = this.#byId(draft.id);
      const twin = known.get(draft.id);
      if (
        (kept !== undefined && !sameContent(kept, checked)) ||
        (twin !== undefined && !sameContent({ ...twin.draft, ...twin }, checked))
      )
        problems.push(problemOf(LEDGER_PROBLEMS, 'LEDGER_ID_TAKEN', placeOf(draft)));
      const corrects = correctedId(draft.body);
      if (corrects !== null && (known.get(corrects)?.draft ?? this.#byId(corrects))?.operation !== draft.operation)
        problems.push(
          problemOf(LEDGER_PROBLEMS, 'LEDGER_CORRECTS_NOTHING', {
            ...placeOf(draft),
            field: 'body.corrects',
            found: corrects,
          }),
        );
      known.set(draft.id, checked);
    }
    if (afterSeq !== null) problems.push(...this.#divergence(drafts, afterSeq));
    if (problems.length > 0) return new ProblemError(problems);
    return drafts.map((checked): Receipt => {
      const { id } = checked.draft;
      const kept = this.#byId(id);
      const { operation, seq, hash } = kept ?? this.#add(checked);
      return { id, operation, seq, hash, already: kept !== undefined };
    });
  }

  /** The entries to write, in their order. */
  get entries(): readonly RawEntry[] {
    return this.#entries;
  }

  #byId(id: string): RawEntry | undefined {
    return this.#written.get(id) ?? this.#held.byId(id);
  }

  #last(operation: string): Pick<RawEntry, 'seq' | 'hash'> | undefined {
    return this.#heads.get(operation) ?? this.#held.last(operation);
  }

  #divergence(drafts: readonly CheckedDraft[], afterSeq: number): Problem[] {
    const [first] = drafts;
    if (first === undefined) return [];
    const seq = this.#last(first.draft.operation)?.seq ?? 0;
    if (seq === afterSeq) return [];
    const found = `it has ${seq} entries, and ${afterSeq} were expected`;
    return [problemOf(LEDGER_PROBLEMS, 'LEDGER_DIVERGED', { file: first.draft.operation, found })];
  }

  #add({ draft, bodyText }: CheckedDraft): RawEntry {
    const { id, operation, kind, version, occurredAt, recordedAt, actor, device } = draft;
    const head = this.#last(operation);
    const unhashed = {
      ...{ operation, seq: (head?.seq ?? 0) + 1, id, kind, version, occurredAt, recordedAt, actor, device, bodyText },
      prev: head?.hash ?? noPrevious,
    };
    const entry = { ...unhashed, hash: entryHash(unhashed) };
    this.#heads.set(operation, entry);
    this.#written.set(id, entry);
    this.#entries.push(entry);
    return entry;
  }
}

function placeOf(draft: EntryDraft): { readonly file: string; readonly feature: string } {
  return { file: draft.operation, feature: `entry ${draft.id}` };
}

/** True when both say the same: everything that the device made. */
function sameContent(kept: Omit<RawEntry, 'seq' | 'prev' | 'hash'>, { draft, bodyText }: CheckedDraft): boolean {
  return (
    kept.bodyText === bodyText &&
    kept.operation === draft.operation &&
    kept.kind === draft.kind &&
    kept.version === draft.version &&
    kept.occurredAt === draft.occurredAt &&
    kept.recordedAt === draft.recordedAt &&
    kept.actor === draft.actor &&
    kept.device === draft.device
  );
}
