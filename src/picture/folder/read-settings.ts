/** Reads picture.yaml, places.geojson, street-states.geojson, the reports, and the versions of control. */
import {
  areaOf,
  checkBasis,
  checkGeometry,
  checkShape,
  featuresOf,
  frontMatterOf,
  LARGEST_BYTES,
  localSpan,
  mainBasisOf,
  nameOf,
  parseJsonText,
  parseYamlText,
  Findings,
  quote,
  reportSchema,
  type Basis,
  type ControlFile,
  type FolderContext,
} from '../../operation/index.ts';
import type { Source } from '../../reports/index.ts';
import type {
  ControlVersion,
  FigureQuestion,
  HalfLife,
  NamedPlace,
  ReceivedReport,
  Split,
  StreetState,
} from '../records.ts';
import { pictureFileSchema, placesSchema, streetStatesSchema } from './schemas.ts';
import { isLongBefore, tell, withoutRepeats } from './tagged-table.ts';

export interface Settings {
  readonly figures: readonly FigureQuestion[];
  readonly splits: readonly Split[];
  readonly halfLives: readonly HalfLife[];
}

const NO_SETTINGS: Settings = { figures: [], splits: [], halfLives: [] };

export function readSettings(file: string, context: FolderContext): Settings {
  const text = context.files.readText(file, LARGEST_BYTES.yaml);
  const raw = text === null ? undefined : parseYamlText(text, file, context.findings);
  const checked = raw === undefined ? null : checkShape(pictureFileSchema, raw, file, context.findings);
  if (checked === null) return NO_SETTINGS;
  const figures = (checked.figures ?? []).map((figure): FigureQuestion => ({
    id: figure.id,
    name: nameOf(figure),
    about: figure.about,
    aboutWords: figure.about_words ?? null,
    unit: figure.unit,
    place: figure.place ?? null,
    party: figure.party ?? null,
  }));
  const splits = (checked.splits ?? []).flatMap((split): Split[] => {
    const place = { file, feature: split.id };
    checkBasis(
      split,
      { ...place, fieldPrefix: 'splits.', needed: true, dated: false },
      context.files,
      context.findings,
    );
    const validFromMs = momentOf(split.valid_from, { ...place, field: 'splits.valid_from' }, context);
    const recordedAtMs = momentOf(split.recorded_at, { ...place, field: 'splits.recorded_at' }, context);
    const basis = sureBasis(split);
    if (validFromMs === null || recordedAtMs === null || basis === null) return [];
    const weights = Object.entries(split.weights).map(([zone, weight]) => ({ zone, weight }));
    const { id, figure, by } = split;
    return [{ id, figure, by, weights, basis, validFromMs, recordedAtMs, statedBy: split.stated_by }];
  });
  const halfLives = Object.entries(checked.half_lives ?? {}).flatMap(([kind, { hours, ...written }]): HalfLife[] => {
    const fieldPrefix = `half_lives.${kind}.`;
    checkBasis(written, { file, fieldPrefix, needed: true, dated: false }, context.files, context.findings);
    if (!/^(?:figure|control|hazard|street)(?::[a-z0-9][a-z0-9_-]*)?$/.test(kind))
      tell(context, 'PICTURE_HALF_LIFE_UNKNOWN', { file, field: `half_lives.${kind}`, found: quote(kind) });
    const basis = sureBasis(written);
    return basis === null ? [] : [{ kind, hours, basis }];
  });
  const place = (id: string): { file: string; feature: string } => ({ file, feature: id });
  return {
    figures: withoutRepeats(
      figures.map((thing) => ({ thing, place: place(thing.id) })),
      context,
    ),
    splits: withoutRepeats(
      splits.map((thing) => ({ thing, place: place(thing.id) })),
      context,
    ),
    halfLives,
  };
}

type Written = Parameters<typeof mainBasisOf>[0];

/** The basis when one is written; `checkBasis` says when none is. */
function sureBasis(written: Written): Basis | null {
  return typeof written.source === 'string' || typeof written.assumption === 'string' ? mainBasisOf(written) : null;
}

function momentOf(
  written: string,
  place: { readonly file: string; readonly feature: string; readonly field: string },
  context: FolderContext,
): number | null {
  const span = localSpan(written, context.timeZone ?? 'UTC');
  if (span === null) return null;
  if (!isLongBefore(span.fromMs, context, 366)) return span.fromMs;
  tell(context, 'PICTURE_DATE_BEFORE_OPERATION', { ...place, found: quote(written) });
  return null;
}

export function readPlaces(file: string, context: FolderContext): NamedPlace[] {
  const raw = readGeoJson(file, context);
  const checked = raw === undefined ? null : checkShape(placesSchema, raw, file, context.findings);
  checkFeatures(raw, file, context);
  return (checked?.features ?? []).flatMap(({ properties, geometry }): NamedPlace[] => {
    const basis = sureBasis(properties);
    if (basis === null) return [];
    const { id, aliases, pcode } = properties;
    const area = geometry.type === 'Point' ? null : areaOf(geometry);
    return [{ id, name: nameOf(properties), aliases: aliases ?? [], pcode: pcode ?? null, area, basis }];
  });
}

