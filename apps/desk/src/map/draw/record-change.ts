/** Records a change of a place: kept on this machine first, and sent when the server is there. */
import type { EntryDraft } from '../../outbox/bundle.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { placeKey, type PlaceChange } from './change.ts';

export interface ToRecord {
  readonly change: PlaceChange;
  /** Entry that said last how the place is; null: none did. It may be one that is not sent yet. */
  readonly after: string | null;
  /** Why a place is taken off. */
  readonly reason: string;
}

/**
 * @returns the id of the entry, once it is kept
 * @throws what the browser says when it cannot keep it: then nothing is recorded
 */
export async function recordChange(outbox: Outbox, { change, after, reason }: ToRecord): Promise<string> {
  const { layer, id, after: feature } = change;
  const body = (feature === null
    ? { layer, id, after, reason }
    : { layer, feature, after }) as unknown as EntryDraft['body'];
  let entry = '';
  await outbox.record(`place ${placeKey(change)}`, 1, ({ ids, atMs }) => {
    entry = ids[0]!;
    return [{ kind: feature === null ? 'place.removed' : 'place.drawn', body, occurredAtMs: atMs }];
  });
  return entry;
}
