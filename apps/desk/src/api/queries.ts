/** What the desk asks its server for; what comes in live makes it ask again. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Picture } from '../../../../src/picture/index.ts';
import type { Plan } from '../../../../src/plan/index.ts';
import type { Layer } from '../../../../src/server/contract/schemas.ts';
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';
import type { Layers } from '../map/map-features.ts';
import type { Moments } from '../time/time-bar.tsx';
import { call } from './server.ts';

export type DeskOperation = ApiAnswer<'GET /api/operation'>;
export type PlanStates = ApiAnswer<'GET /api/plans'>['plans'];

export function useOperation(): UseQueryResult<DeskOperation> {
  return useQuery({ queryKey: ['operation'], queryFn: () => call('GET /api/operation') });
}

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

function useLayer(layer: Layer): GeoJSON.FeatureCollection {
  const { data } = useQuery({
    queryKey: ['layer', layer],
    queryFn: async () =>
      (await call('GET /api/operation/layers/{layer}', { params: { layer } })) as unknown as GeoJSON.FeatureCollection,
  });
  return data ?? nothing;
}

export function useLayers(): Layers {
  const [zones, stations, hazards, control] = [
    useLayer('zones'),
    useLayer('stations'),
    useLayer('hazards'),
    useLayer('control'),
  ];
  return useMemo(() => ({ zones, stations, hazards, control }), [zones, stations, hazards, control]);
}

export function usePicture(moments: Moments | null): UseQueryResult<Picture> {
  return useQuery({
    queryKey: ['picture', moments],
    queryFn: () =>
      call('GET /api/picture', {
        query: moments === null ? {} : { asOf: moments.occurredAtMs, knownAt: moments.knownAtMs },
      }),
    placeholderData: (before) => before,
  });
}

export function usePlanStates(): UseQueryResult<PlanStates> {
  return useQuery({ queryKey: ['plans'], queryFn: async () => (await call('GET /api/plans')).plans });
}

/** The document of a plan; a plan that is made does not change. */
export function usePlan(plan: string | null): UseQueryResult<Plan | null> {
  return useQuery({
    queryKey: ['plan', plan],
    queryFn: () => (plan === null ? null : call('GET /api/plans/{plan}/document', { params: { plan } })),
    staleTime: Infinity,
  });
}

export function usePlanFeatures(plan: string | null): UseQueryResult<GeoJSON.FeatureCollection | null> {
  return useQuery({
    queryKey: ['plan-features', plan],
    queryFn: async () =>
      plan === null
        ? null
        : ((await call('GET /api/plans/{plan}/geojson', {
            params: { plan },
          })) as unknown as GeoJSON.FeatureCollection),
    staleTime: Infinity,
  });
}
