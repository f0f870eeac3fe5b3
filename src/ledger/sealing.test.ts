import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { ProblemError } from '../base/problem.ts';
import { exportLines } from './export-text.ts';
import { verifyExportFile } from './export-file.ts';
import { draftSource, fixtureStartMs, inScratchFolder, randomnessFrom } from './fixture-ledger.ts';
import { codesOf } from './fixture-store-suite.ts';
import { sealedFields, type Sealed } from './sealed.ts';
import { eraseSubject, openKeyFile, survivingKeys, type KeyFile } from './sealing.ts';
import { openSqliteLedger } from './sqlite-store.ts';
import { uuid7Source } from './uuid7.ts';
import { verifyLedgerFile } from './verify-file.ts';

const nowMs = fixtureStartMs + 86_400_000;
const subjects = uuid7Source({ nowMs: () => fixtureStartMs }, randomnessFrom(seededRandom(5)));
const [one, two] = [subjects(), subjects()];

const withKeys = (work: (keys: KeyFile, folder: string) => Promise<void>): Promise<void> =>
  inScratchFolder(async (folder) => {
    const keys = openKeyFile(join(folder, 'a.keys'), { create: true, randomness: randomnessFrom(seededRandom(6)) });
    try {
      await work(keys, folder);
    } finally {
      keys.close();
    }
  });

const codesIn = (work: () => unknown): Promise<string[]> => codesOf(Promise.resolve().then(work));

describe('a sealed field', () => {
  const place = { entryId: draftSource({ seed: 1 })().id, field: 'contact.phone' };

  it('opens in its place only, and only whole', () =>
    withKeys(async (keys) => {
      const sealed = keys.seal(one, place, { call: 'بعد الظهر', code: [1, 2] });
      expect(keys.open(place, sealed)).toEqual({ state: 'open', value: { call: 'بعد الظهر', code: [1, 2] } });
      const { text, nonce } = sealed.sealed;
      const bytes = Buffer.from(text, 'base64');
      bytes[3] = bytes[3]! ^ 1;
      const wrong: readonly (readonly [typeof place, Sealed])[] = [
        [{ ...place, field: 'contact' }, sealed],
        [{ ...place, entryId: one }, sealed],
        [place, { sealed: { ...sealed.sealed, text: bytes.toString('base64') } }],
        [place, { sealed: { ...sealed.sealed, text: text.slice(0, 40) } }],
        [place, { sealed: { ...sealed.sealed, text: 'AAAA' } }],
        [place, { sealed: { ...sealed.sealed, nonce: nonce.slice(4) } }],
      ];
      keys.keyFor(two);
      for (const [where, what] of [...wrong, [place, { sealed: { ...sealed.sealed, subject: two } }] as const])
        expect(await codesIn(() => keys.open(where, what))).toEqual(['LEDGER_SEAL_BROKEN']);
    }));

  it('tells little by its length, and nothing twice', () =>
    withKeys((keys) => {
      const [short, long] = [keys.seal(one, place, 'a'), keys.seal(one, place, 'a telephone number of some length')];
      expect(short.sealed.text.length).toBe(long.sealed.text.length);
      expect(keys.seal(one, place, 'a').sealed.text).not.toBe(short.sealed.text);
      return Promise.resolve();
    }));

  it('is found wherever it stands in a body', () =>
    withKeys((keys) => {
      const sealed = keys.seal(one, place, 1);
      const body = { contact: sealed, people: [{ age: 3 }, { name: sealed }], text: '"AES-256-GCM"', sealed: 'no' };
      expect(sealedFields(JSON.stringify(body)).map(({ field }) => field)).toEqual(['contact', 'people.1.name']);
      return Promise.resolve();
    }));

  it('is not made for something that is no subject, nor without a key file', () =>
    withKeys(async (keys, folder) => {
      expect(await codesIn(() => keys.seal('the nurse', place, 1))).toEqual(['LEDGER_SUBJECT_INVALID']);
      expect(await codesIn(() => openKeyFile(join(folder, 'none')))).toEqual(['LEDGER_FILE_ABSENT']);
      await openSqliteLedger(join(folder, 'a.ledger'), { mode: 'create' }).close();
      expect(await codesIn(() => openKeyFile(join(folder, 'a.ledger')))).toEqual(['LEDGER_NOT_A_LEDGER']);
    }));
});

