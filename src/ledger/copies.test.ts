/** Exports, imports, backups and what is restored from them. */
import { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUpLedger, receiptFile, restoreLedger } from './backup.ts';
import { importExport, verifyExportFile, writeWhole } from './export-file.ts';
import { exportLines } from './export-text.ts';
import { draftSource, fixtureStartMs, inScratchFolder } from './fixture-ledger.ts';
import { codesOf, expectChain } from './fixture-store-suite.ts';
import { openSqliteLedger, type SqliteLedger } from './sqlite-store.ts';

const nowMs = fixtureStartMs + 86_400_000;
const operation = 'raqqa-2017';
const codesIn = (work: () => unknown): Promise<string[]> => codesOf(Promise.resolve().then(work));

async function filled(file: string, count: number, seed = 1): Promise<SqliteLedger> {
  const store = openSqliteLedger(file, { mode: 'create' });
  const next = draftSource({ seed });
  await store.append(Array.from({ length: count }, () => next()));
  return store;
}

const save = (store: SqliteLedger, file: string): Promise<void> => writeWhole(file, exportLines(store, operation));

describe('an export', () => {
  it('imported elsewhere and exported again is the same, byte for byte; importing again changes nothing', () =>
    inScratchFolder(async (folder) => {
      const [first, second] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];
      const store = await filled(join(folder, 'a.ledger'), 2_100);
      await save(store, first);
      const copy = openSqliteLedger(join(folder, 'b.ledger'), { mode: 'create' });
      expect((await importExport(copy, first, nowMs)).added).toBe(2_100);
      expect((await importExport(copy, first, nowMs)).added).toBe(0);
      await save(copy, second);
      expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
      // The ledger goes on; a later export brings only what is new, and an older one nothing.
      await store.append([draftSource({ seed: 2, device: 'phone-2' })()]);
      await save(store, second);
      expect((await importExport(copy, second, nowMs)).added).toBe(1);
      expect((await importExport(copy, first, nowMs)).added).toBe(0);
      expect(await expectChain(copy, operation)).toBe(2_101);
      await store.close();
      await copy.close();
    }));

  it('of an operation that has nothing yet can be imported too', () =>
    inScratchFolder(async (folder) => {
      const store = openSqliteLedger(join(folder, 'a.ledger'), { mode: 'create' });
      await save(store, join(folder, 'a.jsonl'));
      expect((await importExport(store, join(folder, 'a.jsonl'), nowMs)).check).toMatchObject({
        operation,
        entries: 0,
        findings: [],
      });
      await store.close();
    }));

  it('of another history, or damaged, is refused whole', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.jsonl');
      const store = await filled(join(folder, 'a.ledger'), 30);
      await save(store, file);
      for (const count of [1, 30, 40]) {
        const other = await filled(join(folder, `other-${count}.ledger`), count, 7);
        expect(await codesOf(importExport(other, file, nowMs))).toEqual(['LEDGER_DIVERGED']);
        expect(await expectChain(other, operation)).toBe(count);
        await other.close();
      }
      const lines = readFileSync(file, 'utf8').split('\n');
      const empty = openSqliteLedger(join(folder, 'empty.ledger'), { mode: 'create' });
      const wrong: readonly (readonly [string, string])[] = [
        [
          lines.with(20, lines[20]!.replace('"actor":"monitor"', '"actor":"monitox"')).join('\n'),
          'LEDGER_ENTRY_ALTERED',
        ],
        [lines.toSpliced(20, 1).join('\n'), 'LEDGER_ENTRY_MISSING'],
        [lines.toSpliced(20, 0, lines[20]!).join('\n'), 'LEDGER_ENTRY_INSERTED'],
        [lines.with(20, ` ${lines[20]!}`).join('\n'), 'LEDGER_EXPORT_LINE'],
        [lines.with(20, '{"a":1}').join('\n'), 'LEDGER_EXPORT_LINE'],
        [lines.slice(0, 20).join('\n'), 'LEDGER_EXPORT_TRUNCATED'],
        [`${lines.join('\n')}{}\n`, 'LEDGER_EXPORT_LINE'],
        [lines.join('\r\n'), 'LEDGER_EXPORT_NOT_ONE'],
        [`\ufeff${lines.join('\n')}`, 'LEDGER_EXPORT_NOT_ONE'],
        ['', 'LEDGER_EXPORT_NOT_ONE'],
        ['{"format":"mamarr-operation"}\n', 'LEDGER_EXPORT_NOT_ONE'],
      ];
      for (const [text, code] of wrong) {
        writeFileSync(file, text);
        expect(await codesOf(importExport(empty, file, nowMs)), code).toContain(code);
        expect(await empty.heads()).toEqual([]);
      }
      await empty.close();
      await store.close();
      expect(await codesIn(() => verifyExportFile(join(folder, 'none'), nowMs))).toEqual(['LEDGER_FILE_ABSENT']);
    }));
});

