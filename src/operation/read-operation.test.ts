/** Refusals first: one row for each way in which a folder can be wrong, each from a folder that is right. */
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../base/problem.ts';
import {
  filesOf,
  goodFolder,
  GRID_DEGREES,
  SOUTH,
  square,
  WEST,
  withFolder,
  type FolderDraft,
} from './fixture-folder.ts';
import { operationProblems, type OperationProblemCode } from './problems.ts';
import { readOperation, type ReadOptions } from './read-operation.ts';

/** All problems of a folder, thrown or returned. */
async function problemsOf(folder: string, options: ReadOptions = {}): Promise<readonly Problem[]> {
  try {
    return (await readOperation(folder, options)).problems;
  } catch (failure) {
    if (failure instanceof ProblemError) return failure.problems;
    throw failure;
  }
}

type Place = Pick<Problem, 'file' | 'feature' | 'field'>;
type Row = readonly [
  what: string,
  code: OperationProblemCode,
  place: Place,
  found: RegExp,
  spoil: (draft: FolderDraft) => void,
];

const zone = (draft: FolderDraft, number = 0): Record<string, unknown> => draft.zones.features[number]!.properties;
const station = (draft: FolderDraft, number = 0): Record<string, unknown> =>
  draft.stations.features[number]!.properties;
const hazard = (draft: FolderDraft): Record<string, unknown> => draft.hazards.features[0]!.properties;
const replace =
  (from: string | RegExp, to: string) =>
  (draft: FolderDraft): void => {
    expect(draft.operation).toMatch(from);
    draft.operation = draft.operation.replace(from, to);
  };
const put =
  (name: string, content: string | Uint8Array) =>
  (draft: FolderDraft): void => {
    draft.more[name] = content;
  };
const drawZone =
  (coordinates: unknown, type = 'Polygon') =>
  (draft: FolderDraft): void => {
    draft.zones.features[0]!.geometry = { type, coordinates: coordinates as never };
  };
const inZone = (file: Partial<Place>): Place => ({ file: 'zones.geojson', feature: 'a', ...file });
const inStation = (field: string): Place => ({ file: 'stations.geojson', feature: 'gate', field });
const inWindow = (field: string, feature = 'first'): Place => ({
  file: 'operation.yaml',
  feature,
  field: `windows.${field}`,
});
const inHazard = (field: string): Place => ({ file: 'hazards.geojson', feature: 'sniper', field });
const yaml = (field?: string): Place => ({ file: 'operation.yaml', ...(field === undefined ? {} : { field }) });
const latin1 = Buffer.from('{"name": "caf\u00e9"}', 'latin1');

const aliasBomb = `a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
`;

