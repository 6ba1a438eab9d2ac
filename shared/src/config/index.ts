import { join, resolve } from 'node:path';
import type { DataKey } from '../sealing/keys';
import { issuersOf, type IssuerConfig } from './issuers';
import {
  address,
  choice,
  dataKeys,
  neededInProduction,
  readSettings,
  secret,
  secretAddress,
  text,
  whole,
  words,
  isHttpAddress,
  type Setting,
} from './settings';

export type { ClaimPaths, IssuerConfig } from './issuers';

const SHORTEST_KEY = 32;
const RATE = { min: 0, max: 1_000_000 };
const PATIENCE = { min: 50, max: 120_000 };
const DECADES = { min: 1, max: 1_200 };
const YEARS = { min: 1, max: 3_660 };
const notAnAddress = (word: string) => (isHttpAddress(word) ? undefined : `is ${word}, not an http or https address`);

/** Every variable of the environment that the hub reads; `docs/CONFIGURATION.md` is printed from it. */
export const settings = {
  port: whole('PORT', 'port to listen on; 0 takes any free one', { min: 0, max: 65_535, what: 'a port' }, { is: 4000 }),
  dataDir: text('DATA_DIR', 'where databases, keys and imported code lists lie', {
    is: 'data',
    says: '`./data`',
  }),
  databaseUrl: secretAddress(
    'DATABASE_URL',
    'a MySQL or MariaDB server, `mysql://user:password@host/name`; each subgraph has the database `name_<subgraph>` there',
    ['mysql:'],
    { is: undefined, says: 'none: SQLite files in `DATA_DIR`' },
  ),
  publicUrl: address('PUBLIC_URL', 'the address that callers use, where it is not `http://localhost:PORT`', {
    is: undefined,
    says: 'none',
  }),
  sample: choice('SAMPLE', '`on` or `off`: whether an empty database gets the sample', ['on', 'off'], {
    is: ({ isProduction }) => (isProduction ? 'off' : 'on'),
    says: '`on`; `off` in production',
  }),
  issuers: words(
    'OIDC_ISSUER',
    'the OpenID Connect issuers whose tokens are taken, comma separated',
    {
      is: neededInProduction('the local provider gives tokens to everybody'),
      says: 'the demo provider, at `/oidc`; needed in production',
    },
    notAnAddress,
  ),
  audiences: words('OIDC_AUDIENCE', 'the audience that tokens must name: one for all issuers, or one for each', {
    is: undefined,
    says: 'none; needed beside `OIDC_ISSUER`',
  }),
  rolesClaims: words(
    'OIDC_ROLES_CLAIM',
    'where tokens hold the roles, such as `realm_access.roles`; one, or one for each',
    {
      is: ['roles'],
      says: '`roles`',
    },
  ),
  orgKindClaims: words('OIDC_ORG_KIND_CLAIM', 'where tokens hold the kind of organisation; one, or one for each', {
    is: ['org_kind'],
    says: '`org_kind`',
  }),
  orgIdClaims: words(
    'OIDC_ORG_ID_CLAIM',
    'where tokens hold the organisation’s id, or a list of ids; one, or one for each',
    {
      is: ['org_id'],
      says: '`org_id`',
    },
  ),
  personKey: secret(
    'PERSON_KEY',
    `key of the hashes by which a person is recognised, ${SHORTEST_KEY} characters or more`,
    SHORTEST_KEY,
    {
      is: neededInProduction('it recognises a person without a plain id'),
      says: 'made, and kept in `DATA_DIR`; needed in production',
    },
  ),
  dataKeys: dataKeys(
    'DATA_KEYS',
    'the keys that personal data is sealed with, as `id:base64 of 32 bytes`, comma separated; the first seals, all open',
    {
      is: neededInProduction('personal data is sealed with it'),
      says: 'one is made, and kept in `DATA_DIR`; needed in production',
    },
  ),
  revealsPerDay: whole(
    'REVEALS_PER_DAY',
    'how many national ids one caller may read in full on one day, exported files included',
    { min: 0, max: 100_000 },
    { is: 200 },
  ),
  retainContactMonths: whole(
    'RETAIN_CONTACT_MONTHS',
    'how many months after leaving the cohort a learner’s contact is kept',
    DECADES,
    { is: 24 },
  ),
  retainLearnerMonths: whole(
    'RETAIN_LEARNER_MONTHS',
    'how many months after leaving the cohort a learner’s file is kept, before it is pseudonymised',
    DECADES,
    { is: 120 },
  ),
  retainDeclinedDays: whole(
    'RETAIN_DECLINED_DAYS',
    'how many days a declined or withdrawn nomination still knows its learner',
    YEARS,
    { is: 30 },
  ),
  retainIdempotencyDays: whole('RETAIN_IDEMPOTENCY_DAYS', 'how many days an idempotency key is remembered', YEARS, {
    is: 30,
  }),
  corsOrigins: words('CORS_ORIGINS', 'comma-separated origins whose pages may read answers', {
    is: [],
    says: 'none: no foreign page may',
  }),
  introspection: choice('INTROSPECTION', '`on` or `off`: whether clients may read the schema', ['on', 'off'], {
    is: ({ isProduction }) => (isProduction ? 'off' : 'on'),
    says: '`on`; `off` in production',
  }),
  clientRate: whole('RATE_LIMIT_CLIENT', 'requests a minute of a signed-in client; 0 for no limit', RATE, {
    is: 3_000,
  }),
  anonymousRate: whole(
    'RATE_LIMIT_ANONYMOUS',
    'requests a minute of an address without a token; 0 for no limit',
    RATE,
    { is: 300 },
  ),
  refusedTokenRate: whole(
    'RATE_LIMIT_REFUSED_TOKENS',
    'refused sign-ins in ten minutes of an address, after which it waits; 0 for no limit',
    RATE,
    { is: 30 },
  ),
  redisUrl: secretAddress(
    'REDIS_URL',
    'a Redis in which the gateways count their callers together',
    ['redis:', 'rediss:'],
    {
      is: undefined,
      says: 'none: each process counts by itself',
    },
  ),
  trustProxy: whole(
    'TRUST_PROXY',
    'how many proxies stand before the hub, whose `X-Forwarded-For` is believed',
    { min: 0, max: 10 },
    { is: 0 },
  ),
  trustedDocuments: choice(
    'TRUSTED_DOCUMENTS',
    '`off`, `on` (registered operations may be asked for by their hash) or `only` (no others are answered)',
    ['off', 'on', 'only'],
    { is: 'off', says: '`off`' },
  ),
  trustedDocumentsFile: text('TRUSTED_DOCUMENTS_FILE', 'where the registered operations are', {
    is: undefined,
    says: '`trusted-documents.json` in `DATA_DIR`',
  }),
  subgraphTimeoutMs: whole(
    'SUBGRAPH_TIMEOUT_MS',
    'how long one call to a subgraph may take, in milliseconds',
    PATIENCE,
    {
      is: 5_000,
    },
  ),
  requestTimeoutMs: whole(
    'REQUEST_TIMEOUT_MS',
    'how long a request may wait for subgraphs, in milliseconds',
    PATIENCE,
    {
      is: 10_000,
    },
  ),
} as const satisfies Record<string, Setting<unknown>>;

