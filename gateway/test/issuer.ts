import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CryptoKey, JWK, JWTHeaderParameters, JWTPayload } from 'jose';

export const AUDIENCE = 'urn:ba-nha:graph';
export type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

interface SigningKey {
  alg: Algorithm;
  kid: string;
  privateKey: CryptoKey;
  publicKey: JWK;
}

/** An OpenID Connect issuer over real HTTP, which signs whatever a test wants. */
export interface Issuer {
  url: string;
  /** Paths that were asked, oldest first. */
  asked: string[];
  /** Answers in place of the usual, by path. */
  instead: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** Turns to a new key; the old one is no longer published. */
  rotate(): Promise<SigningKey>;
  key: SigningKey;
  /** A token of this issuer for the hub, good for five minutes from `now`, but for what is said otherwise. */
  token(claims?: Record<string, unknown>, header?: Partial<JWTHeaderParameters>, key?: SigningKey): Promise<string>;
  stop(): Promise<void>;
}

export async function startIssuer(now: () => Date, alg: Algorithm = 'ES256'): Promise<Issuer> {
  const jose = await import('jose');
  let turn = 0;
  const newKey = async (): Promise<SigningKey> => {
    const { privateKey, publicKey } = await jose.generateKeyPair(alg, { extractable: true });
    const kid = `key-${(turn += 1)}`;
    return { alg, kid, privateKey, publicKey: { ...(await jose.exportJWK(publicKey)), alg, use: 'sig', kid } };
  };
  const asked: string[] = [];
  const instead: Issuer['instead'] = new Map();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const other = instead.get(path);
    if (other) return other(request, response);
    if (path === '/.well-known/openid-configuration') return json(response, { issuer: url, jwks_uri: `${url}/jwks` });
    if (path === '/jwks') return json(response, { keys: [issuer.key.publicKey] });
    response.writeHead(404).end();
  });
  server.listen(0);
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = {
    url,
    asked,
    instead,
    key: await newKey(),
    rotate: async () => (issuer.key = await newKey()),
    token: (claims = {}, header = {}, key = issuer.key) => {
      const iat = Math.floor(now().getTime() / 1_000);
      const payload = { iss: url, aud: AUDIENCE, sub: 'somebody', iat, exp: iat + 300, ...claims };
      const protectedHeader = { alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header };
      return new jose.SignJWT(JSON.parse(JSON.stringify(payload)) as JWTPayload)
        .setProtectedHeader(protectedHeader)
        .sign(key.privateKey);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}

export function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
