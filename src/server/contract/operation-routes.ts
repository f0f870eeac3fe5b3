/** The operation, its ledger and its picture. */
import { z } from 'zod';
import { pictureSchema, policyName } from '../../picture/index.ts';
import { readingSchema } from '../../reports/index.ts';
import { DRAWERS, READERS, ROLES, ROOM } from '../access/roles.ts';
import type { Contract } from './route.ts';
import {
  bilingual,
  entry,
  entryDraft,
  feature,
  id,
  layer,
  layerAnswer,
  ms,
  problem,
  receipt,
  role,
  seq,
} from './schemas.ts';

const tileNumber = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 22);

/** What says where a term comes from, as operation.yaml has it, and the id of the last entry about the term. */
const termFields = {
  source: z.string().optional(),
  source_ar: z.string().optional(),
  said_at: z.string().optional(),
  assumption: z.string().optional(),
  assumption_ar: z.string().optional(),
  note: z.string().optional(),
  note_ar: z.string().optional(),
  entry: z.string().nullable().meta({ description: 'The last entry about it; null: the folder says it.' }),
};
const party = z.strictObject({
  id: z.string(),
  name: bilingual,
  agreesToPassage: z.boolean(),
  name_en: z.string(),
  name_ar: z.string(),
  agrees_to_passage: z.boolean(),
  ...termFields,
});
const passageWindow = z.strictObject({
  id: z.string(),
  fromMs: ms,
  untilMs: ms,
  from: z.string(),
  until: z.string(),
  status: z.enum(['agreed', 'proposed']),
  ...termFields,
});
const policyPoint = z.strictObject({
  name: policyName,
  value: z.union([z.string(), z.number(), z.boolean()]),
  isDefault: z.boolean().meta({ description: 'Nobody set it: the value is the one that is used then.' }),
  ...termFields,
});

const operation = z.strictObject({
  id: z.string(),
  name: bilingual,
  timeZone: z.string(),
  parties: z.array(party),
  /** By their start. */
  windows: z.array(passageWindow),
  /** Every point of policy, in the order of the reference; those that nobody set have the value that is used for them. */
  policy: z.array(policyPoint),
  /** [west, south, east, north] in degrees. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  attribution: z.string(),
  /** True when the streets are a sketch and no survey: must be shown. */
  schematic: z.boolean(),
  /** Address of street tiles, with {z}, {x}, {y}. */
  streetTiles: z.string(),
  streetsMaxZoom: z.int(),
  streetCount: z.int(),
  /** The last entry that this answer knows. */
  seq: z.int(),
  digest: z.string(),
  /** Moments at which something became known or was so, ascending. */
  stopsMs: z.array(ms),
  /** The last moment at which something became known, and the last of which something is known. */
  lastMs: ms,
  lastOccurredMs: ms,
  /** What is wrong or odd with the operation as it stands. */
  problems: z.array(problem),
  /** Those of the problems that say what is still to be made before anything can be planned. */
  missing: z.array(problem),
});

const span = z.strictObject({ fromMs: ms, untilMs: ms });
const report = z.strictObject({
  id: z.string(),
  title: z.string(),
  language: z.enum(['en', 'ar']),
  source: z.string(),
  author: z.string().optional(),
  published: span,
  receivedAtMs: ms.nullable(),
  url: z.string().optional(),
  /** As it was received. Offsets of quotes count in it, in UTF-16 code units. */
  text: z.string(),
  story: z.string().nullable(),
});
const read = readingSchema.shape.proposals.element.shape;
const proposal = z.strictObject({
  id: read.id,
  kind: read.kind,
  about: read.about,
  aboutWords: read.about_words,
  quote: read.quote,
  speakers: read.speakers,
  said: span.nullable(),
  meant: span.nullable(),
  places: read.places,
  value: read.value,
  stance: read.stance,
  foundBy: read.found_by,
  judged: read.judged,
});

const gazetteerKinds = z.strictObject({
  kind: z.string(),
  version: z.int(),
  meaning: z.string(),
  append: z.array(role),
  read: z.array(role),
});