/** What a hub is told by its environment; read once, at the start. */
export interface Config {
  port: number;
  /** Where databases, keys and imported code lists are. */
  dataDir: string;
  /** The server that has a database for each subgraph; files in the data directory where there is none. */
  databaseUrl: string | undefined;
  /** The address that people and portals use; tokens of the local provider name it. */
  publicUrl: string | undefined;
  isProduction: boolean;
  /** The OpenID Connect issuers that take the place of the local provider; empty where it signs people in. */
  issuers: readonly IssuerConfig[];
  /** Key of the hashes by which a person is recognised; one is made and kept in the data directory where none is given. */
  personKey: string | undefined;
  /** Keys that seal personal data, the sealing one first; one is made and kept where none is given. */
  dataKeys: readonly DataKey[] | undefined;
  /** How many national ids a caller may read in full on one day. */
  revealsPerDay: number;
  retention: Retention;
  /** Whether an empty database gets the invented sample. */
  sample: boolean;
  corsOrigins: readonly string[];
  introspection: boolean;
  /** How often a caller may come; 0 where it does not matter. */
  rates: {
    /** A minute, by signed-in client. */
    client: number;
    /** A minute, by address of those who have not signed in. */
    anonymous: number;
    /** In ten minutes, by address: sign-ins that were refused. */
    refusedTokens: number;
  };
  /** Where gateways count together; each by itself where there is none. */
  redisUrl: string | undefined;
  /** How many proxies' word is taken for a caller's address. */
  trustProxy: number;
  trustedDocuments: { mode: 'off' | 'on' | 'only'; file: string };
  subgraphTimeoutMs: number;
  requestTimeoutMs: number;
}

/** How long personal data and what belongs to it are kept. */
export interface Retention {
  /** Of a learner's contact, after leaving the cohort. */
  contactMonths: number;
  /** Of a learner's file, after leaving the cohort. */
  learnerMonths: number;
  /** Of the learner in a nomination that was declined or withdrawn. */
  declinedDays: number;
  idempotencyDays: number;
}

export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the environment, or throws one error that lists everything that is wrong with it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const isProduction = environment['NODE_ENV'] === 'production';
  const { values, faults } = readSettings(settings, environment, { isProduction });
  const issuers = issuersOf(values, faults, isProduction);
  if (faults.length) throw new ConfigError(faults);
  const dataDir = resolve(values.dataDir);
  return {
    port: values.port,
    dataDir,
    databaseUrl: values.databaseUrl,
    publicUrl: values.publicUrl,
    isProduction,
    issuers,
    personKey: values.personKey,
    dataKeys: values.dataKeys,
    revealsPerDay: values.revealsPerDay,
    retention: {
      contactMonths: values.retainContactMonths,
      learnerMonths: values.retainLearnerMonths,
      declinedDays: values.retainDeclinedDays,
      idempotencyDays: values.retainIdempotencyDays,
    },
    sample: values.sample === 'on',
    corsOrigins: values.corsOrigins,
    introspection: values.introspection === 'on',
    rates: {
      client: values.clientRate,
      anonymous: values.anonymousRate,
      refusedTokens: values.refusedTokenRate,
    },
    redisUrl: values.redisUrl,
    trustProxy: values.trustProxy,
    trustedDocuments: {
      mode: values.trustedDocuments,
      file: resolve(values.trustedDocumentsFile ?? join(dataDir, 'trusted-documents.json')),
    },
    subgraphTimeoutMs: values.subgraphTimeoutMs,
    requestTimeoutMs: values.requestTimeoutMs,
  };
}

/** One setting by itself, for a command that needs no more; throws like `readConfig`. */
export function readSetting<T>(setting: Setting<T>, environment: Readonly<Record<string, string | undefined>>): T {
  const isProduction = environment['NODE_ENV'] === 'production';
  const { values, faults } = readSettings({ setting }, environment, { isProduction });
  if (faults.length) throw new ConfigError(faults);
  return values.setting as T;
}
