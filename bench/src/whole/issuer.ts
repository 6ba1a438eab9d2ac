import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrganisationKind, Role } from '@ba-nha/shared/permissions';

const AUDIENCE = 'urn:ba-nha:bench';

/** For whom a request is sent: one organisation's staff. */
export interface Caller {
  role: `${Role}`;
  kind: OrganisationKind;
  id: string;
}

export interface Issuer {
  /** What a hub is told, so that it takes this issuer's tokens. */
  environment: Readonly<Record<string, string>>;
  /** The value of the `Authorization` header by which a caller is known. */
  authorizationOf(caller: Caller): Promise<string>;
  stop(): Promise<void>;
}

/** An OpenID issuer on this machine, whose tokens are checked as any other's. */
export async function startIssuer(): Promise<Issuer> {
  const { exportJWK, generateKeyPair, SignJWT } = await import('jose');
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'bench' };
  let issuer = '';
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const isKeys = request.url === '/jwks';
    response.end(JSON.stringify(isKeys ? { keys: [key] } : { issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made = new Map<string, Promise<string>>();
  const sign = async ({ role, kind, id }: Caller) => {
    const token = await new SignJWT({ roles: [role], org_kind: kind, org_id: id, name: `${kind} ${id}` })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject(`${kind}:${id}`)
      .setIssuedAt()
      .setExpirationTime('4h')
      .sign(privateKey);
    return `Bearer ${token}`;
  };
  return {
    environment: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: AUDIENCE },
    authorizationOf: (caller) => {
      const name = `${caller.kind}:${caller.id}`;
      const token = made.get(name) ?? sign(caller);
      made.set(name, token);
      return token;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
