/** Sends a change of a place as an entry. */
import type { SentEntry } from '../../../../../src/server/contract/schemas.ts';
import { call } from '../../api/server.ts';
import type { OpenSession } from '../../session/session.ts';
import type { PlaceChange } from './change.ts';

/** UUID version 7 (RFC 9562): 48 bits of milliseconds, the rest random. Sending an entry again under its id is harmless. */
function entryId(nowMs: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  bytes[0] = (bytes[0]! & 0x0f) | 0x70;
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  const hex = (from: number, until: number): string =>
    [...bytes.slice(from, until)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = nowMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex(0, 2)}-${hex(2, 4)}-${hex(4, 10)}`;
}

export interface ToRecord {
  readonly change: PlaceChange;
  /** Entry that said last how the place is; null: none did. */
  readonly after: string | null;
  /** Why a place is taken off. */
  readonly reason: string;
  readonly operation: string;
  readonly session: OpenSession;
}

/** @returns the id of the entry */
export async function recordChange({ change, after, reason, operation, session }: ToRecord): Promise<string> {
  const { layer, id, after: feature } = change;
  const nowMs = Date.now();
  const at = new Date(nowMs).toISOString();
  const draft = {
    id: entryId(nowMs),
    operation,
    kind: feature === null ? 'place.removed' : 'place.drawn',
    version: 1,
    occurredAt: at,
    recordedAt: at,
    actor: session.account?.label ?? '',
    device: session.device ?? 'desk',
    body: (feature === null ? { layer, id, after, reason } : { layer, feature, after }) as unknown as SentEntry['body'],
  };
  await call('POST /api/entries', { body: { entries: [draft] } });
  return draft.id;
}