const rows: readonly Row[] = [
  // Files
  ['an empty file', 'OP_FILE_EMPTY', { file: 'hazards.geojson' }, /0 bytes/, put('hazards.geojson', '')],
  ['a file of blanks', 'OP_FILE_EMPTY', { file: 'control.geojson' }, /white space/, put('control.geojson', ' \n ')],
  [
    'a file that is not UTF-8',
    'OP_FILE_NOT_UTF8',
    { file: 'debris.geojson' },
    /0xe9 at offset 13/,
    put('debris.geojson', latin1),
  ],
  [
    'UTF-16',
    'OP_FILE_NOT_UTF8',
    { file: 'debris.geojson' },
    /UTF-16/,
    put('debris.geojson', Buffer.from('\ufeff{}', 'utf16le')),
  ],
  [
    'a named file that is missing',
    'OP_FILE_MISSING',
    { file: 'mines.geojson' },
    /^$/,
    (draft) => {
      draft.operation += 'files: { hazards: mines.geojson }\n';
    },
  ],
  [
    'a file outside the folder',
    'OP_FILE_OUTSIDE_FOLDER',
    { file: '../control.geojson' },
    /\.\./,
    (draft) => {
      draft.operation += 'files: { control: ../control.geojson }\n';
    },
  ],
  [
    'an absolute path',
    'OP_FILE_OUTSIDE_FOLDER',
    { file: '/etc/hostname' },
    /etc/,
    (draft) => {
      draft.operation += 'files: { claims: /etc/hostname }\n';
    },
  ],
  ['a misspelt file name', 'OP_FILE_NOT_USED', { file: 'hazard.geojson' }, /^$/, put('hazard.geojson', '{}')],
  [
    'streets that are missing',
    'OP_FILE_MISSING',
    { ...yaml('roads'), feature: 'road.geojson' },
    /road\.geojson$/,
    replace('roads: roads', 'roads: road'),
  ],
  [
    'YAML that breaks off',
    'OP_YAML_UNREADABLE',
    yaml(),
    /line \d+, column 1: Missing closing/,
    replace('roads: roads.geojson', 'roads: "roads.geojson'),
  ],
  [
    'a bomb of aliases',
    'OP_YAML_ALIASES',
    yaml(),
    /alias/i,
    (draft) => {
      draft.operation = aliasBomb;
    },
  ],
  [
    'YAML without end',
    'OP_TOO_DEEP',
    yaml(),
    /levels/,
    (draft) => {
      draft.operation = `x: ${'['.repeat(50_000)}`;
    },
  ],
  ['a key twice in YAML', 'OP_KEY_TWICE', yaml(), /line 4/, replace('id: small\n', 'id: small\nid: small\n')],
  [
    'JSON that breaks off',
    'OP_JSON_UNREADABLE',
    { file: 'hazards.geojson' },
    /line 2, column 1: the text ends/,
    put('hazards.geojson', '{"type":\n'),
  ],
  [
    'a key twice in JSON',
    'OP_KEY_TWICE',
    { file: 'debris.geojson', field: 'name' },
    /line 1, column 61/,
    put('debris.geojson', '{"type":"FeatureCollection","features":[],"name":"old name","name":"new"}'),
  ],
  [
    'JSON that nests a million levels',
    'OP_TOO_DEEP',
    { file: 'control.geojson' },
    /40 levels/,
    put('control.geojson', '['.repeat(1_000_000)),
  ],
  [
    'a report without front matter',
    'OP_FRONT_MATTER_MISSING',
    { file: 'reports/note.md' },
    /^$/,
    put('reports/note.md', 'Text.'),
  ],
  [
    'a report in a language that is not known',
    'OP_VALUE_UNKNOWN',
    { file: 'reports/note.md', field: 'language' },
    /fr/,
    put('reports/note.md', '---\ntitle: T\nsource: S\nlanguage: fr\npublished_at: 2017-10-11\n---\n'),
  ],

  // Shape
  [
    'a key that is not known',
    'OP_KEY_UNKNOWN',
    inZone({ field: 'people_lo' }),
    /people_lo/,
    (draft) => {
      zone(draft)['people_lo'] = 3;
    },
  ],
  [
    'a key that is not known in YAML',
    'OP_KEY_UNKNOWN',
    inWindow('untill'),
    /untill/,
    replace('    status: agreed', '    untill: x\n    status: agreed'),
  ],
  [
    'a street class that is not known',
    'OP_KEY_UNKNOWN',
    yaml('streets.classes.residental'),
    /residental/,
    replace('residential:', 'residental:'),
  ],
  [
    'a value of the wrong type',
    'OP_TYPE_WRONG',
    inZone({ field: 'people_best' }),
    /"100" \(string\)/,
    (draft) => {
      zone(draft)['people_best'] = '100';
    },
  ],
  [
    'a wrong type under a policy',
    'OP_TYPE_WRONG',
    yaml('policy.slot_minutes.value'),
    /"twenty"/,
    replace('value: 20', 'value: twenty'),
  ],
  [
    'a value that is missing',
    'OP_REQUIRED',
    inStation('rate_persons_per_lane_hour'),
    /nothing/,
    (draft) => {
      delete station(draft)['rate_persons_per_lane_hour'];
    },
  ],
  [
    'YAML’s not-a-number',
    'OP_NUMBER_NOT_FINITE',
    { ...yaml('context.low'), feature: 'retaken' },
    /NaN/,
    replace('low: 85', 'low: .nan'),
  ],
  [
    'infinity',
    'OP_NUMBER_NOT_FINITE',
    { ...yaml('context.high'), feature: 'retaken' },
    /Infinity/,
    replace('high: 90', 'high: .inf'),
  ],
  [
    'more people than there are',
    'OP_OUT_OF_RANGE',
    inZone({ field: 'people_high' }),
    /1e\+?30/,
    (draft) => {
      zone(draft)['people_high'] = 1e30;
    },
  ],
  [
    'a share above one',
    'OP_OUT_OF_RANGE',
    inZone({ field: 'cannot_walk_share' }),
    /5/,
    (draft) => {
      zone(draft)['cannot_walk_share'] = 5;
    },
  ],
  [
    'a word that is not known',
    'OP_VALUE_UNKNOWN',
    inStation('kind'),
    /"crosing"/,
    (draft) => {
      station(draft, 0)['kind'] = 'crosing';
      draft.stations.features.push({
        ...structuredClone(draft.stations.features[0]!),
        properties: { ...draft.stations.features[0]!.properties, id: 'other', kind: 'crossing' },
      });
    },
  ],
  [
    'an id with a blank',
    'OP_ID_INVALID',
    { file: 'zones.geojson', feature: 'a b', field: 'id' },
    /a b/,
    (draft) => {
      zone(draft)['id'] = 'a b';
    },
  ],
  [
    'an id twice',
    'OP_ID_TWICE',
    inZone({ field: 'id' }),
    /number 1 and number 2/,
    (draft) => {
      zone(draft, 1)['id'] = 'a';
    },
  ],
  ['a window id twice', 'OP_ID_TWICE', inWindow('id'), /first/, replace('id: second', 'id: first')],
  [
    'a name missing in Arabic',
    'OP_NAME_MISSING',
    inZone({ field: 'name_ar' }),
    /nothing/,
    (draft) => {
      delete zone(draft)['name_ar'];
    },
  ],
  ['a name that is blank', 'OP_NAME_MISSING', yaml('name_en'), /" "/, replace('name_en: Small', 'name_en: " "')],

  // Figures
  [
    'people below zero',
    'OP_PEOPLE_NEGATIVE',
    inZone({ field: 'people_low' }),
    /-1/,
    (draft) => {
      zone(draft)['people_low'] = -1;
    },
  ],
  [
    'low above best',
    'OP_FIGURE_ORDER',
    inZone({ field: 'people_best' }),
    /people_low 120 is above people_best 100/,
    (draft) => {
      zone(draft)['people_low'] = 120;
    },
  ],
  [
    'best above high',
    'OP_FIGURE_ORDER',
    { ...yaml('context.high'), feature: 'retaken' },
    /best 99/,
    replace('best: 90', 'best: 99'),
  ],
  [
    'nobody in a zone',
    'OP_ZONE_WITHOUT_PEOPLE',
    inZone({ field: 'people_high' }),
    /^$/,
    (draft) => {
      Object.assign(zone(draft), { people_low: 0, people_best: 0, people_high: 0 });
    },
  ],
  [
    'nothing said of people who cannot walk',
    'OP_CANNOT_WALK_NOT_SAID',
    inZone({ field: 'cannot_walk_share' }),
    /^$/,
    (draft) => {
      delete zone(draft)['cannot_walk_share'];
    },
  ],
  [
    'no basis',
    'OP_BASIS_MISSING',
    inStation('source'),
    /^$/,
    (draft) => {
      delete station(draft)['assumption'];
    },
  ],
  [
    'no basis of an agreement',
    'OP_BASIS_MISSING',
    { ...yaml('parties.source'), feature: 'others' },
    /^$/,
    replace('agrees_to_passage: false', 'agrees_to_passage: true'),
  ],
  [
    'a policy value with its basis left out',
    'OP_BASIS_MISSING',
    yaml('policy.slot_minutes.source'),
    /^$/,
    replace(', assumption: As it was announced.', ''),
  ],
  [
    'source and assumption',
    'OP_BASIS_TWICE',
    inZone({ field: 'source' }),
    /^$/,
    (draft) => {
      zone(draft)['assumption'] = 'Guessed.';
    },
  ],
  [
    'a time without a speaker',
    'OP_SAID_AT_WITHOUT_SOURCE',
    inStation('said_at'),
    /2017/,
    (draft) => {
      station(draft)['said_at'] = '2017-10-11';
    },
  ],
  [
    'a figure without its day',
    'OP_SOURCE_UNDATED',
    inZone({ field: 'said_at' }),
    /statement/,
    (draft) => {
      delete zone(draft)['said_at'];
    },
  ],
  [
    'a report that is not there',
    'OP_SOURCE_FILE_MISSING',
    inZone({ field: 'source' }),
    /gone\.md/,
    (draft) => {
      zone(draft)['source'] = 'reports/gone.md';
    },
  ],

  // Times
  [
    'a month that is none',
    'OP_TIME_INVALID',
    inWindow('from'),
    /2017-13/,
    replace('from: 2017-10-14', 'from: 2017-13-14'),
  ],
  [
    '30 February',
    'OP_TIME_INVALID',
    inZone({ field: 'ready_at' }),
    /02-30/,
    (draft) => {
      zone(draft)['ready_at'] = '2017-02-30T08:00:00+02:00';
    },
  ],
  [
    'a time without offset',
    'OP_TIME_WITHOUT_OFFSET',
    inWindow('until'),
    /12:00:00"/,
    replace('until: 2017-10-14T12:00:00+03:00', 'until: 2017-10-14T12:00:00'),
  ],
  [
    'a time zone that is not known',
    'OP_TIME_ZONE_UNKNOWN',
    yaml('time_zone'),
    /Damaskus/,
    replace('Asia/Damascus', 'Asia/Damaskus'),
  ],
  [
    'winter time in summer',
    'OP_OFFSET_UNUSUAL',
    inWindow('from'),
    /was at \+03:00/,
    replace('from: 2017-10-14T08:00:00+03:00', 'from: 2017-10-14T08:00:00+02:00'),
  ],
  [
    'a window that ends before it starts',
    'OP_INTERVAL_REVERSED',
    inWindow('until'),
    /12:00.*until 2017-10-14T08:00/,
    replace(
      'from: 2017-10-14T08:00:00+03:00\n    until: 2017-10-14T12',
      'from: 2017-10-14T12:00:00+03:00\n    until: 2017-10-14T08',
    ),
  ],
  [
    'a hazard that ends before it begins',
    'OP_INTERVAL_REVERSED',
    inHazard('until'),
    /2017-10-09/,
    (draft) => {
      hazard(draft)['until'] = '2017-10-09T00:00:00+03:00';
    },
  ],
  [
    'windows that overlap',
    'OP_WINDOWS_OVERLAP',
    inWindow('from', 'second'),
    /60 minutes in common with first/,
    replace('from: 2017-10-15T08', 'from: 2017-10-14T11'),
  ],
  [
    'a window in another year',
    'OP_WINDOWS_FAR_APART',
    inWindow('until', 'second'),
    /days/,
    replace(/2017-10-15/g, '2071-10-15'),
  ],
  ['no window', 'OP_NO_WINDOW', yaml('windows'), /\[\]/, replace(/windows:[\s\S]*?policy:/, 'windows: []\npolicy:')],
  ['no window agreed', 'OP_NO_WINDOW_AGREED', yaml('windows'), /^$/, replace('status: agreed', 'status: proposed')],
  [
    'hours on another day',
    'OP_HOURS_MEET_NO_WINDOW',
    inStation('hours'),
    /10-16/,
    (draft) => {
      station(draft)['hours'] = [{ from: '2017-10-16T08:00:00+03:00', until: '2017-10-16T12:00:00+03:00' }];
    },
  ],
  [
    'hours that overlap',
    'OP_HOURS_OVERLAP',
    inStation('hours'),
    /begins/,
    (draft) => {
      station(draft)['hours'] = [
        { from: '2017-10-14T08:00:00+03:00', until: '2017-10-14T12:00:00+03:00' },
        { from: '2017-10-14T11:00:00+03:00', until: '2017-10-14T13:00:00+03:00' },
      ];
    },
  ],

  // Places
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

  // Meaning
  [
    'a party that is not known',
    'OP_PARTY_UNKNOWN',
    { file: 'control.geojson', feature: 'north', field: 'party' },
    /counsil/,
    (draft) => {
      draft.control.features[0]!.properties['party'] = 'counsil';
    },
  ],
  [
    'control without a party',
    'OP_REQUIRED',
    { file: 'control.geojson', feature: 'north', field: 'party' },
    /nothing/,
    (draft) => {
      delete draft.control.features[0]!.properties['party'];
    },
  ],
  [
    'a place code that is none',
    'OP_PCODE_FORM',
    inZone({ field: 'pcode' }),
    /sy-1/,
    (draft) => {
      zone(draft)['pcode'] = 'sy-1';
    },
  ],
  [
    'a place code that is not listed',
    'OP_PCODE_UNKNOWN',
    inZone({ field: 'pcode' }),
    /C5711/,
    (draft) => {
      zone(draft)['pcode'] = 'C5711';
      draft.more['pcodes.csv'] = 'name,code\n#loc+name,#loc+code\n"Raqqa, city",C5710\n';
    },
  ],
  [
    'a place code twice',
    'OP_PCODE_TWICE',
    { file: 'zones.geojson', feature: 'b', field: 'pcode' },
    /also at a/,
    (draft) => {
      zone(draft)['pcode'] = 'C5710';
      zone(draft, 1)['pcode'] = 'C5710';
    },
  ],
  [
    'a list without codes',
    'OP_PCODES_WITHOUT_COLUMN',
    { file: 'pcodes.csv' },
    /name,place/,
    put('pcodes.csv', 'name,place\nx,y\n'),
  ],
  [
    'a station without lanes',
    'OP_STATION_WITHOUT_LANES',
    inStation('lanes'),
    /0/,
    (draft) => {
      station(draft)['lanes'] = 0;
    },
  ],
  [
    'no crossing',
    'OP_NO_CROSSING',
    { file: 'stations.geojson', field: 'features' },
    /^$/,
    (draft) => {
      station(draft)['kind'] = 'screening';
    },
  ],
  [
    'no reception',
    'OP_NO_RECEPTION',
    { file: 'stations.geojson', field: 'features' },
    /^$/,
    (draft) => {
      draft.stations.features.pop();
    },
  ],
  [
    'no zone',
    'OP_NO_ZONE',
    { file: 'zones.geojson', field: 'features' },
    /^$/,
    (draft) => {
      draft.zones.features = [];
    },
  ],
  [
    'a hazard without a day',
    'OP_HAZARD_WITHOUT_DATE',
    inHazard('as_of'),
    /nothing/,
    (draft) => {
      delete hazard(draft)['as_of'];
    },
  ],
  [
    'mines with a price',
    'OP_HAZARD_NOT_EXCLUDED',
    inHazard('excludes'),
    /mines/,
    (draft) => {
      Object.assign(hazard(draft), { kind: 'mines', excludes: false });
    },
  ],
  [
    'a sniper without reach',
    'OP_HAZARD_WITHOUT_REACH',
    inHazard('danger_distance_meters'),
    /0 at a Point/,
    (draft) => {
      hazard(draft)['danger_distance_meters'] = 0;
    },
  ],
];

