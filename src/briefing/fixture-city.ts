/** A small made-up city for tests: a grid of streets, five zones, two crossings. Nothing in it is a real place. */
import type { StreetNetwork } from '../network/index.ts';
import { EdgeFlag, streetClassIndex } from '../network/index.ts';
import type { Basis, Bilingual, MultiPolygon, Operation, Position, Zone } from '../operation/index.ts';

const SIZE = 9;
const SPACING_METERS = 260;
const ORIGIN: Position = [39, 35.94];
const both = EdgeFlag.walkForward | EdgeFlag.walkBackward | EdgeFlag.driveForward | EdgeFlag.driveBackward;

export const firstWindowMs = Date.parse('2017-10-14T07:00:00+03:00');
const hourMs = 3_600_000;

/** Position by street corner; fractions are between corners. */
export function corner(column: number, row: number): Position {
  const degree = 111_195;
  return [
    ORIGIN[0] + (column * SPACING_METERS) / (degree * Math.cos((ORIGIN[1] * Math.PI) / 180)),
    ORIGIN[1] + (row * SPACING_METERS) / degree,
  ];
}

export function cornerNode(column: number, row: number): number {
  return row * SIZE + column;
}

function box(west: number, south: number, east: number, north: number): MultiPolygon {
  return [[[corner(west, south), corner(east, south), corner(east, north), corner(west, north), corner(west, south)]]];
}

/** Edges eastward first, then northward; main roads are column 4 and row 4. Nodes are bent a little off the grid. */
export function fixtureNetwork(): StreetNetwork {
  const nodes: Position[] = [];
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      nodes.push(corner(column + 0.18 * Math.sin(row * 1.3), row + 0.15 * Math.sin(column * 1.7)));
    }
  }
  const edges: { from: number; to: number; streetClass: string; name: number }[] = [];
  const classOf = (line: number): string => (line === 4 ? 'primary' : line % 2 === 0 ? 'tertiary' : 'residential');
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const here = cornerNode(column, row);
      if (column + 1 < SIZE) {
        edges.push({ from: here, to: here + 1, streetClass: classOf(row), name: row === 4 ? 1 : 0 });
      }
      if (row + 1 < SIZE) {
        edges.push({ from: here, to: here + SIZE, streetClass: classOf(column), name: column === 4 ? 2 : 0 });
      }
    }
  }
  const e7 = (degrees: number): number => Math.round(degrees * 1e7);
  return {
    nodeCount: nodes.length,
    edgeCount: edges.length,
    nodeLonE7: Int32Array.from(nodes, (position) => e7(position[0])),
    nodeLatE7: Int32Array.from(nodes, (position) => e7(position[1])),
    nodeSourceId: Float64Array.from(nodes.keys()),
    edgeFrom: Int32Array.from(edges, (edge) => edge.from),
    edgeTo: Int32Array.from(edges, (edge) => edge.to),
    edgeLengthMeters: Float64Array.from(edges, () => SPACING_METERS),
    edgeClass: Uint8Array.from(edges, (edge) => streetClassIndex(edge.streetClass)),
    edgeFlags: Uint16Array.from(edges, () => both),
    edgeName: Uint32Array.from(edges, (edge) => edge.name),
    edgeSourceId: Float64Array.from(edges.keys()),
    // One bend in every edge, so that shapes are seen to be followed.
    shapeStart: Uint32Array.from({ length: edges.length + 1 }, (_, edge) => edge),
    shapeLonE7: Int32Array.from(edges, ({ from, to }) => e7((nodes[from]![0] + nodes[to]![0]) / 2 + 0.0001)),
    shapeLatE7: Int32Array.from(edges, ({ from, to }) => e7((nodes[from]![1] + nodes[to]![1]) / 2 + 0.0001)),
    names: [
      { name: '' },
      { name: 'شارع الجسر', en: 'Bridge Street', ar: 'شارع الجسر' },
      { name: 'شارع المحطة', en: 'Station Street', ar: 'شارع المحطة' },
    ],
    source: {
      file: 'roads.geojson',
      format: 'geojson',
      sha256: 'c0ffee00'.repeat(8),
      attribution: 'Drawn by hand for tests',
      schematic: true,
    },
  };
}

