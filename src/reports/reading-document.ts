/** What `mamarr read --json` writes: every proposal of one report, with times as they are written in the operation's zone. */
import { z } from 'zod';
import { formatMoment } from '../operation/index.ts';
import type { Proposal } from './claim.ts';
import type { TimeSpan } from './report.ts';
import { CLAIM_ABOUTS, CLAIM_KINDS, SAYINGS, UNITS } from './review.ts';

const span = z
  .strictObject({ from: z.string(), until: z.string() })
  .describe('ISO 8601 with offset, half open: a day runs to the beginning of the next.')
  .nullable();

const proposal = z.strictObject({
  id: z.string().describe('Stable for this text: p1, p2 … in its order.'),
  kind: z.enum(CLAIM_KINDS),
  about: z.enum(CLAIM_ABOUTS),
  about_words: z.string().nullable().describe("In the text's own words, when about is other."),
  quote: z.strictObject({
    text: z.string(),
    start: z.int().min(0).describe('Offset in the text after the front matter, in UTF-16 code units.'),
    end: z.int().min(0).describe('One past the last.'),
  }),
  speakers: z
    .array(z.strictObject({ words: z.string(), entity: z.string().nullable() }))
    .describe('From nearest to the fact to nearest to the reader. Empty: the report itself says it.'),
  said: span,
  meant: span,
  places: z.array(z.string()),
  value: z
    .strictObject({
      low: z.number().nullable(),
      best: z.number().nullable(),
      high: z.number().nullable(),
      unit: z.enum(UNITS),
      saying: z.enum(SAYINGS),
    })
    .nullable(),
  stance: z
    .strictObject({ stance: z.enum(['confirms', 'denies', 'disputes', 'corrects', 'supersedes']), to: z.string() })
    .nullable(),
  found_by: z.array(z.string()).describe('Names of the rules that found it.'),
  judged: z
    .strictObject({ claim: z.string(), rejected: z.boolean() })
    .nullable()
    .describe('Its row in the operation, when somebody has judged it.'),
});

export const readingSchema = z.strictObject({
  format: z.literal('mamarr-reading'),
  version: z.literal(1),
  report: z.strictObject({
    id: z.string(),
    language: z.enum(['en', 'ar']),
    published: z.strictObject({ from: z.string(), until: z.string() }),
    length: z.int().describe('Of the text, in UTF-16 code units.'),
  }),
  time_zone: z.string(),
  proposals: z.array(proposal),
  warnings: z.array(z.strictObject({ code: z.string(), text: z.string() })),
});

export type ReadingDocument = z.infer<typeof readingSchema>;

export interface Judged {
  readonly claim: string;
  readonly rejected: boolean;
}

export function readingDocument(given: {
  readonly report: {
    readonly id: string;
    readonly language: 'en' | 'ar';
    readonly published: TimeSpan;
    readonly text: string;
  };
  readonly timeZone: string;
  readonly proposals: readonly Proposal[];
  readonly judged: ReadonlyMap<string, Judged>;
  readonly warnings: readonly { readonly code: string; readonly text: string }[];
}): ReadingDocument {
  const { report, timeZone } = given;
  const written = (at: TimeSpan): { from: string; until: string } => ({
    from: formatMoment(at.fromMs, timeZone),
    until: formatMoment(at.untilMs, timeZone),
  });
  return {
    format: 'mamarr-reading',
    version: 1,
    report: {
      id: report.id,
      language: report.language,
      published: written(report.published),
      length: report.text.length,
    },
    time_zone: timeZone,
    proposals: given.proposals.map((each) => ({
      id: each.id,
      kind: each.kind,
      about: each.about,
      about_words: each.aboutWords,
      quote: { ...each.quote },
      speakers: each.speakers.map((speaker) => ({ ...speaker })),
      said: each.said === null ? null : written(each.said),
      meant: each.meant === null ? null : written(each.meant),
      places: [...each.places],
      value: each.value === null ? null : { ...each.value },
      stance: each.stance === null ? null : { ...each.stance },
      found_by: [...each.foundBy],
      judged: given.judged.get(each.id) ?? null,
    })),
    warnings: given.warnings.map((warning) => ({ ...warning })),
  };
}
