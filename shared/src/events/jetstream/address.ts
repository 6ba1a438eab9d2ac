import type { NodeConnectionOptions } from '@nats-io/transport-node';

/**
 * Where EVENTS_URL leads: one server or several, comma separated, `tls://` for a sealed line. Who signs in stands in the
 * first address, as `user:password@` or `token@`.
 */
export function addressesOf(url: string): Pick<NodeConnectionOptions, 'servers' | 'user' | 'pass' | 'token' | 'tls'> {
  const servers = url.split(',').map((part) => new URL(part.trim()));
  const [{ username, password }] = servers as [URL];
  const signIn = password
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : { token: decodeURIComponent(username) };
  return {
    servers: servers.map(({ host }) => host),
    ...(username ? signIn : {}),
    ...(servers.some(({ protocol }) => protocol === 'tls:') ? { tls: {} } : {}),
  };
}
