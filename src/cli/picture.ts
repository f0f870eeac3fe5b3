import { Command, Option } from 'commander';
import { systemClock } from '../base/clock.ts';
import { describeProblem } from '../base/problem.ts';
import type { Language } from '../operation/index.ts';
import {
  differences,
  pictureAt,
  readRecordedFolder,
  readRecordedLedger,
  tellPicture,
  type AsOf,
  type RecordedFolder,
} from '../picture/index.ts';
import { ledgerPlace, withLedger } from './open-ledger.ts';
import { moment } from './plan.ts';

interface PictureFlags {
  readonly asOf?: number;
  readonly knownAt?: number;
  readonly since?: number;
  readonly lang: Language;
  readonly json?: boolean;
  readonly ledger?: string;
}

export function pictureCommand(): Command {
  return new Command('picture')
    .description(
      'Show what is said and believed: every figure with its claims and disputes, what was decided and why, who\n' +
        'holds what, people by zone, hazards with their age, and what contradicts itself. Nothing is averaged.',
    )
    .argument('<folder>', 'operation folder')
    .option('--as-of <time>', 'the situation at this time, instead of now', moment)
    .option('--known-at <time>', 'by what was known at this time, instead of now', moment)
    .option('--since <time>', 'tell what changed since this time', moment)
    .addOption(new Option('--lang <language>', 'language of the text').choices(['en', 'ar']).default('en'))
    .option('--ledger <place>', `take everything from this ${ledgerPlace}; the folder only says which operation`)
    .option('--json', 'write the picture as JSON to standard output, and nothing else there')
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr picture examples/raqqa-2017 --as-of 2017-10-11T12:00:00+03:00`,
    )
    .action(async (folder: string, flags: PictureFlags) => {
      const nowMs = systemClock.nowMs();
      const asOf: AsOf = { occurredAtMs: flags.asOf ?? nowMs, knownAtMs: flags.knownAt ?? nowMs };
      const inFolder = await readRecordedFolder(folder, { withStreets: false, unfinished: true });
      const { ledger } = flags;
      const readAt = (knownAtMs: number): Promise<RecordedFolder> =>
        ledger === undefined
          ? Promise.resolve(inFolder)
          : withLedger(ledger, 'read', (store) => readRecordedLedger(store, inFolder.operation.id, { knownAtMs }));
      const { operation, records, problems } = await readAt(asOf.knownAtMs);
      for (const problem of problems) console.error(`warning ${describeProblem(problem)}`);
      const picture = pictureAt(records, operation, asOf);
      const { lang: language, since } = flags;
      const before = since === undefined ? null : await readAt(since);
      const changes =
        since === undefined || before === null
          ? null
          : differences(
              pictureAt(before.records, before.operation, { occurredAtMs: since, knownAtMs: since }),
              picture,
            );
      if (flags.json === true) {
        process.stdout.write(`${JSON.stringify(changes === null ? picture : { picture, changes }, null, 1)}\n`);
        return;
      }
      const columns = process.stdout.isTTY ? process.stdout.columns : 80;
      if (changes !== null) {
        for (const { words } of changes) console.log(`• ${words[language]}`);
        if (changes.length === 0) console.log(language === 'en' ? 'Nothing changed.' : 'لم يتغير شيء.');
        return;
      }
      const partyName = (id: string | null): string =>
        operation.parties.find((party) => party.id === id)?.name[language] ??
        (language === 'en' ? 'contested' : 'متنازع عليها');
      process.stdout.write(tellPicture(picture, { language, columns, partyName }));
    });
}
