/** Plans, and what is shared with a party. */
import { z } from 'zod';
import { PLAN_FILE_FORMATS, PLAN_FILE_TYPES, PLAN_TABLES } from '../../briefing/index.ts';
import { planSchema } from '../../plan/index.ts';
import { PLANNERS, READERS, ROOM } from '../access/roles.ts';
import type { Contract } from './route.ts';
import { bilingual, change, id, ms, planState } from './schemas.ts';

const planParams = z.strictObject({ plan: id });
/** One line of an answer, and how far it stands in. */
const paragraph = z.strictObject({ text: z.string(), indent: z.int() });
const shared = z.strictObject({
  id: z.string(),
  plan: z.string(),
  options: z.array(z.string()),
  party: z.string(),
  sharedAtMs: ms,
  note: bilingual.nullable(),
});

/** What a party's liaison sees of an option: who leaves when by which corridor. No bound, no worth, no exposure. */
export const sharedOption = z.strictObject({
  id: z.string(),
  corridors: planSchema.shape.options.element.shape.corridors,
  departures: z.array(
    z.strictObject({
      zone: z.string(),
      corridor: z.string(),
      window: z.string(),
      leaveFromMs: ms,
      leaveUntilMs: ms,
      persons: z.int(),
    }),
  ),
  peopleOut: z.int(),
});

export const planRoutes = {
  'GET /api/plans': {
    part: 'Plans',
    summary: 'All plans, newest first, without their documents.',
    access: ROOM,
    answer: { kind: 'json', schema: z.strictObject({ plans: z.array(planState) }) },
    byItself: true,
  },
  'POST /api/plans': {
    part: 'Plans',
    summary: 'Starts a plan in the background. Changes are tried in this plan and recorded nowhere.',
    access: PLANNERS,
    body: z.strictObject({
      seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
      changes: z.array(change).max(50).default([]),
      asOf: ms.optional(),
      knownAt: ms.optional(),
    }),
    bodyBytes: 1024 * 1024,
    answer: { kind: 'json', schema: planState, status: 202 },
    problems: ['SERVER_TOO_MANY', 'SERVER_PLACE_UNKNOWN', 'SERVER_CONCESSION_UNKNOWN'],
  },
  'GET /api/plans/latest': {
    part: 'Plans',
    summary: 'The document of the newest plan that is made and tries no changes; null when there is none.',
    access: READERS,
    answer: { kind: 'json', schema: planSchema.nullable() },
    byItself: true,
  },
  'GET /api/plans/{plan}': {
    part: 'Plans',
    summary: 'How far a plan is.',
    access: ROOM,
    params: planParams,
    answer: { kind: 'json', schema: planState },
    problems: ['SERVER_PLAN_UNKNOWN'],
    byItself: true,
  },
  'DELETE /api/plans/{plan}': {
    part: 'Plans',
    summary: 'Cancels a plan that is under way, on whichever server it is.',
    access: PLANNERS,
    params: planParams,
    answer: { kind: 'json', schema: planState },
    problems: ['SERVER_PLAN_UNKNOWN'],
  },
  'GET /api/plans/{plan}/document': {
    part: 'Plans',
    summary: 'The plan document, as `mamarr plan` writes it.',
    access: READERS,
    params: planParams,
    answer: { kind: 'json', schema: planSchema },
    problems: ['SERVER_PLAN_UNKNOWN', 'SERVER_PLAN_NOT_MADE'],
  },
  'GET /api/plans/{plan}/options': {
    part: 'Plans',
    summary: 'The options side by side, without ways and schedules.',
    access: READERS,
    params: planParams,
    answer: {
      kind: 'json',
      schema: z.strictObject({
        options: z.array(
          z.strictObject({
            id: z.string(),
            names: z.array(z.string()),
            difference: bilingual,
            totals: planSchema.shape.options.element.shape.totals,
            gap: planSchema.shape.options.element.shape.gap,
          }),
        ),
      }),
    },
    problems: ['SERVER_PLAN_UNKNOWN', 'SERVER_PLAN_NOT_MADE'],
  },
  'GET /api/plans/{plan}/why': {
    part: 'Plans',
    summary: 'Which figures of a plan can be asked why they are so.',
    access: READERS,
    params: planParams,
    answer: {
      kind: 'json',
      schema: z.strictObject({ askable: z.array(z.strictObject({ id: z.string(), words: bilingual })) }),
    },
    problems: ['SERVER_PLAN_UNKNOWN', 'SERVER_PLAN_NOT_MADE'],
  },
  'GET /api/plans/{plan}/why/{figure}': {
    part: 'Plans',
    summary: 'Why a figure of a plan is so: back to who said it, who denied it, who decided, and what was assumed.',
    access: READERS,
    params: z.strictObject({ plan: id, figure: z.string().min(1).max(200) }),
    answer: {
      kind: 'json',
      schema: z.strictObject({ paragraphs: z.strictObject({ en: z.array(paragraph), ar: z.array(paragraph) }) }),
    },
    problems: ['SERVER_PLAN_UNKNOWN', 'SERVER_PLAN_NOT_MADE', 'SERVER_ENTRY_UNKNOWN'],
  },
  'GET /api/plans/{plan}/geojson': {
    part: 'Plans',
    summary: 'The plan as GeoJSON.',
    access: READERS,
    params: planParams,
    answer: { kind: 'bytes', contentType: 'application/geo+json' },
    problems: ['SERVER_PLAN_UNKNOWN', 'SERVER_PLAN_NOT_MADE'],
  },
  'GET /api/plans/{plan}/files/{format}': {
    part: 'Plans',
    summary:
      'The plan as a file for other programs: GPX for handheld devices, KML for maps, HXL tables (an archive of all, or one), XLSX.',
    access: READERS,
    params: z.strictObject({ plan: id, format: z.enum(PLAN_FILE_FORMATS) }),
    query: z.strictObject({
      option: id.optional().meta({
        description: 'Only this option, by its id; all when absent. A GPX file holds one, the first when absent.',
      }),
      lang: z
        .enum(['en', 'ar'])
        .default('en')
        .meta({ description: 'The language, or the one that stands first where both do.' }),
      table: z.enum(PLAN_TABLES).optional().meta({ description: 'With hxl: this table alone, as CSV.' }),
    }),
    answer: { kind: 'file', contentTypes: [...Object.values(PLAN_FILE_TYPES), 'text/csv'] },
    problems: [
      'SERVER_PLAN_UNKNOWN',
      'SERVER_PLAN_NOT_MADE',
      'SERVER_PLAN_WITHOUT_FILES',
      'SERVER_OPTION_UNKNOWN',
      'SERVER_TOO_MANY',
    ],
  },
  'GET /api/shared': {
    part: 'Shared',
    summary: 'What was shared with your party; for everybody else, all that was shared.',
    access: ['admin', 'negotiator', 'planner', 'observer', 'liaison'],
    answer: { kind: 'json', schema: z.strictObject({ shares: z.array(shared) }) },
  },
  'GET /api/shared/{share}': {
    part: 'Shared',
    summary: 'The options that were shared: who leaves when by which corridor, and nothing else of the plan.',
    access: ['admin', 'negotiator', 'planner', 'observer', 'liaison'],
    params: z.strictObject({ share: id }),
    answer: {
      kind: 'json',
      schema: z.strictObject({
        share: shared,
        operation: z.strictObject({ name: bilingual, timeZone: z.string() }),
        options: z.array(sharedOption),
      }),
    },
    problems: ['SERVER_SHARE_UNKNOWN'],
  },
} as const satisfies Contract;
