/**
 * The ledger room: everything that happened, append-only, chained by hashes. It knows neither streets nor the domain:
 * kinds of entries and what follows from them are the stages' own.
 */
export { canonicalJson, NotCanonicalError, type Json, type JsonObject } from './canonical-json.ts';
export { isUuid7, secureRandomness, uuid7Source, uuid7TimeMs, type Randomness } from './uuid7.ts';
export { correctedId, entryOf, type Entry, type EntryDraft, type RawEntry } from './entry.ts';
export { entryHash, noPrevious } from './hash-chain.ts';
export {
  rawBatches,
  type AppendOptions,
  type Head,
  type LedgerStore,
  type ReadOptions,
  type Receipt,
  type TailOptions,
} from './store.ts';
export { openSqliteLedger, type SqliteOptions } from './sqlite-store.ts';
export { openPostgresLedger, type PostgresOptions } from './postgres-store.ts';
export { isPostgresUrl, serverName } from './postgres-server.ts';
export { fold, Impossible, kindOf, Replayer, type KindDefinition, type KindReplay, type Replay } from './fold.ts';
export { ChainCheck } from './verify-chain.ts';
export { verifyLedgerFile, type Verification, type VerifiedOperation } from './verify-file.ts';
export { verifyPostgresLedger } from './verify-postgres.ts';
export { exportLines, type ErasedField, type ExportCheck, type Opener } from './export-text.ts';
export { importExport, verifyExportFile, writeWhole, type Imported } from './export-file.ts';
export { erasureKind, sealedFields, sealedSchema, type Sealed, type SealedField } from './sealed.ts';
export { eraseSubject, KeyFile, openKeyFile, survivingKeys, type Opened, type SealPlace } from './sealing.ts';
export {
  checkpointWords,
  compareCheckpoint,
  readCheckpoint,
  signCheckpoint,
  signerFingerprint,
  signingKey,
  type Checkpoint,
  type CheckpointWords,
} from './checkpoint.ts';
export { backUpLedger, receiptFile, restoreLedger, type BackupReceipt } from './backup.ts';
export { LEDGER_PROBLEMS } from './problems.ts';
