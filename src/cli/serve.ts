import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { packageVersion } from '../base/package-version.ts';
import { problemOf, ProblemError } from '../base/problem.ts';
import { isLoopback, LABEL_PATTERN, openKept, ROLES, serve, type MadePlan, type Role } from '../server/index.ts';
import { entryOf, rawBatches, type LedgerStore } from '../ledger/index.ts';
import { readFolder } from '../operation/index.ts';
import { Drawings, readRecordedLedger } from '../picture/index.ts';
import { wholeNumber } from './plan.ts';
import { CLI_PROBLEMS } from './problems.ts';
import { folderFromLedger, warnOfChanges } from './served-folder.ts';

export const builtInExample = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
/** Where the desk's files are built, in a checkout and in the published package. */
const deskFolder = join(import.meta.dirname, '..', '..', 'dist', 'desk');

interface KeepFlags {
  readonly data?: string;
  readonly ledger?: string;
  /** Of the ledger: then no folder is given. */
  readonly operation?: string;
}

export interface ServeFlags extends KeepFlags {
  readonly port: number;
  readonly host: string;
  readonly name: readonly string[];
  readonly roads?: string;
  readonly idle?: number;
}

/** The data folder: told, or named after the operation in the working directory. */
async function dataFolder(given: string | undefined, { data, operation }: KeepFlags): Promise<string> {
  if (data !== undefined || operation !== undefined) return resolve(data ?? `${operation}.mamarr`);
  const { operation: read } = await readFolder(given ?? builtInExample, () => null, {
    withStreets: false,
    unfinished: true,
  });
  return resolve(`${read.id}.mamarr`);
}

/** An operation is given by its folder, or by its id in a ledger. */
function checkFlags(given: string | undefined, flags: KeepFlags): void {
  if (flags.operation === undefined) return;
  if (given !== undefined || ledgerOf(flags).ledger === undefined)
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_OPERATION_OR_FOLDER', { field: '--operation' })]);
}

/** The folder to serve: as given, or as the ledger holds it. */
async function servedFolder(given: string | undefined, flags: ServeFlags, data: string): Promise<string> {
  const { operation, roads } = flags;
  const { ledger } = ledgerOf(flags);
  if (operation !== undefined && ledger !== undefined) return folderFromLedger({ ledger, operation, data, roads });
  const folder = given ?? builtInExample;
  await warnOfChanges(folder, ledger ?? join(data, 'ledger'));
  return folder;
}

/** The address of a database may hold its password: it can come from the environment, where nobody lists it. */
function ledgerOf({ ledger }: KeepFlags): { readonly ledger?: string } {
  const given = ledger ?? process.env['MAMARR_LEDGER'];
  return given === undefined || given === '' ? {} : { ledger: given };
}

function withKeepOptions(command: Command): Command {
  return command
    .option('--data <folder>', 'where the server keeps its own data; OPERATION.mamarr in this folder when absent')
    .option(
      '--ledger <place>',
      'file or postgres:// address of the ledger; else what MAMARR_LEDGER says, else a file in the data folder',
    )
    .option('--operation <id>', 'take this operation from the ledger, which holds its folder; then no folder is given');
}

