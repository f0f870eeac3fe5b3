import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { planGeoJson, planPage, planTable } from '../briefing/index.ts';
import { systemClock } from '../base/clock.ts';
import { describeProblem } from '../base/problem.ts';
import type { Language, Operation } from '../operation/index.ts';
import { readPicturedOperation } from '../picture/index.ts';
import { makePlan, writePlanDocument, type Plan } from '../plan/index.ts';
import { Exit } from './exit.ts';
import { Progress } from './progress.ts';
import { servePage } from './serve-page.ts';

export interface PlanFlags {
  readonly out?: string;
  readonly json?: boolean;
  readonly seed: number;
  readonly roads?: string;
  readonly lang: Language;
  readonly phases?: boolean;
  readonly option?: number;
  readonly made?: number;
  readonly asOf?: number;
  readonly knownAt?: number;
}

export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return number;
}

export function moment(text: string): number {
  const atMs = /(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(atMs))
    throw new InvalidArgumentError('It must be a time with its offset, like 2017-10-11T09:00:00+03:00.');
  return atMs;
}

/** Reads the folder and plans it, telling progress and warnings on standard error. */
export async function planFolder(
  folder: string,
  flags: PlanFlags,
): Promise<{ readonly operation: Operation; readonly plan: Plan; readonly progress: Progress }> {
  const progress = new Progress(process.stderr);
  progress.report('Reading the operation', 0);
  const nowMs = flags.made ?? systemClock.nowMs();
  const occurredAtMs = flags.asOf ?? nowMs;
  const asOf = { occurredAtMs, knownAtMs: flags.knownAt ?? nowMs };
  const { operation, picture, problems } = await readPicturedOperation(folder, asOf, {
    ...(flags.roads === undefined ? {} : { roads: flags.roads }),
    onProgress: (share) => {
      progress.report('Reading the operation', share);
    },
  });
  progress.end();
  for (const problem of problems) console.error(`warning ${describeProblem(problem)}`);
  const plan = makePlan(operation, {
    seed: flags.seed,
    nowMs,
    notices: problems,
    picture,
    onProgress: (phase, share) => {
      progress.report(phase, share);
    },
  });
  progress.end();
  return { operation, plan, progress };
}

/** Writes plan.json, plan.geojson and plan.html into a folder, made when absent. */
function writePlanFiles(out: string, operation: Operation, plan: Plan): string[] {
  mkdirSync(out, { recursive: true });
  const files: readonly (readonly [string, string])[] = [
    ['plan.json', writePlanDocument(plan)],
    ['plan.geojson', `${JSON.stringify(planGeoJson(plan, operation))}\n`],
    ['plan.html', planPage(plan, operation)],
  ];
  return files.map(([name, text]) => {
    const path = join(out, name);
    writeFileSync(path, text);
    return path;
  });
}

/** The table as wide as the terminal, 80 columns where there is none; colour on a terminal only, unless NO_COLOR is set. */
export function printTable(plan: Plan, operation: Operation, flags: Pick<PlanFlags, 'lang' | 'option'>): void {
  const columns = process.stdout.isTTY ? process.stdout.columns : 80;
  const colour = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  const shown = flags.option === undefined ? {} : { option: String(flags.option) };
  if (flags.option !== undefined && (flags.option < 1 || flags.option > plan.options.length)) {
    console.error(`There is no option ${flags.option}; the table shows option 1.`);
  }
  console.log(planTable(plan, { columns, colour, language: flags.lang, operation, ...shown }));
}

function tellPhases(progress: Progress): void {
  for (const { phase, seconds } of progress.times) console.error(`${seconds.toFixed(2).padStart(8)} s  ${phase}`);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  console.error(`${peakMegabytes.toFixed(0).padStart(8)} MB peak memory`);
}

/** Options that `plan` and `start` share. */
export function withPlanOptions(command: Command): Command {
  return command
    .option('--seed <number>', 'seed of every random choice; the same seed gives the same plan', wholeNumber, 1)
    .option(
      '--roads <file>',
      "use these streets instead of the folder's: a prepared network, or any file that can be imported",
    )
    .addOption(new Option('--lang <language>', 'language of the table').choices(['en', 'ar']).default('en'))
    .option('--option <number>', 'the option whose schedule the table shows, counted from 1', wholeNumber)
    .option('--phases', 'print the time of each phase and the peak memory at the end');
}

export function planCommand(): Command {
  return withPlanOptions(
    new Command('plan')
      .description(
        'Find the ways to let people leave: options, what binds, what each concession is worth, and the bound.',
      )
      .argument('<folder>', 'operation folder')
      .option('--out <folder>', 'write plan.json, plan.geojson and plan.html there')
      .option('--json', 'write the plan as JSON to standard output, and nothing else there')
      .option('--made <time>', 'time that the plan says it was made, instead of now', moment)
      .option(
        '--as-of <time>',
        'plan for the situation as it was believed to be then, instead of when the plan is made',
        moment,
      )
      .option('--known-at <time>', 'by what was known then, instead of when the plan is made', moment)
      .option('--serve', 'show the page on 127.0.0.1 afterwards')
      .option('--port <number>', 'port for --serve; 0 takes any free one', wholeNumber, 0),
  )
    .addHelpText(
      'after',
      `
Exit codes: 0 everybody who can walk gets out; 1 somebody stays behind (the plan and its files are made all the same);
2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr plan examples/raqqa-2017 --out out/raqqa`,
    )
    .action(async (folder: string, flags: PlanFlags & { readonly serve?: boolean; readonly port: number }) => {
      const { operation, plan, progress } = await planFolder(folder, flags);
      const written = flags.out === undefined ? [] : writePlanFiles(flags.out, operation, plan);
      if (flags.json === true) process.stdout.write(writePlanDocument(plan));
      else printTable(plan, operation, flags);
      for (const path of written) console.error(`wrote ${path}`);
      if (flags.phases === true) tellPhases(progress);
      process.exitCode = plan.shortfall === null ? Exit.done : Exit.no;
      if (flags.serve === true) await servePage(planPage(plan, operation), flags.port);
    });
}
