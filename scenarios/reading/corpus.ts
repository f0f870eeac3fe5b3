/**
 * Loads the marked reports of this folder. What a claim is, and how it is marked, stands in README.md.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { sharedFile } from '../../src/base/shared-data.ts';
import type { ClaimAbout, ClaimKind, Gazetteer, Quantity, Quote, Stance, TimeSpan } from '../../src/reports/index.ts';

/** One link of who says it: every name the text has for it. Any of them is right. */
export type MarkedSpeaker = readonly string[];

export interface MarkedClaim {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly about: ClaimAbout;
  readonly quote: Quote;
  readonly speakers: readonly MarkedSpeaker[];
  /** A second chain that is as right as the first; null when there is none. */
  readonly speakersOr: readonly MarkedSpeaker[] | null;
  readonly said: TimeSpan | null;
  readonly meant: TimeSpan | null;
  readonly value: Quantity | null;
  readonly stance: { readonly stance: Stance; readonly to: string } | null;
}

export interface MarkedReport {
  /** Such as `04-east-ghouta-2018.ar`. */
  readonly name: string;
  readonly language: 'ar' | 'en';
  readonly published: TimeSpan;
  readonly text: string;
  readonly gazetteer: Gazetteer;
  readonly claims: readonly MarkedClaim[];
}

const kinds = [
  'figure',
  'control',
  'talks',
  'passage',
  'handover',
  'forecast',
  'denial',
  'event',
  'statement',
] as const;
const abouts: readonly [ClaimAbout, ...ClaimAbout[]] = [
  ...(['trapped', 'left', 'fled', 'arrived', 'killed', 'wounded', 'held', 'released', 'returned', 'missing'] as const),
  ...(['fighters', 'vehicles', 'share-retaken', 'axes-of-advance', 'corridor', 'withdrawal'] as const),
  ...(['talks-parties', 'handover-of-fighters', 'battle', 'ceasefire', 'other'] as const),
];
const units = ['persons', 'households', 'vehicles', '%', 'axes', 'km', 'hours', 'days', 'other'] as const;
const sayings = ['exact', 'about', 'nearly', 'over', 'at-least', 'under', 'at-most', 'range', 'order'] as const;
const stances = ['confirms', 'denies', 'disputes', 'corrects', 'supersedes'] as const;

/** A moment with its offset, so that no time zone is needed to read it. */
const momentSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/)
  .transform((text, context) => {
    const ms = Date.parse(text);
    if (Number.isNaN(ms)) context.addIssue({ code: 'custom', message: `no such moment: ${text}` });
    return ms;
  });
const spanSchema = z
  .strictObject({ from: momentSchema, until: momentSchema })
  .refine((span) => span.from < span.until, 'ends before it begins')
  .transform(({ from, until }): TimeSpan => ({ fromMs: from, untilMs: until }));

const offsetsSchema = z.strictObject({ start: z.int().nonnegative(), end: z.int().positive() });
const chainSchema = z.array(z.array(z.union([z.string().min(1), offsetsSchema])).min(1));
const claimSchema = z.strictObject({
  id: z.string().regex(/^c[1-9]\d*$/),
  kind: z.enum(kinds),
  about: z.enum(abouts),
  aboutWords: z.string().optional(),
  quote: z.string().min(1).optional(),
  start: z.int().nonnegative().optional(),
  end: z.int().positive().optional(),
  speakers: chainSchema,
  speakersOr: chainSchema.optional(),
  said: spanSchema.nullable(),
  meant: spanSchema.nullable(),
  value: z
    .strictObject({
      low: z.number().nullable(),
      best: z.number().nullable(),
      high: z.number().nullable(),
      unit: z.enum(units),
      saying: z.enum(sayings),
    })
    .nullable(),
  stance: z.strictObject({ stance: z.enum(stances), to: z.string() }).nullable(),
});
const marksSchema = z.strictObject({
  report: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  language: z.enum(['ar', 'en']),
  published: spanSchema,
  claims: z.array(claimSchema).min(1),
});
const gazetteerSchema = z.strictObject({
  timeZone: z.string(),
  entries: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['place', 'party', 'source']),
      names: z.array(z.string().min(1)).min(1),
    }),
  ),
});

const marksEnding = '.claims.yaml';

/** True when the founding report lies beside the checkout; without it the corpus is the ten sieges. */
export function hasFoundingReport(): boolean {
  return existsSync(sharedFile('../founding/report-2017-10-10.ar.txt'));
}

/** Every marked report, in the order of their names. Throws where marks and text do not fit each other. */
export function loadCorpus(folder: string = import.meta.dirname): MarkedReport[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(marksEnding))
    .sort()
    .filter((file) => !file.startsWith('00-') || hasFoundingReport())
    .map((file) => loadMarked(folder, file.slice(0, -marksEnding.length)));
}

function loadMarked(folder: string, name: string): MarkedReport {
  const marks = marksSchema.parse(parse(readFileSync(join(folder, `${name}${marksEnding}`), 'utf8')));
  const isFounding = name.startsWith('00-');
  const bytes = readFileSync(isFounding ? sharedFile(`../${marks.report}`) : join(folder, marks.report));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== marks.sha256) throw new Error(`${marks.report} is not the text that was marked: its hash is ${found}`);
  const text = bytes.toString('utf8');
  const gazetteerName = name.replace(/\.(ar|en)$/, '');
  return {
    name: isFounding ? `${name}.${marks.language}` : name,
    language: marks.language,
    published: marks.published,
    text,
    gazetteer: gazetteerSchema.parse(parse(readFileSync(join(folder, `${gazetteerName}.gazetteer.yaml`), 'utf8'))),
    claims: marks.claims.map((claim) => {
      const speakersOr = claim.speakersOr?.map((link) => namesOf(link, text)) ?? null;
      return {
        id: claim.id,
        kind: claim.kind,
        about: claim.about,
        quote: quoteOf(claim, text, name),
        speakers: claim.speakers.map((link) => namesOf(link, text)),
        speakersOr,
        said: claim.said,
        meant: claim.meant,
        value: claim.value,
        stance: claim.stance,
      };
    }),
  };
}

function quoteOf(claim: z.infer<typeof claimSchema>, text: string, name: string): Quote {
  if (claim.quote === undefined) {
    if (claim.start === undefined || claim.end === undefined) throw new Error(`${name} ${claim.id}: no quote`);
    return { text: text.slice(claim.start, claim.end), start: claim.start, end: claim.end };
  }
  const start = text.indexOf(claim.quote);
  if (start < 0) throw new Error(`${name} ${claim.id}: the quote does not stand in the text`);
  if (text.includes(claim.quote, start + 1)) throw new Error(`${name} ${claim.id}: the quote stands there twice`);
  return { text: claim.quote, start, end: start + claim.quote.length };
}

function namesOf(link: readonly (string | z.infer<typeof offsetsSchema>)[], text: string): MarkedSpeaker {
  return link.map((words) => (typeof words === 'string' ? words : text.slice(words.start, words.end)));
}
