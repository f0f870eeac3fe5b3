import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { problemOf, ProblemError } from '../base/problem.ts';
import { Exit } from './exit.ts';
import { CLI_PROBLEMS } from './problems.ts';

const benchFolder = join(import.meta.dirname, '..', '..', 'bench');

const benches = {
  bound: 'Solve planning instances: objective, bound, gap, seconds, peak memory; with --peer beside another solver.',
  import: 'Read OSM extracts: MB/s and peak memory, beside two npm parsers.',
  ledger: 'Durable appends a second beside SQLite and PostgreSQL alone; replay and verification of many entries.',
  plan: 'The whole main job, time by phase and peak memory: Raqqa with 8,000 people, Aleppo with 25,000.',
  server: 'The server: requests a second and p99 for reading and recording, 200 live screens, memory.',
} as const;

const examples: Readonly<Record<keyof typeof benches, string>> = {
  bound: 'npx mamarr bench bound ../shared/data/instances/sf.inst.gz',
  import: 'npx mamarr bench import ../shared/data/osm/andorra.osm.pbf --runs 1',
  ledger: 'npx mamarr bench ledger --entries 2000 --appends 50',
  plan: 'npx mamarr bench plan --only example',
  server: 'npx mamarr bench server --requests 50 --screens 10 --entries 5',
};

/** Each bench is a script in `bench/`, run by this same Node; its arguments are passed on. */
export function benchCommand(): Command {
  const bench = new Command('bench')
    .description('Measure, with seeds and a machine line. In a checkout only.')
    .addHelpText('after', `\nExample:\n  $ ${examples.bound}`);
  for (const name of Object.keys(benches) as (keyof typeof benches)[]) {
    bench.addCommand(
      new Command(name)
        .description(benches[name])
        .argument('[arguments...]', 'passed on to the bench')
        .allowUnknownOption()
        .addHelpText('after', `\nExample:\n  $ ${examples[name]}`)
        .action((args: readonly string[]) => {
          const script = join(benchFolder, `${name}.ts`);
          if (!existsSync(script))
            throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_BENCH_NEEDS_CHECKOUT', { file: script })]);
          const run = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
          process.exitCode = run.status ?? Exit.bug;
        }),
    );
  }
  return bench;
}