const assumed = (text: string): Basis => ({ kind: 'assumption', text });
const said = (text: string, saidAt: string): Basis => ({ kind: 'source', text, saidAt });

interface ZoneRow {
  readonly id: string;
  readonly name: Bilingual;
  readonly box: readonly [number, number, number, number];
  readonly people: readonly [number, number, number];
}

const zoneRows: readonly ZoneRow[] = [
  { id: 'bustan', name: { en: 'Al-Bustan', ar: 'البستان' }, box: [1.2, 1.2, 2.8, 2.8], people: [1400, 1800, 2600] },
  { id: 'qanater', name: { en: 'Al-Qanater', ar: 'القناطر' }, box: [3.2, 2.2, 4.8, 3.8], people: [900, 1200, 1500] },
  { id: 'suq', name: { en: 'Old Market', ar: 'السوق القديم' }, box: [3.2, 4.2, 4.8, 5.8], people: [1700, 2300, 3400] },
  { id: 'naseem', name: { en: 'Al-Naseem', ar: 'النسيم' }, box: [1.2, 4.2, 2.8, 5.8], people: [500, 700, 1100] },
  { id: 'tin', name: { en: 'Al-Tin', ar: 'التين' }, box: [0.1, 7.2, 0.9, 7.9], people: [200, 320, 400] },
];

function fixtureZones(): Zone[] {
  return zoneRows.map(({ id, name, box: sides, people }) => ({
    id,
    name,
    area: box(...sides),
    people: {
      low: people[0],
      best: people[1],
      high: people[2],
      basis: said('Neighbourhood committee by radio', '2017-10-12T20:00:00+03:00'),
    },
    cannotWalkShare: 0.06,
    walkingSpeedMetersPerSecond: 0.64,
    readyAtMs: firstWindowMs,
  }));
}