export const operationRoutes = {
  'GET /api/operation': {
    part: 'Operation',
    summary:
      'What the operation is: names, parties, windows, policy, where its streets are, and what is still missing.',
    access: ROOM,
    answer: { kind: 'json', schema: operation },
    byItself: true,
  },
  'GET /api/operation/layers/{layer}': {
    part: 'Operation',
    summary: 'Zones, stations, hazards, areas of control or debris as GeoJSON, drawings included.',
    access: ROOM,
    params: z.strictObject({ layer }),
    answer: { kind: 'json', schema: layerAnswer },
    byItself: true,
  },
  'GET /api/operation/streets': {
    part: 'Operation',
    summary: 'All streets as GeoJSON. Large: a map takes the tiles.',
    access: ROOM,
    answer: { kind: 'bytes', contentType: 'application/geo+json' },
  },
  'GET /api/operation/streets/{z}/{x}/{y}': {
    part: 'Operation',
    summary: 'Streets as a vector tile, cut from the operation’s own network. Layer "streets".',
    access: ROOM,
    params: z.strictObject({ z: z.coerce.number().int().min(0).max(22), x: tileNumber, y: tileNumber }),
    answer: { kind: 'bytes', contentType: 'application/vnd.mapbox-vector-tile' },
    byItself: true,
  },
  'POST /api/operation/layers/{layer}/reading': {
    part: 'Operation',
    summary: 'Reads a layer’s GeoJSON (gzip too) and tells its features and problems. Records nothing.',
    access: DRAWERS,
    params: z.strictObject({ layer }),
    body: z.any(),
    bodyTypes: ['application/geo+json', 'application/gzip'],
    bodyBytes: 8 * 1024 * 1024,
    answer: { kind: 'json', schema: z.strictObject({ features: z.array(feature), problems: z.array(problem) }) },
    problems: ['SERVER_UPLOAD_NOT_LAYER', 'SERVER_PARSE_STOPPED', 'SERVER_BODY_TOO_LARGE'],
  },
  'GET /api/kinds': {
    part: 'Ledger',
    summary: 'Kinds of entries that can be recorded, and by whom.',
    access: ROLES,
    answer: { kind: 'json', schema: z.strictObject({ kinds: z.array(gazetteerKinds) }) },
  },
  'GET /api/entries': {
    part: 'Ledger',
    summary: 'Entries after a number, in their order; those that your role sees.',
    access: ROOM,
    query: z.strictObject({ afterSeq: seq.default(0), limit: z.coerce.number().int().min(1).max(1000).default(200) }),
    answer: {
      kind: 'json',
      schema: z.strictObject({
        entries: z.array(entry),
        /** Ask on from here: numbers that your role does not see are passed over. */
        nextSeq: z.int(),
        more: z.boolean(),
      }),
    },
    byItself: true,
  },
  'GET /api/entries/{entry}': {
    part: 'Ledger',
    summary: 'One entry.',
    access: ROOM,
    params: z.strictObject({ entry: id }),
    answer: { kind: 'json', schema: entry },
    problems: ['SERVER_ENTRY_UNKNOWN'],
  },
  'POST /api/entries': {
    part: 'Ledger',
    summary: 'Records entries, all or none. Sending them again is harmless. Which kinds, your role says.',
    access: ROOM,
    body: z.strictObject({ entries: z.array(entryDraft).min(1).max(500) }),
    bodyBytes: 4 * 1024 * 1024,
    answer: { kind: 'json', schema: z.strictObject({ receipts: z.array(receipt) }) },
    problems: [
      'SERVER_KIND_UNKNOWN',
      'SERVER_ROLE_NOT_ALLOWED',
      'SERVER_ACTOR_NOT_YOURS',
      'SERVER_OPERATION_OTHER',
      'SERVER_DRAWN_MEANWHILE',
      'LEDGER_ENTRY_WRONG_SHAPE',
      'LEDGER_ID_TAKEN',
    ],
  },
  'GET /api/live': {
    part: 'Ledger',
    summary:
      'Entries as they come (server-sent events "entry"; the id is the number), and "plans" when a plan’s state changed. Goes on after Last-Event-ID or afterSeq.',
    access: ROOM,
    query: z.strictObject({ afterSeq: seq.optional() }),
    answer: { kind: 'events', schema: entry },
    byItself: true,
  },
  'GET /api/picture': {
    part: 'Picture',
    summary: 'What is said and believed of the situation at one moment, by what was known at another.',
    access: READERS,
    query: z.strictObject({ asOf: z.coerce.number().int().optional(), knownAt: z.coerce.number().int().optional() }),
    answer: { kind: 'json', schema: pictureSchema },
    problems: ['SERVER_PICTURE_UNREADABLE'],
    byItself: true,
  },
  'GET /api/reports/{report}': {
    part: 'Picture',
    summary: 'One report with its text.',
    access: READERS,
    params: z.strictObject({ report: id }),
    answer: { kind: 'json', schema: report },
    problems: ['SERVER_ENTRY_UNKNOWN'],
  },
  'GET /api/reports/{report}/proposals': {
    part: 'Picture',
    summary: 'What the reader proposes to take from a report as claims, and which of it was judged.',
    access: READERS,
    params: z.strictObject({ report: id }),
    answer: { kind: 'json', schema: z.strictObject({ proposals: z.array(proposal) }) },
    problems: ['SERVER_ENTRY_UNKNOWN', 'SERVER_PARSE_STOPPED', 'SERVER_TOO_MANY'],
    byItself: true,
  },
} as const satisfies Contract;
