/**
 * People of zones out of a table of HXL, the opposite of what `mamarr export --what zones` writes. Nothing is put together and
 * nothing is guessed: all three of low, best and high, with who says it; each row is of one zone or is refused with its line.
 */
import { problemOf, type Problem } from '../base/problem.ts';
import {
  cellText,
  numberOf,
  pickColumn,
  pickColumns,
  quoted,
  type HxlColumn,
  type HxlRow,
  type HxlTable,
} from '../hxl/index.ts';
import { DAY_PATTERN, MOST_PEOPLE, parseTime, type Basis, type Bilingual } from '../operation/index.ts';
import type { Range } from './apportion.ts';
import { PICTURE_PROBLEMS, type PictureProblemCode } from './problems.ts';

export interface ZonePeople extends Range {
  readonly basis: Basis & { readonly kind: 'source' | 'assumption' };
}

/** A zone as it is before. */
export interface ZoneBefore {
  readonly id: string;
  readonly pcode?: string | undefined;
  readonly name: Bilingual;
  /** Null: nobody has said or decided. */
  readonly people: (Range & { readonly basis: Basis }) | null;
  /** The figure whose split gives the people, or would; null when they stand in the folder or nowhere. */
  readonly splitOf: string | null;
}

export interface ZoneChange {
  readonly zone: string;
  readonly line: number;
  readonly foundBy: 'id' | 'pcode' | 'name';
  readonly before: ZoneBefore['people'];
  readonly after: ZonePeople;
}

