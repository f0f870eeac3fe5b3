/**
 * Imports go one way: a room may import rooms to its left, never to its right, and enters another room through its
 * index.ts. `network`, `ledger` and `hxl` know neither each other nor the domain: they are libraries.
 */
const rooms = [
  'base',
  'ledger',
  'network',
  'hxl',
  'operation',
  'reports',
  'picture',
  'plan',
  'briefing',
  'server',
  'cli',
];
const libraries = ['ledger', 'network', 'hxl'];

const backward = rooms.map((room, position) => ({
  name: `${room}-imports-only-to-its-left`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: rooms.slice(position + 1).map((later) => `^src/${later}/`) },
}));

export default {
  forbidden: [
    ...backward.filter((rule) => rule.to.path.length > 0),
    ...libraries.map((library) => ({
      name: `${library}-knows-no-other-library`,
      severity: 'error',
      from: { path: `^src/${library}/` },
      to: { path: libraries.filter((other) => other !== library).map((other) => `^src/${other}/`) },
    })),
    {
      name: 'enter-a-room-through-its-index',
      comment: 'base has no index: each of its files is one small thing.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/base/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'verification-shares-no-rule-with-the-planner',
      severity: 'error',
      from: { path: '^src/plan/verify/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/plan/', pathNot: ['^src/plan/verify/', '^src/plan/document\\.ts$'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'the-product-needs-no-development-package',
      severity: 'error',
      from: {
        path: '^(src|bin)/',
        pathNot: [
          '\\.test\\.ts$',
          '^src/network/flow/(time-expanded|random-instance)\\.ts$',
          '^src/base/shared-data\\.ts$',
          '/fixture[^/]*\\.ts$',
        ],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      // The types of GeoJSON come from a package of another name.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '^geojson$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};
