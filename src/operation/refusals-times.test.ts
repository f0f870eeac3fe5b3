import { describe } from 'vitest';
import {
  expectRefusals,
  hazard,
  inHazard,
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
];

describe('a time that is wrong', () => {
  expectRefusals(rows);
});
