import {
  address,
  addressesByName,
  anchorTarget,
  choice,
  fraction,
  isHttpAddress,
  keyList,
  neededInProduction,
  plainName,
  secret,
  secretAddress,
  secretAddresses,
  text,
  whole,
  words,
  type Setting,
} from './settings';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export const LOG_FORMATS = ['auto', 'json', 'pretty'] as const;
const SHORTEST_KEY = 32;
const RATE = { min: 0, max: 1_000_000 };
const PATIENCE = { min: 50, max: 120_000 };
const DECADES = { min: 1, max: 1_200 };
const YEARS = { min: 1, max: 3_660 };
const REPLICAS = { min: 1, max: 5 };
const ATTEMPTS = { min: 1, max: 100 };
const notAnAddress = (word: string) => (isHttpAddress(word) ? undefined : `is ${word}, not an http or https address`);

/** Every variable of the environment that the hub reads; `docs/CONFIGURATION.md` is printed from it. */
export const settings = {
  port: whole('PORT', 'port to listen on; 0 takes any free one', { min: 0, max: 65_535, what: 'a port' }, { is: 4000 }),
  dataDir: text('DATA_DIR', 'where databases, keys and imported code lists lie', {
    is: 'data',
    says: '`./data`',
  }),
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
  dataKeys: keyList(
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
  auditAnchor: anchorTarget(
    'AUDIT_ANCHOR',
    'where the ends of the audit logs are put: a file, or an http or https address',
    {
      is: undefined,
      says: '`audit-anchors.jsonl` in `DATA_DIR`',
    },
  ),
  auditAnchorSeconds: whole(
    'AUDIT_ANCHOR_SECONDS',
    'how often the ends of the audit logs are put there, in seconds',
    { min: 1, max: 86_400 },
    { is: 60 },
  ),
  eventsUrl: secretAddresses(
    'EVENTS_URL',
    'the NATS servers over which events go between processes, comma separated, as `nats://user:password@host:4222`; `tls://` seals the line',
    ['nats:', 'tls:'],
    { is: undefined, says: 'none: events stay in the process' },
  ),
  eventsPrefix: plainName('EVENTS_PREFIX', 'tells hubs apart that share a NATS server', { is: 'banha' }),
  eventsKeepDays: whole('EVENTS_KEEP_DAYS', 'how many days the stream keeps an event', YEARS, { is: 14 }),
  eventsReplicas: whole(
    'EVENTS_REPLICAS',
    'how many servers of a NATS cluster hold the stream, when it is made',
    REPLICAS,
    { is: 1 },
  ),
  eventsAttempts: whole(
    'EVENTS_ATTEMPTS',
    'how often a consumer tries an event, over some eight minutes by default, before it is parked',
    ATTEMPTS,
    { is: 12 },
  ),
  outboxKeepDays: whole('OUTBOX_KEEP_DAYS', 'how many days an event is kept where it was written', YEARS, { is: 30 }),
  inboxKeepDays: whole(
    'INBOX_KEEP_DAYS',
    'how many days a consumer remembers that it has applied an event; more than `EVENTS_KEEP_DAYS`',
    YEARS,
    { is: 60 },
  ),
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
  stopNoticeMs: whole(
    'STOP_NOTICE_MS',
    'how long a process that is told to end goes on listening after it says that it is not ready, so that balancers and gateways have turned away from it, in milliseconds',
    { min: 0, max: 60_000 },
    { is: ({ isProduction }) => (isProduction ? 3_000 : 0), says: '3000 in production, else 0' },
  ),
  logLevel: choice('LOG_LEVEL', 'the least that is logged: `debug`, `info`, `warn` or `error`', LOG_LEVELS, {
    is: 'info',
    says: '`info`',
  }),
  logFormat: choice(
    'LOG_FORMAT',
    '`json` (one object a line), `pretty` (for people), or `auto`: pretty on a terminal',
    LOG_FORMATS,
    { is: 'auto', says: '`auto`' },
  ),
  metricsPort: whole(
    'METRICS_PORT',
    'port at which Prometheus reads `/metrics`; 0 takes any free one',
    { min: 0, max: 65_535, what: 'a port' },
    { is: undefined, says: 'none: there are no metrics' },
  ),
  metricsHost: text('METRICS_HOST', 'the address at which that port listens', { is: '127.0.0.1', says: '127.0.0.1' }),
  tracesEndpoint: address(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'the collector that takes OpenTelemetry traces over HTTP, without `/v1/traces`',
    { is: undefined, says: 'none: there are no traces' },
  ),
  tracesShare: fraction('OTEL_TRACES_SAMPLER_ARG', 'which share of the traces is sent, from 0 to 1', { is: 1 }),
  identity: choice(
    'IDENTITY',
    '`on`, or `off` for a gateway to which everybody is nobody, such as one that serves a foreign supergraph',
    ['on', 'off'],
    { is: 'on', says: '`on`' },
  ),
  supergraphFile: text(
    'SUPERGRAPH_FILE',
    'the supergraph that `npm run gateway` serves; a changed file is taken at once',
    {
      is: undefined,
      says: 'the hub’s own, `supergraph.graphql`',
    },
  ),
  subgraphUrls: addressesByName(
    { prefix: 'SUBGRAPH_', suffix: '_URL' },
    'where a subgraph takes operations, such as `SUBGRAPH_SCHOOLS_URL`; comma separated where it has several instances',
    'the address in the supergraph',
  ),
  handoverKeys: keyList(
    'HANDOVER_KEYS',
    'the keys by which the hub’s processes sign to each other, as `id:base64 of 32 bytes`, comma separated; the first signs, all verify',
    { is: undefined, says: 'made by `npm run services` for its run; needed there in production' },
  ),
  databaseUrl: secretAddress(
    'DATABASE_URL',
    'a MySQL or MariaDB server, `mysql://user:password@host:port/prefix`: each subgraph has the database `prefix_name` there',
    ['mysql:'],
    { is: undefined, says: 'SQLite files in `DATA_DIR`; needed by `npm run services`' },
  ),
  doorHost: text('DOOR_HOST', 'the interface on which a subgraph’s door listens, at `PORT`', {
    is: '127.0.0.1',
    says: '`127.0.0.1`',
  }),
  doorAddress: address(
    'DOOR_ADDRESS',
    'the address by which the other processes know this very instance of a subgraph',
    {
      is: undefined,
      says: '`http://DOOR_HOST:PORT`',
    },
  ),
} as const satisfies Record<string, Setting<unknown>>;
