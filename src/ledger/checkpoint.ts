/**
 * A checkpoint: a signed statement of how far an operation's ledger goes and what its last hash is. Kept elsewhere, it
 * shows when history was rewritten or cut off later. Ed25519 (RFC 8032) over canonical JSON.
 *
 * Twelve words say the same for two people on a bad line: both make them from their own ledger and read them aloud. They
 * carry 96 bits. Making two histories with the same words would take about 2^48 trials; scrypt (RFC 7914, 32 MiB, some
 * 60 ms each) makes every trial dear.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  scryptSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { canonicalJson } from './canonical-json.ts';
import { arabicWords, englishWords } from './checkpoint-words.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import type { Head } from './store.ts';

const wordCount = 12;
const salt = 'mamarr ledger checkpoint words, version 1';
/** N = 2^15, r = 8: 32 MiB. */
const scrypt = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 } as const;

const checkpointSchema = z.strictObject({
  format: z.literal('mamarr-ledger-checkpoint'),
  version: z.literal(1),
  operation: z.string(),
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** By the clock of the signer. */
  madeAt: z.string(),
  /** Ed25519 public key of the signer: 32 bytes, base64url. */
  publicKey: z.string(),
  words: z.strictObject({ en: z.string(), ar: z.string() }),
  /** Over the canonical JSON of all other fields: 64 bytes, base64url. */
  signature: z.string(),
});

export type Checkpoint = z.infer<typeof checkpointSchema>;

export interface CheckpointWords {
  readonly en: readonly string[];
  readonly ar: readonly string[];
}

/** The twelve words of an operation's ledger up to an entry, in English and Arabic. About 60 ms and 32 MiB. */
export function checkpointWords({ operation, seq, hash }: Head): CheckpointWords {
  const bytes = scryptSync(canonicalJson({ operation, seq, hash }), salt, wordCount, scrypt);
  return { en: Array.from(bytes, (byte) => englishWords[byte]!), ar: Array.from(bytes, (byte) => arabicWords[byte]!) };
}

function rawPublicKey(key: KeyObject): string {
  return (createPublicKey(key).export({ format: 'jwk' }) as { readonly x: string }).x;
}

/** Signs where an operation's ledger stands. */
export function signCheckpoint(head: Head, madeAtMs: number, privateKey: KeyObject): Checkpoint {
  const words = checkpointWords(head);
  const { operation, seq, hash } = head;
  const unsigned = {
    ...{ format: 'mamarr-ledger-checkpoint' as const, version: 1 as const, operation, seq, hash },
    madeAt: new Date(madeAtMs).toISOString(),
    publicKey: rawPublicKey(privateKey),
    words: { en: words.en.join(' '), ar: words.ar.join(' ') },
  };
  const signature = sign(null, Buffer.from(canonicalJson(unsigned)), privateKey).toString('base64url');
  return { ...unsigned, signature };
}

/** Short name of a signer's key, to be compared in person: 16 hexadecimal digits in fours. */
export function signerFingerprint(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join('-');
}

/**
 * Reads a checkpoint and checks its signature and words.
 * @throws ProblemError when it is none, or when its signature does not hold.
 */
export function readCheckpoint(file: string): Checkpoint {
  if (!existsSync(file)) throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_ABSENT', { file })]);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    value = null;
  }
  const parsed = checkpointSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = { file, field: issue?.path.join('.') ?? '', found: issue?.message ?? '' };
    throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_CHECKPOINT_NOT_ONE', place)]);
  }
  const { signature, ...unsigned } = parsed.data;
  const holds = signatureHolds(unsigned, signature) && wordsHold(unsigned);
  if (!holds) throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_CHECKPOINT_SIGNATURE', { file })]);
  return parsed.data;
}

/** A signer could sign other words than those that follow. */
function wordsHold(checkpoint: Omit<Checkpoint, 'signature'>): boolean {
  const { en, ar } = checkpointWords(checkpoint);
  return checkpoint.words.en === en.join(' ') && checkpoint.words.ar === ar.join(' ');
}

function signatureHolds(unsigned: Omit<Checkpoint, 'signature'>, signature: string): boolean {
  if (Buffer.from(unsigned.publicKey, 'base64url').length !== 32) return false;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: unsigned.publicKey }, format: 'jwk' });
  return verify(null, Buffer.from(canonicalJson(unsigned)), key, Buffer.from(signature, 'base64url'));
}

/**
 * Compares a ledger with a checkpoint whose signature holds.
 * @param hashAt the hash of the ledger's entry with the checkpoint's number, or null when the ledger ends before.
 * @param signer fingerprint that the signer's key must have.
 */
export function compareCheckpoint(
  file: string,
  checkpoint: Checkpoint,
  hashAt: string | null,
  signer?: string,
): Problem[] {
  const problems: Problem[] = [];
  const fingerprint = signerFingerprint(checkpoint.publicKey);
  if (signer !== undefined && signer.toLowerCase() !== fingerprint)
    problems.push(problemOf(LEDGER_PROBLEMS, 'LEDGER_CHECKPOINT_SIGNER', { file, found: fingerprint }));
  const feature = `entry ${checkpoint.seq} of ${checkpoint.operation}`;
  if (hashAt === null) problems.push(problemOf(LEDGER_PROBLEMS, 'LEDGER_CHECKPOINT_BEYOND', { file, feature }));
  else if (hashAt !== checkpoint.hash) {
    const found = `${hashAt.slice(0, 16)}…, and the checkpoint says ${checkpoint.hash.slice(0, 16)}…`;
    problems.push(problemOf(LEDGER_PROBLEMS, 'LEDGER_CHECKPOINT_DIFFERS', { file, feature, found }));
  }
  return problems;
}

/** Reads a private key in PEM form; makes one, readable by its owner only, when there is no such file. */
export function signingKey(file: string): { readonly key: KeyObject; readonly made: boolean } {
  if (existsSync(file)) {
    try {
      const key = createPrivateKey(readFileSync(file));
      if (key.asymmetricKeyType === 'ed25519') return { key, made: false };
    } catch {
      // Said below.
    }
    throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_SIGNING_KEY', { file })]);
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return { key: privateKey, made: true };
}
