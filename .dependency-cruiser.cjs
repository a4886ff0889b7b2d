/**
 * The boundaries of the house, as rules that fail: projects by kind, rooms inside the API, no cycles.
 * Data flows one way; rooms announce facts and never call each other (apps/api/src/app.*.ts wires them).
 */
const LIBRARIES = ['contracts', 'domain', 'live-client', 'api-client', 'ui'];
const MAY_USE = {
  contracts: [],
  domain: ['contracts'],
  'live-client': ['contracts', 'domain'],
  'api-client': ['contracts'],
  ui: ['contracts', 'domain', 'live-client'],
};

const libraryRules = LIBRARIES.map((name) => ({
  name: `${name}-stays-within-its-bounds`,
  comment: `libs/${name} may import ${MAY_USE[name].join(', ') || 'no other project'}.`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: '^(apps|libs)/', pathNot: [name, ...MAY_USE[name]].map((lib) => `^libs/${lib}/`) },
}));

const SPEC = '\\.(spec|spec-support)\\.(ts|mjs)$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Nobody may come back to itself.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...libraryRules,
    {
      name: 'pure-libraries-know-no-framework',
      comment: 'Wire schemas and rules must run anywhere.',
      severity: 'error',
      from: { path: '^libs/(contracts|domain)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm', 'core', 'npm-dev'], pathNot: '@sinclair/typebox' },
    },
    {
      name: 'the-sdk-stands-alone',
      comment:
        'libs/sdk is published by itself: Node is all it may import; its specs may look at the contracts.',
      severity: 'error',
      from: { path: '^libs/sdk/src/', pathNot: SPEC },
      to: { pathNot: '^libs/sdk/src/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'apps-do-not-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-api-knows-no-front-end',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '^libs/(ui|live-client|api-client)/' },
    },
    {
      name: 'rooms-do-not-call-each-other',
      comment:
        'A room imports itself, platform, contracts and domain; app.flow.ts and app.module.ts wire the rest.',
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/', pathNot: SPEC },
      to: { path: '^apps/api/src/', pathNot: ['^apps/api/src/$1/', '^apps/api/src/platform/'] },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      from: { path: '^apps/api/src/platform/' },
      to: { path: '^apps/api/src/', pathNot: '^apps/api/src/platform/' },
    },
    {
      name: 'scenes-do-not-import-scenes',
      severity: 'error',
      from: { path: '^apps/jumbotron/src/app/scenes/([^/]+)/', pathNot: SPEC },
      to: { path: '^apps/jumbotron/src/app/scenes/', pathNot: '^apps/jumbotron/src/app/scenes/$1/' },
    },
    {
      name: 'admin-and-public-pages-are-apart',
      severity: 'error',
      from: { path: '^apps/admin/src/app/(public|dia)/', pathNot: SPEC },
      to: { path: '^apps/admin/src/app/(public|dia)/', pathNot: '^apps/admin/src/app/$1/' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '-e2e/', '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-packages-in-products',
      severity: 'error',
      from: {
        path: '^(apps|libs)/[^/]+/src',
        pathNot: [SPEC, 'test-setup\\.ts$', '-e2e/', '^libs/testing/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['/dist/', '/test-results/', '^data/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.angular.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['coliseum-source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts', '.json', '.css'],
    },
  },
};
