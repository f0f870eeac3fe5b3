import { join } from 'node:path';
import { Command } from 'commander';
import { planPage } from '../briefing/index.ts';
import { planFolder, printTable, wholeNumber, withPlanOptions, type PlanFlags } from './plan.ts';
import { servePage } from './serve-page.ts';

const builtInExample = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');

/** What `npm start` runs: the built-in example from start to end. */
export function startCommand(): Command {
  return withPlanOptions(
    new Command('start')
      .description('Plan the built-in example, print the table and show the page on 127.0.0.1.')
      .option('--port <number>', 'port of the page; 0 takes any free one', wholeNumber, 0),
  )
    .addHelpText('after', '\nExample:\n  $ npx mamarr start --port 0')
    .action(async (flags: PlanFlags & { readonly port: number }) => {
      const { operation, plan } = await planFolder(builtInExample, flags);
      printTable(plan, operation, flags);
      await servePage(planPage(plan, operation), flags.port);
    });
}
