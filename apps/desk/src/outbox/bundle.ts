/** What is kept to be sent: entries that belong together, and what the server said when it did not take them. */
import type { ApiSent } from '../../../../src/server/contract/contract.ts';

export type EntryDraft = ApiSent<'POST /api/entries'>['body']['entries'][number];

/** Why the server will not take it as it is. */
export interface RefusalKept {
  readonly code: string;
  /** What the server said: see `refusalText`. Kept by earlier versions: one English text. */
  readonly text: string;
}

/** Entries that are recorded together, or not at all. */
export interface Bundle {
  /** The id of its first entry: bundles sort by when they were made. */
  readonly id: string;
  readonly operation: string;
  readonly actor: string;
  readonly drafts: readonly EntryDraft[];
  /** What it was made of, so that the screen can show it there: `REPORT p3`, `figure trapped`. */
  readonly about: string;
  readonly refused: RefusalKept | null;
}
