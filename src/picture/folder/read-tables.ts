/** Reads sources, claims and assessments from their tables. What one says of another is checked in `cross-checks.ts`. */
import { LARGEST_BYTES, quote, type FolderContext } from '../../operation/index.ts';
import {
  CLAIM_ABOUTS,
  UNITS,
  type Claim,
  type ClaimKind,
  type Grade,
  type Quantity,
  type Reliability,
  type Saying,
  type Source,
  type SourceKind,
  type Speaker,
  type Stance,
} from '../../reports/index.ts';
import type { Assessment } from '../assessment.ts';
import type { ReceivedReport, Rejection } from '../records.ts';
import { ASSESSMENT_COLUMNS, CLAIM_COLUMNS, SOURCE_COLUMNS, type Column } from './columns.ts';
import { hasColumn, readTable, tell, withoutRepeats, type Row } from './tagged-table.ts';

const SOURCE_KINDS: readonly SourceKind[] = [
  'agency',
  'outlet',
  'party',
  'un-agency',
  'organisation',
  'council',
  'official',
  'activists',
  'residents',
  'monitor',
  'other',
];
const GRADES: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E', 'F'];
const CLAIM_KINDS: readonly ClaimKind[] = [
  'figure',
  'control',
  'talks',
  'passage',
  'handover',
  'forecast',
  'denial',
  'event',
  'statement',
];
const SAYINGS: readonly Saying[] = [
  'exact',
  'about',
  'nearly',
  'over',
  'at-least',
  'under',
  'at-most',
  'range',
  'order',
];
const STANCES: readonly Stance[] = ['confirms', 'denies', 'disputes', 'corrects', 'supersedes'];

const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;

function idIn(row: Row, column: Column): string {
  const text = row.needed(column);
  if (text !== '' && !ID.test(text))
    row.tell('PICTURE_CELL_WRONG', column, quote(text), 'Use a–z, 0–9, "-" and "_", at most 64 characters.');
  return text;
}

/** A source has as many rows as there were judgements; its names, kind and side are those of its first row. */
export function readSources(file: string, context: FolderContext): Source[] {
  const columns = SOURCE_COLUMNS;
  const sources = new Map<string, Source & { readonly grades: Grade[] }>();
  for (const row of readTable(file, columns, context) ?? []) {
    const id = idIn(row, columns.id);
    const known = sources.get(id);
    if (known === undefined) {
      const kind = row.oneOf(columns.kind, SOURCE_KINDS);
      const name = { en: row.needed(columns.nameEn), ar: row.needed(columns.nameAr) };
      const side = row.text(columns.side);
      if (row.isWrong || kind === null) continue;
      sources.set(id, { id, name, kind, side: side === '' ? null : side, grades: [] });
    } else if (row.text(columns.reliability) === '') {
      tell(context, 'PICTURE_ID_TWICE', { file, feature: row.feature, field: columns.id.header, found: quote(id) });
    }
    if (row.text(columns.reliability) === '') continue;
    const reliability = row.oneOf(columns.reliability, GRADES);
    const gradedAtMs = row.moment(columns.gradedAt);
    const by = row.needed(columns.gradedBy);
    const [reason, reasonAr] = [row.needed(columns.reason), row.text(columns.reasonAr)];
    if (reliability === null || gradedAtMs === null || row.isWrong) continue;
    sources.get(id)?.grades.push({ reliability, gradedAtMs, by, reason, ...(reasonAr === '' ? {} : { reasonAr }) });
  }
  return [...sources.values()].map((source) => ({
    ...source,
    grades: [...source.grades].sort((a, b) => a.gradedAtMs - b.gradedAtMs),
  }));
}

export interface ReadClaims {
  readonly claims: readonly Claim[];
  readonly rejections: readonly Rejection[];
}

