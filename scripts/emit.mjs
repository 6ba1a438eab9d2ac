// Writes the files that are emitted from the code and committed; with --check, names those that are stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isBuilt, root } from './compiler.mjs';

const check = process.argv.includes('--check');
if (!(await isBuilt())) {
  const code = await build();
  if (code !== 0) process.exit(code ?? 1);
}
const { emitted } = await import(pathToFileURL(join(root, 'gateway', 'dist', 'emit.js')).href);

const stale = [];
for (const [path, text] of Object.entries(await emitted())) {
  const file = join(root, path);
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

for (const path of stale) console.log(`${check ? 'stale' : 'wrote'}: ${path}`);
if (check && stale.length > 0) {
  console.log('Run `npm run emit` and commit what it writes.');
  process.exitCode = 1;
}
