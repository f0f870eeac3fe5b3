/** Reads an operation folder, checks all of it in one run, and gives the operation that everybody else uses. */
import { statSync } from 'node:fs';
import type { z } from 'zod';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import {
  checkControl,
  checkDebris,
  checkHazards,
  checkStations,
  checkZones,
  type CheckContext,
} from './feature-checks.ts';
import { Findings } from './findings.ts';
import { FolderFiles, LARGEST_BYTES } from './folder-files.ts';
import { normalise } from './normalise.ts';
import { checkOperationFile, type OperationFrame } from './operation-checks.ts';
import type { FolderOperation, Operation, Zone } from './operation.ts';
import { parseJsonText, parseYamlText } from './parse-text.ts';
import { checkSamePlace, frameOf } from './place-checks.ts';
import { OPERATION_PROBLEMS, type OperationProblemCode } from './problems.ts';
import { isRecord, recordsOf, stringOf, type RawRecord } from './raw.ts';
import { checkReport, readPcodes } from './read-reports.ts';
import { readRoads } from './read-roads.ts';
import { operationFileSchema, type OperationFile } from './schema-operation.ts';
import {
  controlSchema,
  debrisSchema,
  hazardsSchema,
  stationsSchema,
  zonesSchema,
  type ControlFile,
} from './schema-places.ts';
import { checkShape } from './schema-problems.ts';

const OPERATION_FILE = 'operation.yaml';
const ZONES_FILE = 'zones.geojson';
const STATIONS_FILE = 'stations.geojson';

/** What an operation lacks while it is being made. */
const stillToMake: ReadonlySet<string> = new Set<OperationProblemCode>([
  'OP_NO_WINDOW',
  'OP_NO_ZONE',
  'OP_NO_CROSSING',
  'OP_NO_RECEPTION',
]);

/** Whether a problem says that something is still to be made, and not that something is wrong. */
export function isStillToMake({ code }: Problem): boolean {
  return stillToMake.has(code);
}

/** What the folder's other files are checked against. */
export interface FolderContext {
  readonly files: FolderFiles;
  readonly findings: Findings;
  readonly names: FileNames;
  /** Null when operation.yaml does not give them. */
  readonly timeZone: string | null;
  readonly partyIds: readonly string[] | null;
  /** Null when zones.geojson cannot be read. */
  readonly zoneIds: readonly string[] | null;
  /** Zones that have people of their own. */
  readonly zonesWithPeople: readonly string[];
  readonly stationIds: readonly string[];
  /** When the first window opens; null when it is not known. */
  readonly firstWindowMs: number | null;
  readonly streets: CheckContext['streets'];
}

/** A room to the right reads its own files of the folder in the same run: its problems come with all others. */
export type FurtherFiles<Further> = (context: FolderContext, control: ControlFile | null) => Further;

export interface ReadOptions {
  /** Streets to use instead of the folder's: a path from the working directory. */
  readonly roads?: string;
  /** False: the streets are not read. */
  readonly withStreets?: boolean;
  /**
   * True: an operation in which windows, zones, a crossing or a reception are still to be made is read all the same, and
   * what it lacks is among the problems that are given.
   */
  readonly unfinished?: boolean;
  /** Told the share of the work done, 0 … 1: nearly all of it is reading the streets. */
  readonly onProgress?: (share: number) => void;
}

export interface ReadResult {
  readonly operation: Operation;
  /** Warnings; an error is thrown. */
  readonly problems: readonly Problem[];
}

