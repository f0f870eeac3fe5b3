/** Entries for tests and benchmarks: the same for the same seed. Roles and places only, nobody's names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, type Random } from '../base/random.ts';
import type { JsonObject } from './canonical-json.ts';
import type { EntryDraft } from './entry.ts';
import { uuid7Source, type Randomness } from './uuid7.ts';

/** 10 October 2017, 06:00 UTC. */
export const fixtureStartMs = Date.UTC(2017, 9, 10, 6);

export function randomnessFrom(random: Random): Randomness {
  return (bytes) => {
    for (let index = 0; index < bytes.length; index++) bytes[index] = random.below(256);
  };
}

export interface DraftOptions {
  readonly seed: number;
  readonly operation?: string;
  readonly device?: string;
  readonly startMs?: number;
}

/** A source of counts at a crossing, a second apart; `next` may be told another body or kind. */
export function draftSource({
  seed,
  operation = 'raqqa-2017',
  device = 'phone-1',
  startMs = fixtureStartMs,
}: DraftOptions): (changes?: Partial<EntryDraft>) => EntryDraft {
  const random = seededRandom(seed);
  let nowMs = startMs;
  const nextId = uuid7Source({ nowMs: () => nowMs }, randomnessFrom(random));
  return (changes = {}) => {
    nowMs += 1_000;
    const body: JsonObject = {
      point: 'crossing-north',
      counted: random.below(40),
      note: random.below(4) === 0 ? 'ثلاث حافلات تنتظر' : 'no queue',
    };
    const at = new Date(nowMs).toISOString();
    return {
      ...{ id: nextId(), operation, kind: 'count.recorded', version: 1, occurredAt: at, recordedAt: at },
      ...{ actor: 'monitor', device, body, ...changes },
    };
  };
}

/** Calls `work` with an empty folder that is gone afterwards. */
export async function inScratchFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-ledger-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
