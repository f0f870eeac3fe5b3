/**
 * Backups: one consistent copy of a ledger's file, made while others write, and a receipt beside it that says what is in
 * it, to the bit. A backup never replaces one that knows more, and restoring never overwrites anything.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { problemOf, ProblemError } from '../base/problem.ts';
import { writeWhole } from './export-file.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { openLedgerFile, syncFolder, withSqliteProblems } from './sqlite-file.ts';
import { openSqliteLedger } from './sqlite-store.ts';
import type { Head } from './store.ts';
import { verifyLedgerFile } from './verify-file.ts';

const receiptSchema = z.strictObject({
  format: z.literal('mamarr-ledger-backup'),
  version: z.literal(1),
  bytes: z.int(),
  sha256: z.string(),
  heads: z.array(z.strictObject({ operation: z.string(), seq: z.int(), hash: z.string() })),
});
export type BackupReceipt = z.infer<typeof receiptSchema>;

/** Where a backup's receipt lies. */
export function receiptFile(backup: string): string {
  return `${backup}.receipt.json`;
}

function sumOf(file: string): { readonly bytes: number; readonly sha256: string } {
  const digest = createHash('sha256');
  const descriptor = openSync(file, 'r');
  const chunk = Buffer.alloc(2 ** 20);
  let bytes = 0;
  try {
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
      digest.update(chunk.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(descriptor);
  }
  return { bytes, sha256: digest.digest('hex') };
}

function readReceipt(backup: string): BackupReceipt {
  const file = receiptFile(backup);
  for (const each of [backup, file])
    if (!existsSync(each)) throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_ABSENT', { file: each })]);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    value = null;
  }
  const parsed = receiptSchema.safeParse(value);
  if (!parsed.success) throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_BACKUP_DAMAGED', { file })]);
  return parsed.data;
}

/** Verifies a copy and gives its heads; refuses one that does not hold. Warnings do not stop a backup. */
function verifiedHeads(file: string, nowMs: number): Head[] {
  const { operations, findings } = verifyLedgerFile(file, nowMs);
  // A wrong clock is no damage: what holds must be possible to save.
  const damage = findings.filter((finding) => finding.severity === 'error' && !ofClocks.has(finding.code));
  if (damage.length > 0) throw new ProblemError(damage);
  return operations.map(({ operation, seq, hash }) => ({ operation, seq, hash }));
}

const ofClocks: ReadonlySet<string> = new Set<keyof typeof LEDGER_PROBLEMS>([
  'LEDGER_FROM_THE_FUTURE',
  'LEDGER_OCCURRED_LATER',
]);

/**
 * Copies a ledger to `backup` and writes the receipt beside it. The copy is verified before it gets its name.
 * @throws ProblemError when the ledger does not hold, or when a backup is there that holds entries this ledger lacks.
 */
export async function backUpLedger(file: string, backup: string, nowMs: number): Promise<BackupReceipt> {
  const partial = `${backup}.partial`;
  mkdirSync(dirname(backup), { recursive: true });
  rmSync(partial, { force: true });
  withSqliteProblems(file, () => {
    const db = openLedgerFile(file, 'read');
    try {
      db.prepare('VACUUM INTO ?').run(partial);
    } finally {
      db.close();
    }
  });
  const heads = verifiedHeads(partial, nowMs);
  if (existsSync(backup)) await refuseForgetting(backup, partial);
  const descriptor = openSync(partial, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  const receipt: BackupReceipt = { format: 'mamarr-ledger-backup', version: 1, ...sumOf(partial), heads };
  renameSync(partial, backup);
  await writeWhole(receiptFile(backup), [`${JSON.stringify(receipt, null, 2)}\n`]);
  return receipt;
}

/** A backup is replaced only by one that has everything it has. */
async function refuseForgetting(backup: string, copy: string): Promise<void> {
  const older = readReceipt(backup);
  const store = openSqliteLedger(copy, { mode: 'read' });
  try {
    for (const head of older.heads) {
      const [own] = await store.readRaw(head.operation, { afterSeq: head.seq - 1, limit: 1 });
      if (own?.hash === head.hash) continue;
      const place = { file: backup, feature: `entry ${head.seq} of ${head.operation}` };
      throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_BACKUP_OTHER', place)]);
    }
  } finally {
    await store.close();
  }
}

/**
 * Puts a backup back as a ledger at `file`, where there must be none, or one with the same entries.
 * @throws ProblemError when the backup is not as it was written, or when another file is in the way.
 */
export function restoreLedger(
  backup: string,
  file: string,
  nowMs: number,
): { readonly receipt: BackupReceipt; readonly already: boolean } {
  const receipt = readReceipt(backup);
  const sum = sumOf(backup);
  if (sum.sha256 !== receipt.sha256) {
    const { findings } = verifyLedgerFile(backup, nowMs);
    const found = `${sum.bytes} bytes with SHA-256 ${sum.sha256.slice(0, 16)}…, written were ${receipt.bytes} with ${receipt.sha256.slice(0, 16)}…`;
    throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_BACKUP_DAMAGED', { file: backup, found }), ...findings]);
  }
  if (existsSync(file)) {
    if (JSON.stringify(verifiedHeads(file, nowMs)) === JSON.stringify(receipt.heads)) return { receipt, already: true };
    throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_EXISTS', { file })]);
  }
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.partial`;
  copyFileSync(backup, partial);
  const descriptor = openSync(partial, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  if (JSON.stringify(verifiedHeads(partial, nowMs)) !== JSON.stringify(receipt.heads))
    throw new ProblemError([
      problemOf(LEDGER_PROBLEMS, 'LEDGER_BACKUP_DAMAGED', {
        file: backup,
        found: 'other entries than the receipt says',
      }),
    ]);
  renameSync(partial, file);
  syncFolder(file);
  return { receipt, already: false };
}
