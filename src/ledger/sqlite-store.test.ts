import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../base/clock.ts';
import { draftSource, fixtureStartMs, inScratchFolder } from './fixture-ledger.ts';
import { codesOf, expectChain, storeSuite } from './fixture-store-suite.ts';
import { openSqliteLedger } from './sqlite-store.ts';
import { verifyLedgerFile } from './verify-file.ts';

storeSuite('SQLite', (work) =>
  inScratchFolder((folder) =>
    work((clock) =>
      Promise.resolve(
        openSqliteLedger(join(folder, 'a.ledger'), { mode: 'create', ...(clock === undefined ? {} : { clock }) }),
      ),
    ),
  ),
);

const opening = (work: () => unknown): Promise<string[]> =>
  codesOf(
    new Promise((resolve) => {
      resolve(work());
    }),
  );

describe('an SQLite ledger', () => {
  it('is not opened when it is absent, of another program, no database, or newer', () =>
    inScratchFolder(async (folder) => {
      const file = (name: string): string => join(folder, name);
      expect(await opening(() => openSqliteLedger(file('none')))).toEqual(['LEDGER_FILE_ABSENT']);
      expect(await opening(() => openSqliteLedger(file('no/folder'), { mode: 'create' }))).toEqual([
        'LEDGER_FILE_UNREADABLE',
      ]);
      writeFileSync(file('text'), 'counted 37 people at the crossing\n'.repeat(99));
      expect(await opening(() => openSqliteLedger(file('text')))).toEqual(['LEDGER_NOT_A_LEDGER']);
      const other = new DatabaseSync(file('other'));
      other.exec('CREATE TABLE t (a)');
      other.close();
      for (const mode of ['read', 'write', 'create'] as const)
        expect(await opening(() => openSqliteLedger(file('other'), { mode }))).toEqual(['LEDGER_NOT_A_LEDGER']);
      await openSqliteLedger(file('newer'), { mode: 'create' }).close();
      const newer = new DatabaseSync(file('newer'));
      newer.exec('PRAGMA user_version = 2');
      newer.close();
      expect(await opening(() => openSqliteLedger(file('newer')))).toEqual(['LEDGER_TOO_NEW']);
    }));

  it('refuses to change or delete an entry, whoever asks', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.ledger');
      const store = openSqliteLedger(file, { mode: 'create' });
      await store.append([draftSource({ seed: 1 })()]);
      const db = new DatabaseSync(file);
      expect(() => {
        db.exec("UPDATE entry SET body = '{}'");
      }).toThrow();
      expect(() => {
        db.exec('DELETE FROM entry');
      }).toThrow();
      expect(() => {
        db.exec('INSERT OR REPLACE INTO entry SELECT * FROM entry');
      }).toThrow();
      db.close();
      expect(await expectChain(store, 'raqqa-2017')).toBe(1);
      await store.close();
    }));

  it('says that the disk is full, keeps what was confirmed, and goes on when there is room', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.ledger');
      const store = openSqliteLedger(file, { mode: 'create', maxPages: 24 });
      const next = draftSource({ seed: 2 });
      let confirmed = 0;
      let codes: string[] = [];
      while (codes.length === 0 && confirmed < 1_000) {
        codes = await codesOf(store.append([next(), next(), next()]));
        if (codes.length === 0) confirmed += 3;
      }
      expect(codes).toEqual(['LEDGER_DISK_FULL']);
      expect(confirmed).toBeGreaterThan(10);
      expect(await expectChain(store, 'raqqa-2017')).toBe(confirmed);
      await store.close();
      expect(verifyLedgerFile(file, fixtureStartMs * 2).findings).toEqual([]);
      const roomier = openSqliteLedger(file);
      await roomier.append([next()]);
      expect(await expectChain(roomier, 'raqqa-2017')).toBe(confirmed + 1);
      await roomier.close();
    }));

  it('says that another program holds it, adds nothing, and takes the same entries later', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.ledger');
      const store = openSqliteLedger(file, { mode: 'create', busyTimeoutMs: 20 });
      const holder = new DatabaseSync(file);
      holder.exec('BEGIN IMMEDIATE');
      const draft = draftSource({ seed: 3 })();
      expect(await codesOf(store.append([draft]))).toEqual(['LEDGER_BUSY']);
      holder.exec('ROLLBACK');
      holder.close();
      expect((await store.append([draft]))[0]).toMatchObject({ seq: 1, already: false });
      await store.close();
    }));

  it('takes entries whose clock went back or runs a little ahead, and verification says so', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.ledger');
      const store = openSqliteLedger(file, { mode: 'create', clock: fixedClock(fixtureStartMs) });
      const [now, earlier, ahead] = [0, -7_200_000, 3_600_000].map((shift, seed) =>
        draftSource({ seed, startMs: fixtureStartMs + shift })(),
      );
      await store.append([now!, earlier!, ahead!]);
      await store.close();
      const seen = verifyLedgerFile(file, fixtureStartMs).findings.map(({ code, severity, feature }) => [
        code,
        severity,
        feature?.slice(0, 8),
      ]);
      expect(seen).toEqual([
        ['LEDGER_CLOCK_BACK', 'warning', 'entry 2 '],
        ['LEDGER_CLOCK_AHEAD', 'warning', 'entry 3 '],
      ]);
      const lastYear = verifyLedgerFile(file, fixtureStartMs - 365 * 86_400_000).findings.map(({ code }) => code);
      expect(lastYear.filter((code) => code === 'LEDGER_FROM_THE_FUTURE')).toHaveLength(3);
    }));

  it('is not written after an entry that is not as it was', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.ledger');
      const store = openSqliteLedger(file, { mode: 'create' });
      const next = draftSource({ seed: 4 });
      await store.append([next(), next()]);
      await store.close();
      const db = new DatabaseSync(file);
      db.exec(`DROP TRIGGER entry_is_never_changed; UPDATE entry SET actor = 'desk' WHERE seq = 2`);
      db.close();
      expect(await opening(() => openSqliteLedger(file))).toEqual(['LEDGER_ENTRY_ALTERED']);
      expect(verifyLedgerFile(file, fixtureStartMs * 2).findings.map(({ code }) => code)).toEqual([
        'LEDGER_SCHEMA_CHANGED',
        'LEDGER_ENTRY_ALTERED',
      ]);
    }));
});
