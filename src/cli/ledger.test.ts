import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inFreshSchema, sharedPostgres } from '../ledger/fixture-shared-postgres.ts';
import { Exit, tellFailure } from './exit.ts';
import { ledgerCommand } from './ledger.ts';

const sample = join(import.meta.dirname, '..', '..', 'examples', 'ledger-sample.jsonl');
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mamarr-ledger-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `mamarr ledger …` in this program. */
async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const text = (part: unknown): string => `${String(part)}\n`;
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((part) => void (out += text(part))),
    vi.spyOn(console, 'error').mockImplementation((part) => void (err += text(part))),
    vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
      out += String(part);
      return true;
    }),
  ];
  const before = process.exitCode;
  process.exitCode = Exit.done;
  try {
    await new Command('mamarr').addCommand(ledgerCommand()).parseAsync(['node', 'mamarr', 'ledger', ...args]);
    return { code: process.exitCode, out, err };
  } catch (failure) {
    return { code: tellFailure(failure), out, err };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

describe('mamarr ledger', () => {
  it('takes the sample through every command and back, the same bytes', async () => {
    expect((await run('import', sample, '--ledger', at('a.ledger'))).code).toBe(0);
    const again = await run('import', sample, '--ledger', at('a.ledger'), '--json');
    expect(JSON.parse(again.out)).toMatchObject({ entries: 10, added: 0 });
    expect((await run('verify', at('a.ledger'))).out).toMatch(/10 entries.*\nThe ledger holds\.\n$/);
    expect((await run('verify', sample)).out).toMatch(/entry 8, contact: erased/);
    expect((await run('export', at('a.ledger'), '--out', at('a.jsonl'))).code).toBe(0);
    expect(readFileSync(at('a.jsonl')).equals(readFileSync(sample))).toBe(true);
    expect((await run('export', at('a.ledger'), '--operation', 'ledger-sample')).out).toBe(
      readFileSync(sample, 'utf8'),
    );
    expect((await run('backup', at('a.ledger'), '--out', at('a.backup'))).code).toBe(0);
    expect((await run('restore', at('a.backup'), '--ledger', at('b.ledger'))).code).toBe(0);
    const [key, out] = [at('a.key'), at('a.checkpoint.json')];
    const made = await run('checkpoint', at('b.ledger'), '--key', key, '--out', out, '--json');
    const { publicKey, words } = JSON.parse(made.out) as { publicKey: string; words: { en: string } };
    expect(publicKey).toHaveLength(43);
    expect(words.en.split(' ')).toHaveLength(12);
    expect((await run('checkpoint', sample)).out).toContain(words.en);
    expect((await run('verify', sample, '--checkpoint', out)).code).toBe(0);
    const stranger = await run('verify', sample, '--checkpoint', out, '--signer', '0000-0000-0000-0000', '--json');
    expect(stranger.code).toBe(1);
    expect(JSON.parse(stranger.out)).toMatchObject({ holds: false, findings: [{ code: 'LEDGER_CHECKPOINT_SIGNER' }] });
  });

  it('does the same with a PostgreSQL server, shows no password, and leaves backups to the server', async () => {
    const url = inFreshSchema(await sharedPostgres()).replace('postgres:///', 'postgres://role:secret@localhost/');
    const outputs: string[] = [];
    const told = async (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> => {
      const { code, out, err } = await run(...args);
      outputs.push(out, err);
      return { code, out: out + err };
    };
    expect((await told('verify', url)).out).toMatch(/LEDGER_SERVER_HAS_NONE/);
    expect((await told('import', sample, '--ledger', url)).code).toBe(0);
    const again = await told('import', sample, '--ledger', url, '--json');
    expect(JSON.parse(again.out)).toMatchObject({ entries: 10, added: 0 });
    expect((await told('verify', url)).out).toMatch(/10 entries.*\nThe ledger holds\.\n$/);
    expect((await told('verify', url, '--json')).code).toBe(0);
    expect((await told('export', url)).out).toBe(readFileSync(sample, 'utf8'));
    expect((await told('export', url, '--operation', 'aleppo-2016')).out).toMatch(/LEDGER_OPERATION_UNKNOWN/);
    expect((await told('checkpoint', url)).out).toBe((await run('checkpoint', sample)).out);
    expect(await told('backup', url, '--out', at('x'))).toMatchObject({
      code: 2,
      out: expect.stringMatching(/LEDGER_SERVER_BACKUP.*mamarr ledger export/) as string,
    });
    expect((await told('restore', at('x'), '--ledger', url)).out).toMatch(/LEDGER_SERVER_BACKUP/);
    expect(outputs.join('')).not.toContain('secret');
  });

  it('says no with exit code 1 when a ledger does not hold, and signs nothing', async () => {
    writeFileSync(at('wrong.jsonl'), readFileSync(sample, 'utf8').replace('"people":37', '"people":38'));
    const verified = await run('verify', at('wrong.jsonl'));
    expect([verified.code, verified.out]).toEqual([
      1,
      expect.stringMatching(/FAULT LEDGER_ENTRY_ALTERED ledger-sample › entry 4 /),
    ]);
    const signed = await run('checkpoint', at('wrong.jsonl'), '--key', at('w.key'), '--out', at('w.json'));
    expect([signed.code, signed.out, signed.err]).toEqual([1, '', expect.stringMatching(/Nothing was signed/)]);
  });

  it('refuses bad input with exit code 2 and the code of the problem', async () => {
    writeFileSync(at('text'), 'counted 37 people\n');
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['verify', at('none')], /LEDGER_FILE_ABSENT/],
      [['verify', at('text')], /LEDGER_NOT_A_LEDGER/],
      [['verify', sample, '--checkpoint', sample], /LEDGER_CHECKPOINT_NOT_ONE/],
      [['verify', sample, '--keys', at('none')], /LEDGER_FILE_ABSENT/],
      [['import', at('text'), '--ledger', at('new.ledger')], /LEDGER_EXPORT_NOT_ONE/],
      [['import', at('wrong.jsonl'), '--ledger', at('new.ledger')], /LEDGER_ENTRY_ALTERED/],
      [['export', at('none')], /LEDGER_FILE_ABSENT/],
      [['export', at('a.ledger'), '--operation', 'aleppo-2016'], /LEDGER_OPERATION_UNKNOWN/],
      [['backup', at('none'), '--out', at('x')], /LEDGER_FILE_ABSENT/],
      [['restore', at('none'), '--ledger', at('x')], /LEDGER_FILE_ABSENT/],
    ];
    for (const [args, code] of wrong)
      expect(await run(...args), args.join(' ')).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringMatching(code) as string,
      });
  });
});
