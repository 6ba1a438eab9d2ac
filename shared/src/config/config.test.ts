import { ConfigError, readConfig } from '.';

test('an empty environment is a hub for trying out, on port 4000 with the sample', () => {
  expect(readConfig({})).toMatchObject({ port: 4000, isProduction: false, sample: true, oidc: undefined });
});

test('everything that is wrong is told at once', () => {
  const env = {
    PORT: 'http',
    PUBLIC_URL: 'here',
    SAMPLE: 'maybe',
    PERSON_KEY: 'short',
    OIDC_ISSUER: 'https://id.example',
  };
  const faults = () => {
    try {
      readConfig(env);
      return [];
    } catch (error) {
      return (error as ConfigError).faults.map((fault) => fault.split(' ')[0]);
    }
  };
  expect(faults()).toEqual(['PORT', 'PUBLIC_URL', 'SAMPLE', 'OIDC_AUDIENCE', 'PERSON_KEY']);
});

test('production needs an issuer and a key, and starts without the sample', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(ConfigError);
  const env = {
    NODE_ENV: 'production',
    OIDC_ISSUER: 'https://id.example',
    OIDC_AUDIENCE: 'hub',
    PERSON_KEY: 'k'.repeat(32),
  };
  expect(readConfig(env)).toMatchObject({ isProduction: true, sample: false });
});