describe('a folder with one thing wrong', () => {
  it.each(rows)('%s: %s', async (_, code, place, found, spoil) => {
    const draft = goodFolder();
    spoil(draft);
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    const codes = problems.map((problem) => problem.code);
    // A file that is not read because its name is wrong is named as well.
    expect(codes.filter((each) => each === code || each !== 'OP_FILE_NOT_USED')).toEqual([code]);
    const [problem] = problems as [Problem];
    expect({ file: problem.file, feature: problem.feature, field: problem.field }).toEqual({
      feature: undefined,
      field: undefined,
      ...place,
    });
    expect(problem.found ?? '').toMatch(found);
    expect(problem.remedy).not.toBe('');
  });
});

describe('a folder that cannot be read as it is', () => {
  it('a folder that is not there is refused by name', async () => {
    const problems = await problemsOf('/no/such/folder');
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['OP_FOLDER_MISSING', '/no/such/folder']]);
  });

  it('an empty folder says every file that is needed', async () => {
    const problems = await withFolder(new Map(), (folder) => problemsOf(folder));
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([
      ['OP_FILE_MISSING', 'operation.yaml'],
      ['OP_FILE_MISSING', 'zones.geojson'],
      ['OP_FILE_MISSING', 'stations.geojson'],
    ]);
  });

  it('a 2 GB file is refused by its size, without being read', async () => {
    const problems = await withFolder(filesOf(goodFolder()), (folder) => {
      truncateSync(join(folder, 'hazards.geojson'), 2 * 1024 ** 3);
      return problemsOf(folder);
    });
    expect(problems.map((problem) => [problem.code, problem.file, problem.found])).toEqual([
      ['OP_FILE_TOO_LARGE', 'hazards.geojson', '2048 MB; at most 64 MB'],
    ]);
  });

  it('a link that leaves the folder is refused, one inside it is followed', async () => {
    const draft = goodFolder();
    const problems = await withFolder(filesOf(draft), async (folder) =>
      withFolder(new Map([['pcodes.csv', 'pcode\nC5710\n']]), (elsewhere) => {
        symlinkSync(join(elsewhere, 'pcodes.csv'), join(folder, 'pcodes.csv'));
        symlinkSync(join(folder, 'reports', 'statement.md'), join(folder, 'reports', 'again.md'));
        return problemsOf(folder);
      }),
    );
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['OP_LINK_LEAVES_FOLDER', 'pcodes.csv']]);
  });

  it('a folder where a file should be', async () => {
    const problems = await withFolder(filesOf(goodFolder()), (folder) => {
      mkdirSync(join(folder, 'claims.csv'));
      return problemsOf(folder);
    });
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['OP_FILE_UNREADABLE', 'claims.csv']]);
  });

  it('a byte order mark is skipped with a warning', async () => {
    const draft = goodFolder();
    draft.operation = `\ufeff${draft.operation}`;
    draft.more['zones.geojson'] = `\ufeff${JSON.stringify(draft.zones)}`;
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([
      ['OP_FILE_BYTE_ORDER_MARK', 'operation.yaml'],
      ['OP_FILE_BYTE_ORDER_MARK', 'zones.geojson'],
    ]);
  });

  it('streets of a damaged file are refused under the name in operation.yaml', async () => {
    const problems = await withFolder(filesOf(goodFolder()), (folder) => {
      writeFileSync(join(folder, 'roads.geojson'), '');
      return problemsOf(folder);
    });
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['NET_FILE_EMPTY', 'roads.geojson']]);
  });

  it('every problem in the folder comes in one run', async () => {
    const draft = goodFolder();
    zone(draft)['people_low'] = -5;
    zone(draft, 1)['name_en'] = '';
    station(draft)['lanes'] = 0;
    delete hazard(draft)['as_of'];
    draft.control.features[0]!.properties['party'] = 'nobody';
    draft.more['debris.geojson'] = '{';
    draft.operation = draft.operation.replace('id: small', 'ide: small').replace('Asia/Damascus', 'Nowhere');
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      'OP_HAZARD_WITHOUT_DATE',
      'OP_JSON_UNREADABLE',
      'OP_KEY_UNKNOWN',
      'OP_NAME_MISSING',
      'OP_PARTY_UNKNOWN',
      'OP_PEOPLE_NEGATIVE',
      'OP_REQUIRED',
      'OP_STATION_WITHOUT_LANES',
      'OP_TIME_ZONE_UNKNOWN',
    ]);
  });

  it('a file of rubbish ends in one line for what is not shown', async () => {
    const draft = goodFolder();
    const features = Array.from({ length: 900 }, () => ({ type: 'Feature', properties: {}, geometry: null }));
    draft.zones.features = features as never;
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems).toHaveLength(2001);
    expect(problems.at(-1)?.code).toBe('OP_TOO_MANY_PROBLEMS');
  });
});

