/**
 * The operation's table of claims, as rows to be added. A row is never changed: what was judged stays, rejected or not.
 * `docs/reference/operation-folder.md` says what the columns hold; the picture room reads them.
 */
import { parseHxl, writableTable, writeHxl, type HxlOutColumn } from '../hxl/index.ts';
import { formatMoment } from '../operation/index.ts';
import { problemOf, ProblemError } from '../base/problem.ts';
import type { Claim, Speaker } from './claim.ts';
import { REPORT_PROBLEMS } from './problems.ts';
import type { TimeSpan } from './report.ts';

/** A claim that was judged: taken in, or kept as rejected. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly rejection: { readonly by: string; readonly reason: string; readonly atMs: number } | null;
}

interface TableColumn extends HxlOutColumn {
  readonly header: string;
  readonly cell: (judged: JudgedClaim, timeZone: string) => string | number | null;
}

/** Columns in the order in which a new table has them. */
export const CLAIM_TABLE: readonly TableColumn[] = [
  { header: 'id', tag: '#meta+id', cell: ({ claim }) => claim.id },
  { header: 'report', tag: '#meta+source', cell: ({ claim }) => claim.report },
  { header: 'kind', tag: '#meta+x_kind', cell: ({ claim }) => claim.kind },
  { header: 'about', tag: '#indicator+type', cell: ({ claim }) => claim.about },
  { header: 'about_words', tag: '#indicator+name', cell: ({ claim }) => claim.aboutWords },
  { header: 'quote_start', tag: '#meta+x_start', cell: ({ claim }) => claim.quote.start },
  { header: 'quote_end', tag: '#meta+x_end', cell: ({ claim }) => claim.quote.end },
  { header: 'quote', tag: '#description+x_quote', cell: ({ claim }) => claim.quote.text },
  { header: 'speakers', tag: '#org+name+reporting', cell: ({ claim }) => writeSpeakers(claim.speakers) },
  { header: 'said', tag: '#date+reported', cell: ({ claim }, timeZone) => writeSpan(claim.said, timeZone) },
  { header: 'meant', tag: '#date+occurred', cell: ({ claim }, timeZone) => writeSpan(claim.meant, timeZone) },
  { header: 'places', tag: '#loc+id', cell: ({ claim }) => claim.places.join(';') },
  { header: 'low', tag: '#indicator+min+num', cell: ({ claim }) => claim.value?.low ?? null },
  { header: 'best', tag: '#indicator+num', cell: ({ claim }) => claim.value?.best ?? null },
  { header: 'high', tag: '#indicator+max+num', cell: ({ claim }) => claim.value?.high ?? null },
  { header: 'unit', tag: '#indicator+unit', cell: ({ claim }) => claim.value?.unit ?? null },
  { header: 'saying', tag: '#indicator+x_saying', cell: ({ claim }) => claim.value?.saying ?? null },
  { header: 'stance', tag: '#status+x_stance', cell: ({ claim }) => claim.stance?.stance ?? null },
  { header: 'stance_to', tag: '#meta+id+related', cell: ({ claim }) => claim.stance?.to ?? null },
  { header: 'recorded_by', tag: '#meta+x_role', cell: ({ claim }) => claim.recordedBy },
  {
    header: 'recorded_at',
    tag: '#date+x_recorded',
    cell: ({ claim }, timeZone) => formatMoment(claim.recordedAtMs, timeZone),
  },
  { header: 'rejected_by', tag: '#meta+x_rejected_by', cell: ({ rejection }) => rejection?.by ?? null },
  { header: 'rejected_reason', tag: '#description+x_rejected', cell: ({ rejection }) => rejection?.reason ?? null },
  {
    header: 'rejected_at',
    tag: '#date+x_rejected',
    cell: ({ rejection }, timeZone) => (rejection === null ? null : formatMoment(rejection.atMs, timeZone)),
  },
];

/**
 * The table with rows added at its end. What stands there stays as it is, byte for byte, unless a column has to be added;
 * then the table is written anew with all that it held.
 *
 * @param existing the table's text; null when there is none yet
 * @throws {ProblemError} when the text is no HXL table
 */
export function withClaims(
  existing: string | null,
  judged: readonly JudgedClaim[],
  options: { readonly timeZone: string; readonly file: string },
): string {
  const { timeZone, file } = options;
  const cellsFor = (columns: readonly string[]): (string | number | null)[][] =>
    judged.map((each) =>
      columns.map((tag) => CLAIM_TABLE.find((column) => column.tag === tag)?.cell(each, timeZone) ?? null),
    );
  const allTags = CLAIM_TABLE.map(({ tag }) => tag);
  if (existing === null || existing.trim() === '') return writeHxl({ columns: CLAIM_TABLE, rows: cellsFor(allTags) });
  const { table } = parseHxl(new TextEncoder().encode(existing), { file });
  if (table === null) throw new ProblemError([problemOf(REPORT_PROBLEMS, 'REPORT_CLAIMS_UNREADABLE', { file })]);
  // A tag's attributes may stand in any order.
  const ownTags = table.columns.map(({ tagText }) => allTags.find((tag) => sameTag(tag, tagText)) ?? tagText);
  const absent = CLAIM_TABLE.filter((column) => !ownTags.includes(column.tag));
  const hasContent = (column: TableColumn): boolean =>
    judged.some((each) => (column.cell(each, timeZone) ?? '') !== '');
  const added = absent.filter(hasContent);
  if (added.length > 0) {
    const old = writableTable(table);
    return writeHxl({
      columns: [...old.columns, ...added],
      rows: [...old.rows, ...cellsFor([...ownTags, ...added.map(({ tag }) => tag)])],
    });
  }
  const alone = writeHxl({ columns: table.columns.map(({ tagText }) => ({ tag: tagText })), rows: cellsFor(ownTags) });
  const lines = alone.slice(alone.indexOf('\n') + 1);
  return existing.endsWith('\n') ? existing + lines : `${existing}\n${lines}`;
}

function sameTag(a: string, b: string): boolean {
  const parts = (tag: string): string => tag.toLowerCase().split('+').sort().join('+');
  return parts(a) === parts(b);
}

/** "the commander [sdf] > AFP [afp]", nearest to the fact first. */
export function writeSpeakers(speakers: readonly Speaker[]): string {
  return speakers
    .map(({ words, entity }) => {
      const plain = words.replaceAll(' > ', ' ').replace(/\s+/gu, ' ').trim();
      return entity === null ? plain : `${plain} [${entity}]`;
    })
    .join(' > ');
}

/** A day where it is one; else FROM/UNTIL, in days where both ends are. */
export function writeSpan(span: TimeSpan | null, timeZone: string): string {
  if (span === null) return '';
  const [from, until] = [formatMoment(span.fromMs, timeZone), formatMoment(span.untilMs, timeZone)];
  if (span.fromMs === span.untilMs) return from;
  const isDays = from.slice(11, 19) === '00:00:00' && until.slice(11, 19) === '00:00:00';
  if (!isDays) return `${from}/${until}`;
  // The table's days are whole: the last one is the day before the end.
  const lastDay = formatMoment(span.untilMs - 3_600_000, timeZone).slice(0, 10);
  return from.slice(0, 10) === lastDay ? lastDay : `${from.slice(0, 10)}/${lastDay}`;
}
