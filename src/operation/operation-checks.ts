/** What the schema of `operation.yaml` cannot say. Works on values whose shape is not sure. */
import { checkBasis } from './basis-checks.ts';
import type { FolderFiles } from './folder-files.ts';
import { nearestWord } from '../base/nearest-word.ts';
import { quote, type Findings } from './findings.ts';
import { isRecord, labelOf, numberOf, recordsOf, stringOf, type RawRecord } from './raw.ts';
import { checkInterval, overlappingPairs, type Interval } from './time-checks.ts';
import { isTimeZone } from './time.ts';

const DAY_MS = 86_400_000;
/** From the first window's start to the last one's end. East Ghouta in 2018 took 33 days. */
const LONGEST_SPAN_DAYS = 60;

/** What other files refer to. */
export interface OperationFrame {
  /** Null when the parties are not known, because operation.yaml cannot be read. */
  readonly partyIds: readonly string[] | null;
  readonly windows: readonly Interval[];
  /** Null when it is not known. */
  readonly timeZone: string | null;
}

export function checkOperationFile(
  raw: RawRecord,
  file: string,
  files: FolderFiles,
  findings: Findings,
): OperationFrame {
  const zoneName = stringOf(raw['time_zone']);
  const timeZone = zoneName !== null && isTimeZone(zoneName) ? zoneName : null;
  if (zoneName !== null && timeZone === null) {
    const nearest = nearestWord(zoneName, Intl.supportedValuesOf('timeZone'));
    const remedy = nearest === null ? {} : { remedy: `Did you mean ${nearest}? Write an IANA name.` };
    findings.add('OP_TIME_ZONE_UNKNOWN', { file, field: 'time_zone', found: quote(zoneName), ...remedy });
  }
  const parties = recordsOf(raw['parties']);
  checkIds(parties, file, 'parties.', findings);
  for (const { record, number } of parties) {
    const needed = record['agrees_to_passage'] === true;
    const options = { file, feature: labelOf(record, number), fieldPrefix: 'parties.', needed, dated: true };
    checkBasis(record, options, files, findings);
  }
  const windows = checkWindows(raw, file, timeZone, files, findings);
  checkPolicy(raw['policy'], file, files, findings);
  checkStreets(raw['streets'], file, files, findings);
  const context = recordsOf(raw['context']);
  checkIds(context, file, 'context.', findings);
  for (const { record, number } of context) {
    const feature = labelOf(record, number);
    checkFigureOrder(record, ['low', 'best', 'high'], { file, feature, fieldPrefix: 'context.' }, findings);
    checkBasis(record, { file, feature, fieldPrefix: 'context.', needed: true, dated: true }, files, findings);
  }
  const partyIds = parties.flatMap(({ record }) => stringOf(record['id']) ?? []);
  return { partyIds, windows, timeZone };
}

function checkWindows(
  raw: RawRecord,
  file: string,
  timeZone: string | null,
  files: FolderFiles,
  findings: Findings,
): Interval[] {
  const written = recordsOf(raw['windows']);
  if (Array.isArray(raw['windows']) && raw['windows'].length === 0)
    findings.add('OP_NO_WINDOW', { file, field: 'windows', found: '[]' });
  checkIds(written, file, 'windows.', findings);
  const windows: (Interval & { readonly id: string })[] = [];
  for (const { record, number } of written) {
    const where = { file, feature: labelOf(record, number), fieldPrefix: 'windows.' };
    const interval = checkInterval(record, where, timeZone, findings);
    if (interval !== null) windows.push({ ...interval, id: where.feature });
    checkBasis(record, { ...where, needed: true, dated: true }, files, findings);
  }
  for (const [one, two] of overlappingPairs(windows)) {
    const minutes = Math.round((Math.min(one.untilMs, two.untilMs) - two.fromMs) / 60_000);
    findings.add('OP_WINDOWS_OVERLAP', {
      file,
      feature: two.id,
      field: 'windows.from',
      found: `${minutes} minutes in common with ${one.id}`,
    });
  }
  if (windows.length > 0) {
    const first = windows.reduce((best, next) => (next.fromMs < best.fromMs ? next : best));
    const last = windows.reduce((best, next) => (next.untilMs > best.untilMs ? next : best));
    const days = (last.untilMs - first.fromMs) / DAY_MS;
    if (days > LONGEST_SPAN_DAYS) {
      const found = `${Math.round(days)} days from ${first.id} to the end of ${last.id}; at most ${LONGEST_SPAN_DAYS}`;
      findings.add('OP_WINDOWS_FAR_APART', { file, feature: last.id, field: 'windows.until', found });
    }
    if (written.every(({ record }) => record['status'] === 'proposed')) {
      findings.add('OP_NO_WINDOW_AGREED', { file, field: 'windows' });
    }
  }
  return windows;
}

function checkPolicy(policy: unknown, file: string, files: FolderFiles, findings: Findings): void {
  if (!isRecord(policy)) return;
  for (const [name, value] of Object.entries(policy)) {
    if (!isRecord(value)) continue;
    checkBasis(value, { file, fieldPrefix: `policy.${name}.`, needed: true, dated: false }, files, findings);
  }
}

function checkStreets(streets: unknown, file: string, files: FolderFiles, findings: Findings): void {
  if (!isRecord(streets) || !isRecord(streets['classes'])) return;
  for (const [name, rule] of Object.entries(streets['classes'])) {
    if (!isRecord(rule)) continue;
    const fieldPrefix = `streets.classes.${name}.`;
    checkBasis(rule, { file, fieldPrefix, needed: true, dated: false }, files, findings);
  }
}

/** Says every id that stands more than once. Ids compare as written: their form allows no capitals. */
export function checkIds(
  entries: readonly { readonly record: RawRecord; readonly number: number }[],
  file: string,
  fieldPrefix: string,
  findings: Findings,
): void {
  const firstById = new Map<string, number>();
  for (const { record, number } of entries) {
    const id = stringOf(record['id']);
    if (id === null) continue;
    const first = firstById.get(id);
    if (first === undefined) firstById.set(id, number);
    else {
      const found = `${quote(id)} as number ${first + 1} and number ${number + 1}`;
      findings.add('OP_ID_TWICE', { file, feature: id, field: `${fieldPrefix}id`, found });
    }
  }
}

/** Says when low ≤ best ≤ high does not hold between those that are numbers. */
export function checkFigureOrder(
  record: RawRecord,
  keys: readonly [low: string, best: string, high: string],
  where: { readonly file: string; readonly feature: string; readonly fieldPrefix: string },
  findings: Findings,
): void {
  const written = keys.flatMap((key) => {
    const value = numberOf(record[key]);
    return value === null ? [] : [{ key, value }];
  });
  for (let index = 1; index < written.length; index++) {
    const before = written[index - 1]!;
    const after = written[index]!;
    if (before.value <= after.value) continue;
    findings.add('OP_FIGURE_ORDER', {
      file: where.file,
      feature: where.feature,
      field: `${where.fieldPrefix}${after.key}`,
      found: `${before.key} ${before.value} is above ${after.key} ${after.value}`,
    });
  }
}
