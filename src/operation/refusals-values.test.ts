import { describe } from 'vitest';
import {
  expectRefusals,
  inStation,
  inWindow,
  inZone,
  replace,
  station,
  yaml,
  zone,
  type Row,
} from './fixture-refusals.ts';

const rows: readonly Row[] = [
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
    'Arabic words of an assumption that is not written',
    'OP_BASIS_ARABIC_ALONE',
    inZone({ field: 'assumption_ar' }),
    /تقدير/,
    (draft) => {
      zone(draft)['assumption_ar'] = 'تقدير من المجلس.';
    },
  ],
  [
    'Arabic words of a source that one value does not have',
    'OP_BASIS_ARABIC_ALONE',
    inStation('lanes_source_ar'),
    /المجلس/,
    (draft) => {
      station(draft)['lanes_source_ar'] = 'المجلس';
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
];

describe('a value that is wrong', () => {
  expectRefusals(rows);
});
