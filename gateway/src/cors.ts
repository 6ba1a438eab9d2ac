import type { RequestHandler } from 'express';

/**
 * Lets the pages of the listed origins read the graph's answers; without a list no foreign
 * page may. Tokens travel in a header, never in a cookie, so credentials are not allowed for.
 */
export function allowOrigins(list: readonly string[]): RequestHandler {
  const origins = new Set(list);
  return (request, response, next) => {
    const origin = request.get('origin');
    const allowed = origin !== undefined && origins.has(origin);
    response.vary('origin');
    if (allowed) {
      response.set({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers':
          'authorization,content-type,accept-language,x-request-id,traceparent,apollo-require-preflight',
        'access-control-expose-headers': 'x-request-id,retry-after,ratelimit-limit,ratelimit-remaining,ratelimit-reset',
        'access-control-max-age': '3600',
      });
    }
    if (request.method !== 'OPTIONS') return next();
    response.status(allowed ? 204 : 403).end();
  };
}
