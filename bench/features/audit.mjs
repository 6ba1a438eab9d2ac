// What the audit log adds to a write: the same mutations with and without it, turn by turn, in one run.
// npm run bench -- audit [rounds] [mysql://user@host:port/prefix_]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, root } from '../../scripts/compiler.mjs';
import { createRequire } from 'node:module';

const require = createRequire(join(root, 'gateway', 'package.json'));
const { createSubgraphs } = await load('hub/embedded.js');
const { readConfig } = require('@ba-nha/shared/config');
const { anonymous } = require('@ba-nha/shared/permissions');
const { sampleEnterpriseId } = require('@ba-nha/enterprises');

const rounds = Number(process.argv[2] ?? 20);
const server = process.argv[3];
const PER_ROUND = 25;
const AT_ONCE = 8;

const dataDir = mkdtempSync(join(tmpdir(), 'ba-nha-bench-'));
const subgraphs = await createSubgraphs(
  readConfig({ DATA_DIR: dataDir }),
  server ? { databaseUrl: (name) => `${server}${name}` } : {},
);
await subgraphs.start();

const enterpriseId = sampleEnterpriseId('enterprise-a');
const principal = {
  ...anonymous,
  ...{ kind: 'caller', issuer: 'bench', subject: 'bench', name: 'bench', roles: ['ENTERPRISE_STAFF'] },
  acts: { ...anonymous.acts, ENTERPRISE: [enterpriseId] },
};
const ask = async (query, input) => {
  const call = { principal, locale: 'en', requestId: 'bench' };
  const { data, errors } = await subgraphs.transports.enterprises({ query, variables: { input } }, call);
  const payload = Object.values(data ?? {})[0];
  if (errors || payload.userErrors.length) throw new Error(JSON.stringify(errors ?? payload.userErrors));
  return payload.trainingOrder;
};
const CREATE =
  'mutation ($input: CreateTrainingOrderInput!) { createTrainingOrder(input: $input) { trainingOrder { id version } userErrors { code field } } }';
const PUBLISH =
  'mutation ($input: ChangeTrainingOrderInput!) { publishTrainingOrder(input: $input) { trainingOrder { id } userErrors { code field } } }';
const year = new Date().getFullYear() + 1;
const order = {
  ...{ occupationCode: '520227', level: 'INTERMEDIATE', quantity: 10, provinceCode: '86' },
  ...{ neededBy: `${year + 2}-12-31`, offerDeadline: `${year}-12-31` },
};

/** Mutations a second: orders created and published, one after the other or several at once. */
async function round(atOnce) {
  const began = performance.now();
  const one = async () => {
    for (let i = 0; i < PER_ROUND / atOnce; i += 1) {
      const { id, version } = await ask(CREATE, order);
      await ask(PUBLISH, { id, expectedVersion: version });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return (performance.now() - began) / (2 * Math.ceil(PER_ROUND / atOnce) * atOnce);
}

const databases = [...subgraphs.byName.values()].map(({ database }) => database);
const journals = databases.map(({ journal }) => journal);
const keep = (on) => databases.forEach((database, i) => database.keepJournal(on ? journals[i] : undefined));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  for (const atOnce of [1, AT_ONCE]) {
    const took = { with: [], without: [] };
    for (const on of [true, false]) (keep(on), await round(atOnce));
    for (let i = 0; i < rounds; i += 1) {
      // Whoever goes first in a pair changes, so that neither gains by it.
      for (const on of i % 2 ? [true, false] : [false, true]) {
        keep(on);
        took[on ? 'with' : 'without'].push(await round(atOnce));
      }
    }
    const [on, off] = [median(took.with), median(took.without)];
    console.log(
      `${atOnce} at once: ${on.toFixed(2)} ms a mutation with the log, ${off.toFixed(2)} ms without; ratio ${(on / off).toFixed(2)} (median of ${rounds} rounds each)`,
    );
  }
} finally {
  keep(true);
  await subgraphs.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
