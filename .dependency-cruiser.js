/**
 * Imports go one way: a room may import rooms to its left, never to its right, and enters another room through its
 * index.ts. `network` knows nothing of the domain: it is a library that others can use alone.
 */
const rooms = ['base', 'ledger', 'network', 'operation', 'plan', 'briefing', 'cli'];

const backward = rooms.map((room, position) => ({
  name: `${room}-imports-only-to-its-left`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: rooms.slice(position + 1).map((later) => `^src/${later}/`) },
}));

export default {
  forbidden: [
    ...backward.filter((rule) => rule.to.path.length > 0),
    {
      name: 'streets-and-ledger-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/network/' },
      to: { path: '^src/ledger/' },
    },
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
