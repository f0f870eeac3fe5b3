/**
 * The operation as it stands: its folder as the server found it at its start, with everything that was drawn and recorded
 * since. It follows the ledger; what was recorded on another server counts as well.
 */
import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import { problemOf, ProblemError, type Problem } from '../../base/problem.ts';
import type { Entry, JsonObject } from '../../ledger/index.ts';
import type { StreetNetwork } from '../../network/index.ts';
import {
  readFolder,
  type Bilingual,
  type FileNames,
  type FolderOperation,
  type FolderResult,
  type Operation,
} from '../../operation/index.ts';
import {
  drawnLayer,
  Drawings,
  featureId,
  pictureAt,
  readRecords,
  withPicture,
  writeDrawnFolder,
  type AsOf,
  type Collection,
  type DrawnSource,
  type Picture,
  type ReceivedReport,
  type Records,
  type ThingKey,
} from '../../picture/index.ts';
import { conceded } from '../../plan/index.ts';
import type { Change, Layer } from '../contract/schemas.ts';
import { SERVER_PROBLEMS_ARABIC } from '../problems-arabic.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { refusal, Refusal } from '../refusal.ts';
import { LedgerRecords } from './ledger-records.ts';
import { momentsOf } from './moments.ts';

export interface Reading {
  readonly operation: FolderOperation;
  /** operation.yaml as it is written, with the terms that were set. */
  readonly written: FolderResult<unknown>['written'];
  readonly records: Records;
  readonly names: FileNames;
  /** Warnings of the reading, and what is still to be drawn. */
  readonly problems: readonly Problem[];
}

async function read(
  folder: string,
  options: { readonly roads?: string; readonly withStreets?: boolean } = {},
): Promise<Reading> {
  const { operation, written, further, problems } = await readFolder(
    folder,
    (context, control) => ({ names: context.names, records: readRecords(context, control) }),
    { ...options, unfinished: true },
  );
  return { operation, written, ...further, problems };
}

export interface GroundOptions {
  readonly folder: string;
  readonly roads?: string;
  /** Where copies of the folder are written for a moment. */
  readonly scratch: string;
  readonly clock: Clock;
}

/** Kinds of entries that `mamarr record` makes of the folder's files. They are read when the server starts. */
const folderKinds: ReadonlySet<string> = new Set([
  ...['file.kept', 'file.named', 'collection.described', 'control.stated', 'street.stated', 'place.named'],
  'half-life.set',
]);

const mostPicturesKept = 16;
const mostEarlierKept = 8;

export class Ground {
  readonly #options: GroundOptions;
  readonly #first: Reading;
  readonly network: StreetNetwork;
  readonly drawings = new Drawings();
  /** What was recorded of reports, claims and figures. */
  readonly records: LedgerRecords;
  readonly #pictures = new Map<string, Picture>();
  /** Readings with fewer drawings, for moments at which the others were not known, by how many drawings they have. */
  readonly #earlier = new Map<string, Promise<Reading>>();
  /** What was read of the drawings up to #readCount; the last that could be read. */
  #reading: Reading;
  #readCount = 0;
  #moments: { readonly state: string; readonly moments: ReturnType<typeof momentsOf> } | null = null;
  #told: { readonly own: Records; readonly count: number; readonly records: Records } | null = null;
  #faults: readonly Problem[] = [];
  #refreshing: Promise<void> | null = null;
  #hasStarted = false;
  /** The last entry that changed the folder's files after the start; they are shown as they were. */
  #recordedAnew: Entry | null = null;

  private constructor(options: GroundOptions, first: Reading, network: StreetNetwork) {
    this.#options = options;
    this.#first = first;
    this.#reading = first;
    this.network = network;
    this.records = new LedgerRecords(first.operation.timeZone);
  }

  /** @throws ProblemError with every problem of the folder */
  static async open(options: GroundOptions): Promise<Ground> {
    const { folder, roads } = options;
    const first = await read(folder, roads === undefined ? {} : { roads });
    const { network } = first.operation;
    assert(network !== null, 'a folder that was read with its streets has them');
    return new Ground(options, first, network);
  }

  get id(): string {
    return this.#first.operation.id;
  }

  /** All that the ledger had at the start has been taken. */
  started(): void {
    this.#hasStarted = true;
  }

