const code = '^(shared|subgraphs/[^/]+|gateway|bench)/src/';
const tests = '\\.test\\.ts$';

/** Who may import whom; `npm run check` holds it. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'subgraphs-stay-apart',
      comment: 'Subgraphs know each other through the graph and through events, never through code.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'shared-knows-nobody',
      comment: 'Everything leans on shared, so it leans on nothing of ours.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(subgraphs|gateway)/' },
    },
    {
      name: 'subgraphs-know-no-gateway',
      comment: 'A subgraph runs behind any gateway.',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^gateway/' },
    },
    {
      name: 'nobody-knows-the-bench',
      comment: 'What measures the hub is no part of it.',
      severity: 'error',
      from: { path: '^(shared|subgraphs|gateway)/' },
      to: { path: '^bench/' },
    },
    {
      name: 'gateway-wires-in-one-place',
      comment: 'The gateway serves any supergraph; only its wiring knows which subgraphs are ours.',
      severity: 'error',
      from: { path: '^gateway/src/', pathNot: ['^gateway/src/(main|emit)\\.ts$', '^gateway/src/hub/', tests] },
      to: { path: '^subgraphs/' },
    },
    {
      name: 'decisions-are-pure',
      comment: 'What can happen and what must hold is read and tested without storage or schema.',
      severity: 'error',
      from: { path: '\\.(lifecycle|rules)\\.ts$' },
      to: { path: ['node_modules/(typeorm|type-graphql)/', '^shared/src/(database|graph)/'] },
    },
    {
      name: 'decisions-come-first',
      comment: 'A lifecycle or a rule may name the types of its feature, never load the files that lean on it.',
      severity: 'error',
      from: { path: '\\.(lifecycle|rules)\\.ts$' },
      to: {
        path: '\\.(entity|inputs|service|resolver|reference)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'resolvers-store-nothing',
      comment: 'A resolver translates and delegates; its service stores.',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle crashes or half-loads decorated classes. Types alone may point back.',
      severity: 'error',
      from: { path: code },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tests-stay-outside',
      comment: 'What runs in production needs no test to run.',
      severity: 'error',
      from: { pathNot: ['^(gateway/)?test/', '/testing/', tests] },
      to: { path: ['^(gateway/)?test/', '/testing/', tests] },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be found escapes every other law here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'orphans',
      comment: 'A file that nobody imports and that imports nothing is probably forgotten.',
      severity: 'warn',
      from: { orphan: true, pathNot: [tests, '^gateway/public/', '\\.d\\.ts$', '^test/'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^bench/peers/' },
    tsConfig: { fileName: 'tsconfig.tools.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'types', 'default'] },
  },
};
