/** What was shared with which party, as the entries say. A liaison sees their own party's and nothing else. */
import type { z } from 'zod';
import type { Entry } from '../../ledger/index.ts';
import type { Account } from '../access/accounts.ts';
import { planShared, shareEnded } from '../place/kinds.ts';
import { refusal } from '../refusal.ts';

export interface Share {
  /** Id of the entry that shared it. */
  readonly id: string;
  readonly plan: string;
  readonly options: readonly string[];
  readonly party: string;
  readonly sharedAtMs: number;
  readonly note: z.infer<typeof planShared>['note'] | null;
}

export class Shares {
  readonly #shares = new Map<string, Share>();

  take(entry: Entry): void {
    if (entry.kind === 'plan.shared') {
      const parsed = planShared.safeParse(entry.body);
      if (!parsed.success) return;
      const { plan, options, party, note = null } = parsed.data;
      const sharedAtMs = Date.parse(entry.recordedAt);
      this.#shares.set(entry.id, { id: entry.id, plan, options, party, sharedAtMs, note });
    } else if (entry.kind === 'plan.share-ended') {
      const parsed = shareEnded.safeParse(entry.body);
      if (parsed.success) this.#shares.delete(parsed.data.share);
    }
  }

  #sees(account: Account, share: Share): boolean {
    return account.role !== 'liaison' || account.party === share.party;
  }

  list(account: Account): readonly Share[] {
    return [...this.#shares.values()].filter((share) => this.#sees(account, share));
  }

  /** @throws Refusal SERVER_SHARE_UNKNOWN, the same whether there is none or it is another party's */
  get(account: Account, id: string): Share {
    const share = this.#shares.get(id);
    if (share === undefined || !this.#sees(account, share)) throw refusal('SERVER_SHARE_UNKNOWN');
    return share;
  }
}