export function readClaims(file: string, reports: readonly ReceivedReport[], context: FolderContext): ReadClaims {
  const text = context.files.readText(file, LARGEST_BYTES.table);
  if (text !== null && !hasColumn(text, CLAIM_COLUMNS.quote)) {
    tell(context, 'PICTURE_CLAIMS_WITHOUT_QUOTES', { file });
    return { claims: [], rejections: [] };
  }
  const rejections: Rejection[] = [];
  const claims = (readTable(file, CLAIM_COLUMNS, context) ?? []).flatMap((row) => {
    const thing = claimOf(row, reports);
    if (thing === null) return [];
    const rejection = rejectionOf(row, thing.id);
    if (rejection !== null) rejections.push(rejection);
    return [{ thing, place: { file, feature: row.feature } }];
  });
  return { claims: withoutRepeats(claims, context), rejections };
}

function claimOf(row: Row, reports: readonly ReceivedReport[]): Claim | null {
  const columns = CLAIM_COLUMNS;
  const id = idIn(row, columns.id);
  const report = row.needed(columns.report);
  const kind = row.oneOf(columns.kind, CLAIM_KINDS);
  const about = row.oneOf(columns.about, CLAIM_ABOUTS);
  const aboutWords = row.text(columns.aboutWords);
  if (about === 'other' && aboutWords === '') row.tell('PICTURE_CELL_EMPTY', columns.aboutWords, 'about is "other"');
  const start = row.whole(columns.quoteStart);
  const end = row.whole(columns.quoteEnd);
  const text = row.exact(columns.quote);
  if (text.trim() === '') row.tell('PICTURE_CELL_EMPTY', columns.quote, 'nothing');
  const said = row.span(columns.said);
  const meant = row.span(columns.meant);
  const value = quantityOf(row);
  const stance = stanceOf(row, id);
  const recordedBy = row.needed(columns.recordedBy);
  const recordedAtMs = row.moment(columns.recordedAt);
  if (kind === null || about === null || start === null || end === null || recordedAtMs === null) return null;
  const found = reports.find((each) => each.id === report);
  if (found === undefined) row.tell('PICTURE_REPORT_UNKNOWN', columns.report, quote(report), knownIds(reports));
  else {
    checkQuote(row, { text, start, end }, found.text);
    if (recordedAtMs < found.published.fromMs)
      row.tell('PICTURE_RECORDED_TOO_EARLY', columns.recordedAt, quote(row.text(columns.recordedAt)));
  }
  if (row.isWrong) return null;
  return {
    id,
    report,
    kind,
    about,
    aboutWords: aboutWords === '' ? null : aboutWords,
    quote: { text, start, end },
    speakers: speakersOf(row.text(columns.speakers)),
    said,
    meant,
    places: row.list(columns.places),
    value,
    stance,
    recordedBy,
    recordedAtMs,
  };
}

function knownIds(things: readonly { readonly id: string }[]): string {
  const ids = things.slice(0, 20).map((thing) => thing.id);
  return ids.length === 0 ? 'There is none yet.' : `Known: ${ids.join(', ')}.`;
}

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]/gu;

/** The quote must be exactly what stands there. Where it stands elsewhere, or but for invisible marks, the remedy says so. */
function checkQuote(row: Row, quoted: { text: string; start: number; end: number }, report: string): void {
  const there = report.slice(quoted.start, quoted.end);
  if (there === quoted.text && quoted.start < quoted.end) return;
  const elsewhere = report.indexOf(quoted.text);
  const column = CLAIM_COLUMNS.quote;
  const bare = (text: string): string => text.replaceAll(INVISIBLE, '');
  if (elsewhere >= 0) {
    const remedy = `It stands at ${elsewhere} to ${elsewhere + quoted.text.length}: correct quote_start and quote_end.`;
    row.tell('PICTURE_QUOTE_NOT_IN_TEXT', column, `at ${quoted.start} to ${quoted.end} stands ${quote(there)}`, remedy);
  } else if (bare(report).includes(bare(quoted.text))) {
    const remedy = 'It differs only in invisible direction marks: copy it from the report with them.';
    row.tell('PICTURE_QUOTE_NOT_IN_TEXT', column, quote(quoted.text), remedy);
  } else row.tell('PICTURE_QUOTE_NOT_IN_TEXT', column, `${quote(quoted.text)}; there stands ${quote(there)}`);
}

