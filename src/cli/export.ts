import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { systemClock } from '../base/clock.ts';
import { describeProblem, problemOf, ProblemError } from '../base/problem.ts';
import {
  PICTURE_TABLES,
  pictureHxl,
  PLAN_FILE_FORMATS,
  PLAN_TABLES,
  planFile,
  planGeoJson,
  planGround,
  planHxl,
  type PictureTable,
  type PlanTable,
} from '../briefing/index.ts';
import { readOperation, type Language, type Operation } from '../operation/index.ts';
import { pictureAt, readPicturedOperation, readRecordedFolder } from '../picture/index.ts';
import type { Plan } from '../plan/index.ts';
import { moment, wholeNumber } from './plan.ts';
import { CLI_PROBLEMS } from './problems.ts';
import { readPlanFile } from './verify.ts';

const FORMATS = [...PLAN_FILE_FORMATS, 'geojson'] as const;

interface ExportFlags {
  readonly as: (typeof FORMATS)[number];
  readonly out: string;
  readonly lang: Language;
  readonly option?: number;
  readonly table?: PlanTable;
  readonly what?: PictureTable;
  readonly asOf?: number;
  readonly knownAt?: number;
  readonly roads?: string;
}

/** The operation as it was when the plan was made; anything else would put the plan's ways on other streets. */
async function operationOf(folder: string, plan: Plan, path: string, roads: string | undefined): Promise<Operation> {
  const options = roads === undefined ? {} : { roads };
  const { operation } =
    plan.picture === null
      ? await readOperation(folder, options)
      : await readPicturedOperation(folder, plan.picture.asOf, options);
  const state = (digest: string): string => digest.slice(0, 12);
  const isOther = plan.operation.id !== operation.id;
  // The streets count into the digest of the folder: on others it differs too, and they are what to name.
  if (!isOther && plan.network.sha256 !== operation.network.source.sha256) {
    const found = `plan: ${plan.network.file} ${state(plan.network.sha256)}; now: ${operation.network.source.file} ${state(operation.network.source.sha256)}`;
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_PLAN_OF_OTHER_STREETS', { file: path, found })]);
  }
  if (isOther || plan.operation.digest !== operation.digest) {
    const found = `plan: ${plan.operation.id} ${state(plan.operation.digest)}; folder: ${operation.id} ${state(operation.digest)}`;
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_PLAN_OF_OTHER_FOLDER', { file: path, found })]);
  }
  return operation;
}

async function planBytes(folder: string, path: string, flags: ExportFlags): Promise<Uint8Array | string> {
  const plan = readPlanFile(path);
  const { lang: language, option: place } = flags;
  if (place !== undefined && (place < 1 || place > plan.options.length)) {
    const found = `${place} of ${plan.options.length}`;
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_OPTION_UNKNOWN', { file: path, found })]);
  }
  const option = place === undefined ? undefined : place - 1;
  const operation = await operationOf(folder, plan, path, flags.roads);
  if (flags.as === 'geojson') {
    const shown = option === undefined ? plan : { ...plan, options: plan.options.slice(option, option + 1) };
    return `${JSON.stringify(planGeoJson(shown, operation))}\n`;
  }
  const ground = planGround(plan, operation);
  if (flags.as === 'hxl' && flags.table !== undefined) return planHxl(flags.table, plan, ground, { language, option });
  return (await planFile(flags.as, plan, ground, { language, option })).bytes;
}

async function pictureText(folder: string, table: PictureTable, flags: ExportFlags): Promise<string> {
  const { operation, records, problems } = await readRecordedFolder(folder, { withStreets: false });
  for (const problem of problems) console.error(`warning ${describeProblem(problem)}`);
  const nowMs = systemClock.nowMs();
  const asOf = { occurredAtMs: flags.asOf ?? nowMs, knownAtMs: flags.knownAt ?? nowMs };
  const pcodes = new Map(operation.zones.flatMap(({ id, pcode }) => (pcode === undefined ? [] : [[id, pcode]])));
  return pictureHxl(table, { picture: pictureAt(records, operation, asOf), language: flags.lang, pcodes });
}

/** What is asked for cannot be said in one way only: which it is, or what is missing. */
function askedWrong(plan: string | undefined, { as, what, table }: ExportFlags): string | null {
  if (plan !== undefined && what !== undefined) return 'both a plan and --what';
  if (plan === undefined && what === undefined) return 'neither a plan nor --what';
  if (what !== undefined && as !== 'hxl') return `--what ${what} --as ${as}`;
  if (table !== undefined && (as !== 'hxl' || plan === undefined)) return `--table ${table} without a plan as hxl`;
  return null;
}

export function exportCommand(): Command {
  return new Command('export')
    .description(
      'Write a plan as a file for other programs: GPX for handheld devices, KML for maps, HXL tables, XLSX, GeoJSON;\n' +
        'or what is said and believed as a table of HXL.',
    )
    .argument('<folder>', 'operation folder the plan was made from')
    .argument('[plan]', 'plan.json')
    .addOption(new Option('--as <format>', 'form of the file').choices(FORMATS).makeOptionMandatory())
    .requiredOption('--out <file>', 'file to write')
    .option('--option <number>', 'only this option, counted from 1; a GPX file holds one, the first', wholeNumber)
    .addOption(
      new Option('--lang <language>', 'language, or the one that stands first').choices(['en', 'ar']).default('en'),
    )
    .addOption(new Option('--table <name>', 'with hxl: this table alone, not an archive of all').choices(PLAN_TABLES))
    .addOption(new Option('--what <name>', 'with hxl and no plan: this table of the picture').choices(PICTURE_TABLES))
    .option('--as-of <time>', 'with --what: the situation at this time, instead of now', moment)
    .option('--known-at <time>', 'with --what: by what was known at this time, instead of now', moment)
    .option('--roads <file>', "the streets the plan was made on, when they are not the folder's")
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr export examples/raqqa-2017 out/raqqa/plan.json --as gpx --out out/raqqa/option-1.gpx
  $ npx mamarr export examples/raqqa-2017 --what figures --as hxl --out out/figures.hxl.csv`,
    )
    .action(async (folder: string, plan: string | undefined, flags: ExportFlags) => {
      const found = askedWrong(plan, flags);
      if (found !== null) throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_EXPORT_UNCLEAR', { found })]);
      const bytes =
        plan === undefined ? await pictureText(folder, flags.what!, flags) : await planBytes(folder, plan, flags);
      writeOut(flags.out, bytes);
      console.error(`wrote ${flags.out}`);
    });
}

function writeOut(path: string, bytes: Uint8Array | string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  } catch (failure) {
    const found = failure instanceof Error ? failure.message : String(failure);
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_OUT_UNWRITABLE', { file: path, found })]);
  }
}
