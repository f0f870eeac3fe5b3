import { Command, Option } from 'commander';
import { describeProblem, type Problem } from '../base/problem.ts';
import {
  columnLetters,
  HXL_ENCODINGS,
  parseHxl,
  quoted,
  valueTypeOf,
  type HxlEncoding,
  type HxlRead,
  type HxlTable,
} from '../hxl/index.ts';
import { Exit } from './exit.ts';
import { hxlZonesCommand } from './hxl-zones.ts';
import { readTableFile } from './table-file.ts';

interface Flags {
  readonly json?: boolean;
  readonly encoding?: HxlEncoding;
  readonly release2014?: boolean;
}

/** Of one code, this many problems are printed; `--json` has more. */
const PRINTED_OF_A_CODE = 5;

const columnsOf = (
  table: HxlTable,
): readonly { column: string; tag: string; type: string; header: string; filled: number }[] =>
  table.columns.map(({ position, tag, tagText, header }) => ({
    column: columnLetters(position),
    tag: tagText,
    type: tag === null ? '' : valueTypeOf(tag),
    header,
    filled: table.rows.reduce((count, { cells }) => count + ((cells[position] ?? '').trim() === '' ? 0 : 1), 0),
  }));

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function* problemLines(problems: readonly Problem[]): Generator<string> {
  const printed = new Map<string, number>();
  for (const problem of problems) {
    const count = (printed.get(problem.code) ?? 0) + 1;
    printed.set(problem.code, count);
    if (count <= PRINTED_OF_A_CODE) yield `${problem.severity} ${describeProblem(problem)}`;
  }
  for (const [code, count] of printed)
    if (count > PRINTED_OF_A_CODE) yield `and ${count - PRINTED_OF_A_CODE} more of ${code}; --json has them.`;
}

function print(path: string, { table, problems }: HxlRead): void {
  if (table !== null) {
    const columns = columnsOf(table);
    const tagged = columns.filter(({ tag }) => tag !== '').length;
    console.log(`${path}: a table of HXL with ${counted(table.rows.length, 'row')}.`);
    console.log(`${counted(columns.length, 'column')}, ${tagged} with a tag:`);
    const width = Math.min(40, Math.max(...columns.map(({ tag }) => tag.length)));
    for (const { column, tag, type, header, filled } of columns) {
      const name = header === '' ? '' : `  ${quoted(header)}`;
      const parts = [column.padEnd(3), tag.padEnd(width), type.padEnd(9), `${filled} filled`.padStart(12)];
      console.log(`  ${parts.join('  ')}${name}`);
    }
  } else console.log(`${path}: not read as a table of HXL.`);
  for (const line of problemLines(problems)) console.log(line);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  console.log(`${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}.`);
}

/** Done: every value is what its tag says. No: it is HXL, and values are wrong. Bad input: it is not read as HXL. */
function exitOf({ table, problems }: HxlRead): number {
  if (table === null) return Exit.badInput;
  return problems.some(({ severity }) => severity === 'error') ? Exit.no : Exit.done;
}

function hxlCheckCommand(): Command {
  return new Command('check')
    .description('Say what a file is: its columns by tag, and everything in it that is not HXL 1.1.')
    .argument('<file>', 'table as CSV or JSON')
    .option('--json', 'write the result as JSON to standard output, and nothing else there')
    .addOption(new Option('--encoding <name>', 'how the text is written when it is not UTF-8').choices(HXL_ENCODINGS))
    .option('--release-2014', 'read the tags of the pre-release of 2014 as those of HXL 1.1')
    .addHelpText(
      'after',
      `
Exit codes: 0 it is HXL; 1 it is HXL, and some values are not what their tags say; 2 it is not read as HXL; 3 a bug of ours.

Example:
  $ npx mamarr hxl check examples/raqqa-2017/claims.csv`,
    )
    .action((path: string, flags: Flags) => {
      const read = parseHxl(readTableFile(path), {
        file: path,
        ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
        ...(flags.release2014 === undefined ? {} : { release2014: flags.release2014 }),
      });
      if (flags.json === true) {
        const { table, problems } = read;
        const document = {
          file: path,
          hxl: table !== null,
          rows: table?.rows.length ?? null,
          columns: table === null ? null : columnsOf(table),
          problems,
        };
        process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
      } else print(path, read);
      process.exitCode = exitOf(read);
    });
}

export function hxlCommand(): Command {
  return new Command('hxl')
    .description('Tables with HXL tags, as humanitarian organisations exchange them.')
    .addHelpText('after', '\nExample:\n  $ npx mamarr hxl --help')
    .addCommand(hxlCheckCommand())
    .addCommand(hxlZonesCommand());
}
