import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../api/server.ts';
import type { Proposal, Report } from './judging.ts';

/** A report's text never changes. */
export function useReport(report: string): UseQueryResult<Report> {
  return useQuery({
    queryKey: ['report', report],
    queryFn: () => call('GET /api/reports/{report}', { params: { report } }),
    staleTime: Infinity,
  });
}

export function useProposals(report: string): UseQueryResult<readonly Proposal[]> {
  return useQuery({
    queryKey: ['proposals', report],
    queryFn: async () => (await call('GET /api/reports/{report}/proposals', { params: { report } })).proposals,
    placeholderData: (before, query) => (query?.queryKey[1] === report ? before : undefined),
  });
}
