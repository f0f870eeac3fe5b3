/** Every kind of entry that can be recorded through the server: its form, and who records and who sees it. */
import { z } from 'zod';
import type { JsonObject } from '../../ledger/index.ts';
import { DRAWING_KINDS } from '../../picture/index.ts';
import { ANALYSTS, DRAWERS, NEGOTIATORS, PLANNERS, READERS, ROOM, type Role } from '../access/roles.ts';
import { bilingual, id } from '../contract/schemas.ts';
import * as recordKinds from './record-kinds.ts';

export interface Kind {
  readonly version: number;
  readonly meaning: string;
  readonly schema: z.ZodType;
  readonly append: readonly Role[];
  readonly read: readonly Role[];
  /** Narrows `append` by what the body says. */
  readonly mayAppend?: (role: Role, body: JsonObject) => boolean;
}

export const planShared = z.strictObject({
  party: id,
  plan: id,
  options: z.array(id).min(1).max(20),
  note: bilingual.optional(),
});
export const shareEnded = z.strictObject({ share: z.string(), reason: z.string().min(1).max(2000) });
const remark = z.strictObject({
  /** Id of the entry it is about. */
  about: z.string().optional(),
  text: z.string().min(1).max(20_000),
  corrects: z.string().optional(),
});

/** Who takes reports in. */
const reporters: readonly Role[] = ['admin', 'negotiator', 'planner', 'analyst'];
/** Who says by what rules a plan is made. */
const policyMakers: readonly Role[] = ['admin', 'planner'];
const negotiation: readonly Role[] = ['admin', 'negotiator', 'planner', 'observer'];

/** A kind that says how the operation is; everybody in the room sees it. */
function drawing(name: string, append: readonly Role[]): Omit<Kind, 'meaning'> {
  return { version: 1, schema: DRAWING_KINDS[name]!.schema, append, read: ROOM };
}

export const KINDS: Readonly<Record<string, Kind>> = {
  'place.drawn': {
    ...drawing('place.drawn', DRAWERS),
    meaning: 'A zone, station, hazard, area of control or debris was drawn or changed. A monitor draws hazards only.',
    append: [...DRAWERS, 'monitor'],
    mayAppend: (role, body) => role !== 'monitor' || body['layer'] === 'hazards',
  },
  'place.removed': {
    ...drawing('place.removed', DRAWERS),
    meaning: 'A place was taken off the map, with the reason.',
  },
  'window.set': {
    ...drawing('window.set', PLANNERS),
    meaning: 'A window was set or changed: from, until, agreed or proposed, and who says so.',
  },
  'window.removed': {
    ...drawing('window.removed', PLANNERS),
    meaning: 'A window was taken away, with the reason.',
  },
  'party.set': {
    ...drawing('party.set', PLANNERS),
    meaning: 'A party was put on the list or changed: its names, whether it agrees to passage, and who says so.',
  },
  'party.removed': {
    ...drawing('party.removed', PLANNERS),
    meaning: 'A party was taken off the list, with the reason.',
  },
  'policy.set': {
    ...drawing('policy.set', policyMakers),
    meaning: 'A point of policy was set or changed, and why: how many corridors, how far people walk.',
  },
  'report.received': {
    version: 1,
    meaning: 'A report came in: its text as received, with source, language and time of publication.',
    schema: recordKinds.reportReceived,
    append: reporters,
    read: READERS,
  },
  'source.named': {
    version: 1,
    meaning: 'A source of reports was put on the list.',
    schema: recordKinds.sourceNamed,
    append: reporters,
    read: READERS,
  },
  'source.graded': {
    version: 1,
    meaning: 'A source was graded on the admiralty scale, with the reason.',
    schema: recordKinds.sourceGraded,
    append: ANALYSTS,
    read: READERS,
  },
  'claim.recorded': {
    version: 1,
    meaning: 'A statement in a report was taken in, with its quote and who says it.',
    schema: recordKinds.claimRecorded,
    append: ANALYSTS,
    read: READERS,
  },
  'claim.rejected': {
    version: 1,
    meaning: 'A claim was rejected, with the reason. It stays in view.',
    schema: recordKinds.claimRejected,
    append: ANALYSTS,
    read: READERS,
  },
  'figure.asked': {
    version: 1,
    meaning: 'A figure was put on the list of those that the picture asks for.',
    schema: recordKinds.figureAsked,
    append: ANALYSTS,
    read: READERS,
  },
  'split.stated': {
    version: 1,
    meaning: 'Somebody stated how an assessed total of people is divided over the zones, and why so.',
    schema: recordKinds.splitStated,
    append: ANALYSTS,
    read: READERS,
  },
  'figure.assessed': {
    version: 1,
    meaning: 'Somebody decided what is held of a figure: range, claims it rests on, reason.',
    schema: recordKinds.figureAssessed,
    append: ANALYSTS,
    read: READERS,
  },
  'plan.shared': {
    version: 1,
    meaning: 'Options of a plan were shared with a party: its liaison sees them from now on.',
    schema: planShared,
    append: NEGOTIATORS,
    read: negotiation,
  },
  'plan.share-ended': {
    version: 1,
    meaning: 'A share was ended. What was seen cannot be unseen.',
    schema: shareEnded,
    append: NEGOTIATORS,
    read: negotiation,
  },
  'remark.made': {
    version: 1,
    meaning: 'Somebody in the room remarks on an entry, or at large.',
    schema: remark,
    append: ['admin', 'negotiator', 'planner', 'analyst', 'observer'],
    read: READERS,
  },
};

/** Kinds that came into the ledger another way and that nobody here knows: for those who answer for the whole. */
const unknownKindReaders: readonly Role[] = ['admin', 'analyst'];

export function mayRead(role: Role, kind: string): boolean {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  return (known?.read ?? unknownKindReaders).includes(role);
}