/** Serves until the process is told to stop. */
export async function serveFolder(given: string | undefined, flags: ServeFlags, madePlan?: MadePlan): Promise<void> {
  checkFlags(given, flags);
  const data = await dataFolder(given, flags);
  const folder = await servedFolder(given, flags, data);
  const serving = await serve({
    folder,
    data,
    ...ledgerOf(flags),
    ...(flags.roads === undefined ? {} : { roads: flags.roads }),
    ...(flags.idle === undefined ? {} : { idleMinutes: flags.idle }),
    ...(existsSync(deskFolder) ? { deskFolder } : {}),
    ...(madePlan === undefined ? {} : { madePlan }),
    host: flags.host,
    port: flags.port,
    names: flags.name,
    version: packageVersion(),
    onConsoleKey: (address) => {
      console.log(`Open this on this machine; it is good once:\n${address}`);
    },
  });
  const { address, certificate } = serving;
  console.log(`mamarr serves at ${address}/  (Ctrl+C stops). Its data is in ${data}.`);
  for (const each of serving.addresses) console.log(`Others reach it at ${each}/`);
  if (certificate !== null) {
    console.log('Compare these words with those in the browser before anybody types a passphrase:');
    console.log(`  ${certificate.words.en.join(' ')}\n  ${certificate.words.ar.join(' ')}`);
    console.log(`SHA-256 ${certificate.fingerprint}`);
    for (const name of certificate.missing)
      console.error(`warning The certificate was made without "${name}": browsers will warn there.`);
  }
  if (!isLoopback(flags.host)) console.log('Whoever is on this network can reach the sign-in page, and nothing else.');
  await new Promise<void>((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await serving.stop();
}

export function serveCommand(): Command {
  return withKeepOptions(
    new Command('serve')
      .description('Serve an operation to the screens in the room: over its ledger, with accounts, live.')
      .argument('[folder]', 'operation folder; the built-in example when absent')
      .option('--port <number>', 'port; 0 takes any free one', wholeNumber, 4321)
      .option('--host <address>', 'address to listen on; any other than 127.0.0.1 takes TLS and accounts', '127.0.0.1')
      .addOption(
        new Option('--name <name>', 'a name or address under which others reach it; may stand several times')
          .default([])
          .argParser((name: string, before: readonly string[]) => [...before, name]),
      )
      .option('--roads <file>', "use these streets instead of the folder's")
      .option(
        '--idle <minutes>',
        'lock a screen that nobody used for so long; 15, alone on this machine 60',
        wholeNumber,
      ),
  )
    .addHelpText(
      'after',
      `
On 127.0.0.1 the server prints an address that signs this machine's own user in, once. On a network nobody gets in without
an account: make the first one here with "mamarr account add".

From a ledger alone, which "mamarr record" filled: give --ledger and --operation, and no folder. Streets that are too large for
a ledger lie beside it, or are given with --roads.

Example:
  $ npx mamarr serve examples/raqqa-2017 --port 0 --data out/served`,
    )
    .action((folder: string | undefined, flags: ServeFlags) => serveFolder(folder, flags));
}

interface AddFlags extends KeepFlags {
  readonly role: Role;
  readonly label?: string;
  readonly party?: string;
}

function labelOf(text: string): string {
  if (!LABEL_PATTERN.test(text) || text === 'console')
    throw new InvalidArgumentError(
      'It must be small letters, digits and -, such as planner-2: the role, never a name.',
    );
  return text;
}

export function accountCommand(): Command {
  return new Command('account')
    .description('Accounts of the server, from its own console.')
    .addHelpText('after', '\nExample:\n  $ npx mamarr account --help')
    .addCommand(
      withKeepOptions(
        new Command('add')
          .description('Make an account and print its invitation: whoever has that chooses the passphrase.')
          .argument('[folder]', 'operation folder; the built-in example when absent')
          .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
          .option('--label <label>', 'the role, never a name; ROLE-1, ROLE-2 … when absent', labelOf)
          .option('--party <id>', 'of a liaison: their party'),
      )
        .addHelpText('after', '\nExample:\n  $ npx mamarr account add --role admin --data out/accounts')
        .action(async (folder: string | undefined, flags: AddFlags) => {
          await addAccount(folder, flags);
        }),
    );
}

async function addAccount(given: string | undefined, flags: AddFlags): Promise<void> {
  const { role, party = null } = flags;
  if ((role === 'liaison') !== (party !== null))
    throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_LIAISON_PARTY', { field: '--party' })]);
  checkFlags(given, flags);
  const data = await dataFolder(given, flags);
  const kept = await openKept({ data, ...ledgerOf(flags) });
  try {
    if (party !== null) await checkParty(party, kept.store, { folder: given, operation: flags.operation });
    const taken = new Set((await kept.accounts.list()).map(({ label }) => label));
    let label = flags.label ?? `${role}-1`;
    for (let number = 2; flags.label === undefined && taken.has(label); number++) label = `${role}-${number}`;
    const { account, invitation } = await kept.accounts.add({ label, role, party });
    const caller = { label: null, address: 'console' };
    await kept.record.keep('access.account-added', caller, { about: account.label, role, party });
    console.log(`Account ${account.label} is made. Its invitation, good once, for 24 hours:\n${invitation}`);
    console.log(
      'Whoever has it opens /enrol on the server, chooses a passphrase and takes the codes into their phone.',
    );
  } finally {
    await kept.close();
  }
}

interface Given {
  readonly folder: string | undefined;
  readonly operation: string | undefined;
}

/** A party is on the list of the folder, or was put on it at the desk. */
async function checkParty(party: string, store: LedgerStore, given: Given): Promise<void> {
  const known = new Set(await partiesOf(store, given));
  if (known.has(party)) return;
  const found = `known are ${[...known].join(', ')}`;
  throw new ProblemError([problemOf(CLI_PROBLEMS, 'CLI_PARTY_UNKNOWN', { field: '--party', found })]);
}

async function partiesOf(store: LedgerStore, { folder = builtInExample, operation: id }: Given): Promise<string[]> {
  if (id !== undefined) return (await readRecordedLedger(store, id)).operation.parties.map((party) => party.id);
  const { operation } = await readFolder(folder, () => null, { withStreets: false, unfinished: true });
  const drawings = new Drawings();
  for await (const batch of rawBatches(store, operation.id)) for (const raw of batch) drawings.take(entryOf(raw));
  const said = drawings.part('parties');
  const own = operation.parties.map((party) => party.id).filter((party) => !said.has(party));
  return [...own, ...[...said].flatMap(([party, { value }]) => (value === null ? [] : [party]))];
}
