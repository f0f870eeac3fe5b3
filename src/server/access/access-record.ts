/**
 * Every sign-in and every refusal is an entry, in a ledger of its own beside the operation's. Nobody's address is in it,
 * only a mark that tells two machines apart.
 */
import type { Clock } from '../../base/clock.ts';
import type { JsonObject, LedgerStore } from '../../ledger/index.ts';
import { Limiter } from './limits.ts';
import type { ServerKey } from './server-key.ts';

/** The operation under which the ledger keeps them. */
export const ACCESS_OPERATION = 'access';

export type AccessKind =
  | 'access.started'
  | 'access.signed-in'
  | 'access.signed-out'
  | 'access.unlocked'
  | 'access.sessions-ended'
  | 'access.refused'
  | 'access.account-added'
  | 'access.invited'
  | 'access.enrolled'
  | 'access.passkey-added'
  | 'access.account-closed';

export interface Caller {
  /** Label of who is signed in, or null. */
  readonly label: string | null;
  readonly address: string;
}

export class AccessRecord {
  readonly #store: Pick<LedgerStore, 'append'>;
  readonly #key: ServerKey;
  readonly #clock: Clock;
  readonly #nextId: () => string;
  /** A flood of refusals must not fill the disk: past this rate they are counted, and the next entry says how many. */
  readonly #limiter: Limiter;
  #uncounted = 0;

  constructor(
    store: Pick<LedgerStore, 'append'>,
    parts: { readonly key: ServerKey; readonly clock: Clock; readonly nextId: () => string },
  ) {
    this.#store = store;
    this.#key = parts.key;
    this.#clock = parts.clock;
    this.#nextId = parts.nextId;
    this.#limiter = new Limiter({ burst: 200, perSecond: 2 }, parts.clock);
  }

  /** Resolves when the entry is durable. */
  async keep(kind: AccessKind, caller: Caller, body: JsonObject = {}): Promise<void> {
    let skipped = 0;
    if (kind === 'access.refused') {
      if (this.#limiter.take('all') !== null) {
        this.#uncounted += 1;
        return;
      }
      skipped = this.#uncounted;
      this.#uncounted = 0;
    }
    const at = new Date(this.#clock.nowMs()).toISOString();
    await this.#store.append([
      {
        id: this.#nextId(),
        operation: ACCESS_OPERATION,
        kind,
        version: 1,
        occurredAt: at,
        recordedAt: at,
        actor: caller.label ?? 'nobody',
        device: 'server',
        body: {
          ...body,
          from: this.#key.mark('address', caller.address).slice(0, 8),
          ...(skipped === 0 ? {} : { andAsManyBefore: skipped }),
        },
      },
    ]);
  }
}
