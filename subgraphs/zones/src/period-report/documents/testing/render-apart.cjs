// Renders the sample in a process of its own, whose clock, zone and language are given by its environment, and prints the
// documents' sums. It reads the sources as Jest does, so that no build stands between an edit and its test.
const Module = require('node:module');
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');

const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } };
Module._extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file);
const resolve = Module._resolveFilename;
const shared = join(__dirname, '../../../../../../shared/src');
Module._resolveFilename = (request, ...rest) =>
  resolve(request.replace(/^@ba-nha\/shared\/(.*)$/, `${shared}/$1/index.ts`), ...rest);

const now = Date.parse(process.env.NOW);
globalThis.Date = class extends Date {
  constructor(...parts) {
    super(...(parts.length > 0 ? parts : [now]));
  }
  static now() {
    return now;
  }
};

const { renderDocuments } = require('../index.ts');
const { sampleReport } = require('./sample-report.ts');
void renderDocuments(sampleReport).then((documents) => {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  process.stdout.write(JSON.stringify({ zone, sums: documents.map(({ sha256 }) => sha256) }));
});
