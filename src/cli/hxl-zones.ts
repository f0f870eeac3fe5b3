import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { describeProblem, problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { parseHxl, quoted } from '../hxl/index.ts';
import { readFolder } from '../operation/index.ts';
import {
  PICTURE_PROBLEMS,
  pictureAt,
  readRecordedFolder,
  readRecords,
  withZonePeople,
  zonePeopleOf,
  type ZoneBefore,
  type ZoneChange,
  type ZonePeople,
} from '../picture/index.ts';
import { Exit } from './exit.ts';
import { CLI_PROBLEMS } from './problems.ts';
import { readTableFile } from './table-file.ts';

interface Flags {
  readonly json?: boolean;
  readonly write?: boolean;
  readonly source?: string;
  readonly saidAt?: string;
}

/** The zones with their people as they are now, and the file they stand in. */
async function zonesOf(folder: string): Promise<{
  readonly zones: readonly ZoneBefore[];
  readonly file: string;
  readonly problems: readonly Problem[];
}> {
  const { operation, further, problems } = await readFolder(
    folder,
    (context, control) => ({ records: readRecords(context, control), file: context.names.zones }),
    { withStreets: false },
  );
  const { records, file } = further;
  const nowMs = systemClock.nowMs();
  const picture = pictureAt(records, operation, { occurredAtMs: nowMs, knownAtMs: nowMs });
  const zones = operation.zones.map((zone): ZoneBefore => {
    const now = picture.zones.find(({ id }) => id === zone.id);
    const split = records.splits.find(({ weights }) => weights.some(({ zone: id }) => id === zone.id));
    const people = now?.people === null || now === undefined ? null : { ...now.people, basis: now.basis };
    return { id: zone.id, pcode: zone.pcode, name: zone.name, people, splitOf: split?.figure ?? null };
  });
  return { zones, file: join(folder, file), problems };
}

/**
 * Replaces the file in one step, and reads the whole folder again: when it is refused, the file is put back as it was.
 *
 * @throws {ProblemError}
 */
async function writeZones(folder: string, file: string, people: ReadonlyMap<string, ZonePeople>): Promise<void> {
  const before = readFileSync(file);
  const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(before);
  const replace = (content: string | Uint8Array): void => {
    const partial = `${file}.${randomUUID()}.partial`;
    try {
      writeFileSync(partial, content, { flag: 'wx' });
      renameSync(partial, file);
    } catch (failure) {
      rmSync(partial, { force: true });
      const found = failure instanceof Error ? failure.message : String(failure);
      throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_OUT_UNWRITABLE', { file, found })]);
    }
  };
  replace(withZonePeople(text, people));
  try {
    await readRecordedFolder(folder, { withStreets: false });
  } catch (failure) {
    replace(before);
    throw failure;
  }
}

function sourceOf({
  source,
  saidAt,
}: Flags): { readonly text: string; readonly saidAt: string | undefined } | undefined {
  const text = (source ?? '').trim();
  if (text !== '') return { text, saidAt };
  if (source === undefined && saidAt === undefined) return undefined;
  throw new ProblemError([problemOf(PICTURE_PROBLEMS, 'PICTURE_TABLE_SOURCE_MISSING', { field: '--source' })]);
}

function rangeText(people: ZoneChange['before']): string {
  if (people === null) return 'nobody has said';
  const { low, best, high, basis } = people;
  const said = basis.saidAt === undefined ? '' : `, ${basis.saidAt}`;
  return `${low} / ${best} / ${high} (${basis.kind}: ${quoted(basis.text)}${said})`;
}

export function hxlZonesCommand(): Command {
  return new Command('zones')
    .description(
      'Take the people of zones from a table: low, best and high of each, with who says it. Without --write nothing is changed.\n' +
        'It reads what "mamarr export FOLDER --what zones --as hxl" writes.',
    )
    .argument('<folder>', 'operation folder')
    .argument(
      '<file>',
      'table as CSV or JSON with #affected+ind+trapped+min, #affected+ind+trapped, #affected+ind+trapped+max',
    )
    .option('--source <text>', 'who says it, for rows that do not say so themselves')
    .option('--said-at <time>', 'when that source said it: a day, or a time with offset')
    .option('--write', 'write the changes into the file of zones, when the table has no error')
    .option('--json', 'write the result as JSON to standard output, and nothing else there')
    .addHelpText(
      'after',
      `
Exit codes: 0 every row is understood; 1 a row is refused, and nothing is written; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr hxl zones examples/aleppo-2016 examples/zones-sample.hxl.csv`,
    )
    .action(async (folder: string, path: string, flags: Flags) => {
      const { table, problems: read } = parseHxl(readTableFile(path), { file: path });
      if (table === null) throw new ProblemError(read);
      const { zones, file, problems: ofFolder } = await zonesOf(folder);
      const source = sourceOf(flags);
      const result = zonePeopleOf(table, zones, { file: path, source });
      const problems = [...ofFolder, ...read, ...result.problems];
      const isRefused = problems.some(({ severity }) => severity === 'error');
      const { changes, unchanged, unsaid } = result;
      const isWritten = flags.write === true && !isRefused && changes.length > 0;
      if (isWritten) await writeZones(folder, file, new Map(changes.map(({ zone, after }) => [zone, after])));
      if (flags.json === true) {
        process.stdout.write(
          `${JSON.stringify({ changes, unchanged, unsaid, problems, written: isWritten }, null, 2)}\n`,
        );
      } else {
        for (const { zone, line, foundBy, before, after } of changes)
          console.log(`${zone} (line ${line}, by ${foundBy}): ${rangeText(before)} → ${rangeText(after)}`);
        for (const problem of problems) console.log(`${problem.severity} ${describeProblem(problem)}`);
        console.log(`${changes.length} changed, ${unchanged.length} the same, ${unsaid.length} without a sound row.`);
        console.log(isWritten ? `Written into ${file}.` : 'Nothing was written.');
      }
      process.exitCode = isRefused ? Exit.no : Exit.done;
    });
}
