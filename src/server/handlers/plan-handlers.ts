/** Plans, and what of them is shared with a party. */
import { askable, whyParagraphs } from '../../briefing/index.ts';
import type { Plan } from '../../plan/index.ts';
import { whoOf, type Handlers } from '../http/call.ts';
import { refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';

type PlanKeys =
  | 'GET /api/plans'
  | 'POST /api/plans'
  | 'GET /api/plans/latest'
  | 'GET /api/plans/{plan}'
  | 'DELETE /api/plans/{plan}'
  | 'GET /api/plans/{plan}/document'
  | 'GET /api/plans/{plan}/options'
  | 'GET /api/plans/{plan}/why'
  | 'GET /api/plans/{plan}/why/{figure}'
  | 'GET /api/plans/{plan}/geojson'
  | 'GET /api/plans/{plan}/files/{format}'
  | 'GET /api/shared'
  | 'GET /api/shared/{share}';

export function planHandlers(
  parts: Pick<ServerParts, 'plans' | 'planFiles' | 'ground' | 'follower' | 'shares'>,
): Handlers<PlanKeys> {
  const { plans, planFiles, ground, follower, shares } = parts;
  const { table } = plans;
  const documentOf = async (id: string): Promise<Plan> => JSON.parse(await table.text(id, 'document')) as Plan;
  return {
    'GET /api/plans': async () => ({ plans: [...(await table.list())] }),
    'POST /api/plans': async (call) => {
      const { seed, changes } = call.body;
      const afterSeq = follower.seq;
      const order = await ground.toPlan(call.body);
      return plans.start({ ...order, seed, changes, afterSeq, by: whoOf(call).label });
    },
    'GET /api/plans/latest': async () => {
      const id = await table.latest();
      return id === null ? null : documentOf(id);
    },
    'GET /api/plans/{plan}': ({ params }) => table.get(params.plan),
    'DELETE /api/plans/{plan}': ({ params }) => plans.cancel(params.plan),
    'GET /api/plans/{plan}/document': ({ params }) => documentOf(params.plan),
    'GET /api/plans/{plan}/options': async ({ params }) => {
      const { options } = await documentOf(params.plan);
      return {
        options: options.map(({ id, names, difference, totals, gap }) => ({ id, names, difference, totals, gap })),
      };
    },
    'GET /api/plans/{plan}/why': async ({ params }) => ({
      askable: askable(await documentOf(params.plan)).map(({ id, words }) => ({ id, words })),
    }),
    'GET /api/plans/{plan}/why/{figure}': async ({ params }) => {
      const plan = await documentOf(params.plan);
      const told = (language: 'en' | 'ar'): { text: string; indent: number }[] => {
        const paragraphs = whyParagraphs(plan, params.figure, language);
        if (paragraphs === null) throw refusal('SERVER_ENTRY_UNKNOWN', { field: 'figure' });
        return paragraphs.map(({ text, indent }) => ({ text, indent }));
      };
      return { paragraphs: { en: told('en'), ar: told('ar') } };
    },
    'GET /api/plans/{plan}/geojson': ({ params }) => table.text(params.plan, 'geojson'),
    'GET /api/plans/{plan}/files/{format}': ({ params, query }) => {
      const { lang: language, option, table: tableName } = query;
      return planFiles.make(params.plan, { format: params.format, language, option, table: tableName });
    },
    'GET /api/shared': (call) =>
      Promise.resolve({
        shares: shares
          .list(whoOf(call))
          .map((share) => ({ ...share, options: [...share.options], note: share.note ?? null })),
      }),
    'GET /api/shared/{share}': async (call) => {
      const share = shares.get(whoOf(call), call.params.share);
      const plan = await documentOf(share.plan).catch(() => {
        throw refusal('SERVER_SHARE_UNKNOWN');
      });
      const { name, timeZone } = plan.operation;
      return {
        share: { ...share, options: [...share.options], note: share.note ?? null },
        operation: { name, timeZone },
        options: plan.options.filter(({ id }) => share.options.includes(id)).map(sharedOptionOf),
      };
    },
  };
}

/** Zones, corridors and times. Ways, bounds, exposure and what a concession is worth stay in the room. */
function sharedOptionOf({ id, corridors, ways, departures, totals }: Plan['options'][number]) {
  return {
    id,
    corridors,
    departures: departures.map(({ way: wayId, leaveFromMs, leaveUntilMs, persons }) => {
      const way = ways.find((each) => each.id === wayId)!;
      return { zone: way.zone, corridor: way.corridor, window: way.window, leaveFromMs, leaveUntilMs, persons };
    }),
    peopleOut: totals.peopleOut,
  };
}
