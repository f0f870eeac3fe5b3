/** What the handlers work with: made once at the start. */
import type { Clock } from '../base/clock.ts';
import type { LedgerStore } from '../ledger/index.ts';
import type { AccessRecord } from './access/access-record.ts';
import type { Accounts } from './access/accounts.ts';
import type { ConsoleKey } from './access/console-key.ts';
import type { Limiter } from './access/limits.ts';
import type { Passkeys } from './access/passkeys.ts';
import type { Sessions } from './access/sessions.ts';
import type { StreamRules } from './live/event-stream.ts';
import type { Follower } from './live/follower.ts';
import type { Ground } from './place/ground.ts';
import type { Reader } from './place/read-proposals.ts';
import type { Uploads } from './place/read-upload.ts';
import type { Quiet } from './quiet.ts';
import type { Tiles } from './place/tiles.ts';
import type { PlanFiles } from './plans/plan-files.ts';
import type { Plans } from './plans/plans.ts';
import type { Shares } from './plans/shares.ts';

export interface ServerParts {
  readonly version: string;
  readonly clock: Clock;
  readonly store: LedgerStore;
  /** Id of the operation whose ledger this is. */
  readonly operation: string;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly record: AccessRecord;
  /** Null unless the server listens on this machine alone. */
  readonly consoleKey: ConsoleKey | null;
  readonly idleMs: number;
  /** Tries to sign in, by label and address, and by label alone. */
  readonly tries: { readonly here: Limiter; readonly label: Limiter };
  readonly ground: Ground;
  readonly follower: Follower;
  readonly shares: Shares;
  readonly plans: Plans;
  readonly planFiles: PlanFiles;
  readonly tiles: Tiles;
  /** What is for nobody in particular waits until nobody opens the desk. */
  readonly quiet: Quiet;
  readonly uploads: Uploads;
  readonly reader: Reader;
  readonly streamRules: StreamRules;
  /** Words of the certificate; null without TLS. */
  readonly words: { readonly en: string; readonly ar: string } | null;
  /** Ends when the server stops. */
  readonly stopping: AbortSignal;
}