describe('erasing a subject', () => {
  it('erases its fields and no other, the chain verifies, the export says so, and no byte of the key is left', () =>
    withKeys(async (keys, folder) => {
      const file = join(folder, 'a.ledger');
      const store = openSqliteLedger(file, { mode: 'create' });
      const next = draftSource({ seed: 2 });
      for (const subject of [one, two, one]) {
        const { id, ...draft } = next();
        await store.append([
          { ...draft, id, body: { contact: keys.seal(subject, { entryId: id, field: 'contact' }, `secret ${id}`) } },
        ]);
      }
      const key = Buffer.from(keys.keyFor(one));
      const bytesOfFolder = (): Buffer =>
        Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
      expect(bytesOfFolder().includes(key)).toBe(true);
      expect(bytesOfFolder().includes('secret')).toBe(false);
      const exported = async (open: boolean): Promise<string> => {
        let text = '';
        const opener = open
          ? (at: { entryId: string; field: string }, sealed: Sealed) => keys.open(at, sealed)
          : undefined;
        for await (const part of exportLines(store, 'raqqa-2017', opener)) text += part;
        return text;
      };
      expect((await exported(true)).match(/secret/g)).toHaveLength(3);
      const head = await store.head('raqqa-2017');

      const { id, operation, occurredAt, recordedAt, actor, device } = next();
      const request = { id, operation, occurredAt, recordedAt, actor, device, subject: one, reason: 'asked for' };
      await eraseSubject(store, keys, request);
      expect(bytesOfFolder().includes(key)).toBe(false);
      const entries = await store.read('raqqa-2017');
      const states = entries
        .slice(0, 3)
        .map((entry) => keys.open({ entryId: entry.id, field: 'contact' }, entry.body['contact'] as Sealed));
      expect(states.map(({ state }) => state)).toEqual(['erased', 'open', 'erased']);
      expect(entries[2]?.hash).toBe(head?.hash);
      expect(await codesIn(() => keys.keyFor(one))).toEqual(['LEDGER_SUBJECT_ERASED']);

      const plain = await exported(false);
      const exportFile = join(folder, 'a.jsonl');
      writeFileSync(exportFile, plain);
      const check = verifyExportFile(exportFile, nowMs);
      expect(check.findings).toEqual([]);
      expect(check.erased.map(({ seq, field, subject }) => [seq, field, subject])).toEqual([
        [1, 'contact', one],
        [3, 'contact', one],
      ]);
      const opened = await exported(true);
      expect(opened.match(/"erased":true/g)).toHaveLength(2);
      expect(opened.match(/secret/g)).toHaveLength(1);
      writeFileSync(exportFile, opened);
      expect(await codesIn(() => verifyExportFile(exportFile, nowMs))).toEqual(['LEDGER_EXPORT_OPENED']);

      // Asking again is harmless; a key that came back with an old copy of the key file is found.
      expect((await eraseSubject(store, keys, request)).already).toBe(true);
      await store.close();
      const { findings, erasedSubjects } = verifyLedgerFile(file, nowMs);
      expect(findings).toEqual([]);
      expect(survivingKeys(keys, erasedSubjects)).toEqual([]);
      const old = openKeyFile(join(folder, 'old.keys'), { create: true });
      old.keyFor(one);
      expect(survivingKeys(old, erasedSubjects).map(({ code }) => code)).toEqual(['LEDGER_KEY_SURVIVES']);
      expect(
        old.open(
          { entryId: one, field: 'x' },
          { sealed: { method: 'AES-256-GCM', subject: two, nonce: '', text: '' } },
        ),
      ).toEqual({ state: 'no-key' });
      old.close();
    }));

  it('that is refused by the ledger destroys nothing', () =>
    withKeys(async (keys, folder) => {
      const store = openSqliteLedger(join(folder, 'a.ledger'), { mode: 'create' });
      keys.keyFor(one);
      const { id, operation, occurredAt, actor, device } = draftSource({ seed: 3 })();
      const request = {
        id,
        operation,
        occurredAt,
        recordedAt: 'today',
        actor,
        device,
        subject: one,
        reason: 'asked for',
      };
      await expect(eraseSubject(store, keys, request)).rejects.toThrow(ProblemError);
      expect(keys.look(one)).toBeInstanceOf(Uint8Array);
      await store.close();
    }));
});
