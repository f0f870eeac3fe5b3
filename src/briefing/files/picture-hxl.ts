/**
 * The picture of one moment as tables of HXL: claims with what was said against them, figures with who decided what, zones with
 * their people. Nothing is put together here: a denied claim stands beside its denial, and an undecided figure has no value.
 */
import { writeHxl, type HxlOutColumn } from '../../hxl/index.ts';
import { formatMoment, type Language } from '../../operation/index.ts';
import type { Picture, PictureClaim, PictureFigure } from '../../picture/index.ts';
import { labels } from '../texts.ts';
import { fileLabels } from './file-words.ts';
import { levelColumns } from './pcode-columns.ts';

export const PICTURE_TABLES = ['claims', 'figures', 'zones'] as const;
export type PictureTable = (typeof PICTURE_TABLES)[number];

type Cell = string | number | null | undefined;

interface Column<Row> extends HxlOutColumn {
  readonly cell: (row: Row) => Cell;
}

interface Asked {
  readonly picture: Picture;
  readonly language: Language;
  /** P-codes of zones by id. */
  readonly pcodes: ReadonlyMap<string, string>;
}

export function pictureHxl(table: PictureTable, asked: Asked): string {
  return { claims: claimsTable, figures: figuresTable, zones: zonesTable }[table](asked);
}

function written<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return writeHxl({ columns, rows: rows.map((row) => columns.map(({ cell }) => cell(row))) }, { byteOrderMark: true });
}

/** Of which operation, and as of which two moments: in every row. */
function momentColumns({ operation, asOf }: Picture): Column<unknown>[] {
  const [occurred, known] = [asOf.occurredAtMs, asOf.knownAtMs].map((atMs) => formatMoment(atMs, operation.timeZone));
  return [
    { tag: '#event+id', header: 'operation', cell: () => operation.id },
    { tag: '#date+x_as_of', header: 'as of', cell: () => occurred },
    { tag: '#date+x_known_at', header: 'known at', cell: () => known },
  ];
}

type Span = { readonly fromMs: number; readonly untilMs: number } | null;

/** A span as its first moment and the one after its last. */
function spanColumns<Row>(
  tag: string,
  header: string,
  spanOf: (row: Row) => Span,
  timeZone: string,
): readonly Column<Row>[] {
  const text = (atMs: number | undefined): string | null => (atMs === undefined ? null : formatMoment(atMs, timeZone));
  return [
    { tag: `${tag}+start`, header: `${header}, from`, cell: (row) => text(spanOf(row)?.fromMs) },
    { tag: `${tag}+end`, header: `${header}, until`, cell: (row) => text(spanOf(row)?.untilMs) },
  ];
}

function claimsTable({ picture }: Asked): string {
  const { timeZone } = picture.operation;
  const reports = new Map(picture.reports.map((report) => [report.id, report]));
  const sources = new Map(picture.sources.map((source) => [source.id, source]));
  const columns: Column<PictureClaim>[] = [
    { tag: '#meta+id', header: 'id', cell: ({ id }) => id },
    { tag: '#meta+x_kind', header: 'kind', cell: ({ kind }) => kind },
    { tag: '#indicator+type', header: 'about', cell: ({ about }) => about },
    { tag: '#indicator+name', header: 'about, in words', cell: ({ aboutWords }) => aboutWords },
    { tag: '#description+x_quote', header: 'quote', cell: ({ quote }) => quote.text },
    {
      tag: '#org+name+reporting',
      header: 'speakers',
      cell: ({ speakers }) => speakers.map(({ words }) => words).join(' > '),
    },
    { tag: '#meta+source', header: 'source', cell: ({ source }) => source },
    { tag: '#meta+source+x_name+i_en', header: 'source (English)', cell: ({ source }) => sources.get(source)?.name.en },
    { tag: '#meta+source+x_name+i_ar', header: 'المصدر بالعربية', cell: ({ source }) => sources.get(source)?.name.ar },
    {
      tag: '#meta+source+x_reliability',
      header: 'reliability, A to F',
      cell: ({ source }) => sources.get(source)?.grade?.reliability,
    },
    { tag: '#meta+x_report', header: 'report', cell: ({ report }) => report },
    { tag: '#meta+url', header: 'link', cell: ({ report }) => reports.get(report)?.url },
    ...spanColumns<PictureClaim>('#date+reported', 'said', ({ said }) => said, timeZone),
    ...spanColumns<PictureClaim>('#date+occurred', 'meant', ({ meant }) => meant, timeZone),
    { tag: '#loc+id', header: 'places', cell: ({ places }) => places.join(';') },
    { tag: '#indicator+min+num', header: 'low', cell: ({ value }) => value?.low },
    { tag: '#indicator+num', header: 'best', cell: ({ value }) => value?.best },
    { tag: '#indicator+max+num', header: 'high', cell: ({ value }) => value?.high },
    { tag: '#indicator+unit', header: 'unit', cell: ({ value }) => value?.unit },
    { tag: '#indicator+x_saying', header: 'how it was said', cell: ({ value }) => value?.saying },
    { tag: '#status+x_standing', header: 'standing', cell: ({ standing }) => standing },
    {
      tag: '#meta+id+related+x_answers',
      header: 'what others say to it',
      cell: ({ answers }) => answers.map(({ claim, stance }) => `${stance} ${claim}`).join(';'),
    },
    { tag: '#status+x_stance', header: 'what it does to another', cell: ({ stance }) => stance?.stance },
    { tag: '#meta+id+related', header: 'the other', cell: ({ stance }) => stance?.to },
    { tag: '#meta+id+x_copy_of', header: 'repeats', cell: ({ copyOf }) => copyOf },
    { tag: '#description+x_rejected', header: 'why rejected', cell: ({ rejection }) => rejection?.reason },
    { tag: '#meta+x_role', header: 'recorded by', cell: ({ recordedBy }) => recordedBy },
    {
      tag: '#date+x_recorded',
      header: 'recorded at',
      cell: ({ recordedAtMs }) => formatMoment(recordedAtMs, timeZone),
    },
    ...momentColumns(picture),
  ];
  return written(columns, picture.claims);
}