  /** Takes the next entry of the operation's ledger. */
  take(entry: Entry): void {
    if (this.#hasStarted && folderKinds.has(entry.kind)) this.#recordedAnew = entry;
    this.drawings.take(entry);
    const before = this.records.count;
    this.records.take(entry);
    if (this.records.count !== before) this.#pictures.clear();
  }

  /** The operation with every drawing so far. When they cannot be read together, the last that could, and why not. */
  async now(): Promise<Reading> {
    while (this.#readCount !== this.drawings.count) {
      this.#refreshing ??= this.#refresh().finally(() => {
        this.#refreshing = null;
      });
      await this.#refreshing;
    }
    const further = [...this.#faults, ...this.drawings.problems, ...this.records.problems];
    return this.#withRecords(this.#reading, [...this.#olderThanLedger(), ...further]);
  }

  #olderThanLedger(): readonly Problem[] {
    if (this.#recordedAnew === null) return [];
    const { body, actor, recordedAt } = this.#recordedAnew;
    const path = body['path'];
    return [
      problemOf(SERVER_PROBLEMS, 'SERVER_FOLDER_RECORDED_ANEW', {
        ...(typeof path === 'string' ? { file: path } : {}),
        found: `${actor}, ${recordedAt}`,
      }),
    ];
  }

  /** The operation with its drawings, without what was recorded of reports, claims and figures. */
  async asFolder(): Promise<Reading> {
    await this.now();
    return this.#reading;
  }

