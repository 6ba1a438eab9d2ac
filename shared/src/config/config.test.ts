import { newDataKey } from '../sealing';
import { ConfigError, readConfig } from '.';

test('an empty environment is a hub for trying out, on port 4000 with the sample', () => {
  expect(readConfig({})).toMatchObject({ port: 4000, isProduction: false, sample: true, issuers: [] });
});

test('everything that is wrong is told at once', () => {
  const env = {
    PORT: 'http',
    PUBLIC_URL: 'here',
    SAMPLE: 'maybe',
    PERSON_KEY: 'short',
    DATA_KEYS: 'k1:short',
    RETAIN_CONTACT_MONTHS: '0',
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
  expect(faults()).toEqual([
    'PORT',
    'PUBLIC_URL',
    'SAMPLE',
    'PERSON_KEY',
    'DATA_KEYS',
    'RETAIN_CONTACT_MONTHS',
    'OIDC_AUDIENCE',
  ]);
});

test('production needs an issuer and keys, and starts without the sample', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(ConfigError);
  const env = {
    NODE_ENV: 'production',
    OIDC_ISSUER: 'https://id.example',
    OIDC_AUDIENCE: 'hub',
    PERSON_KEY: 'k'.repeat(32),
    DATA_KEYS: newDataKey('k1'),
  };
  expect(readConfig(env)).toMatchObject({ isProduction: true, sample: false });
});

test('several issuers share an audience and claim paths, or have one each in the same order', () => {
  const env = {
    OIDC_ISSUER: 'https://tinh.example, https://bo.example',
    OIDC_AUDIENCE: 'hub',
    OIDC_ROLES_CLAIM: 'roles,realm_access.roles',
  };
  const claims = { orgKind: 'org_kind', orgId: 'org_id' };
  expect(readConfig(env).issuers).toEqual([
    { issuer: 'https://tinh.example', audience: 'hub', claims: { ...claims, roles: 'roles' } },
    { issuer: 'https://bo.example', audience: 'hub', claims: { ...claims, roles: 'realm_access.roles' } },
  ]);
  expect(() => readConfig({ ...env, OIDC_AUDIENCE: 'a,b,c' })).toThrow(/OIDC_AUDIENCE has 3 entries/);
});

test('production takes no issuer whose keys come over an open line, unless it is on this machine', () => {
  const secrets = { PERSON_KEY: 'k'.repeat(32), DATA_KEYS: newDataKey('k1') };
  const env = { NODE_ENV: 'production', OIDC_AUDIENCE: 'hub', ...secrets };
  const issuers = 'http://id.example,http://localhost:8080,https://id.example';
  expect(() => readConfig({ ...env, OIDC_ISSUER: issuers })).toThrow(
    /not right:\n {2}- OIDC_ISSUER is http:\/\/id.example, whose keys would come over an open line$/,
  );
  expect(readConfig({ ...env, OIDC_ISSUER: 'http://localhost:8080' }).issuers).toHaveLength(1);
});

test('a faulty secret is complained of without its value', () => {
  expect(() => readConfig({ PERSON_KEY: 'tiny' })).toThrow(/PERSON_KEY is shorter than 32 characters$/);
});

test('an address that may hold a password is complained of without it', () => {
  expect(() => readConfig({ REDIS_URL: 'http://:open-sesame@cache:6379' })).toThrow(
    /REDIS_URL is not an address that begins with redis:\/\/ or rediss:\/\/$/,
  );
});

test('trusted documents lie in the data directory unless said otherwise', () => {
  expect(readConfig({ DATA_DIR: '/srv/hub' }).trustedDocuments).toEqual({
    mode: 'off',
    file: '/srv/hub/trusted-documents.json',
  });
});

test('faulty data keys are complained of without their value', () => {
  const secret = Buffer.alloc(20, 7).toString('base64');
  expect(() => readConfig({ DATA_KEYS: `k1:${secret}` })).toThrow(
    /DATA_KEYS has a key in place 1 that is not 32 bytes/,
  );
  expect(() => readConfig({ DATA_KEYS: `k1:${secret}` })).not.toThrow(secret);
});

test('the ends of the audit logs go to a file of the data directory, another file, or an address', () => {
  const targetOf = (env: Record<string, string>) => readConfig({ DATA_DIR: '/srv/hub', ...env }).auditAnchor;
  expect(targetOf({})).toEqual({ target: '/srv/hub/audit-anchors.jsonl', everySeconds: 60 });
  expect(targetOf({ AUDIT_ANCHOR: '/mnt/anchors.jsonl', AUDIT_ANCHOR_SECONDS: '5' })).toEqual({
    target: '/mnt/anchors.jsonl',
    everySeconds: 5,
  });
  expect(targetOf({ AUDIT_ANCHOR: 'https://anchors.example/hub' }).target).toBe('https://anchors.example/hub');
  expect(() => targetOf({ AUDIT_ANCHOR: 'ftp://keeper:secret@anchors.example' })).toThrow(
    'AUDIT_ANCHOR is neither a path nor an http or https address',
  );
});
