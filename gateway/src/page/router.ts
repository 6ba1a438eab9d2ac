import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Router } from 'express';
import type { LocalClient } from '../local-provider';
import { pageHtml } from './html';

/** Nothing from elsewhere: the page works on a machine without a network. GraphiQL sets styles inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const OWN_FILES = join(__dirname, '..', '..', 'public');

/** What the page loads, by the name it is served under. */
const ASSETS: Record<string, { file: () => string; type: string }> = {
  'react.js': { file: () => packageFile('react', 'umd/react.production.min.js'), type: 'text/javascript' },
  'react-dom.js': { file: () => packageFile('react-dom', 'umd/react-dom.production.min.js'), type: 'text/javascript' },
  'graphiql.js': { file: () => packageFile('graphiql', 'graphiql.min.js'), type: 'text/javascript' },
  'graphiql.css': { file: () => packageFile('graphiql', 'graphiql.min.css'), type: 'text/css' },
  'page.js': { file: () => join(OWN_FILES, 'page.js'), type: 'text/javascript' },
  'page.css': { file: () => join(OWN_FILES, 'page.css'), type: 'text/css' },
};

/** The page at `/` and its files under `/assets/`, each under its content's hash so that browsers may keep it. */
export function pageRouter(clients: readonly LocalClient[]): Router {
  const router = Router();
  const files = new Map(
    Object.entries(ASSETS).map(([name, { file, type }]) => {
      const content = readFileSync(file());
      const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
      return [name, { content, type, url: `/assets/${hash}/${name}`, hash }];
    }),
  );
  // Made anew for each reader, because the ready operations speak of days ahead.
  const html = () => pageHtml({ clients, urlOf: (name) => files.get(name)?.url ?? '' });

  router.get('/', (_request, response) => {
    response.set({ 'content-security-policy': POLICY, 'cache-control': 'no-cache' }).type('html').send(html());
  });
  router.get('/assets/:hash/:name', (request, response, next) => {
    const file = files.get(request.params.name);
    if (!file || file.hash !== request.params.hash) return next();
    response.set({ 'cache-control': 'public, max-age=31536000, immutable' }).type(file.type).send(file.content);
  });
  router.get('/favicon.ico', (_request, response) => {
    response.status(204).end();
  });
  return router;
}

function packageFile(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}
