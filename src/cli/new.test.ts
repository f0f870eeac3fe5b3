import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFolder } from '../operation/index.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-new-'));
const roads = join(root, 'examples', 'raqqa-2017', 'roads.geojson');
const named = ['--name-en', 'New: "a" #1', '--name-ar', 'عملية: جديدة', '--time-zone', 'Asia/Damascus'];

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function run(...args: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  const bin = join(root, 'bin/mamarr.js');
  const { status, stderr } = spawnSync(process.execPath, [bin, 'new', ...args], { encoding: 'utf8', input: '' });
  return { status, stderr };
}

describe('mamarr new', () => {
  it('makes a folder that lacks only what is drawn at the desk', async () => {
    const folder = join(scratch, 'East Ghouta 2018');
    expect(run(folder, '--roads', roads, ...named)).toEqual({ status: 0, stderr: '' });
    const { operation, problems } = await readFolder(folder, () => null, { unfinished: true });
    expect(operation.id).toBe('east-ghouta-2018');
    expect(operation.name).toEqual({ en: 'New: "a" #1', ar: 'عملية: جديدة' });
    expect(operation.network?.edgeCount).toBeGreaterThan(50);
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'OP_NO_CROSSING',
      'OP_NO_RECEPTION',
      'OP_NO_WINDOW',
      'OP_NO_ZONE',
    ]);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('عملية: جديدة');
  });

  it('keeps what the streets say of themselves, and takes an attribution', async () => {
    const folder = join(scratch, 'with-attribution');
    expect(run(folder, '--roads', roads, ...named, '--attribution', '© somebody').status).toBe(0);
    const { operation } = await readFolder(folder, () => null, { unfinished: true });
    expect(operation.network?.source).toMatchObject({ schematic: true, attribution: '© somebody' });
  });

  it('writes over nothing', () => {
    const folder = join(scratch, 'taken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'zones.geojson'), 'mine');
    const { status, stderr } = run(folder, '--roads', roads, ...named);
    expect(status).toBe(2);
    expect(stderr).toContain('CLI_FOLDER_TAKEN');
    expect(readdirSync(folder)).toEqual(['zones.geojson']);
  });

  it('leaves nothing behind when it fails', () => {
    const folder = join(scratch, 'failed');
    const { status, stderr } = run(folder, '--roads', join(scratch, 'no-such-file'), ...named);
    expect(status).toBe(2);
    expect(stderr).toContain('NET_FILE_UNREADABLE');
    expect(existsSync(folder)).toBe(false);
  });

  it('says what is missing or wrong, and what to do', () => {
    const folder = join(scratch, 'refused');
    expect(run(folder, '--roads', roads, '--name-en', 'x').stderr).toContain('CLI_NEW_NEEDS --name-ar');
    expect(run(folder, '--roads', roads, ...named, '--name-ar', ' ').stderr).toContain('CLI_NEW_NEEDS --name-ar');
    const zone = run(folder, '--roads', roads, ...named, '--time-zone', 'Damascus').stderr;
    expect(zone).toContain('CLI_TIME_ZONE_UNKNOWN');
    expect(zone).toContain('Did you mean Asia/Damascus?');
    expect(run(folder, '--roads', roads, ...named, '--id', 'No!').stderr).toContain('CLI_OPERATION_ID');
    expect(run(join(scratch, 'حمص'), '--roads', roads, ...named).stderr).toContain('CLI_OPERATION_ID');
    expect(existsSync(folder)).toBe(false);
  });
});
