/**
 * The pieces that the schemas of an operation folder are made of. Where a check has its own problem code, the
 * code stands as the check's message; `schema-problems.ts` turns it into a problem.
 */
import { z } from 'zod';
import type { OperationProblemCode } from './problems.ts';
import { parseTime, TIME_PATTERN, DAY_PATTERN } from './time.ts';

const code = (name: OperationProblemCode): OperationProblemCode => name;
/** For a value that is absent, the code; for anything else, zod's own message. */
const whenAbsent =
  (name: OperationProblemCode) =>
  (issue: { readonly input?: unknown }): string | undefined =>
    issue.input === undefined || issue.input === null ? name : undefined;

export const idField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, code('OP_ID_INVALID'))
  .describe('Unique within its kind.');

const name = z
  .string({ error: whenAbsent('OP_NAME_MISSING') })
  .max(300)
  .regex(/\S/, code('OP_NAME_MISSING'));
export const nameFields = { name_en: name.describe('Name in English.'), name_ar: name.describe('Name in Arabic.') };
export const optionalNameFields = { name_en: name.nullish(), name_ar: name.nullish() };

export const text = z.string().max(10_000).regex(/\S/);
const note = z.string().max(10_000).nullish();
export const noteField = {
  note: note.describe('A free remark.'),
  note_ar: note.describe('The same as `note`, for readers of Arabic.'),
};

export const time = z
  .string()
  .regex(TIME_PATTERN, {
    error: (issue) => code(isWithoutOffset(issue.input) ? 'OP_TIME_WITHOUT_OFFSET' : 'OP_TIME_INVALID'),
    abort: true,
  })
  .refine((value) => parseTime(value) !== null, code('OP_TIME_INVALID'))
  .describe('ISO 8601 with offset, such as 2017-10-14T08:00:00+03:00.');

const dayOrTimePattern = new RegExp(`(?:${TIME_PATTERN.source})|(?:${DAY_PATTERN.source})`);
export const dayOrTime = z
  .string()
  .regex(dayOrTimePattern, {
    error: (issue) => code(isWithoutOffset(issue.input) ? 'OP_TIME_WITHOUT_OFFSET' : 'OP_TIME_INVALID'),
    abort: true,
  })
  .refine((value) => parseTime(value) !== null, code('OP_TIME_INVALID'))
  .describe('A day, or ISO 8601 with offset.');

export const asOf = z
  .string({ error: whenAbsent('OP_HAZARD_WITHOUT_DATE') })
  .regex(dayOrTimePattern, {
    error: (issue) => code(isWithoutOffset(issue.input) ? 'OP_TIME_WITHOUT_OFFSET' : 'OP_TIME_INVALID'),
    abort: true,
  })
  .refine((value) => parseTime(value) !== null, code('OP_TIME_INVALID'))
  .describe('When this was last known to be so: a day, or ISO 8601 with offset.');

function isWithoutOffset(input: unknown): boolean {
  return typeof input === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(input);
}

/** Exactly one of `source` and `assumption` is checked apart from the schema. */
export const basisFields = {
  source: text.nullish().describe('Who said it: a file of the folder, or a publication in words.'),
  source_ar: text.nullish().describe('The same as `source`, for readers of Arabic.'),
  said_at: dayOrTime.nullish().describe('When the source said it.'),
  assumption: text.nullish().describe('Why this value was taken, when nobody said it.'),
  assumption_ar: text.nullish().describe('The same as `assumption`, for readers of Arabic.'),
};

type OwnBasisFields<Prefix extends string> = Readonly<
  Record<`${Prefix}_${keyof typeof basisFields}`, (typeof basisFields)['source']>
>;

/** The fields of a basis for one value: `rate_source`, `rate_said_at`, `rate_assumption`, and so on. */
export function ownBasisFields<Prefix extends string>(prefix: Prefix): OwnBasisFields<Prefix> {
  const named = Object.entries(basisFields).map(([name, field]) => [`${prefix}_${name}`, field]);
  return Object.fromEntries(named) as OwnBasisFields<Prefix>;
}

/** More people than any siege has held: what is above is a slip of the keyboard. */
export const MOST_PEOPLE = 20_000_000;
export const people = z.int().min(0, code('OP_PEOPLE_NEGATIVE')).max(MOST_PEOPLE);

export const passageStatus = z.enum(['agreed', 'proposed']);