  #withRecords(reading: Reading, further: readonly Problem[]): Reading {
    return {
      ...reading,
      records: this.#recordsWith(reading.records),
      problems: [...reading.problems, ...further],
    };
  }

  /** The same list as long as nothing comes to it: what a picture keeps from moment to moment hangs on it. */
  #recordsWith(own: Records): Records {
    const { count } = this.records;
    if (this.#told?.own !== own || this.#told.count !== count)
      this.#told = { own, count, records: this.records.addTo(own) };
    return this.#told.records;
  }

  async #refresh(): Promise<void> {
    const { count } = this.drawings;
    try {
      this.#reading = await this.readWith(this.drawings);
      this.#faults = [];
    } catch (failure) {
      if (!(failure instanceof ProblemError)) throw failure;
      this.#faults = failure.problems;
    }
    this.#pictures.clear();
    this.#earlier.clear();
    this.#readCount = count;
  }

  /**
   * The operation with these drawings.
   * @throws ProblemError with every problem, when they cannot stand
   */
  async readWith(drawings: Drawings): Promise<Reading> {
    if (drawings.isEmpty) return this.#first;
    const { folder, remove } = writeDrawnFolder(this.#source(), this.#options.scratch, drawings);
    try {
      const reading = await read(folder, { withStreets: false });
      // A copy's path is nobody's business, and gone in a moment.
      return { ...reading, operation: { ...reading.operation, folder: this.#options.folder } };
    } finally {
      remove();
    }
  }

  /** The operation with the drawings that were known at a moment. */
  async #knownAt(knownAtMs: number): Promise<Reading> {
    const now = await this.now();
    const drawings = this.drawings.asKnownAt(knownAtMs);
    if (drawings.count === this.drawings.count) return now;
    const key = `${drawings.count}`;
    let earlier = this.#earlier.get(key);
    if (earlier === undefined) {
      earlier = this.readWith(drawings).catch((failure: unknown) => {
        // What was recorded out of order may not stand alone.
        if (failure instanceof ProblemError) return this.#reading;
        throw failure;
      });
      if (this.#earlier.size >= mostEarlierKept) this.#earlier.clear();
      this.#earlier.set(key, earlier);
    }
    return this.#withRecords(await earlier, this.records.problems);
  }

  #source(): DrawnSource {
    return { folder: this.#options.folder, names: this.#first.names };
  }

  layer(layer: Layer): Collection {
    return drawnLayer(this.#source(), layer, this.drawings);
  }

  /** Whether a place or term is in the folder itself. */
  isInFolder({ part, id }: ThingKey): boolean {
    const { windows, parties, policy } = this.#first.written;
    if (part === 'policy') return Object.hasOwn(policy ?? {}, id);
    if (part === 'windows' || part === 'parties')
      return (part === 'windows' ? windows : (parties ?? [])).some((thing) => thing.id === id);
    return drawnLayer(this.#source(), part, new Drawings()).features.some((feature) => featureId(feature) === id);
  }

  #momentPair(asked: { readonly asOf?: number | undefined; readonly knownAt?: number | undefined }): AsOf {
    const nowMs = this.#options.clock.nowMs();
    return { occurredAtMs: asked.asOf ?? nowMs, knownAtMs: asked.knownAt ?? nowMs };
  }

  /** The picture as of a moment pair; now, when nothing is said. */
  async picture(asked: {
    readonly asOf?: number | undefined;
    readonly knownAt?: number | undefined;
  }): Promise<Picture> {
    const asOf = this.#momentPair(asked);
    const { operation, records } = await this.#knownAt(asOf.knownAtMs);
    // A key of the very moment would hardly ever be asked for again.
    if (asked.asOf === undefined || asked.knownAt === undefined) return pictureAt(records, operation, asOf);
    const key = `${asked.asOf} ${asked.knownAt}`;
    const kept = this.#pictures.get(key) ?? pictureAt(records, operation, asOf);
    this.#pictures.delete(key);
    this.#pictures.set(key, kept);
    if (this.#pictures.size > mostPicturesKept) this.#pictures.delete(this.#pictures.keys().next().value!);
    return kept;
  }

  async report(id: string): Promise<{ readonly report: ReceivedReport; readonly reading: Reading }> {
    const reading = await this.now();
    const { records } = reading;
    const report = records.reports.find((each) => each.id === id);
    if (report === undefined) throw refusal('SERVER_ENTRY_UNKNOWN');
    return { report, reading };
  }

  /** Moments worth stopping at, and the last of what is known. */
  async moments(): Promise<ReturnType<typeof momentsOf>> {
    const { operation, records } = await this.now();
    const state = `${this.#readCount} ${this.records.count}`;
    // Resolving days in a time zone takes a while, and every screen asks.
    if (this.#moments?.state !== state) {
      const settings = { drawnAtMs: this.drawings.knownAtMs, nowMs: this.#options.clock.nowMs() };
      this.#moments = { state, moments: momentsOf(operation, records, settings) };
    }
    return this.#moments.moments;
  }

  /**
   * The operation to plan with, streets and all: as it stands, with changes that are only tried.
   * @throws ProblemError when a change is of no place, or the operation cannot be planned with
   */
  async toPlan(asked: {
    readonly changes: readonly Change[];
    readonly asOf?: number | undefined;
    readonly knownAt?: number | undefined;
  }): Promise<{ readonly operation: Operation; readonly picture: Picture; readonly notices: readonly Problem[] }> {
    const asOf = this.#momentPair(asked);
    const drawings = this.drawings.asKnownAt(asOf.knownAtMs);
    const isEarlier = drawings.count < this.drawings.count;
    const concessions: string[] = [];
    for (const change of asked.changes) {
      if (change.do === 'concede') {
        concessions.push(change.concession);
        continue;
      }
      const id = change.do === 'draw' ? change.feature.properties.id : change.id;
      const known = drawnLayer(this.#source(), change.layer, drawings).features.some(
        (feature) => featureId(feature) === id,
      );
      if (change.do === 'remove' && !known) throw refusal('SERVER_PLACE_UNKNOWN', { file: change.layer, feature: id });
      drawings.put({ part: change.layer, id }, change.do === 'draw' ? (change.feature as JsonObject) : null);
    }
    const tries = asked.changes.length > 0;
    const draws = asked.changes.length > concessions.length;
    const reading = draws || isEarlier ? this.#withRecords(await this.readWith(drawings), []) : await this.now();
    if (!draws && !isEarlier && this.#faults.length > 0) throw new Refusal(this.#faults, 422);
    const { records, problems } = reading;
    // What an unfinished operation lacks is shown while it is made, and refused here.
    if (problems.some(({ severity }) => severity === 'error')) throw new Refusal(problems, 422);
    const operation = { ...reading.operation, network: this.network };
    const picture = pictureAt(records, operation, asOf);
    let planned = withPicture(operation, records, picture);
    const tried = asked.changes
      .filter((change) => change.do !== 'concede')
      .map(({ layer }): Bilingual => ({ en: `a change of ${layer}`, ar: `تغيير في ${LAYERS_ARABIC[layer]}` }));
    for (const id of concessions) {
      const next = conceded(planned, id);
      if (next === null) throw refusal('SERVER_CONCESSION_UNKNOWN', { feature: id });
      planned = next.operation;
      tried.push(next.words);
    }
    const notices = tries ? [triesNotice(tried), ...problems] : problems;
    return { operation: planned, picture, notices };
  }
}

const LAYERS_ARABIC: Readonly<Record<Layer, string>> = {
  zones: 'الأحياء',
  stations: 'المحطات',
  hazards: 'الأخطار',
  control: 'مناطق السيطرة',
  debris: 'الأنقاض',
};

/** That a plan tries what nobody has agreed to, and what. */
function triesNotice(tried: readonly Bilingual[]): Problem {
  const found = { en: tried.map(({ en }) => en).join('; '), ar: tried.map(({ ar }) => ar).join('؛ ') };
  const notice = problemOf(SERVER_PROBLEMS, 'SERVER_PLAN_TRIES', { found: found.en });
  return { ...notice, arabic: { ...SERVER_PROBLEMS_ARABIC.SERVER_PLAN_TRIES, found: found.ar } };
}
