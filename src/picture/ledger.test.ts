/** A folder into a ledger and out of it: nothing lost, nothing doubled, the same picture. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../base/problem.ts';
import { openPostgresLedger, openSqliteLedger, isUuid7, type JsonObject, type LedgerStore } from '../ledger/index.ts';
import { startPostgres, type PostgresServer } from '../ledger/fixture-postgres.ts';
import { contentId } from './entries/drafts.ts';
import { readRecordedLedger, thingsInLedger, writeLedgerFolder } from './entries/ledger-folder.ts';
import { recordFolder } from './entries/record-folder.ts';
import { atMs, GOOD_ASSESSMENT, goodFiles, noon, withFolder } from './fixture-folder.ts';
import { pictureAt } from './picture-at.ts';
import { readRecordedFolder } from './pictured-operation.ts';

const options = { device: 'desk-1', actor: 'information-manager', nowMs: atMs(noon) };
const asOf = { occurredAtMs: atMs(noon), knownAtMs: atMs(noon) };
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-picture-ledger-'));
const raqqa = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
let count = 0;
let server: PostgresServer | null = null;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

interface Zones {
  readonly features: readonly { readonly properties: Readonly<Record<string, string>> }[];
}

function entry(kind: string, body: object, atMs: number): Parameters<LedgerStore['append']>[0][number] {
  const at = new Date(atMs).toISOString();
  const id = contentId(atMs, `${kind} ${JSON.stringify(body)}`);
  return {
    ...{ id, operation: 'small', kind, version: 1, occurredAt: at, recordedAt: at },
    ...{ actor: 'planner', device: 'desk-1', body: JSON.parse(JSON.stringify(body)) as JsonObject },
  };
}

const stores: readonly (readonly [string, () => Promise<LedgerStore> | LedgerStore])[] = [
  ['SQLite', () => openSqliteLedger(join(scratch, `${(count += 1)}.ledger`), { mode: 'create' })],
  ['PostgreSQL', () => openPostgresLedger(`${server?.url ?? ''}&schema=picture${(count += 1)}`, { mode: 'create' })],
];

describe.each(stores)('a folder in a ledger in %s', (_, open) => {
  const inLedger = async (work: (store: LedgerStore) => Promise<void>): Promise<void> => {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };

  it('recording twice adds nothing', async () => {
    await inLedger(async (store) => {
      await withFolder(goodFiles(), async (folder) => {
        const first = await recordFolder(folder, store, options);
        expect(first).toMatchObject({ operation: 'small', known: 0 });
        expect(first.added).toBeGreaterThan(20);
        const again = await recordFolder(folder, store, { ...options, device: 'desk-2', nowMs: options.nowMs + 1000 });
        expect(again).toMatchObject({ added: 0, known: first.added });
        expect((await store.head('small'))?.seq).toBe(first.added);
      });
    });
  });

  it('the picture from the ledger is the picture from the folder', async () => {
    await inLedger(async (store) => {
      await recordFolder(raqqa, store, options);
      const [a, b] = [await readRecordedFolder(raqqa), await readRecordedLedger(store, 'raqqa-2017')];
      expect(b.records).toEqual(a.records);
      expect(pictureAt(b.records, b.operation, asOf)).toEqual(pictureAt(a.records, a.operation, asOf));
    });
  });

  it('gives the folder back: kept files byte for byte, tables and settings with the same records', async () => {
    await inLedger(async (store) => {
      await withFolder(goodFiles(), async (folder) => {
        await recordFolder(folder, store, options);
        const out = join(scratch, `out-${(count += 1)}`);
        const { files, absent } = await writeLedgerFolder(store, 'small', out);
        expect(absent).toEqual([]);
        expect(files).toEqual([...goodFiles().keys()].sort());
        for (const name of ['operation.yaml', 'zones.geojson', 'hazards.geojson', 'roads.geojson', 'reports/told.md'])
          expect(readFileSync(join(out, name), 'utf8'), name).toBe(goodFiles().get(name));
        const [was, is] = [await readRecordedFolder(folder), await readRecordedFolder(out)];
        expect(is.records).toEqual(was.records);
        expect(is.records.sources[1]?.grades[0]).toMatchObject({ reasonAr: 'يُحصي مع شركاء.' });
        await expect(writeLedgerFolder(store, 'small', out)).rejects.toMatchObject({
          problems: [{ code: 'PICTURE_FOLDER_NOT_EMPTY' }],
        });
      });
    });
  });

  it('a changed assessment becomes a further entry; changed back, it holds again', async () => {
    await inLedger(async (store) => {
      await withFolder(goodFiles(), async (folder) => {
        const table = goodFiles().get('assessments.csv') ?? '';
        await recordFolder(folder, store, options);
        const best = async (): Promise<number | undefined> =>
          (await thingsInLedger(store, 'small')).assessments.get('a1')?.best;
        writeFileSync(join(folder, 'assessments.csv'), table.replace('400,800,850', '400,700,850'));
        expect((await recordFolder(folder, store, options)).added).toBe(1);
        expect(await best()).toBe(700);
        writeFileSync(join(folder, 'assessments.csv'), table);
        expect((await recordFolder(folder, store, options)).added).toBe(1);
        expect(await best()).toBe(800);
        expect((await recordFolder(folder, store, options)).added).toBe(0);
      });
    });
  });

  it('passes over remarks, and stops at what nobody knows and at a drawing that is none', async () => {
    for (const [kind, code] of [
      ['nobody.knows', 'LEDGER_KIND_UNKNOWN'],
      ['place.drawn', 'LEDGER_BODY_WRONG_SHAPE'],
    ] as const)
      await inLedger(async (store) => {
        await withFolder(goodFiles(), async (folder) => {
          await recordFolder(folder, store, options);
          await store.append([entry('remark.made', { words: 'Look.' }, options.nowMs)]);
          expect((await readRecordedLedger(store, 'small')).problems).toEqual([]);
          await store.append([entry(kind, { words: 'Look.' }, options.nowMs)]);
          await expect(readRecordedLedger(store, 'small')).rejects.toMatchObject({ problems: [{ code }] });
        });
      });
  });

  it('what was drawn and set is in its folder as it stands, and in a picture from when it was known', async () => {
    await inLedger(async (store) => {
      await withFolder(goodFiles(), async (folder) => {
        await recordFolder(folder, store, options);
        const before = await readRecordedLedger(store, 'small');
        const [zone, other] = (JSON.parse(readFileSync(join(folder, 'zones.geojson'), 'utf8')) as Zones).features;
        const laterMs = options.nowMs + 3_600_000;
        const drawn = { ...zone!, properties: { ...zone!.properties, name_en: 'Drawn anew' } };
        const window = { from: '2017-10-20T06:00:00+03:00', until: '2017-10-20T09:00:00+03:00', status: 'proposed' };
        await store.append([
          entry('place.drawn', { layer: 'zones', feature: drawn, after: null }, laterMs),
          entry('window.set', { window: { id: 'later', ...window, assumption: 'Asked for.' }, after: null }, laterMs),
          entry(
            'policy.set',
            { name: 'max_corridors', value: 2, source: 'council', source_ar: 'المجلس', after: null },
            laterMs,
          ),
        ]);
        const out = join(scratch, `drawn-${(count += 1)}`);
        await writeLedgerFolder(store, 'small', out);
        const written = await readRecordedFolder(out, { withStreets: false });
        const names = written.operation.zones.map(({ name }) => name.en);
        expect(names).toEqual(['Drawn anew', ...(other === undefined ? [] : [other.properties['name_en']])]);
        expect(written.operation.windows.at(-1)).toMatchObject({ id: 'later', status: 'proposed' });
        expect(written.operation.policy.maxCorridors).toBe(2);
        const words = { en: 'council', ar: 'المجلس' };
        expect(written.operation.policy.basis['maxCorridors']).toEqual({ kind: 'source', text: 'council', words });
        const inLedgerNow = await readRecordedLedger(store, 'small');
        expect(inLedgerNow.operation.digest).toBe(written.operation.digest);
        const then = await readRecordedLedger(store, 'small', { knownAtMs: laterMs - 1 });
        expect(then.operation.digest).toBe(before.operation.digest);
        expect(then.operation.windows).toEqual(before.operation.windows);

        // A file that was changed and recorded later is not what was known before.
        const main = readFileSync(join(folder, 'operation.yaml'), 'utf8');
        writeFileSync(join(folder, 'operation.yaml'), main.replace('name_en:', 'name_en: Newer'));
        await recordFolder(folder, store, { ...options, nowMs: laterMs + 1 });
        const after = await readRecordedLedger(store, 'small');
        expect(after.operation.name.en).toMatch(/^Newer/);
        expect(after.operation.windows.at(-1)?.id).toBe('later');
        const still = await readRecordedLedger(store, 'small', { knownAtMs: laterMs });
        expect(still.operation.digest).toBe(written.operation.digest);
      });
    });
  });

  it('holds nothing of an operation that was not recorded', async () => {
    await inLedger(async (store) => {
      await expect(thingsInLedger(store, 'nowhere')).rejects.toMatchObject({
        problems: [{ code: 'PICTURE_LEDGER_EMPTY' }],
      });
    });
  });

  it('stops at a claim whose quote is not in its report', async () => {
    await inLedger(async (store) => {
      await withFolder(goodFiles(), async (folder) => {
        await recordFolder(folder, store, options);
        const things = await thingsInLedger(store, 'small');
        const claim = things.claims.get('many');
        const body = { ...claim!, quote: { ...claim!.quote, start: 1 } };
        const at = new Date(options.nowMs).toISOString();
        await store.append([
          {
            ...{ id: contentId(options.nowMs, 'spoilt'), operation: 'small', kind: 'claim.recorded', version: 1 },
            ...{ occurredAt: at, recordedAt: at, actor: 'analyst', device: 'desk-1', body },
          },
        ]);
        const failure = await thingsInLedger(store, 'small').catch((thrown: unknown) => thrown);
        expect((failure as ProblemError).problems[0]).toMatchObject({ code: 'LEDGER_ENTRY_IMPOSSIBLE' });
      });
    });
  });
});

describe('ids by content', () => {
  it('are UUIDv7 of the time recorded, the same for the same, another for another', () => {
    const [one, again, other] = [contentId(5, 'x'), contentId(5, 'x'), contentId(5, 'y')];
    expect(isUuid7(one)).toBe(true);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect(one.startsWith('00000000-0005-7')).toBe(true);
    expect(GOOD_ASSESSMENT).toContain('a1');
  });
});
