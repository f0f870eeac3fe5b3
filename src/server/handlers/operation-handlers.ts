/** The operation, its streets, its ledger and its picture. */
import { gunzipSync } from 'node:zlib';
import type { EntryDraft } from '../../ledger/index.ts';
import { isStillToMake } from '../../operation/index.ts';
import { gazetteerOf } from '../../picture/index.ts';
import { judgedBy } from '../../reports/index.ts';
import { whoOf, type Handlers, type Request } from '../http/call.ts';
import { refusal, Refusal, statusOf } from '../refusal.ts';
import { KINDS, mayRead } from '../place/kinds.ts';
import { recordEntries } from '../place/record-entries.ts';
import { networkBounds } from '../place/street-features.ts';
import { termsOf } from '../place/terms.ts';
import { STREETS_MAX_ZOOM, type TileOrder } from '../place/tile-order.ts';
import type { ServerParts } from '../server-parts.ts';

type OperationKeys =
  | 'GET /api/operation'
  | 'GET /api/operation/layers/{layer}'
  | 'GET /api/operation/streets'
  | 'GET /api/operation/streets/{z}/{x}/{y}'
  | 'POST /api/operation/layers/{layer}/reading'
  | 'GET /api/kinds'
  | 'GET /api/entries'
  | 'GET /api/entries/{entry}'
  | 'POST /api/entries'
  | 'GET /api/picture'
  | 'GET /api/reports/{report}'
  | 'GET /api/reports/{report}/proposals'
  | 'GET /api/health';

type Parts = Pick<
  ServerParts,
  'store' | 'ground' | 'follower' | 'tiles' | 'uploads' | 'reader' | 'operation' | 'version' | 'words' | 'clock'
>;

export function operationHandlers(parts: Parts): Handlers<OperationKeys> {
  const { store, ground, follower, tiles, uploads, reader, operation: operationId } = parts;
  const bounds = networkBounds(ground.network);

  const streets = async (tile: TileOrder['tile'], { mayUnpack, packed }: Request): Promise<Uint8Array> => {
    const bytes = await tiles.get(tile);
    if (bytes === null) throw refusal('SERVER_TOO_MANY', { found: 'the thread that cuts tiles ended' }, 5);
    if (!mayUnpack) return gunzipSync(bytes);
    packed();
    return bytes;
  };

  return {
    'GET /api/health': async () => {
      await store.head(operationId);
      return { ok: true as const, version: parts.version, words: parts.words };
    },
    'GET /api/operation': async () => {
      const reading = await ground.now();
      const { operation, problems } = reading;
      const { source } = ground.network;
      const moments = await ground.moments();
      return {
        id: operation.id,
        name: operation.name,
        timeZone: operation.timeZone,
        ...termsOf(reading, ground.drawings),
        bounds,
        attribution: source.attribution ?? '',
        schematic: source.schematic,
        streetTiles: '/api/operation/streets/{z}/{x}/{y}',
        streetsMaxZoom: STREETS_MAX_ZOOM,
        streetCount: ground.network.edgeCount,
        seq: follower.seq,
        digest: operation.digest,
        ...moments,
        problems: [...problems],
        missing: problems.filter(isStillToMake),
      };
    },
    'GET /api/operation/layers/{layer}': ({ params }) =>
      Promise.resolve(ground.layer(params.layer) as unknown as { type: 'FeatureCollection'; features: never[] }),
    'GET /api/operation/streets': (call) => streets(null, call),
    'GET /api/operation/streets/{z}/{x}/{y}': (call) => {
      const { z, x, y } = call.params;
      if (x >= 2 ** z || y >= 2 ** z) throw refusal('SERVER_ROUTE_UNKNOWN');
      return streets([z, x, y], call);
    },
    'POST /api/operation/layers/{layer}/reading': async ({ params, body, contentType }) => {
      const gzip = contentType === 'application/gzip';
      const { features, problems } = await uploads.read(params.layer, body, gzip);
      if (problems.length > 0) throw new Refusal(problems, statusOf(problems));
      return { features: features as never[], problems: [] };
    },
    'GET /api/kinds': () =>
      Promise.resolve({
        kinds: Object.entries(KINDS).map(([kind, { version, meaning, append, read }]) => ({
          kind,
          version,
          meaning,
          append: [...append],
          read: [...read],
        })),
      }),
    'GET /api/entries': async (call) => {
      const { afterSeq, limit } = call.query;
      const { role } = whoOf(call);
      const read = await store.read(operationId, { afterSeq, limit });
      return {
        entries: read.filter(({ kind }) => mayRead(role, kind)),
        nextSeq: read.at(-1)?.seq ?? afterSeq,
        more: read.length === limit,
      };
    },
    'GET /api/entries/{entry}': async (call) => {
      const entry = await store.find(call.params.entry);
      if (entry?.operation !== operationId || !mayRead(whoOf(call).role, entry.kind))
        throw refusal('SERVER_ENTRY_UNKNOWN');
      return entry;
    },
    'POST /api/entries': async (call) => {
      const drafts = call.body.entries as readonly EntryDraft[];
      const receipts = await recordEntries(drafts, whoOf(call), { store, ground, follower, operation: operationId });
      return { receipts: [...receipts] };
    },
    'GET /api/picture': ({ query }) => ground.picture(query),
    'GET /api/reports/{report}': async ({ params }) => {
      const { report } = await ground.report(params.report);
      return { ...report, published: { ...report.published } };
    },
    'GET /api/reports/{report}/proposals': async ({ params }) => {
      const { report, reading } = await ground.report(params.report);
      const { operation, records } = reading;
      const proposals = await reader.read(report, gazetteerOf(reading, operation.timeZone));
      const rejected = new Set(records.rejections.map(({ claim }) => claim));
      // What was rejected and then taken in anew is taken in.
      const claims = [...records.claims].sort(
        (one, two) => Number(rejected.has(one.id)) - Number(rejected.has(two.id)),
      );
      const judged = judgedBy(proposals, claims, report.id);
      return {
        proposals: proposals.map((proposal) => {
          const claim = judged.get(proposal.id);
          return {
            ...proposal,
            speakers: proposal.speakers.map((speaker) => ({ ...speaker })),
            places: [...proposal.places],
            foundBy: [...proposal.foundBy],
            judged: claim === undefined ? null : { claim: claim.id, rejected: rejected.has(claim.id) },
          };
        }),
      };
    },
  };
}
