import { closeSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as prompts from '@clack/prompts';
import { Command, Option } from 'commander';
import { systemClock } from '../base/clock.ts';
import { describeProblem, problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { readFolder, type FolderOperation, type Language } from '../operation/index.ts';
import { gazetteerOf, readRecords, type Records } from '../picture/index.ts';
import {
  corrected,
  CORRECTABLE,
  judge,
  judgedBy,
  readingDocument,
  readReport,
  readReportFile,
  REPORT_ENCODINGS,
  REPORT_PROBLEMS,
  withClaims,
  type Claim,
  type Decision,
  type Judged,
  type JudgedClaim,
  type Proposal,
  type ReadReportFile,
  type ReportEncoding,
} from '../reports/index.ts';
import { Exit } from './exit.ts';
import { moment } from './plan.ts';
import { isolated, proposalLines, readingWords } from './reading-words.ts';

interface ReadFlags {
  readonly published?: string;
  readonly language?: Language;
  readonly operation?: string;
  readonly timeZone?: string;
  readonly encoding?: ReportEncoding;
  readonly lang: Language;
  readonly json?: boolean;
  readonly review?: boolean;
  readonly confirm?: string;
  readonly reject?: string;
  readonly correct?: readonly string[];
  readonly by?: string;
  readonly reason?: string;
  readonly made?: number;
}

/** The operation's side of a reading: its names, and what was judged before. */
interface Ground {
  readonly folder: string;
  readonly operation: FolderOperation;
  readonly records: Records;
  /** Name of the table of claims in the folder. */
  readonly claimsFile: string;
  readonly reportFiles: readonly string[];
}

const YEAR_MS = 366 * 86_400_000;

export function readCommand(): Command {
  return new Command('read')
    .description(
      'Read a report in Arabic or English: propose its claims, each with its quote, who says it, of when, and what it denies.\n' +
        'With --review somebody confirms, corrects or rejects each, and the outcome is added to the operation.',
    )
    .argument('<file>', 'a report of an operation folder (reports/*.md), or a bare text with --published')
    .option('--published <time>', 'when it was published: a day, or a time with offset; beats the front matter')
    .addOption(new Option('--language <language>', "the text's language, when it is not said").choices(['ar', 'en']))
    .option('--operation <folder>', 'operation folder: its parties, sources and places are known by name')
    .option('--time-zone <zone>', 'IANA name, when there is no operation')
    .addOption(new Option('--encoding <name>', 'convert from this encoding').choices([...REPORT_ENCODINGS]))
    .addOption(new Option('--lang <language>', 'language of what is shown').choices(['en', 'ar']).default('en'))
    .option('--json', 'write the proposals as JSON to standard output, and nothing else there')
    .option('--review', 'judge the proposals, and add the outcome to the operation')
    .option('--confirm <ids>', 'with --review: take these in, such as p1,p3')
    .option('--reject <ids>', 'with --review: keep these as rejected')
    .option('--correct <change...>', 'with --review: take in with a field changed, such as p1.best=210')
    .option('--by <role>', 'with --review: the role that judges; never a person')
    .option('--reason <text>', 'with --reject: why')
    .option('--made <time>', 'time that is recorded, instead of now', moment)
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 1 no claim was found; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr read examples/raqqa-2017/reports/2017-10-10-founding.md --operation examples/raqqa-2017`,
    )
    .action(async (file: string, flags: ReadFlags) => {
      await read(file, flags);
    });
}

async function read(file: string, flags: ReadFlags): Promise<void> {
  const ground = flags.operation === undefined ? null : await groundOf(flags.operation);
  const timeZone = flags.timeZone ?? ground?.operation.timeZone ?? 'UTC';
  const report = readReportFile(file, {
    timeZone,
    ...(flags.published === undefined ? {} : { published: flags.published }),
    ...(flags.language === undefined ? {} : { language: flags.language }),
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
  });
  const warnings = [...report.problems, ...timeWarnings(file, report, ground, flags)];
  for (const warning of warnings) console.error(`warning ${describeProblem(warning)}`);
  const gazetteer = gazetteerOf(ground, timeZone);
  const proposals = readReport(report, gazetteer);

  if (flags.review === true) {
    await review(file, { report, proposals, ground, timeZone, flags });
    return;
  }
  const judged = judgedOf(proposals, ground, file);
  if (flags.json === true) {
    const told = warnings.map((warning) => ({ code: warning.code, text: describeProblem(warning) }));
    const document = readingDocument({ report, timeZone, proposals, judged, warnings: told });
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else show(proposals, { judged, timeZone, language: flags.lang });
  process.exitCode = proposals.length === 0 ? Exit.no : Exit.done;
}

function show(
  proposals: readonly Proposal[],
  shown: { readonly judged: ReadonlyMap<string, Judged>; readonly timeZone: string; readonly language: Language },
): void {
  if (proposals.length === 0) console.log(readingWords.nothing[shown.language]);
  for (const proposal of proposals) {
    console.log(proposalLines(proposal, { ...shown, judged: shown.judged.get(proposal.id) ?? null }).join('\n'));
    console.log('');
  }
}

async function groundOf(folder: string): Promise<Ground> {
  const { operation, further } = await readFolder(
    folder,
    (context, control) => ({
      records: readRecords(context, control),
      claimsFile: context.names.claims ?? 'claims.csv',
      reportFiles: context.names.reports,
    }),
    { withStreets: false },
  );
  return { folder, operation, ...further };
}

function timeWarnings(file: string, report: ReadReportFile, ground: Ground | null, flags: ReadFlags): Problem[] {
  const warnings: Problem[] = [];
  if (ground === null && flags.timeZone === undefined)
    warnings.push(problemOf(REPORT_PROBLEMS, 'REPORT_TIME_ZONE_ASSUMED', { file }));
  const firstMs = Math.min(...(ground?.operation.windows ?? []).map((window) => window.fromMs));
  if (Number.isFinite(firstMs) && report.published.fromMs < firstMs - YEAR_MS) {
    const found = new Date(report.published.fromMs).toISOString().slice(0, 10);
    warnings.push(problemOf(REPORT_PROBLEMS, 'REPORT_BEFORE_OPERATION', { file, field: 'published_at', found }));
  }
  return warnings;
}

function judgedOf(proposals: readonly Proposal[], ground: Ground | null, file: string): Map<string, Judged> {
  const id = ground === null ? null : reportIn(ground, file);
  if (ground === null || id === null) return new Map();
  const rejected = new Set(ground.records.rejections.map(({ claim }) => claim));
  const claims = judgedBy(proposals, ground.records.claims, id);
  return new Map(
    [...claims].map(([proposal, claim]) => [proposal, { claim: claim.id, rejected: rejected.has(claim.id) }]),
  );
}

/** The report's id in the operation, when the file is one of its reports. */
function reportIn(ground: Ground, file: string): string | null {
  const real = realpathSync(file);
  const name = ground.reportFiles.find((each) => realpathSync(join(ground.folder, each)) === real);
  return name === undefined ? null : name.replace(/^.*\//u, '').replace(/\.md$/u, '');
}

interface Reviewed {
  readonly report: ReadReportFile;
  readonly proposals: readonly Proposal[];
  readonly ground: Ground | null;
  readonly timeZone: string;
  readonly flags: ReadFlags;
}

async function review(file: string, given: Reviewed): Promise<void> {
  const { ground, proposals, flags, timeZone } = given;
  const refuse = (code: keyof typeof REPORT_PROBLEMS, place: { readonly field?: string } = {}): never => {
    throw new ProblemError([problemOf(REPORT_PROBLEMS, code, { file, ...place })]);
  };
  if (ground === null) return refuse('REPORT_OPERATION_MISSING');
  const id = reportIn(ground, file);
  if (id === null) return refuse('REPORT_NOT_IN_OPERATION');
  if (flags.by === undefined || flags.by.trim() === '') return refuse('REPORT_ROLE_MISSING', { field: '--by' });
  const session = new Session({ ...given, ground, id, by: flags.by });
  const isSaid = [flags.confirm, flags.reject, flags.correct].some((each) => each !== undefined);
  if (isSaid) {
    session.record(decisionsIn(proposals, flags, timeZone), flags.reason ?? null);
  } else {
    if (!process.stdin.isTTY || !process.stdout.isTTY) return refuse('REPORT_REVIEW_NEEDS_TERMINAL');
    await askEach(session, flags.lang);
  }
  session.tell();
}

function decisionsIn(proposals: readonly Proposal[], flags: ReadFlags, timeZone: string): Decision[] {
  const changed = new Map<string, Proposal>();
  for (const change of flags.correct ?? []) {
    const match = /^(?<id>[^.=\s]+)\.(?<field>[a-z_]+)=(?<value>.*)$/su.exec(change);
    const id = match?.groups?.['id'];
    const proposal = id === undefined ? undefined : (changed.get(id) ?? proposals.find((each) => each.id === id));
    if (match === null || id === undefined || proposal === undefined) {
      const code = match === null ? 'REPORT_CORRECTION_INVALID' : 'REPORT_PROPOSAL_UNKNOWN';
      throw new ProblemError([problemOf(REPORT_PROBLEMS, code, { field: '--correct', found: change })]);
    }
    changed.set(id, corrected(proposal, match.groups!['field']!, match.groups!['value']!, timeZone));
  }
  const idsIn = (list: string | undefined): string[] => (list ?? '').split(/[,\s]+/u).filter((each) => each !== '');
  const find = (id: string): Proposal | null => proposals.find((each) => each.id === id) ?? null;
  return [
    // What is corrected may be named as confirmed too.
    ...idsIn(flags.confirm)
      .filter((id) => !changed.has(id))
      .map((id) => ({ proposal: id, taken: find(id) })),
    ...[...changed].map(([proposal, taken]) => ({ proposal, taken })),
    ...idsIn(flags.reject).map((id) => ({ proposal: id, taken: null })),
  ];
}

/** One review: what was judged before it, and what it adds. */
class Session {
  readonly #given: Reviewed & { readonly ground: Ground; readonly id: string; readonly by: string };
  readonly #known: Claim[];
  readonly #rows: JudgedClaim[] = [];

  constructor(given: Reviewed & { readonly ground: Ground; readonly id: string; readonly by: string }) {
    this.#given = given;
    this.#known = [...given.ground.records.claims];
  }

  open(): Proposal[] {
    const judged = judgedBy(this.#given.proposals, this.#known, this.#given.id);
    return this.#given.proposals.filter(({ id }) => !judged.has(id));
  }

  lines(proposal: Proposal): string[] {
    const { timeZone, flags } = this.#given;
    return proposalLines(proposal, { language: flags.lang, timeZone, judged: null });
  }

  corrected(proposal: Proposal, field: string, value: string): Proposal {
    return corrected(proposal, field, value, this.#given.timeZone);
  }

  /** Adds the rows to the table at once, so that what was decided is kept whatever comes next. */
  record(decisions: readonly Decision[], reason: string | null): void {
    const { ground, proposals, report, by, flags, timeZone, id } = this.#given;
    const known = judgedBy(proposals, this.#known, id);
    const again = decisions.filter((decision) => known.has(decision.proposal));
    if (again.length > 0) {
      throw new ProblemError(
        again.map(({ proposal }) =>
          problemOf(REPORT_PROBLEMS, 'REPORT_JUDGED_BEFORE', { feature: proposal, found: known.get(proposal)!.id }),
        ),
      );
    }
    const atMs = flags.made ?? systemClock.nowMs();
    const { rows, problems } = judge(proposals, decisions, {
      report: id,
      text: report.text,
      known: this.#known,
      by,
      reason,
      atMs,
    });
    for (const problem of problems) console.error(`warning ${describeProblem(problem)}`);
    appendClaims(join(ground.folder, ground.claimsFile), rows, timeZone);
    this.#rows.push(...rows);
    this.#known.push(...rows.map(({ claim }) => claim));
  }

  tell(): void {
    const { ground } = this.#given;
    const rejected = this.#rows.filter(({ rejection }) => rejection !== null).length;
    for (const { claim, rejection } of this.#rows) {
      console.log(`${rejection === null ? 'taken in' : 'rejected'}  ${claim.id}  ${isolated(claim.quote.text)}`);
    }
    console.log(
      `${this.#rows.length - rejected} taken in, ${rejected} rejected, ${this.open().length} not judged: ${join(ground.folder, ground.claimsFile)}`,
    );
  }
}

/** Rows go to the end of the file. Only a table that lacks a column is written anew, beside it, and put in its place. */
function appendClaims(path: string, rows: readonly JudgedClaim[], timeZone: string): void {
  if (rows.length === 0) return;
  const existing = textOf(path);
  const next = withClaims(existing, rows, { timeZone, file: path });
  const isAddition = existing !== null && next.startsWith(existing);
  const target = isAddition ? path : `${path}.new`;
  const file = openSync(target, isAddition ? 'a' : 'w');
  try {
    writeSync(file, isAddition ? next.slice(existing.length) : next);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (!isAddition) renameSync(target, path);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  }
}

/** Goes through the proposals on a terminal. Each answer is recorded before the next is asked for. */
async function askEach(session: Session, language: Language): Promise<void> {
  const say = (words: Readonly<Record<Language, string>>): string => words[language];
  for (const proposal of session.open()) {
    prompts.note(session.lines(proposal).slice(1).join('\n'), session.lines(proposal)[0]);
    const answer = await prompts.select({
      message: say(readingWords.ask),
      options: (['confirm', 'correct', 'reject', 'later', 'stop'] as const).map((value) => ({
        value,
        label: say(readingWords[value]),
      })),
    });
    if (prompts.isCancel(answer) || answer === 'stop') return;
    if (answer === 'later') continue;
    if (answer === 'reject') {
      const reason = await prompts.text({
        message: say(readingWords.why),
        validate: (text) => ((text ?? '').trim() === '' ? '…' : undefined),
      });
      if (prompts.isCancel(reason)) return;
      session.record([{ proposal: proposal.id, taken: null }], reason);
      continue;
    }
    const taken = answer === 'correct' ? await askCorrections(session, proposal, language) : proposal;
    if (taken === null) return;
    session.record([{ proposal: proposal.id, taken }], null);
  }
}

async function askCorrections(session: Session, proposal: Proposal, language: Language): Promise<Proposal | null> {
  let changed = proposal;
  for (;;) {
    const field = await prompts.select<string>({
      message: readingWords.whichField[language],
      options: [
        { value: '', label: readingWords.done[language] },
        ...CORRECTABLE.map((value) => ({ value, label: value })),
      ],
    });
    if (prompts.isCancel(field)) return null;
    if (field === '') return changed;
    const value = await prompts.text({ message: `${field}: ${readingWords.newValue[language]}`, defaultValue: '' });
    if (prompts.isCancel(value)) return null;
    try {
      changed = session.corrected(changed, field, value);
      prompts.note(session.lines(changed).slice(1).join('\n'), session.lines(changed)[0]);
    } catch (failure) {
      if (!(failure instanceof ProblemError)) throw failure;
      prompts.log.error(failure.message);
    }
  }
}
