// The documents of the sample report, as they stand in `docs/samples`, by their path from the root.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './compiler.mjs';

const documents = join(root, 'subgraphs/zones/dist/period-report/documents');

export async function samples() {
  const require = createRequire(import.meta.url);
  const { renderDocuments } = require(join(documents, 'index.js'));
  const { sampleReport } = require(join(documents, 'testing/sample-report.js'));
  const rendered = await renderDocuments(sampleReport);
  return Object.fromEntries(
    rendered.map(({ format, bytes }) => [`docs/samples/report.${format.toLowerCase()}`, bytes]),
  );
}
