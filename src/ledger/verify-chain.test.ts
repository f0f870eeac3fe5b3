import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { canonicalJson } from './canonical-json.ts';
import type { RawEntry } from './entry.ts';
import { draftSource, fixtureStartMs } from './fixture-ledger.ts';
import { entryHash, entryText, noPrevious } from './hash-chain.ts';
import { ChainCheck } from './verify-chain.ts';

/** A chain of entries, made without a store. */
function chainOf(count: number, seed = 1): RawEntry[] {
  const next = draftSource({ seed });
  const entries: RawEntry[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const { body, ...draft } = next();
    entries.push(sealed({ ...draft, bodyText: canonicalJson(body), seq, prev: entries.at(-1)?.hash ?? noPrevious }));
  }
  return entries;
}

const sealed = (entry: Omit<RawEntry, 'hash'>): RawEntry => ({ ...entry, hash: entryHash(entry) });

function findings(entries: readonly RawEntry[], nowMs = fixtureStartMs + 3_600_000): string[] {
  const chain = new ChainCheck('raqqa-2017', nowMs);
  for (const entry of entries) chain.next(entry);
  return chain.findings.map(({ code, feature }) => `${code} ${(feature ?? '').split(' (')[0] ?? ''}`);
}

it('the text that is hashed is the canonical JSON of the whole entry', () => {
  const [entry] = chainOf(1);
  const { bodyText, ...rest } = entry!;
  const whole = { ...rest, body: JSON.parse(bodyText) as unknown };
  expect(entryText(entry!)).toBe(canonicalJson(whole));
  const { hash, ...unhashed } = whole;
  expect(entryText({ ...unhashed, bodyText })).toBe(canonicalJson(unhashed));
  expect(hash).toHaveLength(64);
});

describe('the chain', () => {
  const whole = chainOf(12);
  const at = (seq: number): RawEntry => whole[seq - 1]!;

  it('of an untouched ledger has nothing to say', () => {
    expect(findings(whole)).toEqual([]);
    expect(findings([])).toEqual([]);
  });

  it('finds a change in any field of any entry, and says which entry', () => {
    const changes: readonly Partial<RawEntry>[] = [
      { actor: 'desk' },
      { device: 'phone-2' },
      { kind: 'count.guessed' },
      { version: 2 },
      { occurredAt: '2017-10-10T06:00:00.500Z' },
      { bodyText: '{"counted":0}' },
      { bodyText: `${at(5).bodyText} ` },
      { operation: 'aleppo-2016' },
      { id: at(4).id },
      { prev: noPrevious },
      { hash: noPrevious },
      { seq: 50 },
    ];
    for (const change of changes) {
      for (const seq of [5, 12]) {
        const entries = whole.map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry));
        expect(findings(entries), JSON.stringify(change)).toEqual([`LEDGER_ENTRY_ALTERED entry ${seq}`]);
      }
    }
  });

  it('finds missing entries at the start and in the middle; at the end only a checkpoint or an export does', () => {
    expect(findings(whole.slice(2))).toEqual(['LEDGER_ENTRY_MISSING entry 3']);
    expect(findings([...whole.slice(0, 4), ...whole.slice(7)])).toEqual(['LEDGER_ENTRY_MISSING entry 8']);
    expect(findings(whole.slice(0, 4))).toEqual([]);
  });

  it('finds an inserted entry', () => {
    const forged = sealed({ ...at(6), bodyText: '{"counted":1}' });
    expect(findings([...whole.slice(0, 6), forged, ...whole.slice(6)])).toEqual(['LEDGER_ENTRY_INSERTED entry 6']);
    expect(findings([...whole.slice(0, 6), at(6), ...whole.slice(6)])).toEqual(['LEDGER_ENTRY_INSERTED entry 6']);
  });

  it('finds an entry that was replaced by one with a hash of its own', () => {
    const forged = sealed({ ...at(6), bodyText: '{"counted":1}' });
    expect(findings(whole.map((entry) => (entry.seq === 6 ? forged : entry)))).toEqual(['LEDGER_CHAIN_BROKEN entry 7']);
  });

  it('finds two entries that changed places', () => {
    const swapped = [...whole.slice(0, 4), at(6), at(5), ...whole.slice(6)];
    expect(findings(swapped)).toEqual(['LEDGER_ENTRY_MISSING entry 6', 'LEDGER_ENTRY_INSERTED entry 5']);
  });

  it('finds every one of several changes', () => {
    const random = seededRandom(5);
    for (let turn = 0; turn < 50; turn++) {
      const wrong = new Set([1 + random.below(12), 1 + random.below(12)]);
      const entries = whole.map((entry) => (wrong.has(entry.seq) ? { ...entry, actor: 'desk' } : entry));
      const wanted = [...wrong].sort((a, b) => a - b).map((seq) => `LEDGER_ENTRY_ALTERED entry ${seq}`);
      expect(findings(entries), `seed 5, turn ${turn}`).toEqual(wanted);
    }
  });

  it('warns of clocks, and keeps apart the clocks of two devices', () => {
    const entries = chainOf(3);
    const back = { ...entries[2]!, recordedAt: '2017-10-10T05:00:00.000Z', occurredAt: '2017-10-10T05:00:00.000Z' };
    expect(findings([entries[0]!, entries[1]!, sealed(back)])).toEqual(['LEDGER_CLOCK_BACK entry 3']);
    expect(findings([entries[0]!, entries[1]!, sealed({ ...back, device: 'phone-2' })])).toEqual([]);
    expect(findings(entries, fixtureStartMs - 3_600_000)).toEqual(
      [1, 2, 3].map((seq) => `LEDGER_CLOCK_AHEAD entry ${seq}`),
    );
    expect(findings(entries, fixtureStartMs - 365 * 86_400_000)).toEqual(
      [1, 2, 3].map((seq) => `LEDGER_FROM_THE_FUTURE entry ${seq}`),
    );
  });

  it('lists a hundred findings and counts the rest', () => {
    const chain = new ChainCheck('raqqa-2017', fixtureStartMs + 3_600_000);
    for (const entry of chainOf(150)) chain.next({ ...entry, actor: 'desk' });
    expect([chain.findings.length, chain.findingsLeft, chain.entries]).toEqual([100, 50, 150]);
  });
});
