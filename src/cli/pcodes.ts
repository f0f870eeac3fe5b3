import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { describeProblem, problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { firstByteNotUtf8 } from '../base/utf8.ts';
import {
  buildPcodeLayer,
  Findings,
  joinPcodes,
  parseJsonText,
  PCODE_PROBLEMS,
  readCommunities,
  readFolder,
  type Community,
  type Language,
  type PcodeLayer,
  type PcodeMatch,
  type PcodeStatus,
} from '../operation/index.ts';
import { Exit } from './exit.ts';

interface PcodeFlags {
  readonly areas: string;
  readonly communities?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

type Pair = Readonly<Record<Language, string>>;

const results: Readonly<Record<PcodeStatus, Pair>> = {
  confirmed: { en: 'confirmed: it lies where its code says', ar: 'مؤكَّد: يقع الحي حيث يقول رمزه' },
  disagrees: { en: 'disagrees: it does not lie where its code says', ar: 'مخالف: لا يقع الحي حيث يقول رمزه' },
  proposed: { en: 'no code: its place proposes one', ar: 'بلا رمز: يُقترح رمز بحسب موقعه' },
  unknown: { en: 'unknown code', ar: 'رمز غير معروف' },
  outside: { en: 'outside every area of the layer', ar: 'خارج كل مناطق الطبقة' },
  unchecked: { en: 'not checked: the layer does not reach so deep', ar: 'لم يُتحقق منه: الطبقة لا تصل إلى مستواه' },
};

const heads = {
  zone: { en: 'Zone', ar: 'الحي' },
  given: { en: 'Code given', ar: 'الرمز المكتوب' },
  result: { en: 'Result', ar: 'النتيجة' },
  proposal: { en: 'Proposed', ar: 'المقترح' },
} as const satisfies Record<string, Pair>;

/** The answer is no when a code and its zone do not belong together. */
const WRONG: readonly PcodeStatus[] = ['disagrees', 'unknown', 'outside'];

/** A country's layer in full detail is below this. */
const LARGEST_BYTES = 512 * 1024 * 1024;

function readText(path: string, code: 'PCODE_LAYER_UNUSABLE' | 'PCODE_COMMUNITIES_UNUSABLE'): string {
  const unusable = (found: string): ProblemError =>
    new ProblemError([problemOf(PCODE_PROBLEMS, code, { file: path, found })]);
  let bytes: Buffer;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) throw unusable('not a file');
    if (stat.size > LARGEST_BYTES) throw unusable(`${stat.size} bytes; at most ${LARGEST_BYTES}`);
    bytes = readFileSync(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    if (isGzip) bytes = gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES });
  } catch (failure) {
    if (failure instanceof ProblemError) throw failure;
    throw unusable(failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure));
  }
  const fault = firstByteNotUtf8(bytes);
  if (fault !== null) throw unusable(`byte ${fault + 1} is not UTF-8`);
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

/** @throws {ProblemError} when nothing of the layer or the list can be used */
function readLayer(flags: PcodeFlags): { readonly layer: PcodeLayer; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let communities: ReadonlyMap<string, Community> | null = null;
  if (flags.communities !== undefined) {
    const read = readCommunities(readText(flags.communities, 'PCODE_COMMUNITIES_UNUSABLE'), flags.communities);
    if (read.problems.some(({ code }) => code === 'PCODE_COMMUNITIES_UNUSABLE')) throw new ProblemError(read.problems);
    problems.push(...read.problems);
    communities = read.communities;
  }
  const findings = new Findings();
  const collection = parseJsonText(readText(flags.areas, 'PCODE_LAYER_UNUSABLE'), flags.areas, findings);
  if (collection === undefined) throw new ProblemError(findings.all());
  const built = buildPcodeLayer(collection, { file: flags.areas, communities });
  problems.push(...findings.all(), ...built.problems);
  if (built.layer.areas.length === 0) throw new ProblemError(problems);
  return { layer: built.layer, problems };
}

function table(
  matches: readonly PcodeMatch[],
  layer: PcodeLayer,
  language: Language,
  nameOf: (zone: string) => Pair,
): string {
  const named = (code: string | null): string => {
    if (code === null) return '';
    const names = layer.names.get(code) ?? layer.communities?.get(code)?.names;
    const name = names?.[language] ?? names?.en ?? names?.ar;
    return name === undefined ? code : `${code} ${name}`;
  };
  const rows = new Table({
    head: [heads.zone, heads.given, heads.result, heads.proposal].map((head) => head[language]),
    style: { head: [], border: [], compact: true },
  });
  for (const { zone, given, status, proposal } of matches)
    rows.push([nameOf(zone)[language], given ?? '–', results[status][language], named(proposal)]);
  return rows.toString();
}

export function pcodesCommand(): Command {
  return new Command('pcodes')
    .description(
      'Join the zones of an operation with a layer of administrative areas, by code and by place, so that neither is\n' +
        'believed alone. Nothing is changed: a proposed code is written into zones.geojson by a person.',
    )
    .argument('<folder>', 'operation folder')
    .requiredOption('--areas <file>', 'areas with their P-codes as GeoJSON (.gz too), as OCHA publishes them')
    .option('--communities <file>', 'communities with their P-codes as CSV (.gz too)')
    .addOption(new Option('--lang <language>', 'language of the table').choices(['en', 'ar']).default('en'))
    .option('--json', 'write the result as JSON to standard output, and nothing else there')
    .addHelpText(
      'after',
      `
Exit codes: 0 every zone has its code, or one is proposed; 1 a code is unknown or disagrees with its place, or a zone lies in
no area; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr pcodes examples/raqqa-2017 --areas examples/areas-sample.geojson`,
    )
    .action(async (folder: string, flags: PcodeFlags) => {
      const { operation, problems: folderProblems } = await readFolder(folder, () => null, { withStreets: false });
      const { layer, problems: layerProblems } = readLayer(flags);
      const joined = joinPcodes(
        operation.zones.map(({ id, name, pcode, area }) => ({
          ...{ id, names: name, place: { kind: 'area', polygons: area } as const },
          ...(pcode === undefined ? {} : { pcode }),
        })),
        layer,
        'zones.geojson',
      );
      const problems = [...folderProblems, ...layerProblems, ...joined.problems];
      if (flags.json === true) {
        process.stdout.write(`${JSON.stringify({ zones: joined.matches, problems }, null, 2)}\n`);
      } else {
        const names = new Map(operation.zones.map(({ id, name }) => [id, name]));
        console.log(table(joined.matches, layer, flags.lang, (zone) => names.get(zone)!));
        // The table says a plain proposal already.
        const whole = new Set(joined.matches.filter(({ areas }) => areas.length === 1).map(({ zone }) => zone));
        const more = problems.filter(({ code, feature }) => code !== 'PCODE_PROPOSED' || !whole.has(feature ?? ''));
        for (const problem of more) console.log(`${problem.severity} ${describeProblem(problem)}`);
      }
      process.exitCode = joined.matches.some(({ status }) => WRONG.includes(status)) ? Exit.no : Exit.done;
    });
}
