const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2023',
        keepClassNames: true,
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
  '^.+\\.js$': ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
};

// jose comes as ES modules only, which Jest's CommonJS cannot require before Node 24; the exporter imports as it goes.
const esModules = ['jose', '@opentelemetry/otlp-exporter-base'];

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  // TypeORM and TypeGraphQL read the decorators' metadata as their classes load.
  setupFiles: ['reflect-metadata'],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  // Tests run the sources, so that no build stands between an edit and its test.
  moduleNameMapper: {
    '^@ba-nha/shared/(.*)$': '<rootDir>/shared/src/$1/index.ts',
    '^@ba-nha/(schools|enterprises|internships|zones)$': '<rootDir>/subgraphs/$1/src/app.ts',
    '^@ba-nha/gateway/(.*)$': '<rootDir>/gateway/src/$1.ts',
  },
  modulePathIgnorePatterns: ['/dist/'],
};

/** Where `npm run test:services` has found a database server and NATS, which not every machine has. */
const services =
  process.env.TEST_HUB === 'services'
    ? [
        {
          ...base,
          displayName: 'services',
          roots: ['<rootDir>/test'],
          testMatch: [
            '<rootDir>/test/services/**/!(*.nats).test.ts',
            ...['bad-input', 'hostile', 'races'].map((name) => `<rootDir>/test/journeys/${name}.test.ts`),
          ],
        },
      ]
    : [];

/** Where `npm run faults` asks for it: it takes minutes and has the machine to itself. */
const faults =
  process.env.TEST_HUB === 'faults'
    ? [
        {
          ...base,
          displayName: 'faults',
          roots: ['<rootDir>/test/faults'],
          testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
        },
      ]
    : [];

/** @type {import('jest').Config} */
module.exports = {
  // A test file that loads TypeORM and TypeGraphQL takes some 300 MB: two workers suit two cores and 2 GB alike.
  maxWorkers: 2,
  workerIdleMemoryLimit: '900MB',
  // Ends what hangs; a busy machine is no fault.
  testTimeout: 240_000,
  projects: [
    {
      ...base,
      displayName: 'units',
      roots: ['<rootDir>/shared', '<rootDir>/subgraphs', '<rootDir>/gateway', '<rootDir>/bench', '<rootDir>/test'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '/dist/',
        ...['faults', 'journeys', 'security', 'services'].map((folder) => `<rootDir>/test/${folder}/`),
        '\\.nats\\.test\\.ts$',
      ],
    },
    {
      ...base,
      // These start the built hub as users do; `pretest` has built it.
      displayName: 'journeys',
      roots: ['<rootDir>/test'],
      testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
    },
    {
      ...base,
      // These attack the built hub; `docs/SECURITY.md` lists what they try.
      displayName: 'security',
      roots: ['<rootDir>/test'],
      testMatch: ['<rootDir>/test/security/**/*.test.ts'],
    },
    ...services,
    ...faults,
  ],
};
