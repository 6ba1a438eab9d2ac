import { LOCAL_SECRET } from '@ba-nha/gateway/local-provider';

/** Tokens of the demo's portals, as they get them from the hub's local provider. */
export async function tokensAt(url: string): Promise<{ enterprise: string; school: string }> {
  const [enterprise, school] = await Promise.all([tokenOf(url, 'enterprise-a'), tokenOf(url, 'school-a')]);
  return { enterprise, school };
}

async function tokenOf(url: string, clientId: string): Promise<string> {
  const response = await fetch(`${url}/oidc/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: LOCAL_SECRET }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`${clientId} cannot sign in`);
  return token;
}
