/** The forms that more than one route uses. */
import { z } from 'zod';
import { feature, layer, type Layer } from '../../picture/index.ts';
import { LABEL_PATTERN, ROLES } from '../access/roles.ts';
import { longestPassphrase } from '../access/passphrase.ts';

export const ms = z.int().meta({ description: 'Epoch milliseconds.' });
export const bilingual = z.strictObject({ en: z.string(), ar: z.string() });
export const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
export const uuid = z.uuid();
export const seq = z.coerce.number().int().min(0);

export const role = z.enum(ROLES);
export const label = z.string().regex(LABEL_PATTERN).meta({ description: 'Says the role, never a name: analyst-2.' });
export const passphrase = z.string().min(1).max(longestPassphrase);
export const device = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
  .meta({ description: 'What the screen is called in entries.' });

export const account = z.strictObject({
  id: z.string(),
  label: z.string(),
  role,
  party: z.string().nullable(),
  state: z.enum(['invited', 'ready', 'console', 'closed']),
  madeAtMs: ms,
});

export const problem = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  title: z.string(),
  file: z.string().optional(),
  feature: z.string().optional(),
  field: z.string().optional(),
  found: z.string().optional(),
  remedy: z.string(),
});

/** RFC 9457, with the catalogue's code and every problem that was found. */
export const problemAnswer = z.strictObject({
  type: z.string().meta({ description: 'urn:mamarr:problem:CODE' }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  problems: z.array(problem),
});
export type ProblemAnswer = z.infer<typeof problemAnswer>;

const jsonObject = z
  .custom<Readonly<Record<string, JsonLike>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  )
  .meta({ type: 'object' });
export type JsonLike = null | boolean | number | string | readonly JsonLike[] | { readonly [key: string]: JsonLike };

export const entryDraft = z.strictObject({
  id: z.string().meta({ description: 'UUIDv7, made by the screen. Sending it again is harmless.' }),
  operation: z.string(),
  kind: z.string(),
  version: z.int(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  actor: z.string(),
  device: z.string(),
  body: jsonObject,
});

export const entry = z.strictObject({
  ...entryDraft.shape,
  seq: z.int(),
  prev: z.string(),
  hash: z.string(),
});
export type SentEntry = z.infer<typeof entry>;

export const receipt = z.strictObject({
  id: z.string(),
  operation: z.string(),
  seq: z.int(),
  hash: z.string(),
  already: z.boolean(),
});

export { feature, layer };
export type { Layer };

export const layerAnswer = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.looseObject({ type: z.literal('Feature') })),
});

/** A change that is tried in one plan and recorded nowhere. */
export const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('draw'), layer, feature }),
  z.strictObject({ do: z.literal('remove'), layer, id }),
  z.strictObject({
    do: z.literal('concede'),
    concession: id.meta({ description: 'Id of a concession in a plan’s `worth`: taken as made.' }),
  }),
]);
export type Change = z.infer<typeof change>;

export const planState = z.strictObject({
  id: z.string(),
  state: z.enum(['waiting', 'working', 'made', 'failed', 'cancelled', 'lost']),
  phase: z.string(),
  /** Of the phase, 0 … 1. */
  share: z.number(),
  seed: z.int(),
  /** The ledger's entries that it knows. */
  afterSeq: z.int(),
  /** How many changes it tries that nobody recorded. */
  changeCount: z.int(),
  /** The moments that it is made for; null: an earlier version kept it and did not say. */
  occurredAtMs: ms.nullable(),
  knownAtMs: ms.nullable(),
  askedBy: z.string(),
  askedAtMs: ms,
  endedAtMs: ms.nullable(),
  problems: z.array(problem),
});
export type PlanState = z.infer<typeof planState>;
