import { describe } from 'vitest';
import { GRID_DEGREES, SOUTH, square, WEST } from './fixture-folder.ts';
import { drawZone, expectRefusals, inHazard, inStation, inZone, type Row } from './fixture-refusals.ts';

const rows: readonly Row[] = [
  [
    'a latitude of 139',
    'OP_COORDINATES_OUTSIDE',
    inZone({ field: 'geometry' }),
    /\[35\.9, 139\]/,
    drawZone([
      [
        [35.9, 139],
        [35.9, 139.01],
        [35.91, 139.01],
        [35.9, 139],
      ],
    ]),
  ],
  [
    'a zone swapped',
    'OP_COORDINATES_SWAPPED',
    inZone({ field: 'geometry' }),
    /\[35\.94, 39\]/,
    drawZone([
      [
        [35.94, 39],
        [35.944, 39],
        [35.944, 39.004],
        [35.94, 39],
      ],
    ]),
  ],
  [
    'one corner swapped',
    'OP_COORDINATES_SWAPPED',
    inZone({ field: 'geometry' }),
    /\[35\.94, 39\.004\]/,
    drawZone([
      [
        [39, 35.94],
        [35.94, 39.004],
        [39.004, 35.944],
        [39, 35.94],
      ],
    ]),
  ],
  [
    'a station swapped',
    'OP_COORDINATES_SWAPPED',
    inStation('geometry'),
    /35\.96/,
    (draft) => {
      draft.stations.features[0]!.geometry!.coordinates = [35.96, 39.005];
    },
  ],
  [
    'a hazard swapped',
    'OP_COORDINATES_SWAPPED',
    inHazard('geometry'),
    /35\.95/,
    (draft) => {
      draft.hazards.features[0]!.geometry!.coordinates = [35.95, 39.002];
    },
  ],
  [
    'a hazard in another city',
    'OP_FAR_FROM_STREETS',
    inHazard('geometry'),
    /km from the streets/,
    (draft) => {
      draft.hazards.features[0]!.geometry!.coordinates = [37.16, 36.2];
    },
  ],
  [
    'no geometry',
    'OP_GEOMETRY_MISSING',
    inZone({ field: 'geometry' }),
    /^$/,
    (draft) => {
      draft.zones.features[0]!.geometry = null;
    },
  ],
  [
    'a zone drawn as a point',
    'OP_GEOMETRY_KIND',
    inZone({ field: 'geometry' }),
    /Point/,
    drawZone([39, 35.94], 'Point'),
  ],
  [
    'coordinates that are words',
    'OP_GEOMETRY_MALFORMED',
    inZone({ field: 'geometry' }),
    /coordinates\.0\.0\.0: "39"/,
    drawZone([
      [
        ['39', '35.94'],
        ['39', '35.95'],
        ['39.1', '35.95'],
        ['39', '35.94'],
      ],
    ]),
  ],
  [
    'another coordinate system',
    'OP_CRS_UNSUPPORTED',
    { file: 'zones.geojson', field: 'crs' },
    /32637/,
    (draft) => {
      draft.zones['crs'] = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32637' } };
    },
  ],
  [
    'a ring that is not closed',
    'OP_RING_NOT_CLOSED',
    inZone({ field: 'geometry' }),
    /begins at \[39, 35\.94\]/,
    drawZone([
      [
        [39, 35.94],
        [39.004, 35.94],
        [39.004, 35.944],
        [39, 35.944],
      ],
    ]),
  ],
  [
    'a ring of three',
    'OP_RING_TOO_SHORT',
    inZone({ field: 'geometry' }),
    /./,
    drawZone([
      [
        [39, 35.94],
        [39.004, 35.94],
        [39, 35.94],
      ],
    ]),
  ],
  [
    'a polygon without area',
    'OP_POLYGON_EMPTY',
    inZone({ field: 'geometry' }),
    /m²|line/,
    drawZone([
      [
        [39, 35.94],
        [39.004, 35.944],
        [39.002, 35.942],
        [39, 35.94],
      ],
    ]),
  ],
  [
    'a polygon of one place',
    'OP_POLYGON_EMPTY',
    inZone({ field: 'geometry' }),
    /0\.00 m²/,
    drawZone([
      [
        [39, 35.94],
        [39, 35.94],
        [39, 35.94],
        [39, 35.94],
      ],
    ]),
  ],
  [
    'a bow tie',
    'OP_POLYGON_CROSSES_ITSELF',
    inZone({ field: 'geometry' }),
    /at \[39\.00/,
    drawZone([
      [
        [39, 35.94],
        [39.004, 35.944],
        [39.004, 35.94],
        [39, 35.945],
        [39, 35.94],
      ],
    ]),
  ],
  [
    'a geometry with too many points',
    'OP_GEOMETRY_TOO_DETAILED',
    inZone({ field: 'geometry' }),
    /20003 points/,
    drawZone([
      [
        ...Array.from({ length: 20_000 }, (_, step) => [39 + step * 1e-7, 35.94]),
        [39.002, 35.943],
        [39, 35.943],
        [39, 35.94],
      ],
    ]),
  ],
  [
    'zones that overlap',
    'OP_ZONES_OVERLAP',
    inZone({ field: 'geometry' }),
    /with b: .* 50\.0 % of the smaller/,
    drawZone(square(0.6, 0)),
  ],
  [
    'zones that overlap by a sliver',
    'OP_ZONES_OVERLAP_SLIGHTLY',
    inZone({ field: 'geometry' }),
    /0\.[1-9] %/,
    drawZone(square(0.204, 0)),
  ],
  [
    'a station 900 m from any street',
    'OP_STATION_FAR_FROM_STREET',
    inStation('geometry'),
    /9\d\d m/,
    (draft) => {
      draft.stations.features[0]!.geometry!.coordinates = [WEST - 0.01, SOUTH + GRID_DEGREES];
    },
  ],
  [
    'a station 200 m from any street',
    'OP_STATION_OFF_STREET',
    inStation('geometry'),
    /2\d\d m/,
    (draft) => {
      draft.stations.features[0]!.geometry!.coordinates = [WEST - 0.0025, SOUTH + GRID_DEGREES];
    },
  ],
];

describe('a place that is wrong', () => {
  expectRefusals(rows);
});
