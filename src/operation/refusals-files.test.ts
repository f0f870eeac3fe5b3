import { describe } from 'vitest';
import { expectRefusals, put, replace, yaml, type Row } from './fixture-refusals.ts';

const latin1 = Buffer.from('{"name": "caf\u00e9"}', 'latin1');

const aliasBomb = `a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
`;

const rows: readonly Row[] = [
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
      draft.operation += 'files: { pcodes: /etc/hostname }\n';
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
];

describe('a file that cannot be read', () => {
  expectRefusals(rows);
});
