// Runs one instance of one subgraph as a process of its own: npm run subgraph -- schools
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isBuilt, root, subgraphs } from './compiler.mjs';

const name = process.argv[2];
if (!subgraphs.includes(name)) {
  console.error(`Say which subgraph: npm run subgraph -- ${subgraphs.join('|')}`);
  process.exit(1);
}
if (!(await isBuilt())) {
  const code = await build();
  if (code !== 0) process.exit(code ?? 1);
}
await import(pathToFileURL(join(root, 'subgraphs', name, 'dist', 'main.js')).href);
