import { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { describeProblem } from '../base/problem.ts';
import {
  backUpLedger,
  checkpointWords,
  compareCheckpoint,
  exportLines,
  importExport,
  openKeyFile,
  readCheckpoint,
  receiptFile,
  restoreLedger,
  signCheckpoint,
  signerFingerprint,
  signingKey,
  verifyExportFile,
  writeWhole,
  type Checkpoint,
  type ErasedField,
  type Head,
  type KeyFile,
  type Opener,
} from '../ledger/index.ts';
import { Exit } from './exit.ts';
import { chooseHead, openPlace, placeName, refuseServer, verifyPlace } from './ledger-place.ts';

interface JsonFlag {
  readonly json?: boolean;
}

const sample = 'examples/ledger-sample.jsonl';
const ledgerForm = 'file, or postgres://role@host/database?schema=mamarr';

function tell(flags: JsonFlag, document: object, lines: readonly string[]): void {
  if (flags.json === true) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else for (const line of lines) console.log(line);
}

function withJson(command: Command): Command {
  return command.option('--json', 'write the result as JSON to standard output, and nothing else there');
}

interface VerifyFlags extends JsonFlag {
  readonly checkpoint?: string;
  readonly signer?: string;
  readonly keys?: string;
}

function verifyCommand(): Command {
  return withJson(
    new Command('verify')
      .description('Check a ledger, or an export of one: every hash, the chain, both clocks, and the file itself.')
      .argument('<ledger>', `${ledgerForm}, or an export`)
      .option('--checkpoint <file>', 'a checkpoint that the ledger must agree with')
      .option('--signer <fingerprint>', 'who must have signed it')
      .option('--keys <file>', 'key file: no key of an erased subject may be in it'),
  )
    .addHelpText(
      'after',
      `
Exit codes: 0 it holds; 1 it does not; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr ledger verify ${sample}`,
    )
    .action(async (place: string, flags: VerifyFlags) => {
      const file = placeName(place);
      const checkpoint = flags.checkpoint === undefined ? null : readCheckpoint(flags.checkpoint);
      let hashAt: string | null = null;
      const keys = flags.keys === undefined ? null : openKeyFile(flags.keys);
      const { operations, findings, findingsLeft, erased } = await verifyPlace(place, keys, (entry) => {
        if (entry.operation === checkpoint?.operation && entry.seq === checkpoint.seq) hashAt = entry.hash;
      }).finally(() => keys?.close());
      const all =
        checkpoint === null
          ? findings
          : [...findings, ...compareCheckpoint(flags.checkpoint ?? '', checkpoint, hashAt, flags.signer)];
      const holds = findingsLeft === 0 && all.every((finding) => finding.severity === 'warning');
      const document = {
        format: 'mamarr-ledger-verify',
        version: 1,
        file,
        holds,
        operations,
        findings: all,
        findingsLeft,
      };
      const lines = [
        ...operations.map(
          ({ operation, entries, seq, hash }) => `${operation}: ${entries} entries, the last is ${seq}, ${hash}`,
        ),
        ...(erased ?? []).map(erasedLine),
        ...(checkpoint === null
          ? []
          : [`checkpoint at ${checkpoint.seq}, signed by ${signerFingerprint(checkpoint.publicKey)}`]),
        ...all.map((finding) => `${finding.severity === 'error' ? 'FAULT' : 'warning'} ${describeProblem(finding)}`),
        ...(findingsLeft === 0 ? [] : [`and ${findingsLeft} more`]),
        holds ? 'The ledger holds.' : 'The ledger does not hold.',
      ];
      tell(flags, erased === null ? document : { ...document, erased }, lines);
      process.exitCode = holds ? Exit.done : Exit.no;
    });
}

function erasedLine({ seq, field, subject }: ErasedField): string {
  return `entry ${seq}, ${field}: erased (subject ${subject})`;
}

function importCommand(): Command {
  return withJson(
    new Command('import')
      .description('Put an export into a ledger, with the same numbers and hashes. Importing again changes nothing.')
      .argument('<export>', 'file that "mamarr ledger export" wrote')
      .requiredOption('--ledger <ledger>', `${ledgerForm}; made when there is none`),
  )
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input, and nothing was imported; 3 a bug of ours.

Example:
  $ npx mamarr ledger import ${sample} --ledger out/sample.ledger`,
    )
    .action(async (file: string, flags: JsonFlag & { readonly ledger: string }) => {
      const nowMs = systemClock.nowMs();
      // Nothing is made for an export that is none.
      verifyExportFile(file, nowMs);
      const store = await openPlace(flags.ledger, 'create');
      const ledger = placeName(flags.ledger);
      try {
        const { check, added } = await importExport(store, file, nowMs);
        const { operation, entries } = check;
        for (const warning of check.findings) console.error(`warning ${describeProblem(warning)}`);
        const document = { format: 'mamarr-ledger-import', version: 1, ledger, operation, entries, added };
        tell(flags, document, [`${operation}: ${entries} entries in the export, ${added} of them new to ${ledger}`]);
      } finally {
        await store.close();
      }
    });
}

interface ExportFlags {
  readonly out?: string;
  readonly operation?: string;
  readonly open?: boolean;
  readonly keys?: string;
}

function exportCommand(): Command {
  return new Command('export')
    .description(
      "Write an operation's ledger as JSON lines, the same bytes on any machine. Sealed fields stay sealed; the end line\n" +
        'says which were erased.',
    )
    .argument('<ledger>', ledgerForm)
    .option('--out <file>', 'file to write; standard output when not said')
    .option('--operation <id>', 'which operation, when the ledger holds several')
    .option('--open', 'open sealed fields, for reading; such an export cannot be imported')
    .option('--keys <file>', 'key file for --open')
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr ledger export out/sample.ledger --out out/sample.jsonl`,
    )
    .action(async (ledger: string, flags: ExportFlags) => {
      const store = await openPlace(ledger, 'read');
      const keys = flags.keys === undefined ? null : openKeyFile(flags.keys);
      try {
        const { operation } = chooseHead(ledger, await store.heads(), flags.operation);
        const lines = exportLines(store, operation, flags.open === true ? openerWith(keys) : undefined);
        if (flags.out === undefined) for await (const text of lines) process.stdout.write(text);
        else {
          await writeWhole(flags.out, lines);
          console.error(`wrote ${flags.out}`);
        }
      } finally {
        keys?.close();
        await store.close();
      }
    });
}

