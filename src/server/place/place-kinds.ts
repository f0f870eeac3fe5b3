/** Kinds of entries about places on the map. */
import { z } from 'zod';
import { id, layer, feature } from '../contract/schemas.ts';

/** The entry that said last how the place is, as whoever draws saw it; null: the folder says it, or the place is new. */
const after = z.string().nullable();

export const placeDrawn = z.strictObject({ layer, feature, after, corrects: z.string().optional() });
export const placeRemoved = z.strictObject({
  layer,
  id,
  after,
  reason: z.string().min(1).max(2000),
  corrects: z.string().optional(),
});