describe('a backup', () => {
  it('is made while entries are appended, and restored holds what was confirmed before', () =>
    inScratchFolder(async (folder) => {
      const [file, backup, restored] = [
        join(folder, 'a.ledger'),
        join(folder, 'b/a.backup'),
        join(folder, 'c/a.ledger'),
      ];
      const store = await filled(file, 200);
      const next = draftSource({ seed: 3, device: 'phone-2' });
      const appending = Array.from({ length: 50 }, () => store.append([next()]));
      const receipt = await backUpLedger(file, backup, nowMs);
      await Promise.all(appending);
      const [head] = receipt.heads;
      expect(head!.seq).toBeGreaterThanOrEqual(200);
      expect(restoreLedger(backup, restored, nowMs)).toEqual({ receipt, already: false });
      expect(restoreLedger(backup, restored, nowMs).already).toBe(true);
      const copy = openSqliteLedger(restored);
      expect(await copy.head(operation)).toEqual(head);
      expect(await expectChain(copy, operation)).toBe(head!.seq);
      // A newer backup takes its place; a shorter ledger's does not.
      expect((await backUpLedger(file, backup, nowMs)).heads[0]!.seq).toBe(250);
      expect(await codesOf(backUpLedger(restored, backup, nowMs))).toEqual(
        head!.seq === 250 ? [] : ['LEDGER_BACKUP_OTHER'],
      );
      const stranger = await filled(join(folder, 'stranger.ledger'), 300, 9);
      expect(await codesOf(backUpLedger(stranger.file, backup, nowMs))).toEqual(['LEDGER_BACKUP_OTHER']);
      for (const each of [store, copy, stranger]) await each.close();
    }));

  it('is refused when it is damaged, and overwrites nothing', () =>
    inScratchFolder(async (folder) => {
      const [file, backup, target] = [join(folder, 'a.ledger'), join(folder, 'a.backup'), join(folder, 'b.ledger')];
      const store = await filled(file, 50);
      await store.close();
      expect(await codesIn(() => restoreLedger(backup, target, nowMs))).toEqual(['LEDGER_FILE_ABSENT']);
      await backUpLedger(file, backup, nowMs);
      copyFileSync(backup, `${backup}.good`);
      const bytes = readFileSync(backup);
      // A byte that SQLite does not use: no entry changes, and the receipt knows it all the same.
      bytes[bytes.length - 1] = bytes.at(-1)! ^ 1;
      writeFileSync(backup, bytes);
      expect((await codesIn(() => restoreLedger(backup, target, nowMs)))[0]).toBe('LEDGER_BACKUP_DAMAGED');
      expect(existsSync(target)).toBe(false);
      copyFileSync(`${backup}.good`, backup);
      writeFileSync(target, 'something else');
      expect(await codesIn(() => restoreLedger(backup, target, nowMs))).not.toEqual([]);
      expect(readFileSync(target, 'utf8')).toBe('something else');
      const other = await filled(join(folder, 'c.ledger'), 51);
      await other.close();
      expect(await codesIn(() => restoreLedger(backup, other.file, nowMs))).toEqual(['LEDGER_EXISTS']);
      appendFileSync(receiptFile(backup), '}');
      expect(await codesIn(() => restoreLedger(backup, target, nowMs))).toEqual(['LEDGER_BACKUP_DAMAGED']);
    }));

  it('of a damaged ledger is refused, and the good one stays', () =>
    inScratchFolder(async (folder) => {
      const [file, backup] = [join(folder, 'a.ledger'), join(folder, 'a.backup')];
      await (await filled(file, 50)).close();
      const { sha256 } = await backUpLedger(file, backup, nowMs);
      const bytes = readFileSync(file);
      bytes[bytes.lastIndexOf('"counted"') + 3] = 0x7a;
      writeFileSync(file, bytes);
      expect(await codesOf(backUpLedger(file, backup, nowMs))).toEqual(['LEDGER_ENTRY_ALTERED']);
      expect((JSON.parse(readFileSync(receiptFile(backup), 'utf8')) as { sha256: string }).sha256).toBe(sha256);
      restoreLedger(backup, join(folder, 'b.ledger'), nowMs);
    }));
});
