/** A small operation folder with reports, sources, claims and assessments, right in everything, for tests to spoil. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const atMs = (time: string): number => Date.parse(time);
export const noon = '2017-10-11T12:00:00+03:00';

const report = `The office said about 800 people are trapped.
The party said about 400 people are trapped.
Activists say that 20 left on Monday. The office denies it.
Nine tenths of the town is retaken.
`;

const square = (west: number, south: number, size: number): number[][][] => [
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ],
];

const feature = (properties: object, geometry: object): object => ({ type: 'Feature', properties, geometry });
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features }, null, 1);
const polygon = (west: number, south: number, size: number): object => ({
  type: 'Polygon',
  coordinates: square(west, south, size),
});
const named = (id: string): object => ({ id, name_en: id.toUpperCase(), name_ar: `اسم ${id}` });
const station = (id: string, kind: string, lon: number): object =>
  feature(
    { ...named(id), kind, lanes: 2, rate_persons_per_lane_hour: 240, status: 'agreed', assumption: 'For the test.' },
    { type: 'Point', coordinates: [lon, 35.98] },
  );

/** A row of claims.csv: the quote's place is found in the report. */
export function claimRow(cells: Readonly<Record<string, string>>): string {
  const { quote = '' } = cells;
  const start = report.indexOf(quote);
  const all: Readonly<Record<string, string>> = {
    report: 'told',
    recorded_by: 'information-manager',
    recorded_at: '2017-10-10T20:00:00+03:00',
    quote_start: String(start),
    quote_end: String(start + quote.length),
    ...cells,
  };
  return CLAIM_HEADER.split(',')
    .map((name) => `"${(all[name] ?? '').replaceAll('"', '""')}"`)
    .join(',');
}

const CLAIM_HEADER =
  'id,report,kind,about,quote_start,quote_end,quote,speakers,said,meant,places,low,best,high,unit,saying,stance,stance_to,recorded_by,recorded_at,rejected_by,rejected_reason,rejected_at';
const CLAIM_TAGS =
  '#meta+id,#meta+source,#meta+x_kind,#indicator+type,#meta+x_start,#meta+x_end,#description+x_quote,#org+name+reporting,#date+reported,#date+occurred,#loc+id,#indicator+min+num,#indicator+num,#indicator+max+num,#indicator+unit,#indicator+x_saying,#status+x_stance,#meta+id+related,#meta+x_role,#date+x_recorded,#meta+x_rejected_by,#description+x_rejected,#date+x_rejected';

const people = { kind: 'figure', unit: 'persons', saying: 'about' };

export const CLAIMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  many: {
    ...people,
    id: 'many',
    about: 'trapped',
    quote: 'The office said about 800 people are trapped.',
    speakers: 'The office [office]',
    low: '750',
    best: '800',
    high: '850',
  },
  few: {
    ...people,
    id: 'few',
    about: 'trapped',
    quote: 'The party said about 400 people are trapped.',
    speakers: 'The party [party]',
    low: '350',
    best: '400',
    high: '450',
    stance: 'disputes',
    stance_to: 'many',
  },
  left: {
    ...people,
    id: 'left',
    about: 'left',
    quote: 'Activists say that 20 left on Monday.',
    meant: '2017-10-09',
    saying: 'exact',
    low: '20',
    best: '20',
    high: '20',
  },
  denied: {
    id: 'denied',
    kind: 'denial',
    about: 'left',
    quote: 'The office denies it.',
    speakers: 'The office [office]',
    stance: 'denies',
    stance_to: 'left',
  },
  retaken: {
    id: 'retaken',
    kind: 'control',
    about: 'share-retaken',
    quote: 'Nine tenths of the town is retaken.',
    places: 'town',
    low: '90',
    best: '90',
    high: '90',
    unit: '%',
    saying: 'exact',
  },
};

export function claimsTable(rows: readonly Readonly<Record<string, string>>[]): string {
  return `${[CLAIM_HEADER, CLAIM_TAGS, ...rows.map(claimRow)].join('\n')}\n`;
}

const ASSESSMENT_HEAD = `id,figure,claims,low,best,high,reason_en,reason_ar,by,valid_from,recorded_at,replaces
#meta+id,#indicator+id,#meta+id+related,#indicator+min+num,#indicator+num,#indicator+max+num,#description+i_en,#description+i_ar,#meta+x_role,#date+start,#date+x_recorded,#meta+x_replaces
`;
export const GOOD_ASSESSMENT =
  'a1,trapped,many;few,400,800,850,The office counts.,المكتب يُحصي.,information-manager,2017-10-10T21:00:00+03:00,2017-10-10T21:00:00+03:00,';

export function assessmentsTable(...rows: readonly string[]): string {
  return `${ASSESSMENT_HEAD}${rows.join('\n')}\n`;
}

