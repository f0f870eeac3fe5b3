import { Command } from 'commander';
import { planGeoJson, planGround, planPage } from '../briefing/index.ts';
import { writePlanDocument } from '../plan/index.ts';
import { planFolder, printTable, wholeNumber, withPlanOptions, type PlanFlags } from './plan.ts';
import { builtInExample, serveFolder } from './serve.ts';

/** The moment of the example: its last assessment. By today's date everything in it would be years old. */
const exampleMs = Date.parse('2017-10-11T10:00:00+03:00');

interface StartFlags extends PlanFlags {
  readonly port: number;
  readonly data?: string;
}

/** What `npm start` runs: the built-in example from start to end. */
export function startCommand(): Command {
  return withPlanOptions(
    new Command('start')
      .description('Plan the built-in example, print the table and open the desk on 127.0.0.1.')
      .option('--port <number>', 'port of the desk; 0 takes any free one', wholeNumber, 0)
      .option('--data <folder>', 'where the server keeps its own data; raqqa-2017.mamarr in this folder when absent'),
  )
    .addHelpText('after', '\nExample:\n  $ npx mamarr start --port 0')
    .action(async (flags: StartFlags) => {
      const { operation, plan } = await planFolder(builtInExample, { asOf: exampleMs, knownAt: exampleMs, ...flags });
      printTable(plan, operation, flags);
      const { port, data, roads } = flags;
      await serveFolder(
        builtInExample,
        {
          host: '127.0.0.1',
          port,
          name: [],
          ...(data === undefined ? {} : { data }),
          ...(roads === undefined ? {} : { roads }),
        },
        {
          document: writePlanDocument(plan),
          geojson: `${JSON.stringify(planGeoJson(plan, operation))}\n`,
          page: planPage(plan, operation),
          ground: JSON.stringify(planGround(plan, operation)),
          seed: plan.seed,
          madeAtMs: plan.madeAtMs,
          asOf: plan.picture?.asOf ?? { occurredAtMs: plan.madeAtMs, knownAtMs: plan.madeAtMs },
        },
      );
    });
}
