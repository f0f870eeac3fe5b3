/** Writers that are killed with SIGKILL in the middle, and what must be there afterwards. */
import { spawn } from 'node:child_process';
import { openEither, writerScript } from './fixture-writer.ts';
import { rawBatches, type LedgerStore } from './store.ts';
import { ChainCheck } from './verify-chain.ts';

export interface Writer {
  readonly seed: number;
  readonly device: string;
  readonly count: number;
  readonly atOnce: number;
}

/** Runs a writer, killed once it has confirmed `killAfter` entries; gives the confirmed ids with their numbers. */
export function runWriter(
  ledger: string,
  { seed, device, count, atOnce }: Writer,
  killAfter: number,
): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [writerScript, ledger, String(seed), device, String(count), String(atOnce)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let lines = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    lines += text.split('\n').length - 1;
    if (lines >= killAfter) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      const whole = output.slice(0, output.lastIndexOf('\n') + 1).split('\n');
      const confirmed = whole.filter((line) => line !== '');
      resolve(new Map(confirmed.map((line) => [line.slice(0, 36), Number(line.slice(37))])));
    });
  });
}

export interface Tally {
  readonly entries: number;
  /** Confirmed entries that are not there, or under another number. */
  readonly lost: number;
  /** Entries whose id is there already. */
  readonly doubled: number;
  /** What the chain's check says, without warnings. */
  readonly faults: number;
}

/** Compares what was confirmed with what is there. */
export async function tally(
  store: LedgerStore,
  operation: string,
  confirmed: ReadonlyMap<string, number>,
  nowMs: number,
): Promise<Tally> {
  const chain = new ChainCheck(operation, nowMs);
  const seqOf = new Map<string, number>();
  let doubled = 0;
  for await (const batch of rawBatches(store, operation))
    for (const raw of batch) {
      chain.next(raw);
      if (seqOf.has(raw.id)) doubled += 1;
      seqOf.set(raw.id, raw.seq);
    }
  const lost = [...confirmed].filter(([id, seq]) => seqOf.get(id) !== seq).length;
  const faults = chain.findings.filter(({ severity }) => severity === 'error').length + chain.findingsLeft;
  return { entries: chain.entries, lost, doubled, faults };
}

/** The same for a ledger that nobody has open. */
export async function tallyOf(
  ledger: string,
  operation: string,
  confirmed: ReadonlyMap<string, number>,
  nowMs: number,
): Promise<Tally> {
  const store = await openEither(ledger);
  try {
    return await tally(store, operation, confirmed, nowMs);
  } finally {
    await store.close();
  }
}
