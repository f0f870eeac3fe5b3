/** Faults of files, tested by doing them: cut, and with bits flipped. */
import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../base/problem.ts';
import { seededRandom } from '../base/random.ts';
import type { RawEntry } from './entry.ts';
import { verifyExportFile } from './export-file.ts';
import { exportLines } from './export-text.ts';
import { draftSource, fixtureStartMs, inScratchFolder } from './fixture-ledger.ts';
import { codesOf } from './fixture-store-suite.ts';
import { entryText } from './hash-chain.ts';
import { openSqliteLedger } from './sqlite-store.ts';
import { verifyLedgerFile } from './verify-file.ts';

const nowMs = fixtureStartMs + 86_400_000;
const operation = 'raqqa-2017';

/** A closed ledger of `count` entries, all in its main file, and its export. */
async function makeLedger(file: string, count: number): Promise<{ readonly bytes: Buffer; readonly text: string }> {
  const store = openSqliteLedger(file, { mode: 'create' });
  const next = draftSource({ seed: 33 });
  await store.append(Array.from({ length: count }, () => next()));
  let text = '';
  for await (const part of exportLines(store, operation)) text += part;
  await store.close();
  return { bytes: readFileSync(file), text };
}

/** What verification finds, and all entries that it could read as the lines of an export. */
function look(file: string): { readonly codes: string[]; readonly located: boolean; readonly lines: string } {
  const taken: RawEntry[] = [];
  try {
    const { findings } = verifyLedgerFile(file, nowMs, (raw) => taken.push(raw));
    const located = findings.every(({ feature, found }) => feature !== undefined || found !== undefined);
    return {
      codes: findings.map(({ code }) => code),
      located,
      lines: taken.map((raw) => `${entryText(raw)}\n`).join(''),
    };
  } catch (failure) {
    if (!(failure instanceof ProblemError)) throw failure;
    return { codes: failure.problems.map(({ code }) => code), located: true, lines: '' };
  }
}

function flipBit(bytes: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7));
  return flipped;
}

describe('one flipped bit', () => {
  it('anywhere in a ledger is found and located, or changes no entry at all', () =>
    inScratchFolder(async (folder) => {
      const { bytes, text } = await makeLedger(join(folder, 'a.ledger'), 60);
      const lines = text
        .split('\n')
        .slice(1, -2)
        .map((line) => `${line}\n`)
        .join('');
      const random = seededRandom(41);
      const flipped = join(folder, 'flipped.ledger');
      let found = 0;
      for (let turn = 0; turn < 200; turn++) {
        const bit = random.below(bytes.length * 8);
        writeFileSync(flipped, flipBit(bytes, bit));
        const seen = look(flipped);
        const where = `seed 41, turn ${turn}, bit ${bit}`;
        if (seen.codes.length === 0) expect(seen.lines, where).toBe(lines);
        else {
          found += 1;
          expect(seen.located, where).toBe(true);
        }
      }
      expect(found).toBeGreaterThan(100);
    }));

  it('in the text of an entry is found at that entry', () =>
    inScratchFolder(async (folder) => {
      const { bytes } = await makeLedger(join(folder, 'a.ledger'), 40);
      const flipped = join(folder, 'flipped.ledger');
      const random = seededRandom(42);
      for (let turn = 0; turn < 40; turn++) {
        const at = bytes.indexOf('"counted":', random.below(bytes.length - 4_096));
        if (at < 0) continue;
        writeFileSync(flipped, flipBit(bytes, (at + 2 + random.below(6)) * 8 + random.below(7)));
        const { codes } = look(flipped);
        // The page may have kept an old copy of a row when it was split: that changes nothing.
        if (codes.length > 0) expect(codes, `seed 42, turn ${turn}`).toEqual(['LEDGER_ENTRY_ALTERED']);
      }
    }));

  it('anywhere in the write-ahead log is found, or changes no entry at all', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.ledger');
      const store = openSqliteLedger(file, { mode: 'create' });
      const next = draftSource({ seed: 43 });
      for (let turn = 0; turn < 12; turn++) await store.append([next(), next()]);
      const copy = join(folder, 'copy.ledger');
      const main = readFileSync(file);
      const log = readFileSync(`${file}-wal`);
      await store.close();
      const random = seededRandom(44);
      const put = (bytes: Buffer): void => {
        writeFileSync(copy, main);
        writeFileSync(`${copy}-wal`, bytes);
        if (existsSync(`${copy}-shm`)) truncateSync(`${copy}-shm`, 0);
      };
      put(log);
      const whole = look(copy);
      expect(whole.codes).toEqual([]);
      let lost = 0;
      for (let turn = 0; turn < 60; turn++) {
        const bit = random.below(log.length * 8);
        put(flipBit(log, bit));
        const { codes, lines } = look(copy);
        if (codes.length === 0) expect(lines, `seed 44, turn ${turn}, bit ${bit}`).toBe(whole.lines);
        if (!codes.includes('LEDGER_TAIL_LOST')) continue;
        lost += 1;
        if (turn % 8 === 0)
          expect(await codesOf(Promise.resolve().then(() => openSqliteLedger(copy))), `bit ${bit}`).toEqual([
            'LEDGER_TAIL_LOST',
          ]);
      }
      expect(lost).toBeGreaterThan(30);
    }));

  it('anywhere in an export is found', () =>
    inScratchFolder(async (folder) => {
      const { text } = await makeLedger(join(folder, 'a.ledger'), 30);
      const bytes = Buffer.from(text);
      const file = join(folder, 'a.jsonl');
      const random = seededRandom(45);
      for (let turn = 0; turn < 300; turn++) {
        const bit = random.below(bytes.length * 8);
        writeFileSync(file, flipBit(bytes, bit));
        let codes: string[];
        try {
          codes = verifyExportFile(file, nowMs).findings.map(({ code }) => code);
        } catch (failure) {
          if (!(failure instanceof ProblemError)) throw failure;
          codes = failure.problems.map(({ code }) => code);
        }
        expect(codes, `seed 45, turn ${turn}, bit ${bit}`).not.toEqual([]);
      }
    }));
});

describe('a file that was cut off', () => {
  it('is found wherever a ledger was cut', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'a.ledger');
      const { bytes } = await makeLedger(file, 60);
      const random = seededRandom(46);
      const cut = join(folder, 'cut.ledger');
      for (let turn = 0; turn < 40; turn++) {
        const size = turn === 0 ? bytes.length - 4_096 : random.below(bytes.length);
        copyFileSync(file, cut);
        truncateSync(cut, size);
        expect(look(cut).codes, `seed 46, cut to ${size} bytes`).not.toEqual([]);
      }
    }));

  it('is found wherever an export was cut, also at the end of a line', () =>
    inScratchFolder(async (folder) => {
      const { text } = await makeLedger(join(folder, 'a.ledger'), 20);
      const bytes = Buffer.from(text);
      const file = join(folder, 'a.jsonl');
      const lineEnds = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);
      const random = seededRandom(47);
      const cuts = [
        ...lineEnds.slice(0, -1),
        ...lineEnds.map((at) => at - 1),
        ...Array.from({ length: 60 }, () => random.below(bytes.length)),
      ];
      for (const size of cuts) {
        writeFileSync(file, bytes.subarray(0, size));
        let codes: string[];
        try {
          codes = verifyExportFile(file, nowMs).findings.map(({ code }) => code);
        } catch (failure) {
          if (!(failure instanceof ProblemError)) throw failure;
          codes = failure.problems.map(({ code }) => code);
        }
        expect(codes, `cut to ${size} of ${bytes.length} bytes`).not.toEqual([]);
      }
    }));
});