export const SOURCES = `id,name_en,name_ar,kind,side,reliability,graded_at,graded_by,reason,reason_ar
#org+id,#org+name+i_en,#org+name+i_ar,#org+type,#org+x_side,#status+x_grade,#date+x_graded,#meta+x_role,#description,#description+i_ar
paper,The paper,الجريدة,outlet,,C,2017-10-09,information-manager,Names its sources.,
office,The office,المكتب,un-agency,,B,2017-10-09,information-manager,Counts with partners.,يُحصي مع شركاء.
office,,,,,A,2017-10-11T08:00:00+03:00,information-manager,Its count was seen to be right.,
party,The party,الطرف,party,holders,,,,,
`;

export const SETTINGS = `figures:
  - { id: trapped, name_en: People trapped, name_ar: المحاصرون, about: trapped, unit: persons }
  - { id: left, name_en: People who left, name_ar: الخارجون, about: left, unit: persons }
  - { id: retaken, name_en: Share retaken, name_ar: النسبة المستعادة, about: share-retaken, unit: '%', place: town, party: council }
splits:
  - id: by-houses
    figure: trapped
    by: buildings
    weights: { a: 3, b: 1 }
    stated_by: information-manager
    valid_from: 2017-10-10T21:00:00+03:00
    recorded_at: 2017-10-10T21:00:00+03:00
    assumption: Houses as drawn.
    assumption_ar: البيوت كما رُسمت.
half_lives:
  hazard:sniper: { hours: 6, assumption: He moves., assumption_ar: يتنقل. }
  street: { hours: 8, source: The office, source_ar: المكتب, said_at: 2017-10-09 }
`;

/** The files by name. */
export function goodFiles(): Map<string, string> {
  const control = { as_of: '2017-10-10', assumption: 'For the test.' };
  return new Map([
    [
      'operation.yaml',
      `format: mamarr-operation
version: 1
id: small
name_en: Small
name_ar: صغيرة
time_zone: Asia/Damascus
roads: roads.geojson
parties:
  - { id: council, name_en: Council, name_ar: المجلس, agrees_to_passage: true, assumption: For the test. }
  - { id: holders, name_en: Holders, name_ar: المسيطرون, agrees_to_passage: false }
windows:
  - id: first
    from: 2017-10-14T08:00:00+03:00
    until: 2017-10-14T12:00:00+03:00
    status: agreed
    assumption: For the test.
`,
    ],
    [
      'zones.geojson',
      collection(
        feature(
          { ...named('a'), cannot_walk_share: 0, cannot_walk_assumption: 'For the test.' },
          polygon(39, 35.94, 0.004),
        ),
        feature(
          { ...named('b'), cannot_walk_share: 0, cannot_walk_assumption: 'For the test.' },
          polygon(39.005, 35.94, 0.004),
        ),
      ),
    ],
    ['stations.geojson', collection(station('gate', 'crossing', 39.005), station('camp', 'reception', 39.015))],
    [
      'control.geojson',
      collection(
        feature({ id: 'north', party: 'council', source_id: 'paper', ...control }, polygon(39, 35.96, 0.05)),
        feature({ id: 'south', party: 'holders', source_id: 'paper', ...control }, polygon(39, 35.93, 0.03)),
      ),
    ],
    [
      'hazards.geojson',
      collection(
        feature(
          {
            ...named('sniper'),
            kind: 'sniper',
            danger_distance_meters: 200,
            as_of: '2017-10-11T09:00:00+03:00',
            assumption: 'For the test.',
          },
          { type: 'Point', coordinates: [39.002, 35.95] },
        ),
      ),
    ],
    [
      'street-states.geojson',
      collection(
        feature(
          {
            ...named('mill-bridge'),
            kind: 'crossing',
            state: 'open',
            as_of: '2017-10-11T08:00:00+03:00',
            source_id: 'office',
            source: 'Said by radio',
          },
          { type: 'Point', coordinates: [39.01, 35.94] },
        ),
      ),
    ],
    [
      'places.geojson',
      collection(feature({ ...named('town'), assumption: 'Drawn for the test.' }, polygon(39, 35.94, 0.04))),
    ],
    [
      'roads.geojson',
      collection(
        ...[0, 1, 2, 3, 4].flatMap((at) => [
          feature(
            { highway: 'residential', name: `East ${at}` },
            { type: 'LineString', coordinates: [0, 1, 2, 3].map((step) => [39 + step * 0.005, 35.94 + at * 0.01]) },
          ),
          feature(
            { highway: 'residential', name: `North ${at}` },
            {
              type: 'LineString',
              coordinates: [0, 1, 2, 3, 4].map((step) => [39 + Math.min(at, 3) * 0.005, 35.94 + step * 0.01]),
            },
          ),
        ]),
      ),
    ],
    [
      'reports/told.md',
      `---\ntitle: What was told\nsource: The paper\nsource_id: paper\nlanguage: en\npublished_at: 2017-10-10\n---\n${report}`,
    ],
    ['sources.csv', SOURCES],
    ['claims.csv', claimsTable(Object.values(CLAIMS))],
    ['assessments.csv', assessmentsTable(GOOD_ASSESSMENT)],
    ['picture.yaml', SETTINGS],
  ]);
}

/** Writes files into a new temporary folder, gives its path to `use`, and removes it afterwards. */
export async function withFolder<Result>(
  files: ReadonlyMap<string, string>,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-picture-'));
  try {
    for (const [name, content] of files) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
