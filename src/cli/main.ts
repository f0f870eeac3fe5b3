import { Command, CommanderError } from 'commander';
import { benchCommand } from './bench.ts';
import { packageVersion } from '../base/package-version.ts';
import { Exit, tellFailure } from './exit.ts';
import { exportCommand } from './export.ts';
import { hxlCommand } from './hxl.ts';
import { ledgerCommand } from './ledger.ts';
import { networkImportCommand } from './network-import.ts';
import { newCommand } from './new.ts';
import { pcodesCommand } from './pcodes.ts';
import { pictureCommand } from './picture.ts';
import { planCommand } from './plan.ts';
import { readCommand } from './read.ts';
import { folderCommand, recordCommand } from './record.ts';
import { schemaCommand } from './schema.ts';
import { accountCommand, serveCommand } from './serve.ts';
import { startCommand } from './start.ts';
import { verifyCommand } from './verify.ts';
import { whyCommand } from './why.ts';

/** Every command, as the user sees it. Apart from `main` so that tests can walk the tree. */
export function program(): Command {
  const root = new Command('mamarr')
    .description(
      'Plan the passage of civilians out of a besieged place: from streets, people, stations and an agreed window\n' +
        'to ways that people can follow, with proof of how good they are. Nothing is sent anywhere.',
    )
    .version(packageVersion())
    .showHelpAfterError('Add --help for what can be said.')
    .addHelpText('after', '\nExample:\n  $ npx mamarr plan examples/raqqa-2017 --out out/raqqa');
  root.addCommand(newCommand());
  root.addCommand(pictureCommand());
  root.addCommand(recordCommand());
  root.addCommand(folderCommand());
  root.addCommand(planCommand());
  root.addCommand(verifyCommand());
  root.addCommand(whyCommand());
  root.addCommand(exportCommand());
  root.addCommand(pcodesCommand());
  root.addCommand(readCommand());
  root.addCommand(
    new Command('network')
      .description('Prepare street networks.')
      .addHelpText('after', '\nExample:\n  $ npx mamarr network --help')
      .addCommand(networkImportCommand()),
  );
  root.addCommand(hxlCommand());
  root.addCommand(serveCommand());
  root.addCommand(accountCommand());
  root.addCommand(ledgerCommand());
  root.addCommand(schemaCommand());
  root.addCommand(benchCommand());
  root.addCommand(startCommand());
  for (const command of [root, ...root.commands, ...root.commands.flatMap((parent) => parent.commands)])
    command.exitOverride();
  return root;
}

/** Runs the command line and gives the exit code: 0 done, 1 the answer is no, 2 bad input, 3 a bug of ours. */
export async function main(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure.
  process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code === 'EPIPE') process.exit(Exit.done);
    throw failure;
  });
  try {
    await program().parseAsync(argv);
    return typeof process.exitCode === 'number' ? process.exitCode : Exit.done;
  } catch (failure) {
    if (failure instanceof CommanderError) return failure.exitCode === 0 ? Exit.done : Exit.badInput;
    return tellFailure(failure);
  }
}
