import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Ambient } from '@ba-nha/shared/ambient';
import type { JSONWebKeySet, JWK } from 'jose';
import type { Adapter, AdapterPayload, Configuration } from 'oidc-provider';
import type { OrganisationKind, Role } from './principal';

/** Who may sign in at the local provider, all with the same secret. */
export interface LocalClient {
  clientId: string;
  name: string;
  roles: Role[];
  orgKind?: OrganisationKind;
  orgId?: string;
}

export interface LocalProviderOptions {
  /** The provider's own address, with the path that it is mounted at. */
  issuer: string;
  clients: readonly LocalClient[];
  /** Where the signing key is kept, so that tokens outlive a restart. */
  dataDir: string;
  /** Refused where this is `production`. */
  nodeEnv?: string | undefined;
}

export interface LocalProvider {
  issuer: string;
  audience: string;
  /** Public keys only. */
  jwks: JSONWebKeySet;
  clients: readonly LocalClient[];
  /** Whether the path, below the provider's own, is one that a client needs; the library's others stay shut. */
  opens: (path: string) => boolean;
  handle: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Client credentials need no more; the pages for signing people in are not for this provider. */
const OPEN_PATHS = new Set(['/token', '/jwks', '/.well-known/openid-configuration']);

export const GRAPH_AUDIENCE = 'urn:ba-nha:graph';
export const LOCAL_SECRET = 'demo';
const TOKEN_SECONDS = 3_600;
const KEY_FILE = 'oidc-key.json';

/** How the request at hand names its client: the provider holds each client to one method, the demo ones may use either. */
const clientAuth = new Ambient<'client_secret_basic' | 'client_secret_post'>();

/**
 * An OpenID provider for trying the hub out: client credentials only, with a secret that everybody knows.
 * Throws where the environment is production.
 */
export async function createLocalProvider(options: LocalProviderOptions): Promise<LocalProvider> {
  if (options.nodeEnv === 'production') {
    throw new Error(
      'The local OpenID provider gives tokens to everybody and does not run with NODE_ENV=production: configure an issuer instead',
    );
  }
  const key = await signingKey(options.dataDir);
  const { Provider } = await quietly(() => import('oidc-provider'));
  const provider = new Provider(options.issuer, configuration(options.clients, key));
  const answer = provider.callback();
  const { d: _private, ...publicKey } = key;
  return {
    issuer: options.issuer,
    audience: GRAPH_AUDIENCE,
    jwks: { keys: [publicKey] },
    clients: options.clients,
    opens: (path) => OPEN_PATHS.has(path),
    handle: (request, response) => {
      const basic = /^basic /i.test(request.headers.authorization ?? '');
      clientAuth.run(basic ? 'client_secret_basic' : 'client_secret_post', () => void answer(request, response));
    },
  };
}

function configuration(clients: readonly LocalClient[], key: JWK): Configuration {
  const byId = new Map(clients.map((client) => [client.clientId, client]));
  return {
    adapter: (model: string) => (model === 'Client' ? clientsOnly(byId) : new Memory()),
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    // The page may be opened under another name of this machine than the issuer's; the secret is public anyway.
    clientBasedCORS: () => true,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    scopes: [],
    responseTypes: [],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => GRAPH_AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: GRAPH_AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: { ClientCredentials: TOKEN_SECONDS },
    extraTokenClaims: (_context, token) => {
      const client = byId.get(token.clientId ?? '');
      if (!client) return {};
      return {
        name: client.name,
        roles: client.roles,
        ...(client.orgKind ? { org_kind: client.orgKind } : {}),
        ...(client.orgId ? { org_id: client.orgId } : {}),
      };
    },
  };
}

/** Tokens are self-contained, so nothing that the provider stores has to outlive the process. */
class Memory implements Adapter {
  private readonly rows = new Map<string, AdapterPayload>();

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    if (this.rows.size >= 10_000) this.rows.clear();
    this.rows.set(id, payload);
  }
  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.rows.get(id);
  }
  async findByUserCode(): Promise<undefined> {}
  async findByUid(): Promise<undefined> {}
  async consume(): Promise<void> {}
  async destroy(id: string): Promise<void> {
    this.rows.delete(id);
  }
  async revokeByGrantId(): Promise<void> {}
}

function clientsOnly(clients: ReadonlyMap<string, LocalClient>): Adapter {
  const store = new Memory();
  store.find = async (id) => {
    if (!clients.has(id)) return undefined;
    return {
      client_id: id,
      client_secret: LOCAL_SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: 'ES256',
      token_endpoint_auth_method: clientAuth.get() ?? 'client_secret_post',
    };
  };
  return store;
}

/** The key of the data directory, made at the first start; only its owner may read it. */
async function signingKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, KEY_FILE);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`The signing key in ${file} cannot be read`, { cause: reason });
  }
  const jose = await import('jose');
  const { privateKey } = await jose.generateKeyPair('ES256', { extractable: true });
  const jwk = await jose.exportJWK(privateKey);
  const key: JWK = { ...jwk, alg: 'ES256', use: 'sig', kid: await jose.calculateJwkThumbprint(jwk) };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, JSON.stringify(key), { mode: 0o600 });
  await chmod(file, 0o600);
  return key;
}

/** The library greets every Node but the newest with a warning, which would be noise at each start of the demo. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  /* eslint-disable no-console -- a library's greeting is kept back for the time of its import */
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('oidc-provider')) warn(...words);
  };
  try {
    return await load();
  } finally {
    console.warn = warn;
    /* eslint-enable no-console */
  }
}
