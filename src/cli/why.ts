import { Command, Option } from 'commander';
import { problemOf, ProblemError } from '../base/problem.ts';
import { nearestWord } from '../base/nearest-word.ts';
import { askable, tellWhy } from '../briefing/index.ts';
import type { Language } from '../operation/index.ts';
import { CLI_PROBLEMS } from './problems.ts';
import { readPlanFile } from './verify.ts';

export function whyCommand(): Command {
  return new Command('why')
    .description(
      'Lead a number in a plan back to its claims: who said it, when, who disputes or denies it, who decided and why;\n' +
        'or who assumed it and why. Without a figure, list what can be asked. Works from the plan file alone.',
    )
    .argument('<plan>', 'plan.json')
    .argument('[figure]', 'what is asked: people, out-OPTION, figure-ID, zone-ID-people, station-ID-rate, …')
    .addOption(new Option('--lang <language>', 'language of the answer').choices(['en', 'ar']).default('en'))
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr why out/raqqa/plan.json people`,
    )
    .action((path: string, figure: string | undefined, flags: { readonly lang: Language }) => {
      const plan = readPlanFile(path);
      const known = askable(plan);
      if (figure === undefined) {
        const width = Math.max(...known.map(({ id }) => id.length));
        for (const { id, words } of known) console.log(`${id.padEnd(width)}  ${words[flags.lang]}`);
        return;
      }
      const columns = process.stdout.isTTY ? process.stdout.columns : 80;
      const answer = tellWhy(plan, figure, { language: flags.lang, columns });
      if (answer === null) {
        const nearest = nearestWord(
          figure,
          known.map(({ id }) => id),
        );
        const remedy = nearest === null ? {} : { remedy: `Did you mean ${nearest}?` };
        throw new ProblemError([
          problemOf(CLI_PROBLEMS, 'CLI_FIGURE_UNKNOWN', { file: path, found: figure, ...remedy }),
        ]);
      }
      process.stdout.write(answer);
    });
}