export function readStreetStates(file: string, context: FolderContext): StreetState[] {
  const raw = readGeoJson(file, context);
  const checked = raw === undefined ? null : checkShape(streetStatesSchema, raw, file, context.findings);
  checkFeatures(raw, file, context);
  return (checked?.features ?? []).flatMap(({ properties, geometry }): StreetState[] => {
    const { id, place, kind, state } = properties;
    const where = { file, feature: id };
    const basis = sureBasis(properties);
    const asOfMs = momentOf(properties.as_of, { ...where, field: 'as_of' }, context);
    const recordedAtMs = momentOf(
      properties.recorded_at ?? properties.as_of,
      { ...where, field: 'recorded_at' },
      context,
    );
    if (basis === null || asOfMs === null || recordedAtMs === null) return [];
    const plain = (position: readonly number[]): number[] => [position[0]!, position[1]!];
    const source = properties.source_id ?? null;
    return [
      {
        id,
        placeId: place ?? id,
        name: nameOf(properties),
        kind,
        state,
        geometry:
          geometry.type === 'Point'
            ? { type: 'Point', coordinates: plain(geometry.coordinates) }
            : { type: 'LineString', coordinates: geometry.coordinates.map(plain) },
        source,
        asOfMs,
        recordedAtMs,
        basis,
      },
    ];
  });
}

function readGeoJson(file: string, context: FolderContext): unknown {
  const text = context.files.readText(file, LARGEST_BYTES.geojson);
  return text === null ? undefined : parseJsonText(text, file, context.findings);
}

function checkFeatures(raw: unknown, file: string, { files, findings, streets }: FolderContext): void {
  for (const { feature, record, label } of featuresOf(raw, file, findings)) {
    checkGeometry(feature, { file, feature: label, nearStreets: 'some' }, streets, findings);
    checkBasis(record, { file, feature: label, needed: true, dated: false }, files, findings);
  }
}

export function controlVersions(
  file: string | null,
  control: ControlFile | null,
  context: FolderContext,
): ControlVersion[] {
  if (file === null || control === null) return [];
  return control.features.flatMap(({ properties, geometry }): ControlVersion[] => {
    const { id, party } = properties;
    const where = { file, feature: id };
    const basis = sureBasis(properties);
    const asOfMs = momentOf(properties.as_of, { ...where, field: 'as_of' }, context);
    const recordedAtMs = momentOf(
      properties.recorded_at ?? properties.as_of,
      { ...where, field: 'recorded_at' },
      context,
    );
    if (basis === null || asOfMs === null || recordedAtMs === null) return [];
    const { name_en: en, name_ar: ar } = properties;
    return [
      {
        id,
        areaId: properties.area ?? id,
        name: typeof en === 'string' && typeof ar === 'string' ? { en, ar } : null,
        party,
        area: areaOf(geometry),
        source: properties.source_id ?? null,
        asOfMs,
        recordedAtMs,
        basis,
      },
    ];
  });
}

export interface ReadReports {
  readonly reports: readonly ReceivedReport[];
  /** For reports that name their source in words only: a source of their own, which nobody has judged. */
  readonly unlisted: readonly Source[];
}

/** The texts as they stand after their front matter. What is wrong with a front matter the operation room says. */
export function readReports(names: readonly string[], context: FolderContext): ReadReports {
  const reports: ReceivedReport[] = [];
  const unlisted: Source[] = [];
  const timeZone = context.timeZone ?? 'UTC';
  for (const name of names) {
    const text = context.files.readText(name, LARGEST_BYTES.text);
    // What is wrong with a front matter was found before.
    const read = text === null ? null : reportOf({ name, text, timeZone }, new Findings());
    if (read === null) continue;
    if (read.unlisted !== null) unlisted.push(read.unlisted);
    reports.push(read.report);
  }
  return { reports, unlisted };
}

/** The report that a file's text is, and its source when that is not one of the list; null, with the findings, when it is none. */
export function reportOf(
  file: { readonly name: string; readonly text: string; readonly timeZone: string },
  findings: Findings,
): { readonly report: ReceivedReport; readonly unlisted: Source | null } | null {
  const { name, text, timeZone } = file;
  const parts = frontMatterOf(text);
  if (parts === null) {
    findings.add('OP_FRONT_MATTER_MISSING', { file: name });
    return null;
  }
  const value = parseYamlText(parts.front, name, findings);
  const front = value === undefined ? null : checkShape(reportSchema, value, name, findings);
  const published = front === null ? null : localSpan(front.published_at, timeZone);
  if (front === null || published === null) return null;
  const id = reportIdOf(name);
  const source = front.source_id ?? `report-${id}`;
  const receivedAtMs =
    typeof front.received_at === 'string' ? (localSpan(front.received_at, timeZone)?.fromMs ?? null) : null;
  const report: ReceivedReport = {
    id,
    title: front.title,
    language: front.language,
    source,
    ...(typeof front.author === 'string' ? { author: front.author } : {}),
    published,
    receivedAtMs,
    ...(typeof front.url === 'string' ? { url: front.url } : {}),
    text: parts.body,
    story: front.story ?? null,
  };
  const unlisted: Source = {
    id: source,
    name: { en: front.source, ar: front.source },
    kind: 'other',
    side: null,
    grades: [],
  };
  return { report, unlisted: typeof front.source_id === 'string' ? null : unlisted };
}

/** The name of the file without folder and ".md". */
export function reportIdOf(name: string): string {
  return name.replace(/^.*\//, '').replace(/\.md$/, '');
}