export interface FolderResult<Further> {
  readonly operation: FolderOperation;
  /** operation.yaml as it is written, without keys that begin with `x_`. */
  readonly written: OperationFile;
  readonly further: Further;
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks every file of the folder, for an operation whose zones all have people of their own.
 *
 * @param folder path from the working directory
 * @throws {ProblemError} with every problem of the folder, warnings too, when one of them is an error
 */
export async function readOperation(folder: string, options: ReadOptions = {}): Promise<ReadResult> {
  const { operation, problems } = await readFolder(folder, () => null, options);
  const zones = operation.zones.flatMap((zone): Zone[] =>
    zone.people === null ? [] : [{ ...zone, people: zone.people }],
  );
  const without = operation.zones.filter((zone) => zone.people === null);
  if (without.length > 0 || operation.network === null) {
    throw new ProblemError([
      ...problems,
      ...without.map((zone) => problemOf(OPERATION_PROBLEMS, 'OP_ZONE_PEOPLE_UNKNOWN', { feature: zone.id })),
    ]);
  }
  return { operation: { ...operation, zones, network: operation.network }, problems };
}

/**
 * Reads and checks every file of the folder, those of a further room too.
 *
 * @throws {ProblemError} with every problem of the folder, warnings too, when one of them is an error
 */
export async function readFolder<Further>(
  folder: string,
  readFurther: FurtherFiles<Further>,
  options: ReadOptions = {},
): Promise<FolderResult<Further>> {
  const findings = new Findings();
  if (!isFolder(folder)) {
    findings.add('OP_FOLDER_MISSING', { file: folder });
    throw new ProblemError(findings.all());
  }
  const files = new FolderFiles(folder, findings);
  const main = readMain(files, findings);
  const names = fileNames(main.raw, files);
  for (const report of names.reports) checkReport(report, files, findings);
  const pcodes = names.pcodes === null ? null : readPcodes(names.pcodes, files, findings);

  const { withStreets = true, unfinished = false, onProgress } = options;
  const written = stringOf(main.raw?.['roads']);
  const network = withStreets ? await readRoads({ given: options.roads, written, onProgress }, files, findings) : null;

  const isToDraw = (name: string, usual: string): boolean => unfinished && name === usual && !files.exists(name);
  const zones = isToDraw(names.zones, ZONES_FILE)
    ? nothingDrawn(zonesSchema)
    : readFeatures(names.zones, zonesSchema, files, findings);
  const stations = isToDraw(names.stations, STATIONS_FILE)
    ? nothingDrawn(stationsSchema)
    : readFeatures(names.stations, stationsSchema, files, findings);
  const control = readFeatures(names.control, controlSchema, files, findings);
  const hazards = readFeatures(names.hazards, hazardsSchema, files, findings);
  const debris = readFeatures(names.debris, debrisSchema, files, findings);

  const frame = network === null ? null : frameOf(network);
  const areElsewhere =
    frame !== null && checkSamePlace([zones.raw, stations.raw], options.roads ?? written, frame, findings);
  const context: CheckContext = {
    operation: main.frame,
    // Nothing more can be said against streets of another place.
    streets: areElsewhere ? null : frame,
    pcodes,
    files,
    findings,
  };
  checkZones(zones.raw, names.zones, context);
  checkStations(stations.raw, names.stations, context);
  if (names.control !== null) checkControl(control.raw, names.control, context);
  if (names.hazards !== null) checkHazards(hazards.raw, names.hazards, context);
  if (names.debris !== null) checkDebris(debris.raw, names.debris, context);
  const firstWindowMs = main.frame.windows.reduce((first, { fromMs }) => Math.min(first, fromMs), Infinity);
  const further = readFurther(
    {
      files,
      findings,
      names,
      timeZone: main.frame.timeZone,
      partyIds: main.frame.partyIds,
      zoneIds: isRecord(zones.raw) ? idsOf(zones.raw) : null,
      zonesWithPeople: idsOf(zones.raw, (zone) => (zone['people_best'] ?? null) !== null),
      stationIds: idsOf(stations.raw),
      firstWindowMs: Number.isFinite(firstWindowMs) ? firstWindowMs : null,
      streets: context.streets,
    },
    control.checked,
  );
  // Without operation.yaml it is not known what is used.
  if (main.raw !== null) warnOfUnused([...(Object.values(names) as (string | null)[]), written], files, findings);

  const problems = findings.all();
  const isSound = problems.every((problem) => problem.severity === 'warning' || (unfinished && isStillToMake(problem)));
  if (!isSound || main.checked === null || zones.checked === null || stations.checked === null) {
    throw new ProblemError(problems);
  }
  if (withStreets && network === null) throw new ProblemError(problems);
  const checked = {
    operation: main.checked,
    zones: zones.checked,
    stations: stations.checked,
    control: control.checked,
    hazards: hazards.checked,
    debris: debris.checked,
  };
  const digest = await files.digest();
  onProgress?.(1);
  return { operation: normalise(folder, checked, network, digest), written: main.checked, further, problems };
}

function idsOf(collection: unknown, wanted: (properties: RawRecord) => boolean = () => true): string[] {
  if (!isRecord(collection)) return [];
  return recordsOf(collection['features']).flatMap(({ record }) => {
    const properties = record['properties'];
    return isRecord(properties) && wanted(properties) ? (stringOf(properties['id']) ?? []) : [];
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

interface MainFile {
  /** Null when it cannot be read: then the other files are checked as far as they can be alone. */
  readonly raw: RawRecord | null;
  readonly checked: OperationFile | null;
  readonly frame: OperationFrame;
}

function readMain(files: FolderFiles, findings: Findings): MainFile {
  const nothing: MainFile = { raw: null, checked: null, frame: { partyIds: null, windows: [], timeZone: null } };
  const text = files.readText(OPERATION_FILE, LARGEST_BYTES.yaml);
  const raw = text === null ? undefined : parseYamlText(text, OPERATION_FILE, findings);
  if (raw === undefined) return nothing;
  const checked = checkShape(operationFileSchema, raw, OPERATION_FILE, findings);
  if (!isRecord(raw)) return nothing;
  return { raw, checked, frame: checkOperationFile(raw, OPERATION_FILE, files, findings) };
}

export interface FileNames {
  readonly zones: string;
  readonly stations: string;
  readonly control: string | null;
  readonly hazards: string | null;
  readonly debris: string | null;
  readonly pcodes: string | null;
  readonly places: string | null;
  readonly streetStates: string | null;
  readonly sources: string | null;
  readonly claims: string | null;
  readonly assessments: string | null;
  readonly picture: string | null;
  readonly reports: readonly string[];
}

/** What operation.yaml names; else the default names, the optional ones when they exist. */
function fileNames(raw: RawRecord | null, files: FolderFiles): FileNames {
  const named = isRecord(raw?.['files']) ? raw['files'] : {};
  const optional = (key: string, usual: string): string | null =>
    stringOf(named[key]) ?? (files.exists(usual) ? usual : null);
  const reports: unknown = named['reports'];
  return {
    zones: stringOf(named['zones']) ?? ZONES_FILE,
    stations: stringOf(named['stations']) ?? STATIONS_FILE,
    control: optional('control', 'control.geojson'),
    hazards: optional('hazards', 'hazards.geojson'),
    debris: optional('debris', 'debris.geojson'),
    pcodes: optional('pcodes', 'pcodes.csv'),
    places: optional('places', 'places.geojson'),
    streetStates: optional('street_states', 'street-states.geojson'),
    sources: optional('sources', 'sources.csv'),
    claims: optional('claims', 'claims.csv'),
    assessments: optional('assessments', 'assessments.csv'),
    picture: optional('picture', 'picture.yaml'),
    reports: Array.isArray(reports)
      ? [...new Set(reports.filter((name) => typeof name === 'string'))]
      : files.list('reports').filter((name) => name.endsWith('.md')),
  };
}

/** What stands for a file that is still to be made. */
function nothingDrawn<Schema extends z.ZodType>(
  schema: Schema,
): { readonly raw: unknown; readonly checked: z.infer<Schema> } {
  const raw = { type: 'FeatureCollection', features: [] };
  return { raw, checked: schema.parse(raw) };
}

/** Reads one GeoJSON file and checks its shape. `raw` is undefined when it cannot be read, `checked` null when its shape is wrong too. */
function readFeatures<Schema extends z.ZodType>(
  name: string | null,
  schema: Schema,
  files: FolderFiles,
  findings: Findings,
): { readonly raw: unknown; readonly checked: z.infer<Schema> | null } {
  const text = name === null ? null : files.readText(name, LARGEST_BYTES.geojson);
  if (name === null || text === null) return { raw: undefined, checked: null };
  const raw = parseJsonText(text, name, findings);
  return { raw, checked: raw === undefined ? null : checkShape(schema, raw, name, findings) };
}

/** A misspelt `hazard.geojson` would be passed over in silence: it is named. Files that mamarr writes are not. */
function warnOfUnused(names: readonly (string | null)[], files: FolderFiles, findings: Findings): void {
  const used = new Set([...files.usedNames(), ...names]);
  for (const name of files.list('')) {
    if (!/\.(?:geo)?json$/i.test(name) || /^plan\b/.test(name) || used.has(name)) continue;
    findings.add('OP_FILE_NOT_USED', { file: name });
  }
}
