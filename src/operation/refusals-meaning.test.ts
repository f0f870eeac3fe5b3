import { describe } from 'vitest';
import {
  expectRefusals,
  hazard,
  inHazard,
  inStation,
  inZone,
  put,
  station,
  zone,
  type Row,
} from './fixture-refusals.ts';

const rows: readonly Row[] = [
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
    'crossings that are all proposals',
    'OP_NO_CROSSING_AGREED',
    inStation('status'),
    /^$/,
    (draft) => {
      for (const { properties } of draft.stations.features)
        if (properties['kind'] === 'crossing') properties['status'] = 'proposed';
    },
  ],
  [
    'receptions that are all proposals',
    'OP_NO_RECEPTION_AGREED',
    { file: 'stations.geojson', feature: 'camp', field: 'status' },
    /^$/,
    (draft) => {
      for (const { properties } of draft.stations.features)
        if (properties['kind'] === 'reception') properties['status'] = 'proposed';
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
    'what lies along a point',
    'OP_HAZARD_CLOSES_ALONG',
    inHazard('closes'),
    /closure at a Point/,
    (draft) => {
      Object.assign(hazard(draft), { kind: 'closure', closes: 'along' });
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

describe('a folder that makes no sense', () => {
  expectRefusals(rows);
});
