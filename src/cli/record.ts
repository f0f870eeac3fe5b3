import { hostname } from 'node:os';
import { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { describeProblem } from '../base/problem.ts';
import { recordFolder, writeLedgerFolder } from '../picture/index.ts';
import { ledgerPlace, withLedger } from './open-ledger.ts';

export function recordCommand(): Command {
  return new Command('record')
    .description(
      'Put everything in an operation folder into a ledger: reports, sources and their grades, claims, assessments,\n' +
        'splits, who holds what, and the files. What the ledger has already is not added again.',
    )
    .argument('<folder>', 'operation folder')
    .requiredOption('--ledger <place>', `${ledgerPlace}; made when there is none`)
    .option('--actor <role>', 'role under which files are recorded', 'information-manager')
    .option('--device <name>', 'name of this device', hostname())
    .option('--json', 'write the result as JSON to standard output, and nothing else there')
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input, and nothing was added; 3 a bug of ours.

Example:
  $ npx mamarr record examples/raqqa-2017 --ledger out/raqqa.ledger`,
    )
    .action(
      async (
        folder: string,
        flags: { readonly ledger: string; readonly actor: string; readonly device: string; readonly json?: boolean },
      ) => {
        const { ledger, actor, device } = flags;
        const options = { actor, device, nowMs: systemClock.nowMs() };
        const result = await withLedger(ledger, 'create', (store) => recordFolder(folder, store, options));
        for (const problem of result.problems) console.error(`warning ${describeProblem(problem)}`);
        const { operation, added, known } = result;
        if (flags.json === true) process.stdout.write(`${JSON.stringify({ operation, added, known }, null, 2)}\n`);
        else console.log(`${operation}: ${added} entries added, ${known} things were there already.`);
      },
    );
}

export function folderCommand(): Command {
  return new Command('folder')
    .description('Write the operation folder that a ledger holds.')
    .argument('<operation>', 'id of the operation')
    .requiredOption('--ledger <place>', ledgerPlace)
    .requiredOption('--out <folder>', 'where to: a folder that is empty or not there yet')
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr record examples/raqqa-2017 --ledger out/raqqa.ledger
  $ npx mamarr folder raqqa-2017 --ledger out/raqqa.ledger --out out/raqqa-folder`,
    )
    .action(async (operation: string, flags: { readonly ledger: string; readonly out: string }) => {
      const { files, absent } = await withLedger(flags.ledger, 'read', (store) =>
        writeLedgerFolder(store, operation, flags.out),
      );
      for (const path of files) console.error(`wrote ${flags.out}/${path}`);
      for (const { path } of absent)
        console.error(`not in the ledger, only its name: ${path}. Carry it beside the ledger.`);
    });
}
