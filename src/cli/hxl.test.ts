import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Exit, tellFailure } from './exit.ts';
import { hxlCommand } from './hxl.ts';

const sample = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017', 'claims.csv');
let folder = '';
const file = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mamarr-hxl-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `mamarr hxl check …` in this program. */
async function check(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((part) => void (out += `${String(part)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((part) => void (err += `${String(part)}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
      out += String(part);
      return true;
    }),
  ];
  const before = process.exitCode;
  process.exitCode = Exit.done;
  try {
    await new Command('mamarr').addCommand(hxlCommand()).parseAsync(['node', 'mamarr', 'hxl', 'check', ...args]);
    return { code: process.exitCode, out, err };
  } catch (failure) {
    return { code: tellFailure(failure), out, err };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

describe('mamarr hxl check', () => {
  it('refuses with exit code 2 what cannot be read as HXL', async () => {
    expect(await check(join(folder, 'none.csv'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('HXL_FILE_UNREADABLE') as string,
    });
    expect(await check(folder)).toMatchObject({ code: 2, err: expect.stringContaining('not a file') as string });
    const large = file('large.csv', '#org\n');
    truncateSync(large, 64 * 1024 * 1024 + 1);
    expect(await check(large)).toMatchObject({ code: 2, err: expect.stringContaining('HXL_TOO_LARGE') as string });
    const untagged = await check(file('untagged.csv', 'المحافظة,Killed\nالرقة,3\n'));
    expect(untagged).toMatchObject({ code: 2, err: '' });
    expect(untagged.out).toContain('not read as a table of HXL');
    expect(untagged.out).toContain('Perhaps #adm1+name.');
    expect(untagged.out).toMatch(/3 errors, 0 warnings\.\n$/);
  });

  it('says no with exit code 1 when values are wrong, five of a kind', async () => {
    const { code, out } = await check(file('wrong.csv', `#affected\n${'many\n'.repeat(8)}`));
    expect(code).toBe(1);
    expect(out.match(/^error HXL_NUMBER/gm)).toHaveLength(5);
    expect(out).toContain('and 3 more of HXL_NUMBER');
  });

  it('shows the columns of a good table, and nothing that a terminal would obey', async () => {
    expect((await check(sample)).code).toBe(0);
    const { code, out } = await check(
      file('good.csv', 'Left\u001b[31m,\u202eالحي\n#affected+evacuated,#adm5+name\n200,البدو\n,x\n'),
    );
    expect(code).toBe(0);
    expect(out).toContain('a table of HXL with 2 rows.');
    expect(out).toMatch(/A {4}#affected\+evacuated {2}number {9}1 filled {2}"Left\\u001b\[31m"/);
    expect(out).not.toMatch(/[\u001b\u202e]/);
  });

  it('takes an encoding and the tags of 2014 when told, and gives JSON', async () => {
    const path = file(
      'old.csv',
      Uint8Array.from([...Buffer.from('#adm1_id,#idp_num\nSY11,5\n#', 'latin1'), 0xe9, 0x2c, 0x0a]),
    );
    expect((await check(path)).code).toBe(2);
    expect((await check(path, '--encoding', 'latin1')).code).toBe(2);
    const { code, out } = await check(path, '--encoding', 'latin1', '--release-2014', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      hxl: true,
      rows: 2,
      columns: [
        { column: 'A', tag: '#adm1+code', type: 'text', filled: 2 },
        { column: 'B', tag: '#affected+idps', type: 'number', filled: 1 },
      ],
    });
    expect(JSON.parse((await check(file('none.json', '{}'), '--json')).out)).toMatchObject({
      hxl: false,
      rows: null,
      columns: null,
    });
  });
});
