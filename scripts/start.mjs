// Runs the embedded hub in this very process, so that a signal reaches it without a relay.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isBuilt, root } from './compiler.mjs';

if (!(await isBuilt())) {
  console.log('Building the hub (the first time takes about half a minute) …');
  const code = await build();
  if (code !== 0) process.exit(code ?? 1);
}
await import(pathToFileURL(join(root, 'gateway', 'dist', 'main.js')).href);