export function fixtureOperation(): Operation {
  const unmeasured = assumed('No measured rate: hand search with bags, 240 persons per lane and hour');
  const station = { hours: [], status: 'agreed', basis: unmeasured } as const;
  return {
    folder: 'examples/made-up',
    id: 'made-up',
    name: { en: 'Made-up city, October 2017', ar: 'مدينة افتراضية، تشرين الأول 2017' },
    timeZone: 'Asia/Damascus',
    parties: [
      { id: 'north', name: { en: 'Northern forces', ar: 'القوات الشمالية' }, agreesToPassage: true },
      { id: 'inside', name: { en: 'Inner garrison', ar: 'الحامية الداخلية' }, agreesToPassage: true },
      { id: 'west', name: { en: 'Western brigade', ar: 'اللواء الغربي' }, agreesToPassage: false },
    ],
    windows: [
      {
        id: 'w1',
        fromMs: firstWindowMs,
        untilMs: firstWindowMs + 5 * hourMs,
        status: 'agreed',
        basis: said('Minutes of the talks', '2017-10-13T18:00:00+03:00'),
      },
      {
        id: 'w2',
        fromMs: firstWindowMs + 24 * hourMs,
        untilMs: firstWindowMs + 28 * hourMs,
        status: 'agreed',
        basis: said('Minutes of the talks', '2017-10-13T18:00:00+03:00'),
      },
    ],
    zones: fixtureZones(),
    stations: [
      {
        ...station,
        id: 'north-gate',
        kind: 'crossing',
        name: { en: 'North Gate', ar: 'الباب الشمالي' },
        position: corner(4, 7),
        lanes: 3,
        ratePersonsPerLaneHour: 240,
        roomPersons: 600,
      },
      {
        ...station,
        id: 'east-bridge',
        kind: 'crossing',
        name: { en: 'East Bridge', ar: 'الجسر الشرقي' },
        position: corner(7, 4),
        lanes: 2,
        ratePersonsPerLaneHour: 240,
        roomPersons: 400,
      },
      {
        ...station,
        id: 'mill',
        kind: 'screening',
        name: { en: 'The Mill', ar: 'المطحنة' },
        position: corner(7, 7),
        lanes: 4,
        ratePersonsPerLaneHour: 200,
        roomPersons: null,
      },
      {
        ...station,
        id: 'school',
        kind: 'reception',
        name: { en: 'Agricultural School', ar: 'المدرسة الزراعية' },
        position: corner(8, 8),
        lanes: 6,
        ratePersonsPerLaneHour: 200,
        roomPersons: 9000,
      },
    ],
    control: [
      {
        id: 'c-north',
        party: 'north',
        area: [[[corner(-0.6, 6.2), corner(8.6, 6.2), corner(8.6, 8.6), corner(-0.6, 8.6), corner(-0.6, 6.2)]]],
        asOf: '2017-10-12T12:00:00+03:00',
        basis: said('Map of the northern forces', '2017-10-12T12:00:00+03:00'),
      },
      {
        id: 'c-inside',
        party: 'inside',
        area: box(0.6, 0.6, 5.4, 6.2),
        asOf: '2017-10-12T12:00:00+03:00',
        basis: said('Map of the northern forces', '2017-10-12T12:00:00+03:00'),
      },
      {
        id: 'c-contested',
        party: null,
        area: box(5.4, 2.4, 6.6, 6.2),
        asOf: '2017-10-11T12:00:00+03:00',
        basis: said('Two residents, by telephone', '2017-10-11T12:00:00+03:00'),
      },
      {
        id: 'c-west',
        party: 'west',
        area: box(-0.6, 0.6, 0.6, 6.2),
        asOf: '2017-10-12T12:00:00+03:00',
        basis: said('Map of the northern forces', '2017-10-12T12:00:00+03:00'),
      },
    ],
    hazards: [
      {
        id: 'h-shelling',
        kind: 'shelling',
        name: { en: 'Shelling at the roundabout', ar: 'قصف عند الدوار' },
        geometry: { type: 'Point', coordinates: [...corner(5.6, 4.4)] },
        dangerDistanceMeters: 300,
        excludes: false,
        fromMs: null,
        untilMs: null,
        asOf: '2017-10-13T06:00:00+03:00',
        basis: said('Civil defence', '2017-10-13T06:00:00+03:00'),
      },
      {
        id: 'h-sniper',
        kind: 'sniper',
        name: { en: 'Sniper along the canal', ar: 'قناص على امتداد القناة' },
        geometry: { type: 'LineString', coordinates: [[...corner(2.5, 6.4)], [...corner(3.6, 6.6)]] },
        dangerDistanceMeters: 220,
        excludes: false,
        fromMs: null,
        untilMs: null,
        asOf: '2017-10-10T15:00:00+03:00',
        basis: said('Two residents, by telephone', '2017-10-10T15:00:00+03:00'),
      },
      {
        id: 'h-mines',
        kind: 'mines',
        name: { en: 'Mines in the orchards', ar: 'ألغام في البساتين' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [corner(5.4, 0.7), corner(5.4, 1.9), corner(7, 1.9), corner(7, 0.7), corner(5.4, 0.7)].map((p) => [...p]),
          ],
        },
        dangerDistanceMeters: 60,
        excludes: true,
        fromMs: null,
        untilMs: null,
        asOf: '2017-09-20T00:00:00+03:00',
        basis: assumed('Mined in September; nobody has reported clearance'),
      },
    ],
    policy: {
      planFor: 'best',
      maxCorridors: 2,
      maxWalkMeters: 6000,
      daylightOnly: true,
      safetyFactor: 1.25,
      slotMinutes: 30,
      stepSeconds: 300,
      exposureWeight: 3,
      basis: {},
    },
    streets: { classes: {}, debris: [] },
    context: [
      {
        id: 'trapped-un',
        name: { en: 'People trapped in the city', ar: 'المحاصرون في المدينة' },
        figure: {
          low: 8000,
          best: 8000,
          high: 8000,
          basis: said('United Nations office', '2017-10-06T00:00:00+03:00'),
        },
        unit: 'people',
      },
      {
        id: 'retaken',
        name: { en: 'Share of the city retaken', ar: 'نسبة ما استُعيد من المدينة' },
        figure: { low: 85, best: 90, high: 90, basis: said('Coalition statement', '2017-10-10T00:00:00+03:00') },
        unit: '%',
      },
    ],
    network: fixtureNetwork(),
    digest: '5eed'.repeat(16),
  };
}
