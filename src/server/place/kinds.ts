/** Every kind of entry that can be recorded through the server: its form, and who records and who sees it. */
import { z } from 'zod';
import type { JsonObject } from '../../ledger/index.ts';
import { DRAWERS, NEGOTIATORS, READERS, ROOM, type Role } from '../access/roles.ts';
import { bilingual, id } from '../contract/schemas.ts';
import { placeDrawn, placeRemoved } from './place-kinds.ts';

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

const negotiation: readonly Role[] = ['admin', 'negotiator', 'planner', 'observer'];

export const KINDS: Readonly<Record<string, Kind>> = {
  'place.drawn': {
    version: 1,
    meaning: 'A zone, station, hazard, area of control or debris was drawn or changed. A monitor draws hazards only.',
    schema: placeDrawn,
    append: [...DRAWERS, 'monitor'],
    read: ROOM,
    mayAppend: (role, body) => role !== 'monitor' || body['layer'] === 'hazards',
  },
  'place.removed': {
    version: 1,
    meaning: 'A place was taken off the map, with the reason.',
    schema: placeRemoved,
    append: DRAWERS,
    read: ROOM,
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