describe('every code', () => {
  it('is tested by one of the rows or cases above', async () => {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(import.meta.filename, 'utf8');
    const untested = Object.keys(operationProblems).filter((code) => !text.includes(`'${code}'`));
    expect(untested).toEqual([]);
  });

  it('that a misspelt key gives comes with the key that was meant', async () => {
    const draft = goodFolder();
    zone(draft)['peopleLow'] = 3;
    hazard(draft)['danger_distance'] = 3;
    draft.operation = draft.operation.replace('max_corridors', 'max_coridors');
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map((problem) => /`(\w+)`/.exec(problem.remedy)?.[1])).toEqual([
      'max_corridors',
      'people_low',
      'danger_distance_meters',
    ]);
  });
});

describe('a folder that is right', () => {
  it('reads without a word, and every value that is used says where it comes from', async () => {
    await withFolder(filesOf(goodFolder()), async (folder) => {
      const { operation, problems } = await readOperation(folder);
      expect(problems).toEqual([]);
      expect(operation.network.nodeCount).toBe(25);
      expect(operation.name.ar).toBe('صغيرة');
      expect(operation.windows.map((window) => [window.id, window.fromMs])).toEqual([
        ['first', Date.UTC(2017, 9, 14, 5)],
        ['second', Date.UTC(2017, 9, 15, 5)],
      ]);
      const { basis, ...values } = operation.policy;
      expect(Object.keys(basis).sort()).toEqual(Object.keys(values).sort());
      expect(values).toMatchObject({ maxCorridors: 2, slotMinutes: 20, safetyFactor: 1.25, maxWalkMeters: 4000 });
      expect(basis['slotMinutes']).toEqual({ kind: 'assumption', text: 'As it was announced.' });
      expect(basis['safetyFactor']?.text).toContain('MSC.1/Circ.1533');
      const [first] = operation.zones;
      expect(first?.people).toEqual({
        low: 80,
        best: 100,
        high: 150,
        basis: { kind: 'source', text: 'reports/statement.md', saidAt: '2017-10-11T18:00:00+03:00' },
      });
      expect(first?.walkingSpeedMetersPerSecond).toBe(0.43);
      expect(first?.readyAtMs).toBe(operation.windows[0]?.fromMs);
      expect(Object.keys(first?.basisByField ?? {}).sort()).toEqual([
        'cannotWalkShare',
        'readyAtMs',
        'walkingSpeedMetersPerSecond',
      ]);
      expect(operation.stations[0]?.basisByField?.['ratePersonsPerLaneHour']?.kind).toBe('source');
      expect(operation.hazards[0]).toMatchObject({ excludes: false, untilMs: null });
      expect(operation.control[1]?.party).toBeNull();
      expect(operation.streets.classes['residential']?.walkSpeedFactor).toBe(0.9);
      expect(operation.streets.debris[0]?.factor).toBe(0.5);
    });
  });

  it('null is absent, x_ keys are let through, heights are dropped, optional files may be absent', async () => {
    const draft = goodFolder();
    Object.assign(zone(draft), { note: null, ready_at: null, x_mine: { deep: [1] } });
    draft.operation = draft.operation.replace(/policy:[\s\S]*?context:/, 'policy: null\nx_mine: 3\ncontext:');
    draft.stations.features[0]!.geometry!.coordinates = [WEST, SOUTH, 250];
    draft.stations['crs'] = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
    const files = filesOf(draft);
    for (const name of ['control', 'hazards', 'debris']) files.delete(`${name}.geojson`);
    await withFolder(files, async (folder) => {
      const { operation, problems } = await readOperation(folder);
      expect(problems).toEqual([]);
      expect(operation.stations[0]?.position).toEqual([WEST, SOUTH]);
      expect(operation.hazards).toEqual([]);
      expect(operation.policy.maxCorridors).toBe(3);
    });
  });

  it('streets from elsewhere are read and said; those given by the caller win', async () => {
    const draft = goodFolder();
    const elsewhere = filesOf(draft);
    await withFolder(elsewhere, async (other) => {
      draft.operation = draft.operation.replace('roads: roads.geojson', `roads: ${join(other, 'roads.geojson')}`);
      const files = filesOf(draft);
      files.delete('roads.geojson');
      await withFolder(files, async (folder) => {
        const { operation, problems } = await readOperation(folder);
        expect(operation.network.edgeCount).toBeGreaterThan(0);
        expect(problems.map((problem) => problem.code)).toEqual(['OP_ROADS_OUTSIDE_FOLDER']);
        const given = await readOperation(folder, { roads: join(other, 'roads.geojson') });
        expect(given.problems).toEqual([]);
      });
    });
  });

  it('the digest follows every used file and nothing else', async () => {
    const digestOf = async (change: (files: Map<string, string | Uint8Array>) => void): Promise<string> => {
      const files = filesOf(goodFolder());
      change(files);
      return withFolder(files, async (folder) => (await readOperation(folder)).operation.digest);
    };
    const plain = await digestOf(() => undefined);
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestOf(() => undefined)).toBe(plain);
    expect(await digestOf((files) => files.set('README.md', 'Words.'))).toBe(plain);
    expect(await digestOf((files) => files.set('plan.geojson', '{}'))).toBe(plain);
    for (const name of ['roads.geojson', 'zones.geojson', 'reports/statement.md', 'operation.yaml']) {
      const changed = await digestOf((files) => files.set(name, `${String(files.get(name))}\n`));
      expect(changed, name).not.toBe(plain);
    }
  });
});
