import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData } from '../base/shared-data.ts';
import { program } from './main.ts';

const root = join(import.meta.dirname, '..', '..');
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

describe('--help', () => {
  beforeAll(() => {
    // What `verify` shows is made by what `plan` shows.
    const args = ['plan', 'examples/raqqa-2017', '--out', 'out/raqqa'];
    spawnSync(process.execPath, [join(root, 'bin/mamarr.js'), ...args], { cwd: root });
  });

  for (const command of everyCommand(program())) {
    const name = fullName(command);
    const example = /^ {2}\$ (npx mamarr .+)$/m.exec(helpOf(command))?.[1];

    it(`${name} shows an example`, () => {
      expect(example).toBeDefined();
    });

    // `start` serves until it is stopped; the document check runs it.
    const runs =
      example !== undefined && !example.includes(' start') && (!example.includes('../shared') || hasSharedData());
    it.runIf(runs)(`${name}: its example runs`, () => {
      const [, , ...args] = (example ?? '').split(' ');
      const run = spawnSync(process.execPath, [join(root, 'bin/mamarr.js'), ...args], { cwd: root, encoding: 'utf8' });
      // A plan in which somebody stays behind is an answer too.
      const answers: readonly (number | null)[] = name === 'mamarr' || name === 'mamarr plan' ? [0, 1] : [0];
      expect(answers, run.stderr + run.stdout).toContain(run.status);
    });
  }
});
