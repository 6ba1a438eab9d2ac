// Holds the API schema against the one that clients were last promised. A change that breaks a client fails, unless
// docs/api/breaking-changes.md declares it. With --release, the present schema becomes the promise.
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';
import { root } from './compiler.mjs';

const present = join(root, 'api.graphql');
const released = join(root, 'docs', 'api', 'released.graphql');
const declarations = join(root, 'docs', 'api', 'breaking-changes.md');
const unreleased = '## Not yet released';

const read = (file) =>
  readFile(file, 'utf8').catch((error) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)));

/** The bullets under the heading of what is not yet released; what was released before excuses nothing. */
function declaredIn(text) {
  const [, section = ''] = text.split(`${unreleased}\n`);
  const lines = section.split(/^## /m)[0].split('\n');
  return new Set(lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2).replaceAll('`', '').trim()));
}

const [now, before, declaredText = ''] = await Promise.all([present, released, declarations].map(read));
const release = process.argv.includes('--release');
const faults = [];

if (now === undefined) faults.push('api.graphql is missing: run `npm run emit`.');
else if (before === undefined) {
  if (!release) faults.push('docs/api/released.graphql is missing: run `npm run release-api` once and commit it.');
} else {
  const declared = declaredIn(declaredText);
  const breaking = new Set(
    findBreakingChanges(buildSchema(before), buildSchema(now)).map((change) => change.description),
  );
  for (const change of breaking) if (!declared.has(change)) faults.push(`breaks clients: ${change}`);
  for (const change of declared)
    if (!breaking.has(change)) faults.push(`declared, but the schemas show no such change: ${change}`);
  if (faults.length > 0) {
    faults.push(
      `Declare a change that must be under "${unreleased}" in docs/api/breaking-changes.md, as "- " and the text above.`,
    );
  }
}

if (faults.length > 0) {
  for (const fault of faults) console.log(fault);
  process.exitCode = 1;
} else if (release) {
  await copyFile(present, released);
  if (declaredIn(declaredText).size > 0) {
    const today = new Date().toISOString().slice(0, 10);
    await writeFile(declarations, declaredText.replace(unreleased, `${unreleased}\n\n## ${today}`));
  }
  console.log('docs/api/released.graphql now holds the present API schema.');
}
