const { projects } = require('./jest.config.cjs');

const [units] = projects;

/**
 * Tests that need a NATS server, which a newcomer's machine may not have: `npm run test:services` sees to one.
 * @type {import('jest').Config}
 */
module.exports = {
  ...units,
  displayName: 'services',
  testMatch: ['**/*.nats.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 240_000,
};
