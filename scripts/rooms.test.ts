import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const planted: string[] = [];

/** Runs the import rules over a small tree of planted files, with the project's own configuration. */
function cruise(files: Readonly<Record<string, string>>): { exitCode: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-rooms-'));
  planted.push(folder);
  for (const name of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json'])
    copyFileSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      'src',
      '--config',
      '.dependency-cruiser.js',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  return { exitCode: run.status, output: run.stdout + run.stderr };
}

afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('imports go one way', () => {
  it('a room that imports to its left through the index passes', () => {
    const run = cruise({
      'src/network/index.ts': 'export const streets = 1;\n',
      'src/plan/index.ts': "import { streets } from '../network/index.ts';\nexport const plan = streets;\n",
    });
    expect(run.output).toContain('no dependency violations found');
    expect(run.exitCode).toBe(0);
  });

  it('a planted import to the right fails', () => {
    const run = cruise({
      'src/plan/index.ts': 'export const plan = 1;\n',
      'src/network/index.ts': "import { plan } from '../plan/index.ts';\nexport const streets = plan;\n",
    });
    expect(run.output).toContain('network-imports-only-to-its-left');
    expect(run.exitCode).not.toBe(0);
  });

  it('a planted type-only import to the right fails too', () => {
    const run = cruise({
      'src/plan/index.ts': 'export interface Plan { readonly id: string }\n',
      'src/base/problem.ts': "import type { Plan } from '../plan/index.ts';\nexport type Held = Plan;\n",
    });
    expect(run.output).toContain('base-imports-only-to-its-left');
    expect(run.exitCode).not.toBe(0);
  });

  it('a planted import past the index fails', () => {
    const run = cruise({
      'src/network/inner.ts': 'export const streets = 1;\n',
      'src/plan/index.ts': "import { streets } from '../network/inner.ts';\nexport const plan = streets;\n",
    });
    expect(run.output).toContain('enter-a-room-through-its-index');
    expect(run.exitCode).not.toBe(0);
  });

  it('a planted import of the planner by the verification fails', () => {
    const run = cruise({
      'src/plan/model/model.ts': 'export const model = 1;\n',
      'src/plan/verify/verify.ts': "import { model } from '../model/model.ts';\nexport const verify = model;\n",
    });
    expect(run.output).toContain('verification-shares-no-rule-with-the-planner');
    expect(run.exitCode).not.toBe(0);
  });

  it('a planted cycle fails', () => {
    const run = cruise({
      'src/plan/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
      'src/plan/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
    });
    expect(run.output).toContain('no-cycles');
    expect(run.exitCode).not.toBe(0);
  });

  it('a planted development package in the product fails', () => {
    const run = cruise({ 'src/plan/index.ts': "import fc from 'fast-check';\nexport const check = fc;\n" });
    expect(run.output).toContain('the-product-needs-no-development-package');
    expect(run.exitCode).not.toBe(0);
  });
});
