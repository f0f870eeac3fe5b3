/**
 * A small operation for tests: a grid of streets 9 columns × 7 rows, every piece 120 m and, at 1 m/s without a safety
 * factor, 120 s. The line of control runs between columns 4 and 5.
 *
 * ```
 * row 0   . . . . . │ . . . .
 * row 1   . A . . N │ . . . .      A, B, C  zones (gathering places), party "holders" west of the line
 * row 2   . . . . . │ . . . .      N, S     crossings at column 4, rows 1 and 5
 * row 3   . B . . . │ . s . R      s        screening at column 6, row 3
 * row 4   . . . . . │ . . . .      R, Q     receptions at column 8, rows 3 and 5
 * row 5   . C . . S │ . . . Q
 * row 6   . . . . . │ . . . .
 * ```
 *
 * Shortest ways to R: A by N 3 + 4 + 2 = 9 pieces (18 minutes); B 11 by either crossing; C 11 by S, since mines exclude
 * the piece between columns 2 and 3 of row 5. C walks at 0.8 m/s, a tenth of B cannot walk. Persons an hour: N 600,
 * S 240, screening 600, each reception 1,200; Q has room for 400. A sniper at column 3 of row 1 reaches 60 m: half of each
 * of the four pieces there, one minute.
 */
import { EdgeFlag, type StreetNetwork } from '../network/index.ts';
import type { Basis, MultiPolygon, Operation, Position, Station, Zone } from '../operation/index.ts';

export const FIXTURE_COLUMNS = 9;
export const FIXTURE_ROWS = 7;
export const FIXTURE_PIECE_METERS = 120;
/** 2017-10-12 06:00 in Damascus (UTC+3). */
export const FIXTURE_START_MS = Date.UTC(2017, 9, 12, 3, 0, 0);

const WEST = 39.0;
const NORTH = 35.96;
const METERS_PER_DEGREE = (Math.PI / 180) * 6371008.8;
const stepLat = FIXTURE_PIECE_METERS / METERS_PER_DEGREE;
const stepLon = stepLat / Math.cos((NORTH * Math.PI) / 180);
const assumed: Basis = { kind: 'assumption', text: 'Made up for a test.' };

/** Street node at a column and row. */
export function fixtureNode(column: number, row: number): number {
  return row * FIXTURE_COLUMNS + column;
}

/** Position of a column and row; fractions lie between the streets. */
export function fixturePosition(column: number, row: number): Position {
  return [WEST + column * stepLon, NORTH - row * stepLat];
}

/** A rectangle from one column and row to another, as an area. */
export function fixtureArea(fromColumn: number, fromRow: number, toColumn: number, toRow: number): MultiPolygon {
  const ring = [
    fixturePosition(fromColumn, fromRow),
    fixturePosition(fromColumn, toRow),
    fixturePosition(toColumn, toRow),
    fixturePosition(toColumn, fromRow),
    fixturePosition(fromColumn, fromRow),
  ];
  return [[ring]];
}

/** The grid of streets: first the pieces along the rows, then the pieces along the columns. */
export function fixtureNetwork(): StreetNetwork {
  const from: number[] = [];
  const to: number[] = [];
  for (let row = 0; row < FIXTURE_ROWS; row++) {
    for (let column = 0; column + 1 < FIXTURE_COLUMNS; column++) {
      from.push(fixtureNode(column, row));
      to.push(fixtureNode(column + 1, row));
    }
  }
  for (let row = 0; row + 1 < FIXTURE_ROWS; row++) {
    for (let column = 0; column < FIXTURE_COLUMNS; column++) {
      from.push(fixtureNode(column, row));
      to.push(fixtureNode(column, row + 1));
    }
  }
  const nodeCount = FIXTURE_COLUMNS * FIXTURE_ROWS;
  const edgeCount = from.length;
  const positions = Array.from({ length: nodeCount }, (_, node) =>
    fixturePosition(node % FIXTURE_COLUMNS, Math.floor(node / FIXTURE_COLUMNS)),
  );
  return {
    nodeCount,
    edgeCount,
    nodeLonE7: Int32Array.from(positions, ([lon]) => Math.round(lon * 1e7)),
    nodeLatE7: Int32Array.from(positions, ([, lat]) => Math.round(lat * 1e7)),
    nodeSourceId: Float64Array.from({ length: nodeCount }, (_, node) => node + 1),
    edgeFrom: Int32Array.from(from),
    edgeTo: Int32Array.from(to),
    edgeLengthMeters: new Float64Array(edgeCount).fill(FIXTURE_PIECE_METERS),
    edgeClass: new Uint8Array(edgeCount),
    edgeFlags: new Uint16Array(edgeCount).fill(EdgeFlag.walkForward | EdgeFlag.walkBackward),
    edgeName: new Uint32Array(edgeCount),
    edgeSourceId: Float64Array.from({ length: edgeCount }, (_, edge) => edge + 1),
    shapeStart: new Uint32Array(edgeCount + 1),
    shapeLonE7: new Int32Array(0),
    shapeLatE7: new Int32Array(0),
    names: [{ name: '' }],
    source: { file: 'grid.geojson', format: 'geojson', sha256: '0'.repeat(64), schematic: true },
  };
}

