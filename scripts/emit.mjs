// Writes the files that are emitted from the code and committed; with --check, names those that are stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isBuilt, root } from './compiler.mjs';
import { samples } from './samples.mjs';

const check = process.argv.includes('--check');
if (!(await isBuilt())) {
  const code = await build();
  if (code !== 0) process.exit(code ?? 1);
}
const { emitted } = await import(pathToFileURL(join(root, 'gateway', 'dist', 'emit.js')).href);

const stale = [];
for (const [path, content] of Object.entries({ ...(await emitted()), ...(await samples()) })) {
  const file = join(root, path);
  const kept = await readFile(file).catch(() => undefined);
  if (kept?.equals(Buffer.from(content))) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

for (const path of stale) console.log(`${check ? 'stale' : 'wrote'}: ${path}`);
if (check && stale.length > 0) {
  console.log('Run `npm run emit` and commit what it writes.');
  process.exitCode = 1;
}