/** What a reader sees in the place of a sealed field. */
function openerWith(keys: KeyFile | null): Opener {
  return (place, sealed) => {
    const opened = keys?.open(place, sealed) ?? { state: 'no-key' as const };
    if (opened.state === 'open') return { opened: opened.value };
    return opened.state === 'erased'
      ? { erased: true, subject: sealed.sealed.subject }
      : { sealed: true, subject: sealed.sealed.subject };
  };
}

function backupCommand(): Command {
  return withJson(
    new Command('backup')
      .description(
        'Copy a ledger while it is in use, verify the copy, and write a receipt beside it. Keys of sealed fields are not in\n' +
          'it. A backup that is there is replaced only by one that has everything it has. A PostgreSQL server has its own tools\n' +
          'for that (pg_dump, archiving); "mamarr ledger export" copies an operation from it, and import puts it back.',
      )
      .argument('<ledger>', 'file')
      .requiredOption('--out <file>', 'backup to write; its receipt gets the same name and .receipt.json'),
  )
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input, or a ledger that does not hold; 3 a bug of ours.

Example:
  $ npx mamarr ledger backup out/sample.ledger --out out/sample.backup`,
    )
    .action(async (ledger: string, flags: JsonFlag & { readonly out: string }) => {
      refuseServer(ledger);
      const receipt = await backUpLedger(ledger, flags.out, systemClock.nowMs());
      tell(flags, { ...receipt, file: flags.out }, [
        ...receipt.heads.map(headLine),
        `wrote ${flags.out}, ${receipt.bytes} bytes, SHA-256 ${receipt.sha256}`,
        `wrote ${receiptFile(flags.out)}`,
      ]);
    });
}

function headLine({ operation, seq, hash }: Head): string {
  return `${operation}: ${seq} entries, ${hash}`;
}

function restoreCommand(): Command {
  return withJson(
    new Command('restore')
      .description('Check a backup against its receipt and put it back as a ledger. Overwrites nothing.')
      .argument('<backup>', 'file that "mamarr ledger backup" wrote, with its receipt beside it')
      .requiredOption('--ledger <file>', 'where the ledger shall be'),
  )
    .addHelpText(
      'after',
      `
Exit codes: 0 done, or the same ledger is there already; 2 bad input, and nothing was written; 3 a bug of ours.

Example:
  $ npx mamarr ledger restore out/sample.backup --ledger out/restored.ledger`,
    )
    .action((backup: string, flags: JsonFlag & { readonly ledger: string }) => {
      refuseServer(flags.ledger);
      const { receipt, already } = restoreLedger(backup, flags.ledger, systemClock.nowMs());
      const { heads } = receipt;
      const document = { format: 'mamarr-ledger-restore', version: 1, ledger: flags.ledger, already, heads };
      tell(flags, document, [
        ...heads.map(headLine),
        already ? `${flags.ledger} has all of it already` : `wrote ${flags.ledger}`,
      ]);
    });
}

interface CheckpointFlags extends JsonFlag {
  readonly operation?: string;
  readonly key?: string;
  readonly out?: string;
}

function checkpointCommand(): Command {
  return withJson(
    new Command('checkpoint')
      .description(
        'Say how far a ledger goes in twelve words that two people can compare aloud, in English and Arabic. With a key:\n' +
          'write it signed, to be kept elsewhere and checked with "mamarr ledger verify --checkpoint".',
      )
      .argument('<ledger>', `${ledgerForm}, or an export`)
      .option('--operation <id>', 'which operation, when the ledger holds several')
      .option('--key <file>', 'Ed25519 key in PEM form to sign with; made when there is none. Needs --out')
      .option('--out <file>', 'where to write the signed checkpoint. Needs --key'),
  )
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 1 the ledger does not hold, and nothing was signed; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr ledger checkpoint out/sample.ledger --key out/sample.key --out out/sample.checkpoint.json`,
    )
    .action(async (file: string, flags: CheckpointFlags, command: Command) => {
      if ((flags.key === undefined) !== (flags.out === undefined)) command.error('error: --key and --out go together.');
      const { operations, findings, findingsLeft } = await verifyPlace(file, null, () => undefined);
      const errors = findings.filter((finding) => finding.severity === 'error');
      if (errors.length + findingsLeft > 0) {
        for (const finding of errors) console.error(`FAULT ${describeProblem(finding)}`);
        console.error('The ledger does not hold. Nothing was signed.');
        process.exitCode = Exit.no;
        return;
      }
      const { operation, seq, hash } = chooseHead(file, operations, flags.operation);
      const words = checkpointWords({ operation, seq, hash });
      const lines = [`${operation}: ${seq} entries, ${hash}`, words.en.join(' '), words.ar.join(' ')];
      const document = { operation, seq, hash, words };
      if (flags.key === undefined || flags.out === undefined) {
        tell(flags, document, lines);
        return;
      }
      const { key, made } = signingKey(flags.key);
      const checkpoint: Checkpoint = signCheckpoint({ operation, seq, hash }, systemClock.nowMs(), key);
      await writeWhole(flags.out, [`${JSON.stringify(checkpoint, null, 2)}\n`]);
      if (made) console.error(`made a new key, ${flags.key}: keep it to yourself`);
      console.error(`wrote ${flags.out}`);
      tell(flags, checkpoint, [...lines, `signed by ${signerFingerprint(checkpoint.publicKey)}`]);
    });
}

/** `mamarr ledger …`: what can be done with a ledger as a whole. */
export function ledgerCommand(): Command {
  return new Command('ledger')
    .description('Check, copy and compare ledgers.')
    .addHelpText('after', `\nExample:\n  $ npx mamarr ledger verify ${sample}`)
    .addCommand(importCommand())
    .addCommand(verifyCommand())
    .addCommand(exportCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(checkpointCommand());
}
