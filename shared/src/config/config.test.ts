import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    METRICS_PORT: '70000',
    OTEL_TRACES_SAMPLER_ARG: '1.5',
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
    'METRICS_PORT',
    'OTEL_TRACES_SAMPLER_ARG',
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

test('the servers of events may be several, and are complained of without their passwords', () => {
  const servers = 'nats://hub:secret@a:4222, tls://b:4222';
  expect(readConfig({ EVENTS_URL: servers }).events).toMatchObject({ url: servers, prefix: 'banha' });
  expect(() => readConfig({ EVENTS_URL: 'nats://a:4222,http://hub:secret@b' })).toThrow(
    /EVENTS_URL is not an address that begins with nats:\/\/ or tls:\/\/$/,
  );
});

test('a consumer remembers an event longer than the stream keeps it', () => {
  expect(() => readConfig({ EVENTS_KEEP_DAYS: '60' })).toThrow(
    /INBOX_KEEP_DAYS is 60, not more than EVENTS_KEEP_DAYS \(60\)$/,
  );
  expect(readConfig({ EVENTS_KEEP_DAYS: '60', INBOX_KEEP_DAYS: '61' }).retention.inboxDays).toBe(61);
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

describe('a secret in a file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ba-nha-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const fileWith = (content: string): string => {
    const file = join(folder, 'secret');
    writeFileSync(file, content);
    return file;
  };
  const key = 'a key with a space at its end, kept '.padEnd(40);

  test('is read without the line break at its end', () => {
    for (const end of ['', '\n', '\r\n']) {
      expect(readConfig({ PERSON_KEY_FILE: fileWith(`${key}${end}`) }).personKey).toBe(key);
    }
    expect(readConfig({ DATA_KEYS_FILE: fileWith(`${newDataKey('k1')}\n`) }).dataKeys).toMatchObject([{ id: 'k1' }]);
    expect(readConfig({ REDIS_URL_FILE: fileWith('redis://:pass@cache:6379') }).redisUrl).toContain(':pass@');
  });

  test('counts as given in production', () => {
    const env = { NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'hub' };
    const secrets = { PERSON_KEY_FILE: fileWith(key), DATA_KEYS: newDataKey('k1') };
    expect(readConfig({ ...env, ...secrets }).personKey).toBe(key);
  });

  test('may not be given twice, and all faults are told together without what the files hold', () => {
    const file = fileWith('held by the file');
    const env = {
      PERSON_KEY: 'k'.repeat(32),
      PERSON_KEY_FILE: file,
      DATA_KEYS_FILE: join(folder, 'none'),
      REDIS_URL_FILE: file,
    };
    const told = () => {
      try {
        readConfig(env);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(told().split('\n').slice(1)).toEqual([
      '  - PERSON_KEY and PERSON_KEY_FILE are both set: which of them counts?',
      `  - DATA_KEYS cannot be read from DATA_KEYS_FILE, ${join(folder, 'none')} (ENOENT)`,
      '  - REDIS_URL is not an address that begins with redis:// or rediss://',
    ]);
  });

  test('that is empty is complained of, and does not count as absent', () => {
    expect(() => readConfig({ PERSON_KEY_FILE: fileWith('\n') })).toThrow(/PERSON_KEY is empty in PERSON_KEY_FILE/);
  });

  test('is not looked for where the variable is no secret', () => {
    expect(readConfig({ PORT_FILE: fileWith('1') }).port).toBe(4000);
  });
});

test('the addresses of a subgraph’s instances are known by its name', () => {
  const env = {
    SUBGRAPH_SCHOOLS_URL: 'http://10.0.0.1:4001/graphql, http://10.0.0.2:4001/graphql',
    SUBGRAPH_A_B_URL: 'https://b',
  };
  expect(readConfig(env).subgraphUrls).toEqual({
    SCHOOLS: ['http://10.0.0.1:4001/graphql', 'http://10.0.0.2:4001/graphql'],
    A_B: ['https://b'],
  });
  expect(() => readConfig({ SUBGRAPH_ZONES_URL: 'http://zones,' })).toThrow(
    /SUBGRAPH_<NAME>_URL \(ZONES\) has no http or https address in place 2$/,
  );
});

test('production takes no gateway to which everybody is nobody', () => {
  expect(readConfig({ IDENTITY: 'off' }).identifiesCallers).toBe(false);
  expect(() => readConfig({ IDENTITY: 'off', NODE_ENV: 'production' })).toThrow(/IDENTITY is off/);
});

test('keys and addresses of the services are complained of without their values', () => {
  const secret = Buffer.alloc(20, 7).toString('base64');
  const env = {
    HANDOVER_KEYS: `k1:${secret}`,
    DATABASE_URL: 'postgres://a:open-sesame@b',
    EVENTS_URL: 'http://a:open-sesame@b',
  };
  expect(() => readConfig(env)).toThrow(
    /EVENTS_URL is not .+\n.+HANDOVER_KEYS has a key in place 1 .+\n.+DATABASE_URL is not /,
  );
  expect(() => readConfig(env)).not.toThrow(/open-sesame/);
  expect(() => readConfig(env)).not.toThrow(secret);
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
