import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isPostgresUrl, openPostgresLedger, openSqliteLedger, type LedgerStore } from '../ledger/index.ts';

/** How a place of ledgers is written on the command line. */
export const ledgerPlace = 'ledger: a file, or postgres://role@host/database?schema=mamarr';

/** Opens a ledger for the time of some work. `create` makes it when there is none. */
export async function withLedger<Result>(
  place: string,
  mode: 'create' | 'read',
  work: (store: LedgerStore) => Promise<Result>,
): Promise<Result> {
  if (mode === 'create' && !isPostgresUrl(place)) mkdirSync(dirname(place), { recursive: true });
  const store = isPostgresUrl(place) ? await openPostgresLedger(place, { mode }) : openSqliteLedger(place, { mode });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
