import { mkdirSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as prompts from '@clack/prompts';
import { Command } from 'commander';
import { describeProblem, problemOf, ProblemError } from '../base/problem.ts';
import { nearestWord } from '../base/nearest-word.ts';
import { openNetwork, writeNetworkFile, type StreetNetwork } from '../network/index.ts';
import { isOperationId, isTimeZone, newOperationFiles } from '../operation/index.ts';
import { CLI_PROBLEMS } from './problems.ts';
import { Progress } from './progress.ts';

const ROADS_FILE = 'roads.mmrn';

interface NewFlags {
  readonly roads: string;
  readonly id?: string;
  readonly nameEn?: string;
  readonly nameAr?: string;
  readonly timeZone?: string;
  readonly attribution?: string;
}

/** What is written of the operation; each is asked for on a terminal when it is not given. */
interface Settings {
  readonly id: string;
  readonly name: { readonly en: string; readonly ar: string };
  readonly timeZone: string;
}

export function newCommand(): Command {
  return new Command('new')
    .description(
      'Make the folder of a new operation: its streets, and nothing drawn yet. On a terminal it asks for what is not given.\n' +
        'Then "mamarr serve FOLDER" opens the desk on it, which lists what is missing before a plan can be made.',
    )
    .argument('<folder>', 'where to: a folder that is empty or not there yet')
    .requiredOption('--roads <file>', 'streets: a prepared file, or any that "mamarr network import" reads')
    .option('--id <id>', 'a–z, 0–9, - and _; made from the name of the folder when absent')
    .option('--name-en <name>', 'name in English')
    .option('--name-ar <name>', 'name in Arabic')
    .option('--time-zone <zone>', 'IANA name, such as Asia/Damascus')
    .option('--attribution <text>', 'who must be named where the streets are shown, when their file does not say it')
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input, and nothing was written; 3 a bug of ours.

Example:
  $ npx mamarr new out/my-operation --roads examples/raqqa-2017/roads.geojson --name-en Sample --name-ar مثال --time-zone Asia/Damascus`,
    )
    .action(async (folder: string, flags: NewFlags) => {
      await makeFolder(resolve(folder), flags);
    });
}

async function makeFolder(folder: string, flags: NewFlags): Promise<void> {
  const made = takeFolder(folder);
  try {
    const settings = await settingsOf(folder, flags);
    const network = await streetsOf(flags);
    await writeNetworkFile(join(folder, ROADS_FILE), network);
    for (const { path, text } of newOperationFiles({ ...settings, roads: ROADS_FILE }))
      writeFileSync(join(folder, path), text, { flag: 'wx' });
    console.log(`${folder} is made. Next: npx mamarr serve ${folder}`);
  } catch (failure) {
    // It was empty or not there: so it is again.
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    if (made !== undefined) rmdirSync(folder);
    throw failure;
  }
}

/** Makes the folder; undefined when it was there already. */
function takeFolder(folder: string): string | undefined {
  let found: string;
  try {
    const made = mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length === 0) return made;
    found = 'it holds files';
  } catch (failure) {
    found = failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
  }
  throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_FOLDER_TAKEN', { file: folder, found })]);
}

async function streetsOf({ roads, attribution }: NewFlags): Promise<StreetNetwork> {
  const progress = process.stderr.isTTY ? new Progress(process.stderr) : null;
  const { network, report } = await openNetwork(roads, {
    onProgress: (bytesRead, totalBytes) => progress?.report('reading streets', bytesRead / totalBytes),
  });
  progress?.end();
  for (const warning of report?.warnings ?? []) console.error(`warning ${describeProblem(warning)}`);
  return attribution === undefined ? network : { ...network, source: { ...network.source, attribution } };
}

async function settingsOf(folder: string, flags: NewFlags): Promise<Settings> {
  const id = flags.id ?? idFrom(basename(folder));
  if (id === null || !isOperationId(id)) refuse('CLI_OPERATION_ID', '--id', id ?? basename(folder));
  const en = await answer(flags.nameEn, '--name-en', { message: 'Name in English', validate: filled });
  const ar = await answer(flags.nameAr, '--name-ar', { message: 'Name in Arabic · الاسم بالعربية', validate: filled });
  const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = await answer(flags.timeZone, '--time-zone', {
    message: 'Time zone of the place',
    initialValue: zoneHere,
    validate: (value) => (value !== undefined && isTimeZone(value) ? undefined : 'An IANA name, such as Asia/Damascus'),
  });
  if (filled(en) !== undefined) refuse('CLI_NEW_NEEDS', '--name-en', 'nothing in it');
  if (filled(ar) !== undefined) refuse('CLI_NEW_NEEDS', '--name-ar', 'nothing in it');
  if (!isTimeZone(timeZone)) {
    const known = Intl.supportedValuesOf('timeZone');
    const city = `/${timeZone.toLowerCase().replaceAll(' ', '_')}`;
    const nearest = known.find((zone) => zone.toLowerCase().endsWith(city)) ?? nearestWord(timeZone, known);
    refuse('CLI_TIME_ZONE_UNKNOWN', '--time-zone', timeZone, nearest === null ? null : `Did you mean ${nearest}?`);
  }
  return { id, name: { en: en.trim(), ar: ar.trim() }, timeZone };
}

const filled = (value: string | undefined): string | undefined =>
  (value ?? '').trim() === '' ? 'A name is needed' : undefined;

/** `East Ghouta 2018` becomes `east-ghouta-2018`; null when nothing is left. */
function idFrom(name: string): string | null {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/gu, '-')
    .replace(/^[-_]+|-+$/gu, '')
    .slice(0, 64);
  return id === '' ? null : id;
}

async function answer(given: string | undefined, flag: string, question: prompts.TextOptions): Promise<string> {
  if (given !== undefined) return given;
  if (!process.stdin.isTTY || !process.stdout.isTTY) refuse('CLI_NEW_NEEDS', flag, 'not given');
  const typed = await prompts.text(question);
  if (prompts.isCancel(typed)) refuse('CLI_NEW_NEEDS', flag, 'not given');
  return typed;
}

function refuse(code: keyof typeof CLI_PROBLEMS, field: string, found: string, remedy: string | null = null): never {
  throw new ProblemError([problemOf(CLI_PROBLEMS, code, { field, found, ...(remedy === null ? {} : { remedy }) })]);
}