function figuresTable({ picture }: Asked): string {
  const { timeZone } = picture.operation;
  const assessmentTexts = (figure: PictureFigure, language: Language): string =>
    figure.assessments
      .map(({ by, low, best, high, reason }) => `${by}: ${low}/${best}/${high}: ${reason[language]}`)
      .join(' | ');
  const columns: Column<PictureFigure>[] = [
    { tag: '#indicator+id', header: 'id', cell: ({ id }) => id },
    { tag: '#indicator+name+i_en', header: 'figure (English)', cell: ({ name }) => name.en },
    { tag: '#indicator+name+i_ar', header: 'الرقم بالعربية', cell: ({ name }) => name.ar },
    { tag: '#indicator+type', header: 'about', cell: ({ about }) => about },
    { tag: '#indicator+unit', header: 'unit', cell: ({ unit }) => unit },
    { tag: '#loc+id', header: 'place', cell: ({ place }) => place },
    { tag: '#status+x_decision', header: 'decision', cell: ({ decision }) => decision },
    { tag: '#indicator+min+num', header: 'assessed, low', cell: ({ value }) => value?.low },
    { tag: '#indicator+num', header: 'assessed, best', cell: ({ value }) => value?.best },
    { tag: '#indicator+max+num', header: 'assessed, high', cell: ({ value }) => value?.high },
    { tag: '#indicator+x_claimed+min+num', header: 'lowest claimed', cell: ({ spread }) => spread.low },
    { tag: '#indicator+x_claimed+max+num', header: 'highest claimed', cell: ({ spread }) => spread.high },
    { tag: '#meta+id+related', header: 'claims', cell: ({ claims }) => claims.join(';') },
    { tag: '#meta+x_claims+num', header: 'claims without copies', cell: ({ claimCount }) => claimCount },
    {
      tag: '#description+x_assessments+i_en',
      header: 'assessments (English)',
      cell: (figure) => assessmentTexts(figure, 'en'),
    },
    {
      tag: '#description+x_assessments+i_ar',
      header: 'التقديرات بالعربية',
      cell: (figure) => assessmentTexts(figure, 'ar'),
    },
    // Text, for there may be one of each source: "SOURCE: 83.3 %".
    {
      tag: '#description+x_computed',
      header: 'computed from control',
      cell: ({ computed }) => computed.map(({ source, share }) => `${source ?? '–'}: ${share} %`).join('; '),
    },
    {
      tag: '#date+occurred',
      header: 'as of',
      cell: ({ age }) => (age === null ? null : formatMoment(age.asOfMs, timeZone)),
    },
    { tag: '#status+x_stale', header: 'stale', cell: ({ age }) => (age === null ? null : String(age.stale)) },
    ...momentColumns(picture),
  ];
  return written(columns, picture.figures);
}

function zonesTable({ picture, language, pcodes }: Asked): string {
  type Zone = Picture['zones'][number];
  const columns: Column<Zone>[] = [
    { tag: '#loc+id', header: labels.zone[language], cell: ({ id }) => id },
    { tag: '#loc+name+i_en', header: 'Name (English)', cell: ({ name }) => name.en },
    { tag: '#loc+name+i_ar', header: 'الاسم بالعربية', cell: ({ name }) => name.ar },
    ...levelColumns(picture.zones.map(({ id }) => pcodes.get(id))).map(({ tag, codeOf }): Column<Zone> => ({
      tag,
      header: `${fileLabels.pcode[language]} ${tag.slice(1, 5)}`,
      cell: ({ id }) => codeOf(pcodes.get(id)),
    })),
    {
      tag: '#affected+ind+trapped+min',
      header: fileLabels.peopleLow[language],
      cell: ({ people }) => people?.low,
    },
    { tag: '#affected+ind+trapped', header: fileLabels.peopleBest[language], cell: ({ people }) => people?.best },
    {
      tag: '#affected+ind+trapped+max',
      header: fileLabels.peopleHigh[language],
      cell: ({ people }) => people?.high,
    },
    { tag: '#indicator+id', header: labels.figureOf[language], cell: ({ figure }) => figure },
    { tag: '#meta+type+x_basis', header: fileLabels.basisKind[language], cell: ({ basis }) => basis.kind },
    {
      tag: '#meta+x_basis',
      header: labels.basis[language],
      cell: ({ basis }) => basis.words?.[language] ?? basis.text,
    },
    { tag: '#date+reported', header: labels.said[language], cell: ({ basis }) => basis.saidAt },
    ...momentColumns(picture),
  ];
  return written(columns, picture.zones);
}