/** "the commander [sdf] > AFP [afp]": nearest to the fact first; the id in brackets is optional. */
export function speakersOf(text: string): Speaker[] {
  if (text === '') return [];
  return text.split(' > ').map((part) => {
    const match = /^(.*?)\s*\[([a-z0-9_-]+)\]$/su.exec(part.trim());
    return match === null ? { words: part.trim(), entity: null } : { words: match[1]!, entity: match[2]! };
  });
}

function quantityOf(row: Row): Quantity | null {
  const columns = CLAIM_COLUMNS;
  const [low, best, high] = [row.number(columns.low), row.number(columns.best), row.number(columns.high)];
  const written = [columns.low, columns.best, columns.high].some((column) => row.text(column) !== '');
  if (!written && row.text(columns.unit) === '') return null;
  const unit = row.oneOf(columns.unit, UNITS);
  const saying = row.oneOf(columns.saying, SAYINGS);
  const ends = [low, best, high].filter((end) => end !== null);
  // "More than 3,000" is 3,001 and up, and the number said stands outside.
  const inOrder = saying === 'over' || saying === 'under' ? [low, high].filter((end) => end !== null) : ends;
  if (inOrder.some((end, index) => index > 0 && end < inOrder[index - 1]!))
    row.tell('PICTURE_FIGURE_ORDER', columns.low, ends.join(', '));
  if (ends.length === 0) row.tell('PICTURE_CELL_EMPTY', columns.best, 'a unit without any number');
  if (unit === 'persons' && ends.some((end) => end < 0 || !Number.isInteger(end)))
    row.tell('PICTURE_PERSONS_NOT_WHOLE', columns.best, ends.join(', '));
  return unit === null || saying === null ? null : { low, best, high, unit, saying };
}

function stanceOf(row: Row, id: string): Claim['stance'] {
  const columns = CLAIM_COLUMNS;
  const to = row.text(columns.stanceTo);
  if (row.text(columns.stance) === '' && to === '') return null;
  if (row.text(columns.stance) === '' || to === '') {
    return row.tell('PICTURE_STANCE_INCOMPLETE', columns.stance, `${quote(row.text(columns.stance))} to ${quote(to)}`);
  }
  if (to === id) return row.tell('PICTURE_STANCE_TO_ITSELF', columns.stanceTo, quote(to));
  const stance = row.oneOf(columns.stance, STANCES);
  return stance === null ? null : { stance, to };
}

function rejectionOf(row: Row, claim: string): Rejection | null {
  const columns = CLAIM_COLUMNS;
  if ([columns.rejectedBy, columns.rejectedReason, columns.rejectedAt].every((column) => row.text(column) === ''))
    return null;
  const [by, reason] = [row.needed(columns.rejectedBy), row.needed(columns.rejectedReason)];
  const recordedAtMs = row.moment(columns.rejectedAt);
  return recordedAtMs === null || by === '' || reason === '' ? null : { claim, by, reason, recordedAtMs };
}

export function readAssessments(file: string, context: FolderContext): Assessment[] {
  const columns = ASSESSMENT_COLUMNS;
  const rows = (readTable(file, columns, context) ?? []).flatMap((row) => {
    const id = idIn(row, columns.id);
    const figure = row.needed(columns.figure);
    const [low, best, high] = [columns.low, columns.best, columns.high].map((column) => {
      if (row.text(column) === '') row.tell('PICTURE_CELL_EMPTY', column, 'nothing');
      return row.number(column);
    });
    const reason = { en: row.needed(columns.reasonEn), ar: row.needed(columns.reasonAr) };
    const by = row.needed(columns.by);
    const validFromMs = row.moment(columns.validFrom);
    const recordedAtMs = row.moment(columns.recordedAt);
    if (typeof low !== 'number' || typeof best !== 'number' || typeof high !== 'number') return [];
    if (low > best || best > high) row.tell('PICTURE_FIGURE_ORDER', columns.low, `${low}, ${best}, ${high}`);
    if (row.isWrong || validFromMs === null || recordedAtMs === null) return [];
    const claims = row.list(columns.claims);
    const replaces = row.list(columns.replaces);
    const thing = { id, figure, claims, low, best, high, reason, by, validFromMs, recordedAtMs, replaces };
    return [{ thing, place: { file, feature: row.feature } }];
  });
  return withoutRepeats(rows, context);
}
