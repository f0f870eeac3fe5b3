/** All routes of the API. */
import { z } from 'zod';
import { accessRoutes } from './access-routes.ts';
import { operationRoutes } from './operation-routes.ts';
import { planRoutes } from './plan-routes.ts';
import type { AnswerOf, Contract, Received, RouteContract, Sent } from './route.ts';

const documentRoutes = {
  'GET /api/openapi.json': {
    part: 'Session',
    summary: 'This contract as OpenAPI 3.1.',
    access: 'anyone',
    answer: { kind: 'json', schema: z.looseObject({ openapi: z.string() }) },
  },
} as const satisfies Contract;

export const contract = { ...accessRoutes, ...operationRoutes, ...planRoutes, ...documentRoutes } as const;

export type ApiKey = keyof typeof contract;
export type ApiSent<Key extends ApiKey> = Sent<(typeof contract)[Key]>;
export type ApiReceived<Key extends ApiKey> = Received<(typeof contract)[Key]>;
export type ApiAnswer<Key extends ApiKey> = AnswerOf<(typeof contract)[Key]>;

/** The same with its forms hidden: for code that treats all routes alike. */
export const routes: readonly (readonly [ApiKey, RouteContract])[] = Object.entries(contract) as [
  ApiKey,
  RouteContract,
][];
