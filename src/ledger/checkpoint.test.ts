import { generateKeyPairSync } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arabicWords, englishWords } from './checkpoint-words.ts';
import {
  checkpointWords,
  compareCheckpoint,
  readCheckpoint,
  signCheckpoint,
  signerFingerprint,
  signingKey,
} from './checkpoint.ts';
import { fixtureStartMs, inScratchFolder } from './fixture-ledger.ts';
import { codesOf } from './fixture-store-suite.ts';

const head = { operation: 'raqqa-2017', seq: 42, hash: 'a7'.repeat(32) };
const codesIn = (work: () => unknown): Promise<string[]> => codesOf(Promise.resolve().then(work));

/** Letters as they are heard: hamza on any seat, taa marbuta as haa. */
const heard = (word: string): string =>
  word.replaceAll(/[أإآ]/g, 'ا').replaceAll('ة', 'ه').replaceAll('ؤ', 'و').replaceAll('ئ', 'ي');

/** True when one letter changed, added or taken away makes one word the other. */
function oneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

describe('the word lists', () => {
  for (const [language, words, letters] of [
    ['English', englishWords, /^[a-z]{3,12}$/],
    ['Arabic', arabicWords, /^[\u0621-\u064a]{3,9}$/],
  ] as const) {
    it(`in ${language} have 256 plain words, at least two letters apart`, () => {
      expect(words).toHaveLength(256);
      expect(words.filter((word) => !letters.test(word))).toEqual([]);
      const close = words.flatMap((word, index) =>
        words
          .slice(index + 1)
          .filter((other) => oneLetterApart(heard(word), heard(other)))
          .map((other) => `${word} ${other}`),
      );
      expect(close).toEqual([]);
    });
  }
});

describe('a checkpoint', () => {
  it('has the same twelve words on every machine, and others for any other ledger', () => {
    const { en, ar } = checkpointWords(head);
    expect(en.join(' ')).toMatchInlineSnapshot(
      `"hedgehog sugar door fork roof kitchen ocean strawberry basket tree peach hospital"`,
    );
    expect(ar).toHaveLength(12);
    expect(ar.map((word) => arabicWords.indexOf(word))).toEqual(en.map((word) => englishWords.indexOf(word)));
    for (const other of [
      { ...head, seq: 43 },
      { ...head, operation: 'raqqa-2018' },
      { ...head, hash: `${'a7'.repeat(31)}a6` },
    ])
      expect(checkpointWords(other).en).not.toEqual(en);
  });

  it('is read back, and refused with any field changed', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'c.json');
      const { key } = signingKey(join(folder, 'key.pem'));
      const checkpoint = signCheckpoint(head, fixtureStartMs, key);
      const put = (value: unknown): void => {
        writeFileSync(file, JSON.stringify(value));
      };
      put(checkpoint);
      expect(readCheckpoint(file)).toEqual(checkpoint);
      const another = signCheckpoint(head, fixtureStartMs, generateKeyPairSync('ed25519').privateKey);
      for (const change of [
        { seq: 41 },
        { hash: 'b7'.repeat(32) },
        { operation: 'aleppo-2016' },
        { madeAt: '2018-01-01T00:00:00.000Z' },
        { words: { en: 'apple', ar: 'تفاح' } },
        { publicKey: another.publicKey },
        { publicKey: 'AAAA' },
        { signature: another.signature },
        { signature: '' },
      ]) {
        put({ ...checkpoint, ...change });
        expect(await codesIn(() => readCheckpoint(file)), JSON.stringify(change)).toEqual([
          'LEDGER_CHECKPOINT_SIGNATURE',
        ]);
      }
      for (const wrong of [{}, [], null, { ...checkpoint, more: 1 }, { ...checkpoint, seq: 0 }]) {
        put(wrong);
        expect(await codesIn(() => readCheckpoint(file))).toEqual(['LEDGER_CHECKPOINT_NOT_ONE']);
      }
      expect(await codesIn(() => readCheckpoint(join(folder, 'none')))).toEqual(['LEDGER_FILE_ABSENT']);
    }));

  it('tells a rewritten history, a cut end and another signer', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const checkpoint = signCheckpoint(head, fixtureStartMs, privateKey);
    const codes = (hashAt: string | null, signer?: string): string[] =>
      compareCheckpoint('c.json', checkpoint, hashAt, signer).map(({ code }) => code);
    expect(codes(head.hash, signerFingerprint(checkpoint.publicKey))).toEqual([]);
    expect(codes('b7'.repeat(32))).toEqual(['LEDGER_CHECKPOINT_DIFFERS']);
    expect(codes(null)).toEqual(['LEDGER_CHECKPOINT_BEYOND']);
    expect(codes(head.hash, '0000-0000-0000-0000')).toEqual(['LEDGER_CHECKPOINT_SIGNER']);
  });

  it('is signed with a key that only its owner can read, kept and found again', () =>
    inScratchFolder(async (folder) => {
      const file = join(folder, 'key.pem');
      const first = signingKey(file);
      const again = signingKey(file);
      expect([first.made, again.made]).toEqual([true, false]);
      expect(statSync(file).mode & 0o077).toBe(0);
      expect(signCheckpoint(head, 0, again.key)).toEqual(signCheckpoint(head, 0, first.key));
      writeFileSync(
        file,
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
      );
      expect(await codesIn(() => signingKey(file))).toEqual(['LEDGER_SIGNING_KEY']);
    }));
});
