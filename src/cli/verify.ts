import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { problemOf, ProblemError } from '../base/problem.ts';
import { readOperation } from '../operation/index.ts';
import { readPicturedOperation } from '../picture/index.ts';
import { planSchema, verifyPlan, type Plan } from '../plan/index.ts';
import { Exit } from './exit.ts';
import { CLI_PROBLEMS } from './problems.ts';

/** Reads plan.json; a file that is not one is the user's problem, with the first field that is wrong. */
export function readPlanFile(path: string): Plan {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (failure) {
    const found = failure instanceof Error ? failure.message : String(failure);
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_PLAN_UNREADABLE', { file: path, found })]);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (failure) {
    const found = failure instanceof Error ? failure.message : String(failure);
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_PLAN_NOT_JSON', { file: path, found })]);
  }
  const parsed = planSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ProblemError(
    parsed.error.issues.slice(0, 20).map((issue) =>
      problemOf(CLI_PROBLEMS, 'CLI_PLAN_WRONG_SHAPE', {
        file: path,
        field: issue.path.join('.'),
        found: issue.message,
      }),
    ),
  );
}

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check a plan with separate code: replay its people, and recompute its figures and its bound.')
    .argument('<folder>', 'operation folder the plan was made from')
    .argument('<plan>', 'plan.json')
    .option('--roads <file>', "the streets the plan was made on, when they are not the folder's")
    .option('--json', 'write the result as JSON to standard output, and nothing else there')
    .addHelpText(
      'after',
      `
Exit codes: 0 the plan holds; 1 it does not; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr verify examples/raqqa-2017 out/raqqa/plan.json`,
    )
    .action(async (folder: string, path: string, flags: { readonly roads?: string; readonly json?: boolean }) => {
      const plan = readPlanFile(path);
      const options = flags.roads === undefined ? {} : { roads: flags.roads };
      const { operation, picture } =
        plan.picture === null
          ? { ...(await readOperation(folder, options)), picture: null }
          : await readPicturedOperation(folder, plan.picture.asOf, options);
      const result = verifyPlan(operation, plan, picture);
      if (flags.json === true) {
        process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
      } else {
        for (const line of result.checked) console.log(line);
        for (const fault of result.faults) console.log(`FAULT ${fault.code} ${fault.where}: ${fault.text}`);
        console.log(result.holds ? 'The plan holds.' : `The plan does not hold: ${result.faults.length} faults.`);
      }
      process.exitCode = result.holds ? Exit.done : Exit.no;
    });
}