export function fixtureZone(
  id: string,
  column: number,
  row: number,
  people: number,
  changes: Partial<Zone> = {},
): Zone {
  return {
    id,
    name: { en: `Zone ${id}`, ar: `الحي ${id}` },
    area: fixtureArea(column - 0.4, row - 0.4, column + 0.4, row + 0.4),
    people: { low: people, best: people, high: people, basis: assumed },
    cannotWalkShare: 0,
    walkingSpeedMetersPerSecond: 1,
    readyAtMs: FIXTURE_START_MS,
    ...changes,
  };
}

export function fixtureStation(
  id: string,
  kind: Station['kind'],
  column: number,
  row: number,
  changes: Partial<Station> = {},
): Station {
  return {
    id,
    kind,
    name: { en: `Station ${id}`, ar: `المحطة ${id}` },
    position: fixturePosition(column, row),
    lanes: 1,
    ratePersonsPerLaneHour: 600,
    roomPersons: null,
    hours: [],
    status: 'agreed',
    basis: assumed,
    ...changes,
  };
}

/** The operation drawn above, with two windows of four hours (06–10 and 14–18, local time); any part can be changed. */
export function makeFixture(changes: Partial<Operation> = {}): Operation {
  const hour = 3_600_000;
  return {
    folder: 'grid',
    id: 'grid',
    name: { en: 'Grid', ar: 'شبكة' },
    timeZone: 'Asia/Damascus',
    parties: [
      { id: 'holders', name: { en: 'Holders', ar: 'المسيطرون' }, agreesToPassage: true },
      { id: 'council', name: { en: 'Council', ar: 'المجلس' }, agreesToPassage: true },
    ],
    windows: [
      {
        id: 'morning',
        fromMs: FIXTURE_START_MS,
        untilMs: FIXTURE_START_MS + 4 * hour,
        status: 'agreed',
        basis: assumed,
      },
      {
        id: 'afternoon',
        fromMs: FIXTURE_START_MS + 8 * hour,
        untilMs: FIXTURE_START_MS + 12 * hour,
        status: 'agreed',
        basis: assumed,
      },
    ],
    zones: [
      fixtureZone('A', 1, 1, 900),
      fixtureZone('B', 1, 3, 700, { cannotWalkShare: 0.1 }),
      fixtureZone('C', 1, 5, 500, { walkingSpeedMetersPerSecond: 0.8 }),
    ],
    stations: [
      fixtureStation('N', 'crossing', 4, 1),
      fixtureStation('S', 'crossing', 4, 5, { ratePersonsPerLaneHour: 240 }),
      fixtureStation('s', 'screening', 6, 3, { lanes: 2, ratePersonsPerLaneHour: 300, roomPersons: 500 }),
      fixtureStation('R', 'reception', 8, 3, { lanes: 2 }),
      fixtureStation('Q', 'reception', 8, 5, { lanes: 2, roomPersons: 400 }),
    ],
    control: [
      { id: 'west', party: 'holders', area: fixtureArea(-1, -1, 4.5, 7), asOf: '2017-10-11', basis: assumed },
      { id: 'east', party: 'council', area: fixtureArea(4.5, -1, 9, 7), asOf: '2017-10-11', basis: assumed },
    ],
    hazards: [
      {
        id: 'sniper-1',
        kind: 'sniper',
        name: { en: 'Sniper', ar: 'قناص' },
        geometry: { type: 'Point', coordinates: [...fixturePosition(3, 1)] },
        dangerDistanceMeters: 60,
        excludes: false,
        fromMs: null,
        untilMs: null,
        asOf: '2017-10-11T12:00:00+03:00',
        basis: assumed,
      },
      {
        id: 'mines-1',
        kind: 'mines',
        name: { en: 'Mines', ar: 'ألغام' },
        geometry: { type: 'Point', coordinates: [...fixturePosition(2.5, 5)] },
        dangerDistanceMeters: 20,
        excludes: true,
        fromMs: null,
        untilMs: null,
        asOf: '2017-10-11T12:00:00+03:00',
        basis: assumed,
      },
    ],
    policy: {
      planFor: 'best',
      maxCorridors: 3,
      maxWalkMeters: 8000,
      daylightOnly: false,
      safetyFactor: 1,
      slotMinutes: 30,
      stepSeconds: 60,
      exposureWeight: 2,
      basis: {},
    },
    streets: { classes: {}, debris: [] },
    context: [],
    network: fixtureNetwork(),
    digest: 'f'.repeat(64),
    ...changes,
  };
}