export interface ZoneTableResult {
  readonly changes: readonly ZoneChange[];
  /** Zones of which the table says what was there before. */
  readonly unchanged: readonly string[];
  /** Zones of which the table says nothing. */
  readonly unsaid: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ZoneTableOptions {
  readonly file: string;
  /** Who says it, for rows that do not say so themselves. */
  readonly source?: { readonly text: string; readonly saidAt?: string | undefined } | undefined;
}

/** Exactly these: a column of women alone is not a column of people. */
const PEOPLE = {
  low: '#affected+ind+trapped+min!',
  best: '#affected+ind+trapped!',
  high: '#affected+ind+trapped+max!',
} as const;

/** The deepest code is the zone's own: those above it say where it lies. */
const CODES = ['#loc+code', '#adm4+code', '#adm3+code', '#adm2+code', '#adm1+code'];

interface Columns {
  readonly people: Readonly<Record<keyof typeof PEOPLE, HxlColumn>>;
  readonly id: HxlColumn | null;
  readonly codes: readonly HxlColumn[];
  readonly names: readonly HxlColumn[];
  readonly basisKind: HxlColumn | null;
  readonly basis: HxlColumn | null;
  readonly source: HxlColumn | null;
  readonly said: HxlColumn | null;
}

type Tell = (code: PictureProblemCode, line: number, found: string) => null;

/** O(rows × zones). */
export function zonePeopleOf(
  table: HxlTable,
  zones: readonly ZoneBefore[],
  options: ZoneTableOptions,
): ZoneTableResult {
  const problems: Problem[] = [];
  const { file } = options;
  const tell: Tell = (code, line, found) => {
    problems.push(problemOf(PICTURE_PROBLEMS, code, { file, feature: `line ${line}`, found }));
    return null;
  };
  const columns = columnsOf(table, file, problems);
  if (columns === null) return { changes: [], unchanged: [], unsaid: zones.map(({ id }) => id), problems };
  const lineOf = new Map<string, number>();
  const changes: ZoneChange[] = [];
  const unchanged: string[] = [];
  for (const row of table.rows) {
    const match = zoneOf(row, columns, zones, tell);
    if (match === null) continue;
    const { zone, foundBy } = match;
    const earlier = lineOf.get(zone.id);
    if (earlier !== undefined) {
      tell('PICTURE_TABLE_ZONE_TWICE', row.line, `${zone.id}, also in line ${earlier}`);
      continue;
    }
    lineOf.set(zone.id, row.line);
    const range = rangeOf(row, columns, tell);
    if (range === null) continue;
    const same = zone.people !== null && isSameRange(zone.people, range);
    if (zone.splitOf !== null) {
      if (same) unchanged.push(zone.id);
      else tell('PICTURE_TABLE_ZONE_SPLIT', row.line, `${zone.id}, from the figure ${zone.splitOf}`);
      continue;
    }
    const basis = basisOf(row, columns, options.source);
    if (basis === null) {
      if (same) unchanged.push(zone.id);
      else tell('PICTURE_TABLE_SOURCE_MISSING', row.line, zone.id);
      continue;
    }
    const { saidAt } = basis;
    if (saidAt !== undefined && !DAY_PATTERN.test(saidAt) && parseTime(saidAt) === null) {
      tell('PICTURE_TABLE_SAID_WRONG', row.line, quoted(saidAt));
      continue;
    }
    const { people } = zone;
    const isSaidBefore = people !== null && isSameBasis(people.basis, basis);
    if (same && isSaidBefore) unchanged.push(zone.id);
    else {
      // A table is in one language: what was said in both before is so still.
      const after = isSaidBefore ? { ...basis, text: people.basis.text, words: people.basis.words } : basis;
      changes.push({
        zone: zone.id,
        line: row.line,
        foundBy,
        before: people,
        after: { ...range, basis: after },
      });
    }
  }
  const said = new Set([...changes.map(({ zone }) => zone), ...unchanged]);
  return { changes, unchanged, unsaid: zones.map(({ id }) => id).filter((id) => !said.has(id)), problems };
}

const isSameRange = (one: Range, two: Range): boolean =>
  one.low === two.low && one.best === two.best && one.high === two.high;
const isSameBasis = (one: Basis, two: Basis): boolean =>
  one.kind === two.kind &&
  [one.text, one.words?.ar].some((text) => text?.trim() === two.text) &&
  one.saidAt === two.saidAt;

function columnsOf(table: HxlTable, file: string, problems: Problem[]): Columns | null {
  const before = problems.length;
  const needed = (pattern: string): HxlColumn | null => {
    const { column, problem } = pickColumn(table, pattern);
    if (problem !== undefined) problems.push({ ...problem, file });
    return column ?? null;
  };
  const perhaps = (pattern: string): HxlColumn | null =>
    pickColumns(table, pattern).length === 0 ? null : needed(pattern);
  const [low, best, high] = [needed(PEOPLE.low), needed(PEOPLE.best), needed(PEOPLE.high)];
  const found = {
    id: perhaps('#loc+id!'),
    codes: CODES.flatMap((pattern) => perhaps(pattern) ?? []),
    names: pickColumns(table, '#loc+name'),
    basisKind: perhaps('#meta+type+x_basis!'),
    basis: perhaps('#meta+x_basis!'),
    source: perhaps('#meta+source!'),
    said: perhaps('#date+reported!'),
  };
  if (['#loc+id!', ...CODES, '#loc+name'].every((pattern) => pickColumns(table, pattern).length === 0))
    problems.push(problemOf(PICTURE_PROBLEMS, 'PICTURE_TABLE_NO_PLACE', { file }));
  if (low === null || best === null || high === null || problems.length > before) return null;
  return { people: { low, best, high }, ...found };
}

const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** The zone by its id, else by its code, else by its name; null, and told, when it is none or when they say different zones. */
function zoneOf(
  row: HxlRow,
  columns: Columns,
  zones: readonly ZoneBefore[],
  tell: Tell,
): { readonly zone: ZoneBefore; readonly foundBy: ZoneChange['foundBy'] } | null {
  const id = columns.id === null ? '' : cellText(row, columns.id);
  const code = columns.codes.map((column) => cellText(row, column)).find((text) => text !== '') ?? '';
  const names = columns.names.map((column) => folded(cellText(row, column))).filter((text) => text !== '');
  const found = quoted([id, code, ...names].filter((text) => text !== '').join(', '));
  const byId = zones.find((zone) => zone.id === id);
  const byCode = zones.find((zone) => code !== '' && zone.pcode === code);
  const zone = byId ?? byCode;
  if (zone !== undefined) {
    const liesElsewhere = code !== '' && zone.pcode !== undefined && !zone.pcode.startsWith(code);
    if ((byCode !== undefined && byCode !== zone) || liesElsewhere)
      return tell('PICTURE_TABLE_ZONE_DISAGREES', row.line, found);
    return { zone, foundBy: byId === undefined ? 'pcode' : 'id' };
  }
  const named = zones.filter(({ name }) => [name.en, name.ar].some((each) => names.includes(folded(each))));
  if (named.length > 1) return tell('PICTURE_TABLE_ZONE_DISAGREES', row.line, found);
  const only = named[0];
  if (only === undefined) return tell('PICTURE_TABLE_ZONE_UNKNOWN', row.line, found);
  if (code !== '' && only.pcode !== undefined && !only.pcode.startsWith(code))
    return tell('PICTURE_TABLE_ZONE_DISAGREES', row.line, found);
  return { zone: only, foundBy: 'name' };
}

/** Null when the row says nothing, and when it says it wrongly, which is told here or was told when the table was read. */
function rangeOf(row: HxlRow, { people }: Columns, tell: Tell): Range | null {
  const texts = [people.low, people.best, people.high].map((column) => cellText(row, column));
  if (texts.every((text) => text === '')) return null;
  const found = texts.map((text) => (text === '' ? '–' : quoted(text))).join(' / ');
  const numbers = texts.map(numberOf);
  const isWhole = (value: number | null): value is number =>
    value !== null && Number.isInteger(value) && value >= 0 && value <= MOST_PEOPLE;
  const [low, best, high] = numbers;
  if (!isWhole(low ?? null) || !isWhole(best ?? null) || !isWhole(high ?? null))
    return tell('PICTURE_TABLE_PEOPLE_WRONG', row.line, found);
  if (low! > best! || best! > high!) return tell('PICTURE_TABLE_PEOPLE_ORDER', row.line, found);
  return { low: low!, best: best!, high: high! };
}

function basisOf(row: HxlRow, columns: Columns, fallback: ZoneTableOptions['source']): ZonePeople['basis'] | null {
  const text = (column: HxlColumn | null): string => (column === null ? '' : cellText(row, column));
  const kind = text(columns.basisKind);
  const saidAt = text(columns.said);
  const own = text(columns.basis) || text(columns.source);
  if (own !== '' && kind === 'assumption') return { kind, text: own };
  const dated = (at: string | undefined): { saidAt?: string } => (at === undefined || at === '' ? {} : { saidAt: at });
  if (own !== '' && (kind === 'source' || kind === '')) return { kind: 'source', text: own, ...dated(saidAt) };
  // Of an assessment the table has only the words: who now says it must be said anew.
  return fallback === undefined ? null : { kind: 'source', text: fallback.text, ...dated(fallback.saidAt) };
}
