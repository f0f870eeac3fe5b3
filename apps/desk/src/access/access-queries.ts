/** Accounts and the record of who came in, for admins. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';
import { call } from '../api/server.ts';

export type Account = ApiAnswer<'GET /api/accounts'>['accounts'][number];
export type AccessEntry = ApiAnswer<'GET /api/access'>['entries'][number];

const refreshMs = 15_000;
const pageSize = 1_000;

export function useAccounts(): UseQueryResult<readonly Account[]> {
  return useQuery({
    queryKey: ['accounts'],
    queryFn: async () => (await call('GET /api/accounts')).accounts,
  });
}

/** What was read stays read: entries only grow. */
const read: AccessEntry[] = [];
let reading: Promise<readonly AccessEntry[]> | null = null;

async function readOn(): Promise<readonly AccessEntry[]> {
  for (let more = true; more;) {
    const { entries } = await call('GET /api/access', { query: { afterSeq: read.at(-1)?.seq ?? 0, limit: pageSize } });
    read.push(...entries);
    more = entries.length === pageSize;
  }
  return read.toReversed();
}

/** Newest first. One reading at a time: two would take the same page twice. */
export function useAccessEntries(): UseQueryResult<readonly AccessEntry[]> {
  return useQuery({
    queryKey: ['access'],
    queryFn: () =>
      (reading ??= readOn().finally(() => {
        reading = null;
      })),
    refetchInterval: refreshMs,
  });
}
