import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData } from '../base/shared-data.ts';
import { program } from './main.ts';

const root = join(import.meta.dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-help-'));
/** A folder that looks like the checkout to the examples, in which nothing was made before. */
const checkout = join(scratch, 'checkout');

const everyCommand = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap((child) => everyCommand(child)),
];

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

function runExample(example: string): { status: number | null; output: string } {
  const [, , ...args] = example.split(' ');
  const run = spawnSync(process.execPath, [join(root, 'bin/mamarr.js'), ...args], { cwd: checkout, encoding: 'utf8' });
  return { status: run.status, output: run.stderr + run.stdout };
}

describe('--help', () => {
  beforeAll(() => {
    mkdirSync(checkout);
    for (const name of ['examples', 'bench', 'schemas']) symlinkSync(join(root, name), join(checkout, name));
    symlinkSync(join(root, '..', 'shared'), join(scratch, 'shared'));
    // What `verify` shows is made by what `plan` shows.
    runExample('npx mamarr plan examples/raqqa-2017 --out out/raqqa');
  });

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  for (const command of everyCommand(program())) {
    const name = fullName(command);
    const example = /^ {2}\$ (npx mamarr .+)$/m.exec(helpOf(command))?.[1];

    it(`${name} shows an example`, () => {
      expect(example).toBeDefined();
    });

    // `start` serves until it is stopped; the document check runs it. `serve.test.ts` runs the example of `serve`.
    if (example?.includes(' start') === true || name === 'mamarr serve') continue;
    it.skipIf(example?.includes('../shared') === true && !hasSharedData())(`${name}: its example runs`, () => {
      // A plan in which somebody stays behind is an answer too.
      const answers: readonly (number | null)[] = example?.startsWith('npx mamarr plan') === true ? [0, 1] : [0];
      const { status, output } = runExample(example ?? '');
      expect(answers, output).toContain(status);
    });
  }
});
