import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';
import { call } from '../api/server.ts';

export type Askable = ApiAnswer<'GET /api/plans/{plan}/why'>['askable'][number];
export type Reason = ApiAnswer<'GET /api/plans/{plan}/why/{figure}'>;

/** A plan that is made does not change, and neither does why. */
export function useAskable(plan: string): UseQueryResult<readonly Askable[]> {
  return useQuery({
    queryKey: ['askable', plan],
    queryFn: async () => (await call('GET /api/plans/{plan}/why', { params: { plan } })).askable,
    staleTime: Infinity,
  });
}

export function useWhy(plan: string, figure: string | null): UseQueryResult<Reason | null> {
  return useQuery({
    queryKey: ['why', plan, figure],
    queryFn: () => (figure === null ? null : call('GET /api/plans/{plan}/why/{figure}', { params: { plan, figure } })),
    staleTime: Infinity,
  });
}
